#include "config.h"

#include "store/migration.h"

#include <glib/gi18n-lib.h>

#include "store/database-private.h"
#include "resources.h"

#define FOLDER "/io/github/sideline/Sideline/store/migrations/"

SlMigrations *
sl_migrations_new (void)
{
  SlMigrations *migrations = g_new0 (SlMigrations, 1);

  migrations->scripts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  return migrations;
}

void
sl_migrations_free (SlMigrations *migrations)
{
  if (migrations == NULL)
    return;

  g_ptr_array_unref (migrations->scripts);
  g_free (migrations);
}

void
sl_migrations_add (SlMigrations *migrations,
                   const char   *sql)
{
  g_return_if_fail (migrations != NULL && sql != NULL);

  g_ptr_array_add (migrations->scripts, g_bytes_new (sql, strlen (sql) + 1));
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The files are part of the program: a gap in their numbers is our own mistake. */
static SlMigrations *
load_default (void)
{
  SlMigrations *migrations = sl_migrations_new ();
  g_auto(GStrv) names = NULL;
  guint n;

  sl_store_register_resource ();
  names = g_resources_enumerate_children (FOLDER, 0, NULL);
  n = names != NULL ? g_strv_length (names) : 0;
  g_assert (n > 0);
  qsort (names, n, sizeof *names, compare_names);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, names[i], NULL);
      g_autoptr(GBytes) bytes = g_resources_lookup_data (path, 0, NULL);

      g_assert (g_ascii_strtoull (names[i], NULL, 10) == i + 1);
      sl_migrations_add (migrations, g_bytes_get_data (bytes, NULL));
    }

  return migrations;
}

const SlMigrations *
sl_migrations_get_default (void)
{
  static gsize loaded = 0;

  if (g_once_init_enter (&loaded))
    g_once_init_leave (&loaded, GPOINTER_TO_SIZE (load_default ()));

  return GSIZE_TO_POINTER (loaded);
}

guint
sl_migrations_get_version (const SlMigrations *migrations)
{
  g_return_val_if_fail (migrations != NULL, 0);

  return migrations->scripts->len;
}

static gboolean
check_foreign_keys (sqlite3  *handle,
                    GError  **error)
{
  gint64 n = _sl_connection_get_int (handle, "SELECT count(*) FROM pragma_foreign_key_check",
                                     error);

  if (n > 0)
    g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_DAMAGED,
                         _("The business file could not be brought up to date, because parts of "
                           "it do not fit together. It was left as it was."));
  return n == 0;
}

/* A changeset goes by the place of columns and leaves out silently what does not fit, so undo
 * does not reach back past an upgrade. */
static const char forget_changesets[] =
  "UPDATE activity SET changeset = x'', state = CASE state WHEN 'undone' THEN 'dropped'"
  "                                                        ELSE state END;";

gboolean
sl_migrations_apply (const SlMigrations  *migrations,
                     sqlite3             *handle,
                     GError             **error)
{
  g_autofree char *stamp = NULL;
  gint64 version;

  g_return_val_if_fail (migrations != NULL && handle != NULL, FALSE);

  version = _sl_connection_get_int (handle, "PRAGMA user_version", error);
  if (version < 0)
    return FALSE;
  g_return_val_if_fail (version <= migrations->scripts->len, FALSE);

  for (guint i = version; i < migrations->scripts->len; i++)
    {
      GBytes *script = g_ptr_array_index (migrations->scripts, i);

      if (!_sl_connection_execute (handle, g_bytes_get_data (script, NULL), error))
        return FALSE;
    }

  if (version > 0 && version < migrations->scripts->len &&
      !_sl_connection_execute (handle, forget_changesets, error))
    return FALSE;

  stamp = g_strdup_printf ("PRAGMA user_version = %u; PRAGMA application_id = %d",
                           migrations->scripts->len, SL_DATABASE_APPLICATION_ID);
  return _sl_connection_execute (handle, stamp, error) && check_foreign_keys (handle, error);
}
