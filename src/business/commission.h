#pragma once

#include "business/business.h"
#include "business/sale.h"
#include "core/period.h"

G_BEGIN_DECLS

/* What a company's plan pays for a period, from what this file knows: the downline as last
 * imported for the period or before it, each member's volume of the period, and for oneself
 * the own orders (purchases as wholesale, sales as retail, returns against them).
 * An estimate: the company's own figures decide. */
typedef struct
{
  char   *bonus;  /* (owned): the plan's id of it */
  gint64  amount;
} SlExpectedPayout;

typedef struct
{
  char      *company;       /* (owned) */
  char      *plan;          /* (owned): the plan's name */
  char      *currency;      /* (owned) */
  SlPeriod   period;
  char      *me;            /* (owned): own member code */
  char      *rank;          /* (owned): own rank in the period, "" for none */
  gint64     pv;            /* own personal volume, scaled by 10^4 */
  gint64     gv;            /* own group volume */
  gint64     total;         /* for oneself: the bonuses and what was brought, or nothing */
  gint64     brought;       /* of it: held back before because it was below the minimum payout */
  gint64     held;          /* held back now, instead of the total */
  GPtrArray *bonuses;       /* (owned) (element-type SlExpectedPayout): own, one a bonus */
  SlDay      snapshot;      /* first day of the period the downline is from; SL_DAY_NONE: none */
  char      *remark;        /* (owned) (nullable): what the estimate could not know, a sentence */
} SlExpectedCommission;

/* @member, a code, and @bonus: until the callback returns. */
typedef void (*SlPayoutFunc) (const char *member,
                              const char *bonus,
                              gint64      amount,
                              gpointer    user_data);

/* @company: name, or NULL for the only one; @period: the plan's own period that holds its first
 * day.
 * SL_BUSINESS_ERROR_NOT_FOUND: no company, or no plan valid then. */
SlExpectedCommission *sl_commission_expect        (SlBusiness            *business,
                                                   const char            *company,
                                                   SlPeriod               period,
                                                   GError               **error);
/* What the sale @draft would make of the commission for oneself: its total without and with it,
 * in the plan's period that holds the day of the sale.  Worked out in memory and nothing is
 * written, so that a connection that only reads will do; that one keeps what it worked out, and
 * the next sale is tried along the way up alone (core/commission-trial.h).  A sale that would be
 * refused is an error here too, except that backorders are allowed.
 * @currency: (out): of both, the company's. */
gboolean              sl_commission_try_sale      (SlBusiness            *business,
                                                   const SlSaleDraft     *draft,
                                                   gint64                *without,
                                                   gint64                *with,
                                                   char                   currency[4],
                                                   GError               **error);
/* What everybody of the downline gets, where it is not nothing; in the order of the tree, and of
 * the plan.  After sl_commission_expect () on a connection that only reads, nothing is computed
 * again. */
gboolean              sl_commission_each_payout   (SlBusiness            *business,
                                                   const char            *company,
                                                   SlPeriod               period,
                                                   SlPayoutFunc           func,
                                                   gpointer               user_data,
                                                   GError               **error);
void                  sl_expected_commission_free (SlExpectedCommission  *expected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlExpectedCommission, sl_expected_commission_free)

G_END_DECLS
