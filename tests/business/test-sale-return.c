#include "workbench.h"

#include "business/currency-rate.h"
#include "business/delivery.h"
#include "business/payment.h"
#include "business/relocation.h"
#include "business/sale-return.h"
#include "store/listing.h"
#include "store/order.h"

static gboolean
give_back (Workbench      *bench,
           gint64          number,
           const char     *sku,
           gint64          quantity,
           gboolean        scrap,
           SlOrderResult  *result,
           GError        **error)
{
  g_autoptr(SlReturnDraft) draft = sl_return_draft_new ();

  draft->number = number;
  draft->scrap = scrap;

  if (sku != NULL)
    sl_lines_add (draft->lines, sku, quantity, SL_PRICE_OF_THE_DAY);

  return sl_return_record (bench->business, draft, result, error);
}

static void
test_part_to_shelf (Workbench     *bench,
                    gconstpointer  unused)
{
  SlOrderResult result;
  gint64 number;

  workbench_receive (bench, "SERUM", 1, 999, 20700);
  workbench_receive (bench, "SERUM", 9, 1000, 20701);
  number = workbench_sell (bench, "SERUM", 3, 5400, FALSE);
  g_assert_true (give_back (bench, number, "SERUM", 1, FALSE, &result, NULL));

  g_assert_cmpint (result.total, ==, 1800);
  g_assert_cmpint (result.paid, ==, -1800);
  g_assert_cmpint (result.cost, ==, 1000); /* the lot picked last is the first to get it back */
  g_assert_cmpint (workbench_balance (bench, "income:sales-returns"), ==, 1800);
  g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 3600);
  g_assert_cmpint (workbench_balance (bench, "expenses:cost-of-goods"), ==, 1999);
  g_assert_cmpint (workbench_count (bench, "SELECT on_hand FROM lot WHERE id = 2"), ==, 8);
  workbench_assert_sound (bench);
}

static void
test_all_to_scrap (Workbench     *bench,
                   gconstpointer  unused)
{
  SlOrderResult result;
  gint64 number;

  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  number = workbench_sell (bench, "SERUM", 2, 0, FALSE);
  g_assert_true (give_back (bench, number, NULL, 0, TRUE, &result, NULL));

  g_assert_cmpint (result.paid, ==, 0); /* nothing had been paid */
  g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "expenses:stock-loss"), ==, 2000);
  g_assert_cmpint (workbench_balance (bench, "expenses:cost-of-goods"), ==, 0);
  g_assert_cmpint (workbench_count (bench, "SELECT on_hand FROM lot"), ==, 3);
  workbench_assert_sound (bench);
}

static void
test_never_more_than_sold (Workbench     *bench,
                           gconstpointer  unused)
{
  g_autoptr(GError) error = NULL, all = NULL, kind = NULL, none = NULL;
  gint64 number;

  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  number = workbench_sell (bench, "SERUM", 2, 0, FALSE);
  g_assert_true (give_back (bench, number, "SERUM", 1, FALSE, NULL, NULL));
  g_assert_false (give_back (bench, number, "SERUM", 2, FALSE, NULL, &error));
  g_assert_cmpstr (error->message, ==,
                   "Of sale 2 only 1 of “Glow Serum” can still be given back.");
  g_assert_true (give_back (bench, number, NULL, 0, FALSE, NULL, NULL));
  g_assert_false (give_back (bench, number, NULL, 0, FALSE, NULL, &all));
  g_assert_error (all, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH);
  g_assert_false (give_back (bench, 1, NULL, 0, FALSE, NULL, &kind));
  g_assert_cmpstr (kind->message, ==, "Order number 1 is not a sale.");
  g_assert_false (give_back (bench, 99, NULL, 0, FALSE, NULL, &none));
  g_assert_cmpstr (none->message, ==, "There is no order number 99.");
  workbench_assert_sound (bench);
}

