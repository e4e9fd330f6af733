#pragma once

#include "business/business.h"
#include "core/commission.h"
#include "core/period.h"
#include "store/company.h"

G_BEGIN_DECLS

/* A run of a company's plan over what this file knows of a period. */
typedef struct
{
  SlCompanyRow      *company;   /* (owned) */
  SlPlan            *plan;      /* (owned) */
  SlCommissionInput *input;     /* (owned) */
  SlCommissionRun   *run;       /* (owned) */
  GHashTable        *names;     /* (owned) (element-type utf8 utf8): member code → name */
  SlPeriod           period;    /* of the plan's kind */
  SlDay              snapshot;  /* SL_DAY_NONE: no downline is known */
  gint32             me;
  guint              n_orphans; /* members whose sponsor is not in the downline */
} SlEstimate;

/* (transfer full): @day is any day of the period. */
SlEstimate *_sl_estimate_run  (SlBusiness   *business,
                               const char   *company,
                               SlDay         day,
                               GError      **error);
void        _sl_estimate_free (SlEstimate   *estimate);
/* The name of a member, "" when it is not known. */
const char *_sl_estimate_name   (const SlEstimate *estimate,
                                 const char       *code);
/* (transfer full) (nullable): what a reader must know before relying on the figures, a
 * sentence. */
char       *_sl_estimate_remark (const SlEstimate *estimate);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlEstimate, _sl_estimate_free)

G_END_DECLS
