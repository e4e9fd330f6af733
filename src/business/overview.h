#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* The figures of the place Today. */
typedef struct
{
  SlDay    today;
  SlDay    month_first;
  gint64   received;            /* money in this month: customers and commissions */
  gint64   spent;               /* money out this month: goods and expenses */
  gint64   net;                 /* real income of the month, core/income.h */
  gint64   net_year;            /* since 1 January */
  gboolean has_expected;        /* there is a company with a plan that could be computed */
  gint64   expected_commission; /* of the plan's period that holds today, to now */
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

gboolean sl_overview_read (SlBusiness  *business,
                           SlOverview  *overview,
                           GError     **error);

G_END_DECLS
