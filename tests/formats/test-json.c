#include "formats/json.h"

static void
test_nesting (void)
{
  g_autoptr(SlJson) json = sl_json_new ();
  g_autofree char *text = NULL;

  sl_json_begin_object (json);
  sl_json_member_string (json, "currency", "USD");
  sl_json_key (json, "payouts");
  sl_json_begin_array (json);
  sl_json_begin_object (json);
  sl_json_member_integer (json, "n", G_MININT64);
  sl_json_member_boolean (json, "ok", TRUE);
  sl_json_end_object (json);
  sl_json_begin_array (json);
  sl_json_end_array (json);
  sl_json_integer (json, 5);
  sl_json_null (json);
  sl_json_end_array (json);
  sl_json_key (json, "empty");
  sl_json_begin_object (json);
  sl_json_end_object (json);
  sl_json_member_boolean (json, "last", FALSE);
  sl_json_end_object (json);
  text = sl_json_finish (json);
  g_assert_cmpstr (text, ==,
                   "{\"currency\":\"USD\",\"payouts\":[{\"n\":-9223372036854775808,"
                   "\"ok\":true},[],5,null],\"empty\":{},\"last\":false}");
}

static void
test_escapes (void)
{
  g_autoptr(SlJson) json = sl_json_new ();
  g_autofree char *text = NULL;

  sl_json_string (json, "a\"b\\c\n\t\x01\x7f é \xff/");
  text = sl_json_finish (json);
  g_assert_cmpstr (text, ==, "\"a\\\"b\\\\c\\n\\t\\u0001\\u007f é \xef\xbf\xbd/\"");
}

static void
test_key_missing (void)
{
  if (g_test_subprocess ())
    {
      SlJson *json = sl_json_new ();

      sl_json_begin_object (json);
      sl_json_integer (json, 1);
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/json/nesting", test_nesting);
  g_test_add_func ("/formats/json/escapes", test_escapes);
  g_test_add_func ("/formats/json/key-missing", test_key_missing);
  return g_test_run ();
}
