#include "config.h"

#include "store/order.h"

#include "store/currency-rate-private.h"
#include "store/statement.h"
#include "store/waiting-private.h"

static void
bind_order (SlStatement      *statement,
            const SlOrderRow *row)
{
  const gint64 ids[] = {
    row->company_id, row->contact_id, row->reverses_id, row->follows_id, row->party_id,
    row->autoship_id,
  };
  const gint64 amounts[] = {
    row->goods, row->discount, row->tax, row->tax_included, row->freight, row->freight_tax,
    row->fees, row->tip, row->total, row->deposit,
  };

  sl_statement_bind_int (statement, 2, row->number);
  sl_statement_bind_text (statement, 3, row->kind);

  for (int i = 0; i < (int) G_N_ELEMENTS (ids); i++)
    sl_statement_bind_id (statement, 4 + i, ids[i]);

  sl_statement_bind_int (statement, 10, row->dated);
  sl_statement_bind_text (statement, 11, row->currency);
  sl_statement_bind_int (statement, 12, row->rate != 0 ? row->rate : SL_ORDER_RATE_ONE);

  for (int i = 0; i < (int) G_N_ELEMENTS (amounts); i++)
    sl_statement_bind_int (statement, 13 + i, amounts[i]);

  sl_statement_bind_day (statement, 23, row->due_on != 0 ? row->due_on : SL_DAY_NONE);
  sl_statement_bind_day (statement, 24, row->cancel_by != 0 ? row->cancel_by : SL_DAY_NONE);
  sl_statement_bind_text (statement, 25, row->place != NULL ? row->place : "");
  sl_statement_bind_text (statement, 26, row->ship_to != NULL ? row->ship_to : "");
}

gboolean
sl_order_insert (SlDatabase        *database,
                 const SlOrderRow  *row,
                 const char        *uid,
                 const char        *note,
                 gint64             created_at,
                 gint64            *id,
                 GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO orders (uid, number, kind, company_id, contact_id, reverses_id, follows_id,"
    " party_id, autoship_id, dated, currency, rate, goods, discount, tax, tax_included, freight,"
    " freight_tax, fees, tip, total, deposit, due_on, cancel_by, place, ship_to, note, created_at)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,"
    " ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28)");

  g_return_val_if_fail (row != NULL && id != NULL, FALSE);

  sl_statement_bind_text (statement, 1, uid);
  bind_order (statement, row);
  sl_statement_bind_text (statement, 27, note != NULL ? note : "");
  sl_statement_bind_int (statement, 28, created_at);

  return sl_statement_run_insert (statement, id, error);
}

gboolean
sl_order_set_note (SlDatabase  *database,
                   gint64       order_id,
                   const char  *note,
                   GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE orders SET note = ?2 WHERE id = ?1");

  g_return_val_if_fail (note != NULL, FALSE);

  sl_statement_bind_int (statement, 1, order_id);
  sl_statement_bind_text (statement, 2, note);

  return sl_statement_run (statement, error);
}

gboolean
sl_order_insert_line (SlDatabase            *database,
                      gint64                 order_id,
                      const SlOrderLineRow  *line,
                      GError               **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO order_line (order_id, position, product_id, quantity, backordered, unit_price,"
    " amount, pv, cv, of_position, discount, tax, tax_included, tax_class)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");

  g_return_val_if_fail (line != NULL, FALSE);

  sl_statement_bind_int (statement, 1, order_id);
  sl_statement_bind_int (statement, 2, line->position);
  sl_statement_bind_int (statement, 3, line->product_id);
  sl_statement_bind_int (statement, 4, line->quantity);
  sl_statement_bind_int (statement, 5, line->backordered);
  sl_statement_bind_int (statement, 6, line->unit_price);
  sl_statement_bind_int (statement, 7, line->amount);
  sl_statement_bind_int (statement, 8, line->pv);
  sl_statement_bind_int (statement, 9, line->cv);

  if (line->of_position < 0)
    sl_statement_bind_null (statement, 10);
  else
    sl_statement_bind_int (statement, 10, line->of_position);

  sl_statement_bind_int (statement, 11, line->discount);
  sl_statement_bind_int (statement, 12, line->tax);
  sl_statement_bind_int (statement, 13, line->tax_included);
  sl_statement_bind_text (statement, 14, line->tax_class != NULL ? line->tax_class : "");

  return sl_statement_run (statement, error);
}

