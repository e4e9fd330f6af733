#include "config.h"

#include "business/stock.h"

#include "business/business-private.h"
#include "core/need.h"
#include "store/need.h"
#include "store/company.h"
#include "store/product.h"
#include "store/lot.h"
#include "store/order.h"

static void
clear_lot (gpointer data)
{
  SlStockLot *lot = data;

  g_free (lot->location);
}

static void
free_product (gpointer data)
{
  SlStockProduct *product = data;

  g_free (product->company);
  g_free (product->sku);
  g_free (product->name);
  g_array_unref (product->lots);
  g_free (product);
}

void
sl_stock_report_free (SlStockReport *report)
{
  if (report == NULL)
    return;

  g_ptr_array_unref (report->products);
  g_free (report);
}

/* (transfer none): rows come sorted by product, so that it is the last one or a new one. */
static SlStockProduct *
need_product (GPtrArray  *products,
              gint64      id,
              const char *company,
              const char *sku,
              const char *name)
{
  SlStockProduct *product;

  if (products->len > 0)
    {
      product = g_ptr_array_index (products, products->len - 1);

      if (product->product_id == id)
        return product;
    }

  product = g_new0 (SlStockProduct, 1);
  product->product_id = id;
  product->company = g_strdup (company);
  product->sku = g_strdup (sku);
  product->name = g_strdup (name);
  product->lots = g_array_new (FALSE, FALSE, sizeof (SlStockLot));
  g_array_set_clear_func (product->lots, clear_lot);
  g_ptr_array_add (products, product);
  return product;
}

static void
add_lot_cb (const SlShelfRow *row,
            gpointer          user_data)
{
  SlStockReport *report = user_data;
  SlStockProduct *product = need_product (report->products, row->product_id, row->company, row->sku,
                                          row->name);
  SlStockLot lot = {
    .lot_id = row->lot_id,
    .received_on = row->received_on,
    .expires_on = row->expires_on,
    .buyback_until = row->buyback_until,
    .location = g_strdup (row->location),
    .on_hand = row->on_hand,
    .cost = row->cost,
  };

  product->costing = g_str_equal (row->costing, "fifo") ? SL_COSTING_FIFO : SL_COSTING_FEFO;
  g_array_append_val (product->lots, lot);
  product->on_hand += row->on_hand;
  product->cost += row->cost;
  report->value += row->cost;
}

static void
add_backorder_cb (gint64      product_id,
                  const char *company,
                  const char *sku,
                  const char *name,
                  gint64      quantity,
                  gpointer    user_data)
{
  SlStockReport *report = user_data;

  for (guint i = 0; i < report->products->len; i++)
    {
      SlStockProduct *product = g_ptr_array_index (report->products, i);

      if (product->product_id == product_id)
        {
          product->backordered = quantity;
          return;
        }
    }

  need_product (report->products, product_id, company, sku, name)->backordered = quantity;
}

/* The order of picking is the rule's own: the lots go through it and come back. */
static void
sort_lots (SlStockProduct *product)
{
  guint n_lots = product->lots->len;
  g_autofree SlLot *order = g_new (SlLot, n_lots);
  g_autoptr(GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (SlStockLot), n_lots);

  for (guint i = 0; i < n_lots; i++)
    {
      const SlStockLot *lot = &g_array_index (product->lots, SlStockLot, i);

      order[i] = (SlLot) { .id = lot->lot_id, .received_on = lot->received_on,
                           .expires_on = lot->expires_on };
    }

  sl_lots_sort (order, n_lots, product->costing);

  for (guint i = 0; i < n_lots; i++)
    for (guint j = 0; j < n_lots; j++)
      if (g_array_index (product->lots, SlStockLot, j).lot_id == order[i].id)
        g_array_append_val (sorted, g_array_index (product->lots, SlStockLot, j));

  /* What the lots own went over with them. */
  g_array_set_clear_func (product->lots, NULL);
  g_clear_pointer (&product->lots, g_array_unref);
  g_array_set_clear_func (sorted, clear_lot);
  product->lots = g_steal_pointer (&sorted);
}

