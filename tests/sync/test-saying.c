#include "sync/saying.h"

static void
test_field (void)
{
  g_assert_cmpstr (sl_saying_field ("/city"), ==, "City");
  g_assert_cmpstr (sl_saying_field ("/phones/0190a000-0000-7000-8000-000000000001"), ==,
                   "Telephone");
  g_assert_cmpstr (sl_saying_field ("/cityscape"), ==, "/cityscape");
}

static void
test_value (void)
{
  static const struct
  {
    const char *json;
    const char *text;
  } cases[] = {
    { NULL, "–" }, { "null", "–" }, { "\"Paris & <b>\"", "Paris & <b>" }, { "true", "yes" },
    { "{\"minor\":-5480,\"currency\":\"EUR\"}", "-54.80 EUR" },
    { "{\"key\":\"k\",\"value\":\"+1 555\",\"label\":\"work\"}", "+1 555" },
    { "{\"minor\":1.5,\"currency\":\"EUR\"}", "{\"minor\":1.5,\"currency\":\"EUR\"}" },
    { "[1,2]", "[1,2]" }, { "{", "–" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sl_saying_value (cases[i].json);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/saying/field", test_field);
  g_test_add_func ("/sync/saying/value", test_value);

  return g_test_run ();
}
