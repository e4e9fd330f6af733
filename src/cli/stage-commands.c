#include "config.h"

#include "commands.h"
#include "grid.h"

#include "business/contact-stage.h"
#include "model/words.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static const char *
name_of (const SlContactStageRow *row)
{
  return *row->name != '\0' ? row->name : sl_words_stage (row->code);
}

static void
write_stage (SlJson                  *json,
             const SlContactStageRow *row)
{
  sl_json_begin_object (json);
  sl_json_member_string (json, "code", row->code);
  sl_json_member_string (json, "name", name_of (row));
  sl_json_member_integer (json, "people", row->n_contacts);
  sl_json_member_boolean (json, "is_retired", row->retired_on != SL_DAY_NONE);
  sl_json_end_object (json);
}

static void
print_stages (GPtrArray *stages)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("llr");

  sl_grid_add (grid, _("Stage"), _("Code"), _("People"));
  sl_grid_rule (grid);
  for (guint i = 0; i < stages->len; i++)
    {
      const SlContactStageRow *row = g_ptr_array_index (stages, i);
      g_autofree char *name = sl_cli_clean (name_of (row));
      g_autofree char *people = g_strdup_printf ("%" PRId64, row->n_contacts);

      sl_grid_add (grid, name, row->code, people);
    }
  sl_grid_print (grid);
}

SlCliStatus
sl_command_stage_list (SlCli  *cli,
                       char  **arguments)
{
  gboolean with_retired = FALSE;
  const GOptionEntry entries[] = {
    { "retired", 0, 0, G_OPTION_ARG_NONE, &with_retired, N_("Those that are retired too"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) stages = NULL;
  GError *error = NULL;
  SlJson *json;

  if (!sl_cli_parse (cli, "stage list", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  stages = sl_contact_stage_list (sl_business_get_database (cli->business), with_retired, TRUE,
                                  &error);
  if (stages == NULL)
    return sl_cli_refuse (error);

  if (!cli->is_json)
    {
      print_stages (stages);
      return SL_CLI_DONE;
    }

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_key (json, "stages");
  sl_json_begin_array (json);
  for (guint i = 0; i < stages->len; i++)
    write_stage (json, g_ptr_array_index (stages, i));
  sl_json_end_array (json);
  sl_json_end_object (json);

  return sl_cli_write_json (json);
}

SlCliStatus
sl_command_stage_add (SlCli  *cli,
                      char  **arguments)
{
  g_autofree char *after = NULL, *code = NULL;
  const GOptionEntry entries[] = {
    { "after", 0, 0, G_OPTION_ARG_STRING, &after, N_("The stage before it; the last"),
      N_("STAGE") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "stage add", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  if (!sl_contact_stage_add (cli->business, words[1], after, &code, &error))
    return sl_cli_refuse (error);

  return cli->is_json ? sl_cli_write_member ("stage", code) : SL_CLI_DONE;
}

SlCliStatus
sl_command_stage_rename (SlCli  *cli,
                         char  **arguments)
{
  g_auto(GStrv) words = arguments;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "stage rename", NULL, &words, 2, 2))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  return sl_contact_stage_rename (cli->business, words[1], words[2], &error)
           ? sl_cli_answer_done (cli) : sl_cli_refuse (error);
}

SlCliStatus
sl_command_stage_move (SlCli  *cli,
                       char  **arguments)
{
  g_autofree char *after = NULL;
  const GOptionEntry entries[] = {
    { "after", 0, 0, G_OPTION_ARG_STRING, &after, N_("The stage before it; none: it is the first"),
      N_("STAGE") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "stage move", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  return sl_contact_stage_move (cli->business, words[1], after, &error)
           ? sl_cli_answer_done (cli) : sl_cli_refuse (error);
}

SlCliStatus
sl_command_stage_retire (SlCli  *cli,
                         char  **arguments)
{
  g_autofree char *to = NULL;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_("Where the people in it go"), N_("STAGE") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "stage retire", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  return sl_contact_stage_retire (cli->business, words[1], to, &error)
           ? sl_cli_answer_done (cli) : sl_cli_refuse (error);
}
