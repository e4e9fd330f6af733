#include "config.h"

#include "store/event.h"

#include "store/statement.h"

void
sl_event_row_free (SlEventRow *row)
{
  if (row == NULL)
    return;

  g_free (row->name);
  g_free (row->host);
  g_free (row);
}

void
sl_event_guest_free (SlEventGuest *guest)
{
  if (guest == NULL)
    return;

  g_free (guest->name);
  g_free (guest->state);
  g_free (guest);
}

/* From the journal, as every other profit. */
#define MONEY(what, accounts)                                                               \
  "(SELECT coalesce (" what "sum (q.amount), 0) FROM orders o JOIN entry e"                 \
  " ON e.order_id = o.id JOIN posting q ON q.entry_id = e.id"                               \
  " WHERE (o.party_id = p.id OR o.reverses_id IN (SELECT id FROM orders"                    \
  "  WHERE party_id = p.id)) AND q.account IN (" accounts "))"
#define TRADE "'income:retail-sales', 'income:sales-returns'"
#define GUESTS(condition) \
  "(SELECT count (*) FROM party_guest g WHERE g.party_id = p.id" condition ")"

GPtrArray *
sl_event_list (SlDatabase  *database,
               gint64       id,
               GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_event_row_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT p.id, p.name, coalesce (c.name, ''), p.dated,"
    " (SELECT count (*) FROM orders o WHERE o.party_id = p.id AND o.kind IN ('sale', 'direct')),"
    MONEY ("-", TRADE) "," MONEY ("-", TRADE ", 'expenses:cost-of-goods'") ","
    " (SELECT coalesce (sum (k.amount), 0) FROM credit k WHERE k.party_id = p.id),"
    " (SELECT coalesce (sum (q.amount), 0) FROM party_cost t JOIN posting q"
    "   ON q.entry_id = t.entry_id AND substr (q.account, 1, 9) = 'expenses:'"
    "  WHERE t.party_id = p.id),"
    " (SELECT coalesce (sum (h.minutes), 0) FROM party_hours t JOIN hours h ON h.id = t.hours_id"
    "  WHERE t.party_id = p.id),"
    GUESTS ("") "," GUESTS (" AND g.state = 'came'") ","
    GUESTS (" AND g.state = 'came' AND NOT EXISTS (SELECT 1 FROM orders o"
            " WHERE o.contact_id = g.contact_id AND o.dated < p.dated"
            " AND o.kind IN ('sale', 'direct'))") ","
    GUESTS (" AND EXISTS (SELECT 1 FROM contact n WHERE n.id = g.contact_id"
            " AND n.next_on IS NOT NULL)")
    " FROM party p LEFT JOIN contact c ON c.id = p.host_id WHERE ?1 = 0 OR p.id = ?1"
    " ORDER BY p.dated DESC, p.id DESC");

  sl_statement_bind_int (statement, 1, id);
  while (sl_statement_next (statement, error))
    {
      SlEventRow *row = g_new0 (SlEventRow, 1);

      row->id = sl_statement_get_int (statement, 0);
      row->name = sl_statement_dup_text (statement, 1);
      row->host = sl_statement_dup_text (statement, 2);
      row->dated = sl_statement_get_day (statement, 3);
      row->n_orders = sl_statement_get_int (statement, 4);
      row->sales = sl_statement_get_int (statement, 5);
      row->profit = sl_statement_get_int (statement, 6);
      row->host_credit = sl_statement_get_int (statement, 7);
      row->cost = sl_statement_get_int (statement, 8);
      row->minutes = sl_statement_get_int (statement, 9);
      row->n_guests = sl_statement_get_int (statement, 10);
      row->n_came = sl_statement_get_int (statement, 11);
      row->n_leads = sl_statement_get_int (statement, 12);
      row->n_follow_ups = sl_statement_get_int (statement, 13);
      g_ptr_array_add (list, row);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
sl_event_list_guests (SlDatabase  *database,
                      gint64       id,
                      GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_event_guest_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT c.id, c.name, g.state, c.next_on, c.leave_alone FROM party_guest g"
    " JOIN contact c ON c.id = g.contact_id WHERE g.party_id = ?1 ORDER BY c.name COLLATE NOCASE");

  sl_statement_bind_int (statement, 1, id);
  while (sl_statement_next (statement, error))
    {
      SlEventGuest *guest = g_new0 (SlEventGuest, 1);

      guest->contact_id = sl_statement_get_int (statement, 0);
      guest->name = sl_statement_dup_text (statement, 1);
      guest->state = sl_statement_dup_text (statement, 2);
      guest->next_on = sl_statement_get_day (statement, 3);
      guest->leave_alone = sl_statement_get_int (statement, 4) != 0;
      g_ptr_array_add (list, guest);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

gboolean
sl_event_put_guest (SlDatabase  *database,
                    gint64       id,
                    gint64       contact_id,
                    const char  *state,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO party_guest (party_id, contact_id, state) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (party_id, contact_id) DO UPDATE SET state = excluded.state");

  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_int (statement, 2, contact_id);
  sl_statement_bind_text (statement, 3, state);
  return sl_statement_run (statement, error);
}

gboolean
sl_event_exists (SlDatabase  *database,
                 gint64       id,
                 gboolean    *exists,
                 GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT EXISTS (SELECT 1 FROM party WHERE id = ?1)");
  gint64 n;

  g_return_val_if_fail (exists != NULL, FALSE);

  sl_statement_bind_int (statement, 1, id);
  if (!sl_statement_run_int (statement, &n, error))
    return FALSE;

  *exists = n != 0;
  return TRUE;
}

gboolean
sl_event_add_cost (SlDatabase  *database,
                   gint64       id,
                   gint64       entry_id,
                   GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO party_cost (entry_id, party_id) VALUES (?1, ?2)");

  sl_statement_bind_int (statement, 1, entry_id);
  sl_statement_bind_int (statement, 2, id);
  return sl_statement_run (statement, error);
}

gboolean
sl_event_add_hours (SlDatabase  *database,
                    gint64       id,
                    const char  *uid,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO party_hours (hours_id, party_id) SELECT id, ?2 FROM hours WHERE uid = ?1");

  sl_statement_bind_text (statement, 1, uid);
  sl_statement_bind_int (statement, 2, id);
  return sl_statement_run (statement, error);
}
