#include "config.h"

#include "commands.h"
#include "grid.h"
#include "worth-view.h"

#include "business/advice.h"
#include "core/day-text.h"
#include "business/envelope.h"
#include "business/order-plan.h"
#include "core/currency.h"
#include "core/decimal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Tenths as "5.2"; null for never. */
static void
write_tenths (SlJson     *json,
              const char *key,
              gint64      tenths)
{
  g_autofree char *text = tenths >= 0 ? sl_decimal_format (tenths, 1, 1) : NULL;

  sl_json_member_string (json, key, text);
}

static void
write_demand (SlJson         *json,
              const SlDemand *demand)
{
  g_autofree char *weekly = sl_decimal_format (demand->rate, SL_DEMAND_SCALE, 2);

  sl_json_key (json, "demand");
  sl_json_begin_object (json);
  sl_json_member_string (json, "method", sl_demand_method_name (demand->method));
  sl_json_member_boolean (json, "enough_history", demand->is_enough);
  sl_json_member_boolean (json, "seasonal", demand->is_seasonal);
  sl_json_member_string (json, "weekly", weekly);
  sl_json_member_integer (json, "likely", demand->likely);

  if (demand->is_enough)
    {
      sl_json_member_integer (json, "low", demand->low);
      sl_json_member_integer (json, "high", demand->high);
    }

  sl_json_end_object (json);
}

/* Null when it is not known. */
static void
write_known (SlCli      *cli,
             SlJson     *json,
             const char *key,
             gint64      amount,
             gboolean    is_known)
{
  if (is_known)
    sl_cli_json_money (cli, json, key, amount);
  else
    sl_json_member_string (json, key, NULL);
}

static void
write_item (SlCli              *cli,
            SlJson             *json,
            const SlAdviceItem *item)
{
  const SlAdviceLine *figures = &item->figures;

  sl_json_begin_object (json);
  sl_json_member_string (json, "sku", item->sku);
  sl_json_member_string (json, "name", item->name);
  sl_json_member_boolean (json, "priced", item->has_price);
  sl_json_member_integer (json, "quantity", figures->quantity);
  sl_json_member_integer (json, "on_hand", figures->on_hand);
  sl_json_member_integer (json, "on_order", figures->on_order);
  sl_json_member_integer (json, "promised", figures->promised);
  sl_json_member_integer (json, "autoships", figures->coming);
  write_demand (json, &figures->demand);
  sl_json_member_integer (json, "needed", figures->needed);
  sl_json_member_integer (json, "excess", figures->excess);
  write_known (cli, json, "cost", figures->cost, item->has_price);
  write_known (cli, json, "excess_cost", figures->excess_cost, item->has_price);
  write_tenths (json, "months", figures->months);
  sl_cli_json_day (json, "expires", figures->expires_on);
  sl_json_member_integer (json, "expiring", figures->expiring);
  sl_cli_json_day (json, "buyback_until", item->buyback_until);
  write_known (cli, json, "refund", item->refund, item->has_price);
  sl_json_end_object (json);
}

