#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

typedef struct
{
  gint64  id;
  gint64  company_id;
  char   *sku;             /* (owned) */
  char   *name;            /* (owned) */
  char   *tax_class;       /* (owned): "": the general one */
  gint64  shelf_life_days; /* 0: not known */
  SlDay   discontinued_on; /* SL_DAY_NONE: still sold */
} SlProductRow;

typedef struct
{
  gint64 wholesale;
  gint64 retail;
  gint64 pv; /* scaled by 10^4 */
  gint64 cv;
} SlPriceRow;

void          sl_product_row_free   (SlProductRow  *row);

/* (transfer full): SL_STORE_ERROR_NOT_FOUND when there is none. */
SlProductRow *sl_product_read       (SlDatabase    *database,
                                     gint64         id,
                                     GError       **error);
/* (transfer full) (element-type SlProductRow): of @company_id, or of every company when it
 * is 0: those with this sku, perhaps none. */
GPtrArray    *sl_product_list_by_sku (SlDatabase   *database,
                                     gint64         company_id,
                                     const char    *sku,
                                     GError       **error);
/* (transfer full) (element-type SlProductRow): the same by the bar code. */
GPtrArray    *sl_product_list_by_barcode (SlDatabase *database,
                                     gint64         company_id,
                                     const char    *barcode,
                                     GError       **error);
/* (transfer full) (element-type utf8): every sku, of @company_id or of all. */
GPtrArray    *sl_product_list_skus  (SlDatabase    *database,
                                     gint64         company_id,
                                     GError       **error);
/* The price in force on @day; the first there is when the day is before it; has_price FALSE
 * when the product has none at all. */
gboolean      sl_product_read_price (SlDatabase    *database,
                                     gint64         id,
                                     SlDay          day,
                                     SlPriceRow    *price,
                                     gboolean      *has_price,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlProductRow, sl_product_row_free)

G_END_DECLS
