#include "config.h"

#include "commands.h"

#include "business/expense.h"
#include "business/work.h"

#include <glib/gi18n-lib.h>

#include <inttypes.h>

SlCliStatus
sl_command_hours_add (SlCli  *cli,
                      char  **arguments)
{
  g_autofree char *date = NULL, *kind = NULL, *note = NULL;
  SlWorkDraft draft = { .dated = SL_DAY_NONE };
  const GOptionEntry entries[] = {
    { "for", 0, 0, G_OPTION_ARG_STRING, &kind, N_("selling, travel, team, training or office"),
      N_("KIND") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day of the work"), N_("DAY") },
    { "party", 0, 0, G_OPTION_ARG_INT64, &draft.party_id, N_("The event that they were for"),
      N_("N") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("A remark"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "hours add", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (kind == NULL)
    return sl_cli_say (SL_CLI_USAGE, _("Say what the hours were for with --for."));

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_day (date, &draft.dated))
    return SL_CLI_REFUSED;

  draft.kind = kind;
  draft.note = note;

  if (!sl_work_parse_minutes (words[1], &draft.minutes, &error) ||
      !sl_work_record (cli->business, &draft, &error))
    return sl_cli_refuse (error);

  return sl_cli_answer_done (cli);
}

SlCliStatus
sl_command_expense (SlCli  *cli,
                    char  **arguments)
{
  g_autofree char *source = NULL;
  g_autofree char *date = NULL, *method = NULL, *note = NULL, *receipt = NULL;
  g_autofree char *currency = NULL, *rate = NULL;
  SlExpenseDraft draft = { .dated = SL_DAY_NONE, .method = SL_PAY_BANK };
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day it was paid"), N_("DAY") },
    { "method", 0, 0, G_OPTION_ARG_STRING, &method, N_("cash, bank, card or other"), N_("METHOD") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("A remark"), N_("TEXT") },
    { "receipt", 0, 0, G_OPTION_ARG_FILENAME, &receipt, N_("A paper to keep with it"), N_("FILE") },
    { "currency", 0, 0, G_OPTION_ARG_STRING, &currency, N_("What the amount is in"), N_("CODE") },
    { "rate", 0, 0, G_OPTION_ARG_STRING, &rate,
      N_("Of that currency on the day; otherwise that of “rate list”"), N_("RATE") },
    { "party", 0, 0, G_OPTION_ARG_INT64, &draft.party_id, N_("The event that it was spent on"),
      N_("N") },
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, N_("Where the people came from that it found"),
      N_("NAME") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlPaper) paper = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "expense", entries, &words, 2, 2))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_day (date, &draft.dated) ||
      !sl_cli_read_method (method, &draft.method) ||
      !sl_cli_read_currency (cli, currency, rate, draft.currency, &draft.rate) ||
      !sl_cli_read_amount (cli, words[1], &draft.amount))
    return SL_CLI_REFUSED;

  draft.kind = words[2];
  draft.note = note;
  draft.source = source;

  if (receipt != NULL && (paper = sl_paper_load (receipt, &error)) == NULL)
    return sl_cli_refuse (error);

  draft.paper = paper;

  return sl_expense_record (cli->business, &draft, &error) ? sl_cli_answer_done (cli)
                                                           : sl_cli_refuse (error);
}
