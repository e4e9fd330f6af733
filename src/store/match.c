#include "config.h"

#include "store/match.h"

#include <string.h>

/* A text up to this long is folded on the stack. */
#define STACK_SIZE 1024
#define MIN_DIGITS 3

char *
_sl_match_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *decomposed = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  g_autofree char *lower = g_utf8_casefold (decomposed, -1);
  GString *folded = g_string_sized_new (strlen (lower));

  for (const char *c = lower; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_ismark (g_utf8_get_char (c)))
      g_string_append_unichar (folded, g_utf8_get_char (c));

  return g_string_free (folded, FALSE);
}

/* Most text is short and plain: no memory is asked for then.  FALSE when it is not. */
static gboolean
fold_plain (const char *text,
            char       *folded)
{
  gsize i;

  for (i = 0; text[i] != '\0'; i++)
    {
      if (i == STACK_SIZE - 1 || (guchar) text[i] >= 0x80)
        return FALSE;
      folded[i] = g_ascii_tolower (text[i]);
    }
  folded[i] = '\0';
  return TRUE;
}

/* (transfer full): the digits of @word when it is a number as people write it, else NULL */
static char *
find_digits (const char *word)
{
  g_autoptr(GString) digits = g_string_new (NULL);

  for (const char *c = word; *c != '\0'; c++)
    if (g_ascii_isdigit (*c))
      g_string_append_c (digits, *c);
    else if (strchr ("+-/().", *c) == NULL)
      return NULL;

  return digits->len >= MIN_DIGITS ? g_strdup (digits->str) : NULL;
}

char *
_sl_match_prepare (const char *search)
{
  g_autofree char *folded = search != NULL ? _sl_match_fold (search) : g_strdup ("");
  g_auto(GStrv) words = g_strsplit_set (folded, " \t\n\r", -1);
  GString *prepared = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *digits = find_digits (words[i]);

      if (words[i][0] == '\0')
        continue;
      if (prepared->len > 0)
        g_string_append_c (prepared, '\n');
      g_string_append (prepared, digits != NULL ? digits : words[i]);
    }

  if (prepared->len > 0)
    return g_string_free (prepared, FALSE);

  g_string_free (prepared, TRUE);
  return NULL;
}

/* Whether the digits of @word follow one another in @text, with only such characters
 * between them as people put into numbers. */
static gboolean
holds_number (const char *text,
              const char *word,
              gsize       length)
{
  for (const char *start = text; *start != '\0'; start++)
    {
      const char *c = start;
      gsize n = 0;

      while (n < length && *c != '\0')
        {
          if (*c == word[n])
            n++;
          else if (n == 0 || strchr (" +-/().", *c) == NULL)
            break;
          c++;
        }
      if (n == length)
        return TRUE;
    }
  return FALSE;
}

static gboolean
holds_word (const char *text,
            const char *word,
            gsize       length)
{
  gsize n_digits = 0;

  for (const char *c = text; (c = strchr (c, word[0])) != NULL; c++)
    if (strncmp (c, word, length) == 0)
      return TRUE;

  while (n_digits < length && g_ascii_isdigit (word[n_digits]))
    n_digits++;
  return n_digits == length && length >= MIN_DIGITS && holds_number (text, word, length);
}

gboolean
_sl_match_holds (const char *text,
                 const char *words)
{
  char plain[STACK_SIZE];
  g_autofree char *folded = NULL;
  const char *subject = plain;

  g_return_val_if_fail (text != NULL && words != NULL, FALSE);

  if (!fold_plain (text, plain))
    subject = folded = _sl_match_fold (text);

  for (const char *word = words; *word != '\0';)
    {
      gsize length = strcspn (word, "\n");

      if (!holds_word (subject, word, length))
        return FALSE;
      word += length + (word[length] == '\n' ? 1 : 0);
    }
  return TRUE;
}

static void
holds_cb (sqlite3_context  *context,
          int               n_values,
          sqlite3_value   **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const char *words = (const char *) sqlite3_value_text (values[1]);

  sqlite3_result_int (context, text != NULL && words != NULL && _sl_match_holds (text, words));
}

static void
marked_cb (sqlite3_context  *context,
           int               n_values,
           sqlite3_value   **values)
{
  const SlMarks *marks = sqlite3_value_pointer (values[1], SL_MARKS);

  sqlite3_result_int (context, marks != NULL &&
                               _sl_marks_have (marks, sqlite3_value_int64 (values[0])));
}

/* TRUE when it was not marked before. */
static gboolean
add_mark (SlMarks *marks,
          gint64   id)
{
  gsize n_before = (gsize) (marks->last + 1) / 8, n;

  if (id < 0 || _sl_marks_have (marks, id))
    return FALSE;

  if (id > marks->last)
    {
      marks->last = MAX (id, 2 * marks->last) | 0xffff;
      n = (gsize) (marks->last + 1) / 8;
      marks->bits = g_realloc (marks->bits, n);
      memset (marks->bits + n_before, 0, n - n_before);
    }

  marks->bits[id / 8] |= (guint8) (1u << (id % 8));
  return TRUE;
}

static void
mark_cb (sqlite3_context  *context,
         int               n_values,
         sqlite3_value   **values)
{
  SlMarking *marking = sqlite3_value_pointer (values[1], SL_MARKING);
  gint64 id = sqlite3_value_int64 (values[0]);

  if (marking != NULL && (marking->among == NULL || _sl_marks_have (marking->among, id)) &&
      add_mark (&marking->marks, id))
    marking->n++;

  sqlite3_result_int (context, marking == NULL || marking->n >= marking->most);
}

int
_sl_match_register (sqlite3 *handle)
{
  int code = sqlite3_create_function (handle, "sl_holds", 2,
                                      SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                                      holds_cb, NULL, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_create_function (handle, "sl_marked", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL,
                                    marked_cb, NULL, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_create_function (handle, "sl_mark", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL,
                                    mark_cb, NULL, NULL);

  return code;
}