gboolean
sl_order_insert_tax (SlDatabase           *database,
                     gint64                order_id,
                     guint                 position,
                     const SlOrderTaxRow  *row,
                     GError              **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO order_tax (order_id, position, tax_class, name, rate, is_included, base, amount)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_int (statement, 1, order_id);
  sl_statement_bind_int (statement, 2, position);
  sl_statement_bind_text (statement, 3, row->tax_class);
  sl_statement_bind_text (statement, 4, row->name);
  sl_statement_bind_int (statement, 5, row->rate);
  sl_statement_bind_int (statement, 6, row->is_included);
  sl_statement_bind_int (statement, 7, row->base);
  sl_statement_bind_int (statement, 8, row->amount);

  return sl_statement_run (statement, error);
}

GArray *
sl_order_read_taxes (SlDatabase  *database,
                     gint64       order_id,
                     GError     **error)
{
  g_autoptr(GArray) taxes = g_array_new (FALSE, FALSE, sizeof (SlOrderTaxRow));
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT tax_class, name, rate, is_included, base, amount FROM order_tax WHERE order_id = ?1"
    " ORDER BY position");

  sl_statement_bind_int (statement, 1, order_id);

  while (sl_statement_next (statement, error))
    {
      SlOrderTaxRow row = {
        .tax_class = g_intern_string (sl_statement_get_text (statement, 0)),
        .name = g_intern_string (sl_statement_get_text (statement, 1)),
        .rate = sl_statement_get_int (statement, 2),
        .is_included = sl_statement_get_int (statement, 3) != 0,
        .base = sl_statement_get_int (statement, 4),
        .amount = sl_statement_get_int (statement, 5),
      };

      g_array_append_val (taxes, row);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&taxes) : NULL;
}

gboolean
sl_payment_insert (SlDatabase          *database,
                   const SlPaymentRow  *row,
                   GError             **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO payment (uid, order_id, dated, amount, method, entry_id, rate, fee)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_text (statement, 1, row->uid);
  sl_statement_bind_int (statement, 2, row->order_id);
  sl_statement_bind_int (statement, 3, row->dated);
  sl_statement_bind_int (statement, 4, row->amount);
  sl_statement_bind_text (statement, 5, row->method);
  sl_statement_bind_int (statement, 6, row->entry_id);
  sl_statement_bind_int (statement, 7, row->rate != 0 ? row->rate : SL_ORDER_RATE_ONE);
  sl_statement_bind_int (statement, 8, row->fee);

  return sl_statement_run (statement, error);
}

#define SELECT_ORDER                                                                             \
  "SELECT id, number, kind, coalesce (company_id, 0), coalesce (contact_id, 0),"                 \
  " coalesce (reverses_id, 0), coalesce (follows_id, 0), coalesce (party_id, 0),"                \
  " coalesce (autoship_id, 0), dated, currency, rate, goods, discount, tax, tax_included,"       \
  " freight, freight_tax, fees, tip, total, paid, deposit, due_on,"                              \
  " coalesce ((SELECT max (d.cancel_by) FROM orders d WHERE d.reverses_id = orders.id"            \
  "  AND d.kind = 'delivery'), cancel_by), place"                                                 \
  " FROM orders WHERE "

