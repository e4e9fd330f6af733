#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* A file that is older than the journal beside it (business/op-journal.h): a backup that was
 * restored, a disk that was rolled back.  What the file lacks is recorded again by the verbs, with
 * the ids and the bytes it had, so that a company takes it once; then the file counts as restored
 * (sl_incoming_note_restore()). */
typedef struct
{
  guint n_recovered; /* facts that are in the file again */
  guint n_told;      /* that came from the company before, and have their operations again */
  guint n_refused;   /* that the verbs did not take */
  guint n_damaged;   /* places of the journal that could not be read */
} SlRecovery;

/* @newest_only: only looks when the newest line of the journal is not in the file. */
gboolean sl_recovery_run (SlBusiness  *business,
                          gboolean     newest_only,
                          SlRecovery  *recovery,
                          GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* Once what the company knows is here: what takes back a sale of another device could not be
 * recorded before that sale was.  A file that counts as restored does so once more if something was
 * found now; in another only what takes back or pays something is looked for, and waits to be sent,
 * which is harmless when it was. */
gboolean sl_recovery_go_on (SlBusiness *business,
                            SlRecovery *recovery,
                            GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
