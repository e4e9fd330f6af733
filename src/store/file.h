#pragma once

#include "store/error-private.h"

G_BEGIN_DECLS

/* Files that appear whole or not at all. */

/* (transfer full): the path of a new empty file in the folder of @path, for its owner only */
char     *_sl_file_make_temporary (const char  *path,
                                   GError     **error);
/* Brings @temporary to the disk and gives it the name @path; SL_STORE_ERROR_EXISTS when
 * there is something under that name, or what SQLite lays beside a database of that name. */
gboolean  _sl_file_publish        (const char  *temporary,
                                   const char  *path,
                                   GError     **error);
/* The same, in the place of what is under that name: a reader sees the old file or the new. */
gboolean  _sl_file_replace        (const char  *temporary,
                                   const char  *path,
                                   GError     **error);
/* Says by a sentence why @path could not be written; @number is an errno. */
void      _sl_file_set_error      (GError     **error,
                                   int          number,
                                   const char  *path);
/* Renames a database that is not open, with what SQLite laid beside it. */
gboolean  _sl_file_move_aside     (const char  *path,
                                   const char  *aside,
                                   GError     **error);
/* Takes away a temporary database and what SQLite laid beside it. */
void      _sl_file_discard        (const char  *temporary);
/* Takes every right of group and others from a file that is one's own, and from what
 * SQLite laid beside it. */
void      _sl_file_make_private   (const char  *path);

G_END_DECLS
