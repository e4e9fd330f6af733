/* Orders to the company: its prices of today, its stock, its credit. */
#include "op.h"

#include "record.h"

/* The wholesale price of @product on @day (YYYY-MM-DD): the newest that is valid by then. */
static gboolean
find_price (json_t      *product,
            const char  *day,
            gint64      *minor,
            const char **currency)
{
  json_t *prices = json_object_get (product, "prices"), *price;
  const char *newest = "";
  gboolean found = FALSE;
  gsize i;

  json_array_foreach (prices, i, price)
    {
      const char *from = json_string_value (json_object_get (price, "valid_from"));

      if (from == NULL || strcmp (from, day) > 0 || strcmp (from, newest) < 0)
        continue;
      found = money_read (json_object_get (price, "wholesale"), minor, currency);
      newest = from;
    }
  return found;
}

static char *
format_today (Company *company)
{
  g_autofree char *now = company_format_time (company_now (company));

  return g_strndup (now, strlen ("YYYY-MM-DD"));
}

static gboolean
price_line (Op         *op,
            json_t     *line,
            const char *today,
            gint64     *amount,
            const char **currency)
{
  const char *sku = json_string_value (json_object_get (line, "sku"));
  g_autofree char *id = company_derive_uid ("product", sku == NULL ? "" : sku);
  g_autoptr(json_t) product = record_read (op->company, op->account, "product", id);
  g_autofree char *missing = op_read_rule (op->company, "out-of-stock");
  gint64 quantity = json_integer_value (json_object_get (line, "qty"));
  static char code[4];

  if (!op_demand (op, product != NULL && quantity > 0 &&
                        find_price (product, today, amount, currency),
                  "validation-failed", "/lines", "The company does not sell this.") ||
      !op_demand (op, missing == NULL || !g_str_equal (missing, sku), "out-of-stock", "/lines",
                  "The product is not in stock."))
    return FALSE;
  g_strlcpy (code, *currency, sizeof code);
  *currency = code;
  *amount *= quantity;
  return TRUE;
}

static gboolean
price_order (Op         *op,
             gint64     *total,
             const char **currency)
{
  json_t *lines = json_object_get (op->body, "lines"), *line;
  g_autofree char *today = format_today (op->company);
  gint64 amount;
  gsize i;

  *total = 0;
  json_array_foreach (lines, i, line)
    {
      if (!price_line (op, line, today, &amount, currency))
        return FALSE;
      *total += amount;
    }
  return op_demand (op, json_array_size (lines) > 0, "validation-failed", "/lines", "No lines.");
}

static gboolean
demand_agreed_price (Op         *op,
                     gint64      total,
                     const char *currency)
{
  gint64 expected;

  if (!op_demand (op, money_read (json_object_get (op->body, "expected_total"), &expected, NULL),
                  "validation-failed", "/expected_total", "What did you agree to?"))
    return FALSE;
  if (op_demand (op, expected == total, "price-changed", "/expected_total",
                 "The prices are different by now."))
    return TRUE;
  json_object_set_new (op->problem, "quote",
                       json_pack ("{s:{s:I, s:s}}", "total", "minor", (json_int_t) total,
                                  "currency", currency));
  return FALSE;
}

void
op_submit_order (Op *op)
{
  g_autofree char *limit = op_read_rule (op->company, "credit-limit");
  g_autofree char *now = company_format_time (company_now (op->company));
  g_autoptr(json_t) order = json_deep_copy (op->body);
  const char *currency = "";
  gint64 total;

  if (!op_demand (op, g_strcmp0 (json_string_value (json_object_get (op->body, "id")),
                                 op->entity_id) == 0 &&
                        g_str_equal (op->op_id, op->entity_id),
                  "validation-failed", "/id", "What is created has the id of its operation.") ||
      !price_order (op, &total, &currency) || !demand_agreed_price (op, total, currency) ||
      !op_demand (op, limit == NULL || total <= g_ascii_strtoll (limit, NULL, 10), "credit-limit",
                  "/expected_total", "This is more than the company gives on credit."))
    return;
  json_object_set_new (order, "status", json_string ("accepted"));
  json_object_set_new (order, "placed_at", json_string (now));
  json_object_set_new (order, "total", json_pack ("{s:I, s:s}", "minor", (json_int_t) total,
                                                  "currency", currency));
  op_put (op, "order", op->entity_id, order);
}
