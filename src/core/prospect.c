#include "config.h"

#include "core/prospect.h"

#include "core/commission.h"
#include "core/decimal.h"

#define ME "me"

/* What customers of one's own order of the company in a month. */
static void
add_customers (SlCommissionInput      *input,
               const SlProspectFacts  *facts,
               SlPeriod                period,
               guint                   decimals,
               guint                   n)
{
  gint64 scale = sl_decimal_power (SL_VOLUME_SCALE);
  gint64 to_scale = sl_decimal_power (SL_VOLUME_SCALE - MIN (decimals, SL_VOLUME_SCALE));
  gint64 volume = (gint64) ((__int128) facts->volume * facts->orders / scale);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);
      SlCommissionMember member = SL_COMMISSION_MEMBER_INIT;
      SlCommissionOrder order = { .member = id, .type = "customer", .date = period.first,
                                  .qv = volume, .cv = volume };

      member.id = id;
      member.sponsor = ME;
      member.kind = "customer";
      order.price = (gint64) ((__int128) facts->price * to_scale * facts->orders / scale);
      order.margin = (gint64) ((__int128) facts->margin * to_scale * facts->orders / scale);
      sl_commission_input_add_member (input, &member);
      sl_commission_input_add_order (input, &order);
    }
}

static gboolean
run_plan (const SlProspectFacts  *facts,
          SlPlan                 *plan,
          SlDay                   day,
          guint                   n,
          gint64                 *commission,
          GError                **error)
{
  g_autoptr(SlCommissionInput) input = sl_commission_input_new ();
  g_autoptr(SlCommissionRun) run = NULL;
  SlCommissionMember me = SL_COMMISSION_MEMBER_INIT;
  SlPeriod period = sl_plan_period_of (plan, day);

  me.id = ME;
  me.kind = "distributor";
  sl_commission_input_add_member (input, &me);
  add_customers (input, facts, period, sl_plan_decimals (plan), n);
  run = sl_commission_run (plan, input, period, error);
  if (run == NULL)
    return FALSE;

  *commission = sl_commission_run_total (run, 0);
  return TRUE;
}

gboolean
sl_prospect_run (const SlProspectFacts  *facts,
                 SlPlan                 *plan,
                 SlDay                   day,
                 guint                   n_customers,
                 SlProspectScenario     *scenario,
                 GError                **error)
{
  gint64 scale = sl_decimal_power (SL_VOLUME_SCALE);

  g_return_val_if_fail (facts != NULL && scenario != NULL && facts->months > 0, FALSE);

  *scenario = (SlProspectScenario) { .n_customers = n_customers };
  scenario->margin = (gint64) ((__int128) facts->margin * facts->orders * n_customers / scale);
  scenario->cost = facts->monthly + facts->start_up / facts->months;
  scenario->minutes = facts->minutes * n_customers;
  if (plan != NULL && !run_plan (facts, plan, day, n_customers, &scenario->commission, error))
    return FALSE;

  scenario->net = scenario->margin + scenario->commission - scenario->cost;
  return TRUE;
}

gboolean
sl_prospect_break_even (const SlProspectFacts  *facts,
                        SlPlan                 *plan,
                        SlDay                   day,
                        SlProspectScenario     *scenario,
                        gboolean               *found,
                        GError                **error)
{
  g_return_val_if_fail (found != NULL, FALSE);

  *found = FALSE;
  for (guint n = 0; n <= SL_PROSPECT_MOST_CUSTOMERS; n++)
    {
      if (!sl_prospect_run (facts, plan, day, n, scenario, error))
        return FALSE;

      if (scenario->net >= 0)
        {
          *found = TRUE;
          return TRUE;
        }
    }

  return TRUE;
}
