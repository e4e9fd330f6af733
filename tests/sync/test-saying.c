#include "sync/saying.h"

#include <string.h>

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
    { "{\"minor\":-5480,\"currency\":\"EUR\"}", "−54.80 EUR" },
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

/* Of whatever a company refuses, a person is told what that leaves, or is given a form. */
static void
test_refused (void)
{
  static const struct
  {
    const char *kind;
    const char *body;
    const char *outcome;
    gboolean    has_form;
    const char *word; /* of what is said */
  } cases[] = {
    { "sale.record", "{\"kind\":\"sale\"}", "rejected", TRUE, NULL },
    { "sale.record", "{\"kind\":\"sale\"}", "conflict", FALSE, "compare" },
    { "sale.record", "{\"kind\":\"sale\"}", "applied", FALSE, NULL },
    { "sale.record", "{\"kind\":\"return\"}", "rejected", FALSE, "given back" },
    { "sale.void", "{\"kind\":\"void\"}", "rejected", FALSE, "given back" },
    { "payment.record", "{}", "rejected", FALSE, "payment" },
    { "stock.move", "{}", "rejected", FALSE, "goods" },
    { "order.submit", "{}", "rejected", TRUE, NULL },
    { "order.cancel", "{}", "rejected", FALSE, "stands" },
    { "contact.create", "{}", "rejected", FALSE, "stays here" },
    { "contact.patch", "{}", "rejected", FALSE, "stays here" },
    { "task.patch", "{}", "rejected", FALSE, "stays here" },
    { "contact.delete", "{}", "rejected", FALSE, "gone here" },
    { "task.create", "{}", "rejected", FALSE, "stays here" },
    { "note.add", "{}", "rejected", FALSE, "stays here" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SlSettledRow row = {
        .kind = (char *) cases[i].kind, .body = (char *) cases[i].body,
        .outcome = (char *) cases[i].outcome, .is_money = !g_str_has_prefix (cases[i].kind, "c"),
      };

      g_assert_cmpint (sl_saying_has_form (&row), ==, cases[i].has_form);
      if (cases[i].word == NULL)
        g_assert_cmpstr (sl_saying_refused (&row), ==, "");
      else
        g_assert_nonnull (strstr (sl_saying_refused (&row), cases[i].word));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/saying/field", test_field);
  g_test_add_func ("/sync/saying/value", test_value);
  g_test_add_func ("/sync/saying/refused", test_refused);

  return g_test_run ();
}
