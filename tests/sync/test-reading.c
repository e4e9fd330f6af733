#include "sync/reading.h"

#include <string.h>

static gboolean
is_taken (const char *text)
{
  g_autoptr(json_t) value = sl_reading_parse (text, strlen (text));

  return value != NULL;
}

static void
test_strict (void)
{
  static const char *const bad[] = {
    "", "{", "{}x", "{'a':1}", "{\"a\":1,}", "// no\n{}", "{\"a\":1,\"a\":2}",
    "{\"a\":9223372036854775808}", "{\"a\":1e400}", "{\"a\":NaN}", "{\"a\":\"\\ud800\"}",
    "{\"a\":\"\\u0000\"}", "{\"a\":\"\xff\"}", "{\"a\":0x10}", "[01]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *shown = g_strescape (bad[i], NULL);

      g_test_message ("%s", shown);
      g_assert_false (is_taken (bad[i]));
    }

  g_assert_true (is_taken ("{\"a\":9223372036854775807,\"b\":[1,{\"c\":\"ä\"}]}"));
}

static void
test_depth (void)
{
  g_autofree char *shallow = g_strdup_printf ("%s%s", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                                              "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]");
  g_autoptr(GString) deep = g_string_new (NULL);

  g_assert_true (is_taken (shallow));

  for (guint i = 0; i < SL_READING_DEPTH + 1; i++)
    g_string_append_c (deep, '[');
  for (guint i = 0; i < SL_READING_DEPTH + 1; i++)
    g_string_append_c (deep, ']');
  g_assert_false (is_taken (deep->str));

  g_string_truncate (deep, 0);
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  g_assert_false (is_taken (deep->str));
}

static json_t *
parse (const char *text)
{
  json_t *value = sl_reading_parse (text, strlen (text));

  g_assert_nonnull (value);
  return value;
}

static void
test_money (void)
{
  static const char *const bad[] = {
    "{\"m\":{\"minor\":12.5,\"currency\":\"EUR\"}}",
    "{\"m\":{\"minor\":\"1250\",\"currency\":\"EUR\"}}",
    "{\"m\":{\"minor\":9007199254740992,\"currency\":\"EUR\"}}", "{\"m\":{\"minor\":1}}",
    "{\"m\":{\"minor\":1,\"currency\":\"eur\"}}",
    "{\"m\":{\"minor\":1,\"currency\":\"EUR\",\"exponent\":9}}",
  };
  g_autoptr(json_t) good = parse ("{\"m\":{\"minor\":-1250,\"currency\":\"EUR\"}}");
  const char *currency;
  gint64 minor;

  g_assert_true (sl_reading_money (good, "m", &minor, &currency));
  g_assert_cmpint (minor, ==, -1250);
  g_assert_cmpstr (currency, ==, "EUR");
  g_assert_false (sl_reading_has_bad_figure (good));

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(json_t) value = parse (bad[i]);

      g_assert_false (sl_reading_money (value, "m", &minor, &currency));
      g_assert_true (sl_reading_has_bad_figure (value));
    }

  {
    g_autoptr(json_t) whole = parse ("{\"pv_centi\":-525,\"a\":[{\"gv_centi\":0}]}");
    g_autoptr(json_t) part = parse ("{\"pv_centi\":525,\"a\":[{\"gv_centi\":5.25}]}");
    g_autoptr(json_t) text = parse ("{\"pv_centi\":\"525\"}");

    g_assert_false (sl_reading_has_bad_figure (whole));
    g_assert_true (sl_reading_has_bad_figure (part));
    g_assert_true (sl_reading_has_bad_figure (text));
  }
}

static void
test_values (void)
{
  g_autoptr(json_t) value =
    parse ("{\"id\":\"0190a000-0000-7000-8000-0000000000aa\",\"bad\":\"../../etc/passwd\","
           "\"n\":7,\"long\":\"12345\",\"day\":\"2026-11-20T12:00:00.000Z\",\"on\":true}");
  gint64 number;
  SlDay day;

  g_assert_nonnull (sl_reading_uid (value, "id"));
  g_assert_null (sl_reading_uid (value, "bad"));
  g_assert_true (sl_reading_integer (value, "n", 0, 7, &number));
  g_assert_false (sl_reading_integer (value, "n", 8, 9, &number));
  g_assert_null (sl_reading_text (value, "long", 4));
  g_assert_cmpstr (sl_reading_text_or (value, "none", 4), ==, "");
  g_assert_true (sl_reading_day (value, "day", &day));
  g_assert_cmpint (day, ==, sl_day_new (2026, 11, 20));
  g_assert_true (sl_reading_flag (value, "on"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/reading/strict", test_strict);
  g_test_add_func ("/sync/reading/depth", test_depth);
  g_test_add_func ("/sync/reading/money", test_money);
  g_test_add_func ("/sync/reading/values", test_values);
  return g_test_run ();
}
