#include "config.h"

#include "app/today/today-data.h"

#include "business/overview.h"
#include "store/agenda.h"

#define MAX_ROWS 30

static void
read_expected (SlBusiness  *business,
               SlTodayData *data)
{
  SlPeriod period = sl_period_of (data->today, SL_PERIOD_MONTH, 0);
  g_autoptr(GError) error = NULL;

  data->expected = sl_commission_expect (business, NULL, period, &error);
  if (data->expected == NULL)
    data->why = g_strdup (error->message);
}

gpointer
sl_today_data_func (SlBusiness    *business,
                    gpointer       unused,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr(SlTodayData) data = g_new0 (SlTodayData, 1);

  data->today = sl_business_get_today (business);
  data->month = sl_income_report (business,
                                  sl_period_of (data->today, SL_PERIOD_MONTH, 0).first,
                                  data->today, error);
  if (data->month == NULL)
    return NULL;

  data->agenda = sl_agenda_list (sl_business_get_database (business), data->today,
                                 SL_OVERVIEW_DAYS, MAX_ROWS, error);
  if (data->agenda == NULL)
    return NULL;

  read_expected (business, data);
  return g_steal_pointer (&data);
}

void
sl_today_data_free (SlTodayData *data)
{
  if (data == NULL)
    return;

  g_clear_pointer (&data->month, sl_income_free);
  g_clear_pointer (&data->expected, sl_expected_commission_free);
  g_clear_pointer (&data->agenda, g_ptr_array_unref);
  g_free (data->why);
  g_free (data);
}
