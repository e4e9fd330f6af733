#include "config.h"

#include "business/mentoring.h"

#include "business/business-private.h"
#include "core/day-text.h"
#include "business/lookup-private.h"
#include "core/period.h"
#include "store/member-page.h"
#include "store/profile.h"
#include "store/team.h"
#include "store/work.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define MAX_TEXT 10000

/* The usual plan: days after joining, and what is done. */
static const struct
{
  int         days;
  const char *text;
} usual[] = {
  { 1, N_("Welcome call: why did you join?") },
  { 3, N_("Products tried, own story told") },
  { 7, N_("List of people to talk with") },
  { 14, N_("First presentation together") },
  { 30, N_("Look back on the first month: hours, money, customers") },
  { 45, N_("A first customer who is no relative") },
  { 60, N_("Training that fits what is missing") },
  { 90, N_("Look back: go on, change, or stop?") },
};

static gboolean
finish (SlBusiness  *business,
        gboolean     is_done,
        const char  *verb,
        const char  *subject,
        GError     **error)
{
  if (is_done)
    return sl_business_finish (business, verb, subject, error);

  sl_business_abandon (business);
  return FALSE;
}

static gboolean
record (SlBusiness            *business,
        const SlMentoringRow  *draft,
        GError               **error)
{
  g_autofree char *uid = sl_business_new_uid (business);
  SlMentoringRow row = *draft;

  if (!_sl_resolve_day (business, draft->dated, &row.dated, error))
    return FALSE;

  if (row.minutes < 0 || row.minutes > 1440 || strlen (row.note) > MAX_TEXT ||
      (row.is_training && *row.note == '\0'))
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("A talk lasts up to 24 hours, and a training needs a title."));
      return FALSE;
    }

  _sl_business_will_write (business);
  if (!sl_mentoring_insert (business->database, &row, uid, error))
    return FALSE;

  if (row.minutes > 0)
    {
      g_autofree char *hours = sl_business_new_uid (business);

      return sl_work_insert (business->database, hours, row.dated, "team", row.minutes, row.note,
                             error);
    }

  return TRUE;
}

gboolean
sl_mentoring_record (SlBusiness            *business,
                     const SlMentoringRow  *row,
                     GError               **error)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && row != NULL && row->note != NULL, FALSE);

  subject = g_strdup_printf (row->is_training ? _("Training of a member: %s")
                                              : _("Talk with a member: %s"), row->note);
  return sl_business_begin (business, error) &&
         finish (business, record (business, row, error), "mentoring", subject, error);
}

static gboolean
plan (SlBusiness          *business,
      const SlMemberPage  *page,
      GError             **error)
{
  g_autoptr(GPtrArray) there = sl_plan_step_list (business->database, page->id, error);
  SlDay from = page->joined_on != SL_DAY_NONE ? page->joined_on : sl_business_get_today (business);

  if (there == NULL)
    return FALSE;

  if (there->len > 0)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_EXISTS,
                           _("There is a plan for this member already."));
      return FALSE;
    }

  _sl_business_will_write (business);
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      SlPlanStep step = { .member_id = page->id, .position = i + 1, .due_on = from + usual[i].days,
                          .done_on = SL_DAY_NONE, .text = (char *) _(usual[i].text) };

      if (!sl_plan_step_put (business->database, &step, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
sl_mentoring_plan (SlBusiness  *business,
                   gint64       member_id,
                   GError     **error)
{
  g_autoptr(SlMemberPage) page = NULL;
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  page = sl_member_page_read (business->database, member_id, error);
  if (page != NULL)
    subject = g_strdup_printf (_("First 90 days of %s"),
                               *page->name != '\0' ? page->name : page->code);
  return finish (business, page != NULL && plan (business, page, error), "plan-90", subject, error);
}

static gboolean
mark_done (SlBusiness  *business,
           gint64       member_id,
           gint64       position,
           GError     **error)
{
  g_autoptr(GPtrArray) steps = sl_plan_step_list (business->database, member_id, error);

  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      SlPlanStep *step = g_ptr_array_index (steps, i);

      if (step->position != position)
        continue;

      step->done_on = sl_business_get_today (business);
      _sl_business_will_write (business);
      return sl_plan_step_put (business->database, step, error);
    }

  if (steps != NULL)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("There is no step %" PRId64 " in the plan of this member."), position);
  return FALSE;
}

gboolean
sl_mentoring_step_done (SlBusiness  *business,
                        gint64       member_id,
                        gint64       position,
                        GError     **error)
{
  g_return_val_if_fail (business != NULL, FALSE);

  return sl_business_begin (business, error) &&
         finish (business, mark_done (business, member_id, position, error), "plan-90",
                 _("A step of the first 90 days is done"), error);
}

/* Goals */

gboolean
_sl_goal_check (const SlGoalRow  *row,
                GError          **error)
{
  if (!_sl_check_not_too_long_ago (row->from_on, error))
    return FALSE;

  if (row->target > 0 && row->target <= SL_BUSINESS_MAX_AMOUNT && row->by_on >= row->from_on)
    return TRUE;

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("A goal is more than nothing, and its last day is not before its "
                         "first."));
  return FALSE;
}

