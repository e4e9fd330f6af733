#include "config.h"

#include "commands.h"
#include "mentoring-view.h"

#include "business/event.h"
#include "business/member.h"
#include "business/mentoring.h"
#include "business/work.h"
#include "core/decimal.h"
#include "core/period.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define MAX_ROWS 1000

/* Mentoring */

SlCliStatus
sl_command_team_log (SlCli  *cli,
                     char  **arguments)
{
  g_autofree char *time = NULL, *date = NULL;
  gboolean is_training = FALSE;
  const GOptionEntry entries[] = {
    { "training", 0, 0, G_OPTION_ARG_NONE, &is_training, N_("It was a training, with this title"),
      NULL },
    { "time", 0, 0, G_OPTION_ARG_STRING, &time, N_("How long it was"), N_("TIME") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("When it was"), N_("DAY") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlMentoringRow row = { .dated = SL_DAY_NONE };
  g_autoptr(GPtrArray) rows = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "team log", entries, &words, 0, 2))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, words[1] != NULL && words[2] != NULL ? SL_BUSINESS_WRITE
                                                               : SL_BUSINESS_READ) ||
      !sl_cli_read_day (date, &row.dated))
    return SL_CLI_REFUSED;

  if ((words[1] != NULL &&
       !sl_member_look_up (cli->business, NULL, words[1], &row.member_id, &error)) ||
      (time != NULL && !sl_work_parse_minutes (time, &row.minutes, &error)))
    return sl_cli_refuse (error);

  if (words[1] == NULL || words[2] == NULL)
    {
      rows = sl_mentoring_list (sl_business_get_database (cli->business), row.member_id, MAX_ROWS,
                                &error);
      return rows != NULL ? sl_cli_answer_rows (cli, rows, sl_mentoring_view,
                                                _("No talk was logged."))
                          : sl_cli_refuse (error);
    }

  row.is_training = is_training;
  row.note = words[2];
  return sl_mentoring_record (cli->business, &row, &error) ? sl_cli_answer_done (cli)
                                                           : sl_cli_refuse (error);
}

