#pragma once

#include "app/widgets/details.h"
#include "model/session.h"

G_BEGIN_DECLS

/* A line of @pane that says what an order that is recorded does to the commission of its period
 * that the company @company_id pays, or why that cannot be told.  It comes after the rest; with a
 * very large downline when it is asked for.  @is_one_of_several: the company is named. */
void sl_order_effect_row_add (SlDetails *pane,
                              SlSession *session,
                              gint64     order_id,
                              gint64     company_id,
                              gboolean   is_one_of_several);

G_END_DECLS
