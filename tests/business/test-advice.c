#include "workbench.h"

#include "business/advice.h"
#include "business/autoship.h"
#include "business/buy-back.h"
#include "business/company.h"
#include "business/consumption.h"
#include "business/currency-rate.h"
#include "business/envelope.h"
#include "business/expense.h"
#include "core/decimal.h"
#include "store/statement.h"

#include <string.h>

#define PLAN                                                                                \
  "[plan]\ncurrency=USD\n[volume PV]\nof=qv\norders=type==wholesale\n[rank seller]\n"         \
  "[rank leader]\nneed=PV>=300\n[bonus rank pay]\nkind=grant\namount.leader=50\namount=0\n"

/* One SERUM a day for 140 days, paid in cash, out of 200 that were bought for 2,000.00. */
static void
sell_daily (Workbench *bench)
{
  workbench_receive (bench, "SERUM", 200, 1000, WORKBENCH_TODAY - 150);

  for (int ago = 139; ago >= 0; ago--)
    {
      g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
      g_autoptr(GError) error = NULL;

      draft->dated = WORKBENCH_TODAY - ago;
      draft->paid = SL_PAID_IN_FULL;
      sl_lines_add (draft->lines, "SERUM", 1, SL_PRICE_OF_THE_DAY);
      g_assert_true (sl_sale_record (bench->business, draft, NULL, &error));
    }
}

static SlAdvice *
ask (Workbench  *bench,
     const char *sku,
     gint64      quantity,
     int         n_days)
{
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();
  g_autoptr(GError) error = NULL;
  SlAdvice *advice;

  sl_lines_add (draft->lines, sku, quantity, SL_PRICE_OF_THE_DAY);
  advice = sl_advice_read (bench->business, draft, n_days, &error);
  g_assert_no_error (error);
  return advice;
}

static char *
plain_money (gint64      amount,
             const char *currency)
{
  return g_strdup_printf ("%s%d.%02d", amount < 0 ? "-" : "", (int) (ABS (amount) / 100),
                          (int) (ABS (amount) % 100));
}

static char *
plain_number (gint64 number)
{
  return sl_decimal_format (number, SL_VOLUME_SCALE, 0);
}

static const SlSpeech plain = { plain_money, sl_day_format, plain_number };

/* 60 are left and one a day is sold: for 70 days 10 are missing, and of 40 bought 30 are too
 * many: 100 - 40 = 60 … 100 in all last 100 days, which are 3.3 months. */
static void
test_gate (Workbench     *bench,
           gconstpointer  unused)
{
  g_autoptr(SlAdvice) advice = NULL;
  g_autofree char *said = NULL;
  const SlAdviceItem *item;

  sell_daily (bench);
  g_assert_true (sl_company_add_plan (bench->business, NULL, PLAN, WORKBENCH_TODAY - 400, NULL));
  advice = ask (bench, "SERUM", 40, 70);
  item = g_ptr_array_index (advice->items, 0);

  g_assert_cmpint (item->figures.on_hand, ==, 60);
  g_assert_true (advice->has_history);
  g_assert_cmpint (item->figures.demand.rate, ==, 7 * SL_DEMAND_ONE);
  g_assert_cmpint (advice->needed, ==, 10);
  g_assert_cmpint (advice->excess, ==, 30);
  g_assert_cmpint (advice->excess_cost, ==, 30000);
  g_assert_cmpint (advice->months, ==, 33);
  g_assert_cmpint (advice->refund, ==, 27000);
  g_assert_cmpint (item->buyback_until, ==, sl_day_add_months (WORKBENCH_TODAY, 12));

  /* 400 PV make a leader, 100 do not: 300.00 for 50.00 a month. */
  g_assert_true (advice->has_commission);
  g_assert_cmpint (advice->without, ==, 0);
  g_assert_cmpint (advice->with_needed, ==, 0);
  g_assert_cmpint (advice->with, ==, 5000);
  g_assert_cmpstr (advice->rank_without, ==, "seller");
  g_assert_cmpstr (advice->rank_with, ==, "leader");
  g_assert_cmpint (advice->payback, ==, 60);

  /* 140 × 18.00 came in, 2,000.00 went out. */
  g_assert_cmpint (advice->envelopes.free, ==, 52000);
  g_assert_cmpint (advice->left, ==, 12000);

  said = sl_advice_say (advice, &plain);
  g_test_message ("%s", said);
  g_assert_nonnull (strstr (said, "You need 10, you are buying 40; 30 more"));
  g_assert_nonnull (strstr (said, "cost 300.00"));
  g_assert_nonnull (strstr (said, "3.3 months"));
  g_assert_nonnull (strstr (said, "makes you leader"));
  g_assert_nonnull (strstr (said, "costs 300.00 for 50.00 more commission a month"));
  g_assert_nonnull (strstr (said, "paid back in 6 months"));
  g_assert_nonnull (strstr (said, "back for 270.00."));
  g_assert_nonnull (strstr (said, "free to spend: 520.00."));
}

