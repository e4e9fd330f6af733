#include "config.h"

#include "store/bank.h"

#include "store/statement.h"

#define LINE "SELECT id, account, bank_id, dated, amount, currency, ordinal, kind, payee, memo," \
  " check_number, source, entry_id FROM bank_line "

static SlBankLine *
new_blank (void)
{
  return g_new0 (SlBankLine, 1);
}

SlBankLine *
sl_bank_line_new (void)
{
  SlBankLine *line = new_blank ();
  char **texts[] = { &line->account, &line->bank_id, &line->kind, &line->payee, &line->memo,
                     &line->check, &line->source };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");

  line->ordinal = 1;
  return line;
}

void
sl_bank_line_free (SlBankLine *line)
{
  if (line == NULL)
    return;

  g_free (line->account);
  g_free (line->bank_id);
  g_free (line->kind);
  g_free (line->payee);
  g_free (line->memo);
  g_free (line->check);
  g_free (line->source);
  g_free (line);
}

void
sl_bank_candidate_free (SlBankCandidate *candidate)
{
  if (candidate == NULL)
    return;

  g_free (candidate->verb);
  g_free (candidate->memo);
  g_free (candidate);
}

static SlBankLine *
read_line (SlStatement *row)
{
  SlBankLine *line = new_blank ();

  line->id = sl_statement_get_int (row, 0);
  line->account = sl_statement_dup_text (row, 1);
  line->bank_id = sl_statement_dup_text (row, 2);
  line->dated = (SlDay) sl_statement_get_int (row, 3);
  line->amount = sl_statement_get_int (row, 4);
  g_strlcpy (line->currency, sl_statement_get_text (row, 5), sizeof line->currency);
  line->ordinal = sl_statement_get_int (row, 6);
  line->kind = sl_statement_dup_text (row, 7);
  line->payee = sl_statement_dup_text (row, 8);
  line->memo = sl_statement_dup_text (row, 9);
  line->check = sl_statement_dup_text (row, 10);
  line->source = sl_statement_dup_text (row, 11);
  line->entry_id = sl_statement_get_int (row, 12);
  return line;
}

static SlBankLine *
read_only (SlStatement  *statement,
           GError      **error)
{
  return sl_statement_next (statement, error) ? read_line (statement) : NULL;
}

/* ?1 to ?7: what a line is known by. */
static void
bind_key (SlStatement      *statement,
          const SlBankLine *line)
{
  sl_statement_bind_text (statement, 1, line->account);
  sl_statement_bind_int (statement, 2, line->dated);
  sl_statement_bind_int (statement, 3, line->amount);
  sl_statement_bind_text (statement, 4, line->currency);
}

SlBankLine *
sl_bank_line_find (SlDatabase        *database,
                   const SlBankLine  *like,
                   GError           **error)
{
  gboolean has_id;
  g_autoptr(SlStatement) statement = NULL;

  g_return_val_if_fail (like != NULL, NULL);

  has_id = like->bank_id[0] != '\0';
  statement = sl_statement_new (database, has_id
    ? LINE "WHERE account = ?1 AND dated = ?2 AND amount = ?3 AND currency = ?4 AND bank_id = ?5"
    : LINE "WHERE account = ?1 AND dated = ?2 AND amount = ?3 AND currency = ?4 AND bank_id = ''"
      " AND payee = ?5 AND memo = ?6 AND ordinal = ?7");
  bind_key (statement, like);

  if (has_id)
    sl_statement_bind_text (statement, 5, like->bank_id);
  else
    {
      sl_statement_bind_text (statement, 5, like->payee);
      sl_statement_bind_text (statement, 6, like->memo);
      sl_statement_bind_int (statement, 7, like->ordinal);
    }

  return read_only (statement, error);
}

SlBankLine *
sl_bank_line_find_by_id (SlDatabase  *database,
                         const char  *account,
                         const char  *bank_id,
                         GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    LINE "WHERE account = ?1 AND bank_id = ?2 ORDER BY dated DESC, id DESC LIMIT 1");

  sl_statement_bind_text (statement, 1, account);
  sl_statement_bind_text (statement, 2, bank_id);
  return read_only (statement, error);
}