/* Five sold, two of them there: one delivered later, two cancelled, three given back. */
static void
test_backorder_to_the_end (Workbench     *bench,
                           gconstpointer  unused)
{
  g_autoptr(SlDeliveryDraft) delivery = sl_delivery_draft_new ();
  SlOrderResult result;
  gint64 number;

  workbench_receive (bench, "TEA", 2, 400, 20750);
  number = workbench_sell (bench, "TEA", 5, 3750, TRUE);
  g_assert_cmpint (workbench_balance (bench, "liabilities:deposits"), ==, -2250);

  workbench_receive (bench, "TEA", 1, 500, 20760);
  delivery->number = number;
  g_assert_true (sl_delivery_record (bench->business, delivery, &result, NULL));
  g_assert_cmpint (result.total, ==, 750);
  g_assert_cmpint (result.cost, ==, 500);
  g_assert_cmpint (result.backordered, ==, 2);
  g_assert_cmpint (workbench_balance (bench, "liabilities:deposits"), ==, -1500);
  workbench_assert_sound (bench);

  g_assert_true (give_back (bench, number, "TEA", 3, FALSE, &result, NULL));
  g_assert_cmpint (result.backordered, ==, 2); /* cancelled first */
  g_assert_cmpint (workbench_balance (bench, "liabilities:deposits"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 1500);
  g_assert_true (give_back (bench, number, NULL, 0, FALSE, &result, NULL));
  g_assert_cmpint (workbench_balance (bench, "income:retail-sales"), ==, -2250);
  g_assert_cmpint (workbench_balance (bench, "income:sales-returns"), ==, 2250);
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "expenses:cost-of-goods"), ==, 0);
  workbench_assert_sound (bench);
}

