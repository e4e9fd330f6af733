#include "config.h"

#include "business/income.h"

#include "business/business-private.h"
#include "store/journal.h"
#include "store/work.h"

#include <glib/gi18n-lib.h>

static void
add_account_cb (const char *account,
                gint64      debit,
                gpointer    user_data)
{
  sl_income_add_account (user_data, account, debit);
}

static void
add_cash_cb (const char *account,
             gint64      debit,
             gpointer    user_data)
{
  sl_income_add_cash (user_data, account, debit);
}

static gboolean
add_up (SlBusiness  *business,
        SlIncome    *income,
        SlDay        from,
        SlDay        to,
        gint64      *minutes,
        GError     **error)
{
  const char *currency = business->row.currency;
  gboolean is_view, is_read;

  if (!sl_database_begin_view (business->database, &is_view, error))
    return FALSE;

  is_read = sl_journal_sum (business->database, from, to, currency, add_account_cb, income,
                            error) &&
            sl_journal_sum_cash (business->database, from, to, currency, add_cash_cb, income,
                                 error) &&
            sl_work_sum (business->database, from, to, minutes, error);

  sl_database_end_view (business->database, is_view);
  return is_read;
}

SlIncome *
sl_income_report (SlBusiness  *business,
                  SlDay        from,
                  SlDay        to,
                  GError     **error)
{
  g_autoptr(SlIncome) income = NULL;
  gint64 minutes;
  int year, month, day;

  g_return_val_if_fail (business != NULL, NULL);

  if (to == SL_DAY_NONE)
    to = sl_business_get_today (business);

  if (from == SL_DAY_NONE)
    {
      sl_day_split (to, &year, &month, &day);
      from = sl_day_new (year, 1, 1);
    }

  if (from > to)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("The first day of the range is after its last day."));
      return NULL;
    }

  income = sl_income_new (from, to);

  if (!add_up (business, income, from, to, &minutes, error))
    return NULL;

  sl_income_finish (income, minutes);
  /* Every entry balances, which the file itself sees to. */
  g_assert (sl_income_adds_up (income));
  return g_steal_pointer (&income);
}

GPtrArray *
sl_income_by_month (SlBusiness  *business,
                    SlDay        last,
                    guint        n_months,
                    GError     **error)
{
  g_autoptr(GPtrArray) months = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_income_free);
  SlDay first;
  int year, month, day;

  g_return_val_if_fail (business != NULL, NULL);
  g_return_val_if_fail (n_months > 0 && n_months <= 1200, NULL);

  if (last == SL_DAY_NONE)
    last = sl_business_get_today (business);

  sl_day_split (last, &year, &month, &day);
  first = sl_day_add_months (sl_day_new (year, month, 1), 1 - (int) n_months);

  for (guint i = 0; i < n_months; i++)
    {
      SlDay next = sl_day_add_months (first, 1);
      SlIncome *income = sl_income_report (business, first, next - 1, error);

      if (income == NULL)
        return NULL;

      g_ptr_array_add (months, income);
      first = next;
    }

  return g_steal_pointer (&months);
}

/* What it is called when it makes the money more than the profit, and when less. */
static const struct
{
  const char *account;
  const char *more;
  const char *less;
} steps[] = {
  { "assets:receivable", N_("Paid for earlier sales"), N_("Sold and not paid yet") },
  { "assets:inventory", N_("Goods taken off the shelf"), N_("Goods put on the shelf") },
  { "assets:on-order", N_("Ordered earlier, come now"), N_("Ordered and not here yet") },
  { "liabilities:payable", N_("Bought and not paid yet"), N_("Paid for earlier purchases") },
  { "liabilities:deposits", N_("Asked for, not handed over yet"),
    N_("Asked for earlier, handed over") },
  { "liabilities:customer-credit", N_("Credits not used yet"), N_("Paid with earlier credits") },
  { "liabilities:sales-tax", N_("Sales tax not handed on yet"), N_("Sales tax handed on") },
  { "liabilities:others-money", N_("Taken in for others"), N_("Handed on to others") },
  { "equity:owner", N_("Put in or paid by the owner"), N_("Taken out by the owner") },
  { "equity:own-use", N_("Own use put back"), N_("Goods for own use") },
};

const char *
sl_income_step_label (const SlIncomeItem *step)
{
  g_return_val_if_fail (step != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].account, step->account))
      return _(step->amount > 0 ? steps[i].more : steps[i].less);

  return sl_income_label (step->account);
}

static const struct
{
  const char *account;
  const char *label;
} labels[] = {
  { "assets:receivable", N_("Paid by customers") },
  { "assets:inventory", N_("Stock") },
  { "liabilities:payable", N_("Paid for goods") },
  { "liabilities:deposits", N_("Paid ahead by customers") },
  { "liabilities:customer-credit", N_("Credits of customers") },
  { "liabilities:sales-tax", N_("Sales tax") },
  { "liabilities:others-money", N_("Other people’s money") },
  { "equity:owner", N_("Owner") },
  { "equity:own-use", N_("Own use") },
  { "income:retail-sales", N_("Retail sales") },
  { "income:sales-returns", N_("Returns") },
  { "income:commissions", N_("Commissions") },
  { "income:shipping", N_("Shipping charged") },
  { "income:tips", N_("Tips") },
  { "income:exchange-gains", N_("Gains by rates of exchange") },
  { "expenses:cost-of-goods", N_("Cost of goods sold") },
  { "expenses:samples", N_("Samples") },
  { "expenses:gifts", N_("Gifts") },
  { "expenses:buy-back", N_("Not refunded by the company") },
  { "expenses:mileage", N_("Own car") },
  { "expenses:stock-loss", N_("Lost and expired stock") },
  { "expenses:training", N_("Training") },
  { "expenses:events", N_("Events") },
  { "expenses:travel", N_("Travel") },
  { "expenses:fees", N_("Fees") },
  { "expenses:card-fees", N_("Card fees") },
  { "expenses:marketing", N_("Marketing") },
  { "expenses:office", N_("Office") },
  { "expenses:phone", N_("Phone and internet") },
  { "expenses:shipping", N_("Shipping") },
  { "expenses:starter-kit", N_("Starter kit") },
  { "expenses:bad-debts", N_("Bad debts") },
  { "expenses:interest", N_("Interest") },
  { "expenses:host-credit", N_("Credit to hosts") },
  { "expenses:exchange-losses", N_("Losses by rates of exchange") },
  { "expenses:other", N_("Other costs") },
};

const char *
sl_income_label (const char *account)
{
  g_return_val_if_fail (account != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].account, account))
      return _(labels[i].label);

  return account;
}
