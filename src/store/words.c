#include "config.h"

#include "store/words.h"

#include <string.h>

#include "store/match.h"

#define GROUP 3
#define N_CONTACT_TEXTS 8
/* A note of a book's length is found by its beginning. */
#define MAX_TEXT (16 * 1024)

/* All of it, and not up to the first that is not: that can be done by many at a time. */
static gboolean
is_plain (const char *text,
          gsize       length)
{
  guchar any = 0;

  for (gsize i = 0; i < length; i++)
    any |= (guchar) text[i];

  return any < 0x80;
}

/* The place behind the letters that begin at @text, folded already. */
static const char *
find_end_of_word (const char *text)
{
  const char *c = text;

  while (*c != '\0')
    {
      gunichar letter;

      if ((guchar) *c < 0x80)
        {
          if (!g_ascii_isalpha (*c))
            break;
          c++;
          continue;
        }

      letter = g_utf8_get_char (c);
      if (!g_unichar_isalnum (letter) || (g_unichar_iswide (letter) && c > text))
        break;

      c = g_utf8_next_char (c);
      if (g_unichar_iswide (letter))
        break;
    }

  return c;
}

/* Whether the number goes on at @c or behind what stands between its digits. */
static gboolean
goes_on (const char **c)
{
  const char *next = *c + strspn (*c, " +-/().");

  if (!g_ascii_isdigit (*next))
    return FALSE;

  *c = next;
  return TRUE;
}

/* Puts the number that begins at *@text at @to, and *@text behind it; where that ends. */
static char *
put_number (char        *to,
            const char **text)
{
  char last[GROUP] = { 0 };
  gsize n = 0;

  do
    {
      last[0] = last[1];
      last[1] = last[2];
      last[2] = *(*text)++;
      n++;

      if (n >= GROUP)
        {
          memcpy (to, last, GROUP);
          to += GROUP;
          *to++ = ' ';
        }
    }
  while (goes_on (text));

  if (n < GROUP)
    {
      memcpy (to, last + GROUP - n, n);
      to += n;
      *to++ = ' ';
    }

  return to;
}

/* The same for letters, which go up to @end. */
static char *
put_letters (char        *to,
             const char **text,
             const char  *end)
{
  for (; *text < end; (*text)++)
    *to++ = (char) (**text >= 'A' && **text <= 'Z' ? **text + ('a' - 'A') : **text);

  *to++ = ' ';
  return to;
}

static void
add_folded (GString    *words,
            const char *text,
            gsize       length)
{
  gsize before = words->len;
  char *to;

  /* A digit of a long number is three digits and a space. */
  g_string_set_size (words, before + (GROUP + 1) * length + 1);
  to = words->str + before;

  while (*text != '\0')
    {
      const char *end = find_end_of_word (text);

      if (end > text)
        to = put_letters (to, &text, end);
      else if (g_ascii_isdigit (*text))
        to = put_number (to, &text);
      else
        text = g_utf8_next_char (text);
    }

  g_string_truncate (words, (gsize) (to - words->str));
}

void
_sl_words_add (GString    *words,
               const char *text)
{
  g_autofree char *folded = NULL;
  gsize length;

  g_return_if_fail (words != NULL && text != NULL);

  length = strlen (text);

  if (length <= MAX_TEXT && is_plain (text, length))
    {
      add_folded (words, text, length);
      return;
    }

  folded = length <= MAX_TEXT ? _sl_match_fold (text) : NULL;

  if (folded == NULL)
    {
      g_autofree char *start = g_strndup (text, MAX_TEXT);

      folded = _sl_match_fold (start);
    }

  add_folded (words, folded, strlen (folded));
}

void
_sl_words_add_email (GString    *words,
                     const char *email)
{
  g_autofree char *local = g_strndup (email, strcspn (email, "@"));

  _sl_words_add (words, local);
}

static void
blank_escapes (char *text)
{
  for (; *text != '\0'; text++)
    if (text[0] == '\\' && text[1] != '\0')
      {
        text[0] = ' ';
        text[1] = ' ';
      }
}

/* The values of store/contact-card.h's lines that are not @phone and @email again. */
static void
add_points (GString    *words,
            const char *points,
            const char *phone,
            const char *email)
{
  while (*points != '\0')
    {
      gsize length = strcspn (points, "\n");
      const char *label = memchr (points, '\t', length);
      const char *value = label != NULL
                          ? memchr (label + 1, '\t', length - (gsize) (label + 1 - points)) : NULL;

      if (value != NULL)
        {
          g_autofree char *text = g_strndup (value + 1, length - (gsize) (value + 1 - points));
          gboolean is_email = g_str_has_prefix (points, "email\t");

          blank_escapes (text);

          if (is_email && !g_str_equal (text, email))
            _sl_words_add_email (words, text);
          else if (!is_email && !g_str_equal (text, phone))
            _sl_words_add (words, text);
        }

      points += length + (points[length] == '\n' ? 1 : 0);
    }
}

