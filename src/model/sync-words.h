#pragma once

#include "model/sync.h"

G_BEGIN_DECLS

/* How an exchange stands, in words. */

/* (transfer full): "4 to send, last sync 10:42", and what is the matter if something is */
char *sl_sync_describe         (SlSync *self);
/* The same with another number of records to send: of several companies together. */
char *sl_sync_describe_with    (SlSync *self,
                                guint   n_waiting);
/* (transfer full): "1,500 sent, 2 refused, 6,900 received" */
char *sl_sync_say_counts       (guint   n_sent,
                                guint   n_refused,
                                guint   n_received);
/* (transfer full): what went wrong last, and when it is tried again; "" when all is well */
char *sl_sync_describe_problem (SlSync *self);

G_END_DECLS
