#include "config.h"

#include "business/income-figure.h"

#include "business/business-private.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *title;
  const char *formula;
} figures[] = {
  [SL_INCOME_RECEIVED] = { "received", N_("Received"),
    N_("Money that came in: what customers paid, less what was given back to them, and the "
       "commissions that the company sent.") },
  [SL_INCOME_SPENT] = { "spent", N_("Spent"),
    N_("Money that went out: goods from the company and every expense, less what came back of "
       "it.") },
  [SL_INCOME_EARNED] = { "earned", N_("Earned"),
    N_("What was sold, less returns, and the commissions, when it happened and not when the money "
       "came.") },
  [SL_INCOME_COSTS] = { "costs", N_("Costs"),
    N_("What the goods cost that were sold, given away or lost, and every expense.") },
  [SL_INCOME_PROFIT] = { "profit", N_("Profit or loss"),
    N_("What was earned, less every cost, whether or not its money has moved.") },
  [SL_INCOME_NET] = { "net", N_("Real net"),
    N_("What was earned, less every cost, less what customers still owe. "
       "Goods count when they are sold, not when they are bought; "
       "own use is left out.") },
  [SL_INCOME_OWN_USE] = { "own-use", N_("Own use"),
    N_("Goods taken for the household, at what they cost. "
       "It is neither a sale nor an expense of the business.") },
  [SL_INCOME_STEPS] = { "steps", N_("From what was earned to the money"),
    N_("What of the profit is no money yet, and what of the money is no profit.") },
  [SL_INCOME_CASH_CHANGE] = { "cash-change", N_("More or less money"),
    N_("All money that came in, less all that went out, the owner’s own included.") },
  [SL_INCOME_PER_HOUR] = { "per-hour", N_("Per hour"),
    N_("Hours that were logged, and the real net of an hour.") },
};

const char *
sl_income_figure_name (SlIncomeFigure figure)
{
  g_return_val_if_fail (figure < G_N_ELEMENTS (figures), NULL);

  return figures[figure].name;
}

gboolean
sl_income_figure_parse (const char     *name,
                        SlIncomeFigure *figure)
{
  g_return_val_if_fail (name != NULL && figure != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (g_str_equal (figures[i].name, name))
      {
        *figure = i;
        return TRUE;
      }

  return FALSE;
}

const char *
sl_income_figure_title (SlIncomeFigure figure)
{
  g_return_val_if_fail (figure < G_N_ELEMENTS (figures), NULL);

  return _(figures[figure].title);
}

const char *
sl_income_figure_formula (SlIncomeFigure figure)
{
  g_return_val_if_fail (figure < G_N_ELEMENTS (figures), NULL);

  return _(figures[figure].formula);
}

gint64
sl_income_figure_amount (const SlIncome *income,
                         SlIncomeFigure  figure)
{
  g_return_val_if_fail (income != NULL, 0);

  switch (figure)
    {
    case SL_INCOME_RECEIVED:
      return income->received;
    case SL_INCOME_SPENT:
      return income->spent;
    case SL_INCOME_EARNED:
      return income->earned;
    case SL_INCOME_COSTS:
      return income->costs;
    case SL_INCOME_PROFIT:
      return income->earned - income->costs;
    case SL_INCOME_NET:
      return income->net;
    case SL_INCOME_OWN_USE:
      return income->own_use;
    case SL_INCOME_STEPS:
      return income->cash_change - (income->earned - income->costs);
    case SL_INCOME_CASH_CHANGE:
      return income->cash_change;
    case SL_INCOME_PER_HOUR:
    default:
      return income->minutes > 0 ? income->per_hour : 0;
    }
}

static gboolean
has_cash (SlIncomeFigure      figure,
          const SlIncomeItem *item)
{
  return figure == SL_INCOME_CASH_CHANGE ||
         (figure == SL_INCOME_RECEIVED && sl_income_item_is_received (item)) ||
         (figure == SL_INCOME_SPENT && sl_income_item_is_trade (item) &&
          !sl_income_item_is_received (item));
}

static gboolean
has_accrual (SlIncomeFigure figure,
             gboolean       is_cost)
{
  return figure == SL_INCOME_PROFIT || figure == SL_INCOME_NET || figure == SL_INCOME_PER_HOUR ||
         figure == (is_cost ? SL_INCOME_COSTS : SL_INCOME_EARNED);
}

/* What customers came to owe, or paid ahead, is no real income, or is it already. */
static gboolean
has_step (SlIncomeFigure      figure,
          const SlIncomeItem *step)
{
  gboolean is_of_customers = g_str_equal (step->account, "assets:receivable") ||
                             g_str_equal (step->account, "liabilities:deposits");

  return figure == SL_INCOME_STEPS ||
         ((figure == SL_INCOME_NET || figure == SL_INCOME_PER_HOUR) && is_of_customers) ||
         (figure == SL_INCOME_OWN_USE && g_str_equal (step->account, "equity:own-use"));
}

/* @credit: what is credited to the account. */
static void
add_part (GArray             *parts,
          const SlIncomeItem *item,
          gboolean            is_cash,
          int                 sign,
          gint64              credit)
{
  const SlIncomePart part = { item->account, is_cash, sign, sign * credit };

  g_array_append_val (parts, part);
}

GArray *
sl_income_figure_parts (const SlIncome *income,
                        SlIncomeFigure  figure)
{
  gboolean is_turned = figure == SL_INCOME_SPENT || figure == SL_INCOME_COSTS ||
                       figure == SL_INCOME_OWN_USE;
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (SlIncomePart));
  int sign = is_turned ? -1 : 1;

  g_return_val_if_fail (income != NULL, parts);

  for (guint i = 0; i < income->cash->len; i++)
    {
      const SlIncomeItem *item = g_ptr_array_index (income->cash, i);

      if (has_cash (figure, item))
        add_part (parts, item, TRUE, sign, item->amount);
    }

  for (guint i = 0; i < income->accrual->len; i++)
    {
      const SlIncomeItem *item = g_ptr_array_index (income->accrual, i);
      gboolean is_cost = g_str_has_prefix (item->account, "expenses:");

      if (has_accrual (figure, is_cost))
        add_part (parts, item, FALSE, sign, is_cost ? -item->amount : item->amount);
    }

  for (guint i = 0; i < income->steps->len; i++)
    {
      const SlIncomeItem *step = g_ptr_array_index (income->steps, i);

      if (has_step (figure, step))
        add_part (parts, step, FALSE, sign, step->amount);
    }

  return parts;
}

const char *
sl_income_part_label (const SlIncomePart *part)
{
  g_return_val_if_fail (part != NULL, NULL);

  if (part->is_cash || g_str_has_prefix (part->account, "income:") ||
      g_str_has_prefix (part->account, "expenses:"))
    return sl_income_label (part->account);

  return sl_income_step_label (&(const SlIncomeItem) { (char *) part->account,
                                                       part->sign * part->amount });
}

GPtrArray *
sl_income_part_postings (SlBusiness          *business,
                         const SlIncome      *income,
                         const SlIncomePart  *part,
                         guint                limit,
                         GError             **error)
{
  g_return_val_if_fail (business != NULL && income != NULL && part != NULL, NULL);

  return sl_posting_list (business->database, part->account, income->from, income->to,
                          business->row.currency, part->is_cash, limit, error);
}
