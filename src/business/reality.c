#include "config.h"

#include "business/reality.h"

#include "business/business-private.h"
#include "business/buy-back.h"
#include "business/envelope.h"
#include "business/estimate-private.h"
#include "business/income.h"
#include "business/stock.h"
#include "core/decimal.h"
#include "store/buy-back-terms.h"
#include "store/closing.h"
#include "store/journal.h"
#include "store/payout.h"

#define N_MONTHS_MOST 600
#define YEAR 365

void
sl_reality_free (SlReality *reality)
{
  if (reality == NULL)
    return;

  g_free (reality->currency);
  g_free (reality);
}

void
sl_exit_plan_free (SlExitPlan *plan)
{
  if (plan == NULL)
    return;

  g_free (plan->currency);
  g_clear_pointer (&plan->offers, g_ptr_array_unref);
  g_clear_pointer (&plan->terms, g_ptr_array_unref);
  g_free (plan);
}

/* Stock at cost, and what the companies would give for it. */
static gboolean
read_stock (SlBusiness  *business,
            gint64      *stock,
            gint64      *returnable,
            gint64      *refund,
            GPtrArray  **offers,
            GError     **error)
{
  g_autoptr(SlStockReport) report = sl_stock_report (business, SL_DAY_NONE, error);
  g_autoptr(GPtrArray) list = report != NULL ? sl_buy_back_list (business, 0, error) : NULL;

  if (list == NULL)
    return FALSE;

  *stock = report->value;
  *refund = *returnable = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const SlBuyBackOffer *offer = g_ptr_array_index (list, i);

      *returnable += offer->cost;
      *refund += offer->own_refund;
    }

  if (offers != NULL)
    *offers = g_steal_pointer (&list);
  return TRUE;
}

static guint
count_months (SlDay from,
              SlDay to)
{
  int year, month, day, year_2, month_2;

  sl_day_split (from, &year, &month, &day);
  sl_day_split (to, &year_2, &month_2, &day);
  return (guint) CLAMP ((year_2 - year) * 12 + month_2 - month + 1, 1, N_MONTHS_MOST);
}

static gboolean
read_months (SlBusiness  *business,
             SlReality   *reality,
             GError     **error)
{
  guint n = count_months (reality->from, reality->to);
  g_autoptr(GPtrArray) months = sl_income_by_month (business, reality->to, n, error);
  g_autofree gint64 *nets = g_new0 (gint64, n);
  g_autofree gboolean *is_active = g_new0 (gboolean, n);

  if (months == NULL)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      const SlIncome *month = g_ptr_array_index (months, i);

      nets[i] = month->net;
      is_active[i] = month->cash->len > 0 || month->accrual->len > 0 || month->minutes > 0;
      reality->net += month->net;
      reality->own_use += month->own_use;
      reality->minutes += month->minutes;
    }

  reality->track = sl_track_judge (nets, is_active, n);
  reality->from = ((const SlIncome *) g_ptr_array_index (months, 0))->from;

  if (reality->track.even_month >= 0)
    reality->even_on =
      ((const SlIncome *) g_ptr_array_index (months, (guint) reality->track.even_month))->to;

  return TRUE;
}

static void
count_hours (SlReality       *reality,
             const SlReserve *reserve)
{
  reality->wage = reserve->wage;

  if (reality->minutes == 0)
    return;

  /* Sums of a file stay far below what would not fit. */
  if (!sl_decimal_divide ((__int128) reality->net * 60, reality->minutes, SL_ROUND_HALF_UP,
                          &reality->per_hour) ||
      !sl_decimal_divide ((__int128) reality->wage * reality->minutes, 60, SL_ROUND_HALF_UP,
                          &reality->forgone))
    g_assert_not_reached ();
}

/* Where the commissions of a year come from. */
typedef struct
{
  const SlEstimate *estimate; /* (unowned) (nullable): who stands below whom */
  GHashTable       *legs;     /* (owned) (element-type gint64): member directly below → amount */
  gint64            team;
  gint64            own;
} Origin;

