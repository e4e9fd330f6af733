#include "config.h"

#include "mentoring-view.h"

#include "core/decimal.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

void
sl_mentoring_view (SlCli         *cli,
                   SlJson        *json,
                   gconstpointer  pointer)
{
  const SlMentoringRow *row = pointer;
  g_autofree char *day = sl_day_format (row->dated);
  g_autofree char *name = sl_cli_clean (row->name);
  g_autofree char *note = sl_cli_clean (row->note);

  if (!cli->is_json)
    {
      g_print ("%s  %s  %s: %s\n", day, name, row->is_training ? _("training") : _("talk"), note);
      return;
    }

  sl_json_begin_object (json);
  sl_cli_json_day (json, "date", row->dated);
  sl_json_member_string (json, "name", row->name);
  sl_json_member_string (json, "kind", row->is_training ? "training" : "talk");
  sl_json_member_integer (json, "minutes", row->minutes);
  sl_json_member_string (json, "note", row->note);
  sl_json_end_object (json);
}

void
sl_plan_step_view (SlCli         *cli,
                   SlJson        *json,
                   gconstpointer  pointer)
{
  const SlPlanStep *step = pointer;
  g_autofree char *due = sl_day_format (step->due_on);
  g_autofree char *done = step->done_on != SL_DAY_NONE ? sl_day_format (step->done_on) : NULL;
  g_autofree char *text = sl_cli_clean (step->text);

  if (!cli->is_json)
    {
      g_print ("%" PRId64 "  %s  %s  %s\n", step->position, due, text, done != NULL ? done : "");
      return;
    }

  sl_json_begin_object (json);
  sl_json_member_integer (json, "step", step->position);
  sl_json_member_string (json, "text", step->text);
  sl_cli_json_day (json, "due", step->due_on);
  sl_cli_json_day (json, "done", step->done_on);
  sl_json_end_object (json);
}

void
sl_goal_view (SlCli         *cli,
              SlJson        *json,
              gconstpointer  pointer)
{
  const SlGoalRow *row = pointer;
  guint scale = row->measure == SL_GOAL_VOLUME ? SL_VOLUME_SCALE : 0;
  g_autofree char *target = sl_decimal_format (row->target, scale, 0);
  g_autofree char *reached = sl_decimal_format (row->reached, scale, 0);
  g_autofree char *by = sl_day_format (row->by_on);
  g_autofree char *name = sl_cli_clean (row->name);

  if (!cli->is_json)
    {
      g_print (_("%d  %s %s: %s of %s by %s\n"), (int) row->id, name,
               sl_goal_measure_name (row->measure), reached, target, by);
      return;
    }

  sl_json_begin_object (json);
  sl_json_member_integer (json, "goal", row->id);
  sl_json_member_string (json, "name", row->name);
  sl_json_member_string (json, "measure", sl_goal_measure_name (row->measure));
  sl_json_member_string (json, "target", target);
  sl_json_member_string (json, "reached", reached);
  sl_cli_json_day (json, "from", row->from_on);
  sl_cli_json_day (json, "by", row->by_on);
  sl_json_member_string (json, "note", row->note);
  sl_json_end_object (json);
}
