/* Any bytes as a plan, and runs of whatever is accepted.
 *
 * A plan that is accepted is run on a small team, and must explain what it pays. */

#include "config.h"

#include "core/commission.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static SlCommissionInput *
make_input (const SlPlan *plan)
{
  static const char * const ids[] = { "1", "2", "3", "4", "5", "6", "7" };
  SlCommissionInput *input = sl_commission_input_new ();

  for (gint32 i = 0; i < (gint32) G_N_ELEMENTS (ids); i++)
    {
      SlCommissionMember member = SL_COMMISSION_MEMBER_INIT;
      SlCommissionOrder order = { .type = i % 3 == 0 ? "customer" : "" };

      member.id = ids[i];
      member.sponsor = i > 0 ? ids[(i - 1) / 2] : NULL;
      member.leg = (i - 1) % 2;
      member.kind = i % 2 != 0 ? "customer" : "distributor";
      member.joined = sl_day_new (2026, 1 + i, 1);
      member.title = i;
      order.date = sl_day_new (2026, 10, 1);
      order.qv = order.cv = order.price = order.margin = (gint64) (i + 1) * 1234567;
      sl_commission_input_add_order_of (input, sl_commission_input_add_member (input, &member),
                                        &order);
    }

  return input;
}

static void
run_plan (SlPlan *plan)
{
  g_autoptr(SlCommissionInput) input = make_input (plan);
  g_autoptr(SlCommissionRun) run =
    sl_commission_run (plan, input, sl_plan_period_of (plan, sl_day_new (2026, 10, 1)), NULL);

  for (guint bonus = 0; run != NULL && bonus < sl_plan_n_bonuses (plan); bonus++)
    for (gint32 member = 0; member < sl_commission_input_n_members (input); member++)
      {
        g_autoptr(SlExplanation) explanation =
          sl_commission_explain (run, member, bonus, G_MAXUINT);

        g_assert (explanation->amount == sl_commission_run_amount (run, member, bonus));
      }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr(SlPlan) plan = NULL;
  g_autoptr(GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sl_plan_problem_free);

  if (size > 20000)
    return 0;

  plan = sl_plan_parse ((const char *) data, (gssize) size, problems);
  g_assert (plan != NULL || problems->len > 0);

  if (plan != NULL)
    run_plan (plan);

  return 0;
}
