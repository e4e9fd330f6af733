#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What advice on a purchase is made of, and the advice that was kept with one. */

/* What was sold of a product, less what came back, in each of @n_weeks weeks from @first on.  Sales
 * by orders that come again are not in it: sl_sold_each_coming() says when they come. */
gboolean  sl_sold_read            (SlDatabase           *database,
                                   gint64                product_id,
                                   SlDay                 first,
                                   guint                 n_weeks,
                                   gint64               *sold,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Units bought that are not here yet, and units promised to customers. */
gboolean  sl_sold_read_waiting    (SlDatabase           *database,
                                   gint64                product_id,
                                   gint64               *on_order,
                                   gint64               *promised,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* A line of an order that comes again. */
typedef struct
{
  gboolean is_own;    /* it brings goods from the company; otherwise it takes them to a customer */
  gint64   quantity;
  SlDay    starts_on;
  SlDay    next_on;
  int      every;
  gboolean in_days;   /* otherwise in months */
} SlComingRow;

typedef void (*SlComingFunc) (const SlComingRow *row,
                              gpointer           user_data);
/* Those that go on and move own stock. */
gboolean  sl_sold_each_coming     (SlDatabase           *database,
                                   gint64                product_id,
                                   SlComingFunc          func,
                                   gpointer              user_data,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlDay): the days of purchases from @company_id since @from,
 * ascending, each once. */
GArray   *sl_purchase_list_days   (SlDatabase           *database,
                                   gint64                company_id,
                                   SlDay                 from,
                                   GError              **error);

typedef struct
{
  gint64 position;
  gint64 weekly;      /* scaled by 10^6 */
  gint64 needed;
  gint64 excess;
  gint64 excess_cost;
} SlAdviceRow;

/* @gain (nullable): the commission that was expected of what is not needed. */
gboolean  sl_advice_insert        (SlDatabase           *database,
                                   gint64                order_id,
                                   int                   n_days,
                                   gint64                free,
                                   const gint64         *gain,
                                   const GArray         *rows,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* One line of a purchase that went beyond its advice, and what became of it. */
typedef struct
{
  gint64      number;       /* of the order */
  SlDay       dated;
  const char *product;      /* (unowned): until the callback returns */
  gint64      quantity;
  gint64      excess;
  gint64      excess_cost;
  gint64      on_hand;      /* of the same lots, still there */
  gint64      on_hand_cost;
  gint64      lost;         /* units of them that expired or were lost */
  gint64      lost_cost;
  gint64      given_back;   /* units of them given back to the company */
  gint64      given_back_cost;
  gint64      refund;       /* for those */
} SlPastAdviceRow;

typedef void (*SlPastAdviceFunc) (const SlPastAdviceRow *row,
                                  gpointer               user_data);
/* The newest first. */
gboolean  sl_advice_each_excess   (SlDatabase           *database,
                                   SlPastAdviceFunc      func,
                                   gpointer              user_data,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* What was kept with one order. */
typedef struct
{
  gboolean is_kept;
  int      n_days;      /* until the next order */
  gint64   free;
  gboolean has_gain;
  gint64   gain;
  gint64   needed;      /* units, of what was bought */
  gint64   excess;
  gint64   excess_cost;
} SlKeptAdvice;

gboolean  sl_advice_read_kept     (SlDatabase           *database,
                                   gint64                order_id,
                                   SlKeptAdvice         *kept,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* What was expected of all purchases of which it was kept, and how many those are. */
gboolean  sl_advice_sum_gains     (SlDatabase           *database,
                                   gint64               *gain,
                                   guint                *n_gains,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  gint64 income_tax_rate; /* SL_RATE_SCALE */
  gint64 wage;            /* minor units an hour; 0: not said */
} SlReserve;

gboolean  sl_reserve_read         (SlDatabase           *database,
                                   SlReserve            *reserve,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  sl_reserve_write        (SlDatabase           *database,
                                   const SlReserve      *reserve,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
