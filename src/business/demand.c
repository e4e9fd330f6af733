#include "config.h"

#include "business/demand-private.h"

#include "business/business-private.h"
#include "core/recurrence.h"
#include "core/stock.h"
#include "store/advice.h"
#include "store/lot.h"

#include <string.h>

/* Of own sales that are looked at: five years, for what comes again every year. */
#define N_WEEKS 260

typedef struct
{
  SlProductDemand *demand; /* (unowned) */
  SlDay            last;
} Gathering;

/* Units a week. */
static gint64
rate_of (const SlComingRow *row)
{
  __int128 units = (__int128) row->quantity * 7 * SL_DEMAND_ONE;

  return (gint64) (row->in_days ? units / row->every
                                : units * 100 / (row->every * SL_DAY_MONTH_100));
}

static void
add_coming_cb (const SlComingRow *row,
               gpointer           user_data)
{
  Gathering *gathering = user_data;
  const SlRecurrence recurrence = { row->starts_on, row->every, row->in_days };
  gint64 units = row->quantity * sl_recurrence_count (&recurrence, row->next_on, gathering->last);

  if (row->is_own)
    {
      gathering->demand->on_order += units;
      return;
    }

  gathering->demand->coming += units;
  gathering->demand->coming_rate += rate_of (row);
}

gboolean
_sl_product_demand_read (SlBusiness       *business,
                         gint64            product_id,
                         SlDay             today,
                         int               n_days,
                         SlProductDemand  *demand,
                         GError          **error)
{
  Gathering gathering = { demand, today + n_days };
  g_autoptr(GArray) lots = sl_lot_list (business->database, product_id, error);
  guint horizon = (guint) MAX ((n_days + 6) / 7, 1);
  gint64 sold[N_WEEKS];

  *demand = (SlProductDemand) { 0 };

  if (lots == NULL ||
      !sl_sold_read (business->database, product_id, today - N_WEEKS * 7 + 1, N_WEEKS, sold,
                     error) ||
      !sl_sold_read_waiting (business->database, product_id, &demand->on_order, &demand->promised,
                             error) ||
      !sl_sold_each_coming (business->database, product_id, add_coming_cb, &gathering, error))
    return FALSE;

  demand->on_hand = sl_lots_available ((const SlLot *) (gpointer) lots->data, lots->len,
                                       SL_PICK_GOOD, today);
  demand->demand = sl_demand_judge_weeks (sold, N_WEEKS, horizon, today + 1);
  return TRUE;
}

gboolean
sl_product_demand_read (SlBusiness  *business,
                        gint64       product_id,
                        int          n_days,
                        SlDemand    *demand,
                        GError     **error)
{
  SlProductDemand all;

  g_return_val_if_fail (business != NULL && demand != NULL, FALSE);
  g_return_val_if_fail (n_days > 0 && n_days <= 3660, FALSE);

  if (!_sl_product_demand_read (business, product_id, sl_business_get_today (business), n_days,
                                &all, error))
    return FALSE;

  *demand = all.demand;
  return TRUE;
}
