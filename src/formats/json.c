#include "config.h"

#include "formats/json.h"

#include "core/decimal.h"

/* What is open, innermost last: '{' an object that wants a key, ':' an object that wants
 * the value of its key, '[' an array. */
struct _SlJson
{
  GString *text;      /* (owned) */
  GString *open;      /* (owned) */
  gboolean has_comma; /* the next key or element needs one before it */
};

SlJson *
sl_json_new (void)
{
  SlJson *self = g_new0 (SlJson, 1);

  self->text = g_string_new (NULL);
  self->open = g_string_new (NULL);
  return self;
}

void
sl_json_free (SlJson *self)
{
  if (self == NULL)
    return;

  if (self->text != NULL)
    g_string_free (self->text, TRUE);

  g_string_free (self->open, TRUE);
  g_free (self);
}

static char
innermost (SlJson *self)
{
  return self->open->len == 0 ? '\0' : self->open->str[self->open->len - 1];
}

/* Makes ready for a value and notes that it came. */
static void
enter_value (SlJson *self)
{
  char inner = innermost (self);

  g_assert (inner != '{');
  g_assert (inner != '\0' || self->text->len == 0);

  if (inner == ':')
    self->open->str[self->open->len - 1] = '{';
  else if (inner == '[' && self->has_comma)
    g_string_append_c (self->text, ',');

  self->has_comma = TRUE;
}

static void
begin (SlJson *self,
       char    bracket)
{
  enter_value (self);
  g_string_append_c (self->text, bracket);
  g_string_append_c (self->open, bracket);
  self->has_comma = FALSE;
}

static void
end (SlJson *self,
     char    opening,
     char    closing)
{
  g_assert (innermost (self) == opening);

  g_string_truncate (self->open, self->open->len - 1);
  g_string_append_c (self->text, closing);
  self->has_comma = TRUE;
}

void
sl_json_begin_object (SlJson *self)
{
  g_return_if_fail (self != NULL);

  begin (self, '{');
}

void
sl_json_end_object (SlJson *self)
{
  g_return_if_fail (self != NULL);

  end (self, '{', '}');
}

void
sl_json_begin_array (SlJson *self)
{
  g_return_if_fail (self != NULL);

  begin (self, '[');
}

void
sl_json_end_array (SlJson *self)
{
  g_return_if_fail (self != NULL);

  end (self, '[', ']');
}

static void
append_quoted (GString    *out,
               const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (out, '"');

  for (const char *p = valid; *p != '\0'; p++)
    switch (*p)
      {
      case '"':
      case '\\':
        g_string_append_c (out, '\\');
        g_string_append_c (out, *p);
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      case '\t':
        g_string_append (out, "\\t");
        break;
      default:
        if ((guchar) *p < 0x20 || *p == 0x7f)
          g_string_append_printf (out, "\\u%04x", *p);
        else
          g_string_append_c (out, *p);
        break;
      }

  g_string_append_c (out, '"');
}

void
sl_json_key (SlJson     *self,
             const char *key)
{
  g_return_if_fail (self != NULL && key != NULL);
  g_assert (innermost (self) == '{');

  if (self->has_comma)
    g_string_append_c (self->text, ',');

  append_quoted (self->text, key);
  g_string_append_c (self->text, ':');
  self->open->str[self->open->len - 1] = ':';
}

void
sl_json_string (SlJson     *self,
                const char *text)
{
  g_return_if_fail (self != NULL);

  enter_value (self);

  if (text == NULL)
    g_string_append (self->text, "null");
  else
    append_quoted (self->text, text);
}

void
sl_json_integer (SlJson *self,
                 gint64  value)
{
  g_return_if_fail (self != NULL);

  enter_value (self);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, value);
}

void
sl_json_decimal (SlJson *self,
                 gint64  value,
                 guint   scale)
{
  g_autofree char *text = sl_decimal_format (value, scale, 0);

  g_return_if_fail (self != NULL);

  enter_value (self);
  g_string_append (self->text, text);
}

void
sl_json_boolean (SlJson   *self,
                 gboolean  value)
{
  g_return_if_fail (self != NULL);

  enter_value (self);
  g_string_append (self->text, value ? "true" : "false");
}

void
sl_json_null (SlJson *self)
{
  g_return_if_fail (self != NULL);

  sl_json_string (self, NULL);
}

void
sl_json_member_string (SlJson     *self,
                       const char *key,
                       const char *text)
{
  sl_json_key (self, key);
  sl_json_string (self, text);
}

void
sl_json_member_integer (SlJson     *self,
                        const char *key,
                        gint64      value)
{
  sl_json_key (self, key);
  sl_json_integer (self, value);
}

void
sl_json_member_boolean (SlJson     *self,
                        const char *key,
                        gboolean    value)
{
  sl_json_key (self, key);
  sl_json_boolean (self, value);
}

char *
sl_json_finish (SlJson *self)
{
  g_return_val_if_fail (self != NULL && self->text != NULL, NULL);
  g_assert (self->open->len == 0 && self->text->len > 0);

  return g_string_free (g_steal_pointer (&self->text), FALSE);
}
