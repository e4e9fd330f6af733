#include "config.h"

#include "commands.h"

#include "business/bank.h"
#include "grid.h"

#include "core/money.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static void
write_line (SlJson           *json,
            const SlBankLine *line)
{
  g_autofree char *amount = sl_money_format (line->amount, line->currency);

  sl_json_begin_object (json);
  sl_json_member_integer (json, "line", line->id);
  sl_cli_json_day (json, "date", line->dated);
  sl_json_member_string (json, "amount", amount);
  sl_json_member_string (json, "currency", line->currency);
  sl_json_member_string (json, "account", line->account);
  sl_json_member_string (json, "id", line->bank_id);
  sl_json_member_string (json, "kind", line->kind);
  sl_json_member_string (json, "payee", line->payee);
  sl_json_member_string (json, "memo", line->memo);
  sl_json_member_boolean (json, "matched", line->entry_id != 0);
  sl_json_end_object (json);
}

static SlCliStatus
write_lines (GPtrArray *lines)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_array (json);

  for (guint i = 0; i < lines->len; i++)
    write_line (json, lines->pdata[i]);

  sl_json_end_array (json);
  return sl_cli_write_json (json);
}

static SlCliStatus
print_lines (GPtrArray *lines)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("rlrlll");

  for (guint i = 0; i < lines->len; i++)
    {
      const SlBankLine *line = lines->pdata[i];
      g_autofree char *id = g_strdup_printf ("%" PRId64, line->id);
      g_autofree char *day = sl_day_format (line->dated);
      g_autofree char *amount = sl_money_format (line->amount, line->currency);
      g_autofree char *payee = sl_cli_clean (line->payee);

      sl_grid_add (grid, id, day, amount, line->currency,
                   line->entry_id != 0 ? _("matched") : _("open"), payee);
    }

  sl_grid_print (grid);
  return SL_CLI_DONE;
}

SlCliStatus
sl_command_bank_list (SlCli  *cli,
                      char  **arguments)
{
  gboolean only_open = FALSE;
  const GOptionEntry entries[] = {
    { "open", 0, 0, G_OPTION_ARG_NONE, &only_open, N_("Only lines that are not matched"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) lines = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "bank list", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  lines = sl_bank_list (cli->business, only_open, &error);

  if (lines == NULL)
    return sl_cli_refuse (error);

  return cli->is_json ? write_lines (lines) : print_lines (lines);
}

static SlCliStatus
match_all (SlCli *cli)
{
  GError *error = NULL;
  guint n_matched, n_open;
  SlJson *json;

  if (!sl_bank_match_all (cli->business, &n_matched, &n_open, &error))
    return sl_cli_refuse (error);

  if (!cli->is_json)
    {
      /* translators: lines of the bank */
      g_print (_("%u matched, %u open\n"), n_matched, n_open);
      return SL_CLI_DONE;
    }

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_member_integer (json, "matched", n_matched);
  sl_json_member_integer (json, "open", n_open);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

static gboolean
read_number (const char *text,
             gint64     *number)
{
  guint64 value;

  if (g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &value, NULL))
    {
      *number = (gint64) value;
      return TRUE;
    }

  sl_cli_say (SL_CLI_REFUSED, _("“%s” is not a number."), text);
  return FALSE;
}

SlCliStatus
sl_command_bank_match (SlCli  *cli,
                       char  **arguments)
{
  g_auto(GStrv) words = arguments;
  GError *error = NULL;
  gint64 line, order;

  if (!sl_cli_parse (cli, "bank match", NULL, &words, 0, 2))
    return SL_CLI_USAGE;

  if (words[1] != NULL && words[2] == NULL)
    return sl_cli_say (SL_CLI_USAGE, _("Say which order the bank line belongs to."));

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  if (words[1] == NULL)
    return match_all (cli);

  if (!read_number (words[1], &line) || !read_number (words[2], &order))
    return SL_CLI_REFUSED;

  return sl_bank_match (cli->business, line, order, &error) ? sl_cli_answer_done (cli)
                                                            : sl_cli_refuse (error);
}

SlCliStatus
sl_command_bank_unmatch (SlCli  *cli,
                         char  **arguments)
{
  g_auto(GStrv) words = arguments;
  GError *error = NULL;
  gint64 line;

  if (!sl_cli_parse (cli, "bank unmatch", NULL, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !read_number (words[1], &line))
    return SL_CLI_REFUSED;

  return sl_bank_unmatch (cli->business, line, &error) ? sl_cli_answer_done (cli)
                                                       : sl_cli_refuse (error);
}

SlCliStatus
sl_command_bank_spend (SlCli  *cli,
                       char  **arguments)
{
  g_autofree char *note = NULL;
  const GOptionEntry entries[] = {
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("A remark"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  GError *error = NULL;
  gint64 line;

  if (!sl_cli_parse (cli, "bank spend", entries, &words, 2, 2))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !read_number (words[1], &line))
    return SL_CLI_REFUSED;

  return sl_bank_spend (cli->business, line, words[2], note, &error) ? sl_cli_answer_done (cli)
                                                                     : sl_cli_refuse (error);
}
