#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/check-private.h"
#include "store/database-private.h"
#include "store/statement.h"

/* What SQLite makes by itself (its statistics, indexes of UNIQUE) has such a name. */
#define SELECT_SCHEMA \
  "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"

/* (transfer full): a database in memory as the first @version migrations make it */
static SlDatabase *
make_reference (guint    version,
                GError **error)
{
  const SlMigrations *all = sl_migrations_get_default ();
  g_autoptr(SlMigrations) migrations = sl_migrations_new ();
  g_autoptr(SlDatabase) reference = NULL;
  sqlite3 *handle = NULL;

  if (!_sl_connection_open (":memory:", SL_DATABASE_WRITE, FALSE, &handle, error))
    return NULL;

  reference = _sl_database_new (handle, ":memory:", SL_DATABASE_READ);
  for (guint i = 0; i < version; i++)
    g_ptr_array_add (migrations->scripts,
                     g_bytes_ref (g_ptr_array_index (all->scripts, i)));
  if (!sl_migrations_apply (migrations, handle, error))
    return NULL;

  return g_steal_pointer (&reference);
}

/* (transfer full): name → SQL */
static GHashTable *
read_schema (SlDatabase  *database,
             GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, SELECT_SCHEMA);
  g_autoptr(GHashTable) schema = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  while (sl_statement_next (statement, error))
    g_hash_table_insert (schema, sl_statement_dup_text (statement, 0),
                         sl_statement_dup_text (statement, 1));

  return sl_statement_is_done (statement) ? g_steal_pointer (&schema) : NULL;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
compare_schemas (GHashTable *expected,
                 GHashTable *actual,
                 GPtrArray  *findings)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name, sql;

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &name, &sql))
    if (!g_hash_table_contains (actual, name))
      g_ptr_array_add (found, g_strdup_printf (_("The file lacks “%s”."), (char *) name));
    else if (g_strcmp0 (g_hash_table_lookup (actual, name), sql) != 0)
      g_ptr_array_add (found, g_strdup_printf (_("“%s” in the file is not as Sideline made it."),
                                               (char *) name));

  g_hash_table_iter_init (&iter, actual);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (expected, name))
      g_ptr_array_add (found, g_strdup_printf (_("“%s” in the file was not made by Sideline."),
                                               (char *) name));

  g_ptr_array_sort (found, compare_texts);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (findings, found->pdata[i]);
}

/* While the first copy of a company comes, which may have been cut off, the indexes of it are not
 * there; the next exchange makes them again. */
static gboolean
forgive_load (SlDatabase  *database,
              GHashTable  *expected,
              GHashTable  *actual,
              GError     **error)
{
  g_autoptr(SlStatement) statement = NULL;
  gint64 comes;

  if (!g_hash_table_contains (expected, "base_by_uid") ||
      g_hash_table_contains (actual, "base_by_uid"))
    return TRUE;

  statement = sl_statement_new (database, "SELECT EXISTS (SELECT 1 FROM sync_cursor"
                                          " WHERE resync_token IS NOT NULL)");
  if (!sl_statement_run_int (statement, &comes, error))
    return FALSE;

  if (comes != 0)
    {
      g_hash_table_remove (expected, "base_by_uid");
      /* An earlier version of the program took this one away, too. */
      if (!g_hash_table_contains (actual, "base_by_period"))
        g_hash_table_remove (expected, "base_by_period");
    }

  return TRUE;
}

gboolean
_sl_check_schema (SlDatabase  *database,
                  GPtrArray   *findings,
                  GError     **error)
{
  gint64 version = _sl_connection_get_int (database->handle, "PRAGMA user_version", error);
  guint newest = sl_migrations_get_version (sl_migrations_get_default ());
  g_autoptr(SlDatabase) reference =
    version < 0 ? NULL : make_reference ((guint) MIN (version, newest), error);
  g_autoptr(GHashTable) expected = NULL;
  g_autoptr(GHashTable) actual = NULL;

  if (reference == NULL)
    return FALSE;

  expected = read_schema (reference, error);
  actual = expected != NULL ? read_schema (database, error) : NULL;
  if (actual == NULL || !forgive_load (database, expected, actual, error))
    return FALSE;

  compare_schemas (expected, actual, findings);
  return TRUE;
}
