#include "config.h"

#include "store/statement.h"

#include <glib/gi18n-lib.h>

#include "store/database-private.h"
#include "store/history-private.h"

struct _SlStatement
{
  SlDatabase   *database; /* (unowned) */
  sqlite3_stmt *handle;   /* (owned) (nullable) */
  int           code;     /* of the last step, or of the fault that came before it */
};

SlStatement *
sl_statement_new (SlDatabase *database,
                  const char *sql)
{
  SlStatement *statement;
  gpointer idle;

  g_return_val_if_fail (database != NULL && sql != NULL, NULL);

  statement = g_new0 (SlStatement, 1);
  statement->database = database;

  if (g_hash_table_steal_extended (database->statements, sql, NULL, &idle))
    statement->handle = idle;
  else
    statement->code = sqlite3_prepare_v3 (database->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                          &statement->handle, NULL);
  return statement;
}

void
sl_statement_free (SlStatement *statement)
{
  if (statement == NULL)
    return;

  if (statement->handle != NULL)
    {
      const char *sql = sqlite3_sql (statement->handle);
      GHashTable *statements = statement->database->statements;

      sqlite3_reset (statement->handle);
      sqlite3_clear_bindings (statement->handle);

      /* The same SQL may have been in use twice at once; one of the two is kept. */
      if (g_hash_table_contains (statements, sql))
        sqlite3_finalize (statement->handle);
      else
        g_hash_table_insert (statements, (gpointer) sql, statement->handle);
    }
  g_free (statement);
}

static void
keep_fault (SlStatement *statement,
            int          code)
{
  if (statement->code == SQLITE_OK || statement->code == SQLITE_DONE ||
      statement->code == SQLITE_ROW)
    statement->code = code;
}

/* A statement that ran is bound anew only after a reset. */
static gboolean
is_bindable (SlStatement *statement)
{
  g_return_val_if_fail (statement != NULL, FALSE);

  if (statement->code == SQLITE_DONE || statement->code == SQLITE_ROW)
    sl_statement_reset (statement);
  return statement->code == SQLITE_OK;
}

void
sl_statement_bind_int (SlStatement *statement,
                       int          position,
                       gint64       value)
{
  if (is_bindable (statement))
    keep_fault (statement, sqlite3_bind_int64 (statement->handle, position, value));
}

void
sl_statement_bind_pointer (SlStatement *statement,
                           int          position,
                           gpointer     pointer,
                           const char  *type)
{
  if (is_bindable (statement))
    keep_fault (statement, sqlite3_bind_pointer (statement->handle, position, pointer, type,
                                                 NULL));
}

void
sl_statement_bind_text (SlStatement *statement,
                        int          position,
                        const char  *text)
{
  if (is_bindable (statement))
    keep_fault (statement,
                sqlite3_bind_text (statement->handle, position, text, -1, SQLITE_TRANSIENT));
}

void
sl_statement_lend_text (SlStatement *statement,
                        int          position,
                        const char  *text)
{
  if (is_bindable (statement))
    keep_fault (statement,
                sqlite3_bind_text (statement->handle, position, text, -1, SQLITE_STATIC));
}

void
sl_statement_bind_blob (SlStatement   *statement,
                        int            position,
                        gconstpointer  data,
                        gsize          size)
{
  /* A pointer that is NULL would be bound as NULL, not as an empty value. */
  if (is_bindable (statement))
    keep_fault (statement, sqlite3_bind_blob64 (statement->handle, position,
                                                data != NULL ? data : "", size, SQLITE_TRANSIENT));
}

void
sl_statement_bind_null (SlStatement *statement,
                        int          position)
{
  if (is_bindable (statement))
    keep_fault (statement, sqlite3_bind_null (statement->handle, position));
}

void
sl_statement_bind_day (SlStatement *statement,
                       int          position,
                       SlDay        day)
{
  if (day == SL_DAY_NONE)
    sl_statement_bind_null (statement, position);
  else
    sl_statement_bind_int (statement, position, day);
}

void
sl_statement_bind_id (SlStatement *statement,
                      int          position,
                      gint64       id)
{
  if (id == 0)
    sl_statement_bind_null (statement, position);
  else
    sl_statement_bind_int (statement, position, id);
}

