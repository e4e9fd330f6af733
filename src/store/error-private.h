#pragma once

#include "store/error.h"

#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

G_BEGIN_DECLS

/* The one place where an answer of SQLite becomes a sentence.  @code is an extended
 * result code; @handle may be NULL, then its message and errno are not looked at. */
void _sl_store_set_error (GError  **error,
                          sqlite3  *handle,
                          int       code);

G_END_DECLS
