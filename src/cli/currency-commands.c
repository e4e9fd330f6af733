#include "config.h"

#include "commands.h"

#include "business/currency-rate.h"
#include "core/conversion.h"
#include "core/decimal.h"

#include <glib/gi18n-lib.h>

static SlCliStatus
change_rate (SlCli      *cli,
             const char *command,
             gboolean    is_removal,
             char      **arguments)
{
  g_autofree char *from = NULL, *source = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("First day (today)"), N_("DAY") },
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, N_("Who says so"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlCurrencyRateDraft draft = { .from = SL_DAY_NONE };
  int n_words = is_removal ? 1 : 2;
  GError *error = NULL;

  if (!sl_cli_parse (cli, command, entries, &words, n_words, n_words))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_day (from, &draft.from) ||
      (!is_removal && !sl_cli_read_exchange_rate (words[2], &draft.rate)))
    return SL_CLI_REFUSED;

  draft.currency = words[1];
  draft.source = source;

  return (is_removal ? sl_currency_rate_take_away (cli->business, &draft, &error)
                     : sl_currency_rate_record (cli->business, &draft, &error))
         ? sl_cli_answer_done (cli) : sl_cli_refuse (error);
}

SlCliStatus
sl_command_rate_set (SlCli  *cli,
                     char  **arguments)
{
  return change_rate (cli, "rate set", FALSE, arguments);
}

SlCliStatus
sl_command_rate_remove (SlCli  *cli,
                        char  **arguments)
{
  return change_rate (cli, "rate remove", TRUE, arguments);
}

static void
write_rate (SlCli         *cli,
            SlJson        *json,
            gconstpointer  data)
{
  const SlCurrencyRateRow *row = data;
  g_autofree char *day = sl_day_format (row->dated);
  g_autofree char *rate = sl_decimal_format (row->rate, SL_CONVERSION_SCALE, 0);
  g_autofree char *source = sl_cli_clean (row->source);

  if (!cli->is_json)
    {
      g_print ("%s  %s  %14s %s  %s\n", row->currency, day, rate,
               sl_business_get_currency (cli->business), source);
      return;
    }

  sl_json_begin_object (json);
  sl_json_member_string (json, "currency", row->currency);
  sl_json_member_string (json, "from", day);
  sl_json_member_string (json, "rate", rate);
  sl_json_member_string (json, "source", row->source);
  sl_json_end_object (json);
}

SlCliStatus
sl_command_rate_list (SlCli  *cli,
                      char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) rows = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "rate list", NULL, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  rows = sl_currency_rate_report (cli->business, &error);
  return rows != NULL ? sl_cli_answer_rows (cli, rows, write_rate,
                                            _("There is no rate of another currency."))
                      : sl_cli_refuse (error);
}