/* The member directly below oneself on the way to @code; -1: not known. */
static gint32
leg_of (const SlEstimate *estimate,
        const char       *code)
{
  gint32 member = estimate != NULL ? sl_commission_input_find_member (estimate->input, code) : -1;

  while (member >= 0)
    {
      gint32 sponsor = sl_commission_input_sponsor (estimate->input, member);

      if (sponsor == estimate->me)
        return member;
      member = sponsor;
    }

  return -1;
}

static void
add_line_cb (const SlPayoutLineRow *row,
             gpointer               user_data)
{
  Origin *origin = user_data;
  gint32 leg = leg_of (origin->estimate, row->from_code);
  gboolean is_own = *row->from_code == '\0' ||
                    (origin->estimate != NULL &&
                     g_str_equal (row->from_code, origin->estimate->company->me));
  gint64 *sum;

  if (is_own)
    {
      origin->own += row->amount;
      return;
    }

  origin->team += row->amount;

  if (leg < 0)
    return;

  sum = g_hash_table_lookup (origin->legs, GINT_TO_POINTER (leg + 1));
  if (sum == NULL)
    {
      sum = g_new0 (gint64, 1);
      g_hash_table_insert (origin->legs, GINT_TO_POINTER (leg + 1), sum);
    }
  *sum += row->amount;
}

static gboolean
read_origin (SlBusiness          *business,
             const SlCompanyRow  *company,
             SlDay                from,
             Origin              *origin,
             GError             **error)
{
  g_autoptr(GArray) payouts = sl_payout_list (business->database, company->id, error);

  if (payouts == NULL)
    return FALSE;

  for (guint i = 0; i < payouts->len; i++)
    {
      const SlPayoutRow *payout = &g_array_index (payouts, SlPayoutRow, i);

      if (payout->received_on >= from &&
          !sl_payout_each_line (business->database, payout->id, add_line_cb, origin, error))
        return FALSE;
    }

  return TRUE;
}

static gint64
largest_of (GHashTable *legs)
{
  GHashTableIter iter;
  gpointer sum;
  gint64 largest = 0;

  g_hash_table_iter_init (&iter, legs);
  while (g_hash_table_iter_next (&iter, NULL, &sum))
    largest = MAX (largest, *(const gint64 *) sum);

  return largest;
}

/* The legs of one company do not mix with those of another. */
static gboolean
add_company (SlBusiness          *business,
             const SlCompanyRow  *company,
             SlDay                from,
             gint64              *team,
             gint64              *own,
             gint64              *leg,
             GError             **error)
{
  g_autoptr(SlEstimate) estimate = _sl_estimate_run (business, company->name,
                                                     sl_business_get_today (business), NULL);
  g_autoptr(GHashTable) legs = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Origin origin = { .estimate = estimate, .legs = legs };

  if (!read_origin (business, company, from, &origin, error))
    return FALSE;

  *team += origin.team;
  *own += origin.own;
  *leg = MAX (*leg, largest_of (legs));
  return TRUE;
}

static gint64
gains_of (const SlIncome *income)
{
  gint64 gains = 0;

  for (guint i = 0; i < income->accrual->len; i++)
    {
      const SlIncomeItem *item = g_ptr_array_index (income->accrual, i);

      if (g_str_has_prefix (item->account, "income:"))
        gains += item->amount;
      else if (g_str_equal (item->account, "expenses:cost-of-goods"))
        gains -= item->amount;
    }

  return gains;
}

static gboolean
read_shares (SlBusiness  *business,
             SlReality   *reality,
             GError     **error)
{
  g_autoptr(GPtrArray) companies = sl_company_list (business->database, NULL, error);
  g_autoptr(SlIncome) year = NULL;
  gint64 team = 0, own = 0, leg = 0;

  if (companies == NULL)
    return FALSE;

  year = sl_income_report (business, reality->to - YEAR + 1, reality->to, error);
  if (year == NULL)
    return FALSE;

  for (guint i = 0; i < companies->len; i++)
    if (!add_company (business, g_ptr_array_index (companies, i), reality->to - YEAR + 1, &team,
                      &own, &leg, error))
      return FALSE;

  reality->gains = gains_of (year);
  reality->from_team = sl_track_share (team, reality->gains);
  reality->from_own = sl_track_share (own, reality->gains);
  reality->from_leg = team > 0 && leg == 0 ? -1 : sl_track_share (leg, reality->gains);
  return TRUE;
}