/* Discount and tax come back to the last cent, in whatever parts. */
static void
test_parts_with_discount_and_tax (Workbench     *bench,
                                  gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  SlOrderResult sale, part;
  gint64 back = 0;

  workbench_receive (bench, "TEA", 7, 401, WORKBENCH_TODAY);
  sl_lines_add (draft->lines, "TEA", 7, 333);
  draft->discount = 100;
  draft->tax = 191;
  g_assert_true (sl_sale_record (bench->business, draft, &sale, NULL));

  for (int i = 0; i < 7; i++)
    {
      g_assert_true (give_back (bench, sale.number, "TEA", 1, FALSE, &part, NULL));
      back += part.total;
    }

  g_assert_cmpint (back, ==, sale.total);
  g_assert_cmpint (workbench_balance (bench, "liabilities:sales-tax"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, 0);
  workbench_assert_sound (bench);
}

/* Five came, were sold and came back: between the sale and the return there was nothing, and
 * nothing can be sold there afterwards. */
static void
test_not_back_yet_on_a_past_day (Workbench     *bench,
                                 gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(SlReturnDraft) back = sl_return_draft_new ();
  g_autoptr(GError) error = NULL;
  SlOrderResult sale;

  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  sl_lines_add (draft->lines, "SERUM", 5, SL_PRICE_OF_THE_DAY);
  draft->dated = 20710;
  g_assert_true (sl_sale_record (bench->business, draft, &sale, NULL));
  back->number = sale.number;
  back->dated = 20730;
  g_assert_true (sl_return_record (bench->business, back, NULL, NULL));

  draft->dated = 20720;
  g_assert_false (sl_sale_record (bench->business, draft, NULL, &error));
  g_assert_cmpstr (error->message, ==,
                   "Not enough of “Glow Serum” on the shelf: 5 wanted, 0 there.");
  draft->dated = 20705;
  g_assert_false (sl_sale_record (bench->business, draft, NULL, NULL));
  draft->dated = 20730;
  g_assert_true (sl_sale_record (bench->business, draft, NULL, NULL));
  g_assert_cmpint (workbench_count (bench,
    "SELECT min (held) FROM (SELECT sum (sum (quantity)) OVER (ORDER BY dated) AS held"
    " FROM movement GROUP BY dated)"), ==, 0);
  workbench_assert_sound (bench);
}

static void
test_payment (Workbench     *bench,
              gconstpointer  unused)
{
  SlPaymentDraft draft = { .dated = SL_DAY_NONE, .amount = 1000, .method = SL_PAY_CARD };
  g_autoptr(GError) too_much = NULL, paid = NULL;
  SlPayMethod method = SL_PAY_OTHER;
  SlPaymentResult result;

  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  draft.number = workbench_sell (bench, "SERUM", 1, 0, FALSE);
  g_assert_true (sl_payment_read_method (bench->business, 0, draft.number, &method, NULL));
  g_assert_cmpint (method, ==, SL_PAY_OTHER);
  g_assert_true (sl_payment_record (bench->business, &draft, &result, NULL));
  g_assert_cmpint (result.owed, ==, 800);
  g_assert_false (sl_payment_record (bench->business, &draft, NULL, &too_much));
  g_assert_cmpstr (too_much->message, ==, "Only 8.00 USD is still owed for order number 2.");
  draft.amount = 0;
  g_assert_true (sl_payment_record (bench->business, &draft, &result, NULL));
  g_assert_cmpint (result.amount, ==, 800);
  g_assert_false (sl_payment_record (bench->business, &draft, NULL, &paid));
  g_assert_cmpstr (paid->message, ==, "Order number 2 is paid already.");
  g_assert_cmpint (workbench_balance (bench, "assets:card"), ==, 1800);
  g_assert_true (sl_payment_read_method (bench->business, 0, draft.number, &method, NULL));
  g_assert_cmpint (method, ==, SL_PAY_CARD);
  workbench_assert_sound (bench);
}

/* What was handed over later does not come back before that. */
static void
test_not_before_the_delivery (Workbench     *bench,
                              gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) sale = sl_sale_draft_new ();
  g_autoptr(SlReturnDraft) draft = sl_return_draft_new ();
  g_autoptr(SlDeliveryDraft) delivery = sl_delivery_draft_new ();
  g_autoptr(GError) error = NULL;
  SlOrderResult result;

  sale->dated = WORKBENCH_TODAY - 10;
  sale->allow_backorder = TRUE;
  sl_lines_add (sale->lines, "SERUM", 1, 1800);
  g_assert_true (sl_sale_record (bench->business, sale, &result, NULL));
  workbench_receive (bench, "SERUM", 1, 1000, WORKBENCH_TODAY - 5);
  delivery->number = draft->number = result.number;
  delivery->dated = WORKBENCH_TODAY - 3;
  g_assert_true (sl_delivery_record (bench->business, delivery, NULL, NULL));

  draft->dated = WORKBENCH_TODAY - 4;
  g_assert_false (sl_return_record (bench->business, draft, NULL, &error));
  g_assert_cmpstr (error->message, ==, "Goods of sale 1 were handed over on 17 Nov 2026; they do "
                                       "not come back before that.");
  draft->dated = WORKBENCH_TODAY - 3;
  g_assert_true (sl_return_record (bench->business, draft, NULL, NULL));
  workbench_assert_sound (bench);
}

static gint64
held_in (Workbench *bench,
         gint64     lot_id,
         SlDay      day)
{
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce (sum (quantity), 0) FROM movement"
                                          " WHERE lot_id = %d AND dated <= %d", (int) lot_id, day);

  return workbench_count (bench, sql);
}

static gboolean
sell_on (Workbench *bench,
         gint64     quantity,
         SlDay      day)
{
  g_autoptr(SlSaleDraft) sale = sl_sale_draft_new ();

  sale->dated = day;
  sl_lines_add (sale->lines, "SERUM", quantity, 1800);
  return sl_sale_record (bench->business, sale, NULL, NULL);
}

