#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What a bank says came and went, beside the journal, for comparing the two.  A line is known
 * again by account, day, amount and the bank's id of it; without an id by what it says and its
 * place among the lines of its file that say the same. */
typedef struct
{
  gint64  id;          /* 0: not in the file yet */
  char   *account;     /* (owned), as all texts; none is NULL */
  char   *bank_id;
  SlDay   dated;
  gint64  amount;      /* minor units; negative went out */
  char    currency[4];
  gint64  ordinal;     /* from 1; 1 where there is a bank_id */
  char   *kind;
  char   *payee;
  char   *memo;
  char   *check;
  char   *source;      /* the file's name */
  gint64  entry_id;    /* of the journal, that says the same; 0: none yet */
} SlBankLine;

/* An entry of the journal that moved money of the bank account. */
typedef struct
{
  gint64  entry_id;
  SlDay   dated;
  char   *verb;        /* (owned) */
  char   *memo;        /* (owned) */
  gint64  order;       /* its number; 0: none */
} SlBankCandidate;

SlBankLine *sl_bank_line_new          (void);
void        sl_bank_line_free         (SlBankLine        *line);
void        sl_bank_candidate_free    (SlBankCandidate   *candidate);

/* (transfer full) (nullable): the line that is the same as @like; NULL without @error when
 * there is none. */
SlBankLine *sl_bank_line_find         (SlDatabase        *database,
                                       const SlBankLine  *like,
                                       GError           **error);
/* The same by account and the bank's id alone: the newest. */
SlBankLine *sl_bank_line_find_by_id   (SlDatabase        *database,
                                       const char        *account,
                                       const char        *bank_id,
                                       GError           **error);
/* Those of the same day and amount that may be @like out of a file of another kind: with an id of
 * the bank where @like has none, or without one where it has; of the same account, or where one of
 * the two has none.  None with an id above @last, oldest first. */
GPtrArray  *sl_bank_line_find_others  (SlDatabase        *database,
                                       const SlBankLine  *like,
                                       gint64             last,
                                       GError           **error);
/* How many accounts are named, with that of @like; and the greatest id of all lines. */
gboolean    sl_bank_line_survey       (SlDatabase        *database,
                                       const char        *account,
                                       gint64            *n_accounts,
                                       gint64            *last,
                                       GError           **error);
/* SL_STORE_ERROR_NOT_FOUND when there is none. */
SlBankLine *sl_bank_line_read         (SlDatabase        *database,
                                       gint64             id,
                                       GError           **error);
/* (transfer full) (element-type SlBankLine): by day, the newest first. */
GPtrArray  *sl_bank_line_list         (SlDatabase        *database,
                                       gboolean           only_open,
                                       GError           **error);

gboolean    sl_bank_line_insert       (SlDatabase        *database,
                                       const SlBankLine  *line,
                                       const char        *uid,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* Everything but the entry. */
gboolean    sl_bank_line_update       (SlDatabase        *database,
                                       const SlBankLine  *line,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sl_bank_line_delete       (SlDatabase        *database,
                                       gint64             id,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* Remembers that @line was corrected by another, and whether it was: files from before have it. */
gboolean    sl_bank_line_note_gone    (SlDatabase        *database,
                                       const SlBankLine  *line,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sl_bank_line_is_gone      (SlDatabase        *database,
                                       const SlBankLine  *like,
                                       gboolean          *is_gone,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* @entry_id 0 takes the match away. */
gboolean    sl_bank_line_match        (SlDatabase        *database,
                                       gint64             id,
                                       gint64             entry_id,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (element-type SlBankCandidate): entries that moved @line's amount within
 * @n_days of its day and that no line has yet; the nearest first. */
GPtrArray  *sl_bank_line_candidates   (SlDatabase        *database,
                                       const SlBankLine  *line,
                                       int                n_days,
                                       GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlBankLine, sl_bank_line_free)

G_END_DECLS
