#include "config.h"

#include "app/widgets/income-figures.h"

#include <glib/gi18n.h>

#include "business/income.h"
#include "model/format.h"

static void
add_amount (SlFigure   *figure,
            const char *name,
            gint64      amount,
            const char *currency)
{
  g_autofree char *text = sl_format_money (amount, currency);

  sl_figure_add (figure, name, text);
}

/* What an account adds, which opens its postings. */
static void
add_account (SlFigure       *figure,
             const SlIncome *income,
             const char     *account,
             gint64          amount,
             gboolean        is_cash,
             const char     *currency)
{
  g_autofree char *text = sl_format_money (amount, currency);

  sl_figure_add_link (figure, sl_income_label (account), text, "win.show-postings",
                      g_variant_new ("(sxxb)", account, (gint64) income->from,
                                     (gint64) income->to, is_cash));
}

/* Money that came in (@sign 1) or went out (@sign -1). */
static void
show_cash (SlFigure       *figure,
           const SlIncome *income,
           int             sign,
           const char     *formula,
           const char     *currency)
{
  gint64 sum = sign > 0 ? income->received : income->spent;
  g_autofree char *text = sl_format_money (sum, currency);

  sl_figure_begin (figure, text, FALSE, formula);
  for (guint i = 0; i < income->cash->len; i++)
    {
      const SlIncomeItem *item = g_ptr_array_index (income->cash, i);

      if (item->amount * sign > 0 && sl_income_item_is_trade (item))
        add_account (figure, income, item->account, item->amount * sign, TRUE, currency);
    }
  sl_figure_add_sum (figure, _("Together"), text);
}

void
sl_figure_show_received (SlFigure       *figure,
                         const SlIncome *income,
                         const char     *currency)
{
  g_return_if_fail (SL_IS_FIGURE (figure) && income != NULL);

  show_cash (figure, income, 1,
             _("Money that came in: what customers paid and what the company sent."), currency);
}

void
sl_figure_show_spent (SlFigure       *figure,
                      const SlIncome *income,
                      const char     *currency)
{
  g_return_if_fail (SL_IS_FIGURE (figure) && income != NULL);

  show_cash (figure, income, -1,
             _("Money that went out: goods from the company and every expense."), currency);
}

void
sl_figure_show_net (SlFigure       *figure,
                    const SlIncome *income,
                    const char     *currency)
{
  g_autofree char *net = NULL;
  gint64 unpaid;

  g_return_if_fail (SL_IS_FIGURE (figure) && income != NULL);

  net = sl_format_money (income->net, currency);
  sl_figure_begin (figure, net, income->net < 0,
                   _("What was earned, less every cost, less what customers still owe. "
                     "Goods count when they are sold, not when they are bought; "
                     "own use is left out."));

  for (guint i = 0; i < income->accrual->len; i++)
    {
      const SlIncomeItem *item = g_ptr_array_index (income->accrual, i);
      gboolean is_cost = g_str_has_prefix (item->account, "expenses:");

      add_account (figure, income, item->account, is_cost ? -item->amount : item->amount, FALSE,
                   currency);
    }

  unpaid = income->net - (income->earned - income->costs);
  if (unpaid != 0)
    add_amount (figure, _("Owed by customers, or paid ahead by them"), unpaid, currency);
  sl_figure_add_sum (figure, _("Real net"), net);
}

void
sl_figure_show_hours (SlFigure       *figure,
                      const SlIncome *income,
                      const char     *currency)
{
  g_autofree char *time = NULL;

  g_return_if_fail (SL_IS_FIGURE (figure) && income != NULL);

  if (income->minutes == 0)
    {
      sl_figure_begin (figure, _("none"), FALSE,
                       _("No hours were logged, so what an hour earns is not known. "
                         "Log them with Ctrl+H."));
      return;
    }

  time = sl_format_minutes (income->minutes);
  sl_figure_begin (figure, time, FALSE, _("Hours that were logged, and the real net of an hour."));
  add_amount (figure, _("Real net"), income->net, currency);
  add_amount (figure, _("Per hour"), income->per_hour, currency);
}

void
sl_figure_show_commission (SlFigure                   *figure,
                           const SlExpectedCommission *expected,
                           const char                 *why)
{
  g_autofree char *total = NULL;
  g_autofree char *formula = NULL;

  g_return_if_fail (SL_IS_FIGURE (figure));

  if (expected == NULL)
    {
      sl_figure_begin (figure, "–", FALSE,
                       why != NULL ? why : _("There is no plan to work it out with."));
      return;
    }

  total = sl_format_money (expected->total, expected->currency);
  /* translators: the name of a compensation plan and of a company */
  formula = g_strdup_printf (_("What the plan “%s” of %s pays for the month so far, from the "
                               "orders and the downline in this file. "
                               "The company's figures decide."),
                             expected->plan, expected->company);
  sl_figure_begin (figure, total, expected->total < 0, formula);
  for (guint i = 0; i < expected->bonuses->len; i++)
    {
      const SlExpectedPayout *payout = g_ptr_array_index (expected->bonuses, i);

      add_amount (figure, payout->bonus, payout->amount, expected->currency);
    }
  sl_figure_add_sum (figure, _("Expected"), total);
  sl_figure_add_action (figure, _("Show _Every Line"), "win.explain-commission",
                        g_variant_new ("(xs)", (gint64) expected->period.first, ""));
  sl_figure_add_action (figure, _("_What If…"), "win.what-if", NULL);
}