static void
write_envelopes (SlCli             *cli,
                 SlJson            *json,
                 const SlEnvelopes *envelopes)
{
  const struct
  {
    const char *key;
    gint64      amount;
  } members[] = {
    { "money", envelopes->money },
    { "received", envelopes->received },
    { "sales_tax", envelopes->sales_tax },
    { "income_tax", envelopes->income_tax },
    { "deposits", envelopes->deposits },
    { "customer_credit", envelopes->customer_credit },
    { "others_money", envelopes->others_money },
    { "payable", envelopes->payable },
    { "locked", envelopes->locked },
    { "free", envelopes->free },
    { "short_by", envelopes->short_by },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    sl_cli_json_money (cli, json, members[i].key, members[i].amount);
}

static void
write_commission (SlCli          *cli,
                  SlJson         *json,
                  const SlAdvice *advice)
{
  sl_json_key (json, "commission");
  sl_json_begin_object (json);

  if (advice->has_commission)
    {
      sl_cli_json_money (cli, json, "without", advice->without);
      sl_cli_json_money (cli, json, "with_needed", advice->with_needed);
      sl_cli_json_money (cli, json, "with", advice->with);
      sl_json_member_string (json, "rank",
                             *advice->rank_without != '\0' ? advice->rank_without : NULL);
      sl_json_member_string (json, "rank_with",
                             *advice->rank_with != '\0' ? advice->rank_with : NULL);
      sl_json_member_integer (json, "periods", advice->n_periods);
      sl_cli_json_money (cli, json, "gain_low", advice->gain_low);
      sl_cli_json_money (cli, json, "gain_likely", advice->gain);
      sl_cli_json_money (cli, json, "gain_high", advice->gain_high);
      sl_cli_json_money (cli, json, "extra_stock", advice->excess_cost);
      sl_cli_json_money (cli, json, "autoship_a_month", advice->autoship);
      sl_cli_json_money (cli, json, "fees_a_month", advice->fees);
      write_tenths (json, "payback_months", advice->payback);
    }

  sl_json_member_string (json, "problem", advice->problem);
  sl_json_end_object (json);
}

/* "USD 412.00": a sentence names its currency. */
static char *
money_text (gint64      amount,
            const char *currency)
{
  int decimals = sl_currency_decimals (currency);
  guint n = decimals >= 0 ? (guint) decimals : 2;
  g_autofree char *text = sl_decimal_format (amount, n, n);

  return g_strdup_printf ("%s %s", currency, text);
}

static char *
number_text (gint64 number)
{
  return sl_decimal_format (number, SL_VOLUME_SCALE, 0);
}

static SlCliStatus
write_advice (SlCli          *cli,
              const SlAdvice *advice)
{
  const SlSpeech speech = { money_text, sl_day_format, number_text };
  g_autofree char *sentence = sl_advice_say (advice, &speech);
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "company", advice->company);
  sl_json_member_string (json, "currency", advice->currency);
  sl_json_member_integer (json, "days", advice->n_days);
  sl_cli_json_day (json, "next_order", advice->next_on);
  sl_json_key (json, "items");
  sl_json_begin_array (json);
  for (guint i = 0; i < advice->items->len; i++)
    write_item (cli, json, g_ptr_array_index (advice->items, i));
  sl_json_end_array (json);
  sl_json_member_integer (json, "quantity", advice->quantity);
  sl_json_member_integer (json, "needed", advice->needed);
  sl_json_member_integer (json, "excess", advice->excess);
  sl_json_member_integer (json, "expiring", advice->expiring);
  write_known (cli, json, "cost", advice->cost, advice->no_rate == NULL);
  write_known (cli, json, "excess_cost", advice->excess_cost, sl_advice_knows_cost (advice));
  write_tenths (json, "months", advice->months);
  sl_cli_json_money (cli, json, "refund", advice->refund);
  sl_cli_json_day (json, "buyback_until", advice->buyback_until);
  sl_json_key (json, "envelopes");
  sl_json_begin_object (json);
  write_envelopes (cli, json, &advice->envelopes);
  sl_json_end_object (json);
  sl_cli_json_money (cli, json, "left", advice->left);
  /* What costs more than is known may be too much all the same. */
  if (advice->n_unpriced == 0 || advice->left < 0)
    sl_json_member_boolean (json, "affordable", advice->left >= 0);
  else
    sl_json_member_string (json, "affordable", NULL);
  sl_json_member_string (json, "no_rate",
                         advice->no_rate != NULL ? advice->no_rate : advice->no_price);
  write_commission (cli, json, advice);
  sl_json_member_string (json, "sentence", sentence);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

static char *
count_text (gint64 count)
{
  return sl_decimal_format (count, 0, 0);
}

static void
print_item (SlCli              *cli,
            SlGrid             *grid,
            const SlAdviceItem *item)
{
  const SlAdviceLine *figures = &item->figures;
  g_autofree char *here = count_text (figures->on_hand + figures->on_order - figures->promised);
  g_autofree char *weekly = sl_decimal_format (figures->demand.rate, SL_DEMAND_SCALE, 2);
  g_autofree char *needed = count_text (figures->needed);
  g_autofree char *buying = count_text (figures->quantity);
  g_autofree char *excess = count_text (figures->excess);
  g_autofree char *cost = item->has_price ? sl_cli_money (cli, figures->excess_cost)
                                          : g_strdup (_("not known"));
  g_autofree char *months = figures->months >= 0 ? sl_decimal_format (figures->months, 1, 1)
                                                 : g_strdup (_("never"));
  g_autofree char *until = item->buyback_until != SL_DAY_NONE
                             ? sl_day_format (item->buyback_until) : NULL;
  g_autofree char *refund = item->has_price ? sl_cli_money (cli, item->refund)
                                            : g_strdup (_("not known"));

  /* Two decimals of a week's sales are enough. */
  if (strlen (weekly) > 3 && strchr (weekly, '.') != NULL && strlen (strchr (weekly, '.')) > 3)
    strchr (weekly, '.')[3] = '\0';

  sl_grid_add (grid, item->name, here, weekly, needed, buying, excess, cost, months, until, refund);
}

static SlCliStatus
print_advice (SlCli          *cli,
              const SlAdvice *advice)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lrrrrrrrlr");
  const SlSpeech speech = { money_text, sl_day_text, number_text };
  g_autofree char *sentence = sl_advice_say (advice, &speech);
  g_autofree char *day = sl_day_text (advice->next_on);

  g_print ("%s\n\n", sentence);
  /* translators: a day */
  g_print (_("Until the next order, %s:"), day);
  g_print ("\n\n");
  sl_grid_add (grid, _("Product"), _("Here"), _("Weekly"), _("Needed"), _("Buying"), _("Excess"),
               _("Its cost"), _("Months"), _("Back until"), _("Refund"));
  sl_grid_rule (grid);
  for (guint i = 0; i < advice->items->len; i++)
    print_item (cli, grid, g_ptr_array_index (advice->items, i));
  sl_grid_print (grid);
  return SL_CLI_DONE;
}

