#include "config.h"

#include "store/stock-rule.h"

#include "store/statement.h"

static const char * const opening_names[] = {
  [SL_OPENING_ASK] = "ask",
  [SL_OPENING_BY_ITSELF] = "by-itself",
  [SL_OPENING_NEVER] = "never",
};

const char *
sl_opening_name (SlOpening opening)
{
  g_return_val_if_fail (opening < G_N_ELEMENTS (opening_names), NULL);

  return opening_names[opening];
}

gboolean
sl_opening_parse (const char *text,
                  SlOpening  *opening)
{
  g_return_val_if_fail (text != NULL && opening != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (opening_names); i++)
    if (g_str_equal (text, opening_names[i]))
      {
        *opening = (SlOpening) i;
        return TRUE;
      }

  return FALSE;
}

/* A column of -1 or '' stands for NULL here. */
static gboolean
read_rule (SlStatement  *statement,
           SlStockRule  *rule,
           GError      **error)
{
  const char *costing;

  if (!sl_statement_need (statement, error))
    return FALSE;

  costing = sl_statement_get_text (statement, 0);
  *rule = (SlStockRule) {
    .has_costing = *costing != '\0',
    .costing = g_str_equal (costing, "fifo") ? SL_COSTING_FIFO : SL_COSTING_FEFO,
    .months = (int) sl_statement_get_int (statement, 1),
    .rate = sl_statement_get_int (statement, 2),
    .days = (int) sl_statement_get_int (statement, 3),
    .reorder = sl_statement_get_int (statement, 4),
  };
  return sl_opening_parse (sl_statement_get_text (statement, 5), &rule->opening);
}

gboolean
sl_stock_rule_read_business (SlDatabase   *database,
                             SlStockRule  *rule,
                             GError      **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT costing, -1, -1, -1, -1, 'ask' FROM business");

  return read_rule (statement, rule, error);
}

gboolean
sl_stock_rule_read_company (SlDatabase   *database,
                            gint64        company_id,
                            SlStockRule  *rule,
                            GError      **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (costing, ''), buyback_months, buyback_rate, buyback_days, -1, 'ask'"
    " FROM company WHERE id = ?1");

  sl_statement_bind_int (statement, 1, company_id);
  return read_rule (statement, rule, error);
}

gboolean
sl_stock_rule_read_product (SlDatabase   *database,
                            gint64        product_id,
                            SlStockRule  *rule,
                            GError      **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (costing, ''), coalesce (buyback_months, -1), coalesce (buyback_rate, -1),"
    " coalesce (buyback_days, -1), coalesce (reorder_point, -1), opening"
    " FROM product WHERE id = ?1");

  sl_statement_bind_int (statement, 1, product_id);
  return read_rule (statement, rule, error);
}

gboolean
sl_stock_rule_resolve (SlDatabase   *database,
                       gint64        product_id,
                       SlStockRule  *rule,
                       GError      **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (p.costing, c.costing, (SELECT costing FROM business)),"
    " coalesce (p.buyback_months, c.buyback_months),"
    " coalesce (p.buyback_rate, c.buyback_rate), coalesce (p.buyback_days, c.buyback_days),"
    " coalesce (p.reorder_point, -1), p.opening"
    " FROM product p JOIN company c ON c.id = p.company_id WHERE p.id = ?1");

  sl_statement_bind_int (statement, 1, product_id);
  return read_rule (statement, rule, error);
}

static const char *
costing_of (const SlStockRule *rule)
{
  return !rule->has_costing ? "" : rule->costing == SL_COSTING_FIFO ? "fifo" : "fefo";
}

gboolean
sl_stock_rule_write_business (SlDatabase         *database,
                              const SlStockRule  *rule,
                              GError            **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE business SET costing = ?1");

  g_return_val_if_fail (rule->has_costing, FALSE);

  sl_statement_bind_text (statement, 1, costing_of (rule));
  return sl_statement_run (statement, error);
}

static gboolean
write_rule (SlStatement        *statement,
            gint64              id,
            const SlStockRule  *rule,
            GError            **error)
{
  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_text (statement, 2, costing_of (rule));
  sl_statement_bind_int (statement, 3, rule->months);
  sl_statement_bind_int (statement, 4, rule->rate);
  sl_statement_bind_int (statement, 5, rule->days);
  sl_statement_bind_int (statement, 6, rule->reorder);
  sl_statement_bind_text (statement, 7, sl_opening_name (rule->opening));

  return sl_statement_run (statement, error);
}

gboolean
sl_stock_rule_write_company (SlDatabase         *database,
                             gint64              company_id,
                             const SlStockRule  *rule,
                             GError            **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE company SET costing = nullif (?2, ''), buyback_months = ?3, buyback_rate = ?4,"
    " buyback_days = ?5 WHERE id = ?1 AND ?6 IS NOT NULL AND ?7 IS NOT NULL");

  g_return_val_if_fail (rule->months >= 0 && rule->rate >= 0 && rule->days >= 0, FALSE);

  return write_rule (statement, company_id, rule, error);
}

gboolean
sl_stock_rule_write_product (SlDatabase         *database,
                             gint64              product_id,
                             const SlStockRule  *rule,
                             GError            **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE product SET costing = nullif (?2, ''), buyback_months = nullif (?3, -1),"
    " buyback_rate = nullif (?4, -1), buyback_days = nullif (?5, -1),"
    " reorder_point = nullif (?6, -1), opening = ?7 WHERE id = ?1");

  return write_rule (statement, product_id, rule, error);
}
