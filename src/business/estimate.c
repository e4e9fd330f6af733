#include "config.h"

#include "business/estimate-private.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "core/currency.h"
#include "core/day-text.h"
#include "core/decimal.h"
#include "store/downline-cache.h"
#include "store/downline.h"
#include "store/member.h"
#include "store/order.h"

#include <glib/gi18n-lib.h>

/* So much of a run is reading, unless the picture is kept. */
#define READING 4
#define WHOLE 5

void
_sl_estimate_free (SlEstimate *estimate)
{
  if (estimate == NULL || !g_atomic_ref_count_dec (&estimate->references))
    return;

  g_clear_pointer (&estimate->trial, sl_commission_trial_free);
  g_clear_pointer (&estimate->owned_run, sl_commission_run_free);
  g_clear_pointer (&estimate->input, sl_commission_input_unref);
  g_clear_pointer (&estimate->plan, sl_plan_unref);
  g_clear_pointer (&estimate->company, sl_company_row_free);
  g_clear_pointer (&estimate->names, g_hash_table_unref);
  g_free (estimate->plan_text);
  g_free (estimate);
}

/* Minor units at SL_VOLUME_SCALE: 12.34 is 123400. */
static gint64
scale_amount (const SlEstimate *estimate,
              gint64            amount)
{
  guint decimals = (guint) sl_currency_decimals (estimate->company->currency);

  /* No currency of ISO 4217 has more than four decimals. */
  g_assert (decimals <= SL_VOLUME_SCALE);
  return amount * sl_decimal_power (SL_VOLUME_SCALE - decimals);
}

SlCommissionOrder
_sl_estimate_order (const SlEstimate    *estimate,
                    const SlOwnOrderRow *row)
{
  gboolean is_given_back = g_str_equal (row->kind, SL_ORDER_COMPANY_RETURN);
  gboolean is_cancelled = g_str_equal (row->kind, SL_ORDER_CANCELLATION);
  gboolean is_purchase = is_given_back || is_cancelled ||
                         g_str_equal (row->kind, SL_ORDER_PURCHASE);
  gint64 sign = is_given_back || is_cancelled || g_str_equal (row->kind, SL_ORDER_RETURN) ? -1 : 1;

  return (SlCommissionOrder) {
    .type = is_purchase ? "wholesale" : "retail",
    .date = row->dated,
    .qv = sign * row->pv,
    .cv = sign * row->cv,
    .price = scale_amount (estimate, sign * row->amount),
    .margin = is_purchase ? 0 : scale_amount (estimate, sign * (row->amount - row->cost)),
    .counts = row->count > 0    ? SL_ORDER_COUNTS_ONE
              : row->count == 0 ? SL_ORDER_COUNTS_NONE
                                : SL_ORDER_COUNTS_TAKEN_BACK,
  };
}

static void
add_own_order_cb (const SlOwnOrderRow *row,
                  gpointer             user_data)
{
  SlEstimate *estimate = user_data;
  SlCommissionOrder order = _sl_estimate_order (estimate, row);

  if (row->order_id == estimate->left_out)
    return;

  sl_commission_input_add_order_of (estimate->input, estimate->me, &order);
  estimate->is_alone &= sl_commission_sums_add (&estimate->own, &order);
}

char *
_sl_estimate_read_plan (SlBusiness          *business,
                        const SlCompanyRow  *company,
                        SlDay                day,
                        GError             **error)
{
  g_autoptr(GError) local = NULL;
  char *text = sl_company_read_plan (business->database, company->id, day, NULL, &local);

  if (text != NULL)
    return text;

  if (!g_error_matches (local, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("“%s” has no compensation plan for that period."), company->name);

  return NULL;
}

/* @text: NULL with @error set already */
static SlPlan *
parse_plan (const char          *text,
            const SlCompanyRow  *company,
            GError             **error)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                  sl_plan_problem_free);
  SlPlan *plan = text != NULL ? sl_plan_parse (text, -1, problems) : NULL;

  if (plan == NULL && text != NULL)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("The compensation plan of “%s” cannot be read."), company->name);

  return plan;
}

/* A company that tells one figure means it for both; oneself is counted by the own orders, which
 * are here before the company reports them. */
