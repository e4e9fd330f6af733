#include "config.h"

#include "commands.h"
#include "grid.h"

#include "business/backup.h"
#include "business/incoming.h"
#include "business/company.h"
#include "business/sample.h"
#include "store/backup.h"
#include "store/check.h"
#include "store/history.h"
#include "store/op-journal.h"
#include "store/replica.h"
#include "sync/recovery.h"

#include <glib/gi18n-lib.h>

#include <errno.h>
#include <inttypes.h>
#include <string.h>

/* The folder of the default file is made when it is first needed. */
static gboolean
make_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  sl_cli_say (SL_CLI_REFUSED, _("The folder “%s” cannot be made: %s."), folder, g_strerror (errno));
  return FALSE;
}

/* Nothing but that it is done. */
static SlCliStatus
answer_file (SlCli      *cli,
             const char *key,
             const char *path)
{
  if (cli->is_json)
    return sl_cli_write_member (key, path);

  g_print ("%s\n", path);
  return SL_CLI_DONE;
}

SlCliStatus
sl_command_new (SlCli  *cli,
                char  **arguments)
{
  g_autofree char *currency = NULL;
  const GOptionEntry entries[] = {
    { "currency", 0, 0, G_OPTION_ARG_STRING, &currency, N_("What it is kept in (USD)"),
     N_("CODE") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "new", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!make_folder (cli->path))
    return SL_CLI_REFUSED;

  cli->business = sl_business_create (cli->path, currency != NULL ? currency : "USD", &error);
  return cli->business != NULL ? answer_file (cli, "file", cli->path) : sl_cli_refuse (error);
}

SlCliStatus
sl_command_sample (SlCli  *cli,
                   char  **arguments)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_auto(GStrv) words = arguments;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "sample", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!make_folder (cli->path))
    return SL_CLI_REFUSED;

  return sl_sample_create (cli->path, NULL, NULL, NULL, &error)
         ? answer_file (cli, "file", cli->path) : sl_cli_refuse (error);
}

static SlCliStatus
answer_findings (SlCli     *cli,
                 GPtrArray *findings)
{
  if (cli->is_json)
    {
      SlJson *json = sl_json_new ();

      sl_json_begin_object (json);
      sl_json_member_boolean (json, "good", findings->len == 0);
      sl_json_key (json, "findings");
      sl_json_begin_array (json);

      for (guint i = 0; i < findings->len; i++)
        sl_json_string (json, g_ptr_array_index (findings, i));

      sl_json_end_array (json);
      sl_json_end_object (json);
      sl_cli_write_json (json);
    }
  else if (findings->len == 0)
    g_print ("%s\n", _("The file is whole, and its books agree."));

  for (guint i = 0; i < findings->len && !cli->is_json; i++)
    sl_cli_say (SL_CLI_REFUSED, "%s", (const char *) g_ptr_array_index (findings, i));

  return findings->len == 0 ? SL_CLI_DONE : SL_CLI_REFUSED;
}

SlCliStatus
sl_command_verify (SlCli  *cli,
                   char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) findings = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "verify", NULL, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  findings = sl_check_run (sl_business_get_database (cli->business), SL_CHECK_FULL, &error);
  return findings != NULL ? answer_findings (cli, findings) : sl_cli_refuse (error);
}

static void
say_findings (GPtrArray *findings)
{
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    sl_cli_say (SL_CLI_DONE, "%s", (const char *) g_ptr_array_index (findings, i));
}

