#include "formats/printout.h"

static const SlPrintoutColumn columns[] = { { "Name", 3, FALSE }, { "Amount", 1, TRUE } };

/* (transfer full) */
static SlPrintout *
make_paper (guint       n_rows,
            const char *name)
{
  SlPrintout *paper = sl_printout_new ("Test", "2026-11-20", SL_PRINTOUT_A4);
  const char *cells[] = { name, "12.34" };

  sl_printout_set_foot (paper, "The foot", "Page %u of %u");
  sl_printout_add_beside (paper, "Ana\nStreet 1", "2026-11-20");
  sl_printout_add_text (paper, SL_PRINTOUT_TITLE, "Invoice");
  sl_printout_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < n_rows; i++)
    sl_printout_add_row (paper, cells);
  sl_printout_end_table (paper);
  sl_printout_add_space (paper, 10);
  sl_printout_add_sum (paper, "Total", "12.34", TRUE);
  return paper;
}

static void
test_pages (void)
{
  g_autoptr(SlPrintout) one = make_paper (5, "Soap");
  g_autoptr(SlPrintout) many = make_paper (500, "Soap");
  g_autoptr(SlPrintout) none = make_paper (0, "");
  int width, height;

  g_assert_cmpuint (sl_printout_count_pages (one), ==, 1);
  g_assert_cmpuint (sl_printout_count_pages (none), ==, 1);
  g_assert_cmpuint (sl_printout_count_pages (many), >, 10);
  g_assert_cmpuint (sl_printout_count_pages (many), <, 25);
  sl_printout_get_size (one, &width, &height);
  g_assert_cmpint (width, ==, 595);
  g_assert_cmpint (height, ==, 842);
}

static void
test_pdf (void)
{
  g_autoptr(SlPrintout) first = make_paper (60, "Crème – زيت الأرغان – שמפו");
  g_autoptr(SlPrintout) second = make_paper (60, "Crème – زيت الأرغان – שמפו");
  g_autoptr(GBytes) a = sl_printout_to_pdf (first), b = sl_printout_to_pdf (second);
  gsize size;
  const char *data = g_bytes_get_data (a, &size);

  g_assert_cmpuint (size, >, 1000);
  g_assert_true (g_str_has_prefix (data, "%PDF-"));
  /* The same paper is the same bytes, whenever it is written. */
  g_assert_true (g_bytes_equal (a, b));
}

/* Whatever a person wrote, a page is drawn, and no row is higher than one. */
static void
test_any_text (void)
{
  g_autoptr(GString) lengthy = g_string_new (NULL);
  const char *texts[] = { "", "\xff\xfe", "\n\n\n", "\xe2\x80\xae right to left", NULL };

  for (guint i = 0; i < 20000; i++)
    g_string_append_c (lengthy, i % 9 == 0 ? ' ' : 'x');
  texts[4] = lengthy->str;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(SlPrintout) paper = make_paper (3, texts[i]);
      g_autoptr(GBytes) pdf = NULL;

      sl_printout_add_text (paper, SL_PRINTOUT_PLAIN, texts[i]);
      g_assert_cmpuint (sl_printout_count_pages (paper), <=, 4);
      pdf = sl_printout_to_pdf (paper);
      g_assert_nonnull (pdf);
    }
}

/* 40 rows fit a page; a few more do when the paper is dense, and very many stay as they are. */
static void
test_dense (void)
{
  static const struct
  {
    guint    n_rows;
    gboolean is_dense;
    guint    n_pages;
  } cases[] = {
    { 30, FALSE, 1 }, { 48, FALSE, 2 }, { 48, TRUE, 1 }, { 52, TRUE, 1 }, { 150, TRUE, 4 },
  };
  const char *cells[] = { "A row", "12.50" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlPrintout) paper = sl_printout_new ("Dense", "2026-11-20", SL_PRINTOUT_A4);

      if (cases[i].is_dense)
        sl_printout_set_dense (paper);
      sl_printout_begin_table (paper, columns, G_N_ELEMENTS (columns));
      for (guint row = 0; row < cases[i].n_rows; row++)
        sl_printout_add_row (paper, cells);
      sl_printout_end_table (paper);
      g_test_message ("%u rows: %u", cases[i].n_rows, sl_printout_count_pages (paper));
      g_assert_cmpuint (sl_printout_count_pages (paper), ==, cases[i].n_pages);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/printout/dense", test_dense);
  g_test_add_func ("/formats/printout/pages", test_pages);
  g_test_add_func ("/formats/printout/pdf", test_pdf);
  g_test_add_func ("/formats/printout/any-text", test_any_text);
  return g_test_run ();
}