static int
compare_products (gconstpointer a,
                  gconstpointer b)
{
  const SlStockProduct *x = *(const SlStockProduct * const *) a;
  const SlStockProduct *y = *(const SlStockProduct * const *) b;
  int order = g_strcmp0 (x->sku, y->sku);

  return order != 0 ? order : x->product_id < y->product_id ? -1 : x->product_id > y->product_id;
}

SlStockReport *
sl_stock_report (SlBusiness  *business,
                 SlDay        as_of,
                 GError     **error)
{
  g_autoptr(SlStockReport) report = g_new0 (SlStockReport, 1);
  SlDay today;

  g_return_val_if_fail (business != NULL, NULL);

  today = sl_business_get_today (business);
  report->as_of = as_of == SL_DAY_NONE ? today : as_of;
  report->products = g_ptr_array_new_with_free_func (free_product);

  if (!sl_lot_each (business->database, as_of, add_lot_cb, report, error))
    return NULL;

  if (as_of == SL_DAY_NONE &&
      !sl_order_each_backorder (business->database, add_backorder_cb, report, error))
    return NULL;

  for (guint i = 0; i < report->products->len; i++)
    sort_lots (g_ptr_array_index (report->products, i));

  g_ptr_array_sort (report->products, compare_products);
  return g_steal_pointer (&report);
}

static void
add_need_cb (const SlNeedRow *row,
             gpointer         user_data)
{
  g_array_append_val ((GArray *) user_data, *row);
}

/* (transfer none) (nullable) */
static SlStockProduct *
find_product (SlStockReport *report,
              gint64         product_id)
{
  for (guint i = 0; i < report->products->len; i++)
    {
      SlStockProduct *product = g_ptr_array_index (report->products, i);

      if (product->product_id == product_id)
        return product;
    }

  return NULL;
}

/* A product with nothing on the shelf. */
static SlStockProduct *
add_product (SlBusiness     *business,
             SlStockReport  *report,
             gint64          product_id,
             GError        **error)
{
  g_autoptr(SlProductRow) row = sl_product_read (business->database, product_id, error);
  g_autoptr(SlCompanyRow) company = NULL;

  if (row == NULL)
    return NULL;

  company = sl_company_read (business->database, row->company_id, error);

  if (company == NULL)
    return NULL;

  return need_product (report->products, product_id, company->name, row->sku, row->name);
}

static void
set_need (SlStockProduct  *product,
          const SlNeedRow *need)
{
  gint64 available = product->on_hand - need->reserved;

  product->backordered = need->reserved;
  product->on_order = need->on_order;
  product->used = need->used;
  product->cover_days = sl_need_cover_days (available, need->used);
  product->reorder_point = need->reorder >= 0 ? need->reorder : sl_need_reorder_point (need->used);
  product->should_reorder = (product->reorder_point > 0 || available < 0) &&
                            available + need->on_order <= product->reorder_point;
}

gboolean
sl_stock_report_add_needs (SlBusiness     *business,
                           SlStockReport  *report,
                           GError        **error)
{
  g_autoptr(GArray) needs = g_array_new (FALSE, FALSE, sizeof (SlNeedRow));

  g_return_val_if_fail (business != NULL && report != NULL, FALSE);

  if (!sl_need_each (business->database, report->as_of - SL_NEED_DAYS, report->as_of, add_need_cb,
                     needs, error))
    return FALSE;

  for (guint i = 0; i < report->products->len; i++)
    ((SlStockProduct *) g_ptr_array_index (report->products, i))->cover_days = -1;

  for (guint i = 0; i < needs->len; i++)
    {
      const SlNeedRow *need = &g_array_index (needs, SlNeedRow, i);
      SlStockProduct *product = find_product (report, need->product_id);

      if (product == NULL)
        product = add_product (business, report, need->product_id, error);

      if (product == NULL)
        return FALSE;

      set_need (product, need);
    }

  g_ptr_array_sort (report->products, compare_products);
  return TRUE;
}