static void
adjust_volumes (GArray *pv,
                GArray *cv,
                gint32  me)
{
  if (pv == NULL || cv == NULL)
    return;

  for (guint i = 0; i < pv->len; i++)
    if (g_array_index (cv, gint64, i) == 0)
      g_array_index (cv, gint64, i) = g_array_index (pv, gint64, i);

  g_array_index (pv, gint64, me) = g_array_index (cv, gint64, me) = 0;
}

static void
add_earlier (SlEstimate *estimate,
             GPtrArray  *earlier)
{
  for (guint i = 0; i < earlier->len; i++)
    {
      SlDownlineVolumes *volumes = g_ptr_array_index (earlier, i);

      sl_commission_input_add_report (estimate->input, volumes->period, "reported",
                                      g_steal_pointer (&volumes->pv),
                                      g_steal_pointer (&volumes->cv));
    }
}

/* Who was added has no volumes of before. */
static void
renumber (GArray       **volumes,
          gint32         n_members,
          const gint32  *number_of)
{
  g_autoptr(GArray) old = *volumes;

  *volumes = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_array_set_size (*volumes, (guint) n_members);

  for (guint i = 0; i < old->len; i++)
    g_array_index (*volumes, gint64, number_of[i]) = g_array_index (old, gint64, i);
}

/* After members were added; one that cannot be sorted is refused by the run. */
static void
sort_anew (SlMemberTable *table,
           GPtrArray     *earlier)
{
  g_autofree gint32 *number_of = NULL;

  if (table->is_sorted || !sl_member_table_sort (table, &number_of))
    return;

  for (guint i = 0; i < earlier->len; i++)
    {
      SlDownlineVolumes *volumes = g_ptr_array_index (earlier, i);

      renumber (&volumes->pv, sl_member_table_size (table), number_of);
      renumber (&volumes->cv, sl_member_table_size (table), number_of);
    }
}

/* (transfer full) */
static SlMemberTable *
read_downline (SlEstimate              *estimate,
               SlDay                    first,
               const SlEstimateChange  *change,
               GPtrArray               *earlier,
               GError                 **error)
{
  SlDownlineAsk ask = {
    .company_id = estimate->company->id,
    .me = estimate->company->me,
    .period = estimate->period.first,
    .first = first,
    .columns = sl_member_table_columns_for (estimate->plan),
    .progress = _sl_business_tell,
    .progress_data = estimate->business,
  };
  g_autoptr(SlMemberTable) table = NULL;

  if (!sl_downline_read_snapshot (estimate->business->database, ask.company_id, ask.period,
                                  &estimate->snapshot, error))
    return NULL;

  table = sl_downline_read (estimate->business->database, &ask, earlier, error);

  if (table == NULL)
    return NULL;

  adjust_volumes (table->qv, table->cv, table->me);

  for (guint i = 0; i < earlier->len; i++)
    {
      SlDownlineVolumes *volumes = g_ptr_array_index (earlier, i);

      adjust_volumes (volumes->pv, volumes->cv, table->me);
    }

  if (change != NULL && change->change_table != NULL &&
      !change->change_table (table, change->user_data, error))
    return NULL;

  sort_anew (table, earlier);
  return g_steal_pointer (&table);
}

static gboolean
fill (SlEstimate              *estimate,
      const SlEstimateChange  *change,
      GError                 **error)
{
  SlPeriod period = estimate->period;
  SlDay first = sl_commission_input_first_day (estimate->plan, period);
  g_autoptr(GPtrArray) earlier = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                 sl_downline_volumes_free);
  SlMemberTable *table = read_downline (estimate, first, change, earlier, error);

  if (table == NULL)
    return FALSE;

  estimate->me = table->me;
  estimate->n_orphans = table->n_orphans;
  estimate->input = sl_commission_input_new_of (table, period.first, "reported");
  estimate->is_alone = first == period.first;
  add_earlier (estimate, earlier);

  return sl_order_each_own (estimate->business->database, estimate->company->id, first,
                            period.last, add_own_order_cb, estimate, error);
}

SlEstimate *
_sl_estimate_new (SlBusiness         *business,
                  const SlCompanyRow *company,
                  SlDay               day)
{
  SlEstimate *estimate = g_new0 (SlEstimate, 1);

  g_atomic_ref_count_init (&estimate->references);
  estimate->business = business;
  estimate->company = sl_company_row_copy (company);
  estimate->day = day;
  estimate->me = -1;
  estimate->snapshot = SL_DAY_NONE;
  estimate->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return estimate;
}

