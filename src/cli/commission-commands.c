#include "config.h"

#include "commands.h"
#include "grid.h"

#include "business/commission.h"
#include "business/reconciliation.h"
#include "core/decimal.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* The period asked for, or the one that holds @day: which that is, the plan says. */
static gboolean
read_period (const char *text,
             SlDay       day,
             SlPeriod   *period)
{
  GError *error = NULL;

  *period = (SlPeriod) { .first = day, .last = day };

  if (text == NULL || sl_period_parse (text, period, &error))
    return TRUE;

  sl_cli_refuse (error);
  return FALSE;
}

static void
write_amounts (SlCli      *cli,
               SlJson     *json,
               const char *key,
               GPtrArray  *payouts,
               gboolean    with_member)
{
  sl_json_key (json, key);
  sl_json_begin_array (json);

  for (guint i = 0; i < payouts->len; i++)
    {
      const SlExpectedPayout *payout = g_ptr_array_index (payouts, i);

      sl_json_begin_object (json);

      if (with_member)
        sl_json_member_string (json, "member", payout->member);

      sl_json_member_string (json, "bonus", payout->bonus);
      sl_cli_json_money (cli, json, "amount", payout->amount);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
}

static SlCliStatus
write_commission (SlCli                      *cli,
                  const SlExpectedCommission *expected)
{
  g_autofree char *period = sl_period_format (expected->period);
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "company", expected->company);
  sl_json_member_string (json, "currency", expected->currency);
  sl_json_member_string (json, "period", period);
  sl_json_member_string (json, "member", expected->me);
  sl_json_member_string (json, "rank", *expected->rank != '\0' ? expected->rank : NULL);
  sl_cli_json_volume (json, "pv", expected->pv);
  sl_cli_json_volume (json, "gv", expected->gv);
  write_amounts (cli, json, "bonuses", expected->bonuses, FALSE);
  sl_cli_json_money (cli, json, "total", expected->total);
  write_amounts (cli, json, "payouts", expected->payouts, TRUE);
  sl_cli_json_day (json, "snapshot", expected->snapshot);
  sl_json_member_string (json, "remark", expected->remark);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

static SlCliStatus
print_commission (SlCli                      *cli,
                  const SlExpectedCommission *expected)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lr");
  g_autofree char *period = sl_period_format (expected->period);
  g_autofree char *pv = sl_decimal_format (expected->pv, SL_VOLUME_SCALE, 0);
  g_autofree char *gv = sl_decimal_format (expected->gv, SL_VOLUME_SCALE, 0);
  g_autofree char *total = sl_cli_money (cli, expected->total);

  /* translators: a company and a period */
  g_print (_("Expected commission of %s for %s, in %s"), expected->company, period,
           expected->currency);
  g_print ("\n\n");
  sl_grid_add (grid, _("Rank"), *expected->rank != '\0' ? expected->rank : _("none"));
  sl_grid_add (grid, _("Personal volume"), pv);
  sl_grid_add (grid, _("Group volume"), gv);
  sl_grid_rule (grid);

  for (guint i = 0; i < expected->bonuses->len; i++)
    {
      const SlExpectedPayout *payout = g_ptr_array_index (expected->bonuses, i);
      g_autofree char *amount = sl_cli_money (cli, payout->amount);

      sl_grid_add (grid, payout->bonus, amount);
    }

  sl_grid_rule (grid);
  sl_grid_add (grid, _("Expected"), total);
  sl_grid_print (grid);

  if (expected->remark != NULL)
    g_print ("\n%s\n", expected->remark);

  return SL_CLI_DONE;
}