static SlCliStatus
back_up_to_folder (SlCli                *cli,
                   const char           *folder,
                   const SlRotationRule *rule)
{
  g_autoptr(SlBackupResult) result = NULL;
  const SlBackupDraft draft = { .folder = folder, .rule = *rule,
                                .at = g_get_real_time () / G_USEC_PER_SEC };
  GError *error = NULL;
  SlJson *json;

  result = sl_backup_take (cli->business, &draft, NULL, &error);

  if (result == NULL)
    return sl_cli_refuse (error);

  say_findings (result->findings);

  if (!cli->is_json)
    return answer_file (cli, "backup", result->path);

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_member_string (json, "backup", result->path);
  sl_json_member_integer (json, "removed", result->n_removed);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

static SlCliStatus
back_up_to_file (SlCli      *cli,
                 const char *path)
{
  g_autoptr(GPtrArray) findings = NULL;
  GError *error = NULL;

  if (!sl_backup_make (sl_business_get_database (cli->business), path, &findings, &error))
    return sl_cli_refuse (error);

  say_findings (findings);
  return answer_file (cli, "backup", path);
}

SlCliStatus
sl_command_backup (SlCli  *cli,
                   char  **arguments)
{
  g_autofree char *folder = NULL, *keep = NULL;
  const GOptionEntry entries[] = {
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &folder,
      N_("Where backups are kept by a rule, in place of FILE"), N_("FOLDER") },
    { "keep", 0, 0, G_OPTION_ARG_STRING, &keep,
      N_("The rule: of how many days, weeks and months one is kept (7,4,12)"), N_("N,N,N") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlRotationRule rule = SL_ROTATION_USUAL;

  if (!sl_cli_parse (cli, "backup", entries, &words, 0, 1))
    return SL_CLI_USAGE;

  if ((folder == NULL) == (words[1] == NULL))
    return sl_cli_say (SL_CLI_USAGE, _("Say a file, or a folder with --folder."));

  if (keep != NULL && !sl_rotation_parse (keep, &rule))
    return sl_cli_say (SL_CLI_USAGE, _("“%s” is no rule: say days, weeks and months as 7,4,12."),
                       keep);

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  return folder != NULL ? back_up_to_folder (cli, folder, &rule) : back_up_to_file (cli, words[1]);
}

static void
say_recovery (SlCli            *cli,
              const SlRecovery *recovery)
{
  if (!cli->is_json && recovery->n_recovered > 0)
    g_print (ngettext ("%u record that the backup lacks came back from the journal beside the "
                       "file.\n",
                       "%u records that the backup lacks came back from the journal beside the "
                       "file.\n", recovery->n_recovered), recovery->n_recovered);

  if (recovery->n_refused > 0)
    sl_cli_say (SL_CLI_DONE,
                ngettext ("%u record of the journal could not be recorded again.",
                          "%u records of the journal could not be recorded again.",
                          recovery->n_refused), recovery->n_refused);

  if (recovery->n_damaged > 0)
    sl_cli_say (SL_CLI_DONE, "%s",
                _("A part of the journal beside the file is damaged and was left out."));
}

/* Who goes back to an older state of a sound file wants that state; but what a company may know,
 * and what a damaged file had, comes back. */
static gboolean
recover (SlCli       *cli,
         const char  *kept,
         SlRecovery  *recovery,
         GError     **error)
{
  gboolean was_sound = kept != NULL && strstr (kept, ".damaged") == NULL;
  g_autoptr(GPtrArray) replicas =
    sl_replica_list (sl_business_get_database (cli->business), error);

  *recovery = (SlRecovery) { 0 };
  if (replicas == NULL)
    return FALSE;

  if (!was_sound || replicas->len > 0)
    return sl_recovery_run (cli->business, FALSE, recovery, error);

  sl_op_journal_set_aside (cli->path);
  return TRUE;
}

SlCliStatus
sl_command_restore (SlCli  *cli,
                    char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autofree char *kept = NULL;
  SlRecovery recovery;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "restore", NULL, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!make_folder (cli->path))
    return SL_CLI_REFUSED;

  if (!sl_backup_restore (words[1], cli->path, &kept, &error))
    return sl_cli_refuse (error);

  /* What the journal beside the file has comes first; then an old file is another installation to
   * every company it is connected with. */
  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !recover (cli, kept, &recovery, &error) ||
      !sl_incoming_note_restore (cli->business, &error))
    return error != NULL ? sl_cli_refuse (error) : SL_CLI_REFUSED;

  say_recovery (cli, &recovery);

  if (!cli->is_json && kept != NULL)
    {
      g_print (_("What was there before is kept as “%s”."), kept);
      g_print ("\n");
    }

  return answer_file (cli, "file", cli->path);
}

static SlCliStatus
answer_step (SlCli      *cli,
             const char *key,
             const char *sentence,
             const char *subject)
{
  g_autofree char *clean = NULL;

  if (cli->is_json)
    return sl_cli_write_member (key, subject);

  clean = sl_cli_clean (sentence);
  g_print ("%s\n", clean);
  return SL_CLI_DONE;
}

SlCliStatus
sl_command_undo (SlCli  *cli,
                 char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autofree char *subject = NULL, *sentence = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "undo", NULL, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  if (!sl_business_undo (cli->business, &subject, &error))
    return sl_cli_refuse (error);

  sentence = g_strdup_printf (_("Undone: %s"), subject);
  return answer_step (cli, "undone", sentence, subject);
}

