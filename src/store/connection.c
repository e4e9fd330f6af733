#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/currency-rate-private.h"
#include "store/database-private.h"
#include "store/match.h"
#include "store/words.h"

/* Settings of every connection: hostile schemas, damaged cells and forgotten foreign
 * keys are refused; nothing is mapped into memory, so that a bad disk is an error and
 * not a signal. */
static const char settings[] =
  "PRAGMA foreign_keys = ON;"
  "PRAGMA recursive_triggers = ON;"
  "PRAGMA trusted_schema = OFF;"
  "PRAGMA cell_size_check = ON;"
  "PRAGMA mmap_size = 0;"
  "PRAGMA temp_store = MEMORY;"
  "PRAGMA secure_delete = ON;"
  "PRAGMA synchronous = FULL;";

/* A large import touches indexes all over the file; 64 MiB keep them in memory, and are only
 * taken when they are needed. */
static const char writer_settings[] = "PRAGMA cache_size = -65536";

static const char *const readable_pragmas[] = {
  "data_version", "foreign_key_check", "integrity_check", "page_count",
  "quick_check", "schema_version", "table_info", "user_version",
};

static gboolean
is_readable_pragma (const char *name,
                    const char *argument)
{
  for (guint i = 0; i < G_N_ELEMENTS (readable_pragmas); i++)
    if (g_ascii_strcasecmp (name, readable_pragmas[i]) == 0)
      return g_str_has_suffix (name, "check") || g_str_has_suffix (name, "info") ||
             argument == NULL;

  return FALSE;
}

/* A second lock on a connection that reads, beside query_only: SQL of a reader can look
 * and nothing else. */
static int
authorize_reader_cb (void       *user_data,
                     int         action,
                     const char *first,
                     const char *second,
                     const char *schema,
                     const char *trigger)
{
  switch (action)
    {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
      return SQLITE_OK;

    case SQLITE_FUNCTION:
      return g_strcmp0 (second, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;

    /* A virtual table declares its columns so when it is met first (sqlite3_declare_vtab ()).
     * Anybody else who tries it is stopped by query_only. */
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
      return g_strcmp0 (first, "sqlite_master") == 0 ? SQLITE_OK : SQLITE_DENY;

    case SQLITE_PRAGMA:
      return is_readable_pragma (first, second) ? SQLITE_OK : SQLITE_DENY;

    default:
      return SQLITE_DENY;
    }
}

static void
set_limits (sqlite3 *handle)
{
  sqlite3_limit (handle, SQLITE_LIMIT_LENGTH, SL_DATABASE_MAX_LENGTH);
  sqlite3_limit (handle, SQLITE_LIMIT_SQL_LENGTH, 100 * 1000);
  sqlite3_limit (handle, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit (handle, SQLITE_LIMIT_EXPR_DEPTH, 200);
  sqlite3_limit (handle, SQLITE_LIMIT_TRIGGER_DEPTH, 20);
  sqlite3_limit (handle, SQLITE_LIMIT_WORKER_THREADS, 0);

  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
}

static gboolean
configure (sqlite3         *handle,
           SlDatabaseMode   mode,
           GError         **error)
{
  int code;

  sqlite3_extended_result_codes (handle, 1);
  sqlite3_busy_timeout (handle, 5000);
  set_limits (handle);

  code = _sl_match_register (handle);
  if (code == SQLITE_OK)
    code = _sl_words_register (handle);
  if (code == SQLITE_OK)
    code = _sl_currency_rate_register (handle);
  if (code != SQLITE_OK)
    {
      _sl_store_set_error (error, handle, code);
      return FALSE;
    }
  if (!_sl_connection_execute (handle, settings, error))
    return FALSE;
  if (mode == SL_DATABASE_WRITE)
    return _sl_connection_execute (handle, writer_settings, error);

  if (!_sl_connection_execute (handle, "PRAGMA query_only = ON", error))
    return FALSE;
  sqlite3_set_authorizer (handle, authorize_reader_cb, NULL);
  return TRUE;
}

/* (transfer full): an URI that says that the file cannot change */
static char *
make_immutable_uri (const char *path)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);

  return g_strconcat ("file:", escaped, "?immutable=1", NULL);
}

gboolean
_sl_connection_open (const char      *path,
                     SlDatabaseMode   mode,
                     gboolean         is_immutable,
                     sqlite3        **handle,
                     GError         **error)
{
  g_autofree char *uri = is_immutable ? make_immutable_uri (path) : NULL;
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  int code;

  g_return_val_if_fail (path != NULL && handle != NULL, FALSE);

  /* A reader too may have to replay the log after a crash, so it opens the file like a writer. */
  flags |= is_immutable ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI : SQLITE_OPEN_READWRITE;
  code = sqlite3_open_v2 (is_immutable ? uri : path, handle, flags, NULL);

  if (code != SQLITE_OK)
    _sl_store_set_error (error, *handle, code);
  else if (configure (*handle, mode, error))
    return TRUE;

  sqlite3_close (*handle);
  *handle = NULL;
  return FALSE;
}

gboolean
_sl_connection_make_durable (sqlite3  *handle,
                             GError  **error)
{
  /* After a large import the log is cut back to 16 MiB. */
  return _sl_connection_execute (handle,
                                 "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                 "PRAGMA journal_size_limit = 16777216",
                                 error);
}

gboolean
_sl_connection_execute (sqlite3     *handle,
                        const char  *sql,
                        GError     **error)
{
  int code;

  g_return_val_if_fail (handle != NULL && sql != NULL, FALSE);

  code = sqlite3_exec (handle, sql, NULL, NULL, NULL);
  if (code != SQLITE_OK)
    _sl_store_set_error (error, handle, code);

  return code == SQLITE_OK;
}

gint64
_sl_connection_get_int (sqlite3     *handle,
                        const char  *sql,
                        GError     **error)
{
  sqlite3_stmt *statement = NULL;
  gint64 value = -1;
  int code;

  g_return_val_if_fail (handle != NULL && sql != NULL, -1);

  code = sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_step (statement);

  if (code == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);
  else
    _sl_store_set_error (error, handle, code);

  sqlite3_finalize (statement);
  return value;
}
