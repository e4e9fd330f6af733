#include "config.h"

#include "sync/scan.h"

#include <string.h>

#include "sync/reading.h"

/* Names of larger objects would have to be sorted to find one that is there twice. */
#define MAX_MEMBERS 64
#define MAX_DIGITS 18

/* Whether a text is plain: then it is good, and its parts can be found without looking at them
 * again.  What is not plain may be good all the same. */

typedef struct
{
  const char *at;          /* (unowned) */
  const char *end;         /* (unowned) */
  gboolean    has_control; /* somewhere is a byte below the space */
} Pass;

static gboolean is_plain_value (Pass  *pass,
                                guint  depth);

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static const char *
skip_spaces (const char *at,
             const char *end)
{
  while (at < end && is_space (*at))
    at++;

  return at;
}

/* Takes @c if it comes next. */
static gboolean
take (Pass *pass,
      char  c)
{
  pass->at = skip_spaces (pass->at, pass->end);

  if (pass->at == pass->end || *pass->at != c)
    return FALSE;

  pass->at++;
  return TRUE;
}

/* The four digits of \uXXXX; neither NUL nor half of a pair. */
static gboolean
is_plain_unit (Pass *pass)
{
  guint unit = 0;

  if (pass->end - pass->at < 4)
    return FALSE;

  for (guint i = 0; i < 4; i++, pass->at++)
    {
      if (!g_ascii_isxdigit (*pass->at))
        return FALSE;
      unit = unit << 4 | (guint) g_ascii_xdigit_value (*pass->at);
    }

  return unit != 0 && (unit < 0xD800 || unit > 0xDFFF);
}

static gboolean
is_plain_escape (Pass *pass)
{
  char c = pass->at < pass->end ? *pass->at++ : '\0';

  return c == 'u' ? is_plain_unit (pass) : c != '\0' && strchr ("\"\\/bfnrt", c) != NULL;
}

static gboolean
has_only_plain (Pass       *pass,
                const char *end,
                gboolean    may_escape)
{
  while (pass->at < end)
    {
      guchar c = (guchar) *pass->at++;

      if (c < ' ' || (c == '\\' && (!may_escape || !is_plain_escape (pass))))
        return FALSE;
    }

  return TRUE;
}

/* Behind the first quote; takes the last one.  What is between quotes is looked at only where a
 * backslash or a control character may be. */
static gboolean
is_plain_text (Pass     *pass,
               gboolean  may_escape)
{
  for (;;)
    {
      const char *quote = memchr (pass->at, '"', (gsize) (pass->end - pass->at));

      if (quote == NULL)
        return FALSE;

      if (pass->has_control ||
          memchr (pass->at, '\\', (gsize) (quote - pass->at)) != NULL)
        {
          if (!has_only_plain (pass, quote, may_escape))
            return FALSE;
        }
      else
        pass->at = quote;

      /* An escape may have taken the quote. */
      if (pass->at == quote)
        {
          pass->at++;
          return TRUE;
        }
    }
}

static gboolean
is_plain_number (Pass *pass)
{
  const char *first;

  if (*pass->at == '-')
    pass->at++;

  first = pass->at;
  while (pass->at < pass->end && g_ascii_isdigit (*pass->at))
    pass->at++;

  return pass->at > first && pass->at - first <= MAX_DIGITS &&
         (*first != '0' || pass->at - first == 1) &&
         (pass->at == pass->end || strchr (".eE", *pass->at) == NULL);
}

static gboolean
is_plain_word (Pass       *pass,
               const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (pass->end - pass->at) < length || memcmp (pass->at, word, length) != 0)
    return FALSE;

  pass->at += length;
  return TRUE;
}