SlCliStatus
sl_command_redo (SlCli  *cli,
                 char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autofree char *subject = NULL, *sentence = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "redo", NULL, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  if (!sl_business_redo (cli->business, &subject, &error))
    return sl_cli_refuse (error);

  sentence = g_strdup_printf (_("Done again: %s"), subject);
  return answer_step (cli, "redone", sentence, subject);
}

static const char *
state_name (SlActivityState state)
{
  static const char * const names[] = {
    [SL_ACTIVITY_DONE] = "done",
    [SL_ACTIVITY_UNDONE] = "undone",
    [SL_ACTIVITY_DROPPED] = "dropped",
  };

  return names[state];
}

static char *
format_moment (gint64 at)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (at);

  return g_date_time_format (moment, "%Y-%m-%dT%H:%M:%SZ");
}

static SlCliStatus
write_activities (GPtrArray *activities)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_array (json);

  for (guint i = 0; i < activities->len; i++)
    {
      const SlActivity *activity = g_ptr_array_index (activities, i);
      g_autofree char *at = format_moment (activity->at);

      sl_json_begin_object (json);
      sl_json_member_string (json, "at", at);
      sl_json_member_string (json, "verb", activity->verb);
      sl_json_member_string (json, "subject", activity->subject);
      sl_json_member_string (json, "state", state_name (activity->state));
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
  return sl_cli_write_json (json);
}

SlCliStatus
sl_command_activity (SlCli  *cli,
                     char  **arguments)
{
  int limit = 20;
  const GOptionEntry entries[] = {
    { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_("How many (20)"), N_("N") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) activities = NULL;
  g_autoptr(SlGrid) grid = sl_grid_new ("lll");
  GError *error = NULL;

  if (!sl_cli_parse (cli, "activity", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  activities = sl_history_list (sl_business_get_database (cli->business), 0,
                                (guint) CLAMP (limit, 1, 100000), &error);

  if (activities == NULL)
    return sl_cli_refuse (error);

  if (cli->is_json)
    return write_activities (activities);

  for (guint i = 0; i < activities->len; i++)
    {
      const SlActivity *activity = g_ptr_array_index (activities, i);
      g_autofree char *at = format_moment (activity->at);

      sl_grid_add (grid, at, activity->subject,
                   activity->state == SL_ACTIVITY_DONE ? "" : _("undone"));
    }

  sl_grid_print (grid);
  return SL_CLI_DONE;
}

SlCliStatus
sl_command_company_add (SlCli  *cli,
                        char  **arguments)
{
  g_autofree char *me = NULL, *plan = NULL, *from = NULL, *text = NULL, *currency = NULL;
  int months = G_MININT; /* not said */
  const GOptionEntry entries[] = {
    { "me", 0, 0, G_OPTION_ARG_STRING, &me, N_("Own member number"), N_("ID") },
    { "currency", 0, 0, G_OPTION_ARG_STRING, &currency,
      N_("What its prices, plan and statements are in (that of the business)"), N_("CODE") },
    { "plan", 0, 0, G_OPTION_ARG_FILENAME, &plan, N_("Its compensation plan"), N_("FILE") },
    { "plan-from", 0, 0, G_OPTION_ARG_STRING, &from, N_("Day from which the plan holds"),
     N_("DAY") },
    { "buy-back-months", 0, 0, G_OPTION_ARG_INT, &months, N_("How long it takes goods back (12)"),
      N_("N") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlCompanyDraft draft = { .buyback_rate = -1, .plan_from = SL_DAY_NONE };
  GError *error = NULL;

  if (!sl_cli_parse (cli, "company add", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (me == NULL)
    return sl_cli_say (SL_CLI_USAGE, _("Say your own member number with --me."));

  if (months < 0 && months != G_MININT)
    return sl_cli_say (SL_CLI_REFUSED, _("The months of buy-back cannot be negative."));

  if (plan != NULL && !g_file_get_contents (plan, &text, NULL, &error))
    return sl_cli_refuse (error);

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_day (from, &draft.plan_from))
    return SL_CLI_REFUSED;

  draft.name = words[1];
  draft.me = me;
  draft.currency = currency;
  draft.buyback_months = months != G_MININT ? months : -1;
  draft.plan_text = text;

  return sl_company_add (cli->business, &draft, NULL, &error)
         ? answer_step (cli, "company", draft.name, draft.name) : sl_cli_refuse (error);
}
