#include "config.h"

#include "core/withdrawal.h"

#define SUNDAY 6
#define MONDAY 0
#define THURSDAY 3

/* The holidays that are always on one day of the year; Juneteenth since 2021. */
static gboolean
is_fixed_holiday (int year,
                  int month,
                  int day)
{
  return (month == 1 && day == 1) || (month == 6 && day == 19 && year >= 2021) ||
         (month == 7 && day == 4) || (month == 11 && day == 11) || (month == 12 && day == 25);
}

/* The @n-th @weekday of the month. */
static gboolean
is_nth (SlDay day,
        int   day_of_month,
        int   weekday,
        int   n)
{
  return sl_day_weekday (day) == weekday && (day_of_month - 1) / 7 == n - 1;
}

static gboolean
is_moving_holiday (SlDay day,
                   int   year,
                   int   month,
                   int   day_of_month)
{
  switch (month)
    {
    case 1: /* Martin Luther King */
      return year >= 1986 && is_nth (day, day_of_month, MONDAY, 3);
    case 2: /* Washington's birthday */
      return is_nth (day, day_of_month, MONDAY, 3);
    case 5: /* Memorial Day, the last Monday */
      return sl_day_weekday (day) == MONDAY && day_of_month > 24;
    case 9: /* Labor Day */
      return is_nth (day, day_of_month, MONDAY, 1);
    case 10: /* Columbus Day */
      return is_nth (day, day_of_month, MONDAY, 2);
    case 11: /* Thanksgiving */
      return is_nth (day, day_of_month, THURSDAY, 4);
    default:
      return FALSE;
    }
}

gboolean
sl_withdrawal_is_business_day (SlDay day)
{
  int year, month, day_of_month;

  g_return_val_if_fail (day >= SL_DAY_FIRST && day <= SL_DAY_LAST, FALSE);

  sl_day_split (day, &year, &month, &day_of_month);
  return sl_day_weekday (day) != SUNDAY && !is_fixed_holiday (year, month, day_of_month) &&
         !is_moving_holiday (day, year, month, day_of_month);
}

SlDay
sl_withdrawal_last_day (SlDay    day,
                        int      n_days,
                        gboolean in_business_days)
{
  g_return_val_if_fail (day >= SL_DAY_FIRST && day <= SL_DAY_LAST - 1000, SL_DAY_NONE);
  g_return_val_if_fail (n_days >= 0 && n_days <= 366, SL_DAY_NONE);

  if (!in_business_days)
    return day + n_days;

  while (n_days > 0)
    n_days -= sl_withdrawal_is_business_day (++day);

  return day;
}
