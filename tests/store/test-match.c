#include "store/match.h"

static void
test_holds (void)
{
  static const struct
  {
    const char *search;
    const char *text;
    gboolean    expected;
  } cases[] = {
    { "ada", "Ada Lovelace", TRUE },
    { "LOVE ada", "Ada Lovelace", TRUE },
    { "ada byron", "Ada Lovelace", FALSE },
    { "elodie", "Élodie Dupont", TRUE },
    { "ÉLODIE", "Elodie Dupont", TRUE },
    { "strasse", "Hauptstraße 5", TRUE },
    { "İ", "i̇", TRUE },
    { "5551234", "Bob\n(555) 123-4567", TRUE },
    { "(555)123", "Bob\n555.123.4567", TRUE },
    { "+1555", "Bob\n+1 555 123", TRUE },
    { "5551234", "Bob\n555 12\n34", FALSE },
    { "55", "5 5", FALSE },
    { "100%", "100% cotton", TRUE },
    { "_", "a", FALSE },
    { "%", "a", FALSE },
    { "bob@example.org", "Bob@Example.org", TRUE },
    { "SKU-1", "sku-10", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = _sl_match_prepare (cases[i].search);

      g_test_message ("“%s” in “%s”", cases[i].search, cases[i].text);
      g_assert_nonnull (words);
      g_assert_cmpint (_sl_match_holds (cases[i].text, words), ==, cases[i].expected);
    }
}

static void
test_no_words (void)
{
  g_assert_null (_sl_match_prepare (NULL));
  g_assert_null (_sl_match_prepare (""));
  g_assert_null (_sl_match_prepare (" \t \n"));
}

static void
test_long_and_broken_text (void)
{
  g_autofree char *words = _sl_match_prepare ("needle");
  g_autofree char *hay = g_strnfill (5000, 'h');
  g_autofree char *text = g_strconcat (hay, "\xff\xfe NEEDLE", NULL);

  g_assert_true (_sl_match_holds (text, words));
  g_assert_false (_sl_match_holds (hay, words));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/match/holds", test_holds);
  g_test_add_func ("/store/match/no-words", test_no_words);
  g_test_add_func ("/store/match/long-and-broken-text", test_long_and_broken_text);
  return g_test_run ();
}
