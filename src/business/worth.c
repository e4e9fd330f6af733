#include "config.h"

#include "business/worth-private.h"

#include "business/business-private.h"
#include "core/day-text.h"
#include "business/envelope.h"
#include "business/income.h"
#include "business/reality-private.h"
#include "core/decimal.h"
#include "store/closing.h"

#include <glib/gi18n-lib.h>

static gboolean
read_free (SlWorthReading  *reading,
           GError         **error)
{
  SlEnvelopes envelopes;
  gboolean is_money;

  if (!sl_envelopes_read (reading->business, &envelopes, error))
    return FALSE;

  is_money = envelopes.money <= envelopes.received;
  _sl_worth_add_figure (reading,
                        is_money ? _("Money on hand and in the bank")
                                 : _("Received by the trade and not spent for it"),
                        is_money ? envelopes.money : envelopes.received,
                        is_money ? "money" : "trade");
  if (envelopes.locked != 0)
    _sl_worth_add_figure (reading, _("Locked"), -envelopes.locked, "locked");
  if (envelopes.short_by != 0)
    _sl_worth_add (reading, _("Missing before anything is free"), envelopes.short_by);
  reading->worth->amount = envelopes.free;
  return TRUE;
}

static gboolean
read_money (SlWorthReading  *reading,
            GError         **error)
{
  SlEnvelopes envelopes;
  static const char * const accounts[] = { "cash", "bank", "card", "other-money" };

  if (!sl_envelopes_read (reading->business, &envelopes, error))
    return FALSE;

  reading->worth->amount = envelopes.money;

  for (gsize i = 0; i < G_N_ELEMENTS (accounts); i++)
    {
      g_autoptr(SlWorth) balance = sl_worth_read (reading->business, accounts[i], NULL, 0, error);

      if (balance == NULL)
        return FALSE;
      if (balance->amount != 0)
        _sl_worth_add_figure (reading, balance->title, balance->amount, accounts[i]);
    }

  return TRUE;
}

/* Received and spent, from the first day on. */
static gboolean
read_trade (SlWorthReading  *reading,
            GError         **error)
{
  g_autoptr(SlIncome) ever = NULL;
  SlDay first;

  if (!sl_closing_read_first_record (reading->business->database, &first, error))
    return FALSE;

  first = first != SL_DAY_NONE ? MIN (first, reading->today) : reading->today;
  ever = sl_income_report (reading->business, first, reading->today, error);
  if (ever == NULL)
    return FALSE;

  _sl_worth_add_income (reading, _("Received"), ever->received, "received", first,
                        reading->today);
  _sl_worth_add_income (reading, _("Spent"), -ever->spent, "spent", first, reading->today);
  reading->worth->amount = ever->received - ever->spent;
  return TRUE;
}

static gboolean
read_income_tax (SlWorthReading  *reading,
                 GError         **error)
{
  g_autoptr(SlIncome) year = sl_income_report (reading->business, SL_DAY_NONE, reading->today,
                                               error);
  SlEnvelopes envelopes;
  SlReserve reserve;
  SlWorthLine *line;

  if (year == NULL || !sl_reserve_get (reading->business, &reserve, error) ||
      !sl_envelopes_read (reading->business, &envelopes, error))
    return FALSE;

  _sl_worth_add_income (reading, _("Real income of this year"), year->net, "net", year->from,
                        year->to);
  line = _sl_worth_add (reading, _("Put by of it"), reserve.income_tax_rate);
  line->unit = SL_WORTH_RATE;
  reading->worth->amount = envelopes.income_tax;
  return TRUE;
}

/* What is locked, each when there is any of it. */
static gboolean
read_locked (SlWorthReading  *reading,
             GError         **error)
{
  SlEnvelopes envelopes;

  if (!sl_envelopes_read (reading->business, &envelopes, error))
    return FALSE;

  const struct
  {
    const char *title;
    gint64      amount;
    const char *name;
  } lines[] = {
    { _("Sales tax collected"), envelopes.sales_tax, "sales-tax" },
    { _("Put by for income tax"), envelopes.income_tax, "income-tax" },
    { _("Customers’ deposits"), envelopes.deposits, "deposits" },
    { _("Customers’ credit"), envelopes.customer_credit, "customer-credit" },
    { _("Other people’s money"), envelopes.others_money, "others-money" },
    { _("Owed to companies"), envelopes.payable, "payable" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i].amount > 0)
      _sl_worth_add_figure (reading, lines[i].title, lines[i].amount, lines[i].name);

  reading->worth->amount = envelopes.locked;
  return TRUE;
}