static gint64
come_again (Workbench  *bench,
            const char *customer,
            gint64      quantity,
            SlDay       starts_on)
{
  g_autoptr(GArray) lines = sl_lines_new ();
  SlAutoshipDraft draft = {
    .customer = customer, .lines = lines, .starts_on = starts_on, .every = 14, .in_days = TRUE,
  };
  gint64 id;

  sl_lines_add (lines, "SERUM", quantity, SL_PRICE_OF_THE_DAY);
  g_assert_true (sl_autoship_record (bench->business, &draft, &id, NULL));
  return id;
}

/* One member below, with volumes of three months: 1000, 3000 and, this month, none yet. */
static void
add_team (Workbench *bench)
{
  const gint64 volumes[] = { 1000, 3000, 0 };

  workbench_execute (bench, "INSERT INTO member (id, uid, company_id, code, name) VALUES"
                            " (2, '00000000-0000-7000-8000-200000000002', 1, '2', 'Two')");
  workbench_execute (bench, "INSERT INTO membership (member_id, from_period, present, sponsor, leg,"
                            " kind) VALUES (2, 20697, 1, '1001', '', 'distributor')");

  for (int i = 0; i < 3; i++)
    {
      SlDay first = sl_day_new (2026, 9 + i, 1);

      workbench_execute (bench, "INSERT INTO member_volume VALUES (%d, 2, %d, 0, 0)", first,
                         (int) volumes[i] * 10000);
      workbench_execute (bench, "INSERT INTO snapshot VALUES (1, %d, 'team', 0)", first);
    }
}

/* 300 PV make a leader, who gets 5 % of what is below: 50.00 of September, 150.00 of October,
 * though 400 PV were bought in that month, and nothing yet of November.  100 TEA that nobody needs
 * cost 400.00.  An own order that nobody buys and fees cost more a month than the 50.00 in the
 * middle. */
