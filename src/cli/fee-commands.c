#include "config.h"

#include "commands.h"

#include "business/fee-rule.h"
#include "core/decimal.h"

#include <glib/gi18n-lib.h>

static SlCliStatus
change_fee (SlCli      *cli,
            const char *command,
            gboolean    is_removal,
            char      **arguments)
{
  g_autofree char *from = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("First day (today)"), N_("DAY") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlFeeRuleDraft draft = { .valid_from = SL_DAY_NONE };
  GError *error = NULL;

  if (!sl_cli_parse (cli, command, entries, &words, is_removal ? 1 : 2, is_removal ? 1 : 3))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_method (words[1], &draft.method) ||
      !sl_cli_read_day (from, &draft.valid_from) ||
      (!is_removal && (!sl_cli_read_percent (words[2], &draft.rate) ||
                       !sl_cli_read_amount (cli, words[3], &draft.fixed))))
    return SL_CLI_REFUSED;

  return (is_removal ? sl_fee_rule_take_away (cli->business, &draft, &error)
                     : sl_fee_rule_record (cli->business, &draft, &error))
         ? sl_cli_answer_done (cli) : sl_cli_refuse (error);
}

SlCliStatus
sl_command_fee_set (SlCli  *cli,
                    char  **arguments)
{
  return change_fee (cli, "fee set", FALSE, arguments);
}

SlCliStatus
sl_command_fee_remove (SlCli  *cli,
                       char  **arguments)
{
  return change_fee (cli, "fee remove", TRUE, arguments);
}

static void
write_fee (SlCli         *cli,
           SlJson        *json,
           gconstpointer  data)
{
  const SlFeeRuleRow *row = data;
  g_autofree char *day = sl_day_format (row->valid_from);
  g_autofree char *percent = sl_decimal_format (row->rate, SL_RATE_SCALE - 2, 0);
  g_autofree char *fixed = sl_cli_money (cli, row->fixed);

  if (!cli->is_json)
    {
      g_print ("%-6s  %s  %7s%% + %s %s\n", row->method, day, percent, fixed,
               sl_business_get_currency (cli->business));
      return;
    }

  sl_json_begin_object (json);
  sl_json_member_string (json, "method", row->method);
  sl_json_member_string (json, "from", day);
  sl_json_member_string (json, "percent", percent);
  sl_json_member_string (json, "fixed", fixed);
  sl_json_end_object (json);
}

SlCliStatus
sl_command_fee_list (SlCli  *cli,
                     char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) rows = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "fee list", NULL, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  rows = sl_fee_rule_report (cli->business, &error);
  return rows != NULL ? sl_cli_answer_rows (cli, rows, write_fee, _("No fee is kept of payments."))
                      : sl_cli_refuse (error);
}
