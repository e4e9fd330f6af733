#include "config.h"

#include "business/stock-rule.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "core/decimal.h"

#include <glib/gi18n-lib.h>

#define MAX_MONTHS 120
#define MAX_DAYS 3650

/* (transfer full) */
static SlProductRow *
find_product (SlBusiness  *business,
              gint64       product_id,
              const char  *code,
              const char  *company,
              GError     **error)
{
  SlLineDraft draft = { .product_id = product_id, .sku = (char *) code };
  gint64 company_id = 0;

  if (company != NULL && !_sl_find_company_id (business, company, &company_id, error))
    return NULL;

  return _sl_find_product (business, company_id, &draft, error);
}

gboolean
sl_stock_rule_get_product (SlBusiness   *business,
                           gint64        product_id,
                           const char   *code,
                           const char   *company,
                           SlStockRule  *rule,
                           GError      **error)
{
  g_autoptr(SlProductRow) product = NULL;

  g_return_val_if_fail (business != NULL && rule != NULL, FALSE);

  product = find_product (business, product_id, code, company, error);
  return product != NULL &&
         sl_stock_rule_read_product (business->database, product->id, rule, error);
}

gboolean
sl_stock_rule_get_company (SlBusiness   *business,
                           const char   *company,
                           SlStockRule  *rule,
                           GError      **error)
{
  g_autoptr(SlCompanyRow) row = NULL;

  g_return_val_if_fail (business != NULL && rule != NULL, FALSE);

  row = _sl_find_company (business, company, error);
  return row != NULL && sl_stock_rule_read_company (business->database, row->id, rule, error);
}

/* @least: -1 where something may stay unsaid. */
static gboolean
check (const SlStockRule  *rule,
       int                 least,
       GError            **error)
{
  if (rule->months < least || rule->months > MAX_MONTHS)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("A company takes goods back for 0 to 120 months."));
  else if (rule->rate < least || rule->rate > SL_RATE_ONE)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         /* xgettext:no-c-format */
                         _("A company refunds between 0 % and 100 % of what goods cost."));
  else if (rule->days < least || rule->days > MAX_DAYS)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("The shelf life that must be left is 0 to 3650 days."));
  else if (rule->reorder < -1 || rule->reorder > SL_BUSINESS_MAX_QUANTITY)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("A reorder point is a number of units from 0 to 1,000,000,000."));
  else
    return TRUE;

  return FALSE;
}

static gboolean
set_product (SlBusiness          *business,
             const SlProductRow  *product,
             const SlStockRule   *rule,
             GError             **error)
{
  if (!check (rule, -1, error))
    return FALSE;

  _sl_business_will_write (business);
  return sl_stock_rule_write_product (business->database, product->id, rule, error);
}

gboolean
sl_stock_rule_set_product (SlBusiness         *business,
                           gint64              product_id,
                           const char         *code,
                           const char         *company,
                           const SlStockRule  *rule,
                           GError            **error)
{
  g_autoptr(SlProductRow) product = NULL;
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && rule != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  product = find_product (business, product_id, code, company, error);

  if (product == NULL || !set_product (business, product, rule, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  /* translators: a product, how it is kept: which lot first, buy-back, reorder point */
  subject = g_strdup_printf (_("Stock rule of %s"), product->name);
  return sl_business_finish (business, "stock-rule", subject, error);
}

static gboolean
set_company (SlBusiness          *business,
             const SlCompanyRow  *company,
             const SlStockRule   *rule,
             GError             **error)
{
  if (!check (rule, 0, error))
    return FALSE;

  _sl_business_will_write (business);
  return sl_stock_rule_write_company (business->database, company->id, rule, error);
}

gboolean
sl_stock_rule_set_company (SlBusiness         *business,
                           const char         *company,
                           const SlStockRule  *rule,
                           GError            **error)
{
  g_autoptr(SlCompanyRow) row = NULL;
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && rule != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  row = _sl_find_company (business, company, error);

  if (row == NULL || !set_company (business, row, rule, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  subject = g_strdup_printf (_("Stock rule of %s"), row->name);
  return sl_business_finish (business, "stock-rule", subject, error);
}

gboolean
sl_stock_rule_get_business (SlBusiness   *business,
                            SlStockRule  *rule,
                            GError      **error)
{
  g_return_val_if_fail (business != NULL && rule != NULL, FALSE);

  return sl_stock_rule_read_business (business->database, rule, error);
}

static gboolean
set_business (SlBusiness         *business,
              const SlStockRule  *rule,
              GError            **error)
{
  if (!rule->has_costing || rule->months >= 0 || rule->rate >= 0 || rule->days >= 0 ||
      rule->reorder >= 0)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("The business says which lot goes first; what is taken back and when "
                             "to order more, companies and products say."));
      return FALSE;
    }

  _sl_business_will_write (business);
  return sl_stock_rule_write_business (business->database, rule, error);
}

gboolean
sl_stock_rule_set_business (SlBusiness         *business,
                            const SlStockRule  *rule,
                            GError            **error)
{
  g_return_val_if_fail (business != NULL && rule != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!set_business (business, rule, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  return sl_business_finish (business, "stock-rule", _("Stock rule of the whole business"), error);
}