static void
test_price (Workbench     *bench,
            gconstpointer  unused)
{
  SlExpenseDraft fee = { .kind = "fees", .amount = 24000, .dated = WORKBENCH_TODAY - 100,
                         .method = SL_PAY_BANK };
  g_autoptr(SlAdvice) advice = NULL, with_costs = NULL;
  g_autoptr(GError) error = NULL;

  sl_company_add_plan (bench->business, NULL,
                       "[plan]\nname=Price\ncurrency=USD\n"
                       "[volume PV]\nof=qv\norders=type==wholesale\n"
                       "[rank seller]\n[rank leader]\nneed=PV>=300\n"
                       "[bonus Team]\nkind=walk\nbase=qv\nrate.leader=5%\nrate=0%\n", 20000,
                       &error);
  g_assert_no_error (error);
  add_team (bench);
  workbench_receive (bench, "SERUM", 40, 1000, sl_day_new (2026, 10, 15));
  advice = ask (bench, "TEA", 100, 30);
  /* The company takes it back for a year, but not when it has expired. */
  g_assert_cmpint (((SlAdviceItem *) g_ptr_array_index (advice->items, 0))->buyback_until, ==,
                   WORKBENCH_TODAY + 100);
  g_assert_cmpint (advice->buyback_until, ==, WORKBENCH_TODAY + 100);

  g_assert_true (advice->has_commission);
  g_assert_cmpuint (advice->n_periods, ==, 3);
  g_assert_cmpint (advice->gain_low, ==, 0);
  g_assert_cmpint (advice->gain, ==, 5000);
  g_assert_cmpint (advice->gain_high, ==, 15000);
  g_assert_cmpstr (advice->rank_with, ==, "leader");
  /* 400.00 of stock */
  g_assert_cmpint (advice->payback, ==, 80);

  come_again (bench, NULL, 3, WORKBENCH_TODAY + 40);
  g_assert_true (sl_expense_record (bench->business, &fee, &error));
  with_costs = ask (bench, "TEA", 100, 30);
  /* three every 14 days at 10.00: 65.22 a month */
  g_assert_cmpint (with_costs->autoship, ==, 6522);
  g_assert_cmpint (with_costs->fees, ==, 2000);
  g_assert_cmpint (with_costs->payback, ==, -1);
  {
    g_autofree char *said = sl_advice_say (with_costs, &plain);

    g_test_message ("%s", said);
    g_assert_nonnull (strstr (said, "85.22 a month, for 50.00 more commission a month: never paid "
                                    "back at this rate."));
    g_assert_nonnull (strstr (said, "In the last 3 periods it would have been 0.00 at least and "
                                    "150.00 at most."));
  }
}

/* A company that asks for euros: three every 14 days at 10.00 EUR, which are 12.50, are 81.53 a
 * month. */
static void
test_foreign (Workbench     *bench,
              gconstpointer  unused)
{
  const SlCurrencyRateDraft rate = { .currency = "EUR", .from = 20000, .rate = 1250000000 };
  g_autoptr(SlAdvice) advice = NULL;
  g_autoptr(GError) error = NULL;

  workbench_receive (bench, "SERUM", 40, 1000, WORKBENCH_TODAY - 50);
  come_again (bench, NULL, 3, WORKBENCH_TODAY + 40);
  workbench_execute (bench, "UPDATE company SET currency = 'EUR'");
  g_assert_true (sl_currency_rate_record (bench->business, &rate, &error));
  g_assert_no_error (error);
  advice = ask (bench, "TEA", 100, 30);
  g_assert_cmpint (advice->autoship, ==, 8153);
}

/* What cannot be known is said, and the rest is computed. */
static void
test_little (Workbench     *bench,
             gconstpointer  unused)
{
  g_autoptr(SlAdvice) advice = ask (bench, "TEA", 12, 0);
  const SlAdviceItem *item = g_ptr_array_index (advice->items, 0);
  g_autofree char *said = sl_advice_say (advice, &plain);

  g_assert_cmpint (advice->n_days, ==, 30);
  g_assert_false (advice->has_history);
  g_assert_false (advice->has_commission);
  g_assert_nonnull (advice->problem);
  g_assert_cmpint (advice->excess, ==, 12);
  g_assert_cmpint (advice->months, ==, -1);
  g_assert_cmpint (item->figures.expiring, ==, 12);
  g_assert_nonnull (strstr (said, "too little history"));
  g_assert_nonnull (strstr (said, "never sold"));
}

