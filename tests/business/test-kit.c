#include "config.h"

#include "workbench.h"

#include "business/consumption.h"
#include "business/delivery.h"
#include "business/exchange.h"
#include "business/kit.h"
#include "business/stock-rule.h"
#include "business/stock.h"

/* A box of two serums and a tea, and a case of three boxes. */
static void
define_kits (Workbench *bench)
{
  g_autoptr(GArray) box = sl_lines_new (), crate = sl_lines_new ();
  g_autoptr(GError) error = NULL;

  workbench_add_product (bench, "BOX", "Gift Box", 2400, 4000);
  workbench_add_product (bench, "CASE", "Case", 7000, 12000);
  sl_lines_add (box, "SERUM", 2, 0);
  sl_lines_add (box, "TEA", 1, 0);
  sl_lines_add (crate, "BOX", 3, 0);
  g_assert_true (sl_kit_define (bench->business, "BOX", NULL, box, &error));
  g_assert_true (sl_kit_define (bench->business, "CASE", NULL, crate, &error));
}

static void
set_rule (Workbench  *bench,
          const char *sku,
          SlOpening   opening)
{
  SlStockRule rule;
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_stock_rule_get_product (bench->business, 0, sku, NULL, &rule, &error));
  rule.opening = opening;
  g_assert_true (sl_stock_rule_set_product (bench->business, 0, sku, NULL, &rule, &error));
  g_assert_true (sl_stock_rule_get_product (bench->business, 0, sku, NULL, &rule, &error));
  g_assert_cmpint (rule.opening, ==, opening);
}

static gint64
on_hand (Workbench  *bench,
         const char *sku)
{
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce (sum (on_hand), 0) FROM lot WHERE"
                                          " product_id = (SELECT id FROM product WHERE sku = '%s')",
                                          sku);

  return workbench_count (bench, sql);
}

static gboolean
sell (Workbench  *bench,
      const char *sku,
      gint64      quantity,
      gboolean    open_kits)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();

  draft->open_kits = open_kits;
  sl_lines_add (draft->lines, sku, quantity, SL_PRICE_OF_THE_DAY);
  return sl_sale_record (bench->business, draft, NULL, NULL);
}

static void
test_rules (Workbench     *bench,
            gconstpointer  unused)
{
  define_kits (bench);
  workbench_receive (bench, "BOX", 3, 2000, 20700);

  g_assert_false (sell (bench, "SERUM", 1, FALSE)); /* ask */
  set_rule (bench, "BOX", SL_OPENING_NEVER);
  g_assert_false (sell (bench, "SERUM", 1, TRUE));
  set_rule (bench, "BOX", SL_OPENING_BY_ITSELF);
  g_assert_true (sell (bench, "SERUM", 3, FALSE));
  g_assert_cmpint (on_hand (bench, "BOX"), ==, 1);
  g_assert_cmpint (on_hand (bench, "SERUM"), ==, 1);
  g_assert_cmpint (on_hand (bench, "TEA"), ==, 2);
  workbench_assert_sound (bench);

  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (on_hand (bench, "BOX"), ==, 3);
  g_assert_true (sl_business_redo (bench->business, NULL, NULL));
  g_assert_cmpint (on_hand (bench, "SERUM"), ==, 1);
}

static void
test_nested (Workbench     *bench,
             gconstpointer  unused)
{
  g_autoptr(GArray) lines = sl_lines_new ();
  g_autoptr(SlKitPreview) kits = NULL;
  const SlKitOpening *first, *second;

  define_kits (bench);
  workbench_receive (bench, "CASE", 2, 6000, 20700);
  sl_lines_add (lines, "SERUM", 5, 0);
  kits = sl_kit_preview (bench->business, lines, NULL, SL_DAY_NONE, FALSE, NULL);
  g_assert_cmpuint (kits->openings->len, ==, 0);
  g_assert_cmpuint (kits->openable->len, ==, 2);
  first = kits->openable->pdata[0];
  second = kits->openable->pdata[1];
  g_assert_cmpstr (first->sku, ==, "CASE");
  g_assert_cmpint (first->quantity, ==, 1);
  g_assert_cmpstr (second->sku, ==, "BOX");
  g_assert_cmpint (second->quantity, ==, 3);
  g_assert_cmpint (second->units, ==, 6);

  g_assert_true (sell (bench, "SERUM", 5, TRUE));
  g_assert_cmpint (on_hand (bench, "CASE"), ==, 1);
  g_assert_cmpint (on_hand (bench, "BOX"), ==, 0);
  g_assert_cmpint (on_hand (bench, "SERUM"), ==, 1);
  workbench_assert_sound (bench);
}

