#include "config.h"

#include "business/reality.h"

#include "business/business-private.h"
#include "business/buy-back.h"
#include "business/envelope.h"
#include "business/income.h"
#include "business/origin-private.h"
#include "business/reality-private.h"
#include "business/stock.h"
#include "core/decimal.h"
#include "core/journal.h"
#include "store/buy-back-terms.h"
#include "store/closing.h"
#include "store/journal.h"

#define N_MONTHS_MOST 600

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

guint
_sl_reality_n_months (const SlReality *reality)
{
  int year, month, day, year_2, month_2;

  sl_day_split (reality->from, &year, &month, &day);
  sl_day_split (reality->to, &year_2, &month_2, &day);
  return (guint) CLAMP ((year_2 - year) * 12 + month_2 - month + 1, 1, N_MONTHS_MOST);
}

gboolean
_sl_reality_is_active (const SlIncome *month)
{
  return month->cash->len > 0 || month->accrual->len > 0 || month->minutes > 0;
}

static gboolean
read_months (SlBusiness  *business,
             SlReality   *reality,
             GError     **error)
{
  guint n = _sl_reality_n_months (reality);
  g_autoptr(GPtrArray) months = sl_income_by_month (business, reality->to, n, error);
  g_autofree gint64 *nets = g_new0 (gint64, n);
  g_autofree gboolean *is_active = g_new0 (gboolean, n);

  if (months == NULL)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      const SlIncome *month = g_ptr_array_index (months, i);

      nets[i] = month->net;
      is_active[i] = _sl_reality_is_active (month);
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

gint64
_sl_reality_gain_of (const SlIncomeItem *item)
{
  if (g_str_has_prefix (item->account, "income:"))
    return item->amount;

  return g_str_equal (item->account, SL_ACCOUNT_COST_OF_GOODS) ? -item->amount : 0;
}

static gint64
gains_of (const SlIncome *income)
{
  gint64 gains = 0;

  for (guint i = 0; i < income->accrual->len; i++)
    gains += _sl_reality_gain_of (g_ptr_array_index (income->accrual, i));

  return gains;
}

static gboolean
read_shares (SlBusiness  *business,
             SlReality   *reality,
             GError     **error)
{
  g_autoptr(SlIncome) year = NULL;
  SlOrigin origin;

  reality->year_from = reality->to - SL_REALITY_YEAR + 1;
  year = sl_income_report (business, reality->year_from, reality->to, error);
  if (year == NULL || !_sl_origin_read (business, reality->year_from, &origin, error))
    return FALSE;

  reality->gains = gains_of (year);
  reality->from_team = sl_track_share (origin.team, reality->gains);
  reality->from_own = sl_track_share (origin.own, reality->gains);
  reality->from_leg = origin.team > 0 && origin.leg == 0
                        ? -1 : sl_track_share (origin.leg, reality->gains);
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

gboolean
_sl_exit_plan_sends (const SlExitPlan *plan,
                     gint64            company_id)
{
  for (guint i = 0; i < plan->offers->len; i++)
    if (((const SlBuyBackOffer *) g_ptr_array_index (plan->offers, i))->company_id == company_id)
      return TRUE;

  return FALSE;
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

      plan->freight += _sl_exit_plan_sends (plan, terms->company_id) ? terms->freight : 0;
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
