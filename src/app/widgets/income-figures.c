#include "config.h"

#include "app/widgets/income-figures.h"

#include <glib/gi18n.h>

#include "business/income-figure.h"
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

/* A figure that is a sum of accounts, each of which opens its postings. */
static void
show_sum (SlFigure       *figure,
          const SlIncome *income,
          SlIncomeFigure  which,
          const char     *sum_name,
          const char     *currency)
{
  gint64 sum = sl_income_figure_amount (income, which);
  g_autofree char *text = sl_format_money (sum, currency);
  g_autoptr(GArray) parts = sl_income_figure_parts (income, which);

  sl_figure_begin (figure, text, which == SL_INCOME_NET && sum < 0,
                   sl_income_figure_formula (which));

  for (guint i = 0; i < parts->len; i++)
    {
      const SlIncomePart *part = &g_array_index (parts, SlIncomePart, i);
      g_autofree char *amount = sl_format_money (part->amount, currency);

      sl_figure_add_link (figure, sl_income_part_label (part), amount, "win.show-postings",
                          g_variant_new ("(sxxb)", part->account, (gint64) income->from,
                                         (gint64) income->to, part->is_cash));
    }

  sl_figure_add_sum (figure, sum_name, text);
}

void
sl_figure_show_received (SlFigure       *figure,
                         const SlIncome *income,
                         const char     *currency)
{
  g_return_if_fail (SL_IS_FIGURE (figure) && income != NULL);

  show_sum (figure, income, SL_INCOME_RECEIVED, _("Together"), currency);
}

void
sl_figure_show_spent (SlFigure       *figure,
                      const SlIncome *income,
                      const char     *currency)
{
  g_return_if_fail (SL_IS_FIGURE (figure) && income != NULL);

  show_sum (figure, income, SL_INCOME_SPENT, _("Together"), currency);
}

void
sl_figure_show_net (SlFigure       *figure,
                    const SlIncome *income,
                    const char     *currency)
{
  g_return_if_fail (SL_IS_FIGURE (figure) && income != NULL);

  show_sum (figure, income, SL_INCOME_NET, sl_income_figure_title (SL_INCOME_NET), currency);
}

void
sl_figure_show_own_use (SlFigure       *figure,
                        const SlIncome *income,
                        const char     *currency)
{
  g_return_if_fail (SL_IS_FIGURE (figure) && income != NULL);

  show_sum (figure, income, SL_INCOME_OWN_USE, _("Together"), currency);
}

void
sl_figure_show_hours (SlFigure       *figure,
                      const SlIncome *income,
                      const char     *currency)
{
  g_autofree char *time = NULL, *net = NULL;

  g_return_if_fail (SL_IS_FIGURE (figure) && income != NULL);

  if (income->minutes == 0)
    {
      sl_figure_begin (figure, _("none"), FALSE,
                       _("No hours were logged, so what an hour earns is not known. "
                         "Log them with Ctrl+H."));
      return;
    }

  time = sl_format_minutes (income->minutes);
  sl_figure_begin (figure, time, FALSE, sl_income_figure_formula (SL_INCOME_PER_HOUR));
  net = sl_format_money (income->net, currency);
  sl_figure_add_link (figure, sl_income_figure_title (SL_INCOME_NET), net, "win.show-figure",
                      g_variant_new ("(sxx)", sl_income_figure_name (SL_INCOME_NET),
                                     (gint64) income->from, (gint64) income->to));
  sl_figure_add_link (figure, _("Logged"), time, "win.show-place",
                      g_variant_new_string ("hours"));
  add_amount (figure, _("Per hour"), income->per_hour, currency);
}

static char *
say_plan (const SlExpectedCommission *expected)
{
  /* translators: the name of a compensation plan and of a company */
  return g_strdup_printf (_("What the plan “%s” of %s pays for the month so far, from the "
                            "orders and the downline in this file. "
                            "The company's figures decide."),
                          expected->plan, expected->company);
}

