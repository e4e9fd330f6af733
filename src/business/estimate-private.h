#pragma once

#include "business/business.h"
#include "core/commission-trial.h"
#include "core/commission.h"
#include "core/period.h"
#include "store/company.h"
#include "store/order.h"

G_BEGIN_DECLS

/* A run of a company's plan over what this file knows of a period.  Belongs to the thread of its
 * business; the figures of the run are not changed once it is made, but for the moment of a
 * _sl_estimate_try (). */
typedef struct _SlEstimate SlEstimate;

struct _SlEstimate
{
  gatomicrefcount        references;
  SlBusiness            *business;  /* (unowned) */
  SlCompanyRow          *company;   /* (owned) */
  SlPlan                *plan;      /* (owned) */
  SlCommissionInput     *input;     /* (owned) */
  const SlCommissionRun *run;       /* (unowned): of @trial or @owned_run */
  SlCommissionRun       *owned_run; /* (owned) (nullable) */
  SlCommissionTrial     *trial;     /* (owned) (nullable): made when the first sale is tried */
  GHashTable            *names;     /* (owned) (element-type utf8 utf8): asked-for names */
  SlPeriod               period;    /* of the plan's kind */
  SlDay                  snapshot;  /* SL_DAY_NONE: no downline is known */
  gint32                 me;
  guint                  n_orphans; /* members whose sponsor is not in the downline */
  SlDay                  day;       /* that it was asked for */
  gint64                 brought;   /* held back before, minor units: part of the total */
  gboolean               is_cut;    /* what the periods before left over is not known */

  gint64                 left_out;  /* an own order that is not counted; 0: none */

  /* For _sl_estimate_own (). */
  char                  *plan_text; /* (owned) */
  gint64                 version;   /* of the downlines, before they were read */
  SlCommissionSums       own;       /* own orders of the period, as they are in the run */
  gboolean               is_alone;  /* nothing from before the period is in it, and @own is right */
  gboolean               is_narrow; /* of oneself and those above: @trial has nobody else */
  SlCommissionSums       gain;      /* own orders of now less @own, when it is narrow */
};

/* What a period leaves over for those after it. */
typedef struct
{
  GArray    *carry; /* (owned) (element-type SlLeftOver) */
  GPtrArray *ranks; /* (owned) (element-type GHashTable): member → rank, the newest period first */
} SlPast;

typedef struct
{
  char   *member; /* (owned) */
  char   *bonus;  /* (owned) */
  gint64  left;
  gint64  right;
} SlLeftOver;

/* Changes in memory, before the members are run. */
typedef struct
{
  gint64     left_out; /* an own order that is not counted; 0: none */
  /* (nullable): to the members, as they come from the file; FALSE with @error: it cannot be. */
  gboolean (*change_table) (SlMemberTable  *table,
                            gpointer        user_data,
                            GError        **error);
  /* (nullable): to the input that is made of them, once all else is in it. */
  gboolean (*change_input) (SlCommissionInput  *input,
                            gpointer            user_data,
                            GError            **error);
  gpointer   user_data;
} SlEstimateChange;

/* (transfer full): @day is any day of the period.  On a connection that only reads, the last
 * one is kept beside @business and given again for as long as nobody wrote to the file. */
SlEstimate *_sl_estimate_run    (SlBusiness              *business,
                                 const char              *company,
                                 SlDay                    day,
                                 GError                 **error);
/* (transfer full): the same with @change (nullable), never kept. */
SlEstimate *_sl_estimate_run_if (SlBusiness              *business,
                                 const char              *company,
                                 SlDay                    day,
                                 const SlEstimateChange  *change,
                                 GError                 **error);
/* (transfer full): the same for who asks for nothing but one's own figures, @me in the run, and
 * tries own orders.  On a lasting connection (sl_business_set_lasting ()) what stands on the way
 * up from oneself is kept, some kilobytes; as long as the downline and the plan are as they were,
 * own orders are put into that, and those of a million members need not be run again. */
SlEstimate *_sl_estimate_own    (SlBusiness              *business,
                                 const char              *company,
                                 SlDay                    day,
                                 GError                 **error);