static void
read_order (SlStatement *statement,
            SlOrderRow  *row)
{
  gint64 * const numbers[] = {
    &row->company_id, &row->contact_id, &row->reverses_id, &row->follows_id, &row->party_id,
    &row->autoship_id,
  };
  gint64 * const amounts[] = {
    &row->rate, &row->goods, &row->discount, &row->tax, &row->tax_included, &row->freight,
    &row->freight_tax, &row->fees, &row->tip, &row->total, &row->paid, &row->deposit,
  };

  row->id = sl_statement_get_int (statement, 0);
  row->number = sl_statement_get_int (statement, 1);
  row->kind = g_intern_string (sl_statement_get_text (statement, 2));

  for (int i = 0; i < (int) G_N_ELEMENTS (numbers); i++)
    *numbers[i] = sl_statement_get_int (statement, 3 + i);

  row->dated = sl_statement_get_day (statement, 9);
  g_strlcpy (row->currency, sl_statement_get_text (statement, 10), sizeof row->currency);

  for (int i = 0; i < (int) G_N_ELEMENTS (amounts); i++)
    *amounts[i] = sl_statement_get_int (statement, 11 + i);

  row->due_on = sl_statement_get_day (statement, 23);
  row->cancel_by = sl_statement_get_day (statement, 24);
  row->place = g_intern_string (sl_statement_get_text (statement, 25));
  row->ship_to = NULL;
}

gboolean
sl_order_read (SlDatabase  *database,
               gint64       id,
               gint64       number,
               SlOrderRow  *row,
               GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    id != 0 ? SELECT_ORDER "id = ?1" : SELECT_ORDER "number = ?1");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_int (statement, 1, id != 0 ? id : number);

  if (!sl_statement_need (statement, error))
    return FALSE;

  read_order (statement, row);
  return TRUE;
}

GArray *
sl_order_read_lines (SlDatabase  *database,
                     gint64       order_id,
                     GError     **error)
{
  g_autoptr(GArray) lines = g_array_new (FALSE, FALSE, sizeof (SlOrderLineRow));
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT l.position, l.product_id, l.quantity, l.backordered, l.unit_price, l.amount, l.pv,"
    " l.cv, coalesce (l.of_position, -1), "
    LATER ("x.quantity", HANDED_OVER) ", "
    LATER ("x.backordered", GIVEN_BACK) ", "
    LATER ("x.quantity - x.backordered", GIVEN_BACK) ", "
    LATER ("x.amount", GIVEN_BACK) ","
    " l.discount, l.tax, l.tax_included, l.tax_class"
    " FROM order_line l WHERE l.order_id = ?1 ORDER BY l.position");

  sl_statement_bind_int (statement, 1, order_id);

  while (sl_statement_next (statement, error))
    {
      SlOrderLineRow line = {
        .position = sl_statement_get_int (statement, 0),
        .product_id = sl_statement_get_int (statement, 1),
        .quantity = sl_statement_get_int (statement, 2),
        .backordered = sl_statement_get_int (statement, 3),
        .unit_price = sl_statement_get_int (statement, 4),
        .amount = sl_statement_get_int (statement, 5),
        .pv = sl_statement_get_int (statement, 6),
        .cv = sl_statement_get_int (statement, 7),
        .of_position = sl_statement_get_int (statement, 8),
        .delivered = sl_statement_get_int (statement, 9),
        .cancelled = sl_statement_get_int (statement, 10),
        .returned = sl_statement_get_int (statement, 11),
        .given_back = sl_statement_get_int (statement, 12),
        .discount = sl_statement_get_int (statement, 13),
        .tax = sl_statement_get_int (statement, 14),
        .tax_included = sl_statement_get_int (statement, 15),
        .tax_class = g_intern_string (sl_statement_get_text (statement, 16)),
      };

      g_array_append_val (lines, line);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&lines) : NULL;
}

gboolean
sl_order_read_returns (SlDatabase  *database,
                       gint64       order_id,
                       gint64      *total,
                       gint64      *tax,
                       GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (sum (total), 0), coalesce (sum (tax), 0) FROM orders"
    " WHERE reverses_id = ?1 AND kind IN (" GIVEN_BACK ")");

  sl_statement_bind_int (statement, 1, order_id);

  if (!sl_statement_need (statement, error))
    return FALSE;

  if (total != NULL)
    *total = sl_statement_get_int (statement, 0);
  if (tax != NULL)
    *tax = sl_statement_get_int (statement, 1);

  return TRUE;
}