static void
write_past_row (SlCli              *cli,
                SlJson             *json,
                const SlPastAdvice *row)
{
  sl_json_begin_object (json);
  sl_json_member_integer (json, "purchase", row->number);
  sl_cli_json_day (json, "date", row->dated);
  sl_json_member_string (json, "product", row->product);
  sl_json_member_integer (json, "quantity", row->quantity);
  sl_json_member_integer (json, "excess", row->excess);
  sl_cli_json_money (cli, json, "excess_cost", row->excess_cost);
  sl_json_member_integer (json, "sold", row->sold);
  sl_json_member_integer (json, "unsold", row->unsold);
  sl_cli_json_money (cli, json, "unsold_cost", row->unsold_cost);
  sl_json_member_integer (json, "lost", row->lost);
  sl_cli_json_money (cli, json, "lost_cost", row->lost_cost);
  sl_json_member_integer (json, "given_back", row->given_back);
  sl_cli_json_money (cli, json, "given_back_cost", row->given_back_cost);
  sl_json_end_object (json);
}

static SlCliStatus
write_past (SlCli                    *cli,
            const SlPastAdviceReport *report)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_key (json, "purchases");
  sl_json_begin_array (json);
  for (guint i = 0; i < report->rows->len; i++)
    write_past_row (cli, json, g_ptr_array_index (report->rows, i));
  sl_json_end_array (json);
  sl_cli_json_money (cli, json, "excess_cost", report->excess_cost);
  sl_cli_json_money (cli, json, "unsold_cost", report->unsold_cost);
  sl_cli_json_money (cli, json, "lost_cost", report->lost_cost);
  sl_cli_json_money (cli, json, "given_back_cost", report->given_back_cost);
  sl_cli_json_money (cli, json, "expected_gain", report->gain);
  sl_cli_json_money (cli, json, "would_have_saved", report->saved);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

static void
print_past_row (SlCli              *cli,
                SlGrid             *grid,
                const SlPastAdvice *row)
{
  g_autofree char *number = count_text (row->number);
  g_autofree char *day = sl_day_format (row->dated);
  g_autofree char *product = sl_cli_clean (row->product);
  g_autofree char *bought = count_text (row->quantity);
  g_autofree char *excess = count_text (row->excess);
  g_autofree char *cost = sl_cli_money (cli, row->excess_cost);
  g_autofree char *unsold = sl_cli_money (cli, row->unsold_cost);
  g_autofree char *lost = sl_cli_money (cli, row->lost_cost + row->given_back_cost);

  sl_grid_add (grid, number, day, product, bought, excess, cost, unsold, lost);
}

