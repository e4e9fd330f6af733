#include "config.h"

#include "core/income.h"

#include "core/decimal.h"

#include <string.h>

static void
free_item (gpointer data)
{
  SlIncomeItem *item = data;

  g_free (item->account);
  g_free (item);
}

static void
add_item (GPtrArray  *items,
          const char *account,
          gint64      amount)
{
  SlIncomeItem *item;

  if (amount == 0)
    return;

  item = g_new (SlIncomeItem, 1);
  *item = (SlIncomeItem) { g_strdup (account), amount };
  g_ptr_array_add (items, item);
}

SlIncome *
sl_income_new (SlDay from,
               SlDay to)
{
  SlIncome *income;

  g_return_val_if_fail (from <= to, NULL);

  income = g_new0 (SlIncome, 1);
  income->from = from;
  income->to = to;
  income->cash = g_ptr_array_new_with_free_func (free_item);
  income->accrual = g_ptr_array_new_with_free_func (free_item);
  income->steps = g_ptr_array_new_with_free_func (free_item);

  return income;
}

void
sl_income_free (SlIncome *income)
{
  if (income == NULL)
    return;

  g_ptr_array_unref (income->cash);
  g_ptr_array_unref (income->accrual);
  g_ptr_array_unref (income->steps);
  g_free (income);
}

void
sl_income_add_account (SlIncome   *income,
                       const char *account,
                       gint64      debit)
{
  g_return_if_fail (income != NULL && account != NULL);

  if (g_str_has_prefix (account, "income:"))
    {
      add_item (income->accrual, account, -debit);
      income->earned -= debit;
    }
  else if (g_str_has_prefix (account, "expenses:"))
    {
      add_item (income->accrual, account, debit);
      income->costs += debit;
    }
  else if (!sl_account_is_money (account))
    add_item (income->steps, account, -debit);

  if (strcmp (account, "assets:receivable") == 0)
    income->receivable += debit;
  else if (strcmp (account, "liabilities:deposits") == 0)
    income->deposits += debit;
  else if (strcmp (account, "equity:own-use") == 0)
    income->own_use += debit;
}

void
sl_income_add_cash (SlIncome   *income,
                    const char *account,
                    gint64      debit)
{
  g_return_if_fail (income != NULL && account != NULL);
  g_return_if_fail (!sl_account_is_money (account));

  add_item (income->cash, account, -debit);
  income->cash_change -= debit;
}

gboolean
sl_income_adds_up (const SlIncome *income)
{
  gint64 sum;

  g_return_val_if_fail (income != NULL, FALSE);

  sum = income->earned - income->costs;

  for (guint i = 0; i < income->steps->len; i++)
    sum += ((const SlIncomeItem *) g_ptr_array_index (income->steps, i))->amount;

  return sum == income->cash_change;
}

gboolean
sl_income_item_is_trade (const SlIncomeItem *item)
{
  g_return_val_if_fail (item != NULL, FALSE);

  return strcmp (item->account, "equity:owner") != 0;
}

gboolean
sl_income_item_is_received (const SlIncomeItem *item)
{
  static const char * const customers[] = {
    "assets:receivable", "liabilities:deposits", "liabilities:customer-credit",
    "liabilities:others-money", NULL
  };

  g_return_val_if_fail (item != NULL, FALSE);

  return sl_income_item_is_trade (item) && (g_str_has_prefix (item->account, "income:") ||
                                            g_strv_contains (customers, item->account));
}

static void
sum_cash (SlIncome *income)
{
  for (guint i = 0; i < income->cash->len; i++)
    {
      const SlIncomeItem *item = g_ptr_array_index (income->cash, i);

      if (!sl_income_item_is_trade (item))
        continue;

      if (sl_income_item_is_received (item))
        income->received += item->amount;
      else
        income->spent -= item->amount;
    }
}

void
sl_income_finish (SlIncome *income,
                  gint64    minutes)
{
  g_return_if_fail (income != NULL && minutes >= 0);

  income->net = income->earned - income->costs - income->receivable - income->deposits;
  income->minutes = minutes;
  sum_cash (income);

  if (minutes > 0 && !sl_decimal_divide ((__int128) income->net * 60, minutes, SL_ROUND_HALF_UP,
                                         &income->per_hour))
    g_assert_not_reached (); /* sums of a file stay far below 2^63 / 60 */
}

gboolean
sl_account_is_money (const char *account)
{
  static const char * const money[] = {
    "assets:cash", "assets:bank", "assets:card", "assets:other", NULL
  };

  g_return_val_if_fail (account != NULL, FALSE);

  return g_strv_contains (money, account);
}