GPtrArray *
sl_bank_line_find_others (SlDatabase        *database,
                          const SlBankLine  *like,
                          gint64             last,
                          GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    LINE "WHERE (account = ?1 OR account = '' OR ?1 = '') AND dated = ?2 AND amount = ?3"
    " AND currency = ?4 AND (bank_id = '') = ?5 AND id <= ?6 ORDER BY id");
  g_autoptr(GPtrArray) lines = NULL;

  g_return_val_if_fail (like != NULL, NULL);

  bind_key (statement, like);
  sl_statement_bind_int (statement, 5, like->bank_id[0] != '\0');
  sl_statement_bind_int (statement, 6, last);
  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_bank_line_free);

  while (sl_statement_next (statement, error))
    g_ptr_array_add (lines, read_line (statement));

  return sl_statement_is_done (statement) ? g_steal_pointer (&lines) : NULL;
}

gboolean
sl_bank_line_survey (SlDatabase  *database,
                     const char  *account,
                     gint64      *n_accounts,
                     gint64      *last,
                     GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT (SELECT count (*) FROM (SELECT account FROM bank_line WHERE account <> ''"
    "  UNION SELECT ?1 WHERE ?1 <> '')), (SELECT coalesce (max (id), 0) FROM bank_line)");

  g_return_val_if_fail (n_accounts != NULL && last != NULL, FALSE);

  sl_statement_bind_text (statement, 1, account);

  if (!sl_statement_need (statement, error))
    return FALSE;

  *n_accounts = sl_statement_get_int (statement, 0);
  *last = sl_statement_get_int (statement, 1);
  return TRUE;
}

SlBankLine *
sl_bank_line_read (SlDatabase  *database,
                   gint64       id,
                   GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, LINE "WHERE id = ?1");

  sl_statement_bind_int (statement, 1, id);
  return sl_statement_need (statement, error) ? read_line (statement) : NULL;
}

GPtrArray *
sl_bank_line_list (SlDatabase  *database,
                   gboolean     only_open,
                   GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, only_open
    ? LINE "WHERE entry_id IS NULL ORDER BY dated DESC, id DESC"
    : LINE "ORDER BY dated DESC, id DESC");
  g_autoptr(GPtrArray) lines = NULL;

  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_bank_line_free);

  while (sl_statement_next (statement, error))
    g_ptr_array_add (lines, read_line (statement));

  return sl_statement_is_done (statement) ? g_steal_pointer (&lines) : NULL;
}

/* ?1 to ?11 */
static void
bind_line (SlStatement      *statement,
           const SlBankLine *line)
{
  bind_key (statement, line);
  sl_statement_bind_text (statement, 5, line->bank_id);
  sl_statement_bind_int (statement, 6, line->ordinal);
  sl_statement_bind_text (statement, 7, line->kind);
  sl_statement_bind_text (statement, 8, line->payee);
  sl_statement_bind_text (statement, 9, line->memo);
  sl_statement_bind_text (statement, 10, line->check);
  sl_statement_bind_text (statement, 11, line->source);
}

gboolean
sl_bank_line_insert (SlDatabase        *database,
                     const SlBankLine  *line,
                     const char        *uid,
                     GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO bank_line (account, dated, amount, currency, bank_id, ordinal, kind, payee, memo,"
    " check_number, source, uid) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");

  g_return_val_if_fail (line != NULL && uid != NULL, FALSE);

  bind_line (statement, line);
  sl_statement_bind_text (statement, 12, uid);
  return sl_statement_run (statement, error);
}

