#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Filling a business file with plain SQL while its triggers are away. */

/* Ends the program unless SQLite answered that all is well. */
void     must          (int           code);
/* Runs a statement that has no rows, and makes it ready again. */
void     run_once      (sqlite3_stmt *statement);
void     execute       (sqlite3      *handle,
                        const char   *format,
                        ...) G_GNUC_PRINTF (2, 3);

/* (transfer full): drops the triggers; what makes them again. */
GString *take_triggers (sqlite3      *handle);

G_END_DECLS
