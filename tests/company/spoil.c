#include "spoil.h"

#include <string.h>

static json_t *
step (json_t     *value,
      const char *token)
{
  if (json_is_array (value))
    return json_array_get (value, (gsize) g_ascii_strtoull (token, NULL, 10));
  return json_object_get (value, token);
}

/* What the pointer without its last token leads to. */
static json_t *
find_parent (json_t *root,
             char  **tokens)
{
  json_t *value = root;

  for (guint i = 1; value != NULL && tokens[i + 1] != NULL; i++)
    value = step (value, tokens[i]);
  return value;
}

static json_t *
find (json_t     *root,
      const char *pointer)
{
  g_auto(GStrv) tokens = g_strsplit (pointer, "/", -1);
  json_t *value = root;

  for (guint i = 1; value != NULL && tokens[i] != NULL; i++)
    value = step (value, tokens[i]);
  return value;
}

static void
set_value (json_t     *root,
           const char *pointer,
           json_t     *value)
{
  g_auto(GStrv) tokens = g_strsplit (pointer, "/", -1);
  const char *last = tokens[g_strv_length (tokens) - 1];
  json_t *parent = find_parent (root, tokens);

  if (json_is_array (parent))
    json_array_set (parent, (gsize) g_ascii_strtoull (last, NULL, 10), value);
  else
    json_object_set (parent, last, value);
}

static void
remove_value (json_t     *root,
              const char *pointer)
{
  g_auto(GStrv) tokens = g_strsplit (pointer, "/", -1);
  const char *last = tokens[g_strv_length (tokens) - 1];
  json_t *parent = find_parent (root, tokens);

  if (json_is_array (parent))
    json_array_remove (parent, (gsize) g_ascii_strtoull (last, NULL, 10));
  else
    json_object_del (parent, last);
}

static void
write_back (GString *text,
            json_t  *root)
{
  g_autofree char *plain = json_dumps (root, JSON_COMPACT | JSON_ENCODE_ANY);

  g_string_assign (text, plain);
}

/* {"$raw": TEXT} becomes TEXT. */
static void
unwrap_raw (GString *text)
{
  static const char start[] = "{\"$raw\":\"";
  char *at;

  while ((at = strstr (text->str, start)) != NULL)
    {
      gsize from = (gsize) (at - text->str);
      char *end = strstr (at, "\"}");

      g_assert (end != NULL);
      g_string_erase (text, end - text->str, 2);
      g_string_erase (text, (gssize) from, (gssize) strlen (start));
    }
}

void
spoil_edit (GString *text,
            json_t  *set,
            json_t  *remove)
{
  json_t *root = json_loadb (text->str, text->len, 0, NULL), *value;
  const char *pointer;
  gsize i;

  if (root == NULL)
    return;
  json_object_foreach (set, pointer, value)
    set_value (root, pointer, value);
  json_array_foreach (remove, i, value)
    remove_value (root, json_string_value (value));
  write_back (text, root);
  unwrap_raw (text);
  json_decref (root);
}

static void
reverse (json_t *array)
{
  json_t *copy = json_copy (array);
  gsize n = json_array_size (copy);

  for (gsize i = 0; i < n; i++)
    json_array_set (array, i, json_array_get (copy, n - 1 - i));
  json_decref (copy);
}

static void
change_array (json_t     *array,
              const char *how,
              gsize       to)
{
  gsize n = json_array_size (array);

  if (g_str_equal (how, "reverse"))
    reverse (array);
  else if (g_str_equal (how, "drop-first"))
    json_array_remove (array, 0);
  else if (g_str_equal (how, "drop-last") && n > 0)
    json_array_remove (array, n - 1);
  else if (g_str_equal (how, "repeat") && n > 0)
    json_array_append (array, json_array_get (array, 0));
  else if (g_str_equal (how, "empty"))
    json_array_clear (array);
  else if (g_str_equal (how, "grow") && n > 0)
    while (json_array_size (array) < to)
      json_array_append (array, json_array_get (array, 0));
}

void
spoil_array (GString    *text,
             const char *pointer,
             const char *how,
             gsize       to)
{
  json_t *root = json_loadb (text->str, text->len, 0, NULL);
  json_t *array = find (root, pointer);

  if (json_is_array (array))
    {
      change_array (array, how, to);
      write_back (text, root);
    }
  json_decref (root);
}
