#include "config.h"

#include "commands.h"

#include "business/contact.h"
#include "business/dossier.h"
#include "business/erasure.h"

#include <glib/gi18n-lib.h>

/* What a person may ask for: everything that is held, and to be forgotten. */

static SlCliStatus
print_dossier (SlCli  *cli,
               gint64  contact_id)
{
  GError *error = NULL;
  g_autofree char *text = cli->is_json ? sl_dossier_json (cli->business, contact_id, &error)
                                       : sl_dossier_text (cli->business, contact_id, &error);

  if (text == NULL)
    return sl_cli_refuse (error);

  g_print ("%s\n", text);
  return SL_CLI_DONE;
}

SlCliStatus
sl_command_contact_data (SlCli  *cli,
                         char  **arguments)
{
  gboolean is_forced = FALSE;
  const GOptionEntry entries[] = {
    { "force", 0, 0, G_OPTION_ARG_NONE, &is_forced, N_("Replace the file that is there"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  GError *error = NULL;
  gint64 contact_id;

  if (!sl_cli_parse (cli, "contact data", entries, &words, 1, 2))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  if (!sl_contact_look_up (cli->business, words[1], &contact_id, &error))
    return sl_cli_refuse (error);

  if (words[2] == NULL || g_str_equal (words[2], "-"))
    return print_dossier (cli, contact_id);

  if (!sl_dossier_save (cli->business, contact_id, words[2], is_forced, &error))
    return sl_cli_refuse (error);

  return cli->is_json ? sl_cli_write_member ("file", words[2]) : SL_CLI_DONE;
}

static SlCliStatus
answer_erasure (SlCli           *cli,
                const SlErasure *erasure,
                gboolean         is_done)
{
  SlJson *json;

  for (guint i = 0; !cli->is_json && i < erasure->said->len; i++)
    g_print ("%s\n", (const char *) erasure->said->pdata[i]);

  if (!cli->is_json)
    return SL_CLI_DONE;

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_member_boolean (json, "erased", is_done);
  sl_json_member_string (json, "called", erasure->called);
  sl_json_key (json, "said");
  sl_json_begin_array (json);

  for (guint i = 0; i < erasure->said->len; i++)
    sl_json_string (json, erasure->said->pdata[i]);

  sl_json_end_array (json);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

SlCliStatus
sl_command_contact_erase (SlCli  *cli,
                          char  **arguments)
{
  gboolean is_dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &is_dry_run, N_("Say what would stay, erase nothing"),
      NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlErasure) erasure = NULL;
  GError *error = NULL;
  gint64 contact_id;

  if (!sl_cli_parse (cli, "contact erase", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, is_dry_run ? SL_BUSINESS_READ : SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  if (!sl_contact_look_up (cli->business, words[1], &contact_id, &error))
    return sl_cli_refuse (error);

  erasure = is_dry_run ? sl_erasure_preview (cli->business, contact_id, &error)
                       : sl_erasure_record (cli->business, contact_id, &error);
  return erasure != NULL ? answer_erasure (cli, erasure, !is_dry_run) : sl_cli_refuse (error);
}