SlCliStatus
sl_command_team_plan (SlCli  *cli,
                      char  **arguments)
{
  gboolean is_new = FALSE;
  int done = 0;
  const GOptionEntry entries[] = {
    { "make", 0, 0, G_OPTION_ARG_NONE, &is_new, N_("Make the usual plan of 90 days"), NULL },
    { "done", 0, 0, G_OPTION_ARG_INT, &done, N_("This step was done today"), N_("N") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) steps = NULL;
  GError *error = NULL;
  gint64 id;

  if (!sl_cli_parse (cli, "team plan", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, is_new || done != 0 ? SL_BUSINESS_WRITE : SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  if (!sl_member_look_up (cli->business, NULL, words[1], &id, &error) ||
      (is_new && !sl_mentoring_plan (cli->business, id, &error)) ||
      (done != 0 && !sl_mentoring_step_done (cli->business, id, done, &error)) ||
      (steps = sl_plan_step_list (sl_business_get_database (cli->business), id, &error)) == NULL)
    return sl_cli_refuse (error);

  return sl_cli_answer_rows (cli, steps, sl_plan_step_view,
                             _("There is no plan for this member; --make makes one."));
}

/* Goals */

static SlCliStatus
add_goal (SlCli      *cli,
          SlGoalRow  *row,
          char      **words)
{
  GError *error = NULL;

  if (!sl_goal_measure_parse (words[1], &row->measure))
    return sl_cli_say (SL_CLI_USAGE, _("A goal is volume, customers, joined or trainings."));

  if (!sl_decimal_parse (words[2], -1, row->measure == SL_GOAL_VOLUME ? SL_VOLUME_SCALE : 0,
                         &row->target, &error) ||
      !sl_goal_record (cli->business, NULL, row, &error))
    return sl_cli_refuse (error);

  return sl_cli_answer_done (cli);
}

SlCliStatus
sl_command_team_goal (SlCli  *cli,
                      char  **arguments)
{
  g_autofree char *member = NULL, *from = NULL, *by = NULL, *note = NULL;
  int end = 0;
  const GOptionEntry entries[] = {
    { "member", 0, 0, G_OPTION_ARG_STRING, &member, N_("Whose it is; the whole team’s"),
      N_("MEMBER") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("First day; today"), N_("DAY") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_("Last day; in three months"), N_("DAY") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("A remark"), N_("TEXT") },
    { "end", 0, 0, G_OPTION_ARG_INT, &end, N_("This goal is one no longer"), N_("N") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) rows = NULL;
  SlGoalRow row = { 0 };
  GError *error = NULL;

  if (!sl_cli_parse (cli, "team goal", entries, &words, 0, 2))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, words[1] != NULL || end != 0 ? SL_BUSINESS_WRITE : SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  row.from_on = sl_business_get_today (cli->business);
  row.by_on = row.from_on + 91;
  row.note = note != NULL ? note : (char *) "";
  if (!sl_cli_read_day (from, &row.from_on) || !sl_cli_read_day (by, &row.by_on))
    return SL_CLI_REFUSED;

  if ((member != NULL &&
       !sl_member_look_up (cli->business, NULL, member, &row.member_id, &error)) ||
      (end != 0 && !sl_goal_finish (cli->business, end, &error)))
    return sl_cli_refuse (error);

  if (words[1] != NULL && words[2] == NULL)
    return sl_cli_say (SL_CLI_USAGE, _("Say how much: team goal volume 500."));

  if (words[1] != NULL)
    return add_goal (cli, &row, words);

  rows = sl_goal_all (cli->business, NULL, &error);
  return rows != NULL ? sl_cli_answer_rows (cli, rows, sl_goal_view, _("There is no goal."))
                      : sl_cli_refuse (error);
}

/* Recognition */

static const char * const occasions[] = { "rank", "anniversary", "first-order" };

static void
show_recognition (SlCli         *cli,
                  SlJson        *json,
                  gconstpointer  pointer)
{
  const SlRecognitionRow *row = pointer;
  g_autofree char *name = sl_cli_clean (row->name);
  g_autofree char *what = sl_recognition_tell (row);

  if (!cli->is_json)
    {
      g_print ("%s  %s\n", name, what);
      return;
    }

  sl_json_begin_object (json);
  sl_json_member_string (json, "occasion", occasions[row->kind]);
  sl_json_member_string (json, "member", row->code);
  sl_json_member_string (json, "name", row->name);
  sl_json_member_string (json, "what", what);
  sl_json_end_object (json);
}

static SlCliStatus
write_certificate (SlCli       *cli,
                   GPtrArray   *rows,
                   SlDay        period,
                   const char  *member,
                   const char  *path)
{
  GError *error = NULL;
  gint64 member_id;

  if (!sl_member_look_up (cli->business, NULL, member, &member_id, &error))
    return sl_cli_refuse (error);

  for (guint i = 0; i < rows->len; i++)
    {
      const SlRecognitionRow *row = g_ptr_array_index (rows, i);
      g_autoptr(SlPrintout) paper = NULL;

      if (row->member_id != member_id)
        continue;

      paper = sl_recognition_paper (cli->business, row, period, &error);
      return paper != NULL ? sl_cli_save_paper (cli, paper, path) : sl_cli_refuse (error);
    }

  return sl_cli_say (SL_CLI_REFUSED, _("There is nothing to congratulate “%s” on in that month."),
                     member);
}

SlCliStatus
sl_command_team_recognition (SlCli  *cli,
                             char  **arguments)
{
  g_autofree char *period_text = NULL;
  const GOptionEntry entries[] = {
    { "period", 0, 0, G_OPTION_ARG_STRING, &period_text, N_("The month; the newest"),
      N_("PERIOD") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) rows = NULL;
  SlPeriod period = { .first = SL_DAY_NONE };
  GError *error = NULL;

  if (!sl_cli_parse (cli, "team recognition", entries, &words, 0, 2))
    return SL_CLI_USAGE;

  if (words[1] != NULL && words[2] == NULL)
    return sl_cli_say (SL_CLI_USAGE, _("Say where the certificate is to be written."));

  if (period_text != NULL && !sl_period_parse (period_text, &period, &error))
    return sl_cli_refuse (error);

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  rows = sl_recognition_read (cli->business, NULL, &period.first, &error);
  if (rows == NULL)
    return sl_cli_refuse (error);

  return words[1] != NULL ? write_certificate (cli, rows, period.first, words[1], words[2])
                          : sl_cli_answer_rows (cli, rows, show_recognition,
                                                _("There is nothing to congratulate anybody on in "
                                                  "that month."));
}

/* Events */

static void
show_event (SlCli         *cli,
            SlJson        *json,
            gconstpointer  pointer)
{
  const SlEventRow *row = pointer;
  g_autofree char *day = sl_day_format (row->dated);
  g_autofree char *name = sl_cli_clean (row->name);
  g_autofree char *result = sl_cli_money (cli, sl_event_result (row));
  gint64 per_hour;

  if (!cli->is_json)
    {
      g_print (_("%d  %s  %s: %d orders, result %s\n"), (int) row->id, day, name,
               (int) row->n_orders, result);
      return;
    }

  sl_json_begin_object (json);
  sl_json_member_integer (json, "party", row->id);
  sl_json_member_string (json, "name", row->name);
  sl_json_member_string (json, "host", row->host);
  sl_cli_json_day (json, "date", row->dated);
  sl_json_member_integer (json, "orders", row->n_orders);
  sl_cli_json_money (cli, json, "sales", row->sales);
  sl_cli_json_money (cli, json, "profit", row->profit);
  sl_cli_json_money (cli, json, "host_credit", row->host_credit);
  sl_cli_json_money (cli, json, "cost", row->cost);
  sl_cli_json_money (cli, json, "result", sl_event_result (row));
  sl_json_member_integer (json, "minutes", row->minutes);
  sl_json_key (json, "per_hour");
  if (sl_event_per_hour (row, &per_hour))
    {
      g_autofree char *text = sl_cli_money (cli, per_hour);

      sl_json_string (json, text);
    }
  else
    sl_json_null (json);
  sl_json_member_integer (json, "guests", row->n_guests);
  sl_json_member_integer (json, "came", row->n_came);
  sl_json_member_integer (json, "leads", row->n_leads);
  sl_json_member_integer (json, "follow_ups", row->n_follow_ups);
  sl_json_end_object (json);
}

SlCliStatus
sl_command_party_result (SlCli  *cli,
                         char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) rows = NULL;
  GError *error = NULL;
  gint64 id = 0;

  if (!sl_cli_parse (cli, "party result", NULL, &words, 0, 1))
    return SL_CLI_USAGE;

  if ((words[1] != NULL && !sl_cli_read_id (words[1], &id)) ||
      !sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  rows = sl_event_list (sl_business_get_database (cli->business), id, &error);
  if (rows != NULL && id != 0 && rows->len == 0)
    return sl_cli_say (SL_CLI_REFUSED, _("There is no party or event number %" PRId64 "."), id);

  return rows != NULL ? sl_cli_answer_rows (cli, rows, show_event, _("There is no party or event."))
                      : sl_cli_refuse (error);
}

SlCliStatus
sl_command_party_guest (SlCli  *cli,
                        char  **arguments)
{
  g_autofree char *state = NULL;
  const GOptionEntry entries[] = {
    { "state", 0, 0, G_OPTION_ARG_STRING, &state, N_("invited, coming, came or not-coming"),
      N_("STATE") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  GError *error = NULL;
  gint64 id;

  if (!sl_cli_parse (cli, "party guest", entries, &words, 2, 2))
    return SL_CLI_USAGE;

  if (!sl_cli_read_id (words[1], &id) || !sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  return sl_event_set_guest (cli->business, id, words[2], state != NULL ? state : "invited", &error)
           ? sl_cli_answer_done (cli) : sl_cli_refuse (error);
}
