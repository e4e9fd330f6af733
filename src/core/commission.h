#pragma once

#include "core/commission-input.h"
#include "core/explanation.h"
#include "core/progress.h"

G_BEGIN_DECLS

/* What a plan pays for one period: a pure function of plan, members, orders and carry.
 * Immutable; holds references to its plan and input.  Members and bonuses are given by
 * number (core/commission-input.h, core/plan.h); amounts are minor units of the plan's
 * currency, volumes have SL_VOLUME_SCALE. */
typedef struct _SlCommissionRun SlCommissionRun;

/* (transfer full) (nullable): errors of the domain SL_COMMISSION_ERROR.  @period must be
 * a period of the plan's kind (sl_plan_period_of ()). */
SlCommissionRun   *sl_commission_run              (SlPlan                 *plan,
                                                   SlCommissionInput      *input,
                                                   SlPeriod                period,
                                                   GError                **error);
/* The same, told how far it is: @step is asked after each pass through the members, from 0 to
 * n_total of n_total, and within a pass that takes long.  SL_COMMISSION_ERROR_STOPPED: it said
 * no; @input can be run again. */
SlCommissionRun   *sl_commission_run_in_steps     (SlPlan                 *plan,
                                                   SlCommissionInput      *input,
                                                   SlPeriod                period,
                                                   SlStep                  step,
                                                   gpointer                step_data,
                                                   GError                **error);
void               sl_commission_run_free         (SlCommissionRun        *run);

SlPlan            *sl_commission_run_plan         (const SlCommissionRun  *run);
SlCommissionInput *sl_commission_run_input        (const SlCommissionRun  *run);
SlPeriod           sl_commission_run_period       (const SlCommissionRun  *run);

/* What the member earned in one bonus, limits applied.  With round-at=total the bonuses
 * are rounded for show only, and the total need not be their sum. */
gint64             sl_commission_run_amount       (const SlCommissionRun  *run,
                                                   gint32                  member,
                                                   guint                   bonus);
/* What is paid to the member: all bonuses and what was held back before; 0 when that is
 * below the minimum payout. */
gint64             sl_commission_run_total        (const SlCommissionRun  *run,
                                                   gint32                  member);
/* What is held back because it is below the minimum payout. */
gint64             sl_commission_run_held         (const SlCommissionRun  *run,
                                                   gint32                  member);
/* The rank's number, or -1 for none. */
int                sl_commission_run_rank         (const SlCommissionRun  *run,
                                                   gint32                  member);
gboolean           sl_commission_run_is_active    (const SlCommissionRun  *run,
                                                   gint32                  member);
gint64             sl_commission_run_volume       (const SlCommissionRun  *run,
                                                   gint32                  member,
                                                   guint                   volume);
/* (transfer none) (element-type SlCommissionCarry): rows for the next period; zero rows
 * are left out.  In the order of bonuses, then of members. */
GArray            *sl_commission_run_carry        (const SlCommissionRun  *run);

/* (transfer full): why the member's figure for @bonus is what it is, in about @max_lines lines:
 * after so many, sources that are alike are told together (SlExplanationLine.n_more).  The amounts
 * of the lines add up to sl_commission_run_amount ().  Computed now, by replaying the walks. */
SlExplanation     *sl_commission_explain          (const SlCommissionRun  *run,
                                                   gint32                  member,
                                                   guint                   bonus,
                                                   guint                   max_lines);
/* (transfer full): the same in all its lines, without sentences of sources, for those who want
 * figures alone: the words of 100,000 lines take longer than everything else about them. */
SlExplanation     *sl_commission_explain_silently (const SlCommissionRun  *run,
                                                   gint32                  member,
                                                   guint                   bonus);
/* (transfer full): the same for what came from one source alone, also when that was
 * nothing: "why did I not get paid for X?".  Walk bonuses only; other kinds give one
 * line that says so. */
SlExplanation     *sl_commission_explain_source   (const SlCommissionRun  *run,
                                                   gint32                  member,
                                                   guint                   bonus,
                                                   gint32                  source);
/* (transfer full) (element-type SlNeed): what @rank asks of @member and how far it is
 * met; with several alternative needs, those of the alternative that is nearest. */
GPtrArray         *sl_commission_run_needs        (const SlCommissionRun  *run,
                                                   gint32                  member,
                                                   guint                   rank);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCommissionRun, sl_commission_run_free)

G_END_DECLS
