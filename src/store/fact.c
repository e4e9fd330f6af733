#include "config.h"

#include "store/fact.h"

#include "store/statement.h"

/* Told are the orders of the company they belong to, from the day on that it is connected. */
#define IS_TOLD                                                                                \
  "EXISTS (SELECT 1 FROM replica r WHERE r.company_id = o.company_id AND o.id > r.first_order)"

#define IS_KNOWN(types, uid)                                                                   \
  "EXISTS (SELECT 1 FROM base b WHERE b.company_id = o.company_id AND b.scope = 'account'"     \
  " AND b.type IN " types " AND b.uid = " uid ")"

#define HAS_OPERATION(table, its, condition)                                                   \
  "EXISTS (SELECT 1 FROM " table " p WHERE p.company_id = o.company_id AND p.op_id = " its     \
  " AND " condition ")"

/* No operation of the id that it has. */
#define IS_UNTOLD(its)                                                                         \
  "NOT " HAS_OPERATION ("outbox", its, "TRUE") " AND NOT " HAS_OPERATION ("op_log", its, "TRUE")

/* That of the order has it in it. */
#define IS_PART                                                                                \
  HAS_OPERATION ("outbox", "o.uid", "instr (p.body, y.uid) > 0") " OR "                        \
  HAS_OPERATION ("op_log", "o.uid", "instr (p.body, y.uid) > 0")

static void
free_line (gpointer data)
{
  SlFactLine *line = data;

  g_free (line->sku);
  g_free (line->name);
  g_free (line);
}

static void
clear_payment (SlFactPayment *payment)
{
  g_free (payment->uid);
  g_free (payment->method);
}

static void
free_payment (gpointer data)
{
  clear_payment (data);
  g_free (data);
}

static void
free_posting (gpointer data)
{
  SlFactPosting *posting = data;

  g_free (posting->account);
  g_free (posting);
}

void
sl_fact_order_free (SlFactOrder *order)
{
  if (order == NULL)
    return;

  g_free (order->uid);
  g_free (order->kind);
  g_free (order->contact_uid);
  g_free (order->contact_name);
  g_free (order->reverses_uid);
  g_free (order->note);
  g_ptr_array_unref (order->lines);
  g_ptr_array_unref (order->payments);
  g_free (order);
}

void
sl_fact_paid_free (SlFactPaid *paid)
{
  if (paid == NULL)
    return;

  clear_payment (&paid->payment);
  g_free (paid->order_uid);
  g_free (paid);
}

void
sl_fact_entry_free (SlFactEntry *entry)
{
  if (entry == NULL)
    return;

  g_free (entry->uid);
  g_free (entry->verb);
  g_free (entry->memo);
  g_ptr_array_unref (entry->postings);
  g_free (entry);
}

GArray *
sl_fact_list_due (SlDatabase  *database,
                  GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT CASE kind WHEN 'order' THEN 0 WHEN 'payment' THEN 1 WHEN 'entry' THEN 2 ELSE 3 END"
    " AS place, id FROM outbox_due ORDER BY place, id");
  g_autoptr(GArray) list = g_array_new (FALSE, FALSE, sizeof (SlDueFact));

  while (sl_statement_next (statement, error))
    {
      SlDueFact fact = { .kind = (SlFactKind) sl_statement_get_int (statement, 0),
                         .id = sl_statement_get_int (statement, 1) };

      g_array_append_val (list, fact);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

gboolean
sl_fact_clear_due (SlDatabase  *database,
                   GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, "DELETE FROM outbox_due");

  return sl_statement_run (statement, error);
}

gboolean
sl_fact_add_contacts (SlDatabase  *database,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO outbox_due (kind, id) SELECT 'contact', id FROM contact WHERE TRUE"
    " ON CONFLICT DO NOTHING");

  return sl_statement_run (statement, error);
}

