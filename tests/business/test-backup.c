#include "business/backup.h"
#include "workbench.h"

#include <glib/gstdio.h>

#include "store/backup.h"
#include "store/error.h"

#define NOON 43200

/* A copy a day, made by a business that only reads, while the other writes. */
static SlBackupResult *
take (Workbench    *bench,
      const char   *folder,
      SlDay         day,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr(GError) fault = NULL;
  SlBusiness *reader = sl_business_open (bench->path, SL_BUSINESS_READ, &fault);
  const SlBackupDraft draft = { .folder = folder, .rule = SL_ROTATION_USUAL,
                                .at = (gint64) day * 86400 + NOON };
  SlBackupResult *result;

  g_assert_no_error (fault);
  result = sl_backup_take (reader, &draft, cancellable, error);
  sl_business_free (reader);
  return result;
}

static void
test_rotation (Workbench     *bench,
               gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (bench->folder, "copies", NULL);
  g_autofree char *other = g_build_filename (folder, "mine.sideline", NULL);
  g_autoptr(GPtrArray) items = NULL;
  guint n_removed = 0;

  for (int i = 0; i < 40; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(SlBackupResult) result = take (bench, folder, WORKBENCH_TODAY + i, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (result->findings->len, ==, 0);
      g_assert_true (g_file_test (result->path, G_FILE_TEST_EXISTS));
      n_removed += result->n_removed;

      if (i == 0)
        g_assert_true (g_file_set_contents (other, "not ours", -1, NULL));
    }

  items = sl_backup_list (folder, bench->path);
  g_assert_cmpuint (items->len + n_removed, ==, 40);
  g_assert_cmpuint (items->len, <=, 7 + 4 + 2);
  g_assert_cmpint (((SlBackupItem *) items->pdata[0])->day, ==, WORKBENCH_TODAY + 39);
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
test_restores (Workbench     *bench,
               gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (bench->folder, "copies", NULL), *kept = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlBackupResult) result = take (bench, folder, WORKBENCH_TODAY, NULL, &error);

  g_assert_no_error (error);
  workbench_receive (bench, "SERUM", 5, 1000, WORKBENCH_TODAY - 3);
  g_clear_pointer (&bench->business, sl_business_free);
  g_assert_true (sl_backup_restore (result->path, bench->path, &kept, &error));
  g_assert_no_error (error);
  g_assert_nonnull (kept);
  workbench_reopen (bench);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM orders"), ==, 0);
}

static void
test_cancelled (Workbench     *bench,
                gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (bench->folder, "copies", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GDir) directory = NULL;
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (take (bench, folder, WORKBENCH_TODAY, cancellable, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CANCELLED);
  directory = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (directory));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/backup/rotation", test_rotation);
  workbench_add ("/business/backup/restores", test_restores);
  workbench_add ("/business/backup/cancelled", test_cancelled);
  return g_test_run ();
}