void
_sl_words_add_contact (GString    *words,
                       const char *name,
                       const char *organization,
                       const char *city,
                       const char *labels,
                       const char *note,
                       const char *phone,
                       const char *email,
                       const char *points)
{
  g_return_if_fail (words != NULL);

  _sl_words_add (words, name);
  _sl_words_add (words, organization);
  _sl_words_add (words, city);
  _sl_words_add (words, labels);
  _sl_words_add (words, note);
  _sl_words_add (words, phone);
  _sl_words_add_email (words, email);
  add_points (words, points, phone, email);
}

/* --- searching ----------------------------------------------------------------------- */

/* Behind the part that begins at @c. */
static const char *
find_end_of_part (const char *c)
{
  while (*c != '\0' && !g_ascii_isspace (*c))
    {
      gboolean is_digit = g_ascii_isdigit (*c);

      c = g_utf8_next_char (c);
      if (is_digit)
        goes_on (&c);
    }

  return c;
}

GPtrArray *
_sl_words_split (const char *search)
{
  g_autofree char *folded = NULL;
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (search != NULL, parts);

  folded = _sl_match_fold (search);

  for (const char *c = folded; *c != '\0';)
    {
      const char *end = find_end_of_part (c);

      if (g_ascii_isdigit (*c) || find_end_of_word (c) > c)
        g_ptr_array_add (parts, g_strndup (c, (gsize) (end - c)));
      else
        end = g_utf8_next_char (c);

      c = end;
    }

  return parts;
}

/* Threes of digits are looked for as they are, anything else by its beginning. */
static gboolean
is_group (const char *word,
          gsize       length)
{
  return length == GROUP && g_ascii_isdigit (word[0]);
}

/* @words has a space behind each. */
static gboolean
has_word (const char *words,
          const char *wanted,
          gsize       length)
{
  gsize n_same = is_group (wanted, length) ? length + 1 : length;

  while (*words != '\0')
    {
      if (strncmp (words, wanted, n_same) == 0)
        return TRUE;

      words += strcspn (words, " ");
      words += *words == ' ' ? 1 : 0;
    }

  return FALSE;
}

gboolean
_sl_words_hold (const char *words,
                const char *search)
{
  g_autoptr(GString) wanted = g_string_new (NULL);

  g_return_val_if_fail (words != NULL && search != NULL, FALSE);

  _sl_words_add (wanted, search);

  for (const char *word = wanted->str; *word != '\0'; word += strcspn (word, " ") + 1)
    if (!has_word (words, word, strcspn (word, " ")))
      return FALSE;

  return wanted->len > 0;
}

char *
_sl_words_prepare (const char *search,
                   gboolean   *is_exact)
{
  g_autoptr(GString) words = g_string_new (NULL);
  g_auto(GStrv) each = NULL;
  GString *query;
  guint n_groups = 0;

  g_return_val_if_fail (is_exact != NULL, NULL);

  if (search != NULL)
    _sl_words_add (words, search);

  each = g_strsplit (words->str, " ", -1);
  query = g_string_new (NULL);

  for (guint i = 0; each[i] != NULL; i++)
    {
      gboolean is_whole = is_group (each[i], strlen (each[i]));

      if (each[i][0] == '\0')
        continue;

      g_string_append_printf (query, "\"%s\"%s ", each[i], is_whole ? "" : "*");
      n_groups += is_whole ? 1 : 0;
    }

  *is_exact = n_groups < 2;

  if (query->len > 0)
    return g_string_free (query, FALSE);

  g_string_free (query, TRUE);
  return NULL;
}

/* --- the functions of SQL -------------------------------------------------------------- */

static const char *
get_text (sqlite3_value *value)
{
  const char *text = (const char *) sqlite3_value_text (value);

  return text != NULL ? text : "";
}

static void
give (sqlite3_context *context,
      GString         *words)
{
  gsize length = words->len;

  sqlite3_result_text64 (context, g_string_free (words, FALSE), length, g_free, SQLITE_UTF8);
}

static void
words_cb (sqlite3_context  *context,
          int               n_values,
          sqlite3_value   **values)
{
  GString *words = g_string_new (NULL);

  for (int i = 0; i < n_values; i++)
    _sl_words_add (words, get_text (values[i]));

  give (context, words);
}

static void
contact_words_cb (sqlite3_context  *context,
                  int               n_values,
                  sqlite3_value   **values)
{
  GString *words = g_string_new (NULL);
  const char *texts[N_CONTACT_TEXTS];

  g_assert (n_values == N_CONTACT_TEXTS);

  for (int i = 0; i < n_values; i++)
    texts[i] = get_text (values[i]);

  _sl_words_add_contact (words, texts[0], texts[1], texts[2], texts[3], texts[4], texts[5],
                         texts[6], texts[7]);
  give (context, words);
}

/* Innocuous, because triggers call them: they look at nothing but what they are given. */
int
_sl_words_register (sqlite3 *handle)
{
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  int code = sqlite3_create_function (handle, "sl_words", -1, flags, NULL, words_cb, NULL, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_create_function (handle, "sl_contact_words", N_CONTACT_TEXTS, flags, NULL,
                                    contact_words_cb, NULL, NULL);
  return code;
}