static void
read_order_row (SlStatement *row,
                SlFactOrder *order)
{
  order->uid = sl_statement_dup_text (row, 0);
  order->number = sl_statement_get_int (row, 1);
  order->kind = sl_statement_dup_text (row, 2);
  order->company_id = sl_statement_get_int (row, 3);
  order->contact_uid = sl_statement_dup_text (row, 4);
  order->contact_name = sl_statement_dup_text (row, 5);
  order->reverses_uid = sl_statement_dup_text (row, 6);
  order->dated = sl_statement_get_day (row, 7);
  order->created_at = sl_statement_get_int (row, 8);
  g_strlcpy (order->currency, sl_statement_get_text (row, 9), sizeof order->currency);
  order->discount = sl_statement_get_int (row, 10);
  order->tax = sl_statement_get_int (row, 11);
  order->freight = sl_statement_get_int (row, 12);
  order->total = sl_statement_get_int (row, 13);
  order->note = sl_statement_dup_text (row, 14);
  order->is_told = sl_statement_get_int (row, 15) != 0;
}

static gboolean
read_lines (SlDatabase   *database,
            gint64        id,
            SlFactOrder  *order,
            GError      **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT p.sku, p.name, i.quantity, i.unit_price, i.amount,"
    " coalesce ((SELECT sum (m.quantity) FROM movement m WHERE m.order_id = i.order_id"
    " AND m.position = i.position), 0)"
    " FROM order_line i JOIN product p ON p.id = i.product_id WHERE i.order_id = ?1"
    " ORDER BY i.position");

  sl_statement_bind_int (statement, 1, id);
  while (sl_statement_next (statement, error))
    {
      SlFactLine *line = g_new (SlFactLine, 1);

      *line = (SlFactLine) {
        .sku = sl_statement_dup_text (statement, 0),
        .name = sl_statement_dup_text (statement, 1),
        .quantity = sl_statement_get_int (statement, 2),
        .unit_price = sl_statement_get_int (statement, 3),
        .amount = sl_statement_get_int (statement, 4),
        .moved = sl_statement_get_int (statement, 5),
      };
      g_ptr_array_add (order->lines, line);
    }

  return sl_statement_is_done (statement);
}

static gboolean
read_payments (SlDatabase   *database,
               gint64        id,
               SlFactOrder  *order,
               GError      **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT uid, dated, amount, method FROM payment WHERE order_id = ?1 ORDER BY id");

  sl_statement_bind_int (statement, 1, id);
  while (sl_statement_next (statement, error))
    {
      SlFactPayment *payment = g_new (SlFactPayment, 1);

      *payment = (SlFactPayment) {
        .uid = sl_statement_dup_text (statement, 0),
        .dated = sl_statement_get_day (statement, 1),
        .amount = sl_statement_get_int (statement, 2),
        .method = sl_statement_dup_text (statement, 3),
      };
      g_ptr_array_add (order->payments, payment);
    }

  return sl_statement_is_done (statement);
}

SlFactOrder *
sl_fact_read_order (SlDatabase  *database,
                    gint64       id,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT o.uid, o.number, o.kind, coalesce (o.company_id, 0), coalesce (c.uid, ''),"
    " coalesce (c.name, ''), coalesce (v.uid, ''), o.dated, o.created_at, o.currency, o.discount,"
    " o.tax - o.tax_included,"
    " o.total - o.goods + o.discount - o.tax + o.tax_included, o.total, o.note, " IS_TOLD
    " FROM orders o"
    " LEFT JOIN contact c ON c.id = o.contact_id LEFT JOIN orders v ON v.id = o.reverses_id"
    " WHERE o.id = ?1");
  g_autoptr(SlFactOrder) order = NULL;

  sl_statement_bind_int (statement, 1, id);
  if (!sl_statement_need (statement, error))
    return NULL;

  order = g_new0 (SlFactOrder, 1);
  order->lines = g_ptr_array_new_with_free_func (free_line);
  order->payments = g_ptr_array_new_with_free_func (free_payment);
  read_order_row (statement, order);

  return read_lines (database, id, order, error) && read_payments (database, id, order, error)
         ? g_steal_pointer (&order) : NULL;
}

SlFactPaid *
sl_fact_read_payment (SlDatabase  *database,
                      gint64       id,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT y.uid, y.dated, y.amount, y.method, o.id, o.uid, o.number, coalesce (o.company_id, 0),"
    " o.currency, " IS_TOLD " FROM payment y JOIN orders o ON o.id = y.order_id WHERE y.id = ?1");
  SlFactPaid *paid;

  sl_statement_bind_int (statement, 1, id);
  if (!sl_statement_need (statement, error))
    return NULL;

  paid = g_new0 (SlFactPaid, 1);
  paid->payment.uid = sl_statement_dup_text (statement, 0);
  paid->payment.dated = sl_statement_get_day (statement, 1);
  paid->payment.amount = sl_statement_get_int (statement, 2);
  paid->payment.method = sl_statement_dup_text (statement, 3);
  paid->order_id = sl_statement_get_int (statement, 4);
  paid->order_uid = sl_statement_dup_text (statement, 5);
  paid->order_number = sl_statement_get_int (statement, 6);
  paid->company_id = sl_statement_get_int (statement, 7);
  g_strlcpy (paid->currency, sl_statement_get_text (statement, 8), sizeof paid->currency);
  paid->is_told = sl_statement_get_int (statement, 9) != 0;
  return paid;
}

