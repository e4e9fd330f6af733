#include "config.h"

#include "commands.h"

#include "business/closing.h"
#include "business/others-money.h"
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

static SlCliStatus
others (SlCli       *cli,
        const char  *command,
        gboolean     is_given,
        char       **arguments)
{
  g_autofree char *date = NULL, *account = NULL, *note = NULL, *who = NULL, *text = NULL;
  const GOptionEntry entries[] = {
    { "who", 0, 0, G_OPTION_ARG_STRING, &who, N_("Whose money it is"), N_("NAME") },
    { "account", 0, 0, G_OPTION_ARG_STRING, &account, N_("cash, bank, card or other"),
      N_("ACCOUNT") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day the money moved"), N_("DAY") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("A remark"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlOthersMoneyDraft draft = { .is_given = is_given, .dated = SL_DAY_NONE };
  GError *error = NULL;
  gint64 kept;

  if (!sl_cli_parse (cli, command, entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_day (date, &draft.dated) ||
      !sl_cli_read_method (account, &draft.account) ||
      !sl_cli_read_amount (cli, words[1], &draft.amount))
    return SL_CLI_REFUSED;

  draft.who = who;
  draft.note = note;

  if (!sl_others_money_record (cli->business, &draft, &kept, &error))
    return sl_cli_refuse (error);

  text = sl_cli_money (cli, kept);

  if (cli->is_json)
    return sl_cli_write_member ("kept", text);

  /* translators: an amount, its currency, and somebody's name */
  g_print (_("Kept now: %s %s of %s"), text, sl_business_get_currency (cli->business), who);
  g_print ("\n");
  return SL_CLI_DONE;
}

SlCliStatus
sl_command_others_take (SlCli  *cli,
                        char  **arguments)
{
  return others (cli, "others take", FALSE, arguments);
}

SlCliStatus
sl_command_others_give (SlCli  *cli,
                        char  **arguments)
{
  return others (cli, "others give", TRUE, arguments);
}

static void
write_kept (SlCli                   *cli,
            SlJson                  *json,
            const SlOthersMoneyKept *kept)
{
  g_autofree char *amount = sl_cli_money (cli, kept->kept);
  g_autofree char *clean = sl_cli_clean (kept->who);

  if (!cli->is_json)
    g_print ("%12s  %s\n", amount, clean);

  sl_json_begin_object (json);
  sl_json_member_string (json, "who", kept->who);
  sl_json_member_string (json, "kept", amount);
  sl_cli_json_day (json, "since", kept->since);
  sl_json_end_object (json);
}

SlCliStatus
sl_command_others_list (SlCli  *cli,
                        char  **arguments)
{
  g_autofree char *as_of = NULL;
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_("At the end of that day"), N_("DAY") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) list = NULL;
  SlDay day = SL_DAY_NONE;
  GError *error = NULL;
  SlJson *json;

  if (!sl_cli_parse (cli, "others list", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ) || !sl_cli_read_day (as_of, &day))
    return SL_CLI_REFUSED;

  list = sl_others_money_list (cli->business, day, &error);
  if (list == NULL)
    return sl_cli_refuse (error);

  json = sl_json_new ();
  sl_json_begin_array (json);
  for (guint i = 0; i < list->len; i++)
    write_kept (cli, json, g_ptr_array_index (list, i));

  sl_json_end_array (json);
  return sl_cli_finish_json (cli, json);
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
