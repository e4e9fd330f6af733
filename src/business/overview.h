#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* What a company is expected to pay for the plan's period that holds today. */
typedef struct
{
  char     *company;    /* (owned) */
  char      currency[4];
  gboolean  has_amount;
  gint64    amount;     /* in it */
  gint64    own;        /* in the currency of the business, by the rate of today */
  char     *problem;    /* (owned) (nullable): why @own is not known, a sentence */
} SlOverviewExpected;

/* The figures of the place Today. */
typedef struct
{
  SlDay    today;
  SlDay    month_first;
  gint64   received;            /* money in this month: customers and commissions */
  gint64   spent;               /* money out this month: goods and expenses */
  gint64   net;                 /* real income of the month, core/income.h */
  gint64   net_year;            /* since 1 January */
  GPtrArray *expected;          /* (owned) (element-type SlOverviewExpected): of each company */
  gboolean has_expected;        /* of some of them it is known, */
  gint64   expected_commission; /* and this is the sum of those, in the currency of the business */
  gint64   minutes;             /* worked this month */
  guint    n_followups;         /* contacts whose next step is due by today */
  guint    n_unpaid;            /* sales not wholly paid */
  gint64   unpaid;              /* what they owe */
  guint    n_backorders;        /* sales with units not yet handed over */
  guint    n_expiring;          /* lots that expire within SL_OVERVIEW_DAYS, or have */
  gint64   expiring_cost;
  guint    n_buyback;           /* lots whose buy-back ends within SL_OVERVIEW_DAYS */
  gint64   buyback_cost;
  guint    n_low;               /* fewer on hand than sold in SL_OVERVIEW_DAYS days */
  gint64   stock_value;
} SlOverview;

#define SL_OVERVIEW_DAYS 60

/* @overview (out caller-allocates): cleared by the caller, also after an error. */
gboolean sl_overview_read  (SlBusiness  *business,
                            SlOverview  *overview,
                            GError     **error);
void     sl_overview_clear (SlOverview  *overview);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlOverview, sl_overview_clear)

G_END_DECLS
