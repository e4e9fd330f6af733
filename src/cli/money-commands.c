#include "config.h"

#include "commands.h"

#include "business/closing.h"
#include "business/owner.h"
#include "business/transfer.h"
#include "core/period.h"

#include <glib/gi18n-lib.h>

static SlCliStatus
owner (SlCli       *cli,
       const char  *command,
       SlOwnerKind  kind,
       char       **arguments)
{
  g_autofree char *date = NULL, *account = NULL, *note = NULL;
  const GOptionEntry entries[] = {
    { "account", 0, 0, G_OPTION_ARG_STRING, &account, N_("cash, bank, card or other"),
      N_("ACCOUNT") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day the money moved"), N_("DAY") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("A remark"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlOwnerDraft draft = { .kind = kind, .dated = SL_DAY_NONE, .account = SL_PAY_BANK };
  GError *error = NULL;

  if (!sl_cli_parse (cli, command, entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_day (date, &draft.dated) ||
      !sl_cli_read_method (account, &draft.account) ||
      !sl_cli_read_amount (cli, words[1], &draft.amount))
    return SL_CLI_REFUSED;

  draft.note = note;
  return sl_owner_record (cli->business, &draft, &error) ? sl_cli_answer_done (cli)
                                                         : sl_cli_refuse (error);
}

SlCliStatus
sl_command_owner_deposit (SlCli  *cli,
                          char  **arguments)
{
  return owner (cli, "owner deposit", SL_OWNER_DEPOSIT, arguments);
}

SlCliStatus
sl_command_owner_draw (SlCli  *cli,
                       char  **arguments)
{
  return owner (cli, "owner draw", SL_OWNER_DRAW, arguments);
}

SlCliStatus
sl_command_transfer (SlCli  *cli,
                     char  **arguments)
{
  g_autofree char *date = NULL, *note = NULL;
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day the money moved"), N_("DAY") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("A remark"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlTransferDraft draft = { .dated = SL_DAY_NONE };
  GError *error = NULL;

  if (!sl_cli_parse (cli, "transfer", entries, &words, 3, 3))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_day (date, &draft.dated) ||
      !sl_cli_read_amount (cli, words[1], &draft.amount) ||
      !sl_cli_read_method (words[2], &draft.from) || !sl_cli_read_method (words[3], &draft.to))
    return SL_CLI_REFUSED;

  draft.note = note;
  return sl_transfer_record (cli->business, &draft, &error) ? sl_cli_answer_done (cli)
                                                            : sl_cli_refuse (error);
}

SlCliStatus
sl_command_close (SlCli  *cli,
                  char  **arguments)
{
  g_auto(GStrv) words = arguments;
  GError *error = NULL;
  SlPeriod month;

  if (!sl_cli_parse (cli, "close", NULL, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  if (!sl_period_parse (words[1], &month, &error) ||
      !sl_closing_record (cli->business, month, &error))
    return sl_cli_refuse (error);

  return sl_cli_answer_done (cli);
}
