#pragma once

#include "business/business.h"
#include "core/stock.h"

G_BEGIN_DECLS

/* What was on the shelf at the end of a day, from the movements. */
typedef struct
{
  gint64 lot_id;        /* its number, by which a person names it */
  SlDay  received_on;
  SlDay  expires_on;    /* SL_DAY_NONE: never */
  SlDay  buyback_until; /* SL_DAY_NONE: not known */
  char  *location;      /* (owned) (nullable): where it is kept */
  gint64 on_hand;
  gint64 cost;          /* landed, of what remains */
} SlStockLot;

typedef struct
{
  gint64  product_id;
  char   *company;     /* (owned) */
  char   *sku;         /* (owned) */
  char   *name;        /* (owned) */
  gint64  on_hand;
  gint64  cost;
  SlCosting costing;   /* which lot is picked first */
  gint64  backordered; /* promised to customers; today only */

  /* After sl_stock_report_add_needs(). */
  gint64  on_order;    /* ordered from the company and not here */
  gint64  used;        /* units in the last SL_NEED_DAYS days, see core/need.h */
  gint64  cover_days;  /* that what is free lasts; -1: nothing was used */
  gint64  reorder_point;
  gboolean should_reorder; /* what is free and on order is not more than that point */
  GArray *lots;        /* (owned) (element-type SlStockLot): those with something in them,
                          in the order in which they are picked */
} SlStockProduct;

typedef struct
{
  SlDay      as_of;
  GPtrArray *products; /* (owned) (element-type SlStockProduct): with something on hand, or
                          something backordered, by sku */
  gint64     value;    /* of all: equals the account assets:inventory of that day */
} SlStockReport;

/* @as_of SL_DAY_NONE: now. */
SlStockReport *sl_stock_report      (SlBusiness     *business,
                                     SlDay           as_of,
                                     GError        **error);
/* Adds to a report of today what is on order, how long the stock lasts and when to order more;
 * and the products that have nothing but that. */
gboolean       sl_stock_report_add_needs (SlBusiness     *business,
                                          SlStockReport  *report,
                                          GError        **error);
void           sl_stock_report_free (SlStockReport  *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlStockReport, sl_stock_report_free)

G_END_DECLS
