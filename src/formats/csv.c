#include "config.h"

#include "formats/csv.h"

#include <string.h>

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
