#include "config.h"

#include "core/merge-field.h"

#include <string.h>

static const char *
find_value (const SlMergeField *fields,
            guint               n_fields,
            const char         *name)
{
  for (guint i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].name, name))
      return fields[i].value;

  return NULL;
}

/* Adds the value of the field at @text, behind its brace; where it ends, or NULL. */
static const char *
fill_one (const char         *text,
          const SlMergeField *fields,
          guint               n_fields,
          GString            *filled,
          char              **unknown)
{
  const char *end = strpbrk (text, "{}\n");
  g_autofree char *name = NULL;
  const char *value;

  if (end == NULL || *end != '}')
    {
      *unknown = g_strdup ("");
      return NULL;
    }

  name = g_strndup (text, (gsize) (end - text));
  value = find_value (fields, n_fields, name);
  if (value == NULL)
    {
      *unknown = g_steal_pointer (&name);
      return NULL;
    }

  g_string_append (filled, value);
  return end + 1;
}

char *
sl_merge_field_fill (const char         *text,
                     const SlMergeField *fields,
                     guint               n_fields,
                     char              **unknown)
{
  g_autoptr(GString) filled = g_string_new (NULL);

  g_return_val_if_fail (text != NULL && unknown != NULL, NULL);

  *unknown = NULL;
  while (*text != '\0')
    {
      gsize plain = strcspn (text, "{}");

      g_string_append_len (filled, text, (gssize) plain);
      text += plain;
      if (*text == '\0')
        break;

      if (text[1] == *text)
        {
          g_string_append_c (filled, *text);
          text += 2;
        }
      else if (*text == '}')
        {
          g_string_append_c (filled, '}');
          text++;
        }
      else if ((text = fill_one (text + 1, fields, n_fields, filled, unknown)) == NULL)
        return NULL;
    }

  return g_string_free (g_steal_pointer (&filled), FALSE);
}
