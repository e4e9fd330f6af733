#include "config.h"

#include "store/lot-ledger.h"

#include "core/journal.h"
#include "store/statement.h"

static const char * const name_sql[] = {
  [SL_LEDGER_ACCOUNTS] =
    "SELECT 0, a.code, NULL, 0 FROM account a"
    " WHERE EXISTS (SELECT 1 FROM posting p WHERE p.account = a.code)"
    "  OR (a.code = '" SL_ACCOUNT_INVENTORY "' AND EXISTS (SELECT 1 FROM movement))"
    " ORDER BY a.code",
  [SL_LEDGER_CURRENCIES] =
    "SELECT 0, currency, NULL, 0 FROM (SELECT currency FROM business"
    " UNION SELECT DISTINCT currency FROM foreign_amount) ORDER BY currency",
  [SL_LEDGER_PRODUCTS] =
    "SELECT p.id, p.sku, k.name, EXISTS (SELECT 1 FROM product q WHERE q.sku = p.sku COLLATE NOCASE"
    "  AND q.id <> p.id)"
    " FROM product p JOIN company k ON k.id = p.company_id"
    " WHERE EXISTS (SELECT 1 FROM lot l WHERE l.product_id = p.id) ORDER BY p.sku, p.id",
};

gboolean
sl_ledger_each_name (SlDatabase        *database,
                     SlLedgerNames      kind,
                     SlLedgerNameFunc   func,
                     gpointer           user_data,
                     GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, name_sql[kind]);

  while (sl_statement_next (statement, error))
    {
      const SlLedgerName name = {
        .id = sl_statement_get_int (statement, 0),
        .name = sl_statement_get_text (statement, 1),
        .company = sl_statement_get_text (statement, 2),
        .is_shared = sl_statement_get_int (statement, 3) != 0,
      };

      if (!func (&name, user_data, error))
        return FALSE;
    }

  return sl_statement_is_done (statement);
}

gboolean
sl_lot_posting_each (SlDatabase        *database,
                     gint64             order_id,
                     SlDay              dated,
                     SlLotPostingFunc   func,
                     gpointer           user_data,
                     GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT m.lot_id, l.product_id, m.quantity, m.cost, l.received_on"
    " FROM movement m JOIN lot l ON l.id = m.lot_id WHERE m.order_id = ?1 AND m.dated = ?2"
    " ORDER BY m.position, m.id");

  sl_statement_bind_int (statement, 1, order_id);
  sl_statement_bind_int (statement, 2, dated);

  while (sl_statement_next (statement, error))
    {
      const SlLotPosting posting = {
        .lot_id = sl_statement_get_int (statement, 0),
        .product_id = sl_statement_get_int (statement, 1),
        .quantity = sl_statement_get_int (statement, 2),
        .cost = sl_statement_get_int (statement, 3),
        .received_on = sl_statement_get_day (statement, 4),
      };

      if (!func (&posting, user_data, error))
        return FALSE;
    }

  return sl_statement_is_done (statement);
}

struct _SlUnbookedMoves
{
  SlStatement *statement; /* (owned) */
};

SlUnbookedMoves *
sl_unbooked_moves_new (SlDatabase *database)
{
  SlUnbookedMoves *moves = g_new (SlUnbookedMoves, 1);

  moves->statement = sl_statement_new (database,
    "SELECT o.id, m.dated, o.number, o.kind"
    " FROM orders o CROSS JOIN movement m ON m.order_id = o.id"
    " WHERE NOT EXISTS (SELECT 1 FROM entry e CROSS JOIN posting p ON p.entry_id = e.id"
    "  WHERE e.order_id = o.id AND e.dated = m.dated AND p.account = '" SL_ACCOUNT_INVENTORY "')"
    " GROUP BY o.id, m.dated ORDER BY m.dated, o.id");
  return moves;
}

void
sl_unbooked_moves_free (SlUnbookedMoves *moves)
{
  if (moves == NULL)
    return;

  sl_statement_free (moves->statement);
  g_free (moves);
}

gboolean
sl_unbooked_moves_next (SlUnbookedMoves  *moves,
                        SlUnbookedMove   *move,
                        GError          **error)
{
  if (!sl_statement_next (moves->statement, error))
    return FALSE;

  *move = (SlUnbookedMove) {
    .order_id = sl_statement_get_int (moves->statement, 0),
    .dated = sl_statement_get_day (moves->statement, 1),
    .number = sl_statement_get_int (moves->statement, 2),
    .kind = sl_statement_get_text (moves->statement, 3),
  };
  return TRUE;
}
