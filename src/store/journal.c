#include "config.h"

#include "store/journal.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "store/error.h"
#include "store/statement.h"

#define MONEY_ACCOUNTS "('assets:cash', 'assets:bank', 'assets:card', 'assets:other')"

static gboolean
insert_entry (SlDatabase        *database,
              const SlEntryRow  *row,
              gint64            *id,
              GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO entry (uid, dated, verb, order_id, memo, reverses_id)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");

  sl_statement_bind_text (statement, 1, row->uid);
  sl_statement_bind_int (statement, 2, row->dated);
  sl_statement_bind_text (statement, 3, row->verb);
  sl_statement_bind_id (statement, 4, row->order_id);
  sl_statement_bind_text (statement, 5, row->memo != NULL ? row->memo : "");
  sl_statement_bind_id (statement, 6, row->reverses_id);

  return sl_statement_run_insert (statement, id, error);
}

static gboolean
insert_posting (SlDatabase        *database,
                const SlEntryRow  *row,
                gint64             entry_id,
                guint              position,
                const SlPosting   *posting,
                GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO posting (entry_id, position, account, dated, amount, currency)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");

  sl_statement_bind_int (statement, 1, entry_id);
  sl_statement_bind_int (statement, 2, position);
  sl_statement_bind_text (statement, 3, posting->account);
  sl_statement_bind_int (statement, 4, row->dated);
  sl_statement_bind_int (statement, 5, posting->amount);
  sl_statement_bind_text (statement, 6, row->currency);

  return sl_statement_run (statement, error);
}

/* Of the posting that it belongs to, which is on the same side. */
static gboolean
insert_foreign (SlDatabase       *database,
                gint64            entry_id,
                SlEntry          *entry,
                const SlPosting  *postings,
                guint             n_postings,
                GError          **error)
{
  const char *account, *currency;
  gint64 amount;

  if (!sl_entry_get_foreign (entry, &account, &currency, &amount))
    return TRUE;

  for (guint i = 0; i < n_postings; i++)
    if (g_str_equal (postings[i].account, account) && (postings[i].amount > 0) == (amount > 0))
      {
        g_autoptr(SlStatement) statement = sl_statement_new (database,
          "INSERT INTO foreign_amount (entry_id, position, currency, amount)"
          " VALUES (?1, ?2, ?3, ?4)");

        sl_statement_bind_int (statement, 1, entry_id);
        sl_statement_bind_int (statement, 2, i);
        sl_statement_bind_text (statement, 3, currency);
        sl_statement_bind_int (statement, 4, amount);
        return sl_statement_run (statement, error);
      }

  return TRUE; /* so little that it is nothing in the own currency */
}

static gboolean
seal (SlDatabase  *database,
      gint64       entry_id,
      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO entry_seal (entry_id) VALUES (?1)");

  sl_statement_bind_int (statement, 1, entry_id);
  return sl_statement_run (statement, error);
}

gboolean
sl_journal_write (SlDatabase        *database,
                  const SlEntryRow  *row,
                  SlEntry           *entry,
                  gint64            *id,
                  GError           **error)
{
  guint n_postings;
  const SlPosting *postings = sl_entry_get_postings (entry, &n_postings);
  gint64 entry_id;

  g_return_val_if_fail (row != NULL, FALSE);

  if (id != NULL)
    *id = 0;
  if (n_postings == 0)
    return TRUE;
  if (!insert_entry (database, row, &entry_id, error))
    return FALSE;

  for (guint i = 0; i < n_postings; i++)
    if (!insert_posting (database, row, entry_id, i, &postings[i], error))
      return FALSE;

  if (id != NULL)
    *id = entry_id;

  return insert_foreign (database, entry_id, entry, postings, n_postings, error) &&
         seal (database, entry_id, error);
}

static gboolean
sum_by_account (SlDatabase        *database,
                const char        *sql,
                SlDay              from,
                SlDay              to,
                const char        *currency,
                SlAccountSumFunc   func,
                gpointer           user_data,
                GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, sql);

  g_return_val_if_fail (func != NULL, FALSE);

  sl_statement_bind_int (statement, 1, from);
  sl_statement_bind_int (statement, 2, to);
  sl_statement_bind_text (statement, 3, currency);

  while (sl_statement_next (statement, error))
    func (sl_statement_get_text (statement, 0), sl_statement_get_int (statement, 1), user_data);

  return sl_statement_is_done (statement);
}

/* From the days that the file keeps of each account, however many postings they hold. */
#define SUM_OF_DAYS(column)                                                                  \
  "SELECT a.code, sum (d." column ") FROM account a CROSS JOIN account_day d"               \
  " ON d.account = a.code AND d.dated BETWEEN ?1 AND ?2 AND d.currency = ?3"

gboolean
sl_journal_sum (SlDatabase        *database,
                SlDay              from,
                SlDay              to,
                const char        *currency,
                SlAccountSumFunc   func,
                gpointer           user_data,
                GError           **error)
{
  return sum_by_account (database,
    SUM_OF_DAYS ("amount")
    " GROUP BY a.code HAVING sum (d.amount) <> 0 ORDER BY a.code",
    from, to, currency, func, user_data, error);
}

gboolean
sl_journal_sum_cash (SlDatabase        *database,
                     SlDay              from,
                     SlDay              to,
                     const char        *currency,
                     SlAccountSumFunc   func,
                     gpointer           user_data,
                     GError           **error)
{
  return sum_by_account (database,
    SUM_OF_DAYS ("cash") " WHERE a.code NOT IN " MONEY_ACCOUNTS
    " GROUP BY a.code HAVING sum (d.cash) <> 0 ORDER BY a.code",
    from, to, currency, func, user_data, error);
}