static void
print_past (SlCli                    *cli,
            const SlPastAdviceReport *report)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("rllrrrrr");
  g_autofree char *saved = money_text (report->saved, report->currency);
  g_autofree char *unsold = money_text (report->unsold_cost, report->currency);

  sl_grid_add (grid, _("Purchase"), _("Day"), _("Product"), _("Bought"), _("Excess"),
               _("Its cost"), _("Unsold"), _("Lost"));
  sl_grid_rule (grid);
  for (guint i = 0; i < report->rows->len; i++)
    print_past_row (cli, grid, g_ptr_array_index (report->rows, i));
  sl_grid_print (grid);
  g_print ("\n");
  /* translators: two amounts */
  g_print (_("Following the advice would have saved %s so far, and %s would not lie on the shelf."),
           saved, unsold);
  g_print ("\n");
}

static SlCliStatus
tell_past (SlCli *cli)
{
  GError *error = NULL;
  g_autoptr(SlPastAdviceReport) report = sl_past_advice_read (cli->business, &error);

  if (report == NULL)
    return sl_cli_refuse (error);

  if (cli->is_json)
    return write_past (cli, report);

  if (report->rows->len == 0)
    g_print ("%s\n", _("No purchase bought more than was needed."));
  else
    print_past (cli, report);
  return SL_CLI_DONE;
}

static const char *
state_text (SlOrderPlanState state)
{
  return state == SL_ORDER_PLAN_BEST     ? "best"
         : state == SL_ORDER_PLAN_SO_FAR ? "so-far"
                                         : "none";
}

/* Volume or money. */
static char *
target_text (const SlOrderPlan *plan,
             gint64             figure)
{
  int decimals = sl_currency_decimals (plan->currency);
  guint n = decimals >= 0 ? (guint) decimals : 2;

  return plan->target == SL_ORDER_TARGET_VOLUME ? sl_decimal_format (figure, SL_VOLUME_SCALE, 0)
                                                : sl_decimal_format (figure, n, n);
}

static void
write_plan_order (SlCli             *cli,
                  SlJson            *json,
                  const SlOrderPlan *plan)
{
  const SlAdvice *advice = plan->advice;

  sl_json_key (json, "order");
  sl_json_begin_array (json);

  for (guint i = 0; advice != NULL && i < advice->items->len; i++)
    write_item (cli, json, g_ptr_array_index (advice->items, i));

  sl_json_end_array (json);
  sl_cli_json_money (cli, json, "cost", advice != NULL ? advice->cost : 0);
  sl_cli_json_money (cli, json, "excess_cost", advice != NULL ? advice->excess_cost : 0);
  if (advice == NULL)
    return;

  sl_cli_json_money (cli, json, "free", advice->envelopes.free);
  sl_cli_json_money (cli, json, "left", advice->left);
  sl_json_member_boolean (json, "affordable", advice->left >= 0);
  write_commission (cli, json, advice);
}

static SlCliStatus
write_plan (SlCli             *cli,
            const SlOrderPlan *plan,
            const char        *sentence)
{
  g_autofree char *wanted = target_text (plan, plan->wanted);
  g_autofree char *present = target_text (plan, plan->present);
  gboolean is_volume = plan->target == SL_ORDER_TARGET_VOLUME;
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "company", plan->company);
  sl_json_member_string (json, "target", is_volume ? "volume" : "total");
  sl_json_member_string (json, "currency", is_volume ? NULL : plan->currency);
  sl_json_member_string (json, "wanted", wanted);
  sl_json_member_string (json, "present", present);
  sl_json_member_string (json, "state", state_text (plan->state));
  write_plan_order (cli, json, plan);
  sl_json_member_string (json, "sentence", sentence);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

static SlCliStatus
tell_plan (SlCli             *cli,
           const SlOrderGoal *goal)
{
  const SlSpeech speech = { money_text, cli->is_json ? sl_day_format : sl_day_text, number_text };
  GError *error = NULL;
  g_autoptr(SlOrderPlan) plan = sl_order_plan_read (cli->business, goal, &error);
  g_autofree char *sentence = NULL;

  if (plan == NULL)
    return sl_cli_refuse (error);

  sentence = sl_order_plan_say (plan, &speech);

  if (cli->is_json)
    return write_plan (cli, plan, sentence);

  g_print ("%s\n", sentence);
  return plan->advice != NULL ? print_advice (cli, plan->advice) : SL_CLI_DONE;
}

