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
  char   *member; /* (owned): the code */
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
  gint64     total;         /* for oneself */
  GPtrArray *bonuses;       /* (owned) (element-type SlExpectedPayout): own, one a bonus */
  GPtrArray *payouts;       /* (owned) (element-type SlExpectedPayout): everybody's */
  SlDay      snapshot;      /* first day of the period the downline is from; SL_DAY_NONE: none */
  char      *remark;        /* (owned) (nullable): what the estimate could not know, a sentence */
} SlExpectedCommission;

/* @company: name, or NULL for the only one; @period: the plan's own period that holds its first
 * day.
 * SL_BUSINESS_ERROR_NOT_FOUND: no company, or no plan valid then. */
SlExpectedCommission *sl_commission_expect        (SlBusiness            *business,
                                                   const char            *company,
                                                   SlPeriod               period,
                                                   GError               **error);
/* What the sale @draft would make of the commission for oneself: its total without and with it,
 * in the plan's period that holds the day of the sale.  Worked out in memory and nothing is
 * written, so that a connection that only reads will do, which also keeps what it read for the
 * next time.  A sale that would be refused is an error here too, except that backorders are
 * allowed. */
gboolean              sl_commission_try_sale      (SlBusiness            *business,
                                                   const SlSaleDraft     *draft,
                                                   gint64                *without,
                                                   gint64                *with,
                                                   GError               **error);
void                  sl_expected_commission_free (SlExpectedCommission  *expected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlExpectedCommission, sl_expected_commission_free)

G_END_DECLS
