#pragma once

#include "core/commission.h"

G_BEGIN_DECLS

/* What one sale more would change: a run that is kept, and into which its orders are put for
 * a moment.  Only the members above the buyer can get anything else, so that an order is
 * worked out along that way, in microseconds, as long as nobody on it becomes something else
 * by it (active, another rank, another bracket); then, and for plans in which far members
 * share (pools, pairs, limits, the enrolment tree, order filters, a minimum payout, rounding
 * at the total), the whole period is run again.  The figures are those of a whole run either
 * way.
 *
 * Belongs to one thread. */
typedef struct _SlCommissionTrial SlCommissionTrial;

/* What the orders of one member in one period come to, each at SL_VOLUME_SCALE. */
typedef struct
{
  gint64 qv;
  gint64 cv;
  gint64 price;
  gint64 margin;
  gint64 count;
} SlCommissionSums;

/* FALSE: it is too much; then @sums is of no more use. */
gboolean               sl_commission_sums_add       (SlCommissionSums         *sums,
                                                     const SlCommissionOrder  *order)
                                                     G_GNUC_WARN_UNUSED_RESULT;
gboolean               sl_commission_sums_take      (SlCommissionSums         *sums,
                                                     const SlCommissionSums   *other)
                                                     G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): takes @run over.  Costs about as much as a run. */
SlCommissionTrial     *sl_commission_trial_new      (SlCommissionRun          *run);
void                   sl_commission_trial_free     (SlCommissionTrial        *trial);

/* (transfer none): the run without any order tried. */
const SlCommissionRun *sl_commission_trial_without  (SlCommissionTrial        *trial);
/* (transfer none) (nullable): the run with @n_orders @orders of @member in it, instead of those
 * tried before; their ids and members are ignored.  A return is an order below zero.  Valid
 * until the next call; for its figures, not for explanations.  Errors of the domain
 * SL_COMMISSION_ERROR, after which nothing is tried. */
const SlCommissionRun *sl_commission_trial_with     (SlCommissionTrial        *trial,
                                                     gint32                    member,
                                                     const SlCommissionOrder  *orders,
                                                     guint                     n_orders,
                                                     GError                  **error);
/* Whether the last orders needed a whole run. */
gboolean               sl_commission_trial_is_whole (const SlCommissionTrial  *trial);

/* (transfer full) (nullable): for orders of @member alone: of @run, which is as it was, only what
 * stands on the way up is kept, some kilobytes of a million members.  Its members are numbered
 * along that way, from the root, 0, to @member, the last; they have no ids.  NULL: the plan cannot
 * be worked out along the way.  Costs about as much as a run. */
SlCommissionTrial     *sl_commission_trial_new_narrow (SlCommissionRun        *run,
                                                     gint32                    member);
/* (transfer none) (nullable): the run as it is when what the member of a narrow trial ordered in
 * the period comes to @gain more than when it was made.  NULL: that takes a whole run, for which
 * not enough is kept. */
const SlCommissionRun *sl_commission_trial_with_gain (SlCommissionTrial       *trial,
                                                     const SlCommissionSums   *gain);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCommissionTrial, sl_commission_trial_free)

G_END_DECLS