gboolean
sl_bank_line_update (SlDatabase        *database,
                     const SlBankLine  *line,
                     GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE bank_line SET account = ?1, dated = ?2, amount = ?3, currency = ?4, bank_id = ?5,"
    " ordinal = ?6, kind = ?7, payee = ?8, memo = ?9, check_number = ?10, source = ?11"
    " WHERE id = ?12");

  g_return_val_if_fail (line != NULL, FALSE);

  bind_line (statement, line);
  sl_statement_bind_int (statement, 12, line->id);
  return sl_statement_run (statement, error);
}

gboolean
sl_bank_line_delete (SlDatabase  *database,
                     gint64       id,
                     GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "DELETE FROM bank_line WHERE id = ?1");

  sl_statement_bind_int (statement, 1, id);
  return sl_statement_run (statement, error);
}

gboolean
sl_bank_line_match (SlDatabase  *database,
                    gint64       id,
                    gint64       entry_id,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE bank_line SET entry_id = ?2 WHERE id = ?1");

  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_id (statement, 2, entry_id);
  return sl_statement_run (statement, error);
}

GPtrArray *
sl_bank_line_candidates (SlDatabase        *database,
                         const SlBankLine  *line,
                         int                n_days,
                         GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT e.id, e.dated, e.verb, e.memo, coalesce (o.number, 0)"
    " FROM posting p JOIN entry e ON e.id = p.entry_id LEFT JOIN orders o ON o.id = e.order_id"
    " WHERE p.account IN ('assets:bank', 'assets:card') AND p.amount = ?1 AND p.currency = ?2"
    " AND p.dated BETWEEN ?3 - ?4 AND ?3 + ?4"
    " AND NOT EXISTS (SELECT 1 FROM bank_line b WHERE b.entry_id = e.id)"
    " AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses_id = e.id)"
    " GROUP BY e.id ORDER BY abs (e.dated - ?3), e.id");
  g_autoptr(GPtrArray) candidates = NULL;

  g_return_val_if_fail (line != NULL, NULL);

  candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_bank_candidate_free);
  sl_statement_bind_int (statement, 1, line->amount);
  sl_statement_bind_text (statement, 2, line->currency);
  sl_statement_bind_int (statement, 3, line->dated);
  sl_statement_bind_int (statement, 4, n_days);

  while (sl_statement_next (statement, error))
    {
      SlBankCandidate *candidate = g_new0 (SlBankCandidate, 1);

      candidate->entry_id = sl_statement_get_int (statement, 0);
      candidate->dated = (SlDay) sl_statement_get_int (statement, 1);
      candidate->verb = sl_statement_dup_text (statement, 2);
      candidate->memo = sl_statement_dup_text (statement, 3);
      candidate->order = sl_statement_get_int (statement, 4);
      g_ptr_array_add (candidates, candidate);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&candidates) : NULL;
}

static void
bind_gone (SlStatement      *statement,
           const SlBankLine *line)
{
  sl_statement_bind_text (statement, 1, line->account);
  sl_statement_bind_text (statement, 2, line->bank_id);
  sl_statement_bind_int (statement, 3, line->dated);
  sl_statement_bind_int (statement, 4, line->amount);
}

gboolean
sl_bank_line_note_gone (SlDatabase        *database,
                        const SlBankLine  *line,
                        GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO bank_line_gone (account, bank_id, dated, amount, currency)"
    " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING");

  g_return_val_if_fail (line != NULL, FALSE);

  if (line->bank_id[0] == '\0')
    return TRUE;

  bind_gone (statement, line);
  sl_statement_bind_text (statement, 5, line->currency);
  return sl_statement_run (statement, error);
}

gboolean
sl_bank_line_is_gone (SlDatabase        *database,
                      const SlBankLine  *like,
                      gboolean          *is_gone,
                      GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT 1 FROM bank_line_gone WHERE account = ?1 AND bank_id = ?2 AND dated = ?3"
    " AND amount = ?4");

  g_return_val_if_fail (like != NULL && is_gone != NULL, FALSE);

  bind_gone (statement, like);
  *is_gone = sl_statement_next (statement, error);
  return *is_gone || sl_statement_is_done (statement);
}