typedef struct
{
  char *company, *until, *freight, *tax, *currency, *rate; /* (owned): options */
  char *volume, *rank, *total;
} AdviseOptions;

static void
clear_options (AdviseOptions *options)
{
  g_free (options->company);
  g_free (options->until);
  g_free (options->freight);
  g_free (options->tax);
  g_free (options->currency);
  g_free (options->rate);
  g_free (options->volume);
  g_free (options->rank);
  g_free (options->total);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AdviseOptions, clear_options)

static gboolean
read_days (SlCli      *cli,
           const char *text,
           int        *n_days)
{
  SlDay until = SL_DAY_NONE, today = sl_business_get_today (cli->business);

  *n_days = 0;

  if (!sl_cli_read_day (text, &until))
    return FALSE;

  if (until == SL_DAY_NONE)
    return TRUE;

  if (until <= today || until > today + 3660)
    {
      sl_cli_say (SL_CLI_REFUSED, _("The day of the next order comes after today."));
      return FALSE;
    }

  *n_days = until - today;
  return TRUE;
}

static SlCliStatus
ask_for_plan (SlCli               *cli,
              const AdviseOptions *options)
{
  SlOrderGoal goal = {
    .company = options->company,
    .target = options->total != NULL ? SL_ORDER_TARGET_TOTAL : SL_ORDER_TARGET_VOLUME,
    .rank = options->rank,
  };
  GError *error = NULL;

  if (options->volume != NULL &&
      !sl_decimal_parse (options->volume, -1, SL_VOLUME_SCALE, &goal.wanted, &error))
    return sl_cli_refuse (error);

  if (!sl_cli_read_currency (cli, options->currency, options->rate, goal.currency, &goal.rate) ||
      !sl_cli_read_amount (cli, options->total, &goal.wanted))
    return SL_CLI_REFUSED;

  return tell_plan (cli, &goal);
}

