#pragma once

#include "core/stock.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Whether a kit is opened when units that are in it are asked for and not on the shelf. */
typedef enum
{
  SL_OPENING_ASK,       /* when somebody says so: open_kits of a draft */
  SL_OPENING_BY_ITSELF,
  SL_OPENING_NEVER,
} SlOpening;

/* The rules that goods are kept by: of the business, which says the picking alone, of a company,
 * and where a product makes an exception. */
typedef struct
{
  gboolean  has_costing; /* otherwise that of what is above: the company, the business */
  SlCosting costing;
  int       months;      /* of the buy-back; -1: not said here */
  gint64    rate;        /* scale 6; -1: not said here */
  int       days;        /* of shelf life that must be left; -1: not said here */
  gint64    reorder;     /* units: the reorder point, of a product only; -1: by own sales */
  SlOpening opening;     /* of a product that is a kit */
} SlStockRule;

/* "ask", "by-itself", "never" */
const char *sl_opening_name           (SlOpening           opening);
gboolean sl_opening_parse             (const char         *text,
                                       SlOpening          *opening);

gboolean sl_stock_rule_read_business  (SlDatabase         *database,
                                       SlStockRule        *rule,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean sl_stock_rule_read_company   (SlDatabase         *database,
                                       gint64              company_id,
                                       SlStockRule        *rule,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean sl_stock_rule_read_product   (SlDatabase         *database,
                                       gint64              product_id,
                                       SlStockRule        *rule,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* What holds for the product: its own rule over its company's over that of the business. */
gboolean sl_stock_rule_resolve        (SlDatabase         *database,
                                       gint64              product_id,
                                       SlStockRule        *rule,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* @rule says the picking; the rest of it is not looked at. */
gboolean sl_stock_rule_write_business (SlDatabase         *database,
                                       const SlStockRule  *rule,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* A company's months, rate and days must be said. */
gboolean sl_stock_rule_write_company  (SlDatabase         *database,
                                       gint64              company_id,
                                       const SlStockRule  *rule,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean sl_stock_rule_write_product  (SlDatabase         *database,
                                       gint64              product_id,
                                       const SlStockRule  *rule,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
