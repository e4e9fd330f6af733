/* Runs a fuzz target without libFuzzer: over each trap file, and over each with a few bytes
 * changed, cut or doubled.  The seed is GLib's (--seed), so that a fault can be met again. */
#include <glib.h>
#include <string.h>

#ifndef REPLAY_VARIANTS
#define REPLAY_VARIANTS 150
#endif

/* The build says which target it is, and where its files lie from tests/ and how their names
 * begin. */
int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* Bytes that mean something to one format or another. */
static const char telling[] = ",;\t|\"\n\r\0 =()-.%:<>/&\\\xc3\xa9\xff\xfe\xef\xbb\xbf" "019eE";

static void
change (GByteArray *bytes)
{
  guint at, n;

  if (bytes->len == 0)
    return;

  at = (guint) g_test_rand_int_range (0, (gint32) bytes->len);
  n = (guint) g_test_rand_int_range (1, 20);
  n = MIN (n, bytes->len - at);

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      g_byte_array_remove_range (bytes, at, n);
      break;
    case 1:
      {
        g_autofree guint8 *again = g_memdup2 (bytes->data + at, n);

        g_byte_array_append (bytes, again, n);
        break;
      }
    case 2:
      bytes->data[at] = (guint8) g_test_rand_int ();
      break;
    default:
      bytes->data[at] = (guint8) telling[g_test_rand_int_range (0, sizeof telling - 1)];
      break;
    }
}

static void
test_file (gconstpointer path)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  LLVMFuzzerTestOneInput ((const guint8 *) text, length);

  for (guint i = 0; i < REPLAY_VARIANTS; i++)
    {
      g_autoptr(GByteArray) bytes = g_byte_array_new ();
      guint n_changes = (guint) g_test_rand_int_range (1, 6);

      g_byte_array_append (bytes, (const guint8 *) text, (guint) length);

      while (n_changes-- > 0)
        change (bytes);

      LLVMFuzzerTestOneInput (bytes->data, bytes->len);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = NULL;
  g_autoptr(GDir) dir = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, REPLAY_FOLDER, NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_strconcat ("/fuzz/" REPLAY_NAME "/", name, NULL);
      g_autofree char *file = g_build_filename (folder, name, NULL);

      if (g_str_has_prefix (name, REPLAY_BEGINNING) && g_file_test (file, G_FILE_TEST_IS_REGULAR))
        g_test_add_data_func_full (path, g_steal_pointer (&file), test_file, g_free);
    }

  return g_test_run ();
}
