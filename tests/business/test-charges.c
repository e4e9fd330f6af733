/* Discounts, tax, freight, tips, credits and fees of sales, to the cent. */
#include "workbench.h"

#include "business/credit.h"
#include "business/fee-rule.h"
#include "business/delivery.h"
#include "business/profile.h"
#include "business/sale-return.h"
#include "business/tax.h"
#include "core/decimal.h"
#include "core/tax.h"
#include "store/check.h"

static void
set_rate (Workbench  *bench,
          const char *place,
          const char *tax_class,
          gint64      rate,
          gboolean    is_included)
{
  const SlTaxDraft draft = {
    .place = place,
    .tax_class = tax_class,
    .valid_from = 18000,
    .rate = rate,
    .is_included = is_included,
    .name = "VAT",
  };
  g_autoptr(GError) error = NULL;

  sl_tax_record (bench->business, &draft, &error);
  g_assert_no_error (error);
}

static void
set_place (Workbench  *bench,
           const char *place)
{
  const SlProfileDraft draft = { .place = place };

  g_assert_true (sl_profile_record (bench->business, &draft, NULL));
}

static void
test_included (Workbench     *bench,
               gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GError) error = NULL;
  SlOrderResult result;

  set_place (bench, "DE");
  set_rate (bench, "DE", "", 190000, TRUE);
  set_rate (bench, "DE", "shipping", 190000, TRUE);
  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  sl_lines_add (draft->lines, "SERUM", 1, 11900);
  draft->freight = 595;
  draft->paid = SL_PAID_IN_FULL;
  g_assert_true (sl_sale_record (bench->business, draft, &result, &error));
  g_assert_cmpint (result.total, ==, 12495);
  g_assert_cmpint (workbench_balance (bench, "income:retail-sales"), ==, -10000);
  g_assert_cmpint (workbench_balance (bench, "income:shipping"), ==, -500);
  g_assert_cmpint (workbench_balance (bench, "liabilities:sales-tax"), ==, -1995);
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 12495);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM order_tax WHERE amount = 1995"
                                           " AND base = 10500 AND is_included"), ==, 0);
  g_assert_cmpint (workbench_count (bench, "SELECT sum(amount) FROM order_tax"), ==, 1995);
  workbench_assert_sound (bench);
}

/* The nearer place and the class come first; freight is taxed only by a row of its own. */
static void
test_place_and_class (Workbench     *bench,
                      gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();

  g_assert_cmpint (workbench_count (bench, "UPDATE product SET tax_class = 'food'"
                                           " WHERE sku = 'TEA' RETURNING 1"), ==, 1);
  set_rate (bench, "", "", 500000, FALSE);
  set_rate (bench, "US", "", 100000, FALSE);
  set_rate (bench, "US-CA", "", 82500, FALSE);
  set_rate (bench, "US-CA", "food", 0, FALSE);
  workbench_receive (bench, "SERUM", 9, 1000, 20700);
  workbench_receive (bench, "TEA", 9, 100, WORKBENCH_TODAY);
  sl_lines_add (draft->lines, "SERUM", 1, 10000);
  sl_lines_add (draft->lines, "TEA", 1, 10000);
  draft->freight = 1000;

  {
    static const struct
    {
      const char *place;
      gint64      tax;
    } cases[] = { { "US-CA", 825 }, { "US-NY", 2000 }, { "US", 2000 }, { "FR", 10000 },
                  { NULL, 10000 } };

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        g_autoptr(SlSalePreview) preview = NULL;

        draft->place = g_strdup (cases[i].place);
        preview = sl_sale_preview (bench->business, draft, NULL);
        g_assert_cmpint (preview->tax, ==, cases[i].tax);
        g_assert_cmpint (preview->total, ==, 21000 + cases[i].tax);
        g_clear_pointer (&draft->place, g_free);
      }
  }
}

static void
test_fee_and_credit (Workbench     *bench,
                     gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  SlCreditDraft credit = { .contact = "Anna", .amount = 500, .dated = SL_DAY_NONE };
  g_autoptr(GError) error = NULL;
  gint64 balance;

  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  g_assert_false (sl_credit_record (bench->business, &credit, NULL, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND);
  g_clear_error (&error);

  draft->customer = g_strdup ("Anna");
  draft->create_customer = TRUE;
  sl_lines_add (draft->lines, "SERUM", 1, 2000);
  draft->tip = 100;
  draft->paid = SL_PAID_IN_FULL;
  draft->method = SL_PAY_CARD;
  draft->fee = 60;
  g_assert_true (sl_sale_record (bench->business, draft, NULL, &error));
  g_assert_cmpint (workbench_balance (bench, "assets:card"), ==, 2040);
  g_assert_cmpint (workbench_balance (bench, "expenses:card-fees"), ==, 60);
  g_assert_cmpint (workbench_balance (bench, "income:tips"), ==, -100);

  g_assert_true (sl_credit_record (bench->business, &credit, &balance, &error));
  g_assert_cmpint (balance, ==, 500);
  draft->fee = 0;
  draft->credit = 600;
  g_assert_false (sl_sale_record (bench->business, draft, NULL, &error));
  g_assert_cmpstr (error->message, ==, "The customer has only 5.00 USD standing on that day.");
  g_clear_error (&error);
  draft->credit = SL_CREDIT_ALL;
  g_assert_true (sl_sale_record (bench->business, draft, NULL, &error));
  g_assert_cmpint (workbench_balance (bench, "liabilities:customer-credit"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "assets:card"), ==, 2040 + 1600);
  g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, 0);
  workbench_assert_sound (bench);
}

