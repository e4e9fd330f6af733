#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* What arrived of a placed purchase, or will not come any more.  Reads the purchase first, and
 * opens when something is still to come. */
#define SL_TYPE_ARRIVAL_FORM (sl_arrival_form_get_type ())
G_DECLARE_FINAL_TYPE (SlArrivalForm, sl_arrival_form, SL, ARRIVAL_FORM, SlForm)

void sl_arrival_form_open (SlWindow *owner,
                           gint64    order_id);

G_END_DECLS