static gboolean
read_reality (SlWorthReading  *reading,
              GError         **error)
{
  g_autoptr(SlReality) reality = sl_reality_read (reading->business, error);
  gint64 more;

  if (reality == NULL)
    return FALSE;

  more = MAX (reality->refund - reality->stock, 0);
  _sl_worth_add_income (reading, _("Real income"), reality->net, "net", reality->from,
                        reality->to);
  _sl_worth_add_figure (reading, _("Stock at cost"), -reality->stock, "stock");
  _sl_worth_add_figure (reading, _("What companies would give for it"), reality->refund, "refund");
  if (more > 0)
    _sl_worth_add (reading, _("More than it cost, not counted"), -more);
  reading->worth->amount = reality->reality;
  return TRUE;
}

static gboolean
read_elsewhere (SlWorthReading  *reading,
                GError         **error)
{
  g_autoptr(SlReality) reality = sl_reality_read (reading->business, error);
  SlWorthLine *line;

  if (reality == NULL)
    return FALSE;

  line = _sl_worth_add (reading, _("Logged"), reality->minutes);
  line->unit = SL_WORTH_MINUTES;
  line->lead = SL_WORTH_TO_HOURS;
  _sl_worth_add (reading, _("An hour elsewhere"), reality->wage);
  reading->worth->amount = reality->forgone;
  return TRUE;
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const SlWorthLine *one = *(SlWorthLine * const *) a;
  const SlWorthLine *other = *(SlWorthLine * const *) b;

  return one->amount < other->amount ? -1 : one->amount > other->amount;
}

/* Each month in which anything happened and its net, or what all have come to by its end. */
static gboolean
add_months (SlWorthReading   *reading,
            const SlReality  *reality,
            gboolean          is_cumulative,
            GError          **error)
{
  guint n = (guint) _sl_reality_n_months (reality);
  g_autoptr(GPtrArray) months = sl_income_by_month (reading->business, reality->to, n, error);
  gint64 sum = 0;

  if (months == NULL)
    return FALSE;

  for (guint i = 0; i < months->len; i++)
    {
      const SlIncome *month = g_ptr_array_index (months, i);
      g_autofree char *title = sl_month_text (month->from);

      sum += month->net;
      if (is_cumulative)
        _sl_worth_add_income (reading, title, sum, "net", reality->from, month->to);
      else if (_sl_reality_is_active (month))
        _sl_worth_add_income (reading, title, month->net, "net", month->from, month->to);
    }

  return TRUE;
}

static gboolean
read_months (SlWorthReading  *reading,
             GError         **error)
{
  g_autoptr(SlReality) reality = sl_reality_read (reading->business, error);

  if (reality == NULL || !add_months (reading, reality, FALSE, error))
    return FALSE;

  reading->worth->amount = reality->track.n_profit;
  return TRUE;
}

static gboolean
read_median (SlWorthReading  *reading,
             GError         **error)
{
  g_autoptr(SlReality) reality = sl_reality_read (reading->business, error);

  if (reality == NULL || !add_months (reading, reality, FALSE, error))
    return FALSE;

  g_ptr_array_sort (reading->worth->lines, compare_lines);
  reading->worth->amount = reality->track.median;
  return TRUE;
}

static gboolean
read_earned_back (SlWorthReading  *reading,
                  GError         **error)
{
  g_autoptr(SlReality) reality = sl_reality_read (reading->business, error);

  if (reality == NULL || !add_months (reading, reality, TRUE, error))
    return FALSE;

  reading->worth->amount = reality->even_on;
  return TRUE;
}

static gboolean
read_gains (SlWorthReading  *reading,
            GError         **error)
{
  g_autoptr(SlReality) reality = sl_reality_read (reading->business, error);
  g_autoptr(SlIncome) year = NULL;

  if (reality == NULL)
    return FALSE;

  year = sl_income_report (reading->business, reality->year_from, reality->to, error);
  if (year == NULL)
    return FALSE;

  for (guint i = 0; i < year->accrual->len; i++)
    {
      const SlIncomeItem *item = g_ptr_array_index (year->accrual, i);
      gint64 gain = _sl_reality_gain_of (item);

      if (gain != 0)
        _sl_worth_add_postings (reading, sl_income_label (item->account), gain, item->account,
                                year->from, year->to);
    }

  reading->worth->amount = reality->gains;
  return TRUE;
}

static gboolean
read_left (SlWorthReading  *reading,
           GError         **error)
{
  g_autoptr(SlExitPlan) plan = sl_exit_plan_read (reading->business, error);

  if (plan == NULL)
    return FALSE;

  _sl_worth_add_figure (reading, _("Money on hand and in the bank"), plan->money, "money");
  _sl_worth_add_figure (reading, _("Owed by customers"), plan->receivable, "receivable");
  _sl_worth_add_figure (reading, _("For goods that companies take back"), plan->refund, "coming");
  if (plan->claw_back != 0)
    _sl_worth_add_figure (reading, _("Commissions taken back with them"), -plan->claw_back,
                          "claw-back");
  if (plan->freight != 0)
    _sl_worth_add_figure (reading, _("Freight of sending them back"), -plan->freight, "freight");
  _sl_worth_add_figure (reading, _("Owed to companies, the tax office, customers"), -plan->owed,
                        "locked");
  reading->worth->amount = plan->left;
  return TRUE;
}

