#pragma once

#include "business/business.h"
#include "store/base.h"
#include "store/field-conflict.h"
#include "store/outbox.h"
#include "store/replica.h"

G_BEGIN_DECLS

/* How the exchange with a company stands, for the eyes of the person. */
typedef struct
{
  SlReplica     *replica;   /* (owned) (nullable): NULL: not connected */
  SlOutboxCount  count;
  GPtrArray     *waiting;   /* (owned) (element-type SlOutboxRow): the first of them */
  GPtrArray     *attention; /* (owned) (element-type SlSettledRow): refused by the company */
  GPtrArray     *conflicts; /* (owned) (element-type SlFieldConflict) */
  GPtrArray     *refused;   /* (owned) (element-type SlBaseRecord): not taken here */
  GPtrArray     *runs;      /* (owned) (element-type SlSyncRun): the newest first */
} SlSyncStatus;

#define SL_SYNC_STATUS_N_SHOWN 50

/* (transfer full): of the company @company_id; 0: of the first that is connected, if any. */
SlSyncStatus *sl_sync_status_read (SlBusiness    *business,
                                   gint64         company_id,
                                   GError       **error);
void          sl_sync_status_free (SlSyncStatus  *status);

/* The person has seen why an operation was refused. */
gboolean      sl_sync_dismiss     (SlBusiness    *business,
                                   gint64         company_id,
                                   const char    *op_id,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* Decides a field that both sides changed.  @take_mine: what was typed here goes to the company
 * once more, as a new change; otherwise what the company has stays.  Amounts are never changed:
 * the person has looked at both. */
gboolean      sl_sync_decide      (SlBusiness    *business,
                                   gint64         conflict_id,
                                   gboolean       take_mine,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSyncStatus, sl_sync_status_free)

G_END_DECLS
