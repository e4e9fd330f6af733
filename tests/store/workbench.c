#include "workbench.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "store/statement.h"

void
workbench_set_up (Workbench     *bench,
                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  bench->folder = g_dir_make_tmp ("sideline-XXXXXX", &error);
  g_assert_no_error (error);
  bench->path = workbench_build_path (bench, "shop.sideline");
}

static void
remove_folder (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
workbench_tear_down (Workbench     *bench,
                     gconstpointer  data)
{
  remove_folder (bench->folder);
  g_free (bench->folder);
  g_free (bench->path);
}

char *
workbench_build_path (Workbench  *bench,
                      const char *name)
{
  return g_build_filename (bench->folder, name, NULL);
}

static gboolean
fill_cb (SlDatabase  *database,
         gpointer     user_data,
         GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "INSERT INTO business (one, uid, currency, created_at)"
                                " VALUES (1, '017f22e2-79b0-7fff-bfff-ffffffffffff', 'USD', 0)");

  return sl_statement_run (statement, error);
}

SlDatabase *
workbench_create (Workbench *bench)
{
  g_autoptr(GError) error = NULL;
  SlDatabase *database = sl_database_create (bench->path, fill_cb, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (database);
  return database;
}

SlDatabase *
workbench_open (Workbench      *bench,
                SlDatabaseMode  mode)
{
  g_autoptr(GError) error = NULL;
  SlDatabase *database = sl_database_open (bench->path, mode, &error);

  g_assert_no_error (error);
  g_assert_nonnull (database);
  return database;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

char *
workbench_digest (Workbench *bench)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) dir = g_dir_open (bench->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = workbench_build_path (bench, names->pdata[i]);
      g_autofree char *bytes = NULL;
      gsize size = 0;

      g_checksum_update (checksum, names->pdata[i], strlen (names->pdata[i]) + 1);
      if (g_file_get_contents (path, &bytes, &size, NULL))
        g_checksum_update (checksum, (const guint8 *) bytes, size);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

void
workbench_execute (SlDatabase *database,
                   const char *sql)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, sql);
  g_autoptr(GError) error = NULL;
  gboolean is_done = sl_statement_run (statement, &error);

  g_assert_no_error (error);
  g_assert_true (is_done);
}

gint64
workbench_get_int (SlDatabase *database,
                   const char *sql)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, sql);
  g_autoptr(GError) error = NULL;
  gint64 value = -1;
  gboolean is_read = sl_statement_run_int (statement, &value, &error);

  g_assert_no_error (error);
  g_assert_true (is_read);
  return value;
}