gboolean
sl_statement_next (SlStatement  *statement,
                   GError      **error)
{
  g_return_val_if_fail (statement != NULL, FALSE);

  if (statement->code == SQLITE_DONE)
    sl_statement_reset (statement);
  if (statement->code == SQLITE_OK || statement->code == SQLITE_ROW)
    statement->code = sqlite3_step (statement->handle);

  if (statement->code == SQLITE_DONE)
    _sl_history_note_step (statement->database);
  if (statement->code == SQLITE_ROW || statement->code == SQLITE_DONE)
    return statement->code == SQLITE_ROW;

  _sl_database_note_fault (statement->database, statement->code);
  _sl_store_set_error (error, statement->database->handle, statement->code);
  return FALSE;
}

gboolean
sl_statement_is_done (SlStatement *statement)
{
  g_return_val_if_fail (statement != NULL, FALSE);

  return statement->code == SQLITE_DONE;
}

gboolean
sl_statement_run (SlStatement  *statement,
                  GError      **error)
{
  while (sl_statement_next (statement, error))
    ;
  return sl_statement_is_done (statement);
}

gboolean
sl_statement_need (SlStatement  *statement,
                   GError      **error)
{
  if (sl_statement_next (statement, error))
    return TRUE;

  if (sl_statement_is_done (statement))
    g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND,
                         _("This is not in the business file."));
  return FALSE;
}

gboolean
sl_statement_run_int (SlStatement  *statement,
                      gint64       *value,
                      GError      **error)
{
  g_return_val_if_fail (statement != NULL && value != NULL, FALSE);

  if (!sl_statement_need (statement, error))
    return FALSE;

  *value = sqlite3_column_int64 (statement->handle, 0);
  sl_statement_reset (statement);
  return TRUE;
}

gboolean
sl_statement_run_insert (SlStatement  *statement,
                         gint64       *id,
                         GError      **error)
{
  g_return_val_if_fail (id != NULL, FALSE);

  if (!sl_statement_run (statement, error))
    return FALSE;

  *id = sqlite3_last_insert_rowid (statement->database->handle);
  return TRUE;
}

gint64
sl_statement_get_inserted (SlStatement *statement)
{
  g_return_val_if_fail (statement != NULL, 0);

  return sqlite3_last_insert_rowid (statement->database->handle);
}

gboolean
sl_statement_run_count (SlStatement  *statement,
                        guint        *n,
                        GError      **error)
{
  g_return_val_if_fail (n != NULL, FALSE);

  if (!sl_statement_run (statement, error))
    return FALSE;

  *n = (guint) sqlite3_changes (statement->database->handle);
  return TRUE;
}

void
sl_statement_reset (SlStatement *statement)
{
  g_return_if_fail (statement != NULL);

  if (statement->handle == NULL)
    return;

  sqlite3_reset (statement->handle);
  statement->code = SQLITE_OK;
}

int
sl_statement_get_n_values (SlStatement *statement)
{
  g_return_val_if_fail (statement != NULL, 0);

  return statement->handle != NULL ? sqlite3_bind_parameter_count (statement->handle) : 0;
}

gint64
sl_statement_get_int (SlStatement *statement,
                      int          column)
{
  g_return_val_if_fail (statement != NULL && statement->code == SQLITE_ROW, 0);

  return sqlite3_column_int64 (statement->handle, column);
}

const char *
sl_statement_get_text (SlStatement *statement,
                       int          column)
{
  g_return_val_if_fail (statement != NULL && statement->code == SQLITE_ROW, NULL);

  return (const char *) sqlite3_column_text (statement->handle, column);
}

char *
sl_statement_dup_text (SlStatement *statement,
                       int          column)
{
  return g_strdup (sl_statement_get_text (statement, column));
}

gconstpointer
sl_statement_get_blob (SlStatement *statement,
                       int          column,
                       gsize       *size)
{
  gconstpointer data;

  g_return_val_if_fail (statement != NULL && statement->code == SQLITE_ROW, NULL);
  g_return_val_if_fail (size != NULL, NULL);

  data = sqlite3_column_blob (statement->handle, column);
  *size = sqlite3_column_bytes (statement->handle, column);
  return data;
}

SlDay
sl_statement_get_day (SlStatement *statement,
                      int          column)
{
  if (sl_statement_is_null (statement, column))
    return SL_DAY_NONE;

  return (SlDay) sl_statement_get_int (statement, column);
}

gboolean
sl_statement_is_null (SlStatement *statement,
                      int          column)
{
  g_return_val_if_fail (statement != NULL && statement->code == SQLITE_ROW, TRUE);

  return sqlite3_column_type (statement->handle, column) == SQLITE_NULL;
}
