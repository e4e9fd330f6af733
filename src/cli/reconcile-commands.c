#include "config.h"

#include "commands.h"
#include "grid.h"

#include "business/reconciliation.h"

#include <glib/gi18n-lib.h>

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
      (text != NULL && !sl_cli_read_period (text, sl_business_get_today (cli->business), &period)))
    return SL_CLI_REFUSED;

  result = sl_reconciliation_report (cli->business, company, period, &error);

  if (result == NULL)
    return sl_cli_refuse (error);

  return cli->is_json ? write_reconciliation (cli, result) : print_reconciliation (cli, result);
}
