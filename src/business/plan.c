#include "config.h"

#include "business/plan.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "business/plan-text-private.h"
#include "core/day-text.h"

#include <glib/gi18n-lib.h>

/* The first fault of a plan text, as one sentence. */
static void
set_plan_error (GPtrArray  *problems,
                GError    **error)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const SlPlanProblem *problem = g_ptr_array_index (problems, i);

      if (problem->severity != SL_PLAN_FAULT)
        continue;

      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("The plan cannot be used: line %u, column %u: %s"), problem->line,
                   problem->column, problem->sentence);
      return;
    }

  g_assert_not_reached (); /* a plan is refused for a fault */
}

SlPlan *
_sl_plan_read_for (const SlCompanyRow  *company,
                   const char          *text,
                   GError             **error)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                  sl_plan_problem_free);
  g_autoptr(SlPlan) plan = sl_plan_parse (text, -1, problems);

  if (plan == NULL)
    {
      set_plan_error (problems, error);
      return NULL;
    }

  if (!g_str_equal (sl_plan_currency (plan), company->currency))
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_CURRENCY,
                   _("The plan of “%s” pays in %s, and its orders are kept in %s."), company->name,
                   sl_plan_currency (plan), company->currency);
      return NULL;
    }

  return g_steal_pointer (&plan);
}

void
sl_plan_in_force_free (SlPlanInForce *in_force)
{
  if (in_force == NULL)
    return;

  g_free (in_force->company);
  g_free (in_force->currency);
  g_free (in_force->text);
  g_free (in_force);
}

SlPlanInForce *
sl_plan_in_force_read (SlBusiness  *business,
                       const char  *company,
                       SlDay        day,
                       GError     **error)
{
  g_autoptr(SlCompanyRow) row = NULL;
  g_autoptr(GError) local = NULL;
  g_autofree char *text = NULL;
  SlPlanInForce *in_force;

  g_return_val_if_fail (business != NULL, NULL);

  row = _sl_find_company (business, company, error);
  if (row == NULL)
    return NULL;

  text = sl_company_read_plan (business->database, row->id, day, NULL, &local);
  if (text == NULL && !g_error_matches (local, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  in_force = g_new0 (SlPlanInForce, 1);
  in_force->company = g_strdup (row->name);
  in_force->currency = g_strdup (row->currency);
  in_force->text = text != NULL ? g_steal_pointer (&text) : g_strdup ("");
  in_force->today = sl_business_get_today (business);

  return in_force;
}

static gboolean
adopt (SlBusiness          *business,
       const SlCompanyRow  *company,
       const char          *text,
       SlDay                day,
       SlPeriod            *period,
       GError             **error)
{
  g_autoptr(SlPlan) plan = _sl_plan_read_for (company, text, error);
  g_autofree char *uid = sl_business_new_uid (business);
  const char *name;

  if (plan == NULL)
    return FALSE;

  *period = sl_plan_period_of (plan, day);
  name = *sl_plan_name (plan) != '\0' ? sl_plan_name (plan) : company->name;
  _sl_business_will_write (business);

  return sl_company_put_plan (business->database, uid, company->id, period->first, name, text,
                              error);
}

gboolean
sl_plan_adopt (SlBusiness  *business,
               const char  *company,
               const char  *text,
               SlDay        day,
               SlPeriod    *period,
               GError     **error)
{
  g_autoptr(SlCompanyRow) row = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *name = NULL;
  SlPeriod used;

  g_return_val_if_fail (business != NULL && text != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  row = _sl_find_company (business, company, error);

  if (row == NULL || !adopt (business, row, text, day, &used, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  if (period != NULL)
    *period = used;

  name = sl_period_text (used);
  /* translators: a company, and the first period of its plan, such as November 2026 */
  subject = g_strdup_printf (_("Plan of %s from %s on"), row->name, name);
  return sl_business_finish (business, "plan-adopt", subject, error);
}