SlEstimate *_sl_estimate_ref    (SlEstimate              *estimate);
void        _sl_estimate_free   (SlEstimate              *estimate);
/* What would be paid to oneself with further own orders, @rows (element-type SlOwnOrderRow).
 * What is worked out for the first is kept for the next. */
gboolean    _sl_estimate_try    (SlEstimate              *estimate,
                                 GArray                  *rows,
                                 gint64                  *total,
                                 GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same, with the own rank then: of the plan, "" for none. */
gboolean    _sl_estimate_try_ranked (SlEstimate          *estimate,
                                     GArray              *rows,
                                     gint64              *total,
                                     const char         **rank,
                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* What would be paid to oneself, and the own rank then, if the own order @order_id of the period
 * were not there: worked out from the other orders, so that it is right for plans that count
 * orders or look at each. */
gboolean    _sl_estimate_leave_out (SlEstimate           *estimate,
                                    gint64                order_id,
                                    gint64               *total,
                                    char                **rank,
                                    GError              **error);
/* The name of a member, "" when it is not known. */
const char *_sl_estimate_name   (const SlEstimate        *estimate,
                                 const char              *code);
/* (transfer full) (nullable): what a reader must know before relying on the figures, a
 * sentence. */
char       *_sl_estimate_remark (const SlEstimate        *estimate);

/* An own order as the engine takes it. */
SlCommissionOrder _sl_estimate_order (const SlEstimate    *estimate,
                                 const SlOwnOrderRow     *row);
/* (transfer full): the plan that is in force on @day, as it was written. */
char       *_sl_estimate_read_plan (SlBusiness           *business,
                                 const SlCompanyRow      *company,
                                 SlDay                    day,
                                 GError                 **error);
/* (transfer full): of @company, with nothing in it. */
SlEstimate *_sl_estimate_new    (SlBusiness              *business,
                                 const SlCompanyRow      *company,
                                 SlDay                    day);
/* Tries own orders in a narrow estimate, for a moment; NULL: that takes a whole one. */
const SlCommissionRun *_sl_estimate_try_narrow (SlEstimate *estimate,
                                 const SlCommissionOrder *orders,
                                 guint                    n_orders);
/* The same with all own orders but @order_id; NULL without @error: that takes a whole one. */
const SlCommissionRun *_sl_estimate_leave_out_narrow (SlEstimate *estimate,
                                 gint64                   order_id,
                                 GError                 **error);
/* Goes back to the own orders as they are; FALSE: somebody is something else by them. */
gboolean    _sl_estimate_settle_own (SlEstimate          *estimate);

/* (transfer full): members and orders of the period that holds @day, and the plan then in force;
 * @past (nullable): what is left over from before.  Without a run. */
SlEstimate *_sl_estimate_gather (SlBusiness              *business,
                                 const SlCompanyRow      *company,
                                 SlDay                    day,
                                 const SlPast            *past,
                                 const SlEstimateChange  *change,
                                 GError                 **error);
/* (transfer full): its run, which tells how far it is and can be stopped. */
SlCommissionRun *_sl_estimate_compute (const SlEstimate  *estimate,
                                 GError                 **error);
/* (transfer full) (nullable): what the periods before @period leave over to @plan, by running
 * them one after the other; NULL when it asks for nothing, or with @error.  @n_runs (out): how
 * many those were, each of as many parts and one.  @is_cut (out): one of them could not be run,
 * and what was left over before it is not known. */
SlPast     *_sl_past_read       (SlBusiness              *business,
                                 const SlCompanyRow      *company,
                                 const SlPlan            *plan,
                                 SlPeriod                 period,
                                 guint                   *n_runs,
                                 gboolean                *is_cut,
                                 GError                 **error);
void        _sl_past_free       (SlPast                  *past);
/* Adds it to @input, as far as it has the members and @plan the bonuses and ranks. */
void        _sl_past_apply      (const SlPast            *past,
                                 const SlPlan            *plan,
                                 SlCommissionInput       *input);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlEstimate, _sl_estimate_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPast, _sl_past_free)

G_END_DECLS
