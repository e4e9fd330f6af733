#include "filling.h"

void
must (int code)
{
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
    g_error ("SQLite answers %d: %s", code, sqlite3_errstr (code));
}

void
run_once (sqlite3_stmt *statement)
{
  must (sqlite3_step (statement));
  must (sqlite3_reset (statement));
}

void
execute (sqlite3    *handle,
         const char *format,
         ...)
{
  g_autofree char *sql = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  if (sqlite3_exec (handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %.200s", sqlite3_errmsg (handle), sql);
}

GString *
take_triggers (sqlite3 *handle)
{
  g_autoptr(GString) dropped = g_string_new (NULL);
  GString *again = g_string_new (NULL);
  sqlite3_stmt *statement;

  g_assert (sqlite3_prepare_v2 (handle, "SELECT name, sql FROM sqlite_schema"
                                        " WHERE type = 'trigger'", -1, &statement, NULL)
            == SQLITE_OK);

  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      g_string_append_printf (dropped, "DROP TRIGGER %s;", sqlite3_column_text (statement, 0));
      g_string_append_printf (again, "%s;", sqlite3_column_text (statement, 1));
    }

  sqlite3_finalize (statement);
  execute (handle, "%s", dropped->str);
  return again;
}
