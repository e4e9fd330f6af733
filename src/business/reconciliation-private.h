#pragma once

#include "business/estimate-private.h"
#include "business/reconciliation.h"

G_BEGIN_DECLS

/* Gives every match its state, its cause and a sentence, and adds the causes up.  @result has
 * its matches and the statement's figures; @estimate is of the same period. */
gboolean _sl_reconciliation_judge (SlReconciliation  *result,
                                   SlBusiness        *business,
                                   const SlEstimate  *estimate,
                                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
