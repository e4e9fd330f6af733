#include "sync/scan.h"

#include <string.h>

#include "sync/reading.h"

static const char *const texts[] = {
  "", "{", "{}", "[]", " [ ] ", "{}x", "{'a':1}", "{\"a\":1,}", "[1,]", "[,1]", "// no\n{}", "7",
  "-0", "01", "1.5", "1e3", "1e400", "NaN", "true", "tru", "nul", "\"a\"", "\"a", "[\"\\u0041\"]",
  "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"\\u0061\":[7]}",
  "{\"a\":9223372036854775807}",
  "{\"a\":9223372036854775808}", "{\"a\":-9223372036854775808}", "{\"a\":\"\\ud800\"}",
  "{\"a\":\"\\ud83d\\ude00\"}", "{\"a\":\"\\u0000\"}", "{\"a\":\"\xff\"}", "{\"a\":\"\xc3\xa4\"}",
  "{\"a\":0x10}", "{\"a\":\"\n\"}", "{\"a\":\"\\n\\t\\\\\\\"\\/\"}",
  "{\"a\" : [ 1 , { \"b\" : \"]}\" } ] }",
  "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}",
  "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
  "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[7]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
  "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[7]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "[1]]", "{\"a\"}", "{\"a\":}",
  "\"\x7f\"", "\"\\u001f\"", "[1 2]", "-", "[-]", "{1:2}",
};

/* (transfer full) (nullable): what a slice says, read by the tree */
static json_t *
tree_of (const SlScan *value)
{
  return sl_reading_parse (value->text, value->size);
}

static void compare (const SlScan *value,
                     json_t       *tree);

static gboolean
has_escaped (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (*p == '"' || *p == '\\' || g_ascii_iscntrl (*p))
      return TRUE;

  return FALSE;
}

static void
compare_object (const SlScan *value,
                json_t       *tree)
{
  const char *name;
  json_t *child;

  json_object_foreach (tree, name, child)
    {
      const char *const names[] = { "nobody", name };
      SlScan found[2];

      /* Names that have to be escaped are asked for by nobody. */
      if (has_escaped (name))
        continue;

      sl_scan_members (value, names, 2, found);
      g_assert_null (found[0].text);
      compare (&found[1], child);
    }
}

static void
compare_array (const SlScan *value,
               json_t       *tree)
{
  gsize position = 0;
  SlScan item;
  size_t i;
  json_t *child;

  json_array_foreach (tree, i, child)
    {
      g_assert_true (sl_scan_next (value, &position, &item));
      compare (&item, child);
    }

  g_assert_false (sl_scan_next (value, &position, &item));
}

/* Each part of the text says what the part of the tree says. */
static void
compare (const SlScan *value,
         json_t       *tree)
{
  char text[256];
  gint64 number;

  g_assert_nonnull (value->text);
  {
    g_autoptr(json_t) again = tree_of (value);

    g_assert_true (again != NULL && json_equal (again, tree));
  }

  g_assert_cmpint (sl_scan_copy (value, text, sizeof text), ==, json_is_string (tree));
  if (json_is_string (tree))
    {
      g_assert_cmpstr (text, ==, json_string_value (tree));
      g_assert_false (sl_scan_copy (value, text, strlen (json_string_value (tree))));
    }

  g_assert_cmpint (sl_scan_integer (value, G_MININT64, G_MAXINT64, &number), ==,
                   json_is_integer (tree));
  if (json_is_integer (tree))
    g_assert_cmpint (number, ==, json_integer_value (tree));

  if (json_is_object (tree))
    compare_object (value, tree);
  else if (json_is_array (tree))
    compare_array (value, tree);
}

/* The same verdict as that of the tree, and the same contents. */
static void
check (const char *text,
       gsize       size)
{
  g_autoptr(json_t) tree = sl_reading_parse (text, size);
  g_autofree char *written = NULL;
  SlScan value;
  gboolean is_good = sl_scan_begin (text, size, &value, &written);

  if (is_good != (tree != NULL))
    g_error ("“%.*s” is %s", (int) size, text, is_good ? "taken" : "refused");

  if (tree != NULL)
    compare (&value, tree);
}

static void
test_verdicts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    check (texts[i], strlen (texts[i]));
}

