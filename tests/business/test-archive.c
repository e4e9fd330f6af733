#include "business/archive.h"
#include "workbench.h"

#include <glib/gstdio.h>
#include <string.h>

#include "business/import.h"
#include "store/error.h"

/* The names in the folder of the file, in order: nothing half-written lies there. */
static char *
list_folder (Workbench *bench)
{
  g_autoptr(GDir) folder = g_dir_open (bench->folder, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    if (strstr (name, ".sideline") == NULL || name[0] == '.')
      g_ptr_array_add (names, (char *) name);

  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

typedef struct
{
  gint64        last, total;
  GCancellable *cancellable; /* (nullable): cancelled halfway */
} Watch;

static void
watch_cb (gint64   n_done,
          gint64   n_total,
          gpointer data)
{
  Watch *watch = data;

  g_assert_cmpint (n_done, >=, watch->last);
  g_assert_cmpint (n_done, <=, n_total);
  watch->last = n_done;
  watch->total = n_total;

  if (watch->cancellable != NULL && n_done * 2 > n_total)
    g_cancellable_cancel (watch->cancellable);
}

static void
add_people (Workbench *bench)
{
  g_autoptr(GString) text = g_string_new ("Name,Phone,Notes\n");
  g_autofree char *note = g_strnfill (900, 'x');
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(SlImportResult) result = NULL;
  SlImportDraft draft = { .kind = SL_IMPORT_CONTACTS };

  for (int i = 0; i < 2000; i++)
    g_string_append_printf (text, "Person %d,%d,%s\n", i, 1000000 + i, note);

  bytes = g_bytes_new (text->str, text->len);
  draft.bytes = bytes;
  result = sl_import_run (bench->business, &draft, NULL, NULL);
  g_assert_cmpuint (result->n_added, ==, 2000);
}

static void
test_whole (Workbench     *bench,
            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (bench->folder, "all.zip", NULL), *names = NULL;
  g_autoptr(GError) error = NULL;
  Watch watch = { 0 };
  const SlArchiveDraft draft = { .path = path, .progress = watch_cb, .progress_data = &watch };
  SlArchiveResult result;

  add_people (bench);
  g_assert_true (sl_archive_save (bench->business, &draft, &result, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (result.n_files, >, 15);
  g_assert_cmpint (result.n_records, >=, 6000);
  g_assert_cmpint (watch.last * 10, >, watch.total * 9);
  names = list_folder (bench);
  g_assert_cmpstr (names, ==, "all.zip");

  g_assert_false (sl_archive_save (bench->business, &draft, NULL, NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_EXISTS);
}

static void
test_cancelled (Workbench     *bench,
                gconstpointer  data)
{
  g_autofree char *path = g_build_filename (bench->folder, "all.zip", NULL), *names = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  Watch watch = { .cancellable = cancellable };
  const SlArchiveDraft draft = { .path = path, .progress = watch_cb, .progress_data = &watch };

  add_people (bench);
  g_assert_false (sl_archive_save (bench->business, &draft, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  names = list_folder (bench);
  g_assert_cmpstr (names, ==, "");
  workbench_assert_sound (bench);
}

static void
test_no_folder (Workbench     *bench,
                gconstpointer  data)
{
  g_autofree char *path = g_build_filename (bench->folder, "no", "all.zip", NULL);
  g_autoptr(GError) error = NULL;
  const SlArchiveDraft draft = { .path = path };

  g_assert_false (sl_archive_save (bench->business, &draft, NULL, NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/archive/whole", test_whole);
  workbench_add ("/business/archive/cancelled", test_cancelled);
  workbench_add ("/business/archive/no-folder", test_no_folder);
  return g_test_run ();
}
