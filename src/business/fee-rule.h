#pragma once

#include "business/business.h"
#include "business/draft.h"
#include "store/fee-rule.h"

G_BEGIN_DECLS

/* What the bank or a card's issuer keeps of what customers pay, by the way of paying: a part and a
 * fixed amount, from a day on.  It is applied to every payment for a sale by itself (fee 0 of the
 * drafts in sale.h and payment.h); a fee that is typed, or SL_FEE_NONE, goes before it.  What was
 * paid before keeps the fee it has. */
typedef struct
{
  SlPayMethod method;     /* not SL_PAY_CREDIT */
  SlDay       valid_from; /* SL_DAY_NONE: today */
  gint64      rate;       /* SL_RATE_SCALE, at most one */
  gint64      fixed;      /* minor units of the business's currency; with rate 0: the rule ends */
} SlFeeRuleDraft;

gboolean   sl_fee_rule_record    (SlBusiness            *business,
                                  const SlFeeRuleDraft  *draft,
                                  GError               **error);
/* Takes a row away; its rate and fixed part are not read. */
gboolean   sl_fee_rule_take_away (SlBusiness            *business,
                                  const SlFeeRuleDraft  *draft,
                                  GError               **error);
/* (transfer full) (element-type SlFeeRuleRow): by way and day. */
GPtrArray *sl_fee_rule_report    (SlBusiness            *business,
                                  GError               **error);
/* What the rule keeps of @amount, in the own currency, paid in this way on @day (SL_DAY_NONE:
 * today): for a form that shows it before.  0 without a rule. */
gboolean   sl_fee_rule_apply     (SlBusiness            *business,
                                  SlPayMethod            method,
                                  SlDay                  day,
                                  gint64                 amount,
                                  gint64                *fee,
                                  GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