static void
test_many_members (void)
{
  g_autoptr(GString) text = g_string_new ("{");

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "%s\"n%u\":%u", i > 0 ? "," : "", i, i);
  g_string_append_c (text, '}');
  check (text->str, text->len);

  g_string_truncate (text, text->len - 1);
  g_string_append (text, ",\"n7\":7}");
  check (text->str, text->len);
}

static void write_value (GString *text,
                         guint    depth);

static void
write_spaces (GString *text)
{
  if (g_test_rand_int_range (0, 8) == 0)
    g_string_append (text, " \n\t");
}

static void
write_text (GString *text)
{
  static const char *const parts[] = {
    "a", "id", "\\n", "\\u00e4", "\xc3\xa4", "\\\"", "]", "}", ",", ":", "\\\\", "\\ud83d\\ude00",
    "{",
  };

  g_string_append_c (text, '"');
  for (int n = g_test_rand_int_range (0, 4); n > 0; n--)
    g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
  g_string_append_c (text, '"');
}

static void
write_many (GString    *text,
            guint       depth,
            const char *ends,
            gboolean    is_object)
{
  int n = g_test_rand_int_range (0, 5);

  g_string_append_c (text, ends[0]);
  for (int i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      write_spaces (text);
      if (is_object)
        {
          if (g_test_rand_int_range (0, 4) == 0)
            write_text (text);
          else
            g_string_append_printf (text, "\"m%d\"", i);
          write_spaces (text);
          g_string_append_c (text, ':');
        }
      write_value (text, depth + 1);
      write_spaces (text);
    }
  g_string_append_c (text, ends[1]);
}

static void
write_value (GString *text,
             guint    depth)
{
  static const char *const scalars[] = {
    "0", "-7", "123456789012345678", "9223372036854775807", "1.25", "true", "false", "null", "1e2",
  };

  write_spaces (text);
  switch (g_test_rand_int_range (0, depth < 5 ? 4 : 2))
    {
    case 0:
      g_string_append (text, scalars[g_test_rand_int_range (0, G_N_ELEMENTS (scalars))]);
      break;
    case 1:
      write_text (text);
      break;
    case 2:
      write_many (text, depth, "{}", TRUE);
      break;
    default:
      write_many (text, depth, "[]", FALSE);
    }
  write_spaces (text);
}

/* Walks through a text that nobody judged, with nothing behind it. */
static void
explore (const SlScan *value,
         guint         depth)
{
  static const char *const names[] = { "a", "b", "" };
  SlScan values[G_N_ELEMENTS (names)], item;
  char buffer[64];
  gsize position = 0;
  gint64 number;

  sl_scan_copy (value, buffer, sizeof buffer);
  sl_scan_integer (value, 0, 100, &number);
  sl_scan_members (value, names, G_N_ELEMENTS (names), values);

  for (guint i = 0; i < G_N_ELEMENTS (names) && depth < 6; i++)
    if (values[i].text != NULL)
      explore (&values[i], depth + 1);

  for (guint n = 0; n < 50 && depth < 6 && sl_scan_next (value, &position, &item); n++)
    explore (&item, depth + 1);
}

static void
explore_unjudged (const GString *text)
{
  g_autofree char *copy = g_malloc (text->len + 1);
  SlScan value;

  memcpy (copy, text->str, text->len + 1);
  sl_scan_known (copy, text->len, &value);
  explore (&value, 0);
}

/* Texts of all shapes, and the same with a byte changed, doubled or cut off. */
static void
test_any (void)
{
  static const char bytes[] = "\"\\{}[]:,0-1eutn \x01\x7f\xc3";

  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      write_value (text, 0);
      check (text->str, text->len);

      for (guint k = 0; k < 4 && text->len > 0; k++)
        {
          gssize at = g_test_rand_int_range (0, (int) text->len);

          if (k == 3)
            g_string_truncate (text, (gsize) at);
          else if (k == 1)
            g_string_insert_c (text, at, bytes[g_test_rand_int_range (0, sizeof bytes)]);
          else
            text->str[at] = bytes[g_test_rand_int_range (0, sizeof bytes)];
          check (text->str, text->len);
          explore_unjudged (text);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/scan/verdicts", test_verdicts);
  g_test_add_func ("/sync/scan/many-members", test_many_members);
  g_test_add_func ("/sync/scan/any", test_any);
  return g_test_run ();
}
