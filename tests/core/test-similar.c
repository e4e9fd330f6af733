#include "core/similar.h"

static void
test_nearest (void)
{
  const struct { const char *text, *nearest; } cases[] = {
    { "SERRUM", "SERUM" }, { "serum", "SERUM" }, { "AF-11", "AF-101" }, { "Ana Díax", "Ana Díaz" },
    { "Cal", "Calm Tea" }, { "zzzzz", NULL },    { "", NULL },         { "X", NULL },
  };
  g_autoptr(GPtrArray) candidates = g_ptr_array_new ();

  g_ptr_array_add (candidates, (gpointer) "SERUM");
  g_ptr_array_add (candidates, (gpointer) "AF-101");
  g_ptr_array_add (candidates, (gpointer) "Ana Díaz");
  g_ptr_array_add (candidates, (gpointer) "Calm Tea");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (sl_similar_nearest (cases[i].text, candidates), ==, cases[i].nearest);
}

static void
test_long_text (void)
{
  g_autoptr(GPtrArray) candidates = g_ptr_array_new ();
  g_autofree char *text = g_strnfill (100000, 'x');

  g_ptr_array_add (candidates, text);
  g_assert_null (sl_similar_nearest (text, candidates));
  g_assert_null (sl_similar_nearest ("abc", candidates));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/similar/nearest", test_nearest);
  g_test_add_func ("/core/similar/long-text", test_long_text);
  return g_test_run ();
}
