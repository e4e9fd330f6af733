#include "config.h"

#include "business/overview.h"

#include "business/business-private.h"
#include "business/commission.h"
#include "business/income.h"
#include "store/overview.h"

static gboolean
read_income (SlBusiness  *business,
             SlOverview  *overview,
             GError     **error)
{
  g_autoptr(SlIncome) month = sl_income_report (business, overview->month_first, overview->today,
                                                error);
  g_autoptr(SlIncome) year = NULL;

  if (month == NULL)
    return FALSE;

  year = sl_income_report (business, SL_DAY_NONE, overview->today, error);

  if (year == NULL)
    return FALSE;

  overview->received = month->received;
  overview->spent = month->spent;
  overview->net = month->net;
  overview->net_year = year->net;
  overview->minutes = month->minutes;
  return TRUE;
}

/* No company, no plan or one that cannot be run: then there is nothing to expect, and the
 * other figures stand all the same. */
static void
read_commission (SlBusiness *business,
                 SlOverview *overview)
{
  /* The plan says which period, a week or a month, holds today. */
  SlPeriod period = { .first = overview->today, .last = overview->today };
  g_autoptr(GError) error = NULL;
  g_autoptr(SlExpectedCommission) expected = sl_commission_expect (business, NULL, period, &error);

  if (expected == NULL)
    {
      g_debug ("No commission can be expected: %s", error->message);
      return;
    }

  overview->has_expected = TRUE;
  overview->expected_commission = expected->total;
}

static void
take_counts (const SlOverviewCounts *counts,
             SlOverview             *overview)
{
  overview->n_followups = (guint) counts->n_followups;
  overview->n_unpaid = (guint) counts->n_unpaid;
  overview->unpaid = counts->unpaid;
  overview->n_backorders = (guint) counts->n_backorders;
  overview->n_expiring = (guint) counts->n_expiring;
  overview->expiring_cost = counts->expiring_cost;
  overview->n_buyback = (guint) counts->n_buyback;
  overview->buyback_cost = counts->buyback_cost;
  overview->n_low = (guint) counts->n_low;
  overview->stock_value = counts->stock_value;
}

gboolean
sl_overview_read (SlBusiness  *business,
                  SlOverview  *overview,
                  GError     **error)
{
  SlOverviewCounts counts;
  int year, month, day;

  g_return_val_if_fail (business != NULL && overview != NULL, FALSE);

  *overview = (SlOverview) { .today = sl_business_get_today (business) };
  sl_day_split (overview->today, &year, &month, &day);
  overview->month_first = sl_day_new (year, month, 1);

  if (!sl_overview_count (business->database, overview->today, SL_OVERVIEW_DAYS, &counts, error) ||
      !read_income (business, overview, error))
    return FALSE;

  take_counts (&counts, overview);
  read_commission (business, overview);
  return TRUE;
}