static gboolean
record_goal (SlBusiness       *business,
             const char       *company,
             const SlGoalRow  *row,
             GError          **error)
{
  g_autoptr(SlCompanyRow) found = _sl_find_company (business, company, error);
  g_autofree char *uid = sl_business_new_uid (business);

  if (found == NULL || !_sl_goal_check (row, error))
    return FALSE;

  _sl_business_will_write (business);
  return sl_goal_insert (business->database, found->id, row, uid, error);
}

gboolean
sl_goal_record (SlBusiness       *business,
                const char       *company,
                const SlGoalRow  *row,
                GError          **error)
{
  g_return_val_if_fail (business != NULL && row != NULL && row->note != NULL, FALSE);

  return sl_business_begin (business, error) &&
         finish (business, record_goal (business, company, row, error), "goal",
                 _("A goal of the team"), error);
}

gboolean
sl_goal_finish (SlBusiness  *business,
                gint64       id,
                GError     **error)
{
  gboolean found;

  g_return_val_if_fail (business != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  _sl_business_will_write (business);
  if (sl_goal_end (business->database, id, sl_business_get_today (business), &found, error) &&
      found)
    return sl_business_finish (business, "goal", _("A goal of the team has ended"), error);

  sl_business_abandon (business);
  if (error == NULL || *error == NULL)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("There is no goal %" PRId64 " that has not ended."), id);
  return FALSE;
}

GPtrArray *
sl_goal_all (SlBusiness  *business,
             const char  *company,
             GError     **error)
{
  g_autoptr(SlCompanyRow) found = NULL;

  g_return_val_if_fail (business != NULL, NULL);

  found = _sl_find_company (business, company, error);
  return found != NULL ? sl_goal_list (business->database, found->id, 0, error) : NULL;
}

/* Recognition */

GPtrArray *
sl_recognition_read (SlBusiness  *business,
                     const char  *company,
                     SlDay       *period,
                     GError     **error)
{
  g_autoptr(SlCompanyRow) found = NULL;

  g_return_val_if_fail (business != NULL && period != NULL, NULL);

  found = _sl_find_company (business, company, error);
  if (found == NULL ||
      (*period == SL_DAY_NONE &&
       !sl_team_find_period (business->database, found->id, SL_DAY_LAST, period, error)))
    return NULL;

  if (*period == SL_DAY_NONE)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                           _("There is no report of the team yet. Import a downline first."));
      return NULL;
    }

  return sl_recognition_list (business->database, found->id, *period,
                              sl_period_of (*period, SL_PERIOD_MONTH, 0).last, error);
}

char *
sl_recognition_tell (const SlRecognitionRow *row)
{
  g_return_val_if_fail (row != NULL, NULL);

  switch (row->kind)
    {
    case SL_RECOGNITION_RANK:
      return g_strdup_printf (_("Reached the rank of %s"), row->detail);
    case SL_RECOGNITION_ANNIVERSARY:
      return g_strdup_printf (ngettext ("%d year in the team", "%d years in the team",
                                        (gulong) row->years), (int) row->years);
    case SL_RECOGNITION_FIRST_ORDER:
    default:
      return g_strdup (_("The first order"));
    }
}

SlPrintout *
sl_recognition_paper (SlBusiness              *business,
                      const SlRecognitionRow  *row,
                      SlDay                    period,
                      GError                 **error)
{
  g_autoptr(SlProfileRow) profile = sl_profile_read (business->database, error);
  g_autofree char *today = sl_day_format (sl_business_get_today (business));
  g_autofree char *what = sl_recognition_tell (row);
  g_autofree char *month = sl_month_text (period);
  g_autofree char *given = sl_day_text (sl_business_get_today (business));
  SlPrintout *paper;
  gboolean is_us;

  if (profile == NULL)
    return NULL;

  is_us = *profile->place != '\0' ? g_str_has_prefix (profile->place, "US")
                                  : g_str_equal (business->row.currency, "USD");
  paper = sl_printout_new (_("Certificate"), today, is_us ? SL_PRINTOUT_LETTER : SL_PRINTOUT_A4);
  sl_printout_set_festive (paper);
  sl_printout_add_space (paper, 150);
  sl_printout_add_text (paper, SL_PRINTOUT_TITLE, _("Certificate"));
  sl_printout_add_space (paper, 50);
  sl_printout_add_text (paper, SL_PRINTOUT_HEADING, row->name);
  sl_printout_add_space (paper, 24);
  sl_printout_add_text (paper, SL_PRINTOUT_PLAIN, what);
  sl_printout_add_text (paper, SL_PRINTOUT_PLAIN, month);
  sl_printout_add_space (paper, 110);
  if (*profile->name != '\0')
    sl_printout_add_text (paper, SL_PRINTOUT_PLAIN, profile->name);
  sl_printout_add_text (paper, SL_PRINTOUT_SMALL, given);

  return paper;
}
