#pragma once

#include "business/business.h"
#include "core/commission.h"
#include "core/period.h"
#include "store/company.h"

G_BEGIN_DECLS

/* A run of a company's plan over what this file knows of a period.  Not changed once it is
 * made. */
typedef struct _SlEstimate SlEstimate;

struct _SlEstimate
{
  gatomicrefcount    references;
  SlCompanyRow      *company;   /* (owned) */
  SlPlan            *plan;      /* (owned) */
  SlCommissionInput *input;     /* (owned) */
  SlCommissionRun   *run;       /* (owned) */
  GHashTable        *names;     /* (owned) (element-type utf8 utf8): member code → name */
  SlPeriod           period;    /* of the plan's kind */
  SlDay              snapshot;  /* SL_DAY_NONE: no downline is known */
  gint32             me;
  guint              n_orphans; /* members whose sponsor is not in the downline */
  SlDay              day;       /* that it was asked for */
  GArray            *members;   /* (owned): as they were read, for _sl_estimate_try () */
  GArray            *own;       /* (owned) (element-type SlCommissionOrder): the own orders */
};

/* (transfer full): @day is any day of the period.  On a connection that only reads, the last
 * one is kept beside @business and given again for as long as nobody wrote to the file. */
SlEstimate *_sl_estimate_run  (SlBusiness   *business,
                               const char   *company,
                               SlDay         day,
                               GError      **error);
void        _sl_estimate_free (SlEstimate   *estimate);
/* What would be paid to oneself with further own orders, @rows (element-type SlOwnOrderRow):
 * the whole period is run again, in memory. */
gboolean    _sl_estimate_try  (const SlEstimate  *estimate,
                               GArray            *rows,
                               gint64            *total,
                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* The name of a member, "" when it is not known. */
const char *_sl_estimate_name   (const SlEstimate *estimate,
                                 const char       *code);
/* (transfer full) (nullable): what a reader must know before relying on the figures, a
 * sentence. */
char       *_sl_estimate_remark (const SlEstimate *estimate);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlEstimate, _sl_estimate_free)

G_END_DECLS
