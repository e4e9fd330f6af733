#include "config.h"

#include "app/team/mentoring-sheet.h"

#include <glib/gi18n.h>

#include "app/printout-saving.h"
#include "app/sheet-window.h"
#include "business/mentoring.h"
#include "model/format.h"
#include "store/member-page.h"

#define N_TALKS 20

/* The team */

typedef struct
{
  GPtrArray *goals;       /* (owned) (element-type SlGoalRow) */
  GPtrArray *talks;       /* (owned) (element-type SlMentoringRow) */
  GPtrArray *recognition; /* (owned) (element-type SlRecognitionRow) */
  SlDay      period;      /* of the recognition */
} Report;

static void
report_free (gpointer pointer)
{
  Report *report = pointer;

  g_clear_pointer (&report->goals, g_ptr_array_unref);
  g_clear_pointer (&report->talks, g_ptr_array_unref);
  g_clear_pointer (&report->recognition, g_ptr_array_unref);
  g_free (report);
}

static gpointer
read_report (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  SlDatabase *database = sl_business_get_database (business);
  Report *report = g_new0 (Report, 1);

  report->period = SL_DAY_NONE;
  report->recognition = sl_recognition_read (business, NULL, &report->period, error);
  if (report->recognition != NULL)
    report->goals = sl_goal_all (business, NULL, error);
  if (report->goals != NULL)
    report->talks = sl_mentoring_list (database, 0, N_TALKS, error);
  if (report->talks == NULL)
    g_clear_pointer (&report, report_free);

  return report;
}

static void
add_goal (SlDetails       *pane,
          const SlGoalRow *goal)
{
  const char * const measures[] = {
    [SL_GOAL_VOLUME] = _("Volume"),
    [SL_GOAL_CUSTOMERS] = _("Customers who buy"),
    [SL_GOAL_JOINED] = _("Distributors who join"),
    [SL_GOAL_TRAININGS] = _("Trainings"),
  };
  gboolean is_volume = goal->measure == SL_GOAL_VOLUME;
  g_autofree char *target = is_volume ? sl_format_volume (goal->target)
                                      : sl_format_count (goal->target);
  g_autofree char *reached = is_volume ? sl_format_volume (goal->reached)
                                       : sl_format_count (goal->reached);
  g_autofree char *by = sl_format_day (goal->by_on);
  g_autofree char *title = NULL, *figure = NULL, *until = NULL;

  until = *goal->note != '\0' ? g_strdup_printf ("%s · %s", by, goal->note) : g_strdup (by);
  title = *goal->name != '\0' ? g_strdup_printf ("%s: %s", goal->name, measures[goal->measure])
                              : g_strdup (measures[goal->measure]);
  /* translators: what is reached of a goal: "120 of 500" */
  figure = g_strdup_printf (_("%s of %s"), reached, target);
  sl_details_add_line (pane, title, until, figure);
  sl_details_add_button (pane, _("End"), "win.end-goal", g_variant_new_int64 (goal->id));
}

static void
add_talk (SlDetails            *pane,
          const SlMentoringRow *row)
{
  g_autofree char *day = sl_format_day (row->dated);
  g_autofree char *what = NULL;

  what = g_strdup_printf (row->is_training ? _("Training: %s") : _("Talk: %s"), row->note);
  sl_details_add_link (pane, row->name, what, day, "win.show-mentoring-of",
                       g_variant_new_int64 (row->member_id));
}

static void
show_report (SlDetails     *pane,
             gconstpointer  pointer,
             const char    *currency)
{
  const Report *report = pointer;
  g_autofree char *month = sl_format_month (report->period);

  sl_details_begin (pane, _("Goals and mentoring"), NULL);
  sl_details_add_action (pane, _("_New Goal"), "list-add-symbolic", "win.new-goal", NULL);
  if (report->goals->len > 0)
    sl_details_add_group (pane, _("Goals"));
  for (guint i = 0; i < report->goals->len; i++)
    add_goal (pane, g_ptr_array_index (report->goals, i));

  sl_details_add_group (pane, month);
  if (report->recognition->len == 0)
    sl_details_add_line (pane, _("Nothing to congratulate on in this month"), NULL, NULL);
  for (guint i = 0; i < report->recognition->len; i++)
    {
      const SlRecognitionRow *row = g_ptr_array_index (report->recognition, i);
      g_autofree char *what = sl_recognition_tell (row);

      sl_details_add_line (pane, row->name, what, NULL);
      sl_details_add_button (pane, _("Certificate…"), "win.save-certificate",
                             g_variant_new ("(xi)", row->member_id, (int) row->kind));
    }

  if (report->talks->len == 0)
    return;

  sl_details_add_group (pane, _("Talks and trainings"));
  for (guint i = 0; i < report->talks->len; i++)
    add_talk (pane, g_ptr_array_index (report->talks, i));
}

static const SlSheetInfo report_info = {
  .title = N_("Goals and Mentoring"), .is_long = TRUE,
  .read = read_report, .free_report = report_free, .show = show_report,
};

void
sl_mentoring_sheet_open (SlWindow *owner)
{
  sl_sheet_window_open (owner, &report_info, NULL);
}

/* One member */

