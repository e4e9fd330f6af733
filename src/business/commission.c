#include "config.h"

#include "business/commission.h"

#include "business/business-private.h"
#include "business/estimate-private.h"
#include "business/sale-private.h"

static void
free_payout (gpointer data)
{
  SlExpectedPayout *payout = data;

  g_free (payout->bonus);
  g_free (payout);
}

void
sl_expected_commission_free (SlExpectedCommission *expected)
{
  if (expected == NULL)
    return;

  g_free (expected->company);
  g_free (expected->plan);
  g_free (expected->currency);
  g_free (expected->me);
  g_free (expected->rank);
  g_free (expected->remark);
  g_ptr_array_unref (expected->bonuses);
  g_free (expected);
}

static GPtrArray *
own_payouts (const SlEstimate *estimate)
{
  GPtrArray *payouts = g_ptr_array_new_with_free_func (free_payout);

  for (guint bonus = 0; bonus < sl_plan_n_bonuses (estimate->plan); bonus++)
    {
      SlExpectedPayout *payout = g_new0 (SlExpectedPayout, 1);

      payout->bonus = g_strdup (sl_plan_bonus_name (estimate->plan, bonus));
      payout->amount = sl_commission_run_amount (estimate->run, estimate->me, bonus);
      g_ptr_array_add (payouts, payout);
    }

  return payouts;
}

gboolean
sl_commission_each_payout (SlBusiness    *business,
                           const char    *company,
                           SlPeriod       period,
                           SlPayoutFunc   func,
                           gpointer       user_data,
                           GError       **error)
{
  g_autoptr(SlEstimate) estimate = NULL;
  gint32 n;

  g_return_val_if_fail (business != NULL && func != NULL, FALSE);

  estimate = _sl_estimate_run (business, company, period.first, error);

  if (estimate == NULL)
    return FALSE;

  n = sl_commission_input_n_members (estimate->input);

  for (gint32 i = 0; i < n; i++)
    for (guint bonus = 0; bonus < sl_plan_n_bonuses (estimate->plan); bonus++)
      {
        gint64 amount = sl_commission_run_amount (estimate->run, i, bonus);
        char buffer[SL_ID_TABLE_BUFFER];

        if (amount != 0)
          func (sl_commission_input_peek_id (estimate->input, i, buffer),
                sl_plan_bonus_name (estimate->plan, bonus), amount, user_data);
      }

  return TRUE;
}

static gint64
own_volume (const SlEstimate *estimate,
            const char       *name)
{
  int volume = sl_plan_find_volume (estimate->plan, name);

  return volume < 0 ? 0 : sl_commission_run_volume (estimate->run, estimate->me, (guint) volume);
}

SlExpectedCommission *
sl_commission_expect (SlBusiness  *business,
                      const char  *company,
                      SlPeriod     period,
                      GError     **error)
{
  g_autoptr(SlEstimate) estimate = NULL;
  SlExpectedCommission *expected;
  int rank;

  g_return_val_if_fail (business != NULL, NULL);

  estimate = _sl_estimate_own (business, company, period.first, error);

  if (estimate == NULL)
    return NULL;

  rank = sl_commission_run_rank (estimate->run, estimate->me);
  expected = g_new (SlExpectedCommission, 1);
  *expected = (SlExpectedCommission) {
    .company = g_strdup (estimate->company->name),
    .plan = g_strdup (sl_plan_name (estimate->plan)),
    .currency = g_strdup (estimate->company->currency),
    .period = estimate->period,
    .me = g_strdup (estimate->company->me),
    .rank = g_strdup (rank >= 0 ? sl_plan_rank_name (estimate->plan, (guint) rank) : ""),
    .pv = own_volume (estimate, "PV"),
    .gv = own_volume (estimate, "GV"),
    .total = sl_commission_run_total (estimate->run, estimate->me),
    .brought = estimate->brought,
    .held = sl_commission_run_held (estimate->run, estimate->me),
    .bonuses = own_payouts (estimate),
    .snapshot = estimate->snapshot,
    .remark = _sl_estimate_remark (estimate),
  };

  return expected;
}

gboolean
sl_commission_try_sale (SlBusiness         *business,
                        const SlSaleDraft  *draft,
                        gint64             *without,
                        gint64             *with,
                        char                currency[4],
                        GError            **error)
{
  g_autoptr(SlSaleDraft) promised = NULL;
  g_autoptr(SlCompanyRow) company = NULL;
  g_autoptr(SlEstimate) estimate = NULL;
  g_autoptr(GArray) rows = NULL;
  gint64 company_id;
  SlDay dated;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);
  g_return_val_if_fail (without != NULL && with != NULL && currency != NULL, FALSE);

  promised = sl_sale_draft_copy (draft);
  promised->allow_backorder = TRUE;
  rows = _sl_sale_rows (business, promised, &company_id, &dated, error);

  if (rows == NULL)
    return FALSE;

  if (company_id != 0)
    {
      company = sl_company_read (business->database, company_id, error);

      if (company == NULL)
        return FALSE;
    }

  estimate = _sl_estimate_own (business, company != NULL ? company->name : NULL, dated, error);

  if (estimate == NULL)
    return FALSE;

  *without = sl_commission_run_total (estimate->run, estimate->me);
  if (!_sl_estimate_try (estimate, rows, with, error))
    return FALSE;

  g_strlcpy (currency, estimate->company->currency, 4);
  return TRUE;
}
