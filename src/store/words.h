#pragma once

#include "store/error-private.h"

G_BEGIN_DECLS

/* The words by which a text is found, for the full-text tables (0003, "Search").
 *
 * Letters are folded (no case, no accents) and end where digits begin.  Digits that belong to
 * one number, with what people put between them, are taken together and given in threes:
 * "+1 (555) 12" is "155 555 551 512", so a number is found by any three digits that follow one
 * another in it, and the index has a thousand such words instead of one for every number.
 * A number of one or two digits is a word itself.  Ideographs are a word each.
 *
 * Whoever types is answered from the first letter on.  For that the index holds the first letter
 * and the first two of each word, and the first digit of a number or a three, as words of their own
 * with a mark before them: "Ann 12" is "·a ·an ann ·1 12".  (FTS5's own index of prefixes would
 * hold those of every three of digits too, twice as much in all.)  Words of one or two letters are
 * nothing but beginnings. */

/* Adds the words of @text to @words, a space behind each, as the index holds them. */
void  _sl_words_add      (GString    *words,
                          const char *text);
/* The same for a row, as the SQL functions below; for who writes the index beside it.  Of an
 * address what stands before the @, because its company is no help to find a person by. */
void  _sl_words_add_member  (GString    *words,
                             const char *name,
                             const char *code,
                             const char *phone,
                             const char *email);
void  _sl_words_add_contact (GString    *words,
                             const char *name,
                             const char *organization,
                             const char *city,
                             const char *labels,
                             const char *note,
                             const char *phone,
                             const char *email,
                             const char *points);
/* A word that the index is asked for. */
typedef struct
{
  char     *text;     /* (owned): as the index holds it */
  gboolean  is_start; /* or any longer word that begins so */
} SlWanted;

/* (transfer full) (element-type SlWanted) (nullable): what has all of these has every word of
 * @search, the last letters of each may be missing; NULL when there is no word in it.
 * @is_exact (out): whether there may be too many, because threes of digits are found that do
 * not follow one another. */
GPtrArray *_sl_words_prepare (const char *search,
                              gboolean   *is_exact);
/* (transfer full) (element-type utf8): the parts of @search that may be found in different places:
 * what stands between spaces, folded, and whole numbers with the spaces in them. */
GPtrArray *_sl_words_split (const char *search);
/* Whether @words, as made above, have every word of @search; as a query of the index would find
 * it.  FALSE when there is no word in @search. */
gboolean _sl_words_hold  (const char *words,
                          const char *search);
/* Adds the SQL functions sl_words (text, …) and sl_contact_words (name, organization, city,
 * labels, note, phone, email, points) to a connection. */
int   _sl_words_register (sqlite3    *handle);

G_END_DECLS
