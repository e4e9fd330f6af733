/* Random months of a business against a plain model of it: what every account holds, what is on
 * the shelf and what customers owe, with undo and redo at any time.  A model that is undone is
 * the model as it was before. */
#include "workbench.h"

#include "business/consumption.h"
#include "business/delivery.h"
#include "business/expense.h"
#include "business/income.h"
#include "business/owner.h"
#include "business/payment.h"
#include "business/sale-return.h"
#include "business/stock.h"
#include "business/transfer.h"

#include <string.h>

#define MAX_STEPS 120
#define MAX_SALES 128

/* What is known without looking into the file.  Costs of single units are the lots' business;
 * the model knows that they add up. */
typedef struct
{
  gint64 on_hand[2];   /* units, of SERUM and TEA */
  gint64 receivable;
  gint64 money;        /* of all money accounts */
  gint64 expenses;     /* typed */
  gint64 owner;        /* put in, less taken out */
  guint  n_sales;
  struct
  {
    gint64 number;
    guint  product;
    gint64 quantity;
    gint64 unit_price;
    gint64 handed_over;
    gint64 pending;
    gint64 returned;
    gint64 owed;
  } sales[MAX_SALES];
  gint64 next_number;
} Model;

typedef struct
{
  Workbench *bench;
  Model      states[MAX_STEPS + 1]; /* after each verb that stands or can be done again */
  Model      next;                  /* after the verb that is being tried */
  guint      n_done;
  guint      n_known;               /* states that can be reached by redo */
} Run;

static const char * const skus[] = { "SERUM", "TEA" };

static Model *
begin (Run *run)
{
  run->next = run->states[run->n_done];
  return &run->next;
}

static void
done (Run *run)
{
  run->states[++run->n_done] = run->next;
  run->n_known = run->n_done;
}

static void
purchase (Run *run)
{
  Model *model = begin (run);
  guint product = (guint) g_test_rand_int_range (0, 2);
  gint64 quantity = g_test_rand_int_range (1, 20), cost = g_test_rand_int_range (0, 1500);
  SlDay day = WORKBENCH_TODAY - g_test_rand_int_range (0, 60);

  workbench_receive (run->bench, skus[product], quantity, cost, day);
  model->on_hand[product] += quantity;
  model->money -= quantity * cost;
  model->next_number++;
  done (run);
}

static void
sale (Run *run)
{
  Model *model = begin (run);
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GError) error = NULL;
  guint product = (guint) g_test_rand_int_range (0, 2);
  gint64 quantity = g_test_rand_int_range (1, 12), price = g_test_rand_int_range (0, 3000);
  gint64 there = MIN (quantity, model->on_hand[product]);
  gboolean is_today = g_test_rand_int_range (0, 3) > 0;
  SlOrderResult result;
  guint i = model->n_sales;

  if (i == MAX_SALES)
    return;

  draft->allow_backorder = g_test_rand_int_range (0, 3) == 0;
  draft->dated = is_today ? SL_DAY_NONE : WORKBENCH_TODAY - g_test_rand_int_range (1, 60);
  draft->paid = quantity * price * g_test_rand_int_range (0, 3) / 2;
  sl_lines_add (draft->lines, skus[product], quantity, price);

  if (!sl_sale_record (run->bench->business, draft, &result, &error))
    {
      g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH);
      g_assert_false (draft->allow_backorder);
      g_assert_true (there < quantity || !is_today);
      return;
    }

  /* On a past day there may have been less than there is now. */
  if (!is_today)
    {
      g_assert_cmpint (quantity - result.backordered, <=, there);
      there = quantity - result.backordered;
    }

  g_assert_cmpint (result.number, ==, model->next_number++);
  g_assert_cmpint (result.backordered, ==, quantity - there);
  model->on_hand[product] -= there;
  model->receivable += quantity * price - draft->paid;
  model->money += draft->paid;
  model->sales[i].number = result.number;
  model->sales[i].product = product;
  model->sales[i].quantity = quantity;
  model->sales[i].unit_price = price;
  model->sales[i].handed_over = there;
  model->sales[i].pending = quantity - there;
  model->sales[i].owed = quantity * price - draft->paid;
  model->n_sales++;
  done (run);
}