typedef struct
{
  SlMemberPage *page;  /* (owned) */
  GPtrArray    *steps; /* (owned) (element-type SlPlanStep) */
  GPtrArray    *goals; /* (owned) (element-type SlGoalRow) */
  GPtrArray    *talks; /* (owned) (element-type SlMentoringRow) */
  SlDay         today;
} Member;

static void
member_free (gpointer pointer)
{
  Member *member = pointer;

  g_clear_pointer (&member->page, sl_member_page_free);
  g_clear_pointer (&member->steps, g_ptr_array_unref);
  g_clear_pointer (&member->goals, g_ptr_array_unref);
  g_clear_pointer (&member->talks, g_ptr_array_unref);
  g_free (member);
}

static gpointer
read_member (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  SlDatabase *database = sl_business_get_database (business);
  gint64 id = g_variant_get_int64 (data);
  Member *member = g_new0 (Member, 1);

  member->today = sl_business_get_today (business);
  member->page = sl_member_page_read (database, id, error);
  if (member->page != NULL)
    member->steps = sl_plan_step_list (database, id, error);
  if (member->steps != NULL)
    member->goals = sl_goal_list (database, member->page->company_id, id, error);
  if (member->goals != NULL)
    member->talks = sl_mentoring_list (database, id, N_TALKS, error);
  if (member->talks == NULL)
    g_clear_pointer (&member, member_free);

  return member;
}

static void
add_step (SlDetails        *pane,
          const SlPlanStep *step,
          SlDay             today)
{
  g_autofree char *day = sl_format_day_distance (step->done_on != SL_DAY_NONE ? step->done_on
                                                                               : step->due_on,
                                                 today);
  g_autofree char *done = NULL;

  if (step->done_on == SL_DAY_NONE)
    {
      sl_details_add_line (pane, step->text, NULL, day);
      sl_details_add_button (pane, _("Done"), "win.step-done",
                             g_variant_new ("(xx)", step->member_id, step->position));
      return;
    }

  /* translators: %s is a day */
  done = g_strdup_printf (_("Done %s"), day);
  sl_details_add_line (pane, step->text, NULL, done);
}

static void
show_member (SlDetails     *pane,
             gconstpointer  pointer,
             const char    *currency)
{
  const Member *member = pointer;
  const SlMemberPage *page = member->page;
  GVariant *id = g_variant_new_int64 (page->id);

  sl_details_begin (pane, *page->name != '\0' ? page->name : page->code, page->code);
  sl_details_add_action (pane, _("_Log a Talk"), "list-add-symbolic", "win.log-talk", id);
  if (page->contact != NULL && page->contact->leave_alone)
    sl_details_add_note (pane, _("Asked not to be contacted."));
  if (member->steps->len == 0)
    sl_details_add_action (pane, _("_Plan 90 Days"), "x-office-calendar-symbolic", "win.plan-90",
                           g_variant_new_int64 (page->id));
  else
    sl_details_add_group (pane, _("The first 90 days"));
  for (guint i = 0; i < member->steps->len; i++)
    add_step (pane, g_ptr_array_index (member->steps, i), member->today);

  if (member->goals->len > 0)
    sl_details_add_group (pane, _("Goals"));
  for (guint i = 0; i < member->goals->len; i++)
    add_goal (pane, g_ptr_array_index (member->goals, i));

  if (member->talks->len > 0)
    sl_details_add_group (pane, _("Talks and trainings"));
  for (guint i = 0; i < member->talks->len; i++)
    {
      const SlMentoringRow *row = g_ptr_array_index (member->talks, i);
      g_autofree char *day = sl_format_day (row->dated);

      sl_details_add_line (pane, row->note, row->is_training ? _("Training") : _("Talk"), day);
    }
}

static const SlSheetInfo member_info = {
  .title = N_("Mentoring"), .width = 480,
  .read = read_member, .free_report = member_free, .show = show_member,
};

void
sl_member_sheet_open (SlWindow *owner,
                      gint64    member_id)
{
  sl_sheet_window_open (owner, &member_info, g_variant_new_int64 (member_id));
}

/* Certificates */

typedef struct
{
  gint64 member_id;
  int    kind; /* SlRecognitionKind */
} Certificate;

static gpointer
make_paper (SlBusiness    *business,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Certificate *wanted = data;
  SlDay period = SL_DAY_NONE;
  g_autoptr(GPtrArray) rows = sl_recognition_read (business, NULL, &period, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const SlRecognitionRow *row = g_ptr_array_index (rows, i);

      if (row->member_id == wanted->member_id && (int) row->kind == wanted->kind)
        return sl_recognition_paper (business, row, period, error);
    }

  return NULL;
}

static void
paper_made_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlPrintout) paper = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    sl_window_show_error (owner, error);
  else if (paper != NULL)
    sl_printout_save (owner, g_steal_pointer (&paper), _("certificate.pdf"));
}

void
sl_certificate_save (SlWindow *owner,
                     gint64    member_id,
                     int       kind)
{
  const Certificate wanted = { member_id, kind };

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  sl_session_read_long_async (sl_window_get_session (owner), make_paper,
                              g_memdup2 (&wanted, sizeof wanted), g_free,
                              (GDestroyNotify) sl_printout_free, NULL, paper_made_cb,
                              g_object_ref (owner));
}
