#pragma once

#include "business/business.h"
#include "core/period.h"

G_BEGIN_DECLS

/* A company's statement against what was expected, line by line. */
typedef enum
{
  SL_MATCH_EQUAL,
  SL_MATCH_DIFFERS,
  SL_MATCH_MISSING,    /* expected and not paid */
  SL_MATCH_UNEXPECTED, /* paid and not expected */
} SlMatchState;

typedef struct
{
  SlMatchState  state;
  char         *bonus;     /* (owned) */
  char         *from_code; /* (owned): from whose volume; "" when the line does not say */
  char         *from_name; /* (owned) */
  int           level;     /* -1: not said */
  gint64        expected;
  gint64        paid;
} SlMatch;

typedef struct
{
  char      *company;        /* (owned) */
  char      *currency;       /* (owned) */
  SlPeriod   period;
  SlDay      received_on;
  GPtrArray *matches;        /* (owned) (element-type SlMatch): differences first, largest first */
  GPtrArray *bonuses;        /* (owned) (element-type SlMatch): one a bonus, sums of the matches */
  gint64     expected;       /* sum of expected */
  gint64     paid;           /* sum of the statement's lines */
  gint64     fee;
  gint64     carried;
  gint64     total;          /* paid - fee + carried: what the company says it sent */
  gint64     difference;     /* paid - expected = the sum of the matches' differences */
} SlReconciliation;

/* @period: its first day SL_DAY_NONE means the newest statement.  SL_BUSINESS_ERROR_NOT_FOUND:
 * no statement of that period. */
SlReconciliation *sl_reconciliation_report (SlBusiness        *business,
                                            const char        *company,
                                            SlPeriod           period,
                                            GError           **error);
void              sl_reconciliation_free   (SlReconciliation  *reconciliation);
/* "equal", "differs", "missing", "unexpected": for files and JSON. */
const char       *sl_match_state_name      (SlMatchState       state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlReconciliation, sl_reconciliation_free)

G_END_DECLS
