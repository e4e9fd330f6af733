#include "config.h"

#include "formats/mailto.h"

#include <string.h>

/* One "@" with something on both sides, and nothing that parts or adds addresses. */
static gboolean
is_mailbox (const char *address)
{
  const char *at = strchr (address, '@');

  if (at == NULL || at == address || at[1] == '\0' || strchr (at + 1, '@') != NULL ||
      !g_utf8_validate (address, -1, NULL) || strpbrk (address, ",;:<>()[]\"\\ ?&#%") != NULL)
    return FALSE;

  for (const char *p = address; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return FALSE;

  return TRUE;
}

static char *
escape_subject (const char *subject)
{
  g_autofree char *line = g_strdup (subject);

  for (char *p = line; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';

  return g_uri_escape_string (line, NULL, FALSE);
}

static char *
escape_body (const char *body)
{
  g_auto(GStrv) lines = g_strsplit (body, "\n", -1);
  g_autofree char *text = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    g_strdelimit (lines[i], "\r", ' ');
  text = g_strjoinv ("\r\n", lines);

  return g_uri_escape_string (text, NULL, FALSE);
}

char *
sl_mailto_make (const char *address,
                const char *subject,
                const char *body)
{
  g_autofree char *to = NULL, *about = NULL, *text = NULL;

  g_return_val_if_fail (address != NULL && subject != NULL && body != NULL, NULL);

  if (!is_mailbox (address))
    return NULL;

  to = g_uri_escape_string (address, "@", FALSE);
  about = escape_subject (subject);
  text = escape_body (body);

  return g_strdup_printf ("mailto:%s?subject=%s&body=%s", to, about, text);
}