static const struct
{
  const char  *name;
  const char  *title;
  const char  *formula;
  SlWorthFunc  func;
  const char  *account;
  SlWorthUnit  unit;
  gboolean     is_added;
} figures[] = {
  { "free", N_("Free to spend"),
    N_("The smaller of the money that is there and of what the trade brought in and did not spend, "
       "less what is locked. Money of your own that you put in is not free: it was not received."),
    read_free, NULL, SL_WORTH_MONEY, TRUE },
  { "money", N_("Money on hand and in the bank"),
    N_("The balances of the accounts of money."), read_money, NULL, SL_WORTH_MONEY, TRUE },
  { "cash", N_("Cash"), N_("All that was put into it, less all that was taken out."),
    _sl_worth_account, "assets:cash", SL_WORTH_MONEY, TRUE },
  { "bank", N_("Bank"), N_("All that was paid in, less all that was paid out."),
    _sl_worth_account, "assets:bank", SL_WORTH_MONEY, TRUE },
  { "card", N_("Card payments on their way"),
    N_("All that was paid in, less all that was paid out."), _sl_worth_account,
    "assets:card", SL_WORTH_MONEY, TRUE },
  { "other-money", N_("Other money"), N_("All that was paid in, less all that was paid out."),
    _sl_worth_account, "assets:other", SL_WORTH_MONEY, TRUE },
  { "trade", N_("Received by the trade and not spent for it"),
    N_("All that customers and companies ever paid, less all that was paid for goods and costs. "
       "The owner’s own money is not in it."), read_trade, NULL, SL_WORTH_MONEY, TRUE },
  { "locked", N_("Locked"),
    N_("Money that is here and belongs to others, or will be asked for."), read_locked, NULL,
    SL_WORTH_MONEY, TRUE },
  { "sales-tax", N_("Sales tax collected"),
    N_("Tax that customers paid, less what was passed on."), _sl_worth_account,
    "liabilities:sales-tax", SL_WORTH_MONEY, TRUE },
  { "income-tax", N_("Put by for income tax"),
    N_("The rate that you set, of this year’s real income if there is any."), read_income_tax,
    NULL, SL_WORTH_MONEY, FALSE },
  { "deposits", N_("Customers’ deposits"),
    N_("What customers paid ahead for goods that they do not have yet."), _sl_worth_account,
    "liabilities:deposits", SL_WORTH_MONEY, TRUE },
  { "customer-credit", N_("Customers’ credit"),
    N_("What customers have to their credit, less what they used."), _sl_worth_account,
    "liabilities:customer-credit", SL_WORTH_MONEY, TRUE },
  { "others-money", N_("Other people’s money"),
    N_("What was taken for others, less what was passed on."), _sl_worth_account,
    "liabilities:others-money", SL_WORTH_MONEY, TRUE },
  { "payable", N_("Owed to companies"),
    N_("What goods from companies cost, less what was paid to them."), _sl_worth_account,
    "liabilities:payable", SL_WORTH_MONEY, TRUE },
  { "reality", N_("What it really brought"),
    N_("Real income since the business began, less what the stock cost that nobody would give "
       "anything for."), read_reality, NULL, SL_WORTH_MONEY, TRUE },
  { "stock", N_("Stock at cost"),
    N_("What each lot on the shelf cost, with its share of freight."), _sl_worth_stock, NULL,
    SL_WORTH_MONEY, TRUE },
  { "refund", N_("What companies would give for it"),
    N_("The company’s rate of what each lot cost there, without freight and tax, while its "
       "deadline has not passed."), _sl_worth_refund, NULL, SL_WORTH_MONEY, TRUE },
  { "elsewhere", N_("The same hours elsewhere"),
    N_("Hours that were logged, times what an hour is worth elsewhere."), read_elsewhere, NULL,
    SL_WORTH_MONEY, FALSE },
  { "months", N_("Months in profit"),
    N_("Of the months in which anything happened, those whose real income is above zero."),
    read_months, NULL, SL_WORTH_MONTHS, FALSE },
  { "median", N_("The month in the middle"),
    N_("Of the months in which anything happened, the lowest first, the one in the middle; of two, "
       "the lower."), read_median, NULL, SL_WORTH_MONEY, FALSE },
  { "earned-back", N_("Earned back since"),
    N_("The first month from whose end on all real income together stays above zero. Each line is "
       "what it had come to by then."), read_earned_back, NULL, SL_WORTH_DAY, FALSE },
  { "gains", N_("Gains of twelve months"),
    N_("What was sold, less what the goods cost, and the commissions."), read_gains, NULL,
    SL_WORTH_MONEY, TRUE },
  { "from-team", N_("Gains from the team’s purchases"),
    N_("Commissions of twelve months that were paid on orders of others, as a share of the gains."),
    _sl_worth_team, NULL, SL_WORTH_RATE, FALSE },
  { "from-leg", N_("Gains from the largest leg alone"),
    N_("Of these, those on orders of the leg that brought the most, as a share of the gains."),
    _sl_worth_leg, NULL, SL_WORTH_RATE, FALSE },
  { "from-own", N_("Gains on own orders"),
    N_("Commissions of twelve months that were paid on your own orders, as a share of the gains."),
    _sl_worth_own, NULL, SL_WORTH_RATE, FALSE },
  { "person", N_("Commissions of twelve months on one person’s orders"),
    N_("The lines of the statements that name this person."), _sl_worth_person, NULL,
    SL_WORTH_MONEY, TRUE },
  { "left", N_("If I stopped today"),
    N_("The money that is there, what customers owe, and what companies pay for goods that go "
       "back, less what that costs and what is owed."), read_left, NULL, SL_WORTH_MONEY, TRUE },
  { "receivable", N_("Owed by customers"),
    N_("What was sold, less what was paid for it and written off."), _sl_worth_account,
    "assets:receivable", SL_WORTH_MONEY, TRUE },
  { "coming", N_("For goods that companies take back"),
    N_("What companies would give for what is on the shelf, and what they still owe for goods that "
       "went back."), _sl_worth_coming, NULL, SL_WORTH_MONEY, TRUE },
  { "claw-back", N_("Commissions taken back with them"),
    N_("The company’s rate of the commissionable volume of each lot that goes back."),
    _sl_worth_claw_back, NULL, SL_WORTH_MONEY, TRUE },
  { "freight", N_("Freight of sending them back"),
    N_("One parcel to each company that takes anything back."), _sl_worth_freight, NULL,
    SL_WORTH_MONEY, TRUE },
  { "stranded", N_("Goods that nobody takes back, at cost"),
    N_("What the lots on the shelf cost, without those that a company takes back."),
    _sl_worth_stranded, NULL, SL_WORTH_MONEY, TRUE },
};

