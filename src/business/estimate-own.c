/* Own figures after own orders, without running everybody anew. */

#include "config.h"

#include "business/estimate-private.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "store/downline-cache.h"

/* A run of more members is not kept beside what is kept of it: that is 94 MB of a million. */
#define MANY_MEMBERS 50000

typedef struct
{
  const SlEstimate *estimate;
  SlCommissionSums  sums;
  gint64            left_out; /* an order; 0: none */
  gboolean          is_too_much;
} Own;

static void
add_order_cb (const SlOwnOrderRow *row,
              gpointer             user_data)
{
  Own *own = user_data;
  SlCommissionOrder order = _sl_estimate_order (own->estimate, row);

  if (row->order_id != own->left_out)
    own->is_too_much |= !sl_commission_sums_add (&own->sums, &order);
}

/* (transfer full) (nullable): what @whole says of oneself and those above; NULL: not enough is
 * known from that for another order. */
static SlEstimate *
narrow (const SlEstimate *whole)
{
  g_autoptr(SlEstimate) self = _sl_estimate_new (whole->business, whole->company, whole->day);

  if (!whole->is_alone || whole->me < 0 || whole->owned_run == NULL)
    return NULL;

  self->trial = sl_commission_trial_new_narrow (whole->owned_run, whole->me);

  if (self->trial == NULL)
    return NULL;

  self->run = sl_commission_trial_without (self->trial);
  self->input = sl_commission_input_ref (sl_commission_run_input (self->run));
  self->me = sl_commission_input_n_members (self->input) - 1;
  self->plan = sl_plan_ref (whole->plan);
  self->plan_text = g_strdup (whole->plan_text);
  self->period = whole->period;
  self->snapshot = whole->snapshot;
  self->n_orphans = whole->n_orphans;
  self->version = whole->version;
  self->own = whole->own;
  self->is_narrow = TRUE;

  return g_steal_pointer (&self);
}

/* Whether all but the own orders is as it was when @kept was made. */
static gboolean
read_is_same (const SlEstimate    *kept,
              const SlCompanyRow  *company,
              SlDay                day,
              gboolean            *is_same,
              GError             **error)
{
  g_autofree char *text = NULL;
  gint64 version;

  *is_same = FALSE;

  if (!g_str_equal (kept->company->me, company->me) ||
      !g_str_equal (kept->company->name, company->name) ||
      !g_str_equal (kept->company->currency, company->currency) ||
      sl_plan_period_of (kept->plan, day).first != kept->period.first)
    return TRUE;

  if (!sl_downline_read_version (kept->business->database, &version, error))
    return FALSE;

  if (version != kept->version)
    return TRUE;

  text = _sl_estimate_read_plan (kept->business, company, day, error);
  *is_same = text != NULL && g_str_equal (text, kept->plan_text);
  return text != NULL;
}

/* Puts the own orders of now into @kept; @is_done: that was possible. */
static gboolean
follow_orders (SlEstimate  *kept,
               gboolean    *is_done,
               GError     **error)
{
  Own own = { .estimate = kept };

  *is_done = FALSE;

  if (!sl_order_each_own (kept->business->database, kept->company->id, kept->period.first,
                          kept->period.last, add_order_cb, &own, error))
    return FALSE;

  kept->gain = own.sums;
  *is_done = !own.is_too_much && sl_commission_sums_take (&kept->gain, &kept->own) &&
             _sl_estimate_settle_own (kept);
  return TRUE;
}

gboolean
_sl_estimate_settle_own (SlEstimate *estimate)
{
  estimate->run = sl_commission_trial_with_gain (estimate->trial, &estimate->gain);
  return estimate->run != NULL;
}

const SlCommissionRun *
_sl_estimate_try_narrow (SlEstimate              *estimate,
                         const SlCommissionOrder *orders,
                         guint                    n_orders)
{
  SlCommissionSums gain = estimate->gain;

  for (guint i = 0; i < n_orders; i++)
    if (!sl_period_holds (estimate->period, orders[i].date) ||
        !sl_commission_sums_add (&gain, &orders[i]))
      return NULL;

  return sl_commission_trial_with_gain (estimate->trial, &gain);
}

const SlCommissionRun *
_sl_estimate_leave_out_narrow (SlEstimate  *estimate,
                               gint64       order_id,
                               GError     **error)
{
  Own own = { .estimate = estimate, .left_out = order_id };

  if (!sl_order_each_own (estimate->business->database, estimate->company->id,
                          estimate->period.first, estimate->period.last, add_order_cb, &own,
                          error) ||
      own.is_too_much || !sl_commission_sums_take (&own.sums, &estimate->own))
    return NULL;

  return sl_commission_trial_with_gain (estimate->trial, &own.sums);
}

/* (nullable) */
static SlEstimate *
find_kept (SlBusiness *business,
           gint64      company_id)
{
  return business->own_estimates != NULL
         ? g_hash_table_lookup (business->own_estimates, &company_id) : NULL;
}

static void
free_estimate_cb (gpointer data)
{
  _sl_estimate_free (data);
}

/* What is kept of a company is of the newest period that somebody asked for. */
static void
keep (SlBusiness       *business,
      const SlEstimate *whole)
{
  const SlEstimate *kept = find_kept (business, whole->company->id);
  SlEstimate *newer;

  if (!business->is_lasting || (kept != NULL && kept->period.first > whole->period.first))
    return;

  newer = narrow (whole);
  if (newer == NULL)
    return;

  if (business->own_estimates == NULL)
    business->own_estimates = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                                     free_estimate_cb);
  g_hash_table_replace (business->own_estimates, &newer->company->id, newer);
  if (sl_commission_input_n_members (whole->input) > MANY_MEMBERS)
    g_clear_pointer (&business->estimate, _sl_estimate_free);
}

SlEstimate *
_sl_estimate_own (SlBusiness  *business,
                  const char  *company,
                  SlDay        day,
                  GError     **error)
{
  g_autoptr(SlCompanyRow) row = _sl_find_company (business, company, error);
  SlEstimate *kept = row != NULL ? find_kept (business, row->id) : NULL;
  SlEstimate *whole;
  gboolean is_same = FALSE, is_done = FALSE;

  if (row == NULL ||
      (kept != NULL && !read_is_same (kept, row, day, &is_same, error)) ||
      (is_same && !follow_orders (kept, &is_done, error)))
    return NULL;

  if (is_done)
    {
      kept->day = day;
      return _sl_estimate_ref (kept);
    }

  whole = _sl_estimate_run (business, row->name, day, error);
  if (whole != NULL)
    keep (business, whole);

  return whole;
}
