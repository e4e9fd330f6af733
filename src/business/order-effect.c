#include "config.h"

#include "business/order-effect.h"

#include "business/business-private.h"
#include "business/estimate-private.h"
#include "store/member.h"

/* Runs over so many take no longer than reading the rest of what is shown of an order. */
#define FEW_MEMBERS 50000

void
sl_order_effect_free (SlOrderEffect *effect)
{
  if (effect == NULL)
    return;

  g_free (effect->company);
  g_free (effect->why);
  g_free (effect->currency);
  g_free (effect->rank_without);
  g_free (effect->rank_with);
  g_free (effect);
}

static gboolean
work_out (SlBusiness     *business,
          gint64          order_id,
          SlDay           dated,
          SlOrderEffect  *effect,
          GError        **error)
{
  SlBusinessPart part = sl_business_begin_part (business, 0, 1, 2);
  g_autoptr(SlEstimate) estimate = _sl_estimate_own (business, effect->company, dated, error);
  gboolean is_done;
  int rank;

  sl_business_end_part (business, part);
  if (estimate == NULL)
    return FALSE;

  rank = sl_commission_run_rank (estimate->run, estimate->me);
  effect->period = estimate->period;
  effect->with = sl_commission_run_total (estimate->run, estimate->me);
  effect->rank_with = g_strdup (rank >= 0 ? sl_plan_rank_name (estimate->plan, (guint) rank) : "");

  part = sl_business_begin_part (business, 1, 2, 2);
  is_done = _sl_estimate_leave_out (estimate, order_id, &effect->without, &effect->rank_without,
                                    error);
  sl_business_end_part (business, part);
  return is_done;
}

SlOrderEffect *
sl_order_effect_read (SlBusiness  *business,
                      gint64       order_id,
                      gint64       company_id,
                      gboolean     is_patient,
                      GError     **error)
{
  g_autoptr(SlOrderEffect) effect = g_new0 (SlOrderEffect, 1);
  g_autoptr(SlCompanyRow) company = NULL;
  g_autoptr(GError) fault = NULL;
  SlOrderRow order;

  g_return_val_if_fail (business != NULL, NULL);

  company = sl_company_read (business->database, company_id, error);

  if (company == NULL || !sl_order_read (business->database, order_id, 0, &order, error) ||
      (!is_patient && !sl_member_are_more (business->database, company_id, FEW_MEMBERS,
                                           &effect->is_long, error)))
    return NULL;

  effect->company = g_strdup (company->name);
  effect->currency = g_strdup (company->currency);

  if (!effect->is_long && !work_out (business, order_id, order.dated, effect, &fault))
    {
      if (fault->domain == SL_STORE_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return NULL;
        }
      effect->why = g_strdup (fault->message);
    }

  return g_steal_pointer (&effect);
}
