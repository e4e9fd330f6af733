#include "config.h"

#include "commands.h"

#include "business/prospect.h"
#include "core/decimal.h"

#include <glib/gi18n-lib.h>

static void
write_scenario (SlCli                    *cli,
                SlJson                   *json,
                const char               *key,
                const SlProspectScenario *scenario,
                gboolean                  has_minutes)
{
  sl_json_key (json, key);
  sl_json_begin_object (json);
  sl_json_member_integer (json, "customers", scenario->n_customers);
  sl_cli_json_money (cli, json, "margin", scenario->margin);
  sl_cli_json_money (cli, json, "commission", scenario->commission);
  sl_cli_json_money (cli, json, "cost", scenario->cost);
  sl_cli_json_money (cli, json, "net", scenario->net);
  sl_json_key (json, "minutes");
  if (has_minutes)
    sl_json_integer (json, scenario->minutes);
  else
    sl_json_null (json);
  sl_json_end_object (json);
}

static SlCliStatus
write_sheet (SlCli                 *cli,
             const SlProspectSheet *sheet)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "name", sheet->name);
  sl_json_key (json, "facts");
  sl_json_begin_array (json);
  for (guint i = 0; i < sheet->facts->len; i++)
    {
      const SlProspectFact *fact = g_ptr_array_index (sheet->facts, i);

      sl_json_begin_object (json);
      sl_json_member_string (json, "topic", fact->topic);
      sl_json_member_string (json, "value", fact->value);
      sl_json_member_string (json, "source", fact->source);
      sl_json_end_object (json);
    }
  sl_json_end_array (json);
  sl_json_key (json, "missing");
  sl_json_begin_array (json);
  for (guint i = 0; i < sheet->missing->len; i++)
    sl_json_string (json, g_ptr_array_index (sheet->missing, i));
  sl_json_end_array (json);
  if (sheet->has_median)
    sl_cli_json_money (cli, json, "median_net", sheet->median_net);
  if (sheet->has_market)
    write_scenario (cli, json, "ten_customers", &sheet->ten, sheet->has_minutes);
  if (sheet->has_market && sheet->breaks_even)
    write_scenario (cli, json, "break_even", &sheet->even, sheet->has_minutes);
  sl_json_end_object (json);

  return sl_cli_write_json (json);
}

static void
print_sheet (SlCli                 *cli,
             const SlProspectSheet *sheet)
{
  g_autofree char *told = sl_prospect_tell (cli->business, sheet);
  const char *currency = sl_business_get_currency (cli->business);

  for (guint i = 0; i < sheet->facts->len; i++)
    {
      const SlProspectFact *fact = g_ptr_array_index (sheet->facts, i);
      g_autofree char *plain = sl_prospect_tell_fact (fact, currency);
      g_autofree char *value = sl_cli_clean (plain);
      g_autofree char *source = sl_cli_clean (fact->source);

      if (*source != '\0')
        g_print ("%s: %s (%s)\n", fact->topic, value, source);
      else
        g_print ("%s: %s\n", fact->topic, value);
    }
  g_print ("%s\n", told);
}

static void
show_name (SlCli         *cli,
           SlJson        *json,
           gconstpointer  pointer)
{
  const SlProspectRow *row = pointer;
  g_autofree char *name = sl_cli_clean (row->name);

  if (cli->is_json)
    sl_json_string (json, row->name);
  else
    g_print ("%s\n", name);
}

SlCliStatus
sl_command_prospect (SlCli  *cli,
                     char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autoptr(SlProspectSheet) sheet = NULL;
  g_autoptr(SlPrintout) paper = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "prospect", NULL, &words, 0, 2))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  if (words[1] == NULL)
    {
      rows = sl_prospect_list (sl_business_get_database (cli->business), NULL, &error);
      return rows != NULL ? sl_cli_answer_rows (cli, rows, show_name,
                                                _("Nothing is noted of any company; “prospect "
                                                  "note” begins with one."))
                          : sl_cli_refuse (error);
    }

  sheet = sl_prospect_read (cli->business, words[1], &error);
  if (sheet == NULL)
    return sl_cli_refuse (error);

  if (words[2] != NULL)
    {
      paper = sl_prospect_paper (cli->business, sheet);
      return sl_cli_save_paper (cli, paper, words[2]);
    }

  if (cli->is_json)
    return write_sheet (cli, sheet);

  print_sheet (cli, sheet);
  return SL_CLI_DONE;
}

SlCliStatus
sl_command_prospect_note (SlCli  *cli,
                          char  **arguments)
{
  g_autofree char *source = NULL;
  const GOptionEntry entries[] = {
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, N_("Where it is from"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "prospect note", entries, &words, 3, 3))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  return sl_prospect_note (cli->business, words[1], words[2], words[3], source, &error)
           ? sl_cli_answer_done (cli) : sl_cli_refuse (error);
}

SlCliStatus
sl_command_prospect_plan (SlCli  *cli,
                          char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autofree char *text = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "prospect plan", NULL, &words, 2, 2))
    return SL_CLI_USAGE;

  if (!g_file_get_contents (words[2], &text, NULL, &error))
    return sl_cli_refuse (error);

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  return sl_prospect_keep_plan (cli->business, words[1], text, &error) ? sl_cli_answer_done (cli)
                                                                       : sl_cli_refuse (error);
}