static gboolean
is_among (const SlScan *names,
          guint         n,
          const char   *text,
          gsize         size)
{
  for (guint i = 0; i < n; i++)
    if (names[i].size == size && memcmp (names[i].text, text, size) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_plain_object (Pass  *pass,
                 guint  depth)
{
  SlScan names[MAX_MEMBERS];

  if (take (pass, '}'))
    return TRUE;

  for (guint n = 0; n < MAX_MEMBERS; n++)
    {
      const char *name;

      if (!take (pass, '"'))
        return FALSE;

      name = pass->at;
      if (!is_plain_text (pass, FALSE))
        return FALSE;

      names[n] = (SlScan) { name, (gsize) (pass->at - name - 1) };
      if (is_among (names, n, name, names[n].size) || !take (pass, ':') ||
          !is_plain_value (pass, depth + 1))
        return FALSE;

      if (take (pass, '}'))
        return TRUE;
      if (!take (pass, ','))
        return FALSE;
    }

  return FALSE;
}

static gboolean
is_plain_array (Pass  *pass,
                guint  depth)
{
  if (take (pass, ']'))
    return TRUE;

  while (is_plain_value (pass, depth + 1))
    {
      if (take (pass, ']'))
        return TRUE;
      if (!take (pass, ','))
        return FALSE;
    }

  return FALSE;
}

static gboolean
is_plain_value (Pass  *pass,
                guint  depth)
{
  pass->at = skip_spaces (pass->at, pass->end);

  if (pass->at == pass->end || depth > SL_READING_DEPTH)
    return FALSE;

  switch (*pass->at)
    {
    case '{':
      pass->at++;
      return is_plain_object (pass, depth);
    case '[':
      pass->at++;
      return is_plain_array (pass, depth);
    case '"':
      pass->at++;
      return is_plain_text (pass, TRUE);
    case 't':
      return is_plain_word (pass, "true");
    case 'f':
      return is_plain_word (pass, "false");
    case 'n':
      return is_plain_word (pass, "null");
    default:
      return is_plain_number (pass);
    }
}

/* What kinds of bytes there are, eight at a time. */
static void
survey (const char *text,
        gsize       size,
        gboolean   *has_control,
        gboolean   *has_high)
{
  const guint64 high = G_GUINT64_CONSTANT (0x8080808080808080);
  const guint64 spaces = G_GUINT64_CONSTANT (0x2020202020202020);
  guint64 controls = 0, highs = 0, eight;
  gsize i = 0;

  /* A byte below the space borrows; what is above 127 is told by itself. */
  for (; i + sizeof eight <= size; i += sizeof eight)
    {
      memcpy (&eight, text + i, sizeof eight);
      controls |= (eight - spaces) & ~eight;
      highs |= eight;
    }

  for (; i < size; i++)
    {
      controls |= (guchar) text[i] < ' ' ? high : 0;
      highs |= (guchar) text[i];
    }

  *has_control = (controls & high) != 0;
  *has_high = (highs & high) != 0;
}

static gboolean
is_plain (const char *text,
          gsize       size)
{
  Pass pass = { text, text + size };
  gboolean has_high;

  survey (text, size, &pass.has_control, &has_high);
  return (!has_high || g_utf8_validate_len (text, size, NULL)) && is_plain_value (&pass, 1) &&
         skip_spaces (pass.at, pass.end) == pass.end;
}

static void
trim (SlScan *value)
{
  const char *end = value->text + value->size, *first = skip_spaces (value->text, end);

  value->size = (gsize) (end - first);
  value->text = first;
  while (value->size > 0 && is_space (value->text[value->size - 1]))
    value->size--;
}

void
sl_scan_known (const char *text,
               gsize       size,
               SlScan     *value)
{
  g_return_if_fail (text != NULL && value != NULL);

  *value = (SlScan) { text, size };
  trim (value);
}

gboolean
sl_scan_begin (const char  *text,
               gsize        size,
               SlScan      *value,
               char       **written)
{
  g_autoptr(json_t) tree = NULL;

  g_return_val_if_fail (text != NULL && value != NULL && written != NULL, FALSE);

  *written = NULL;
  *value = (SlScan) { text, size };

  if (!is_plain (text, size))
    {
      tree = sl_reading_parse (text, size);
      if (tree == NULL)
        {
          *value = (SlScan) { NULL, 0 };
          return FALSE;
        }

      *written = sl_reading_dump (tree);
      *value = (SlScan) { *written, strlen (*written) };
    }

  trim (value);
  return TRUE;
}

/* Parts of a text that was judged */

gboolean
sl_scan_is (const SlScan *value,
            char          first)
{
  return value->text != NULL && value->size > 0 && *value->text == first;
}

/* @at: the first quote.  Behind the last one. */
static const char *
skip_text (const char *at,
           const char *end)
{
  for (at++; at < end; at++)
    {
      const char *quote = memchr (at, '"', (gsize) (end - at)), *before;

      if (quote == NULL)
        return end;

      /* After an odd number of backslashes it is one of the text. */
      for (before = quote; before > at && before[-1] == '\\'; before--)
        ;
      at = quote;
      if ((quote - before) % 2 == 0)
        return quote + 1;
    }

  return end;
}

/* @at: the first bracket of an object or array.  Behind its last one. */
static const char *
skip_nested (const char *at,
             const char *end)
{
  guint depth = 0;

  while (at < end)
    switch (*at)
      {
      case '"':
        at = skip_text (at, end);
        break;
      case '{':
      case '[':
        depth++;
        at++;
        break;
      case '}':
      case ']':
        at++;
        if (--depth == 0)
          return at;
        break;
      default:
        at++;
        break;
      }

  return end;
}

static const char *
skip_value (const char *at,
            const char *end)
{
  if (at < end && *at == '"')
    return skip_text (at, end);

  if (at < end && (*at == '{' || *at == '['))
    return skip_nested (at, end);

  /* Behind a number or a word: what closes is of the value around it. */
  while (at < end && *at != ',' && *at != '}' && *at != ']' && !is_space (*at))
    at++;

  return at;
}

static void
note_member (const char *const *names,
             guint              n_names,
             const SlScan      *name,
             const SlScan      *found,
             SlScan            *values)
{
  for (guint i = 0; i < n_names; i++)
    if ((name->size == 0 || names[i][0] == name->text[0]) && strlen (names[i]) == name->size &&
        memcmp (names[i], name->text, name->size) == 0)
      {
        values[i] = *found;
        return;
      }
}

void
sl_scan_members (const SlScan      *object,
                 const char *const *names,
                 guint              n_names,
                 SlScan            *values)
{
  const char *at, *end;

  for (guint i = 0; i < n_names; i++)
    values[i] = (SlScan) { NULL, 0 };

  if (!sl_scan_is (object, '{'))
    return;

  end = object->text + object->size;
  at = skip_spaces (object->text + 1, end);

  while (at < end && *at == '"')
    {
      const char *behind = skip_text (at, end);
      SlScan name = { at + 1, (gsize) (behind - at - 2) }, found;

      /* It breaks off: that was never judged. */
      if (behind - at < 2 || behind == end)
        return;

      found.text = skip_spaces (skip_spaces (behind, end) + 1, end);
      at = skip_value (found.text, end);
      found.size = (gsize) (at - found.text);
      note_member (names, n_names, &name, &found, values);
      at = skip_spaces (at, end);
      if (at < end && *at == ',')
        at = skip_spaces (at + 1, end);
    }
}

gboolean
sl_scan_next (const SlScan *array,
              gsize        *position,
              SlScan       *item)
{
  const char *at, *end, *behind;

  if (!sl_scan_is (array, '['))
    return FALSE;

  end = array->text + array->size;
  at = skip_spaces (array->text + MAX (*position, 1), end);
  if (at < end && *at == ',')
    at = skip_spaces (at + 1, end);
  if (at >= end || *at == ']')
    return FALSE;

  behind = skip_value (at, end);
  *item = (SlScan) { at, (gsize) (behind - at) };
  *position = (gsize) (behind - array->text);
  return TRUE;
}

/* @at: behind the backslash.  Returns how many bytes of it are used. */
static gsize
unescape (const char *at,
          gsize       size,
          GString    *text)
{
  static const char letters[] = "bfnrt", means[] = "\b\f\n\r\t";
  const char *letter = strchr (letters, *at);
  char digits[5] = { 0 };

  if (*at != 'u' || size < 5)
    {
      g_string_append_c (text, letter != NULL ? means[letter - letters] : *at);
      return 1;
    }

  memcpy (digits, at + 1, 4);
  g_string_append_unichar (text, (gunichar) g_ascii_strtoull (digits, NULL, 16));
  return 5;
}

/* (transfer full): the text of a value with backslashes in it */
static GString *
read_escaped (const SlScan *value)
{
  GString *text = g_string_sized_new (value->size);

  for (gsize i = 1; i < value->size - 1; i++)
    if (value->text[i] == '\\')
      i += unescape (value->text + i + 1, value->size - 1 - i, text);
    else
      g_string_append_c (text, value->text[i]);

  return text;
}

gboolean
sl_scan_copy (const SlScan *value,
              char         *buffer,
              gsize         size)
{
  gsize length;

  buffer[0] = '\0';
  if (!sl_scan_is (value, '"'))
    return FALSE;

  if (value->size < 2)
    return FALSE;

  length = value->size - 2;
  if (memchr (value->text, '\\', value->size) == NULL)
    {
      if (length >= size)
        return FALSE;
      memcpy (buffer, value->text + 1, length);
      buffer[length] = '\0';
    }
  else
    {
      g_autoptr(GString) text = read_escaped (value);

      if (text->len >= size)
        return FALSE;
      memcpy (buffer, text->str, text->len + 1);
    }

  return TRUE;
}

gboolean
sl_scan_integer (const SlScan *value,
                 gint64        min,
                 gint64        max,
                 gint64       *number)
{
  char digits[24];
  char *behind;

  if (value->text == NULL || value->size == 0 || value->size >= sizeof digits ||
      (*value->text != '-' && !g_ascii_isdigit (*value->text)))
    return FALSE;

  memcpy (digits, value->text, value->size);
  digits[value->size] = '\0';
  *number = g_ascii_strtoll (digits, &behind, 10);
  return *behind == '\0' && *number >= min && *number <= max;
}