/* Promised units are needed, and a line counts on what a line above it buys. */
static void
test_lines (Workbench     *bench,
            gconstpointer  unused)
{
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();
  g_autoptr(SlAdvice) advice = NULL;
  const SlAdviceItem *first, *second;

  workbench_receive (bench, "TEA", 1, 400, WORKBENCH_TODAY - 3);
  workbench_sell (bench, "TEA", 6, 0, TRUE);
  sl_lines_add (draft->lines, "TEA", 4, SL_PRICE_OF_THE_DAY);
  sl_lines_add (draft->lines, "TEA", 4, 500);
  advice = sl_advice_read (bench->business, draft, 7, NULL);
  first = g_ptr_array_index (advice->items, 0);
  second = g_ptr_array_index (advice->items, 1);

  g_assert_cmpint (first->figures.promised, ==, 5);
  g_assert_cmpint (first->figures.excess, ==, 0);
  g_assert_cmpint (second->figures.on_order, ==, 4);
  g_assert_cmpint (first->figures.needed - 4, ==, second->figures.needed);
}

/* What Ana gets every two weeks is needed three times in 30 days, on day 2, 16 and 30, and is
 * not forecast from what she got before; an own order that comes again brings 5 twice, on day 10
 * and 24. */
static void
test_coming (Workbench     *bench,
             gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) sale = sl_sale_draft_new ();
  g_autoptr(SlAdvice) advice = NULL;
  const SlAdviceLine *figures;
  gint64 id;

  workbench_receive (bench, "SERUM", 6, 1000, WORKBENCH_TODAY - 20);
  sale->customer = g_strdup ("Ana");
  sale->create_customer = TRUE;
  sl_lines_add (sale->lines, "SERUM", 1, SL_PRICE_OF_THE_DAY);
  g_assert_true (sl_sale_record (bench->business, sale, NULL, NULL));
  id = come_again (bench, "Ana", 4, WORKBENCH_TODAY - 12);
  g_assert_true (sl_autoship_run (bench->business, id, NULL, NULL));
  come_again (bench, NULL, 5, WORKBENCH_TODAY + 10);
  advice = ask (bench, "SERUM", 12, 30);
  figures = &((SlAdviceItem *) g_ptr_array_index (advice->items, 0))->figures;

  g_assert_cmpint (figures->coming, ==, 12);
  g_assert_cmpint (figures->coming_rate, ==, 2 * SL_DEMAND_ONE);
  g_assert_cmpint (figures->on_order, ==, 10);
  g_assert_cmpint (figures->on_hand, ==, 1);
  /* one sold in the only week: five in thirty days, and twelve for Ana, of which 11 are there */
  g_assert_cmpint (figures->demand.rate, ==, SL_DEMAND_ONE);
  g_assert_cmpint (figures->needed, ==, 6);
  g_assert_cmpint (figures->excess, ==, 6);
  /* 23 at three a week: 54 days */
  g_assert_cmpint (figures->months, ==, 18);
}

/* Kept with the order, and a year later it can be said what it would have saved. */
static void
test_past (Workbench     *bench,
           gconstpointer  unused)
{
  g_autoptr(SlConsumptionDraft) loss = sl_consumption_draft_new (SL_CONSUMPTION_LOSS);
  g_autoptr(SlPastAdviceReport) past = NULL;
  SlKeptAdvice kept;
  const SlPastAdvice *row;
  gint64 number = workbench_receive (bench, "TEA", 10, 400, WORKBENCH_TODAY - 50);

  sl_lines_add (loss->lines, "TEA", 6, SL_PRICE_OF_THE_DAY);
  g_assert_true (sl_consumption_record (bench->business, loss, NULL, NULL));
  past = sl_past_advice_read (bench->business, NULL);
  g_assert_cmpuint (past->rows->len, ==, 1);
  row = g_ptr_array_index (past->rows, 0);
  g_assert_cmpint (row->number, ==, number);
  g_assert_cmpint (row->excess, ==, 10);
  g_assert_cmpint (row->excess_cost, ==, 4000);
  g_assert_true (sl_advice_read_kept (sl_business_get_database (bench->business), 1, &kept, NULL));
  g_assert_true (kept.is_kept && !kept.has_gain);
  g_assert_cmpint (kept.excess, ==, 10);
  g_assert_cmpint (kept.needed, ==, 0);
  g_assert_cmpint (kept.excess_cost, ==, 4000);
  g_assert_cmpint (row->lost, ==, 6);
  g_assert_cmpint (row->lost_cost, ==, 2400);
  g_assert_cmpint (row->unsold, ==, 4);
  g_assert_cmpint (row->unsold_cost, ==, 1600);

  /* Undo takes the advice with the order. */
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM advice"), ==, 0);
}