static void
free_line_cb (gpointer pointer)
{
  SlWorthLine *line = pointer;

  g_free (line->title);
  g_free (line->note);
  g_free (line->name);
  g_free (line->of);
  g_free (line);
}

void
sl_worth_free (SlWorth *worth)
{
  if (worth == NULL)
    return;

  g_ptr_array_unref (worth->lines);
  g_free (worth);
}

/* (transfer full): for a message. */
static char *
list_names (void)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", figures[i].name);

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static SlWorth *
worth_new (gsize i)
{
  SlWorth *worth = g_new0 (SlWorth, 1);

  worth->name = figures[i].name;
  worth->title = _(figures[i].title);
  worth->formula = _(figures[i].formula);
  worth->unit = figures[i].unit;
  worth->is_added = figures[i].is_added;
  worth->lines = g_ptr_array_new_with_free_func (free_line_cb);
  return worth;
}

static void
add_up (SlWorth *worth)
{
  for (guint i = 0; i < worth->lines->len; i++)
    {
      const SlWorthLine *line = g_ptr_array_index (worth->lines, i);

      worth->sum += line->unit == SL_WORTH_MONEY ? line->amount : 0;
    }

  g_assert (!worth->is_added || worth->sum == worth->amount);
}

SlWorth *
sl_worth_read (SlBusiness  *business,
               const char  *name,
               const char  *of,
               guint        limit,
               GError     **error)
{
  g_autofree char *known = NULL;
  gboolean is_view, is_read;

  g_return_val_if_fail (business != NULL && name != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    if (g_str_equal (figures[i].name, name))
      {
        g_autoptr(SlWorth) worth = worth_new (i);
        SlWorthReading reading = { business, of, figures[i].account, limit,
                                   sl_business_get_today (business), worth };

        if (!sl_database_begin_view (business->database, &is_view, error))
          return NULL;

        is_read = figures[i].func (&reading, error);
        sl_database_end_view (business->database, is_view);
        if (!is_read)
          return NULL;

        add_up (worth);
        return g_steal_pointer (&worth);
      }

  known = list_names ();
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
               _("There is no figure “%s”; there are %s."), name, known);
  return NULL;
}
