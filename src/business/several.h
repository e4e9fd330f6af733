#pragma once

#include "business/business.h"
#include "business/draft.h"

G_BEGIN_DECLS

/* What is done to many rows of a list at once: as one deed, which undo takes back as one.
 *
 * @ids: @n of them, at least one and no more than SL_SEVERAL_MAX.  Those for which there is nothing
 * to do (an order that is paid, somebody who is a contact already) are passed over; @n_done (out)
 * is how many there were.  When there is nothing to do for any of them, that of the first is the
 * error; any other error leaves all as they were. */
#define SL_SEVERAL_MAX 1000

/* All that is owed, today. */
gboolean sl_several_pay           (SlBusiness    *business,
                                   const gint64  *order_ids,
                                   guint          n,
                                   SlPayMethod    method,
                                   guint         *n_done,
                                   GError       **error);
gboolean sl_several_remind        (SlBusiness    *business,
                                   const gint64  *order_ids,
                                   guint          n,
                                   guint         *n_done,
                                   GError       **error);
/* Members as contacts. */
gboolean sl_several_make_contacts (SlBusiness    *business,
                                   const gint64  *member_ids,
                                   guint          n,
                                   guint         *n_done,
                                   GError       **error);

G_END_DECLS
