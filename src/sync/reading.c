#include "config.h"

#include "sync/reading.h"

#include <string.h>

#include "core/uid.h"

/* 2^53 - 1: what every reader of JSON can hold. */
#define MAX_MINOR G_GINT64_CONSTANT (9007199254740991)

static gboolean
is_shallow (json_t *value,
            guint   depth)
{
  const char *name;
  json_t *child;
  size_t i;

  if (depth > SL_READING_DEPTH)
    return FALSE;

  if (json_is_array (value))
    {
      json_array_foreach (value, i, child)
        if (!is_shallow (child, depth + 1))
          return FALSE;
    }
  else if (json_is_object (value))
    {
      json_object_foreach (value, name, child)
        if (!is_shallow (child, depth + 1))
          return FALSE;
    }

  return TRUE;
}

json_t *
sl_reading_parse (const char *text,
                  gsize       size)
{
  json_error_t error;
  json_t *value;

  g_return_val_if_fail (text != NULL, NULL);

  value = json_loadb (text, size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);

  if (value != NULL && !is_shallow (value, 1))
    g_clear_pointer (&value, json_decref);

  return value;
}

const char *
sl_reading_text (json_t     *object,
                 const char *member,
                 gsize       max_length)
{
  json_t *value = json_object_get (object, member);

  if (!json_is_string (value) || json_string_length (value) > max_length ||
      strlen (json_string_value (value)) != json_string_length (value))
    return NULL;

  return json_string_value (value);
}

const char *
sl_reading_text_or (json_t     *object,
                    const char *member,
                    gsize       max_length)
{
  const char *text = sl_reading_text (object, member, max_length);

  return text != NULL ? text : "";
}

const char *
sl_reading_uid (json_t     *object,
                const char *member)
{
  const char *text = sl_reading_text (object, member, SL_UID_LENGTH);

  return text != NULL && sl_uid_is_valid (text) ? text : NULL;
}

gboolean
sl_reading_integer (json_t     *object,
                    const char *member,
                    gint64      min,
                    gint64      max,
                    gint64     *value)
{
  json_t *number = json_object_get (object, member);

  if (!json_is_integer (number) || json_integer_value (number) < min ||
      json_integer_value (number) > max)
    return FALSE;

  *value = json_integer_value (number);
  return TRUE;
}

gboolean
sl_reading_flag (json_t     *object,
                 const char *member)
{
  return json_is_true (json_object_get (object, member));
}

static gboolean
is_money (json_t *value)
{
  const char *currency = sl_reading_text (value, "currency", 3);
  gint64 minor, exponent = 2;

  return sl_reading_integer (value, "minor", -MAX_MINOR, MAX_MINOR, &minor) && currency != NULL &&
         strlen (currency) == 3 && g_ascii_isupper (currency[0]) &&
         g_ascii_isupper (currency[1]) && g_ascii_isupper (currency[2]) &&
         (json_object_get (value, "exponent") == NULL ||
          sl_reading_integer (value, "exponent", 0, 4, &exponent));
}

gboolean
sl_reading_money (json_t      *object,
                  const char  *member,
                  gint64      *minor,
                  const char **currency)
{
  json_t *value = json_object_get (object, member);

  if (!is_money (value))
    return FALSE;

  *minor = json_integer_value (json_object_get (value, "minor"));
  if (currency != NULL)
    *currency = json_string_value (json_object_get (value, "currency"));
  return TRUE;
}

gboolean
sl_reading_day (json_t     *object,
                const char *member,
                SlDay      *day)
{
  const char *text = sl_reading_text (object, member, 64);
  g_autofree char *date = text != NULL ? g_strndup (text, 10) : NULL;

  return date != NULL && strlen (date) == 10 && sl_day_parse (date, day, NULL);
}

gboolean
sl_reading_has_bad_figure (json_t *value)
{
  const char *name;
  json_t *child;
  gint64 centi;
  size_t i;

  if (json_is_array (value))
    {
      json_array_foreach (value, i, child)
        if (sl_reading_has_bad_figure (child))
          return TRUE;
    }
  else if (json_is_object (value))
    {
      if (json_object_get (value, "minor") != NULL && !is_money (value))
        return TRUE;

      json_object_foreach (value, name, child)
        if (sl_reading_has_bad_figure (child) ||
            (g_str_has_suffix (name, "_centi") &&
             !sl_reading_integer (value, name, -MAX_MINOR, MAX_MINOR, &centi)))
          return TRUE;
    }

  return FALSE;
}

char *
sl_reading_dump (json_t *value)
{
  char *dumped = json_dumps (value, JSON_COMPACT | JSON_ENCODE_ANY);
  char *text = g_strdup (dumped);

  free (dumped);
  return text;
}