/* What is sold as a whole is not opened for another line of the same sale. */
static void
test_asked_for_whole (Workbench     *bench,
                      gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(SlSalePreview) preview = NULL;
  g_autoptr(GError) error = NULL;

  define_kits (bench);
  workbench_receive (bench, "BOX", 2, 2000, 20700);
  set_rule (bench, "BOX", SL_OPENING_BY_ITSELF);
  sl_lines_add (draft->lines, "SERUM", 2, SL_PRICE_OF_THE_DAY);
  sl_lines_add (draft->lines, "BOX", 2, SL_PRICE_OF_THE_DAY);
  g_assert_false (sl_sale_record (bench->business, draft, NULL, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH);
  g_array_index (draft->lines, SlLineDraft, 1).quantity = 1;
  preview = sl_sale_preview (bench->business, draft, NULL);
  g_assert_cmpuint (preview->openings->len, ==, 1);
  g_assert_cmpint (preview->backordered, ==, 0);
  g_assert_true (sl_sale_record (bench->business, draft, NULL, NULL));
  g_assert_cmpint (on_hand (bench, "BOX"), ==, 0);
  workbench_assert_sound (bench);
}

static void
test_consumption (Workbench     *bench,
                  gconstpointer  unused)
{
  static const SlConsumptionKind kinds[] = {
    SL_CONSUMPTION_OWN_USE, SL_CONSUMPTION_SAMPLE, SL_CONSUMPTION_GIFT,
  };

  define_kits (bench);
  workbench_receive (bench, "BOX", 4, 2000, 20700);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(SlConsumptionDraft) draft = sl_consumption_draft_new (kinds[i]);

      sl_lines_add (draft->lines, "SERUM", 2, 0);
      g_assert_false (sl_consumption_record (bench->business, draft, NULL, NULL));
      draft->open_kits = TRUE;
      g_assert_true (sl_consumption_record (bench->business, draft, NULL, NULL));
      g_assert_cmpint (on_hand (bench, "BOX"), ==, 3 - (gint64) i);
      g_assert_cmpint (on_hand (bench, "SERUM"), ==, 0);
    }

  {
    g_autoptr(SlConsumptionDraft) loss = sl_consumption_draft_new (SL_CONSUMPTION_LOSS);

    loss->open_kits = TRUE;
    sl_lines_add (loss->lines, "SERUM", 1, 0);
    g_assert_false (sl_consumption_record (bench->business, loss, NULL, NULL));
  }

  workbench_assert_sound (bench);
}

/* (transfer full): all that waits */
static SlDeliveryDraft *
make_delivery (gint64   number,
               gboolean open_kits)
{
  SlDeliveryDraft *draft = sl_delivery_draft_new ();

  draft->number = number;
  draft->open_kits = open_kits;
  return draft;
}

/* What was promised is had out of kits by the same rule as what is sold. */
static void
test_delivery (Workbench     *bench,
               gconstpointer  unused)
{
  g_autoptr(SlDeliveryDraft) plain = NULL, opening = NULL, part = NULL;
  g_autoptr(SlDeliveryPreview) preview = NULL, opened = NULL;
  g_autoptr(GError) error = NULL;
  SlOrderResult result;
  gint64 sale;

  define_kits (bench);
  sale = workbench_sell (bench, "SERUM", 5, 0, TRUE);
  workbench_receive (bench, "BOX", 2, 2000, 20700);
  plain = make_delivery (sale, FALSE);
  opening = make_delivery (sale, TRUE);
  part = make_delivery (sale, FALSE);

  g_assert_false (sl_delivery_record (bench->business, plain, NULL, &error)); /* ask */
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH);
  preview = sl_delivery_preview (bench->business, plain, NULL);
  g_assert_cmpuint (preview->kits->openings->len, ==, 0);
  g_assert_cmpuint (preview->kits->openable->len, ==, 1);
  g_assert_cmpint (g_array_index (preview->lines, SlDeliveryLine, 0).there, ==, 0);
  opened = sl_delivery_preview (bench->business, opening, NULL);
  g_assert_cmpint (g_array_index (opened->lines, SlDeliveryLine, 0).there, ==, 4);
  g_assert_cmpint (on_hand (bench, "BOX"), ==, 2);

  g_assert_true (sl_delivery_record (bench->business, opening, &result, NULL));
  g_assert_cmpint (result.backordered, ==, 1);
  g_assert_cmpint (on_hand (bench, "BOX"), ==, 0);
  g_assert_cmpint (on_hand (bench, "SERUM"), ==, 0);
  g_assert_cmpint (on_hand (bench, "TEA"), ==, 2);
  workbench_assert_sound (bench);
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (on_hand (bench, "BOX"), ==, 2);

  /* By itself, and no more than what is handed over asks for. */
  set_rule (bench, "BOX", SL_OPENING_BY_ITSELF);
  sl_lines_add (part->lines, "SERUM", 1, 0);
  g_assert_true (sl_delivery_record (bench->business, part, &result, NULL));
  g_assert_cmpint (result.backordered, ==, 4);
  g_assert_cmpint (on_hand (bench, "BOX"), ==, 1);
  workbench_assert_sound (bench);

  set_rule (bench, "BOX", SL_OPENING_NEVER);
  g_assert_true (sl_delivery_record (bench->business, opening, &result, NULL));
  g_assert_cmpint (result.backordered, ==, 3);
  g_assert_cmpint (on_hand (bench, "BOX"), ==, 1);
}

