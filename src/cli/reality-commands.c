#include "config.h"

#include "commands.h"
#include "grid.h"
#include "worth-view.h"

#include "business/buy-back.h"
#include "business/buy-back-terms.h"
#include "core/day-text.h"
#include "business/reality.h"
#include "core/decimal.h"

#include <glib/gi18n-lib.h>

/* One figure, opened. */
#define FIGURE_OPTIONS                                                                  \
  { "figure", 0, 0, G_OPTION_ARG_STRING, &figure,                                       \
    N_("How one figure is reckoned, and what it is made of, such as “stock”"),          \
    N_("FIGURE") },                                                                     \
  { "of", 0, 0, G_OPTION_ARG_STRING, &of, N_("With the figure “person”: whose"),        \
    N_("COMPANY/NUMBER") },                                                             \
  G_OPTION_ENTRY_NULL

/* (transfer full): "37.5" */
static char *
percent_text (gint64 share)
{
  gint64 tenths;

  if (!sl_decimal_divide (share, sl_decimal_power (SL_RATE_SCALE - 3), SL_ROUND_HALF_UP, &tenths))
    g_assert_not_reached (); /* at most one */

  return sl_decimal_format (tenths, 1, 1);
}

/* Null when it is not known. */
static void
write_percent (SlJson     *json,
               const char *key,
               gint64      share)
{
  g_autofree char *text = share >= 0 ? percent_text (share) : NULL;

  sl_json_member_string (json, key, text);
}

static SlCliStatus
write_reality (SlCli           *cli,
               const SlReality *reality)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "currency", reality->currency);
  sl_cli_json_day (json, "from", reality->from);
  sl_cli_json_day (json, "to", reality->to);
  sl_cli_json_money (cli, json, "net", reality->net);
  sl_cli_json_money (cli, json, "stock", reality->stock);
  sl_cli_json_money (cli, json, "refund", reality->refund);
  sl_cli_json_money (cli, json, "own_use", reality->own_use);
  sl_cli_json_money (cli, json, "reality", reality->reality);
  sl_json_member_integer (json, "minutes", reality->minutes);
  if (reality->minutes > 0)
    sl_cli_json_money (cli, json, "per_hour", reality->per_hour);
  else
    sl_json_member_string (json, "per_hour", NULL);
  sl_cli_json_money (cli, json, "wage", reality->wage);
  sl_cli_json_money (cli, json, "forgone", reality->forgone);
  sl_json_member_integer (json, "months_active", reality->track.n_active);
  sl_json_member_integer (json, "months_in_profit", reality->track.n_profit);
  sl_cli_json_money (cli, json, "median_month", reality->track.median);
  sl_cli_json_money (cli, json, "best_month", reality->track.best);
  sl_cli_json_money (cli, json, "worst_month", reality->track.worst);
  sl_cli_json_day (json, "earned_back_on", reality->even_on);
  sl_cli_json_money (cli, json, "gains", reality->gains);
  write_percent (json, "from_team_percent", reality->from_team);
  write_percent (json, "from_largest_leg_percent", reality->from_leg);
  write_percent (json, "from_own_volume_percent", reality->from_own);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

static void
add_money (SlCli      *cli,
           SlGrid     *grid,
           const char *name,
           gint64      amount)
{
  g_autofree char *text = sl_cli_money (cli, amount);

  sl_grid_add (grid, name, text);
}

static void
add_share (SlGrid     *grid,
           const char *name,
           gint64      share)
{
  g_autofree char *percent = share >= 0 ? percent_text (share) : NULL;
  g_autofree char *text = percent != NULL ? g_strdup_printf ("%s %%", percent)
                                          : g_strdup (_("not known"));

  sl_grid_add (grid, name, text);
}