static gboolean
step_cb (gint64   n_done,
         gint64   n_total,
         gpointer user_data)
{
  SlBusiness *business = user_data;

  _sl_business_tell (n_done, n_total, business);
  return sl_database_go_on (business->database, NULL);
}

SlCommissionRun *
_sl_estimate_compute (const SlEstimate  *estimate,
                      GError           **error)
{
  SlBusiness *business = estimate->business;
  SlBusinessPart part = sl_business_begin_part (business, READING, WHOLE, WHOLE);
  g_autoptr(GError) local = NULL;
  SlCommissionRun *run = sl_commission_run_in_steps (estimate->plan, estimate->input,
                                                     estimate->period, step_cb, business, &local);

  sl_business_end_part (business, part);

  /* In the words of the file, which are those of all that is cancelled. */
  if (g_error_matches (local, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_STOPPED) &&
      !sl_database_go_on (business->database, error))
    return NULL;

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));

  return run;
}

/* All that is read. */
static gboolean
fill_in_parts (SlEstimate              *estimate,
               const SlEstimateChange  *change,
               GError                 **error)
{
  SlBusinessPart part = sl_business_begin_part (estimate->business, 0, READING, WHOLE);
  gboolean is_filled = fill (estimate, change, error);

  sl_business_end_part (estimate->business, part);
  return is_filled;
}

SlEstimate *
_sl_estimate_gather (SlBusiness              *business,
                     const SlCompanyRow      *company,
                     SlDay                    day,
                     const SlPast            *past,
                     const SlEstimateChange  *change,
                     GError                 **error)
{
  g_autoptr(SlEstimate) estimate = _sl_estimate_new (business, company, day);

  if (!sl_downline_read_version (business->database, &estimate->version, error))
    return NULL;

  estimate->plan_text = _sl_estimate_read_plan (business, company, day, error);
  estimate->plan = parse_plan (estimate->plan_text, company, error);

  if (estimate->plan == NULL)
    return NULL;

  if (!g_str_equal (sl_plan_currency (estimate->plan), company->currency))
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_CURRENCY,
                   _("The plan of “%s” pays in %s, and its orders are kept in %s."),
                   company->name, sl_plan_currency (estimate->plan), company->currency);
      return NULL;
    }

  estimate->period = sl_plan_period_of (estimate->plan, day);
  estimate->left_out = change != NULL ? change->left_out : 0;

  if (!fill_in_parts (estimate, change, error))
    return NULL;

  if (past != NULL)
    _sl_past_apply (past, estimate->plan, estimate->input);

  if (change != NULL && change->change_input != NULL &&
      !change->change_input (estimate->input, change->user_data, error))
    return NULL;

  return g_steal_pointer (&estimate);
}

/* What was held back for oneself before, in minor units. */
static gint64
find_brought (const SlEstimate *estimate,
              const SlPast     *past)
{
  guint decimals = sl_plan_decimals (estimate->plan);

  for (guint i = 0; past != NULL && i < past->carry->len; i++)
    {
      const SlLeftOver *row = &g_array_index (past->carry, SlLeftOver, i);

      if (g_str_equal (row->bonus, SL_CARRY_MIN_PAYOUT) &&
          g_str_equal (row->member, estimate->company->me))
        return row->left / sl_decimal_power (SL_VOLUME_SCALE - decimals);
    }

  return 0;
}

static SlEstimate *
compute_period (SlBusiness              *business,
                const SlCompanyRow      *company,
                SlDay                    day,
                const SlPast            *past,
                const SlEstimateChange  *change,
                GError                 **error)
{
  g_autoptr(SlEstimate) estimate = _sl_estimate_gather (business, company, day, past, change,
                                                        error);
  guint n_ranks;

  if (estimate == NULL)
    return NULL;

  estimate->is_alone &= !sl_commission_input_looks_back (estimate->plan, &n_ranks);
  estimate->brought = find_brought (estimate, past);
  estimate->owned_run = _sl_estimate_compute (estimate, error);
  estimate->run = estimate->owned_run;
  return estimate->run != NULL ? g_steal_pointer (&estimate) : NULL;
}

