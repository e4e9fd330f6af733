#pragma once

#include "store/error-private.h"

G_BEGIN_DECLS

/* Copies the database of @source, which may be in use, to a new file @path that is checked,
 * on the disk and for its owner only before it gets its name. */
gboolean _sl_backup_copy   (sqlite3     *source,
                            const char  *path,
                            GError     **error);
/* As above, to a free name beside @path that says which @version the copy has. */
gboolean _sl_backup_beside (sqlite3     *source,
                            const char  *path,
                            guint        version,
                            GError     **error);

G_END_DECLS
