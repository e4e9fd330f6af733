#include "config.h"

#include "business/estimate-private.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "core/currency.h"
#include "core/decimal.h"
#include "store/downline.h"
#include "store/order.h"

#include <glib/gi18n-lib.h>

/* A member of the picture, kept until all codes are known. */
typedef struct
{
  char  *code;     /* (owned), as all texts */
  char  *country;
  char  *sponsor;
  char  *enroller;
  char  *kind;
  gint32 leg;
  gint64 title;
  SlDay  joined_on;
  gint64 pv;
  gint64 cv;
} Member;

static void
clear_member (gpointer data)
{
  Member *member = data;

  g_free (member->code);
  g_free (member->country);
  g_free (member->sponsor);
  g_free (member->enroller);
  g_free (member->kind);
}

void
_sl_estimate_free (SlEstimate *estimate)
{
  if (estimate == NULL || !g_atomic_ref_count_dec (&estimate->references))
    return;

  g_clear_pointer (&estimate->members, g_array_unref);
  g_clear_pointer (&estimate->own, g_array_unref);
  g_clear_pointer (&estimate->run, sl_commission_run_free);
  g_clear_pointer (&estimate->input, sl_commission_input_unref);
  g_clear_pointer (&estimate->plan, sl_plan_unref);
  g_clear_pointer (&estimate->company, sl_company_row_free);
  g_clear_pointer (&estimate->names, g_hash_table_unref);
  g_free (estimate);
}

static gint32
leg_of (const char *text)
{
  if (g_ascii_strcasecmp (text, "l") == 0 || g_ascii_strcasecmp (text, "left") == 0 ||
      g_str_equal (text, "0"))
    return 0;

  if (g_ascii_strcasecmp (text, "r") == 0 || g_ascii_strcasecmp (text, "right") == 0 ||
      g_str_equal (text, "1"))
    return 1;

  return -1;
}

static void
keep_member_cb (const SlDownlineRow *row,
                gpointer             user_data)
{
  SlEstimate *estimate = user_data;
  Member member = {
    .code = g_strdup (row->code),
    .country = g_strdup (row->country),
    .sponsor = g_strdup (row->sponsor),
    .enroller = g_strdup (row->enroller),
    .kind = g_strdup (row->kind),
    .leg = leg_of (row->leg),
    .title = row->title,
    .joined_on = row->joined_on,
    .pv = row->pv,
    .cv = row->cv,
  };

  g_array_append_val (estimate->members, member);
  g_hash_table_insert (estimate->names, g_strdup (row->code), g_strdup (row->name));
}

/* The code when somebody of the picture has it, otherwise none: a sponsor above oneself, or
 * one who left, is not part of what can be reckoned.  Oneself is, also when the report lists
 * only those below. */
static const char *
known (const SlEstimate *estimate,
       const char       *code)
{
  gboolean is_known = g_hash_table_contains (estimate->names, code) ||
                      g_str_equal (code, estimate->company->me);

  return is_known ? code : "";
}

/* The number of the member in @input. */
static gint32
add_member (const SlEstimate  *estimate,
            SlCommissionInput *input,
            const Member      *member)
{
  gboolean is_me = g_str_equal (member->code, estimate->company->me);
  SlCommissionMember row = SL_COMMISSION_MEMBER_INIT;
  SlCommissionOrder order = {
    .type = "reported",
    .date = estimate->period.first,
    .qv = member->pv,
    .cv = member->cv != 0 ? member->cv : member->pv,
  };
  gint32 number;

  row.id = member->code;
  row.sponsor = is_me ? "" : known (estimate, member->sponsor);
  row.enroller = is_me ? "" : known (estimate, member->enroller);
  row.kind = member->kind;
  row.country = member->country;
  row.joined = member->joined_on;
  row.leg = member->leg;
  row.title = (gint32) CLAMP (member->title, 0, G_MAXINT32);
  number = sl_commission_input_add_member (input, &row);

  /* Oneself is counted by the own orders, which are here before the company reports them. */
  if (!is_me && (order.qv != 0 || order.cv != 0))
    sl_commission_input_add_order_of (input, number, &order);

  return number;
}

/* (transfer full): all members, the own orders and @more (nullable) (element-type
 * SlCommissionOrder); @me (out). */
static SlCommissionInput *
make_input (const SlEstimate *estimate,
            GArray           *more,
            gint32           *me)
{
  SlCommissionInput *input = sl_commission_input_new ();
  const Member alone = { .code = estimate->company->me, .country = (char *) "",
                         .sponsor = (char *) "", .enroller = (char *) "",
                         .kind = (char *) "distributor", .leg = -1, .joined_on = SL_DAY_NONE };

  *me = -1;

  for (guint i = 0; i < estimate->members->len; i++)
    {
      const Member *member = &g_array_index (estimate->members, Member, i);
      gint32 number = add_member (estimate, input, member);

      if (g_str_equal (member->code, estimate->company->me))
        *me = number;
    }

  if (*me < 0)
    *me = add_member (estimate, input, &alone);

  for (guint i = 0; i < estimate->own->len; i++)
    sl_commission_input_add_order_of (input, *me,
                                      &g_array_index (estimate->own, SlCommissionOrder, i));

  for (guint i = 0; more != NULL && i < more->len; i++)
    sl_commission_input_add_order_of (input, *me, &g_array_index (more, SlCommissionOrder, i));

  return input;
}

