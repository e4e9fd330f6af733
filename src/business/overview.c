#include "config.h"

#include "business/overview.h"

#include "business/business-private.h"
#include "business/commission.h"
#include "business/currency-rate.h"
#include "business/income.h"
#include "store/company.h"
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

static void
free_expected_cb (gpointer data)
{
  SlOverviewExpected *expected = data;

  g_free (expected->company);
  g_free (expected->problem);
  g_free (expected);
}

void
sl_overview_clear (SlOverview *overview)
{
  g_clear_pointer (&overview->expected, g_ptr_array_unref);
}

static gboolean
expect (SlBusiness          *business,
        SlDay                today,
        SlOverviewExpected  *row,
        GError             **error)
{
  /* The plan says which period, a week or a month, holds today. */
  SlPeriod period = { .first = today, .last = today };
  g_autoptr(SlExpectedCommission) expected = NULL;

  expected = sl_commission_expect (business, row->company, period, error);
  if (expected == NULL)
    return FALSE;

  row->has_amount = TRUE;
  row->amount = expected->total;
  return sl_currency_to_own (business, expected->currency, today, row->amount, &row->own, error);
}

/* No plan, one that cannot be run, or no rate: then nothing is expected of that company, which is
 * told with the reason, and the other figures stand all the same. */
static gboolean
read_commission (SlBusiness  *business,
                 SlOverview  *overview,
                 GError     **error)
{
  g_autoptr(GPtrArray) companies = sl_company_list (business->database, NULL, error);

  overview->expected = g_ptr_array_new_with_free_func (free_expected_cb);
  for (guint i = 0; companies != NULL && i < companies->len; i++)
    {
      const SlCompanyRow *company = g_ptr_array_index (companies, i);
      SlOverviewExpected *row = g_new0 (SlOverviewExpected, 1);
      g_autoptr(GError) local = NULL;

      g_ptr_array_add (overview->expected, row);
      row->company = g_strdup (company->name);
      g_strlcpy (row->currency, company->currency, sizeof row->currency);
      if (!expect (business, overview->today, row, &local))
        {
          row->problem = g_strdup (local->message);
          continue;
        }

      overview->has_expected = TRUE;
      overview->expected_commission += row->own;
    }

  return companies != NULL;
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
  return read_commission (business, overview, error);
}