static void
test_hold_and_deliver (Workbench     *bench,
                       gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(SlDeliveryDraft) delivery = sl_delivery_draft_new ();
  SlOrderResult result;

  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  sl_lines_add (draft->lines, "SERUM", 2, 2000);
  draft->hold = TRUE;
  g_assert_true (sl_sale_record (bench->business, draft, &result, NULL));
  g_assert_cmpint (result.backordered, ==, 2);
  g_assert_cmpint (workbench_balance (bench, "assets:inventory"), ==, 5000);
  g_assert_cmpint (workbench_balance (bench, "liabilities:deposits"), ==, -4000);
  delivery->number = result.number;
  g_assert_true (sl_delivery_record (bench->business, delivery, NULL, NULL));
  g_assert_cmpint (workbench_balance (bench, "liabilities:deposits"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "assets:inventory"), ==, 3000);
}

static void
test_refusals (Workbench     *bench,
               gconstpointer  unused)
{
  const SlTaxDraft mad = { .rate = 10 * SL_RATE_ONE, .valid_from = SL_DAY_NONE };
  const SlTaxDraft nowhere = { .place = "Berlin", .valid_from = SL_DAY_NONE };
  const SlTaxDraft unknown = { .place = "DE", .valid_from = 18000 };
  static const struct
  {
    gint64      tax_rate, discount_rate, line_discount, freight, tip, fee, deposit;
    const char *sentence;
  } cases[] = {
    { 10 * SL_RATE_ONE, 0, 0, 0, 0, 0, 0, "A rate of tax is between 0 and 100 percent." },
    { -1, SL_RATE_ONE + 1, 0, 0, 0, 0, 0, "A discount is between 0 and 100 percent." },
    { -1, 0, 1801, 0, 0, 0, 0,
      "The discount on “Glow Serum” is more than the line costs, or negative." },
    { -1, 0, 0, -1, 0, 0, 0, NULL },
    { -1, 0, 0, 0, -1, 0, 0, NULL },
    { -1, 0, 0, 0, 0, 1, 0, "The card's fee is more than what was paid, or negative." },
    { -1, 0, 0, 0, 0, 0, 1801, "The deposit is more than the sale's total." },
  };
  g_autoptr(GError) error = NULL;

  workbench_receive (bench, "SERUM", 5, 1000, 20700);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
      g_autoptr(GError) reason = NULL;

      sl_lines_add (draft->lines, "SERUM", 1, SL_PRICE_OF_THE_DAY);
      g_array_index (draft->lines, SlLineDraft, 0).discount = cases[i].line_discount;
      draft->tax_rate = cases[i].tax_rate;
      draft->discount_rate = cases[i].discount_rate;
      draft->freight = cases[i].freight;
      draft->tip = cases[i].tip;
      draft->fee = cases[i].fee;
      draft->deposit = cases[i].deposit;
      g_assert_false (sl_sale_record (bench->business, draft, NULL, &reason));
      g_assert_nonnull (reason);

      if (cases[i].sentence != NULL)
        g_assert_cmpstr (reason->message, ==, cases[i].sentence);
    }

  g_assert_false (sl_tax_record (bench->business, &mad, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sl_tax_record (bench->business, &nowhere, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sl_tax_remove (bench->business, &unknown, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM orders"), ==, 1);
}

/* (transfer full) */
static SlSaleDraft *
random_draft (void)
{
  static const char * const skus[] = { "SERUM", "TEA" };
  SlSaleDraft *draft = sl_sale_draft_new ();
  int n_lines = g_test_rand_int_range (1, 5);

  for (int i = 0; i < n_lines; i++)
    {
      SlLineDraft *line;

      sl_lines_add (draft->lines, skus[g_test_rand_int_range (0, 2)],
                    g_test_rand_int_range (1, 8), g_test_rand_int_range (0, 2500));
      line = &g_array_index (draft->lines, SlLineDraft, i);

      if (g_test_rand_int_range (0, 3) == 0)
        line->discount_rate = g_test_rand_int_range (0, 1000001);
      else if (g_test_rand_int_range (0, 3) == 0)
        line->discount = g_test_rand_int_range (0, (gint32) line->unit_price + 1);
    }

  draft->discount_rate = g_test_rand_bit () ? g_test_rand_int_range (0, 400000) : 0;
  draft->freight = g_test_rand_bit () ? g_test_rand_int_range (0, 1500) : 0;
  draft->tip = g_test_rand_bit () ? g_test_rand_int_range (0, 300) : 0;
  draft->hold = g_test_rand_int_range (0, 4) == 0;
  draft->tax_rate = g_test_rand_int_range (0, 5) == 0 ? g_test_rand_int_range (0, 300000)
                                                      : SL_TAX_NO_RATE;
  draft->paid = SL_PAID_IN_FULL;
  return draft;
}

/* Gives everything back in random parts; all of the goods' money and tax comes back. */
static void
give_back_in_parts (Workbench *bench,
                    gint64     number)
{
  for (;;)
    {
      g_autoptr(SlReturnDraft) draft = sl_return_draft_new ();
      gboolean is_done;

      draft->number = number;

      if (g_test_rand_bit ())
        sl_lines_add (draft->lines, g_test_rand_bit () ? "SERUM" : "TEA",
                      g_test_rand_int_range (1, 4), SL_PRICE_OF_THE_DAY);

      is_done = sl_return_record (bench->business, draft, NULL, NULL);

      if (draft->lines->len == 0)
        {
          /* What is left; nothing when the parts were all of it. */
          g_assert_false (is_done && sl_return_record (bench->business, draft, NULL, NULL));
          return;
        }
    }
}

static void
assert_given_back (Workbench *bench,
                   gint64     number)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT s.goods - s.discount + s.tax - s.tax_included - s.freight_tax +"
    " (SELECT coalesce (sum (a.is_included * a.amount), 0) FROM order_tax a"
    "   WHERE a.order_id = s.id AND a.tax_class = 'shipping')"
    " - (SELECT coalesce (sum (total), 0) FROM orders r WHERE r.reverses_id = s.id"
    "     AND r.kind = 'return')"
    " FROM orders s WHERE number = %" G_GINT64_FORMAT, number);
  g_autofree char *tax = g_strdup_printf (
    "SELECT s.tax - s.freight_tax - (SELECT coalesce (sum (tax), 0) FROM orders r"
    " WHERE r.reverses_id = s.id AND r.kind = 'return') FROM orders s WHERE number = %"
    G_GINT64_FORMAT, number);

  g_assert_cmpint (workbench_count (bench, tax), ==, 0);
  g_assert_cmpint (workbench_count (bench, sql), ==, 0);
}

static void
test_random (Workbench     *bench,
             gconstpointer  unused)
{
  g_autoptr(GPtrArray) findings = NULL;

  g_assert_cmpint (workbench_count (bench, "UPDATE product SET tax_class = 'food'"
                                           " WHERE sku = 'TEA' RETURNING 1"), ==, 1);
  set_place (bench, "DE");
  set_rate (bench, "DE", "", g_test_rand_int_range (0, 300000), g_test_rand_bit ());
  set_rate (bench, "DE", "food", g_test_rand_int_range (0, 300000), g_test_rand_bit ());
  set_rate (bench, "DE", "shipping", g_test_rand_int_range (0, 300000), g_test_rand_bit ());
  workbench_receive (bench, "SERUM", 5000, 1000, 20700);
  workbench_receive (bench, "TEA", 5000, 333, WORKBENCH_TODAY);

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr(SlSaleDraft) draft = random_draft ();
      g_autoptr(SlSalePreview) preview = sl_sale_preview (bench->business, draft, NULL);
      g_autoptr(GError) error = NULL;
      SlOrderResult result;

      sl_sale_record (bench->business, draft, &result, &error);
      g_assert_no_error (error);
      g_assert_cmpint (result.total, ==, preview->total);
      g_assert_cmpint (result.paid, ==, result.total);
      g_assert_cmpint (preview->goods - preview->discount + preview->tax - preview->tax_included
                       + preview->freight + preview->tip, ==, preview->total);

      if (g_test_rand_bit ())
        {
          give_back_in_parts (bench, result.number);
          assert_given_back (bench, result.number);
        }

      g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, 0);
      workbench_assert_sound (bench);
    }

  /* Every tax that was asked for and not given back is owed. */
  g_assert_cmpint (workbench_count (bench,
    "SELECT sum (CASE kind WHEN 'sale' THEN tax ELSE -tax END) FROM orders"
    " WHERE kind IN ('sale', 'return')"), ==, -workbench_balance (bench, "liabilities:sales-tax"));

  findings = sl_check_run (sl_business_get_database (bench->business), SL_CHECK_QUICK, NULL);
  g_assert_cmpuint (findings->len, ==, 0);

  while (sl_business_undo (bench->business, NULL, NULL))
    ;
  g_assert_cmpint (workbench_count (bench, "SELECT (SELECT count(*) FROM orders) +"
                                           " (SELECT count(*) FROM posting) +"
                                           " (SELECT count(*) FROM order_tax) +"
                                           " (SELECT count(*) FROM tax_rate)"), ==, 0);
}

