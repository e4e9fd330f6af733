#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the command line says about one product: SKU=N, SKU=N@PRICE, and behind either /DISCOUNT,
 * an amount off the line or a percentage: SOAP-1=2@9.90/10%.  The last "=" divides,
 * so that a SKU may hold one. */
typedef struct
{
  char  *sku;      /* (owned) */
  gint64 quantity; /* 1 to SL_ITEM_MAX_QUANTITY */
  char  *price;    /* (owned) (nullable): as written; read with sl_item_get_price() */
  char  *discount; /* (owned) (nullable): as written; read with sl_item_get_discount() */
} SlItem;

#define SL_ITEM_MAX_QUANTITY 1000000000

#define SL_ITEM_ERROR (sl_item_error_quark ())

typedef enum
{
  SL_ITEM_ERROR_SYNTAX,
  SL_ITEM_ERROR_QUANTITY,
  SL_ITEM_ERROR_PRICE,
  SL_ITEM_ERROR_DISCOUNT,
} SlItemError;

GQuark   sl_item_error_quark (void);

/* Errors: SL_ITEM_ERROR. */
gboolean sl_item_parse       (const char    *text,
                              SlItem        *item,
                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void     sl_item_clear       (SlItem        *self);
/* The price of one in minor units; not negative.  @item must have a price. */
gboolean sl_item_get_price   (const SlItem  *self,
                              const char    *currency,
                              gint64        *amount,
                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* An amount or a rate (SL_RATE_SCALE, at most one); the other is 0.  @item must have one. */
gboolean sl_item_get_discount (const SlItem *self,
                               const char   *currency,
                               gint64       *amount,
                               gint64       *rate,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* "10%" or "1.50", not negative: what sl_item_get_discount() reads. */
gboolean sl_item_read_discount (const char  *text,
                                const char  *currency,
                                gint64      *amount,
                                gint64      *rate,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlItem, sl_item_clear)

G_END_DECLS