/* Goods that were moved twice lay at the first place before, and are sold from there. */
static void
test_sold_before_the_move (Workbench     *bench,
                           gconstpointer  unused)
{
  SlRelocationLine line = { .lot_id = 1 };
  SlRelocationDraft move = {
    .lines = &line, .n_lines = 1, .to = "Cellar", .dated = WORKBENCH_TODAY - 4,
  };
  SlDay before = WORKBENCH_TODAY - 6, between = WORKBENCH_TODAY - 3;

  workbench_receive (bench, "SERUM", 5, 1001, WORKBENCH_TODAY - 9);
  g_assert_true (sl_relocation_record (bench->business, &move, NULL, NULL));
  line.lot_id = 2;
  move.to = "Car";
  move.dated = WORKBENCH_TODAY - 2;
  g_assert_true (sl_relocation_record (bench->business, &move, NULL, NULL));
  g_assert_true (sell_on (bench, 1, SL_DAY_NONE));

  g_assert_true (sell_on (bench, 2, before));
  g_assert_cmpint (held_in (bench, 1, before), ==, 3);
  g_assert_cmpint (held_in (bench, 2, between), ==, 3);
  g_assert_cmpint (held_in (bench, 3, WORKBENCH_TODAY), ==, 2);
  workbench_assert_sound (bench);
  g_assert_true (sell_on (bench, 1, between));
  g_assert_cmpint (held_in (bench, 1, between), ==, 0);
  g_assert_cmpint (held_in (bench, 2, between), ==, 2);
  g_assert_false (sell_on (bench, 2, before)); /* the other is gone since today */
  g_assert_true (sell_on (bench, 1, before));
  g_assert_false (sell_on (bench, 1, WORKBENCH_TODAY - 10)); /* it had not come yet */
  workbench_assert_sound (bench);

  for (guint i = 0; i < 3; i++)
    g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (held_in (bench, 3, WORKBENCH_TODAY), ==, 4);
  workbench_assert_sound (bench);
}

/* On no day does any lot hold less than nothing, and the units of a day are those that came by
 * then less those that were sold, wherever they were moved. */
static void
test_moved_at_random (Workbench     *bench,
                      gconstpointer  unused)
{
  static const char * const places[] = { "Home", "Cellar", "Car" };
  gint64 sold[40] = { 0 };

  workbench_receive (bench, "SERUM", 20, 1003, WORKBENCH_TODAY - 39);

  for (guint round = 0; round < 60; round++)
    {
      SlDay day = WORKBENCH_TODAY - g_test_rand_int_range (0, 40);
      SlRelocationLine line = { .lot_id = g_test_rand_int_range (1, 5),
                                .quantity = g_test_rand_int_range (1, 8) };
      const SlRelocationDraft move = {
        .lines = &line, .n_lines = 1, .to = (char *) places[g_test_rand_int_range (0, 3)],
        .dated = day,
      };
      gint64 wanted = g_test_rand_int_range (1, 4), there;

      if (g_test_rand_bit ())
        {
          if (!sl_relocation_record (bench->business, &move, NULL, NULL))
            continue;
        }
      else if (sell_on (bench, wanted, day))
        sold[WORKBENCH_TODAY - day] += wanted;

      there = 20;

      for (SlDay each = WORKBENCH_TODAY - 39; each <= WORKBENCH_TODAY; each++)
        {
          g_autofree char *sql = g_strdup_printf ("SELECT sum (quantity) FROM movement"
                                                  " WHERE dated <= %d", each);

          there -= sold[WORKBENCH_TODAY - each];
          g_assert_cmpint (workbench_count (bench, sql), ==, there);
        }

      workbench_assert_sound (bench);
    }
}

static guint
count_rows (Workbench     *bench,
            SlListingKind  kind,
            const char    *filter)
{
  const SlListingQuery query = { .kind = kind, .filter = filter };
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) ids = sl_listing_read_ids (sl_business_get_database (bench->business), &query,
                                               NULL, &error);

  g_assert_no_error (error);
  return ids->len;
}