/* A year after 20 TEA were bought for 80.00 of which none was needed: 5 were sold after all, 4
 * expired, 6 were given back at 90 %, and 5 are there.  Lost are 16.00 and a tenth of 24.00. */
static void
test_year_later (Workbench     *bench,
                 gconstpointer  unused)
{
  g_autoptr(SlConsumptionDraft) loss = sl_consumption_draft_new (SL_CONSUMPTION_LOSS);
  g_autoptr(SlBuyBackDraft) back = sl_buy_back_draft_new ();
  g_autoptr(SlPastAdviceReport) past = NULL;
  g_autoptr(GError) error = NULL;
  SlOrderResult result;
  const SlPastAdvice *row;

  workbench_receive (bench, "TEA", 20, 400, WORKBENCH_TODAY - 330);
  workbench_execute (bench, "UPDATE lot SET expires_on = NULL");
  workbench_sell (bench, "TEA", 5, 0, FALSE);
  sl_lines_add (loss->lines, "TEA", 4, SL_PRICE_OF_THE_DAY);
  g_assert_true (sl_consumption_record (bench->business, loss, NULL, &error));
  sl_buy_back_draft_add (back, 1, 6);
  g_assert_true (sl_buy_back_record (bench->business, back, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result.total, ==, 2160);

  past = sl_past_advice_read (bench->business, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (past->rows->len, ==, 1);
  row = g_ptr_array_index (past->rows, 0);
  g_assert_cmpint (row->excess, ==, 20);
  g_assert_cmpint (row->sold, ==, 5);
  g_assert_cmpint (row->lost, ==, 4);
  g_assert_cmpint (row->lost_cost, ==, 1600);
  g_assert_cmpint (row->given_back, ==, 6);
  g_assert_cmpint (row->given_back_cost, ==, 240);
  g_assert_cmpint (row->unsold, ==, 5);
  g_assert_cmpint (row->unsold_cost, ==, 2000);
  g_assert_cmpint (past->saved, ==, 1600 + 240);
}

/* What a company gives back in euros counts as what was booked for it: of 10 TEA at 4.00 EUR by
 * 1.25, 5.00 each, 6 are given back for 21.60 EUR, 27.00, and cost 30.00. */
static void
test_refund_abroad (Workbench     *bench,
                    gconstpointer  unused)
{
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();
  g_autoptr(SlBuyBackDraft) back = sl_buy_back_draft_new ();
  g_autoptr(SlPastAdviceReport) past = NULL;
  g_autoptr(GError) error = NULL;
  const SlPastAdvice *row;

  sl_lines_add (draft->lines, "TEA", 10, 400);
  g_strlcpy (draft->currency, "EUR", sizeof draft->currency);
  draft->rate = 1250000000;
  draft->received = WORKBENCH_TODAY - 60;
  g_assert_true (sl_purchase_record (bench->business, draft, NULL, &error));
  g_assert_no_error (error);
  back->rate = 1250000000;
  sl_buy_back_draft_add (back, 1, 6);
  g_assert_true (sl_buy_back_record (bench->business, back, NULL, &error));
  g_assert_no_error (error);

  past = sl_past_advice_read (bench->business, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (past->rows->len, ==, 1);
  row = g_ptr_array_index (past->rows, 0);
  g_assert_cmpint (row->given_back, ==, 6);
  g_assert_cmpint (row->given_back_cost, ==, 300);
  g_assert_cmpint (past->saved, ==, past->lost_cost + 300);
}

static void
test_envelopes (Workbench     *bench,
                gconstpointer  unused)
{
  SlReserve reserve = { .income_tax_rate = 250000, .wage = 1800 }, read;
  SlEnvelopes envelopes;

  sell_daily (bench);
  g_assert_true (sl_reserve_set (bench->business, &reserve, NULL));
  g_assert_true (sl_reserve_get (bench->business, &read, NULL));
  g_assert_cmpint (read.wage, ==, 1800);
  g_assert_true (sl_envelopes_read (bench->business, &envelopes, NULL));
  /* 140 × 8.00 earned this year, a quarter of it put by */
  g_assert_cmpint (envelopes.income_tax, ==, 28000);
  g_assert_cmpint (envelopes.received, ==, 52000);
  g_assert_cmpint (envelopes.free, ==, 24000);

  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_true (sl_reserve_get (bench->business, &read, NULL));
  g_assert_cmpint (read.income_tax_rate, ==, 0);
  reserve.income_tax_rate = 1000001;
  g_assert_false (sl_reserve_set (bench->business, &reserve, NULL));
  reserve.income_tax_rate = 0;
  reserve.wage = -1;
  g_assert_false (sl_reserve_set (bench->business, &reserve, NULL));
}

/* A product without a price is asked about all the same: the rest is computed, and what nobody
 * knows is said. */
static void
test_without_price (Workbench     *bench,
                    gconstpointer  unused)
{
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();
  g_autoptr(SlAdvice) advice = NULL;
  g_autoptr(GError) error = NULL;
  const SlAdviceItem *bare;
  g_autofree char *said = NULL;

  workbench_execute (bench, "INSERT INTO product (id, uid, company_id, sku, name) VALUES"
                            " (77, '00000000-0000-7000-8000-700000000077', 1, 'BARE', 'Bare')");
  sl_lines_add (draft->lines, "SERUM", 2, SL_PRICE_OF_THE_DAY);
  sl_lines_add (draft->lines, "BARE", 3, SL_PRICE_OF_THE_DAY);
  advice = sl_advice_read (bench->business, draft, 30, &error);
  g_assert_no_error (error);
  g_assert_cmpint (advice->cost, ==, 2000);
  g_assert_cmpuint (advice->n_unpriced, ==, 1);
  bare = g_ptr_array_index (advice->items, 1);
  g_assert_false (bare->has_price);
  g_assert_cmpint (bare->figures.excess, ==, 3);
  said = sl_advice_say (advice, &plain);
  g_assert_nonnull (strstr (said, "1 product has no price"));
}

/* What is ordered in a currency without a rate, or by a catalogue in one, costs nobody knows what:
 * that is said, and what is needed, the volume and its commission are known all the same.  With the
 * rate, freight is worth it too: 2 × 9.00 + 4.00 are 22.00, at 1.25 27.50. */
static void
test_without_rate (Workbench     *bench,
                   gconstpointer  unused)
{
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();
  g_autoptr(SlAdvice) advice = NULL, known = NULL, catalogue = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *said = NULL;

  g_strlcpy (draft->currency, "EUR", sizeof draft->currency);
  draft->freight = 400;
  sl_lines_add (draft->lines, "SERUM", 2, 900);
  advice = sl_advice_read (bench->business, draft, 30, &error);
  g_assert_no_error (error);
  g_assert_nonnull (advice->no_rate);
  g_assert_cmpint (advice->cost, ==, 0);
  g_assert_cmpint (advice->excess, ==, 2);
  g_assert_cmpuint (advice->n_unpriced, ==, 1);
  g_assert_false (sl_advice_knows_cost (advice));
  said = sl_advice_say (advice, &plain);
  g_assert_nonnull (strstr (said, "no rate of EUR"));
  g_assert_nonnull (strstr (said, "an amount that is not known"));

  draft->rate = 1250000000;
  known = sl_advice_read (bench->business, draft, 30, &error);
  g_assert_no_error (error);
  g_assert_null (known->no_rate);
  g_assert_cmpint (known->cost, ==, 2750);

  workbench_execute (bench, "UPDATE company SET currency = 'EUR'");
  catalogue = ask (bench, "SERUM", 2, 30);
  g_assert_nonnull (catalogue->no_price);
  g_assert_cmpint (catalogue->excess, ==, 2);
  g_assert_cmpint (catalogue->cost, ==, 0);
  g_assert_false (sl_advice_knows_cost (catalogue));
}

/* Goods of two companies, one of which reckons in a currency without a rate: what the others cost
 * is known, and that it is not all; with a rate of 1.25 two at 10.00 EUR are 25.00. */
static void
test_companies (Workbench     *bench,
                gconstpointer  unused)
{
  const SlCurrencyRateDraft rate = { "EUR", WORKBENCH_TODAY, 1250000000 };
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();
  g_autoptr(SlAdvice) advice = NULL, rated = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *said = NULL;

  workbench_add_abroad (bench);

  sl_lines_add (draft->lines, "TEE", 2, SL_PRICE_OF_THE_DAY);
  sl_lines_add (draft->lines, "SERUM", 2, 900);
  advice = sl_advice_read (bench->business, draft, 30, &error);
  g_assert_no_error (error);
  g_assert_null (advice->no_rate);
  g_assert_nonnull (advice->no_price);
  g_assert_cmpint (advice->cost, ==, 1800);
  g_assert_cmpuint (advice->n_unpriced, ==, 1);
  said = sl_advice_say (advice, &plain);
  g_assert_nonnull (strstr (said, "and more"));
  g_assert_nonnull (strstr (said, "no rate of EUR"));

  g_assert_true (sl_currency_rate_record (bench->business, &rate, &error));
  rated = sl_advice_read (bench->business, draft, 30, &error);
  g_assert_no_error (error);
  g_assert_null (rated->no_price);
  g_assert_cmpint (rated->cost, ==, 1800 + 2500);
}

/* Whatever is bought, as long as the gate says that received money pays for it: nothing of what is
 * locked is touched, and what was said to be left is left. */
static void
test_affordable (Workbench     *bench,
                 gconstpointer  unused)
{
  SlReserve reserve = { .income_tax_rate = 300000 };
  guint n_bought = 0;

  sell_daily (bench);
  g_assert_true (sl_reserve_set (bench->business, &reserve, NULL));

  for (int round = 0; round < 60; round++)
    {
      gint64 quantity = g_test_rand_int_range (1, 12);
      gboolean is_tea = g_test_rand_bit ();
      g_autoptr(SlAdvice) advice = ask (bench, is_tea ? "TEA" : "SERUM", quantity, 30);
      SlEnvelopes after;

      g_assert_cmpint (advice->excess, >=, 0);
      if (advice->left < 0)
        continue;

      workbench_receive (bench, is_tea ? "TEA" : "SERUM", quantity, is_tea ? 400 : 1000,
                         WORKBENCH_TODAY);
      g_assert_true (sl_envelopes_read (bench->business, &after, NULL));
      g_assert_cmpint (after.short_by, ==, 0);
      g_assert_cmpint (after.free, ==, advice->left);
      n_bought++;
    }

  g_assert_cmpuint (n_bought, >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  workbench_add ("/business/advice/gate", test_gate);
  workbench_add ("/business/advice/price", test_price);
  workbench_add ("/business/advice/foreign", test_foreign);
  workbench_add ("/business/advice/little", test_little);
  workbench_add ("/business/advice/lines", test_lines);
  workbench_add ("/business/advice/without-price", test_without_price);
  workbench_add ("/business/advice/without-rate", test_without_rate);
  workbench_add ("/business/advice/companies", test_companies);
  workbench_add ("/business/advice/affordable", test_affordable);
  workbench_add ("/business/advice/coming", test_coming);
  workbench_add ("/business/advice/past", test_past);
  workbench_add ("/business/advice/year-later", test_year_later);
  workbench_add ("/business/advice/refund-abroad", test_refund_abroad);
  workbench_add ("/business/advice/envelopes", test_envelopes);

  return g_test_run ();
}
