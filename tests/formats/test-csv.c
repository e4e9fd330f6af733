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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/csv/row", test_row);
  g_test_add_func ("/formats/csv/reads-again", test_reads_again);
  return g_test_run ();
}
