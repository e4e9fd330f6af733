#pragma once

#include "business/business.h"
#include "core/period.h"

G_BEGIN_DECLS

/* What other volumes, ranks or members would make of a period's commission.  Worked out in
 * memory: nothing is written, and a connection that only reads will do. */
typedef struct _SlWhatIf SlWhatIf;

SlWhatIf *sl_what_if_new        (void);
void      sl_what_if_free       (SlWhatIf       *what_if);
/* That @member, a code, has so much more volume in the period (less, below zero). */
void      sl_what_if_add_volume (SlWhatIf       *what_if,
                                 const char     *member,
                                 gint64          pv,
                                 gint64          cv);
/* That @member has @rank, whatever the plan says. */
void      sl_what_if_set_rank   (SlWhatIf       *what_if,
                                 const char     *member,
                                 const char     *rank);
/* That a new distributor with the code @member joins below @sponsor; @leg: 0 left, 1 right, -1 not
 * said. */
void      sl_what_if_add_member (SlWhatIf       *what_if,
                                 const char     *member,
                                 const char     *sponsor,
                                 int             leg);

/* A figure without and with the changes, in minor units. */
typedef struct
{
  char   *key;     /* (owned): the plan's id of a bonus, or the code of a member */
  char   *name;    /* (owned): of a member; "" when it is not known, and of a bonus */
  char   *rank_without; /* (owned): of a member; "" for none, and of a bonus */
  char   *rank_with;    /* (owned) */
  gint64  without;
  gint64  with;
} SlDifference;

typedef struct
{
  char         *company;  /* (owned) */
  char         *plan;     /* (owned) */
  char         *currency; /* (owned) */
  SlPeriod      period;
  SlDifference  own;      /* oneself: everything together */
  GPtrArray    *bonuses;  /* (owned) (element-type SlDifference): own, one a bonus */
  GPtrArray    *members;  /* (owned) (element-type SlDifference): everybody else who gets another
                           * total, or has another rank; in the order of the tree */
  char         *remark;   /* (owned) (nullable): what the estimate could not know, a sentence */
} SlWhatIfResult;

/* @company: name, or NULL for the only one.  SL_BUSINESS_ERROR_NOT_FOUND: a member or sponsor is
 * not in the downline of the period; SL_BUSINESS_ERROR_EXISTS: a new one is.  Errors of the plan
 * and of sl_commission_run () as they are. */
SlWhatIfResult *sl_what_if_run         (SlBusiness      *business,
                                        const char      *company,
                                        SlPeriod         period,
                                        const SlWhatIf  *what_if,
                                        GError         **error);
void            sl_what_if_result_free (SlWhatIfResult  *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlWhatIf, sl_what_if_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlWhatIfResult, sl_what_if_result_free)

G_END_DECLS