/* What was given back and refunded is not asked for in the lists. */
static void
test_lists (Workbench     *bench,
            gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GError) error = NULL;
  SlOrderResult sold;

  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  draft->customer = g_strdup ("Anna");
  draft->create_customer = TRUE;
  draft->paid = 3600;
  sl_lines_add (draft->lines, "SERUM", 2, SL_PRICE_OF_THE_DAY);
  sl_sale_record (bench->business, draft, &sold, &error);
  g_assert_no_error (error);
  g_assert_true (give_back (bench, sold.number, NULL, 0, FALSE, NULL, NULL));
  g_assert_cmpuint (count_rows (bench, SL_LISTING_CONTACTS, "owing"), ==, 0);
  g_assert_cmpuint (count_rows (bench, SL_LISTING_ORDERS, "open"), ==, 0);

  draft->paid = 3599;
  sl_sale_record (bench->business, draft, &sold, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_rows (bench, SL_LISTING_CONTACTS, "owing"), ==, 1);
  g_assert_cmpuint (count_rows (bench, SL_LISTING_ORDERS, "open"), ==, 1);
}

/* As if it had never been, in any currency: also what was given on top. */
static void
test_mistake_with_a_tip (Workbench     *bench,
                         gconstpointer  unused)
{
  static const char *const currencies[] = { "", "EUR" };

  const SlCurrencyRateDraft rate = {
    .currency = "EUR", .from = 20600, .rate = SL_ORDER_RATE_ONE / 10 * 11,
  };

  workbench_receive (bench, "SERUM", 9, 1000, 20700);
  g_assert_true (sl_currency_rate_record (bench->business, &rate, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    {
      g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
      g_autoptr(SlReturnDraft) mistake = sl_return_draft_new ();
      g_autoptr(GError) error = NULL;
      SlOrderResult sold, taken;

      draft->customer = g_strdup ("Anna");
      draft->create_customer = i == 0;
      g_strlcpy (draft->currency, currencies[i], sizeof draft->currency);
      draft->freight = 250;
      draft->tip = 50;
      sl_lines_add (draft->lines, "SERUM", 2, 1799);
      sl_sale_record (bench->business, draft, &sold, &error);
      g_assert_no_error (error);

      mistake->number = sold.number;
      mistake->is_void = TRUE;
      sl_return_record (bench->business, mistake, &taken, &error);
      g_assert_no_error (error);
      g_assert_cmpint (taken.total, ==, sold.total);
      g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, 0);
      g_assert_cmpint (workbench_balance (bench, "income:tips"), ==, 0);
      g_assert_cmpint (workbench_balance (bench, "income:shipping"), ==, 0);
      workbench_assert_sound (bench);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/sale-return/part-to-shelf", test_part_to_shelf);
  workbench_add ("/business/sale-return/all-to-scrap", test_all_to_scrap);
  workbench_add ("/business/sale-return/never-more-than-sold", test_never_more_than_sold);
  workbench_add ("/business/sale-return/backorder-to-the-end", test_backorder_to_the_end);
  workbench_add ("/business/sale-return/discount-and-tax", test_parts_with_discount_and_tax);
  workbench_add ("/business/sale-return/not-back-yet", test_not_back_yet_on_a_past_day);
  workbench_add ("/business/sale-return/not-before-the-delivery", test_not_before_the_delivery);
  workbench_add ("/business/sale-return/sold-before-the-move", test_sold_before_the_move);
  workbench_add ("/business/sale-return/moved-at-random", test_moved_at_random);
  workbench_add ("/business/sale-return/lists", test_lists);
  workbench_add ("/business/sale-return/mistake-with-a-tip", test_mistake_with_a_tip);
  workbench_add ("/business/payment/parts", test_payment);
  return g_test_run ();
}