gboolean
sl_order_read_last_delivery (SlDatabase  *database,
                             gint64       order_id,
                             SlDay       *day,
                             GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT max (dated) FROM orders WHERE reverses_id = ?1 AND kind = 'delivery'");

  g_return_val_if_fail (day != NULL, FALSE);

  sl_statement_bind_int (statement, 1, order_id);

  if (!sl_statement_need (statement, error))
    return FALSE;

  *day = sl_statement_get_day (statement, 0);
  return TRUE;
}

gboolean
sl_order_read_freight_returned (SlDatabase  *database,
                                gint64       order_id,
                                gint64      *freight,
                                GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (sum (freight), 0) FROM orders WHERE reverses_id = ?1 AND kind = 'return'");

  sl_statement_bind_int (statement, 1, order_id);
  return sl_statement_run_int (statement, freight, error);
}

gboolean
sl_order_read_method (SlDatabase  *database,
                      gint64       order_id,
                      char       **method,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce ((SELECT method FROM payment WHERE order_id = ?1 AND amount > 0"
    " ORDER BY id DESC LIMIT 1), '')");

  sl_statement_bind_int (statement, 1, order_id);
  if (!sl_statement_need (statement, error))
    return FALSE;

  *method = sl_statement_dup_text (statement, 0);
  return TRUE;
}

gboolean
sl_order_each_backorder (SlDatabase       *database,
                         SlBackorderFunc   func,
                         gpointer          user_data,
                         GError          **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT p.id, c.name, p.sku, p.name, sum (" WAITING ") AS missing"
    " FROM order_line l JOIN orders s ON s.id = l.order_id AND s.kind = 'sale'"
    " JOIN product p ON p.id = l.product_id JOIN company c ON c.id = p.company_id"
    " WHERE l.backordered > 0 GROUP BY p.id HAVING missing > 0 ORDER BY p.sku, p.company_id");

  g_return_val_if_fail (func != NULL, FALSE);

  while (sl_statement_next (statement, error))
    func (sl_statement_get_int (statement, 0), sl_statement_get_text (statement, 1),
          sl_statement_get_text (statement, 2), sl_statement_get_text (statement, 3),
          sl_statement_get_int (statement, 4), user_data);

  return sl_statement_is_done (statement);
}

/* The discount is given to a line by its part of the goods, rounded down: exact enough for
 * an estimate; the journal has the exact spread. */
#define OWN_AMOUNT                                                                              \
  "(l.amount - l.tax_included"                                                                  \
  "  - CASE WHEN o.discount = 0 THEN 0 ELSE l.amount * o.discount / o.goods END)"
#define OWN_COST                                                                                \
  "abs (coalesce ((SELECT sum (m.cost) FROM movement m"                                         \
  "   WHERE m.order_id = o.id AND m.position = l.position), 0))"
/* That of the table, or else what the order itself was recorded at. */
#define COMPANY_RATE                                                                            \
  "coalesce ((SELECT rate FROM exchange_rate WHERE currency = k.currency AND dated <= o.dated"  \
  "  ORDER BY dated DESC LIMIT 1), CASE WHEN o.currency = k.currency THEN o.rate END)"

#define OF_COMPANY(order)                                                                       \
  "(SELECT sum (x.quantity) FROM order_line x JOIN product y ON y.id = x.product_id"            \
  "  WHERE x.order_id = " order " AND y.company_id = ?1)"
/* What takes the last back of an order takes the order back; what came before it, and goods that
 * the company buys back, which may be of many orders, leave it standing. */
#define OWN_COUNT                                                                               \
  " CASE WHEN o.kind = 'company-return' THEN 0 WHEN o.reverses_id IS NULL THEN 1"               \
  "  WHEN " OF_COMPANY ("o.reverses_id") " > (SELECT sum (" OF_COMPANY ("b.id") ") FROM orders b" \
  "   WHERE b.reverses_id = o.reverses_id AND b.kind = o.kind"                                  \
  "    AND (b.dated, b.id) <= (o.dated, o.id)) THEN 0 ELSE -1 END"

/* Kinds of orders that a commission comes from. */
#define COUNTED \
  " IN ('sale', 'return', 'purchase', 'company-return', 'cancellation', 'direct')"

