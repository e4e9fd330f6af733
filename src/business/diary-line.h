#pragma once

#include "core/day.h"

#include <glib.h>

G_BEGIN_DECLS

/* One line of a diary, taken apart: the day, the verb, and what the verb is given.
 *
 *   2026-10-27 sale "Ana Díaz" AF-101=2 AF-204=1@27.00 --paid 46.00 --method card
 *
 * Words are quoted as in a shell.  An option is a word that begins with "--", and the word
 * after it is its value; "--scrap" stands alone.  Whoever carries out the line takes from it
 * what the verb knows; what is left over at the end is a mistake of the line. */
typedef struct
{
  SlDay  day;
  char  *verb;     /* (owned) */
  char **words;    /* (owned) (array zero-terminated=1): neither options nor their values */
  guint  n_taken;  /* of @words */
  GList *options;  /* (owned) (element-type SlDiaryOption): not yet taken, in order */
} SlDiaryLine;

/* Whether @text says nothing: empty, or a remark that begins with "#". */
gboolean      sl_diary_line_is_empty    (const char   *text);
/* (transfer full): Errors: SL_BUSINESS_ERROR_INVALID. */
SlDiaryLine  *sl_diary_line_parse       (const char   *text,
                                         GError      **error);
void          sl_diary_line_free        (SlDiaryLine  *self);

/* (transfer none) (nullable): the next word, NULL when there is none. */
const char   *sl_diary_line_take_word   (SlDiaryLine  *self);
/* The same for a word that must be there; @what says what is missing, for the person. */
const char   *sl_diary_line_need_word   (SlDiaryLine  *self,
                                         const char   *what,
                                         GError      **error);
/* (transfer full) (nullable): the value of the first option of that name. */
char         *sl_diary_line_take_option (SlDiaryLine  *self,
                                         const char   *name);
/* Whether an option without a value was there. */
gboolean      sl_diary_line_take_flag   (SlDiaryLine  *self,
                                         const char   *name);
/* The optional amount in minor units; @amount stays as it is when the option is not there.
 * Errors: SL_BUSINESS_ERROR_INVALID, SL_NUMBER_ERROR. */
gboolean      sl_diary_line_take_money  (SlDiaryLine  *self,
                                         const char   *name,
                                         const char   *currency,
                                         gint64       *amount,
                                         GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE when something of the line was not taken. */
gboolean      sl_diary_line_finish      (SlDiaryLine  *self,
                                         GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDiaryLine, sl_diary_line_free)

G_END_DECLS
