#include "config.h"

#include "store/words.h"

#include <string.h>

#include "store/match.h"

#define GROUP 3
/* Before a beginning.  No letter, so it is in no word, and none of ASCII, so FTS5 keeps it. */
#define MARK "\xc2\xb7"
#define MARK_LENGTH (sizeof MARK - 1)
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

/* What a text may grow by: a letter alone is its mark, itself and a space, and a digit of a long
 * number is a group with its space and a beginning. */
#define MOST_OF_A_BYTE 8

static char *
put_beginning (char       *to,
               const char *text,
               gsize       length)
{
  memcpy (to, MARK, MARK_LENGTH);
  to += MARK_LENGTH;

  for (gsize i = 0; i < length; i++)
    *to++ = g_ascii_tolower (text[i]);

  *to++ = ' ';
  return to;
}

/* What of numbers a row has already, a bit each: to say it twice is only work for the index. */
typedef struct
{
  guint   digits;                            /* with which groups begin */
  guint64 groups[(1000 + 63) / 64];
} Begun;

static gboolean
has_group (Begun      *begun,
           const char *group)
{
  guint number = (guint) ((group[0] - '0') * 100 + (group[1] - '0') * 10 + group[2] - '0');
  guint64 bit = G_GUINT64_CONSTANT (1) << (number % 64);
  gboolean had;

  if (begun == NULL)
    return FALSE;

  had = (begun->groups[number / 64] & bit) != 0;
  begun->groups[number / 64] |= bit;
  return had;
}

static char *
put_first_digit (char  *to,
                 char   digit,
                 Begun *begun)
{
  guint bit = 1u << (digit - '0');

  if (begun == NULL || (begun->digits & bit) != 0)
    return to;

  begun->digits |= bit;
  return put_beginning (to, &digit, 1);
}

/* Puts the number that begins at *@text at @to, and *@text behind it; where that ends.  @begun
 * (nullable): with the beginnings. */
static char *
put_number (char        *to,
            const char **text,
            Begun       *begun)
{
  char last[GROUP] = { 0 };
  gsize n = 0;

  do
    {
      last[0] = last[1];
      last[1] = last[2];
      last[2] = *(*text)++;
      n++;

      if (n >= GROUP && !has_group (begun, last))
        {
          memcpy (to, last, GROUP);
          to += GROUP;
          *to++ = ' ';
          to = put_first_digit (to, last[0], begun);
        }
    }
  while (goes_on (text));

  if (n >= GROUP)
    return to;

  to = put_first_digit (to, last[GROUP - n], begun);

  if (n > 1 || begun == NULL)
    {
      memcpy (to, last + GROUP - n, n);
      to += n;
      *to++ = ' ';
    }

  return to;
}

/* The place behind the first @n letters, or @end. */
static const char *
skip_letters (const char *text,
              const char *end,
              guint       n)
{
  for (; n > 0 && text < end; n--)
    text = g_utf8_next_char (text);

  return text;
}

/* The same for letters, which go up to @end. */
static char *
put_letters (char        *to,
             const char **text,
             const char  *end,
             gboolean     begins)
{
  const char *one = skip_letters (*text, end, 1), *two = skip_letters (one, end, 1);

  if (begins)
    {
      to = put_beginning (to, *text, (gsize) (one - *text));

      if (two > one)
        to = put_beginning (to, *text, (gsize) (two - *text));
    }

  if (!begins || end > two)
    {
      for (const char *c = *text; c < end; c++)
        *to++ = g_ascii_tolower (*c);

      *to++ = ' ';
    }

  *text = end;
  return to;
}

/* @begun (nullable): of the row, to add the beginnings as well, as the index holds them. */
static void
add_folded (GString    *words,
            const char *text,
            gsize       length,
            Begun      *begun)
{
  gsize before = words->len;
  char *to;

  g_string_set_size (words, before + MOST_OF_A_BYTE * length + 1);
  to = words->str + before;

  while (*text != '\0')
    {
      const char *end = find_end_of_word (text);

      if (end > text)
        to = put_letters (to, &text, end, begun != NULL);
      else if (g_ascii_isdigit (*text))
        to = put_number (to, &text, begun);
      else
        text = g_utf8_next_char (text);
    }

  g_string_truncate (words, (gsize) (to - words->str));
}

