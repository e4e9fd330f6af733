#include "config.h"

#include "app/inventory/product-field.h"

#include <glib/gi18n.h>

#include "business/product.h"
#include "business/regroup.h"
#include "business/stock-rule.h"
#include "store/product.h"

/* The rest of the rule stays. */
static gboolean
set_reorder (SlBusiness  *business,
             gint64       product_id,
             const char  *text,
             GError     **error)
{
  g_autofree char *number = g_strstrip (g_strdup (text));
  SlStockRule rule;

  if (!sl_stock_rule_get_product (business, product_id, NULL, NULL, &rule, error))
    return FALSE;

  rule.reorder = -1;
  if (*number != '\0' &&
      !g_ascii_string_to_signed (number, 10, 0, SL_BUSINESS_MAX_QUANTITY, &rule.reorder, NULL))
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("The reorder point is a whole number of units."));
      return FALSE;
    }

  return sl_stock_rule_set_product (business, product_id, NULL, NULL, &rule, error);
}

static gboolean
edit (SlBusiness  *business,
      gint64       product_id,
      const char  *name,
      const char  *barcode,
      GError     **error)
{
  const SlProductDraft draft = { .product_id = product_id, .name = name, .barcode = barcode };

  return sl_product_edit (business, &draft, error);
}

static gboolean
set (SlBusiness      *business,
     gint64           product_id,
     SlProductField   field,
     const char      *text,
     GError         **error)
{
  switch (field)
    {
    case SL_PRODUCT_FIELD_NAME:
      return edit (business, product_id, text, NULL, error);
    case SL_PRODUCT_FIELD_BARCODE:
      return edit (business, product_id, NULL, text, error);
    case SL_PRODUCT_FIELD_CATEGORY:
      return sl_regroup_category (business, &product_id, 1, text, error);
    case SL_PRODUCT_FIELD_REORDER:
      return set_reorder (business, product_id, text, error);
    case SL_PRODUCT_N_FIELDS:
    default:
      g_return_val_if_reached (FALSE);
    }
}

char *
sl_product_field_set (SlBusiness  *business,
                      gint64       product_id,
                      int          field,
                      const char  *text,
                      GError     **error)
{
  g_autoptr(SlProductRow) product = NULL;

  if (!set (business, product_id, (SlProductField) field, text, error))
    return NULL;

  product = sl_product_read (sl_business_get_database (business), product_id, error);

  return product != NULL ? g_strdup_printf (_("%s is saved"), product->name) : NULL;
}