static SlEstimate *
compute (SlBusiness              *business,
         const SlCompanyRow      *company,
         SlDay                    day,
         const SlEstimateChange  *change,
         GError                 **error)
{
  g_autofree char *text = _sl_estimate_read_plan (business, company, day, error);
  g_autoptr(SlPlan) plan = parse_plan (text, company, error);
  g_autoptr(SlPast) past = NULL;
  g_autoptr(GError) local = NULL;
  guint n_past = 0;
  gboolean is_cut = FALSE;
  SlBusinessPart part;
  SlEstimate *estimate;

  if (plan == NULL)
    return NULL;

  past = _sl_past_read (business, company, plan, sl_plan_period_of (plan, day), &n_past, &is_cut,
                        &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  part = sl_business_begin_part (business, n_past, n_past + 1, n_past + 1);
  estimate = compute_period (business, company, day, past, change, error);
  sl_business_end_part (business, part);

  if (estimate != NULL)
    estimate->is_cut = is_cut;

  return estimate;
}

SlEstimate *
_sl_estimate_ref (SlEstimate *estimate)
{
  g_atomic_ref_count_inc (&estimate->references);
  return estimate;
}

/* Whether @kept, of a file that nobody wrote to since, is what would be worked out for @day. */
static gboolean
is_of (const SlEstimate   *kept,
       const SlCompanyRow *company,
       SlDay               day)
{
  g_autofree char *text = NULL;

  if (kept->company->id != company->id || !sl_period_holds (kept->period, day))
    return FALSE;

  if (kept->day == day)
    return TRUE;

  text = _sl_estimate_read_plan (kept->business, company, day, NULL);
  return g_strcmp0 (text, kept->plan_text) == 0;
}

SlEstimate *
_sl_estimate_run (SlBusiness  *business,
                  const char  *company,
                  SlDay        day,
                  GError     **error)
{
  gboolean is_read_only = sl_database_get_mode (business->database) == SL_DATABASE_READ;
  gint64 version = is_read_only ? sl_database_data_version (business->database) : -1;
  g_autoptr(SlCompanyRow) row = _sl_find_company (business, company, error);
  const SlEstimate *kept = business->estimate;
  SlEstimate *estimate;

  if (row == NULL)
    return NULL;

  if (kept != NULL && version != -1 && version == business->estimate_version &&
      is_of (kept, row, day))
    return _sl_estimate_ref (business->estimate);

  /* Two of a million members need not be in memory at once. */
  g_clear_pointer (&business->estimate, _sl_estimate_free);
  estimate = compute (business, row, day, NULL, error);

  /* One that another connection overtook while it was read has the version of before. */
  if (estimate != NULL && version != -1)
    {
      business->estimate = _sl_estimate_ref (estimate);
      business->estimate_version = version;
    }

  return estimate;
}

SlEstimate *
_sl_estimate_run_if (SlBusiness              *business,
                     const char              *company,
                     SlDay                    day,
                     const SlEstimateChange  *change,
                     GError                 **error)
{
  g_autoptr(SlCompanyRow) row = _sl_find_company (business, company, error);

  return row != NULL ? compute (business, row, day, change, error) : NULL;
}

/* @rank: (out) (optional) */
static void
tell_own (const SlEstimate       *estimate,
          const SlCommissionRun  *run,
          gint64                 *total,
          const char            **rank)
{
  int number = sl_commission_run_rank (run, estimate->me);

  *total = sl_commission_run_total (run, estimate->me);
  if (rank != NULL)
    *rank = number >= 0 ? sl_plan_rank_name (estimate->plan, (guint) number) : "";
}

/* Somebody becomes something else by it: of all members that is not kept here. */
static gboolean
try_whole (const SlEstimate  *narrow,
           GArray            *rows,
           gint64            *total,
           const char       **rank,
           GError           **error)
{
  g_autoptr(SlEstimate) whole = _sl_estimate_run (narrow->business, narrow->company->name,
                                                  narrow->day, error);
  const char *name = NULL;
  int number;

  if (whole == NULL || !_sl_estimate_try_ranked (whole, rows, total, &name, error))
    return FALSE;

  number = *name != '\0' ? sl_plan_find_rank (narrow->plan, name) : -1;
  if (rank != NULL)
    *rank = number >= 0 ? sl_plan_rank_name (narrow->plan, (guint) number) : "";
  return TRUE;
}

/* (transfer full) (element-type SlCommissionOrder): @rows that follow each other and are of one
 * order are one, as they are when they are read back. */
static GArray *
make_orders (const SlEstimate *estimate,
             const GArray     *rows)
{
  GArray *orders = g_array_new (FALSE, FALSE, sizeof (SlCommissionOrder));

  for (guint i = 0; i < rows->len;)
    {
      SlOwnOrderRow whole = g_array_index (rows, SlOwnOrderRow, i);
      SlCommissionOrder order;

      while (++i < rows->len && g_array_index (rows, SlOwnOrderRow, i).order_id == whole.order_id)
        sl_own_order_add (&whole, &g_array_index (rows, SlOwnOrderRow, i));

      order = _sl_estimate_order (estimate, &whole);
      g_array_append_val (orders, order);
    }

  return orders;
}

gboolean
_sl_estimate_try_ranked (SlEstimate  *estimate,
                         GArray      *rows,
                         gint64      *total,
                         const char **rank,
                         GError     **error)
{
  g_autoptr(GArray) orders = make_orders (estimate, rows);
  const SlCommissionRun *run;

  if (estimate->is_narrow)
    {
      run = _sl_estimate_try_narrow (estimate,
                                     (const SlCommissionOrder *) (gpointer) orders->data,
                                     orders->len);
      if (run != NULL)
        tell_own (estimate, run, total, rank);

      return _sl_estimate_settle_own (estimate) &&
             (run != NULL || try_whole (estimate, rows, total, rank, error));
    }

  if (estimate->trial == NULL)
    estimate->trial = sl_commission_trial_new (g_steal_pointer (&estimate->owned_run));

  run = sl_commission_trial_with (estimate->trial, estimate->me,
                                  (const SlCommissionOrder *) (gpointer) orders->data, orders->len,
                                  error);
  if (run != NULL)
    tell_own (estimate, run, total, rank);

  estimate->run = sl_commission_trial_without (estimate->trial);
  return run != NULL;
}

gboolean
_sl_estimate_try (SlEstimate  *estimate,
                  GArray      *rows,
                  gint64      *total,
                  GError     **error)
{
  return _sl_estimate_try_ranked (estimate, rows, total, NULL, error);
}

gboolean
_sl_estimate_leave_out (SlEstimate  *estimate,
                        gint64       order_id,
                        gint64      *total,
                        char       **rank,
                        GError     **error)
{
  const SlEstimateChange change = { .left_out = order_id };
  g_autoptr(SlEstimate) whole = NULL;
  g_autoptr(GError) fault = NULL;
  const SlCommissionRun *run = NULL;
  const char *name = "";

  if (estimate->is_narrow)
    {
      run = _sl_estimate_leave_out_narrow (estimate, order_id, &fault);
      if (run != NULL)
        tell_own (estimate, run, total, &name);
      if (!_sl_estimate_settle_own (estimate))
        run = NULL;
    }

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }

  if (run == NULL)
    {
      whole = compute (estimate->business, estimate->company, estimate->period.first, &change,
                       error);
      if (whole == NULL)
        return FALSE;
      tell_own (whole, whole->run, total, &name);
    }

  *rank = g_strdup (name);
  return TRUE;
}