static void
add (GString    *words,
     const char *text,
     Begun      *begun)
{
  g_autofree char *folded = NULL;
  gsize length = strlen (text);

  if (length <= MAX_TEXT && is_plain (text, length))
    {
      add_folded (words, text, length, begun);
      return;
    }

  folded = length <= MAX_TEXT ? _sl_match_fold (text) : NULL;

  if (folded == NULL)
    {
      g_autofree char *start = g_strndup (text, MAX_TEXT);

      folded = _sl_match_fold (start);
    }

  add_folded (words, folded, strlen (folded), begun);
}

void
_sl_words_add (GString    *words,
               const char *text)
{
  Begun begun = { 0 };

  g_return_if_fail (words != NULL && text != NULL);

  add (words, text, &begun);
}

static void
add_email (GString    *words,
           const char *email,
           Begun      *begun)
{
  g_autofree char *local = g_strndup (email, strcspn (email, "@"));

  add (words, local, begun);
}

void
_sl_words_add_member (GString    *words,
                      const char *name,
                      const char *code,
                      const char *phone,
                      const char *email)
{
  Begun begun = { 0 };

  g_return_if_fail (words != NULL);

  add (words, name, &begun);
  add (words, code, &begun);
  add (words, phone, &begun);
  add_email (words, email, &begun);
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
            const char *email,
            Begun      *begun)
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
            add_email (words, text, begun);
          else if (!is_email && !g_str_equal (text, phone))
            add (words, text, begun);
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
  Begun begun = { 0 };

  g_return_if_fail (words != NULL);

  add (words, name, &begun);
  add (words, organization, &begun);
  add (words, city, &begun);
  add (words, labels, &begun);
  add (words, note, &begun);
  add (words, phone, &begun);
  add_email (words, email, &begun);
  add_points (words, points, phone, email, &begun);
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

typedef enum
{
  WANTED_WHOLE,     /* a group of digits */
  WANTED_BEGINNING, /* that the index holds as a word */
  WANTED_START,     /* any longer word that begins so */
} Wanted;

static Wanted
find_wanted (const char *word,
             gsize       length)
{
  if (g_ascii_isdigit (word[0]))
    return length == GROUP ? WANTED_WHOLE : length == 1 ? WANTED_BEGINNING : WANTED_START;

  return skip_letters (word, word + length, 2) == word + length ? WANTED_BEGINNING : WANTED_START;
}

/* @words has a space behind each. */
static gboolean
has_word (const char *words,
          const char *wanted,
          gsize       length)
{
  Wanted how = find_wanted (wanted, length);
  gsize mark = how == WANTED_BEGINNING ? MARK_LENGTH : 0;
  gsize n_same = how == WANTED_START ? length : length + 1;

  while (*words != '\0')
    {
      if (strncmp (words, MARK, mark) == 0 && strncmp (words + mark, wanted, n_same) == 0)
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

  add (wanted, search, NULL);

  for (const char *word = wanted->str; *word != '\0'; word += strcspn (word, " ") + 1)
    if (!has_word (words, word, strcspn (word, " ")))
      return FALSE;

  return wanted->len > 0;
}

static void
free_wanted (gpointer data)
{
  SlWanted *wanted = data;

  g_free (wanted->text);
  g_free (wanted);
}

static SlWanted *
make_wanted (const char *word,
             Wanted      how)
{
  SlWanted *wanted = g_new0 (SlWanted, 1);

  wanted->text = g_strconcat (how == WANTED_BEGINNING ? MARK : "", word, NULL);
  wanted->is_start = how == WANTED_START;
  return wanted;
}

GPtrArray *
_sl_words_prepare (const char *search,
                   gboolean   *is_exact)
{
  g_autoptr(GString) words = g_string_new (NULL);
  g_autoptr(GPtrArray) wanted = g_ptr_array_new_with_free_func (free_wanted);
  g_auto(GStrv) each = NULL;
  guint n_groups = 0;

  g_return_val_if_fail (is_exact != NULL, NULL);

  if (search != NULL)
    add (words, search, NULL);

  each = g_strsplit (words->str, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    if (each[i][0] != '\0')
      {
        Wanted how = find_wanted (each[i], strlen (each[i]));

        g_ptr_array_add (wanted, make_wanted (each[i], how));
        n_groups += how == WANTED_WHOLE ? 1 : 0;
      }

  *is_exact = n_groups < 2;

  return wanted->len > 0 ? g_steal_pointer (&wanted) : NULL;
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
  Begun begun = { 0 };

  for (int i = 0; i < n_values; i++)
    add (words, get_text (values[i]), &begun);

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
