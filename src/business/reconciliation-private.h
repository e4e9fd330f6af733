#pragma once

#include "business/estimate-private.h"
#include "business/reconciliation.h"
#include "store/payout.h"

G_BEGIN_DECLS

/* So many parts of the work are the run of the period itself; each of its neighbours is one more,
 * and few statements ask for those. */
#define _SL_RECONCILIATION_OWN   2
#define _SL_RECONCILIATION_WHOLE 4

/* Gives every match its state, its cause and a sentence, and adds the causes up.  @result has
 * its matches and the statement's figures; @estimate is of the same period. */
gboolean _sl_reconciliation_judge (SlReconciliation  *result,
                                   SlBusiness        *business,
                                   const SlEstimate  *estimate,
                                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* The own orders of the period, by the numbers that the company gave them. */
typedef struct _SlOwnOrders SlOwnOrders;

/* (transfer full) */
SlOwnOrders *_sl_own_orders_read     (SlBusiness              *business,
                                      const SlEstimate        *estimate,
                                      GError                 **error);
void         _sl_own_orders_free     (SlOwnOrders             *orders);
/* Whether an order explains that another volume was paid on than was expected; then its cause and
 * note are set (transfer full), and @is_certain: the numbers of the orders prove it. */
gboolean     _sl_own_orders_explain  (const SlOwnOrders       *orders,
                                      const SlMatch           *match,
                                      SlCause                 *cause,
                                      gboolean                *is_certain,
                                      char                   **note);

/* The statement of the period @shift after, with what was expected of it. */
typedef struct _SlNeighbour SlNeighbour;

/* (transfer full) (nullable): NULL when there is none, and with @error. */
SlNeighbour *_sl_neighbour_read      (SlBusiness              *business,
                                      const SlEstimate        *estimate,
                                      int                      shift,
                                      GError                 **error);
void         _sl_neighbour_free      (SlNeighbour             *neighbour);
/* Whether it differs for the same person and bonus by just what @match lacks or has too much;
 * FALSE also where nothing can be expected, and with @error.  @neighbour (nullable) */
gboolean     _sl_neighbour_makes_up  (SlNeighbour             *neighbour,
                                      const SlMatch           *match,
                                      GError                 **error);
/* The bonus of the plan, as a statement writes it: case does not matter.  -1: none. */
int          _sl_plan_find_folded    (const SlPlan            *plan,
                                      const char              *bonus);
/* What every line that is there on both sides was multiplied with, scaled by 10^6; 0: nothing. */
gint64       _sl_reconciliation_find_ratio (const SlReconciliation *result);
gboolean     _sl_match_has_ratio     (const SlMatch           *match,
                                      gint64                   ratio);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlNeighbour, _sl_neighbour_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOwnOrders, _sl_own_orders_free)

/* Says in @result when nobody whom it names is in the downline. */
void     _sl_reconciliation_doubt_people (SlReconciliation    *result,
                                          const SlEstimate    *estimate);
/* Says in @result when its lines are those of another statement. */
gboolean _sl_reconciliation_doubt_lines  (SlReconciliation    *result,
                                          SlBusiness          *business,
                                          const SlPayoutRow   *row,
                                          GError             **error);

G_END_DECLS
