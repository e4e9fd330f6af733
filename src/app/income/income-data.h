#pragma once

#include <gio/gio.h>

#include "business/commission.h"
#include "business/income.h"
#include "business/reality.h"
#include "business/reconciliation.h"

G_BEGIN_DECLS

/* A month's commission: what was expected, and the statement when there is one. */
typedef struct
{
  char             *company;        /* (owned) */
  char              currency[4];    /* of the company */
  SlPeriod          period;
  gint64            expected;
  SlReconciliation *reconciliation; /* (owned) (nullable): no statement came */
} SlIncomeMonth;

/* What to count on from a company next. */
typedef struct
{
  char       *company;     /* (owned) */
  char        currency[4];
  SlForecast  forecast;
} SlIncomeForecast;

/* What the place Income shows, read in one go on the session's reader. */
typedef struct
{
  SlDay      today;
  SlIncome  *year;        /* (owned): since 1 January */
  GPtrArray *months;      /* (owned) (element-type SlIncome): the last twelve, oldest first */
  SlEnvelopes envelopes;
  SlReality  *reality;    /* (owned) */
  SlExitPlan *exit;       /* (owned) */
  GPtrArray *commissions; /* (owned) (element-type SlIncomeMonth): newest first; those of which
                             nothing is known are left out */
  GArray    *forecasts;   /* (owned) (element-type SlIncomeForecast): of the next statements, by
                             those, by company */
  gboolean   has_companies; /* more than one, so that each row says whose it is */
} SlIncomeData;

/* An SlSessionFunc; its result is an SlIncomeData. */
gpointer sl_income_data_func (SlBusiness    *business,
                              gpointer       data,
                              GCancellable  *cancellable,
                              GError       **error);
void     sl_income_data_free (SlIncomeData  *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlIncomeData, sl_income_data_free)

G_END_DECLS