/* A deposit that was not paid keeps the kits closed, too. */
static void
test_refused_delivery (Workbench     *bench,
                       gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) sale = sl_sale_draft_new ();
  g_autoptr(SlDeliveryDraft) draft = NULL;
  SlOrderResult sold;

  define_kits (bench);
  set_rule (bench, "BOX", SL_OPENING_BY_ITSELF);
  workbench_receive (bench, "BOX", 2, 2000, 20700);
  sale->hold = TRUE;
  sale->deposit = 100;
  sl_lines_add (sale->lines, "SERUM", 2, SL_PRICE_OF_THE_DAY);
  g_assert_true (sl_sale_record (bench->business, sale, &sold, NULL));
  draft = make_delivery (sold.number, FALSE);
  g_assert_false (sl_delivery_record (bench->business, draft, NULL, NULL));
  g_assert_cmpint (on_hand (bench, "BOX"), ==, 2);
  draft->anyway = TRUE;
  g_assert_true (sl_delivery_record (bench->business, draft, NULL, NULL));
  g_assert_cmpint (on_hand (bench, "BOX"), ==, 1);
  workbench_assert_sound (bench);
}

static void
test_exchange (Workbench     *bench,
               gconstpointer  unused)
{
  g_autoptr(SlReturnDraft) back = sl_return_draft_new ();
  g_autoptr(SlSaleDraft) instead = sl_sale_draft_new ();

  define_kits (bench);
  workbench_receive (bench, "BOX", 1, 2000, 20700);
  back->number = workbench_sell (bench, "BOX", 1, 0, FALSE);
  sl_lines_add (instead->lines, "SERUM", 2, 0);

  /* Out of the kit that comes back. */
  g_assert_false (sl_exchange_record (bench->business, back, instead, NULL, NULL, NULL));
  g_assert_cmpint (on_hand (bench, "BOX"), ==, 0);
  instead->open_kits = TRUE;
  g_assert_true (sl_exchange_record (bench->business, back, instead, NULL, NULL, NULL));
  g_assert_cmpint (on_hand (bench, "BOX"), ==, 0);
  g_assert_cmpint (on_hand (bench, "SERUM"), ==, 0);
  g_assert_cmpint (on_hand (bench, "TEA"), ==, 1);
  workbench_assert_sound (bench);
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));

  instead->open_kits = FALSE;
  set_rule (bench, "BOX", SL_OPENING_BY_ITSELF);
  g_assert_true (sl_exchange_record (bench->business, back, instead, NULL, NULL, NULL));
  g_assert_cmpint (on_hand (bench, "TEA"), ==, 1);
}

/* What the preview says is what is recorded, whatever lies there and whatever is asked for. */
static void
test_preview_is_right (Workbench     *bench,
                       gconstpointer  unused)
{
  static const char * const skus[] = { "SERUM", "TEA", "BOX", "CASE" };

  define_kits (bench);

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
      g_autoptr(SlSalePreview) preview = NULL;
      const char *sku = skus[g_test_rand_int_range (0, G_N_ELEMENTS (skus))];
      gint64 boxes;
      SlOrderResult result;

      workbench_receive (bench, sku, g_test_rand_int_range (1, 4),
                         g_test_rand_int_range (100, 4000), 20700 + (SlDay) round / 2);
      set_rule (bench, "BOX", (SlOpening) g_test_rand_int_range (0, 3));
      set_rule (bench, "CASE", (SlOpening) g_test_rand_int_range (0, 3));
      draft->allow_backorder = TRUE;
      draft->open_kits = g_test_rand_bit ();

      for (guint i = (guint) g_test_rand_int_range (1, 4); i > 0; i--)
        sl_lines_add (draft->lines, skus[g_test_rand_int_range (0, G_N_ELEMENTS (skus))],
                      g_test_rand_int_range (1, 6), SL_PRICE_OF_THE_DAY);

      preview = sl_sale_preview (bench->business, draft, NULL);
      g_assert_nonnull (preview);
      boxes = workbench_count (bench, "SELECT count (*) FROM orders WHERE kind = 'kit'");
      g_assert_true (sl_sale_record (bench->business, draft, &result, NULL));
      g_assert_cmpint (result.cost, ==, preview->cost);
      g_assert_cmpint (result.backordered, ==, preview->backordered);
      g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM orders WHERE kind = 'kit'"),
                       ==, boxes + preview->openings->len);
    }

  workbench_assert_sound (bench);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/kit/rules", test_rules);
  workbench_add ("/business/kit/nested", test_nested);
  workbench_add ("/business/kit/asked-for-whole", test_asked_for_whole);
  workbench_add ("/business/kit/consumption", test_consumption);
  workbench_add ("/business/kit/delivery", test_delivery);
  workbench_add ("/business/kit/refused-delivery", test_refused_delivery);
  workbench_add ("/business/kit/exchange", test_exchange);
  workbench_add ("/business/kit/preview-is-right", test_preview_is_right);
  return g_test_run ();
}