static void
give_back (Run *run)
{
  Model *model = begin (run);
  g_autoptr(SlReturnDraft) draft = sl_return_draft_new ();
  gint64 can, quantity, cancelled, value;
  gboolean is_done;
  guint i;

  if (model->n_sales == 0)
    return;

  i = (guint) g_test_rand_int_range (0, (gint32) model->n_sales);
  can = model->sales[i].pending + model->sales[i].handed_over - model->sales[i].returned;
  quantity = g_test_rand_int_range (1, 6);
  draft->number = model->sales[i].number;
  draft->scrap = g_test_rand_int_range (0, 2);
  sl_lines_add (draft->lines, skus[model->sales[i].product], quantity, SL_PRICE_OF_THE_DAY);
  is_done = sl_return_record (run->bench->business, draft, NULL, NULL);
  g_assert_cmpint (is_done, ==, quantity <= can);

  if (!is_done)
    return;

  cancelled = MIN (quantity, model->sales[i].pending);
  value = quantity * model->sales[i].unit_price;
  model->sales[i].pending -= cancelled;
  model->sales[i].returned += quantity - cancelled;
  model->on_hand[model->sales[i].product] += draft->scrap ? 0 : quantity - cancelled;
  model->receivable -= value;
  model->sales[i].owed -= value;

  if (model->sales[i].owed < 0)
    {
      model->money += model->sales[i].owed;
      model->receivable -= model->sales[i].owed;
      model->sales[i].owed = 0;
    }

  model->next_number++;
  done (run);
}

static void
deliver (Run *run)
{
  Model *model = begin (run);
  g_autoptr(SlDeliveryDraft) draft = sl_delivery_draft_new ();
  gint64 quantity;
  gboolean is_done;
  guint i, product;

  if (model->n_sales == 0)
    return;

  i = (guint) g_test_rand_int_range (0, (gint32) model->n_sales);
  product = model->sales[i].product;
  quantity = MIN (model->sales[i].pending, model->on_hand[product]);
  draft->number = model->sales[i].number;
  is_done = sl_delivery_record (run->bench->business, draft, NULL, NULL);
  g_assert_cmpint (is_done, ==, quantity > 0);

  if (!is_done)
    return;

  model->sales[i].pending -= quantity;
  model->sales[i].handed_over += quantity;
  model->on_hand[product] -= quantity;
  model->next_number++;
  done (run);
}

static void
pay (Run *run)
{
  Model *model = begin (run);
  SlPaymentDraft draft = { .dated = SL_DAY_NONE };
  gboolean is_done;
  gint64 owed;
  guint i;

  if (model->n_sales == 0)
    return;

  i = (guint) g_test_rand_int_range (0, (gint32) model->n_sales);
  owed = model->sales[i].owed;
  draft.number = model->sales[i].number;
  draft.method = (SlPayMethod) g_test_rand_int_range (0, 4);
  draft.amount = g_test_rand_int_range (0, 4000);
  is_done = sl_payment_record (run->bench->business, &draft, NULL, NULL);
  g_assert_cmpint (is_done, ==, owed > 0 && draft.amount <= owed);

  if (!is_done)
    return;

  draft.amount = draft.amount == 0 ? owed : draft.amount;
  model->sales[i].owed -= draft.amount;
  model->receivable -= draft.amount;
  model->money += draft.amount;
  done (run);
}

static void
consume (Run *run)
{
  Model *model = begin (run);
  g_autoptr(SlConsumptionDraft) draft = NULL;
  guint product = (guint) g_test_rand_int_range (0, 2);
  gint64 quantity = g_test_rand_int_range (1, 4);
  gboolean is_done;

  draft = sl_consumption_draft_new ((SlConsumptionKind) g_test_rand_int_range (0, 4));
  sl_lines_add (draft->lines, skus[product], quantity, SL_PRICE_OF_THE_DAY);
  is_done = sl_consumption_record (run->bench->business, draft, NULL, NULL);
  g_assert_cmpint (is_done, ==, quantity <= model->on_hand[product]);

  if (!is_done)
    return;

  model->on_hand[product] -= quantity;
  model->next_number++;
  done (run);
}

static void
spend (Run *run)
{
  Model *model = begin (run);
  SlExpenseDraft draft = { "travel", g_test_rand_int_range (1, 9000), SL_DAY_NONE, SL_PAY_BANK,
                           NULL };

  g_assert_true (sl_expense_record (run->bench->business, &draft, NULL));
  model->money -= draft.amount;
  model->expenses += draft.amount;
  done (run);
}

