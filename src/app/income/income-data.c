#include "config.h"

#include "app/income/income-data.h"

#include "business/envelope.h"

#define N_MONTHS 12

static void
free_month (gpointer pointer)
{
  SlIncomeMonth *month = pointer;

  g_clear_pointer (&month->reconciliation, sl_reconciliation_free);
  g_free (month);
}

/* A month without a statement still has an expectation; one without either is left out. */
static void
add_month (SlBusiness   *business,
           SlIncomeData *data,
           SlPeriod      period)
{
  g_autoptr(SlReconciliation) reconciliation = NULL;
  g_autoptr(SlExpectedCommission) expected = NULL;
  SlIncomeMonth *month;

  reconciliation = sl_reconciliation_report (business, NULL, period, NULL);
  if (reconciliation == NULL)
    expected = sl_commission_expect (business, NULL, period, NULL);
  if (reconciliation == NULL && (expected == NULL || expected->total == 0))
    return;

  month = g_new0 (SlIncomeMonth, 1);
  month->period = period;
  month->expected = reconciliation != NULL ? reconciliation->expected : expected->total;
  month->reconciliation = g_steal_pointer (&reconciliation);
  g_ptr_array_add (data->commissions, month);
}

static void
add_forecast (SlIncomeData *data)
{
  g_autoptr(GPtrArray) statements = g_ptr_array_new ();

  for (guint i = 0; i < data->commissions->len; i++)
    {
      const SlIncomeMonth *month = g_ptr_array_index (data->commissions, i);

      if (month->reconciliation != NULL)
        g_ptr_array_add (statements, month->reconciliation);
    }

  data->forecast = sl_reconciliation_forecast (statements);
}

gpointer
sl_income_data_func (SlBusiness    *business,
                     gpointer       unused,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(SlIncomeData) data = g_new0 (SlIncomeData, 1);
  SlPeriod period;

  data->today = sl_business_get_today (business);
  data->commissions = g_ptr_array_new_with_free_func (free_month);
  data->year = sl_income_report (business, SL_DAY_NONE, data->today, error);
  if (data->year == NULL)
    return NULL;

  data->reality = sl_reality_read (business, error);
  data->exit = data->reality != NULL ? sl_exit_plan_read (business, error) : NULL;
  if (data->exit == NULL || !sl_envelopes_read (business, &data->envelopes, error))
    return NULL;

  data->months = sl_income_by_month (business, data->today, N_MONTHS, error);
  if (data->months == NULL)
    return NULL;

  period = sl_period_of (data->today, SL_PERIOD_MONTH, 0);
  for (int i = 0; i < N_MONTHS; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      add_month (business, data, sl_period_shift (period, -i));
    }

  add_forecast (data);
  return g_steal_pointer (&data);
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
  g_clear_pointer (&data->commissions, g_ptr_array_unref);
  g_free (data);
}
