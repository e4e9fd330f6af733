#include "config.h"

#include "store/agenda.h"

#include "store/currency-rate-private.h"
#include "store/order-amount-private.h"
#include "store/statement.h"
#include "store/waiting-private.h"

/* ?1 today, ?2 the limit, ?3 the last day that counts for lots.  Columns: id, title, detail,
 * day, quantity, amount. */
static const struct
{
  SlAgendaKind kind;
  const char *sql;
} queries[] = {
  { SL_AGENDA_FOLLOW_UP,
    /* Those that are told come from the index; only they are put in order by name. */
    "SELECT id, name, next_step, next_on, 0, 0 FROM (SELECT id, name, next_step, next_on"
    " FROM contact WHERE next_on IS NOT NULL AND next_on <= ?1 ORDER BY next_on, id LIMIT ?2)"
    " ORDER BY next_on, name COLLATE NOCASE" },
  { SL_AGENDA_NO_STEP,
    "SELECT id, name, stage, last_on, 0, 0 FROM contact WHERE next_on IS NULL AND no_step = 0"
    " AND leave_alone = 0 AND stage NOT IN ('new', 'not-now', 'customer', 'joined')"
    " AND coalesce (last_on, 0) <= ?1"
    " ORDER BY last_on LIMIT ?2" },
  /* Only what can be handed over: units that are owed and lie on the shelf. */
  { SL_AGENDA_DELIVERY,
    "SELECT id, title, detail, dated, min (missing, present), 0 FROM"
    " (SELECT s.id AS id, coalesce (c.name, '') AS title, p.name AS detail, s.dated AS dated,"
    "  " WAITING " AS missing,"
    "  (SELECT coalesce (sum (on_hand), 0) FROM lot WHERE product_id = l.product_id"
    "   AND (expires_on IS NULL OR expires_on >= ?1)) AS present"
    "  FROM order_line l JOIN orders s ON s.id = l.order_id AND s.kind = 'sale'"
    "  JOIN product p ON p.id = l.product_id LEFT JOIN contact c ON c.id = s.contact_id"
    "  WHERE l.backordered > 0)"
    " WHERE missing > 0 AND present > 0 ORDER BY dated, id LIMIT ?2" },
  { SL_AGENDA_UNPAID,
    "SELECT id, title, '', dated, number, owed FROM"
    " (SELECT o.id AS id, coalesce (c.name, '') AS title, o.dated AS dated, o.number AS number,"
    "  " SL_OWN_AMOUNT (STILL_OWED, "o") " AS owed"
    "  FROM orders o LEFT JOIN contact c ON c.id = o.contact_id"
    "  WHERE o.kind = 'sale' AND o.paid <> o.total AND o.dated <= ?1)"
    " WHERE owed > 0 ORDER BY dated, id LIMIT ?2" },
  { SL_AGENDA_AUTOSHIP,
    "SELECT a.id, coalesce (c.name, k.name), '', a.next_on, a.cancel_days, 0 FROM autoship a"
    " LEFT JOIN contact c ON c.id = a.contact_id JOIN company k ON k.id = a.company_id"
    " WHERE a.ended_on IS NULL AND a.next_on <= ?1 + a.cancel_days + 3"
    " ORDER BY a.next_on - a.cancel_days, a.id LIMIT ?2" },
  { SL_AGENDA_EXPIRY,
    "SELECT p.id, p.name, p.sku, l.expires_on, sum (l.on_hand), sum (l.cost)"
    " FROM lot l JOIN product p ON p.id = l.product_id"
    " WHERE l.on_hand > 0 AND l.expires_on <= ?3 AND ?1 IS NOT NULL"
    " GROUP BY p.id, l.expires_on ORDER BY l.expires_on, p.name COLLATE NOCASE LIMIT ?2" },
  { SL_AGENDA_BUYBACK,
    "SELECT p.id, p.name, p.sku, l.buyback_until, sum (l.on_hand), sum (l.cost)"
    " FROM lot l JOIN product p ON p.id = l.product_id"
    " WHERE l.on_hand > 0 AND l.buyback_until BETWEEN ?1 AND ?3"
    " GROUP BY p.id, l.buyback_until ORDER BY l.buyback_until, p.name COLLATE NOCASE LIMIT ?2" },
};

void
sl_agenda_row_free (SlAgendaRow *row)
{
  if (row == NULL)
    return;

  g_free (row->title);
  g_free (row->detail);
  g_free (row);
}

static gboolean
add_rows (GPtrArray     *rows,
          SlAgendaKind   kind,
          SlStatement   *statement,
          GError       **error)
{
  while (sl_statement_next (statement, error))
    {
      SlAgendaRow *row = g_new0 (SlAgendaRow, 1);

      row->kind = kind;
      row->id = sl_statement_get_int (statement, 0);
      row->title = sl_statement_dup_text (statement, 1);
      row->detail = sl_statement_dup_text (statement, 2);
      row->day = sl_statement_get_day (statement, 3);
      row->quantity = sl_statement_get_int (statement, 4);
      row->amount = sl_statement_get_int (statement, 5);
      g_ptr_array_add (rows, row);
    }

  return sl_statement_is_done (statement);
}

GPtrArray *
sl_agenda_list (SlDatabase  *database,
                SlDay        today,
                int          n_days,
                guint        limit,
                GError     **error)
{
  g_autoptr(GPtrArray) rows = NULL;

  g_return_val_if_fail (database != NULL, NULL);
  g_return_val_if_fail (today != SL_DAY_NONE && n_days >= 0, NULL);

  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_agenda_row_free);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr(SlStatement) statement = sl_statement_new (database, queries[i].sql);

      sl_statement_bind_day (statement, 1, today);
      sl_statement_bind_int (statement, 2, limit);
      if (strstr (queries[i].sql, "?3") != NULL)
        sl_statement_bind_day (statement, 3, today + n_days);
      if (!add_rows (rows, queries[i].kind, statement, error))
        return NULL;
    }

  return g_steal_pointer (&rows);
}