static void
move_money (Run *run)
{
  static const gint64 signs[] = { [SL_OWNER_DEPOSIT] = 1, [SL_OWNER_DRAW] = -1 };
  Model *model = begin (run);
  SlOwnerDraft owner = { (SlOwnerKind) g_test_rand_int_range (0, 2),
                         g_test_rand_int_range (1, 9000), SL_DAY_NONE,
                         (SlPayMethod) g_test_rand_int_range (0, 4), NULL };
  SlTransferDraft transfer = { owner.amount, owner.account,
                               (SlPayMethod) g_test_rand_int_range (0, 4), SL_DAY_NONE, NULL };

  if (g_test_rand_int_range (0, 2) == 0)
    {
      g_assert_cmpint (sl_transfer_record (run->bench->business, &transfer, NULL), ==,
                       transfer.from != transfer.to);

      if (transfer.from != transfer.to)
        done (run);

      return;
    }

  g_assert_true (sl_owner_record (run->bench->business, &owner, NULL));
  model->money += signs[owner.kind] * owner.amount;
  model->owner += signs[owner.kind] * owner.amount;
  done (run);
}

static void
undo (Run *run)
{
  gboolean is_done = sl_business_undo (run->bench->business, NULL, NULL);

  g_assert_cmpint (is_done, ==, run->n_done > 0);
  run->n_done -= is_done;
}

static void
redo (Run *run)
{
  gboolean is_done = sl_business_redo (run->bench->business, NULL, NULL);

  g_assert_cmpint (is_done, ==, run->n_done < run->n_known);
  run->n_done += is_done;
}

static gint64
units_on_hand (Workbench  *bench,
               const char *sku)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT coalesce (sum (on_hand), 0) FROM lot l JOIN product p ON p.id = l.product_id"
    " WHERE p.sku = '%s'", sku);

  return workbench_count (bench, sql);
}

static void
assert_as_modelled (Run *run)
{
  const Model *model = &run->states[run->n_done];
  Workbench *bench = run->bench;
  g_autoptr(SlIncome) income = NULL;
  g_autoptr(SlStockReport) stock = sl_stock_report (bench->business, WORKBENCH_TODAY, NULL);
  gint64 deposits = 0;

  for (guint i = 0; i < G_N_ELEMENTS (skus); i++)
    g_assert_cmpint (units_on_hand (bench, skus[i]), ==, model->on_hand[i]);

  for (guint i = 0; i < model->n_sales; i++)
    deposits += model->sales[i].pending * model->sales[i].unit_price;

  g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, model->receivable);
  g_assert_cmpint (workbench_balance (bench, "liabilities:deposits"), ==, -deposits);
  g_assert_cmpint (workbench_balance (bench, "expenses:travel"), ==, model->expenses);
  g_assert_cmpint (workbench_balance (bench, "equity:owner"), ==, -model->owner);
  g_assert_cmpint (workbench_count (bench, "SELECT next_number FROM business"), ==,
                   model->next_number);
  g_assert_cmpint (stock->value, ==, workbench_balance (bench, "assets:inventory"));

  income = sl_income_report (bench->business, WORKBENCH_TODAY - 400, WORKBENCH_TODAY, NULL);
  g_assert_cmpint (income->cash_change, ==, model->money);
  workbench_assert_sound (bench);
}

static void
step (Run *run)
{
  static void (* const verbs[]) (Run *) = {
    purchase, purchase, sale, sale, sale, give_back, deliver, pay, consume, spend,
    move_money, undo, undo, redo,
  };

  verbs[g_test_rand_int_range (0, G_N_ELEMENTS (verbs))] (run);
}

static void
test_random (Workbench     *bench,
             gconstpointer  unused)
{
  g_autofree Run *run = g_new0 (Run, 1);

  run->bench = bench;
  run->states[0].next_number = 1;

  for (guint i = 0; i < MAX_STEPS; i++)
    {
      step (run);
      assert_as_modelled (run);
    }

  workbench_reopen (bench);
  assert_as_modelled (run);

  while (run->n_done > 0)
    undo (run);

  assert_as_modelled (run);
  g_assert_cmpint (workbench_count (bench, "SELECT (SELECT count(*) FROM orders) +"
                                           " (SELECT count(*) FROM posting) +"
                                           " (SELECT count(*) FROM lot)"), ==, 0);

  while (run->n_done < run->n_known)
    redo (run);

  assert_as_modelled (run);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/model/random-1", test_random);
  workbench_add ("/business/model/random-2", test_random);
  workbench_add ("/business/model/random-3", test_random);
  return g_test_run ();
}