SlCliStatus
sl_command_advise (SlCli  *cli,
                   char  **arguments)
{
  g_auto(AdviseOptions) options = { 0 };
  gboolean is_past = FALSE;
  const GOptionEntry entries[] = {
    { "until", 0, 0, G_OPTION_ARG_STRING, &options.until,
      N_("Day of the next order (by your own rhythm)"), N_("DAY") },
    { "company", 0, 0, G_OPTION_ARG_STRING, &options.company, N_("Whose products"), N_("NAME") },
    { "freight", 0, 0, G_OPTION_ARG_STRING, &options.freight, N_("Freight, part of the cost"),
      N_("AMOUNT") },
    { "tax", 0, 0, G_OPTION_ARG_STRING, &options.tax, N_("Tax, part of the cost"), N_("AMOUNT") },
    { "currency", 0, 0, G_OPTION_ARG_STRING, &options.currency, N_("What all amounts are in"),
      N_("CODE") },
    { "rate", 0, 0, G_OPTION_ARG_STRING, &options.rate,
      N_("Of that currency on the day; otherwise that of “rate list”"), N_("RATE") },
    { "volume", 0, 0, G_OPTION_ARG_STRING, &options.volume,
      N_("Instead: the best order that brings the month’s own volume to this"), N_("VOLUME") },
    { "rank", 0, 0, G_OPTION_ARG_STRING, &options.rank,
      N_("Instead: the best order that makes this rank"), N_("RANK") },
    { "total", 0, 0, G_OPTION_ARG_STRING, &options.total,
      N_("Instead: the best order of this much, for free shipping"), N_("AMOUNT") },
    { "past", 0, 0, G_OPTION_ARG_NONE, &is_past,
      N_("What earlier purchases bought beyond the advice, and what became of it"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();
  g_autoptr(SlAdvice) advice = NULL;
  GError *error = NULL;
  int n_days, n_questions;

  if (!sl_cli_parse (cli, "advise", entries, &words, 0, -1))
    return SL_CLI_USAGE;

  n_questions = is_past + (words[1] != NULL) + (options.volume != NULL) + (options.rank != NULL) +
                (options.total != NULL);

  if (n_questions != 1)
    return sl_cli_say (SL_CLI_USAGE, _("Say what you are about to buy as SKU=N, or ask for one of "
                                       "--volume, --rank, --total and --past."));

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  if (is_past)
    return tell_past (cli);

  if (words[1] == NULL)
    return ask_for_plan (cli, &options);

  draft->company = g_steal_pointer (&options.company);

  if (!read_days (cli, options.until, &n_days) ||
      !sl_cli_read_currency (cli, options.currency, options.rate, draft->currency, &draft->rate) ||
      !sl_cli_read_lines (cli, words + 1, draft->lines) ||
      !sl_cli_read_amount (cli, options.freight, &draft->freight) ||
      !sl_cli_read_amount (cli, options.tax, &draft->tax))
    return SL_CLI_REFUSED;

  advice = sl_advice_read (cli->business, draft, n_days, &error);

  if (advice == NULL)
    return sl_cli_refuse (error);

  return cli->is_json ? write_advice (cli, advice) : print_advice (cli, advice);
}

static void
print_envelopes (SlCli             *cli,
                 const SlEnvelopes *envelopes)
{
  const struct
  {
    const char *name;
    gint64      amount;
  } rows[] = {
    { _("Money on hand and in the bank"), envelopes->money },
    { _("Received by the trade and not spent for it"), envelopes->received },
    { _("Sales tax collected"), -envelopes->sales_tax },
    { _("Put by for income tax"), -envelopes->income_tax },
    { _("Customers’ deposits"), -envelopes->deposits },
    { _("Customers’ credit"), -envelopes->customer_credit },
    { _("Other people’s money"), -envelopes->others_money },
    { _("Owed to companies"), -envelopes->payable },
  };
  g_autoptr(SlGrid) grid = sl_grid_new ("lr");
  g_autofree char *free_text = sl_cli_money (cli, envelopes->free);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *amount = sl_cli_money (cli, rows[i].amount);

      if (rows[i].amount != 0 || i < 2)
        sl_grid_add (grid, rows[i].name, amount);
    }

  sl_grid_rule (grid);
  sl_grid_add (grid, _("Free to spend"), free_text);
  sl_grid_print (grid);
}

SlCliStatus
sl_command_envelopes (SlCli  *cli,
                      char  **arguments)
{
  g_autofree char *rate = NULL, *wage = NULL, *figure = NULL;
  const GOptionEntry entries[] = {
    { "figure", 0, 0, G_OPTION_ARG_STRING, &figure,
      N_("How one figure is reckoned, and what it is made of, such as “free”"), N_("FIGURE") },
    { "tax-rate", 0, 0, G_OPTION_ARG_STRING, &rate,
      N_("Put this much of real income by for income tax"), N_("PERCENT") },
    { "wage", 0, 0, G_OPTION_ARG_STRING, &wage, N_("What an hour is worth elsewhere"),
      N_("AMOUNT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  GError *error = NULL;
  SlEnvelopes envelopes;
  SlReserve reserve;
  SlJson *json;
  gboolean is_set;

  if (!sl_cli_parse (cli, "envelopes", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  is_set = rate != NULL || wage != NULL;

  if (!sl_cli_open (cli, is_set ? SL_BUSINESS_WRITE : SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  if (!sl_reserve_get (cli->business, &reserve, &error))
    return sl_cli_refuse (error);

  if ((rate != NULL && !sl_cli_read_percent (rate, &reserve.income_tax_rate)) ||
      !sl_cli_read_amount (cli, wage, &reserve.wage))
    return SL_CLI_REFUSED;

  if ((is_set && !sl_reserve_set (cli->business, &reserve, &error)) ||
      !sl_envelopes_read (cli->business, &envelopes, &error))
    return sl_cli_refuse (error);

  if (figure != NULL)
    return sl_worth_view_figure (cli, figure, NULL);

  if (!cli->is_json)
    {
      print_envelopes (cli, &envelopes);
      return SL_CLI_DONE;
    }

  json = sl_json_new ();
  sl_json_begin_object (json);
  write_envelopes (cli, json, &envelopes);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}
