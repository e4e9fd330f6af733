#include "sql.h"

static void
check (Sql *sql,
       int  result)
{
  if (result != SQLITE_OK && result != SQLITE_ROW && result != SQLITE_DONE)
    g_error ("company: %s", sqlite3_errmsg (sql->handle));
}

static void
finalize_cb (gpointer statement)
{
  sqlite3_finalize (statement);
}

Sql *
sql_open (const char *path)
{
  Sql *sql = g_new0 (Sql, 1);

  check (sql, sqlite3_open (path, &sql->handle));
  sql->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_cb);
  return sql;
}

void
sql_close (Sql *sql)
{
  g_hash_table_unref (sql->statements);
  sqlite3_close (sql->handle);
  g_free (sql);
}

void
sql_script (Sql        *sql,
            const char *text)
{
  check (sql, sqlite3_exec (sql->handle, text, NULL, NULL, NULL));
}

static sqlite3_stmt *
prepare (Sql        *sql,
         const char *text)
{
  sqlite3_stmt *statement = g_hash_table_lookup (sql->statements, text);

  if (statement == NULL)
    {
      check (sql, sqlite3_prepare_v2 (sql->handle, text, -1, &statement, NULL));
      g_hash_table_insert (sql->statements, g_strdup (text), statement);
    }
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  return statement;
}

static void
bind_bytes (sqlite3_stmt *statement,
            int           index,
            GBytes       *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  sqlite3_bind_blob64 (statement, index, data, length, SQLITE_TRANSIENT);
}

static sqlite3_stmt *
query (Sql        *sql,
       const char *text,
       const char *types,
       va_list     values)
{
  sqlite3_stmt *statement = prepare (sql, text);

  for (int i = 1; *types != '\0'; i++, types++)
    switch (*types)
      {
      case 'i':
        sqlite3_bind_int64 (statement, i, va_arg (values, gint64));
        break;
      case 't':
        sqlite3_bind_text (statement, i, va_arg (values, const char *), -1, SQLITE_TRANSIENT);
        break;
      case 'b':
        bind_bytes (statement, i, va_arg (values, GBytes *));
        break;
      default:
        g_assert_not_reached ();
      }
  return statement;
}

sqlite3_stmt *
sql_query (Sql        *sql,
           const char *text,
           const char *types,
           ...)
{
  va_list values;
  sqlite3_stmt *statement;

  va_start (values, types);
  statement = query (sql, text, types, values);
  va_end (values);
  return statement;
}

gboolean
sql_step (sqlite3_stmt *statement)
{
  int result = sqlite3_step (statement);

  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    g_error ("company: %s", sqlite3_errmsg (sqlite3_db_handle (statement)));
  sqlite3_reset (statement);
  return FALSE;
}

void
sql_run (Sql        *sql,
         const char *text,
         const char *types,
         ...)
{
  va_list values;

  va_start (values, types);
  sql_step (query (sql, text, types, values));
  va_end (values);
}

gint64
sql_get_int (Sql        *sql,
             const char *text,
             const char *types,
             ...)
{
  va_list values;
  sqlite3_stmt *statement;
  gint64 value = 0;

  va_start (values, types);
  statement = query (sql, text, types, values);
  va_end (values);
  if (sql_step (statement))
    value = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return value;
}

char *
sql_get_text (Sql        *sql,
              const char *text,
              const char *types,
              ...)
{
  va_list values;
  sqlite3_stmt *statement;
  char *value = NULL;

  va_start (values, types);
  statement = query (sql, text, types, values);
  va_end (values);
  if (sql_step (statement))
    value = g_strdup (sql_column_text (statement, 0));
  sqlite3_reset (statement);
  return value;
}

const char *
sql_column_text (sqlite3_stmt *statement,
                 int           column)
{
  return (const char *) sqlite3_column_text (statement, column);
}