const char *
_sl_estimate_name (const SlEstimate *estimate,
                   const char       *code)
{
  const char *name = g_hash_table_lookup (estimate->names, code);
  char *found;

  if (name != NULL || *code == '\0')
    return name != NULL ? name : "";

  found = sl_member_find_name (estimate->business->database, estimate->company->id, code);
  g_hash_table_insert (estimate->names, g_strdup (code), found);
  return found;
}

char *
_sl_estimate_remark (const SlEstimate *estimate)
{
  g_autofree char *day = NULL;

  if (estimate->snapshot == SL_DAY_NONE)
    return g_strdup (_("No downline report was imported, so only own orders are counted."));

  if (estimate->snapshot != estimate->period.first)
    {
      SlPeriod period = sl_plan_period_of (estimate->plan, estimate->snapshot);

      day = sl_period_text (period);
      return g_strdup_printf (_("There is no downline report for this period; the newest before it "
                                "is of %s, and volumes of the team are not known yet."), day);
    }

  if (estimate->is_cut)
    return g_strdup (_("A period before this one could not be run, so what was carried over from "
                       "it is not known."));

  if (estimate->n_orphans > 0)
    return g_strdup_printf (ngettext ("The sponsor of %u member is not in the report.",
                                      "The sponsors of %u members are not in the report.",
                                      estimate->n_orphans), estimate->n_orphans);

  return NULL;
}