/* MEMBER/BONUS, or BONUS alone for oneself. */
static SlCliStatus
explain (SlCli      *cli,
         const char *company,
         SlPeriod    period,
         const char *what)
{
  const char *slash = strchr (what, '/');
  g_autofree char *member = NULL, *text = NULL;
  GError *error = NULL;
  SlJson *json;

  if (slash == NULL)
    return sl_cli_say (SL_CLI_USAGE, _("Say what to explain as MEMBER/BONUS."));

  member = g_strndup (what, (gsize) (slash - what));
  text = sl_commission_explain_text (cli->business, company, period, member, slash + 1, &error);

  if (text == NULL)
    return sl_cli_refuse (error);

  if (!cli->is_json)
    {
      g_print ("%s", text);
      return SL_CLI_DONE;
    }

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_member_string (json, "member", member);
  sl_json_member_string (json, "bonus", slash + 1);
  sl_json_member_string (json, "explanation", text);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

SlCliStatus
sl_command_commission (SlCli  *cli,
                       char  **arguments)
{
  g_autofree char *company = NULL, *text = NULL, *what = NULL;
  const GOptionEntry entries[] = {
    { "period", 0, 0, G_OPTION_ARG_STRING, &text, N_("The period (this month)"), N_("PERIOD") },
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("Whose plan"), N_("NAME") },
    { "explain", 0, 0, G_OPTION_ARG_STRING, &what, N_("How an amount comes about"),
      N_("MEMBER/BONUS") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlExpectedCommission) expected = NULL;
  GError *error = NULL;
  SlPeriod period;

  if (!sl_cli_parse (cli, "commission", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ) ||
      !read_period (text, sl_business_get_today (cli->business), &period))
    return SL_CLI_REFUSED;

  if (what != NULL)
    return explain (cli, company, period, what);

  expected = sl_commission_expect (cli->business, company, period, &error);

  if (expected == NULL)
    return sl_cli_refuse (error);

  return cli->is_json ? write_commission (cli, expected) : print_commission (cli, expected);
}

static void
write_match (SlCli         *cli,
             SlJson        *json,
             const SlMatch *match,
             gboolean       with_source)
{
  sl_json_begin_object (json);
  sl_json_member_string (json, "bonus", match->bonus);

  if (with_source)
    {
      sl_json_member_string (json, "from", match->from_code);
      sl_json_member_string (json, "name", match->from_name);

      if (match->level >= 0)
        sl_json_member_integer (json, "level", match->level);
      else
        sl_json_member_string (json, "level", NULL);
    }

  sl_json_member_string (json, "state", sl_match_state_name (match->state));
  sl_cli_json_money (cli, json, "expected", match->expected);
  sl_cli_json_money (cli, json, "paid", match->paid);
  sl_cli_json_money (cli, json, "difference", match->paid - match->expected);
  sl_json_end_object (json);
}

static void
write_matches (SlCli      *cli,
               SlJson     *json,
               const char *key,
               GPtrArray  *matches,
               gboolean    with_source)
{
  sl_json_key (json, key);
  sl_json_begin_array (json);

  for (guint i = 0; i < matches->len; i++)
    write_match (cli, json, g_ptr_array_index (matches, i), with_source);

  sl_json_end_array (json);
}

static SlCliStatus
write_reconciliation (SlCli                  *cli,
                      const SlReconciliation *result)
{
  g_autofree char *period = sl_period_format (result->period);
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "company", result->company);
  sl_json_member_string (json, "currency", result->currency);
  sl_json_member_string (json, "period", period);
  sl_cli_json_day (json, "received", result->received_on);
  sl_cli_json_money (cli, json, "expected", result->expected);
  sl_cli_json_money (cli, json, "paid", result->paid);
  sl_cli_json_money (cli, json, "difference", result->difference);
  sl_cli_json_money (cli, json, "fee", result->fee);
  sl_cli_json_money (cli, json, "carried", result->carried);
  sl_cli_json_money (cli, json, "total", result->total);
  write_matches (cli, json, "bonuses", result->bonuses, FALSE);
  write_matches (cli, json, "lines", result->matches, TRUE);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

static void
add_match (SlCli      *cli,
           SlGrid     *grid,
           const char *what,
           const char *from,
           gint64      expected,
           gint64      paid)
{
  g_autofree char *a = sl_cli_money (cli, expected);
  g_autofree char *b = sl_cli_money (cli, paid);
  g_autofree char *c = sl_cli_money (cli, paid - expected);

  sl_grid_add (grid, what, from, a, b, c);
}

static SlCliStatus
print_reconciliation (SlCli                  *cli,
                      const SlReconciliation *result)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("llrrr");
  g_autofree char *period = sl_period_format (result->period);
  g_autofree char *total = sl_cli_money (cli, result->total);
  g_autofree char *fee = sl_cli_money (cli, -result->fee);

  /* translators: a company, a period, a currency */
  g_print (_("Statement of %s for %s, in %s"), result->company, period, result->currency);
  g_print ("\n\n");
  sl_grid_add (grid, _("Bonus"), _("From"), _("Expected"), _("Paid"), _("Difference"));
  sl_grid_rule (grid);

  for (guint i = 0; i < result->bonuses->len; i++)
    {
      const SlMatch *match = g_ptr_array_index (result->bonuses, i);

      add_match (cli, grid, match->bonus, "", match->expected, match->paid);
    }

  sl_grid_rule (grid);
  add_match (cli, grid, _("Together"), "", result->expected, result->paid);

  if (result->fee != 0)
    sl_grid_add (grid, _("Fee"), "", "", fee, "");

  sl_grid_add (grid, _("Sent by the company"), "", "", total, "");
  sl_grid_add (grid, "", "", "", "", "");

  for (guint i = 0; i < result->matches->len; i++)
    {
      const SlMatch *match = g_ptr_array_index (result->matches, i);

      if (match->state != SL_MATCH_EQUAL)
        add_match (cli, grid, match->bonus, match->from_name, match->expected, match->paid);
    }

  sl_grid_print (grid);
  return SL_CLI_DONE;
}

SlCliStatus
sl_command_reconcile (SlCli  *cli,
                      char  **arguments)
{
  g_autofree char *company = NULL, *text = NULL;
  const GOptionEntry entries[] = {
    { "period", 0, 0, G_OPTION_ARG_STRING, &text, N_("The period (of the newest statement)"),
      N_("PERIOD") },
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("Whose statement"), N_("NAME") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlReconciliation) result = NULL;
  GError *error = NULL;
  SlPeriod period = { .first = SL_DAY_NONE };

  if (!sl_cli_parse (cli, "reconcile", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ) ||
      (text != NULL && !read_period (text, sl_business_get_today (cli->business), &period)))
    return SL_CLI_REFUSED;

  result = sl_reconciliation_report (cli->business, company, period, &error);

  if (result == NULL)
    return sl_cli_refuse (error);

  return cli->is_json ? write_reconciliation (cli, result) : print_reconciliation (cli, result);
}
