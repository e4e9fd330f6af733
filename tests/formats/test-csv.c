#include "formats/csv.h"
#include "formats/table.h"

static void
test_row (void)
{
  const char *fields[] = { "a", NULL, "b,c", "say \"hi\"", "two\nlines", " x" };
  g_autoptr(GString) text = g_string_new (NULL);

  sl_csv_append_row (text, fields, G_N_ELEMENTS (fields));
  g_assert_cmpstr (text->str, ==, "a,,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\",\" x\"\r\n");
}

/* Whatever is written is read again. */
static void
test_reads_again (void)
{
  const char *fields[] = { "Ana \"Mia\" Díaz", "1,5", "", "line\nbreak", "'quote'" };
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(SlTable) table = sl_table_new (NULL);
  SlTableRow row;

  sl_csv_append_row (text, fields, G_N_ELEMENTS (fields));
  sl_table_feed (table, (const guint8 *) text->str, text->len);
  sl_table_finish (table);
  g_assert_cmpint (sl_table_next (table, &row, NULL), ==, SL_TABLE_ROW);
  g_assert_cmpuint (row.n_fields, ==, G_N_ELEMENTS (fields));

  for (guint i = 0; i < row.n_fields; i++)
    g_assert_cmpstr (row.fields[i], ==, fields[i]);
}

/* Nothing that a spreadsheet takes for a formula, and every text comes back. */
static void
test_guard (void)
{
  static const char * const alphabet[] = { "=", "+", "-", "@", "\t", "\n", "'", "a", "1", " ", "\"",
                                           "\xef\xbc\x9d", "\v", "" };

  for (int i = 0; i < 20000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *guarded = NULL;
      const char *first;

      for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
        g_string_append (text, alphabet[g_test_rand_int_range (0, G_N_ELEMENTS (alphabet))]);

      guarded = sl_csv_guard (text->str);
      first = guarded + strspn (guarded, " \v");
      g_assert_null (*first != '\0' ? strchr ("=+-@\t\n", *first) : NULL);
      g_assert_cmpstr (sl_csv_unguard (guarded), ==, text->str);
    }

  g_assert_cmpstr (sl_csv_unguard ("'t Hooft"), ==, "'t Hooft");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/csv/row", test_row);
  g_test_add_func ("/formats/csv/reads-again", test_reads_again);
  g_test_add_func ("/formats/csv/guard", test_guard);
  return g_test_run ();
}