gboolean
sl_journal_count (SlDatabase  *database,
                  gint64      *n,
                  GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, "SELECT count(*) FROM entry");

  return sl_statement_run_int (statement, n, error);
}

/* Of several entries of an order on one day the first. */
#define IS_STOCK                                                                                 \
  "(p.account = '" SL_ACCOUNT_INVENTORY "' AND e.order_id IS NOT NULL AND NOT EXISTS"            \
  " (SELECT 1 FROM entry x CROSS JOIN posting y ON y.entry_id = x.id"                            \
  "   WHERE x.order_id = e.order_id AND x.dated = e.dated AND y.account = p.account"             \
  "    AND (x.id < e.id OR (x.id = e.id AND y.position < p.position))))"

gboolean
sl_journal_each (SlDatabase     *database,
                 SlPostingFunc   func,
                 gpointer        user_data,
                 GError        **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT e.id, e.dated, e.verb, e.memo, coalesce (o.number, 0), p.account, p.amount, p.currency,"
    " f.currency, f.amount, coalesce (e.order_id, 0), " IS_STOCK
    " FROM entry e JOIN posting p ON p.entry_id = e.id LEFT JOIN orders o ON o.id = e.order_id"
    " LEFT JOIN foreign_amount f ON f.entry_id = p.entry_id AND f.position = p.position"
    " ORDER BY e.dated, e.id, p.position");

  g_return_val_if_fail (func != NULL, FALSE);

  while (sl_statement_next (statement, error))
    {
      SlPostingRow row = {
        .entry_id = sl_statement_get_int (statement, 0),
        .dated = sl_statement_get_day (statement, 1),
        .verb = sl_statement_get_text (statement, 2),
        .memo = sl_statement_get_text (statement, 3),
        .number = sl_statement_get_int (statement, 4),
        .account = sl_statement_get_text (statement, 5),
        .amount = sl_statement_get_int (statement, 6),
        .currency = sl_statement_get_text (statement, 7),
        .foreign_currency = sl_statement_get_text (statement, 8),
        .foreign_amount = sl_statement_get_int (statement, 9),
        .order_id = sl_statement_get_int (statement, 10),
        .is_stock = sl_statement_get_int (statement, 11) != 0,
      };

      if (!func (&row, user_data, error))
        return FALSE;
    }

  return sl_statement_is_done (statement);
}

gboolean
sl_journal_read_order (SlDatabase  *database,
                       gint64       order_id,
                       const char  *account,
                       gboolean     with_payments,
                       gint64      *debit,
                       GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (sum (p.amount), 0) FROM entry e JOIN posting p ON p.entry_id = e.id"
    " WHERE e.order_id IN (SELECT ?1 UNION ALL SELECT id FROM orders WHERE reverses_id = ?1)"
    " AND p.account = ?2 AND (?3 OR e.verb NOT IN ('payment', 'refund'))");

  sl_statement_bind_int (statement, 1, order_id);
  sl_statement_bind_text (statement, 2, account);
  sl_statement_bind_int (statement, 3, with_payments);
  return sl_statement_run_int (statement, debit, error);
}

void
sl_entry_head_free (SlEntryHead *head)
{
  if (head == NULL)
    return;

  g_free (head->verb);
  g_free (head);
}

static gboolean
read_opposite (SlDatabase  *database,
               gint64       id,
               SlEntry     *opposite,
               GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT p.account, p.amount, f.currency, f.amount FROM posting p"
    " LEFT JOIN foreign_amount f ON f.entry_id = p.entry_id AND f.position = p.position"
    " WHERE p.entry_id = ?1 ORDER BY p.position");

  sl_statement_bind_int (statement, 1, id);

  while (sl_statement_next (statement, error))
    {
      sl_entry_post (opposite, sl_statement_get_text (statement, 0),
                     -sl_statement_get_int (statement, 1));

      if (!sl_statement_is_null (statement, 2))
        sl_entry_set_foreign (opposite, sl_statement_get_text (statement, 0),
                              sl_statement_get_text (statement, 2),
                              -sl_statement_get_int (statement, 3));
    }

  return sl_statement_is_done (statement);
}

SlEntryHead *
sl_entry_head_read (SlDatabase  *database,
                    gint64       id,
                    SlEntry     *opposite,
                    GError     **error)
{
  g_autoptr(SlEntryHead) head = NULL;
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT e.dated, e.verb, coalesce (e.order_id, 0), coalesce (e.reverses_id, 0),"
    " coalesce ((SELECT min (id) FROM entry WHERE reverses_id = e.id), 0)"
    " FROM entry e WHERE e.id = ?1");

  sl_statement_bind_int (statement, 1, id);

  if (!sl_statement_next (statement, error))
    {
      if (sl_statement_is_done (statement))
        g_set_error (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND,
                     _("There is no entry %" PRId64 " in the journal."), id);

      return NULL;
    }

  head = g_new0 (SlEntryHead, 1);
  head->dated = sl_statement_get_day (statement, 0);
  head->verb = sl_statement_dup_text (statement, 1);
  head->order_id = sl_statement_get_int (statement, 2);
  head->reverses_id = sl_statement_get_int (statement, 3);
  head->reversed_by_id = sl_statement_get_int (statement, 4);

  return read_opposite (database, id, opposite, error) ? g_steal_pointer (&head) : NULL;
}