static gboolean
read_postings (SlDatabase   *database,
               gint64        id,
               SlFactEntry  *entry,
               GError      **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT account, amount, currency FROM posting WHERE entry_id = ?1 ORDER BY position");

  sl_statement_bind_int (statement, 1, id);
  while (sl_statement_next (statement, error))
    {
      SlFactPosting *posting = g_new0 (SlFactPosting, 1);

      posting->account = sl_statement_dup_text (statement, 0);
      posting->amount = sl_statement_get_int (statement, 1);
      g_strlcpy (posting->currency, sl_statement_get_text (statement, 2),
                 sizeof posting->currency);
      g_ptr_array_add (entry->postings, posting);
    }

  return sl_statement_is_done (statement);
}

SlFactEntry *
sl_fact_read_entry (SlDatabase  *database,
                    gint64       id,
                    GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "SELECT uid, dated, verb, memo FROM entry WHERE id = ?1");
  g_autoptr(SlFactEntry) entry = NULL;

  sl_statement_bind_int (statement, 1, id);
  if (!sl_statement_need (statement, error))
    return NULL;

  entry = g_new0 (SlFactEntry, 1);
  entry->postings = g_ptr_array_new_with_free_func (free_posting);
  entry->uid = sl_statement_dup_text (statement, 0);
  entry->dated = sl_statement_get_day (statement, 1);
  entry->verb = sl_statement_dup_text (statement, 2);
  entry->memo = sl_statement_dup_text (statement, 3);
  return read_postings (database, id, entry, error) ? g_steal_pointer (&entry) : NULL;
}

static gboolean
find (SlStatement  *statement,
      const char   *uid,
      gint64       *id,
      GError      **error)
{
  sl_statement_bind_text (statement, 1, uid);
  *id = sl_statement_next (statement, error) ? sl_statement_get_int (statement, 0) : 0;
  return *id != 0 || sl_statement_is_done (statement);
}

gboolean
sl_fact_find_order (SlDatabase  *database,
                    const char  *uid,
                    gint64      *id,
                    GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "SELECT id FROM orders WHERE uid = ?1");

  return find (statement, uid, id, error);
}

gboolean
sl_fact_find_payment (SlDatabase  *database,
                      const char  *uid,
                      gint64      *id,
                      GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "SELECT id FROM payment WHERE uid = ?1");

  return find (statement, uid, id, error);
}

gboolean
sl_fact_find_untold_order (SlDatabase  *database,
                           const char  *uid,
                           gint64      *id,
                           GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT o.id FROM orders o WHERE o.uid = ?1 AND " IS_UNTOLD ("o.uid")
    " AND (" IS_TOLD " OR " IS_KNOWN ("('sale', 'stock_move')", "o.uid") ")");

  return find (statement, uid, id, error);
}

gboolean
sl_fact_find_untold_payment (SlDatabase  *database,
                             const char  *uid,
                             gint64      *id,
                             GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT y.id FROM payment y JOIN orders o ON o.id = y.order_id WHERE y.uid = ?1"
    " AND " IS_UNTOLD ("y.uid") " AND NOT (" IS_PART ")"
    " AND (" IS_TOLD " OR " IS_KNOWN ("('payment')", "y.uid") ")");

  return find (statement, uid, id, error);
}

gboolean
sl_fact_is_part (SlDatabase  *database,
                 const char  *uid,
                 gboolean    *is_part,
                 GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT y.id FROM payment y JOIN orders o ON o.id = y.order_id WHERE y.uid = ?1 AND (" IS_PART
    ")");
  gint64 id;

  if (!find (statement, uid, &id, error))
    return FALSE;

  *is_part = id != 0;
  return TRUE;
}