static SlCliStatus
print_reality (SlCli           *cli,
               const SlReality *reality)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lr");
  g_autofree char *from = sl_day_format (reality->from);
  g_autofree char *even = reality->even_on != SL_DAY_NONE ? sl_day_format (reality->even_on)
                                                          : g_strdup (_("not yet"));
  g_autofree char *months = NULL;

  /* translators: a day and a currency */
  g_print (_("Since %s, in %s"), from, reality->currency);
  g_print ("\n\n");
  add_money (cli, grid, _("Real income"), reality->net);
  add_money (cli, grid, _("Stock at cost"), -reality->stock);
  add_money (cli, grid, _("What companies would give for it"), reality->refund);
  sl_grid_rule (grid);
  add_money (cli, grid, _("If nothing more were sold"), reality->reality);
  add_money (cli, grid, _("Own use, not counted above"), reality->own_use);

  if (reality->minutes > 0)
    add_money (cli, grid, _("An hour brought"), reality->per_hour);
  else
    sl_grid_add (grid, _("An hour brought"), _("hours not logged"));
  if (reality->wage > 0)
    add_money (cli, grid, _("The same hours elsewhere"), reality->forgone);

  months = g_strdup_printf (_("%u of %u"), reality->track.n_profit, reality->track.n_active);
  sl_grid_add (grid, _("Months in profit"), months);
  add_money (cli, grid, _("The month in the middle"), reality->track.median);
  sl_grid_add (grid, _("Earned back since"), even);
  add_share (grid, _("Of the year’s gains, from the team"), reality->from_team);
  add_share (grid, _("from the largest leg"), reality->from_leg);
  add_share (grid, _("on own orders"), reality->from_own);
  sl_grid_print (grid);
  return SL_CLI_DONE;
}

SlCliStatus
sl_command_reality (SlCli  *cli,
                    char  **arguments)
{
  g_autofree char *figure = NULL, *of = NULL;
  const GOptionEntry entries[] = { FIGURE_OPTIONS };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlReality) reality = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "reality", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  if (figure != NULL)
    return sl_worth_view_figure (cli, figure, of);

  reality = sl_reality_read (cli->business, &error);

  if (reality == NULL)
    return sl_cli_refuse (error);

  return cli->is_json ? write_reality (cli, reality) : print_reality (cli, reality);
}

