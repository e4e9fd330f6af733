#pragma once

#include "business/business.h"
#include "business/purchase.h"
#include "business/sale.h"

/* A business file in a folder of its own, for a test: kept in USD, standing still on
 * 2026-11-20, with the company Aurelia (own member 1001) and two products:
 *   SERUM  Glow Serum   wholesale 10.00  retail 18.00  PV 10  CV 8
 *   TEA    Calm Tea     wholesale  4.00  retail  7.50  PV  4  CV 3, keeps for 100 days */
typedef struct
{
  char       *folder;   /* (owned) */
  char       *path;     /* (owned) */
  SlBusiness *business; /* (owned) */
} Workbench;

#define WORKBENCH_TODAY 20777 /* 2026-11-20 */

void     workbench_set_up    (Workbench     *bench,
                              gconstpointer  unused);
void     workbench_tear_down (Workbench     *bench,
                              gconstpointer  unused);
/* Closes the file and opens it again. */
void     workbench_reopen    (Workbench     *bench);

/* A product more, with prices and no shelf life. */
void     workbench_add_product (Workbench   *bench,
                              const char    *sku,
                              const char    *name,
                              gint64         wholesale,
                              gint64         retail);
/* A company more, Nordlicht, that reckons in EUR and has no plan, with one product:
 *   TEE    Tee          wholesale 10.00  retail 16.00  PV 8   CV 8 */
void     workbench_add_abroad (Workbench    *bench);
/* Changes the file behind the back of the verbs. */
void     workbench_execute   (Workbench     *bench,
                              const char    *format,
                              ...) G_GNUC_PRINTF (2, 3);
/* Receives @quantity at @unit_cost, paid by bank; the order's number. */
gint64   workbench_receive   (Workbench     *bench,
                              const char    *sku,
                              gint64         quantity,
                              gint64         unit_cost,
                              SlDay          day);
/* Sells at the price of the day; the order's number. */
gint64   workbench_sell      (Workbench     *bench,
                              const char    *sku,
                              gint64         quantity,
                              gint64         paid,
                              gboolean       allow_backorder);

/* A sale of one TEA that another device of the person recorded as @uid, and the company told. */
void     workbench_adopt_sale (Workbench    *bench,
                              const char    *uid);

/* Debits less credits of @account over all days. */
gint64   workbench_balance   (Workbench     *bench,
                              const char    *account);
/* The first column of the only row of @sql. */
gint64   workbench_count     (Workbench     *bench,
                              const char    *sql);
/* What must be true of every file: entries balance, lots hold what their movements say and on
 * no day less than nothing, the stock account is worth the lots, orders are paid what their
 * payments say. */
void     workbench_assert_sound (Workbench  *bench);

#define workbench_add(name, test) \
  g_test_add (name, Workbench, NULL, workbench_set_up, test, workbench_tear_down)
