#pragma once

#include "core/progress.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Who looks on while a copy is made, and may stop it: nothing is left then. */
typedef struct
{
  SlProgress    progress;      /* (nullable): of pages */
  gpointer      progress_data; /* (unowned) */
  GCancellable *cancellable;   /* (unowned) (nullable) */
} SlBackupWatch;

/* Copies @database, which may be in use, to a new file @path: its pages and references are
 * checked, it is on the disk and for its owner only before it gets its name.
 * SL_STORE_ERROR_EXISTS when there is something at @path; SL_STORE_ERROR_DAMAGED, and no
 * file, when the copy is not sound.
 * @findings (out) (optional) (transfer full) (element-type utf8): what store/check.h says of
 * the books in the copy.  A copy is kept even if they do not agree: it is what there is. */
gboolean sl_backup_make    (SlDatabase   *database,
                            const char   *path,
                            GPtrArray   **findings,
                            GError      **error);
/* The same in steps, for a @database that only reads: others may write meanwhile, and the copy is
 * of the moment when it was begun.  SL_STORE_ERROR_CANCELLED. */
gboolean sl_backup_make_watched (SlDatabase           *database,
                                 const char           *path,
                                 const SlBackupWatch  *watch,
                                 GPtrArray           **findings,
                                 GError              **error);

/* Makes @path what @backup is.  What was at @path is copied to a name beside it first; if it
 * is too damaged to be copied, it is moved there.  Nothing may have @path open here.
 * @kept (out) (optional) (nullable) (transfer full): that name, NULL when there was nothing. */
gboolean sl_backup_restore (const char   *backup,
                            const char   *path,
                            char        **kept,
                            GError      **error);

G_END_DECLS