static gint64
pay_by_card (Workbench *bench,
             gint64     amount,
             gint64     fee,
             SlDay      day)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(SlSalePreview) preview = NULL;
  g_autoptr(GError) error = NULL;
  SlOrderResult result;

  sl_lines_add (draft->lines, "SERUM", 1, amount);
  draft->paid = SL_PAID_IN_FULL;
  draft->method = SL_PAY_CARD;
  draft->fee = fee;
  draft->dated = day;
  preview = sl_sale_preview (bench->business, draft, &error);
  g_assert_no_error (error);
  sl_sale_record (bench->business, draft, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (preview->fee, ==, result.fee);
  g_assert_cmpint (preview->paid, ==, amount);
  return result.fee;
}

/* Without a word the rule of the day holds; what is typed goes before it; a refund keeps none. */
static void
test_fee_rule (Workbench     *bench,
               gconstpointer  unused)
{
  SlFeeRuleDraft rule = { .method = SL_PAY_CARD, .rate = 29000, .fixed = 30, .valid_from = 20710 };
  const SlFeeRuleDraft mad[] = {
    { .method = SL_PAY_CREDIT, .valid_from = 20710 },
    { .method = SL_PAY_CARD, .rate = 1000001, .valid_from = 20710 },
    { .method = SL_PAY_CARD, .rate = -1, .valid_from = 20710 },
    { .method = SL_PAY_CARD, .fixed = -1, .valid_from = 20710 },
    { .method = SL_PAY_CARD, .valid_from = 100 },
  };
  g_autoptr(GPtrArray) rules = NULL;
  gint64 fee;

  workbench_receive (bench, "SERUM", 20, 1000, 20700);
  g_assert_true (sl_fee_rule_record (bench->business, &rule, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (mad); i++)
    g_assert_false (sl_fee_rule_record (bench->business, &mad[i], NULL));

  g_assert_cmpint (pay_by_card (bench, 1000, 0, 20709), ==, 0);
  g_assert_cmpint (pay_by_card (bench, 1000, 0, 20710), ==, 59);
  g_assert_cmpint (pay_by_card (bench, 500, 0, 20710), ==, 45); /* 14.5, half up, and 30 */
  g_assert_cmpint (pay_by_card (bench, 20, 0, 20710), ==, 20);  /* no more than there is */
  g_assert_cmpint (pay_by_card (bench, 1000, 70, 20710), ==, 70);
  g_assert_cmpint (pay_by_card (bench, 1000, SL_FEE_NONE, 20710), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "expenses:card-fees"), ==, 59 + 45 + 20 + 70);
  g_assert_true (sl_fee_rule_apply (bench->business, SL_PAY_CASH, 20710, 1000, &fee, NULL));
  g_assert_cmpint (fee, ==, 0);

  rule = (SlFeeRuleDraft) { .method = SL_PAY_CARD, .valid_from = 20720 };
  g_assert_true (sl_fee_rule_record (bench->business, &rule, NULL)); /* it ends */
  g_assert_cmpint (pay_by_card (bench, 1000, 0, 20720), ==, 0);
  rules = sl_fee_rule_report (bench->business, NULL);
  g_assert_cmpuint (rules->len, ==, 2);
  g_assert_true (sl_fee_rule_take_away (bench->business, &rule, NULL));
  g_assert_false (sl_fee_rule_take_away (bench->business, &rule, NULL));
  g_assert_cmpint (pay_by_card (bench, 1000, 0, 20720), ==, 59);
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (pay_by_card (bench, 1000, 0, 20720), ==, 0);
  workbench_assert_sound (bench);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/charges/included", test_included);
  workbench_add ("/business/charges/place-and-class", test_place_and_class);
  workbench_add ("/business/charges/fee-and-credit", test_fee_and_credit);
  workbench_add ("/business/charges/hold-and-deliver", test_hold_and_deliver);
  workbench_add ("/business/charges/refusals", test_refusals);
  workbench_add ("/business/charges/random", test_random);
  workbench_add ("/business/charges/fee-rule", test_fee_rule);
  return g_test_run ();
}