SlReality *
sl_reality_read (SlBusiness  *business,
                 GError     **error)
{
  g_autoptr(SlReality) reality = g_new0 (SlReality, 1);
  SlReserve reserve;
  gint64 returnable;

  g_return_val_if_fail (business != NULL, NULL);

  reality->currency = g_strdup (business->row.currency);
  reality->to = sl_business_get_today (business);
  reality->even_on = SL_DAY_NONE;

  if (!sl_closing_read_first_record (business->database, &reality->from, error) ||
      !sl_reserve_read (business->database, &reserve, error))
    return NULL;

  if (reality->from == SL_DAY_NONE)
    reality->from = reality->to;

  if (!read_months (business, reality, error) ||
      !read_stock (business, &reality->stock, &returnable, &reality->refund, NULL, error) ||
      !read_shares (business, reality, error))
    return NULL;

  reality->reality = reality->net - MAX (reality->stock - reality->refund, 0);
  count_hours (reality, &reserve);
  return g_steal_pointer (&reality);
}

static void
add_receivable_cb (const char *account,
                   gint64      debit,
                   gpointer    user_data)
{
  if (g_str_equal (account, "assets:receivable"))
    *(gint64 *) user_data += debit;
}

/* Each company that takes anything back is sent one parcel. */
static void
add_costs_of_return (SlExitPlan *plan)
{
  for (guint i = 0; i < plan->offers->len; i++)
    plan->claw_back += ((const SlBuyBackOffer *) g_ptr_array_index (plan->offers, i))->claw_back;

  for (guint i = 0; i < plan->terms->len; i++)
    {
      const SlBuyBackTerms *terms = g_ptr_array_index (plan->terms, i);
      gboolean is_sent = FALSE;

      for (guint k = 0; k < plan->offers->len && !is_sent; k++)
        is_sent = ((const SlBuyBackOffer *) g_ptr_array_index (plan->offers, k))->company_id ==
                  terms->company_id;

      plan->freight += is_sent ? terms->freight : 0;
    }
}

SlExitPlan *
sl_exit_plan_read (SlBusiness  *business,
                   GError     **error)
{
  g_autoptr(SlExitPlan) plan = g_new0 (SlExitPlan, 1);
  SlEnvelopes envelopes;
  gint64 stock;

  g_return_val_if_fail (business != NULL, NULL);

  plan->currency = g_strdup (business->row.currency);
  plan->today = sl_business_get_today (business);

  if (!sl_envelopes_read (business, &envelopes, error) ||
      !sl_journal_sum (business->database, SL_DAY_FIRST, plan->today, business->row.currency,
                       add_receivable_cb, &plan->receivable, error) ||
      !read_stock (business, &stock, &plan->returnable, &plan->refund, &plan->offers, error))
    return NULL;

  plan->terms = sl_buy_back_terms_list (business->database, 0, error);
  if (plan->terms == NULL)
    return NULL;

  add_costs_of_return (plan);
  plan->money = envelopes.money;
  plan->owed = envelopes.locked;
  plan->stranded = stock - plan->returnable;
  /* What companies still owe for goods that went back is not received, and comes. */
  plan->refund += MAX (-envelopes.payable, 0);
  plan->left = plan->money + plan->receivable + plan->refund - plan->claw_back -
               plan->freight - plan->owed;
  plan->first_deadline =
    plan->offers->len > 0 ? ((const SlBuyBackOffer *) g_ptr_array_index (plan->offers, 0))->until
                          : SL_DAY_NONE;
  return g_steal_pointer (&plan);
}