GArray *
sl_order_read_counting (SlDatabase  *database,
                        gint64       order_id,
                        GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT DISTINCT p.company_id FROM orders o JOIN order_line l ON l.order_id = o.id"
    " JOIN product p ON p.id = l.product_id WHERE o.id = ?1 AND o.kind" COUNTED " ORDER BY 1");

  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  sl_statement_bind_int (statement, 1, order_id);

  while (sl_statement_next (statement, error))
    {
      gint64 id = sl_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&ids) : NULL;
}

void
sl_own_order_add (SlOwnOrderRow       *row,
                  const SlOwnOrderRow *line)
{
  g_return_if_fail (row != NULL && line != NULL && row->order_id == line->order_id);

  row->quantity += line->quantity;
  row->amount += line->amount;
  row->cost += line->cost;
  row->pv += line->pv;
  row->cv += line->cv;
}

gboolean
sl_order_each_own (SlDatabase      *database,
                   gint64           company_id,
                   SlDay            from,
                   SlDay            to,
                   SlOwnOrderFunc   func,
                   gpointer         user_data,
                   GError         **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT o.kind, o.id, o.dated, l.quantity,"
    " CASE WHEN o.currency = k.currency THEN " OWN_AMOUNT
    "  ELSE " SL_FOREIGN_AMOUNT (SL_OWN_AMOUNT (OWN_AMOUNT, "o"), "k.currency", COMPANY_RATE)
    "  END,"
    " CASE o.kind WHEN 'direct' THEN l.quantity * coalesce ((SELECT wholesale FROM price"
    "   WHERE product_id = l.product_id AND valid_from <= o.dated"
    "   ORDER BY valid_from DESC LIMIT 1), 0)"
    "  ELSE " SL_FOREIGN_AMOUNT (OWN_COST, "k.currency", COMPANY_RATE) " END, l.pv, l.cv,"
    OWN_COUNT
    /* Some days of ten years, not everything that was ever sold of the company's products. */
    " FROM orders o CROSS JOIN order_line l ON l.order_id = o.id"
    " CROSS JOIN product p ON p.id = l.product_id CROSS JOIN company k ON k.id = p.company_id"
    " WHERE o.dated BETWEEN ?2 AND ?3"
    " AND o.kind" COUNTED
    " AND p.company_id = ?1 ORDER BY o.dated, o.id, l.position");

  SlOwnOrderRow order = { 0 };

  g_return_val_if_fail (func != NULL, FALSE);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, from);
  sl_statement_bind_int (statement, 3, to);

  while (sl_statement_next (statement, error))
    {
      const SlOwnOrderRow line = {
        .kind = g_intern_string (sl_statement_get_text (statement, 0)),
        .order_id = sl_statement_get_int (statement, 1),
        .dated = sl_statement_get_day (statement, 2),
        .quantity = sl_statement_get_int (statement, 3),
        .amount = sl_statement_get_int (statement, 4),
        .cost = sl_statement_get_int (statement, 5),
        .pv = sl_statement_get_int (statement, 6),
        .cv = sl_statement_get_int (statement, 7),
        .count = (gint) sl_statement_get_int (statement, 8),
      };

      if (line.order_id == order.order_id)
        {
          sl_own_order_add (&order, &line);
          continue;
        }

      if (order.kind != NULL)
        func (&order, user_data);
      order = line;
    }

  if (order.kind != NULL && sl_statement_is_done (statement))
    func (&order, user_data);

  return sl_statement_is_done (statement);
}

gboolean
sl_shipment_insert (SlDatabase           *database,
                    const SlShipmentRow  *row,
                    GError              **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO shipment (uid, order_id, dated, expected_on, carrier, tracking)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_text (statement, 1, row->uid);
  sl_statement_bind_int (statement, 2, row->order_id);
  sl_statement_bind_int (statement, 3, row->dated);
  sl_statement_bind_day (statement, 4, row->expected_on);
  sl_statement_bind_text (statement, 5, row->carrier != NULL ? row->carrier : "");
  sl_statement_bind_text (statement, 6, row->tracking != NULL ? row->tracking : "");

  return sl_statement_run (statement, error);
}
