#pragma once

#include "business/business.h"
#include "core/forecast.h"
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

/* Why a difference is there, as far as the file's own data can tell. */
typedef enum
{
  SL_CAUSE_NONE,       /* there is no difference */
  SL_CAUSE_ROUNDING,   /* at most one minor unit a line, and everything else is equal */
  SL_CAUSE_LEVEL,      /* paid at another level */
  SL_CAUSE_RATE,       /* paid at the same level with another rate */
  SL_CAUSE_VOLUME,     /* paid on another volume */
  SL_CAUSE_CLAW_BACK,  /* a commission of before was taken back */
  SL_CAUSE_MOVED,      /* the member, or one above, got another sponsor this period */
  SL_CAUSE_JOINED,     /* the member is new this period */
  SL_CAUSE_LEFT,       /* the member left the downline */
  SL_CAUSE_INACTIVE,   /* one side finds that the conditions of the bonus are not met */
  SL_CAUSE_COMPRESSION, /* somebody between is passed over on one side and not on the other */
  SL_CAUSE_RANK,       /* by the plan the own rank has no rate there */
  SL_CAUSE_CUT_OFF,    /* the statement of the period before or after makes up for it */
  SL_CAUSE_CURRENCY,   /* every line is the expected one times the same number */
  SL_CAUSE_MISSING_ORDER, /* an own order is not counted, or one that is not recorded is */
  SL_CAUSE_MIN_PAYOUT, /* held back because it is below the minimum payout */
  SL_CAUSE_TWICE,      /* the same line more than once */
  SL_CAUSE_NO_BONUS,   /* the plan has no such bonus */
  SL_CAUSE_FEE,        /* taken off the statement as a whole */
  SL_CAUSE_CARRIED,    /* a balance of before, brought into the statement */
  SL_CAUSE_UNKNOWN,
} SlCause;

typedef struct
{
  SlMatchState  state;
  const char   *bonus;     /* (unowned), as the two below: of the SlReconciliation */
  const char   *from_code; /* from whose volume; "" when the line does not say */
  const char   *from_name; /* "" when it is not known */
  int           level;     /* that the statement says, else the expected; -1: not said */
  gint64        expected;
  gint64        paid;

  SlCause       cause;
  gboolean      is_certain; /* the figures of the line prove @cause; else it is the likely one */
  char         *note;       /* (owned) (nullable): the cause in words, a sentence */
  guint         n_expected; /* lines that were added up on each side */
  guint         n_paid;
  int           expected_level; /* -1: none */
  gboolean      has_volume; /* whether the statement says volume and rate */
  gboolean      has_rate;
  gint64        expected_volume; /* SL_VOLUME_SCALE, of all its lines */
  gint64        paid_volume;
  gint64        expected_rate;   /* SL_RATE_SCALE, of its last line */
  gint64        paid_rate;
  guint         n_passed;   /* members between whom the plan passes over */
  GPtrArray    *orders;     /* (owned) (nullable) (element-type utf8): the company's numbers of the
                             * orders that the statement names; NULL: none */
} SlMatch;

/* All differences of one cause. */
typedef struct
{
  SlCause cause;
  guint   n_lines;
  gint64  amount;  /* with its sign: what the company paid more */
} SlCauseSum;

typedef struct
{
  char      *company;        /* (owned) */
  char      *currency;       /* (owned) */
  SlPeriod   period;
  SlDay      received_on;
  GPtrArray *matches;        /* (owned) (element-type SlMatch): differences first, largest first */
  GPtrArray *bonuses;        /* (owned) (element-type SlMatch): one a bonus, sums of the matches */
  GArray    *causes;         /* (owned) (element-type SlCauseSum): those that there are */
  gint64     expected;       /* sum of expected */
  gint64     paid;           /* sum of the statement's lines */
  gint64     fee;
  gint64     carried;
  gint64     total;          /* paid - fee + carried: what the company says it sent */
  gint64     difference;     /* paid - expected = the sum of the matches' differences */
  gint64     total_difference; /* after fee and balance, = the sum of @causes */
  char      *problem;        /* (owned) (nullable): why nothing could be expected, a sentence */
  char      *doubt;          /* (owned) (nullable): why it may be no statement of this company and
                              * period, a sentence */
  GPtrArray *blocks;         /* (owned): what @matches and @bonuses lie in */
  GStringChunk *texts;       /* (owned): of them */
} SlReconciliation;

/* @period: its first day SL_DAY_NONE means the newest statement.  SL_BUSINESS_ERROR_NOT_FOUND:
 * no statement of that period.  Where the plan cannot be computed, it has the statement's own
 * figures and a @problem. */
SlReconciliation *sl_reconciliation_report (SlBusiness        *business,
                                            const char        *company,
                                            SlPeriod           period,
                                            GError           **error);
/* (transfer full) (element-type SlReconciliation): all statements, newest first; perhaps none. */
GPtrArray        *sl_reconciliation_all    (SlBusiness        *business,
                                            const char        *company,
                                            GError           **error);
/* What to count on next, from @all (element-type SlReconciliation), the newest first.  Those of
 * which nothing could be expected are left out. */
SlForecast        sl_reconciliation_forecast (GPtrArray        *all);
void              sl_reconciliation_free   (SlReconciliation  *reconciliation);
/* "equal", "differs", "missing", "unexpected": for files and JSON. */
const char       *sl_match_state_name      (SlMatchState       state);
/* "rounding", "level", "claw-back", …: for files and JSON. */
const char       *sl_cause_name            (SlCause            cause);
/* In words, translated: “rounding”, “another level”. */
const char       *sl_cause_title           (SlCause            cause);
/* (transfer full): the title of its cause, and whether it is only the likely one. */
char             *sl_match_say_cause       (const SlMatch     *match);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlReconciliation, sl_reconciliation_free)

G_END_DECLS