static void
show_one_commission (SlFigure                   *figure,
                     const SlExpectedCommission *expected)
{
  g_autofree char *total = sl_format_money (expected->total, expected->currency);
  g_autofree char *formula = say_plan (expected);

  sl_figure_begin (figure, total, expected->total < 0, formula);
  for (guint i = 0; i < expected->bonuses->len; i++)
    {
      const SlExpectedPayout *payout = g_ptr_array_index (expected->bonuses, i);

      add_amount (figure, payout->bonus, payout->amount, expected->currency);
    }
  sl_figure_add_sum (figure, _("Expected"), total);
  sl_figure_add_action (figure, _("Show _Every Line"), "win.explain-commission",
                        g_variant_new ("(xss)", (gint64) expected->period.first, "",
                                       expected->company));
  sl_figure_add_action (figure, _("_What If…"), "win.what-if-member",
                        g_variant_new ("(xsss)", (gint64) SL_DAY_NONE, "", "",
                                       expected->company));
}

/* (transfer full): "$12.00 + €5.00", one amount a currency, in the order of the companies. */
static char *
add_up_by_currency (const GPtrArray *expected,
                    gboolean        *is_negative)
{
  g_autofree gint64 *sums = g_new0 (gint64, expected->len);
  g_autoptr(GString) text = g_string_new (NULL);

  *is_negative = FALSE;
  for (guint i = 0; i < expected->len; i++)
    {
      const SlExpectedCommission *one = g_ptr_array_index (expected, i);
      guint first = 0;

      while (!g_str_equal (((const SlExpectedCommission *) expected->pdata[first])->currency,
                           one->currency))
        first++;
      sums[first] += one->total;
      *is_negative |= one->total < 0;
    }

  for (guint i = 0; i < expected->len; i++)
    if (sums[i] != 0)
      {
        const SlExpectedCommission *one = g_ptr_array_index (expected, i);
        g_autofree char *sum = sl_format_money (sums[i], one->currency);

        g_string_append_printf (text, "%s%s", text->len > 0 ? " + " : "", sum);
      }

  if (text->len == 0)
    return sl_format_money (0, ((const SlExpectedCommission *) expected->pdata[0])->currency);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Each company's amount opens its lines. */
static void
show_commissions (SlFigure        *figure,
                  const GPtrArray *expected,
                  const char      *why)
{
  gboolean is_negative;
  g_autofree char *sum = add_up_by_currency (expected, &is_negative);
  g_autoptr(GString) formula = g_string_new (NULL);

  for (guint i = 0; i < expected->len; i++)
    {
      g_autofree char *plan = say_plan (g_ptr_array_index (expected, i));

      g_string_append_printf (formula, "%s%s", i > 0 ? "\n" : "", plan);
    }
  if (why != NULL)
    g_string_append_printf (formula, "\n%s", why);
  sl_figure_begin (figure, sum, is_negative, formula->str);

  for (guint i = 0; i < expected->len; i++)
    {
      const SlExpectedCommission *one = g_ptr_array_index (expected, i);
      g_autofree char *total = sl_format_money (one->total, one->currency);

      sl_figure_add_link (figure, one->company, total, "win.explain-commission",
                          g_variant_new ("(xss)", (gint64) one->period.first, "", one->company));
    }
  sl_figure_add_sum (figure, _("Expected"), sum);
}

void
sl_figure_show_commission (SlFigure        *figure,
                           const GPtrArray *expected,
                           const char      *why)
{
  g_return_if_fail (SL_IS_FIGURE (figure) && expected != NULL);

  if (expected->len == 0)
    sl_figure_begin (figure, "–", FALSE,
                     why != NULL ? why : _("There is no plan to work it out with."));
  else if (expected->len == 1 && why == NULL)
    show_one_commission (figure, g_ptr_array_index (expected, 0));
  else
    show_commissions (figure, expected, why);
}
