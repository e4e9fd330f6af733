#pragma once

#include "core/day.h"
#include "store/database.h"
#include "store/product.h"

G_BEGIN_DECLS

/* Products as an import writes them: every column, and prices by their first day. */
typedef struct
{
  gint64  id;
  gint64  company_id;
  char   *sku;             /* (owned), as all texts; none is NULL */
  char   *name;
  char   *category;
  char   *barcode;
  char   *tax_class;
  gint64  pack;            /* at least 1 */
  gint64  usage_days;      /* 0: not known */
  gint64  shelf_life_days; /* 0: not known */
  SlDay   discontinued_on; /* SL_DAY_NONE: still sold */
} SlCatalogueRow;

void            sl_catalogue_row_free   (SlCatalogueRow        *row);

/* (transfer full) (nullable): NULL without @error when there is none. */
SlCatalogueRow *sl_catalogue_find       (SlDatabase            *database,
                                         gint64                 company_id,
                                         const char            *sku,
                                         GError               **error);
gboolean        sl_catalogue_insert     (SlDatabase            *database,
                                         const SlCatalogueRow  *row,
                                         const char            *uid,
                                         gint64                *id,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes every column but id, company and sku. */
gboolean        sl_catalogue_update     (SlDatabase            *database,
                                         const SlCatalogueRow  *row,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        sl_catalogue_set_category (SlDatabase          *database,
                                         gint64                 product_id,
                                         const char            *category,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* The price in force on @day and no other; @has FALSE when there is none yet. */
gboolean        sl_catalogue_read_price (SlDatabase            *database,
                                         gint64                 product_id,
                                         SlDay                  day,
                                         SlPriceRow            *price,
                                         gboolean              *has,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* A price from @day on; takes the place of one of the same day. */
gboolean        sl_catalogue_put_price  (SlDatabase            *database,
                                         gint64                 product_id,
                                         SlDay                  day,
                                         const SlPriceRow      *price,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCatalogueRow, sl_catalogue_row_free)

G_END_DECLS
