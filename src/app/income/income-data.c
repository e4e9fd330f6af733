#include "config.h"

#include "app/income/income-data.h"

#include "business/envelope.h"
#include "store/company.h"

#define N_MONTHS 12

static void
free_month (gpointer pointer)
{
  SlIncomeMonth *month = pointer;

  g_clear_pointer (&month->reconciliation, sl_reconciliation_free);
  g_free (month->company);
  g_free (month);
}

static void
clear_forecast (gpointer pointer)
{
  g_free (((SlIncomeForecast *) pointer)->company);
}

/* A month without a statement still has an expectation; one without either is left out. */
static void
add_month (SlBusiness         *business,
           GPtrArray          *months,
           const SlCompanyRow *company,
           SlPeriod            period)
{
  g_autoptr(SlReconciliation) reconciliation = NULL;
  g_autoptr(SlExpectedCommission) expected = NULL;
  SlIncomeMonth *month;

  reconciliation = sl_reconciliation_report (business, company->name, period, NULL);
  if (reconciliation == NULL)
    expected = sl_commission_expect (business, company->name, period, NULL);
  if (reconciliation == NULL && (expected == NULL || expected->total == 0))
    return;

  month = g_new0 (SlIncomeMonth, 1);
  month->company = g_strdup (company->name);
  g_strlcpy (month->currency, company->currency, sizeof month->currency);
  month->period = period;
  month->expected = reconciliation != NULL ? reconciliation->expected : expected->total;
  month->reconciliation = g_steal_pointer (&reconciliation);
  g_ptr_array_add (months, month);
}

/* By the statements of @months, which are those of one company. */
static void
add_forecast (SlIncomeData       *data,
              const SlCompanyRow *company,
              GPtrArray          *months)
{
  g_autoptr(GPtrArray) statements = g_ptr_array_new ();
  SlIncomeForecast forecast = { .company = g_strdup (company->name) };

  for (guint i = 0; i < months->len; i++)
    {
      const SlIncomeMonth *month = g_ptr_array_index (months, i);

      if (month->reconciliation != NULL)
        g_ptr_array_add (statements, month->reconciliation);
    }

  g_strlcpy (forecast.currency, company->currency, sizeof forecast.currency);
  forecast.forecast = sl_reconciliation_forecast (statements);
  g_array_append_val (data->forecasts, forecast);
}

static gboolean
add_company (SlBusiness          *business,
             SlIncomeData        *data,
             const SlCompanyRow  *company,
             GCancellable        *cancellable,
             GError             **error)
{
  g_autoptr(GPtrArray) months = g_ptr_array_new ();
  SlPeriod period = sl_period_of (data->today, SL_PERIOD_MONTH, 0);

  for (guint i = 0; i < N_MONTHS; i++)
    {
      SlBusinessPart part;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        break;
      part = sl_business_begin_part (business, i, i + 1, N_MONTHS);
      add_month (business, months, company, sl_period_shift (period, -(int) i));
      sl_business_end_part (business, part);
    }

  if (months->len > 0)
    add_forecast (data, company, months);
  for (guint i = 0; i < months->len; i++)
    g_ptr_array_add (data->commissions, g_ptr_array_index (months, i));

  return !g_cancellable_is_cancelled (cancellable);
}

static int
compare_months (gconstpointer a,
                gconstpointer b)
{
  const SlIncomeMonth *one = *(SlIncomeMonth * const *) a;
  const SlIncomeMonth *other = *(SlIncomeMonth * const *) b;

  if (one->period.first != other->period.first)
    return one->period.first > other->period.first ? -1 : 1;

  return g_utf8_collate (one->company, other->company);
}

/* Each company by itself: they pay by plans and in currencies of their own. */
static gboolean
add_companies (SlBusiness    *business,
               SlIncomeData  *data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr(GPtrArray) companies = NULL;

  companies = sl_company_list (sl_business_get_database (business), NULL, error);
  if (companies == NULL)
    return FALSE;

  data->has_companies = companies->len > 1;
  for (guint i = 0; i < companies->len; i++)
    {
      SlBusinessPart part = sl_business_begin_part (business, i, i + 1, companies->len);
      gboolean is_added = add_company (business, data, g_ptr_array_index (companies, i),
                                       cancellable, error);

      sl_business_end_part (business, part);
      if (!is_added)
        return FALSE;
    }

  g_ptr_array_sort (data->commissions, compare_months);
  return TRUE;
}

static gboolean
read_reports (SlBusiness    *business,
              SlIncomeData  *data,
              GError       **error)
{
  data->today = sl_business_get_today (business);
  data->commissions = g_ptr_array_new_with_free_func (free_month);
  data->forecasts = g_array_new (FALSE, FALSE, sizeof (SlIncomeForecast));
  g_array_set_clear_func (data->forecasts, clear_forecast);
  data->year = sl_income_report (business, SL_DAY_NONE, data->today, error);
  if (data->year == NULL)
    return FALSE;

  data->reality = sl_reality_read (business, error);
  data->exit = data->reality != NULL ? sl_exit_plan_read (business, error) : NULL;
  if (data->exit == NULL || !sl_envelopes_read (business, &data->envelopes, error))
    return FALSE;

  data->months = sl_income_by_month (business, data->today, N_MONTHS, error);
  return data->months != NULL;
}

/* What the reports take is about a month's commission run; the months of the companies come after
 * that. */
gpointer
sl_income_data_func (SlBusiness    *business,
                     gpointer       unused,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(SlIncomeData) data = g_new0 (SlIncomeData, 1);
  SlBusinessPart part = sl_business_begin_part (business, 0, 1, 1 + N_MONTHS);
  gboolean is_read = read_reports (business, data, error);

  sl_business_end_part (business, part);
  if (!is_read)
    return NULL;

  part = sl_business_begin_part (business, 1, 1 + N_MONTHS, 1 + N_MONTHS);
  is_read = add_companies (business, data, cancellable, error);
  sl_business_end_part (business, part);
  return is_read ? g_steal_pointer (&data) : NULL;
}

void
sl_income_data_free (SlIncomeData *data)
{
  if (data == NULL)
    return;

  g_clear_pointer (&data->year, sl_income_free);
  g_clear_pointer (&data->reality, sl_reality_free);
  g_clear_pointer (&data->exit, sl_exit_plan_free);
  g_clear_pointer (&data->months, g_ptr_array_unref);
  g_clear_pointer (&data->forecasts, g_array_unref);
  g_clear_pointer (&data->commissions, g_ptr_array_unref);
  g_free (data);
}
