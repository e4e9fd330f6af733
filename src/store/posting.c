#include "config.h"

#include "store/posting.h"

#include "store/statement.h"

void
sl_posting_item_free (SlPostingItem *item)
{
  if (item == NULL)
    return;

  g_free (item->verb);
  g_free (item->memo);
  g_free (item);
}

GPtrArray *
sl_posting_list (SlDatabase  *database,
                 const char  *account,
                 SlDay        from,
                 SlDay        to,
                 const char  *currency,
                 gboolean     is_cash,
                 guint        limit,
                 GError     **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                               sl_posting_item_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT e.id, g.dated, e.verb, e.memo, coalesce (o.id, 0), coalesce (o.number, 0), g.amount"
    " FROM posting g JOIN entry e ON e.id = g.entry_id LEFT JOIN orders o ON o.id = e.order_id"
    " WHERE g.account = ?1 AND g.dated BETWEEN ?2 AND ?3 AND g.currency = ?4"
    " AND (?5 = 0 OR EXISTS (SELECT 1 FROM posting m WHERE m.entry_id = g.entry_id"
    "  AND m.account IN ('assets:cash', 'assets:bank', 'assets:card', 'assets:other')))"
    " ORDER BY g.dated DESC, g.entry_id DESC, g.position LIMIT ?6");

  g_return_val_if_fail (account != NULL, NULL);

  sl_statement_bind_text (statement, 1, account);
  sl_statement_bind_int (statement, 2, from);
  sl_statement_bind_int (statement, 3, to);
  sl_statement_bind_text (statement, 4, currency);
  sl_statement_bind_int (statement, 5, is_cash);
  sl_statement_bind_int (statement, 6, limit);

  while (sl_statement_next (statement, error))
    {
      SlPostingItem *item = g_new (SlPostingItem, 1);

      *item = (SlPostingItem) {
        .entry_id = sl_statement_get_int (statement, 0),
        .dated = sl_statement_get_day (statement, 1),
        .verb = sl_statement_dup_text (statement, 2),
        .memo = sl_statement_dup_text (statement, 3),
        .order_id = sl_statement_get_int (statement, 4),
        .number = sl_statement_get_int (statement, 5),
        .debit = sl_statement_get_int (statement, 6),
      };
      g_ptr_array_add (items, item);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&items) : NULL;
}