static SlCliStatus
write_exit (SlCli            *cli,
            const SlExitPlan *plan)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "currency", plan->currency);
  sl_cli_json_day (json, "date", plan->today);
  sl_cli_json_money (cli, json, "money", plan->money);
  sl_cli_json_money (cli, json, "receivable", plan->receivable);
  sl_cli_json_money (cli, json, "refund", plan->refund);
  sl_cli_json_money (cli, json, "claw_back", plan->claw_back);
  sl_cli_json_money (cli, json, "freight", plan->freight);
  sl_cli_json_money (cli, json, "returnable", plan->returnable);
  sl_cli_json_money (cli, json, "stranded", plan->stranded);
  sl_cli_json_money (cli, json, "owed", plan->owed);
  sl_cli_json_money (cli, json, "left", plan->left);
  sl_cli_json_day (json, "first_deadline", plan->first_deadline);
  sl_json_key (json, "lots");
  sl_json_begin_array (json);

  for (guint i = 0; i < plan->offers->len; i++)
    {
      const SlBuyBackOffer *offer = g_ptr_array_index (plan->offers, i);

      sl_json_begin_object (json);
      sl_json_member_integer (json, "lot", offer->lot_id);
      sl_json_member_string (json, "product", offer->product);
      sl_json_member_integer (json, "on_hand", offer->on_hand);
      sl_cli_json_day (json, "until", offer->until);
      sl_cli_json_money (cli, json, "cost", offer->cost);
      sl_cli_json_money (cli, json, "refund", offer->own_refund);
      sl_cli_json_money (cli, json, "claw_back", offer->claw_back);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

SlCliStatus
sl_command_exit (SlCli  *cli,
                 char  **arguments)
{
  g_autofree char *figure = NULL, *of = NULL;
  const GOptionEntry entries[] = { FIGURE_OPTIONS };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlExitPlan) plan = NULL;
  g_autoptr(SlGrid) grid = sl_grid_new ("lr");
  GError *error = NULL;

  if (!sl_cli_parse (cli, "exit", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  if (figure != NULL)
    return sl_worth_view_figure (cli, figure, of);

  plan = sl_exit_plan_read (cli->business, &error);

  if (plan == NULL)
    return sl_cli_refuse (error);

  if (cli->is_json)
    return write_exit (cli, plan);

  g_print ("%s\n\n", _("If you stopped today"));
  add_money (cli, grid, _("Money on hand and in the bank"), plan->money);
  add_money (cli, grid, _("Owed by customers"), plan->receivable);
  add_money (cli, grid, _("For goods that companies take back"), plan->refund);
  if (plan->claw_back != 0)
    add_money (cli, grid, _("Commissions taken back with them"), -plan->claw_back);
  if (plan->freight != 0)
    add_money (cli, grid, _("Freight of sending them back"), -plan->freight);
  add_money (cli, grid, _("Owed to companies, the tax office, customers"), -plan->owed);
  sl_grid_rule (grid);
  add_money (cli, grid, _("Left over"), plan->left);
  add_money (cli, grid, _("Goods that nobody takes back, at cost"), plan->stranded);
  sl_grid_print (grid);

  if (plan->first_deadline != SL_DAY_NONE)
    {
      g_autofree char *day = sl_day_text (plan->first_deadline);

      g_print ("\n");
      /* translators: a day */
      g_print (_("The first deadline for giving goods back is %s."), day);
      g_print ("\n");
    }

  return SL_CLI_DONE;
}

static SlCliStatus
answer_terms (SlCli                *cli,
              const SlBuyBackTerms *terms)
{
  g_autofree char *rate = sl_decimal_format (terms->claw_rate, SL_RATE_SCALE, 0);
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "company", terms->company);
  sl_cli_json_money (cli, json, "freight", terms->freight);
  sl_json_member_string (json, "claw_back_rate", rate);
  sl_json_member_string (json, "condition", terms->condition);
  sl_json_member_string (json, "exclusions", terms->exclusions);
  sl_json_end_object (json);

  /* Like the rule beside it: data for whoever reads it. */
  return sl_cli_write_json (json);
}

/* An option that was given takes the place of what is there. */
static void
take_text (char **kept,
           char **given)
{
  if (*given == NULL)
    return;

  g_free (*kept);
  *kept = g_steal_pointer (given);
}

SlCliStatus
sl_command_buy_back_terms (SlCli  *cli,
                           char  **arguments)
{
  g_autofree char *company = NULL, *freight = NULL, *claw_back = NULL, *condition = NULL;
  g_autofree char *exclusions = NULL;
  const GOptionEntry entries[] = {
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("Whose terms"), N_("NAME") },
    { "freight", 0, 0, G_OPTION_ARG_STRING, &freight, N_("Of sending goods back, once"),
      N_("AMOUNT") },
    { "claw-back", 0, 0, G_OPTION_ARG_STRING, &claw_back,
      N_("Taken back of commissions, of the volume"), N_("PERCENT") },
    { "condition", 0, 0, G_OPTION_ARG_STRING, &condition, N_("In which the goods must be"),
      N_("TEXT") },
    { "exclusions", 0, 0, G_OPTION_ARG_STRING, &exclusions, N_("What is never taken back"),
      N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlBuyBackTerms) terms = NULL;
  GError *error = NULL;
  gboolean is_set;

  if (!sl_cli_parse (cli, "buy-back terms", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  is_set = freight != NULL || claw_back != NULL || condition != NULL || exclusions != NULL;

  if (!sl_cli_open (cli, is_set ? SL_BUSINESS_WRITE : SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  terms = sl_buy_back_terms_get (cli->business, company, &error);
  if (terms == NULL)
    return sl_cli_refuse (error);

  if (!sl_cli_read_amount (cli, freight, &terms->freight) ||
      (claw_back != NULL && !sl_cli_read_percent (claw_back, &terms->claw_rate)))
    return SL_CLI_REFUSED;

  take_text (&terms->condition, &condition);
  take_text (&terms->exclusions, &exclusions);

  if (is_set && !sl_buy_back_terms_set (cli->business, terms, &error))
    return sl_cli_refuse (error);

  return is_set ? sl_cli_answer_done (cli) : answer_terms (cli, terms);
}
