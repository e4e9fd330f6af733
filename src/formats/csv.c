#include "config.h"

#include "formats/csv.h"

#include <string.h>

/* What a spreadsheet may take for the beginning of a formula, once it has trimmed blanks. */
static gboolean
is_trigger (const char *text)
{
  /* =, +, - and @ in their full width, as they are typed in Chinese, Japanese and Korean. */
  static const char * const wide[] = { "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d",
                                       "\xef\xbc\xa0" };

  text += strspn (text, " \v\f");

  if (*text != '\0' && strchr ("=+-@\t\r\n", *text) != NULL)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    if (g_str_has_prefix (text, wide[i]))
      return TRUE;

  return FALSE;
}

char *
sl_csv_guard (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return is_trigger (text + strspn (text, "'")) ? g_strconcat ("'", text, NULL) : g_strdup (text);
}

const char *
sl_csv_unguard (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return *text == '\'' && is_trigger (text + strspn (text, "'")) ? text + 1 : text;
}

static void
append_field (GString    *text,
              const char *field)
{
  if (field == NULL)
    return;

  if (strpbrk (field, ",\"\r\n") == NULL && *field != ' ')
    {
      g_string_append (text, field);
      return;
    }

  g_string_append_c (text, '"');

  for (; *field != '\0'; field++)
    {
      if (*field == '"')
        g_string_append_c (text, '"');

      g_string_append_c (text, *field);
    }

  g_string_append_c (text, '"');
}

void
sl_csv_append_row (GString            *text,
                   const char * const *fields,
                   guint               n_fields)
{
  g_return_if_fail (text != NULL && (fields != NULL || n_fields == 0));

  for (guint i = 0; i < n_fields; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');

      append_field (text, fields[i]);
    }

  g_string_append (text, "\r\n");
}