static guint
count_orphans (const SlEstimate *estimate)
{
  guint n_orphans = 0;

  for (guint i = 0; i < estimate->members->len; i++)
    {
      const Member *member = &g_array_index (estimate->members, Member, i);

      n_orphans += !g_str_equal (member->code, estimate->company->me) &&
                   *known (estimate, member->sponsor) == '\0';
    }

  return n_orphans;
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

static SlCommissionOrder
own_order (const SlEstimate    *estimate,
           const SlOwnOrderRow *row)
{
  gboolean is_given_back = g_str_equal (row->kind, SL_ORDER_COMPANY_RETURN);
  gboolean is_purchase = is_given_back || g_str_equal (row->kind, SL_ORDER_PURCHASE);
  gint64 sign = is_given_back || g_str_equal (row->kind, SL_ORDER_RETURN) ? -1 : 1;

  return (SlCommissionOrder) {
    .type = is_purchase ? "wholesale" : "retail",
    .date = row->dated,
    .qv = sign * row->pv,
    .cv = sign * row->cv,
    .price = scale_amount (estimate, sign * row->amount),
    .margin = is_purchase ? 0 : scale_amount (estimate, sign * (row->amount - row->cost)),
  };
}

static void
keep_own_order_cb (const SlOwnOrderRow *row,
                   gpointer             user_data)
{
  SlEstimate *estimate = user_data;
  SlCommissionOrder order = own_order (estimate, row);

  g_array_append_val (estimate->own, order);
}

static SlPlan *
read_plan (SlBusiness          *business,
           const SlCompanyRow  *company,
           SlDay                day,
           GError             **error)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                  sl_plan_problem_free);
  g_autoptr(GError) local = NULL;
  g_autofree char *text = sl_company_read_plan (business->database, company->id, day, NULL, &local);
  SlPlan *plan;

  if (text == NULL)
    {
      if (!g_error_matches (local, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                     _("“%s” has no compensation plan for that period."), company->name);
      return NULL;
    }

  plan = sl_plan_parse (text, -1, problems);

  if (plan == NULL)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("The compensation plan of “%s” cannot be read."), company->name);

  return plan;
}

static gboolean
fill (SlBusiness  *business,
      SlEstimate  *estimate,
      GError     **error)
{
  gint64 company = estimate->company->id;
  SlPeriod period = estimate->period;

  if (!sl_downline_read_snapshot (business->database, company, period.first, &estimate->snapshot,
                                  error) ||
      !sl_downline_each (business->database, company, period.first, keep_member_cb, estimate,
                         error) ||
      !sl_order_each_own (business->database, company, period.first, period.last,
                          keep_own_order_cb, estimate, error))
    return FALSE;

  estimate->n_orphans = count_orphans (estimate);
  estimate->input = make_input (estimate, NULL, &estimate->me);
  return TRUE;
}

/* Takes @company. */
static SlEstimate *
new_estimate (SlCompanyRow *company,
              SlDay         day)
{
  SlEstimate *estimate = g_new0 (SlEstimate, 1);

  g_atomic_ref_count_init (&estimate->references);
  estimate->company = company;
  estimate->day = day;
  estimate->me = -1;
  estimate->snapshot = SL_DAY_NONE;
  estimate->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  estimate->members = g_array_new (FALSE, FALSE, sizeof (Member));
  estimate->own = g_array_new (FALSE, FALSE, sizeof (SlCommissionOrder));
  g_array_set_clear_func (estimate->members, clear_member);
  return estimate;
}

/* Takes @company. */
static SlEstimate *
compute (SlBusiness    *business,
         SlCompanyRow  *company,
         SlDay          day,
         GError       **error)
{
  g_autoptr(SlEstimate) estimate = new_estimate (company, day);

  estimate->plan = read_plan (business, company, day, error);

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

  if (!fill (business, estimate, error))
    return NULL;

  estimate->run = sl_commission_run (estimate->plan, estimate->input, estimate->period, error);
  return estimate->run != NULL ? g_steal_pointer (&estimate) : NULL;
}

static SlEstimate *
take_reference (SlEstimate *estimate)
{
  g_atomic_ref_count_inc (&estimate->references);
  return estimate;
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
      kept->company->id == row->id && kept->day == day)
    return take_reference (business->estimate);

  estimate = compute (business, g_steal_pointer (&row), day, error);

  /* One that another connection overtook while it was read has the version of before. */
  if (estimate != NULL && version != -1)
    {
      g_clear_pointer (&business->estimate, _sl_estimate_free);
      business->estimate = take_reference (estimate);
      business->estimate_version = version;
    }

  return estimate;
}

gboolean
_sl_estimate_try (const SlEstimate  *estimate,
                  GArray            *rows,
                  gint64            *total,
                  GError           **error)
{
  g_autoptr(GArray) orders = g_array_new (FALSE, FALSE, sizeof (SlCommissionOrder));
  g_autoptr(SlCommissionInput) input = NULL;
  g_autoptr(SlCommissionRun) run = NULL;
  gint32 me;

  for (guint i = 0; i < rows->len; i++)
    {
      SlCommissionOrder order = own_order (estimate, &g_array_index (rows, SlOwnOrderRow, i));

      g_array_append_val (orders, order);
    }

  input = make_input (estimate, orders, &me);
  run = sl_commission_run (estimate->plan, input, estimate->period, error);

  if (run == NULL)
    return FALSE;

  *total = sl_commission_run_total (run, me);
  return TRUE;
}

const char *
_sl_estimate_name (const SlEstimate *estimate,
                   const char       *code)
{
  const char *name = g_hash_table_lookup (estimate->names, code);

  return name != NULL ? name : "";
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

      day = sl_period_format (period);
      return g_strdup_printf (_("There is no downline report for this period; the newest before it "
                                "is of %s, and volumes of the team are not known yet."), day);
    }

  if (estimate->n_orphans > 0)
    return g_strdup_printf (ngettext ("The sponsor of %u member is not in the report.",
                                      "The sponsors of %u members are not in the report.",
                                      estimate->n_orphans), estimate->n_orphans);

  return NULL;
}
