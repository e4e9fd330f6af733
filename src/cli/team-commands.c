#include "config.h"

#include "commands.h"

#include "business/team-change.h"
#include "core/decimal.h"

#include <glib/gi18n-lib.h>

/* translators: words of a list of changes, behind a member's name */
static const char *
tell_presence (const SlMemberChange *change)
{
  return change->is_present ? _("joined") : _("left");
}

static void
print_change (const SlMemberChange *change)
{
  g_autofree char *name = sl_cli_clean (change->name);
  g_autofree char *before = sl_decimal_format (change->volume_before, SL_VOLUME_SCALE, 0);
  g_autofree char *now = sl_decimal_format (change->volume, SL_VOLUME_SCALE, 0);

  g_print ("%s %s:", change->code, name);

  if (change->was_present != change->is_present)
    {
      g_print (" %s\n", tell_presence (change));
      return;
    }

  if (!g_str_equal (change->sponsor_before, change->sponsor))
    g_print (_(" sponsor %s → %s"), change->sponsor_before, change->sponsor);

  if (!g_str_equal (change->rank_before, change->rank))
    g_print (_(" rank %s → %s"), change->rank_before, change->rank);

  if (change->volume_before != change->volume)
    g_print (_(" volume %s → %s"), before, now);

  g_print ("\n");
}

static void
write_decimal (SlJson     *json,
               const char *key,
               gint64      value)
{
  g_autofree char *text = sl_decimal_format (value, SL_VOLUME_SCALE, 0);

  sl_json_member_string (json, key, text);
}

static void
write_change (SlJson               *json,
              const SlMemberChange *change)
{
  sl_json_begin_object (json);
  sl_json_member_string (json, "member", change->code);
  sl_json_member_string (json, "name", change->name);
  sl_json_member_boolean (json, "was_present", change->was_present);
  sl_json_member_boolean (json, "is_present", change->is_present);
  sl_json_member_string (json, "sponsor_before", change->sponsor_before);
  sl_json_member_string (json, "sponsor", change->sponsor);
  sl_json_member_string (json, "rank_before", change->rank_before);
  sl_json_member_string (json, "rank", change->rank);
  write_decimal (json, "volume_before", change->volume_before);
  write_decimal (json, "volume", change->volume);
  sl_json_end_object (json);
}

static SlCliStatus
write_changes (GPtrArray *changes)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_key (json, "changes");
  sl_json_begin_array (json);

  for (guint i = 0; i < changes->len; i++)
    write_change (json, changes->pdata[i]);

  sl_json_end_array (json);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

SlCliStatus
sl_command_team_changes (SlCli  *cli,
                         char  **arguments)
{
  g_autofree char *from_text = NULL, *to_text = NULL, *company = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from_text, N_("The report before"), N_("PERIOD") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to_text, N_("The report after"), N_("PERIOD") },
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("Whose it is"), N_("NAME") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) changes = NULL;
  GError *error = NULL;
  SlPeriod from, to;

  if (!sl_cli_parse (cli, "team changes", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (from_text == NULL || to_text == NULL)
    return sl_cli_say (SL_CLI_USAGE, _("Say which two reports: --from 2026-09 --to 2026-10."));

  if (!sl_period_parse (from_text, &from, &error) || !sl_period_parse (to_text, &to, &error))
    return sl_cli_refuse (error);

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  changes = sl_team_change_list (cli->business, company, from, to, &error);

  if (changes == NULL)
    return sl_cli_refuse (error);

  if (cli->is_json)
    return write_changes (changes);

  for (guint i = 0; i < changes->len; i++)
    print_change (changes->pdata[i]);

  return SL_CLI_DONE;
}
