#include "workbench.h"

#include "business/company.h"
#include "business/currency-rate.h"
#include "business/order-plan.h"

#define MAX_CHOICES 4

/* The least regret, then the least cost, of every order that there is. */
static void
brute_force (const SlOrderChoice *choices,
             guint                n,
             gint64               target,
             gint64               most_cost,
             int                  most_units,
             gint64              *regret,
             gint64              *cost)
{
  gint64 order[MAX_CHOICES] = { 0 };

  *regret = *cost = G_MAXINT64;

  for (;;)
    {
      gint64 gain = 0, sum = 0, sorrow = 0;
      gboolean covers = TRUE;
      guint i = 0;

      for (guint k = 0; k < n; k++)
        {
          gint64 needed = (choices[k].demand.rate * choices[k].n_days / 7 + SL_DEMAND_ONE - 1) /
                          SL_DEMAND_ONE - choices[k].on_hand;

          covers &= order[k] >= needed;
          gain += order[k] * choices[k].gain;
          sum += order[k] * choices[k].cost;
          sorrow += sl_order_plan_regret (&choices[k], order[k]);
        }

      if (covers && gain >= target && sum <= most_cost &&
          (sorrow < *regret || (sorrow == *regret && sum < *cost)))
        {
          *regret = sorrow;
          *cost = sum;
        }

      while (i < n && ++order[i] > most_units)
        order[i++] = 0;
      if (i == n)
        return;
    }
}

static void
test_brute_force (void)
{
  for (int round = 0; round < 150; round++)
    {
      SlOrderChoice choices[MAX_CHOICES] = { { 0 } };
      guint n = (guint) g_test_rand_int_range (1, MAX_CHOICES);
      gint64 target = g_test_rand_int_range (0, 60), regret, cost, naive = 0, gain = 0;
      gint64 cheapest = G_MAXINT64, budget = g_test_rand_int_range (0, 40000);
      g_autoptr(SlOrderSolution) solution = NULL;

      for (guint i = 0; i < n; i++)
        {
          choices[i].cost = g_test_rand_int_range (100, 2000);
          choices[i].gain = g_test_rand_int_range (5, 15);
          choices[i].on_hand = g_test_rand_int_range (-1, 5);
          choices[i].demand.rate = g_test_rand_int_range (0, 700000);
          choices[i].n_days = 30;
          choices[i].keeps = g_test_rand_int_range (0, 2) * 200;
          choices[i].returns = 365;
        }

      for (guint i = 0; i < n; i++)
        {
          gint64 needed = MAX ((choices[i].demand.rate * 30 / 7 + SL_DEMAND_ONE - 1) /
                               SL_DEMAND_ONE - choices[i].on_hand, 0);

          naive += needed * choices[i].cost;
          gain += needed * choices[i].gain;
        }

      for (guint i = 0; i < n && gain < target; i++)
        cheapest = MIN (cheapest, (target - gain + choices[i].gain - 1) / choices[i].gain *
                                  choices[i].cost);
      naive += gain < target ? cheapest : 0;

      solution = sl_order_plan_solve (choices, n, target, budget, 10000);
      /* Within the budget where that can be. */
      brute_force (choices, n, target, MIN (naive, budget), 16, &regret, &cost);
      if (regret == G_MAXINT64)
        brute_force (choices, n, target, naive, 16, &regret, &cost);
      g_assert_cmpint (solution->state, ==, SL_ORDER_PLAN_BEST);
      g_assert_cmpint (solution->gain, >=, target);
      g_assert_cmpint (solution->cost, <=, naive);
      g_assert_cmpint (solution->regret, ==, regret);
      g_assert_cmpint (solution->cost, ==, cost);
    }
}

static void
test_none (void)
{
  SlOrderChoice choice = { .cost = 100, .n_days = 30, .returns = 365 };
  g_autoptr(SlOrderSolution) unreachable = sl_order_plan_solve (&choice, 1, 10, G_MAXINT64, 1000);
  g_autoptr(SlOrderSolution) nothing = sl_order_plan_solve (&choice, 1, 0, 0, 1000);
  g_autoptr(SlOrderSolution) empty = sl_order_plan_solve (NULL, 0, 0, 0, 1000);

  g_assert_cmpint (unreachable->state, ==, SL_ORDER_PLAN_NONE);
  g_assert_cmpint (nothing->state, ==, SL_ORDER_PLAN_BEST);
  g_assert_cmpint (nothing->cost, ==, 0);
  g_assert_cmpint (empty->state, ==, SL_ORDER_PLAN_BEST);
}

/* Five hundred products are answered in the time that was given. */
static void
test_many (void)
{
  g_autofree SlOrderChoice *choices = g_new0 (SlOrderChoice, 500);
  g_autoptr(SlOrderSolution) solution = NULL;

  for (guint i = 0; i < 500; i++)
    choices[i] = (SlOrderChoice) {
      .cost = g_test_rand_int_range (100, 20000),
      .gain = g_test_rand_int_range (10000, 400000),
      .on_hand = g_test_rand_int_range (0, 30),
      .demand = { .rate = g_test_rand_int_range (0, 3000000) },
      .n_days = 30,
      .keeps = 300,
      .returns = 365,
    };

  solution = sl_order_plan_solve (choices, 500, 50000000, 10000, 800);
  g_assert_cmpint (solution->state, !=, SL_ORDER_PLAN_NONE);
  g_assert_cmpint (solution->gain, >=, 50000000);
}

/* @rank (nullable) */
static SlOrderPlan *
plan_volume (Workbench   *bench,
             gint64       volume,
             const char  *rank,
             GError     **error)
{
  SlOrderGoal goal = { .target = SL_ORDER_TARGET_VOLUME, .wanted = volume, .rank = rank };

  return sl_order_plan_read (bench->business, &goal, error);
}

/* 30 PV more: of TEA one a day is sold and 10 are left, so 20 of it are needed in any case; SERUM
 * was never sold. */
static void
test_business (Workbench     *bench,
               gconstpointer  unused)
{
  g_autoptr(SlOrderPlan) plan = NULL;
  g_autoptr(SlOrderPlan) rank = NULL;
  g_autoptr(GError) error = NULL;
  const SlLineDraft *line;

  workbench_receive (bench, "TEA", 100, 400, WORKBENCH_TODAY - 90);

  for (int ago = 89; ago >= 0; ago--)
    {
      g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();

      draft->dated = WORKBENCH_TODAY - ago;
      sl_lines_add (draft->lines, "TEA", 1, SL_PRICE_OF_THE_DAY);
      g_assert_true (sl_sale_record (bench->business, draft, NULL, NULL));
    }

  plan = plan_volume (bench, 300000, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (plan->state, ==, SL_ORDER_PLAN_BEST);
  g_assert_cmpint (plan->present, ==, 0);
  g_assert_cmpuint (plan->draft->lines->len, ==, 1);
  line = &g_array_index (plan->draft->lines, SlLineDraft, 0);
  g_assert_cmpint (line->quantity, >=, 8);
  g_assert_cmpstr (((SlAdviceItem *) g_ptr_array_index (plan->advice->items, 0))->sku, ==, "TEA");

  g_assert_true (sl_company_add_plan (bench->business, NULL,
                                      "[plan]\ncurrency=USD\n[volume PV]\nof=qv\n"
                                      "orders=type==wholesale\n[rank a]\n[rank b]\nneed=PV>=30\n"
                                      "[rank c]\nneed=legs(PV>=1)>=1\n",
                                      WORKBENCH_TODAY - 400, NULL));
  rank = plan_volume (bench, 0, "b", &error);
  g_assert_no_error (error);
  g_assert_cmpint (rank->wanted, ==, 300000);
  g_assert_cmpstr (rank->advice->rank_with, ==, "b");
  g_assert_null (plan_volume (bench, 0, "c", &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (plan_volume (bench, 0, "z", &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND);
}

/* To reach 20: two of what sells soon, or one of it and one of what never sells, which costs less
 * and is regretted more. */
static void
test_budget (void)
{
  const SlOrderChoice choices[] = {
    { .cost = 100, .gain = 15, .n_days = 30, .returns = 365, .on_hand = 40,
      .demand = { .rate = 8 * SL_DEMAND_ONE } },
    { .cost = 60, .gain = 5, .n_days = 30, .returns = 365 },
  };
  const struct
  {
    gint64 budget, soon, never, cost;
  } cases[] = {
    { 1000, 2, 0, 200 },
    { 200, 2, 0, 200 },
    { 199, 1, 1, 160 },
    { 160, 1, 1, 160 },
    { 159, 2, 0, 200 }, /* none reaches it: then what is regretted least */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlOrderSolution) solution = sl_order_plan_solve (choices, 2, 20, cases[i].budget,
                                                                 10000);

      g_assert_cmpint (solution->state, ==, SL_ORDER_PLAN_BEST);
      g_assert_cmpint (solution->quantities[0], ==, cases[i].soon);
      g_assert_cmpint (solution->quantities[1], ==, cases[i].never);
      g_assert_cmpint (solution->cost, ==, cases[i].cost);
    }
}

/* TEE of Nordlicht costs 10.00 EUR and gives 8 PV: three of it, 30.00 EUR, are 37.50 by 1.25 or
 * 33.00 by what was said.  A total is one in the currency of the order. */
static void
test_abroad (Workbench     *bench,
             gconstpointer  unused)
{
  const SlCurrencyRateDraft rate = { "EUR", WORKBENCH_TODAY, 1250000000 };
  const struct
  {
    SlOrderGoal goal;
    gint64      quantity, price, cost;
  } cases[] = {
    { { "Nordlicht", SL_ORDER_TARGET_VOLUME, 200000, NULL, "", 0 }, 3, 1250, 3750 },
    { { "Nordlicht", SL_ORDER_TARGET_VOLUME, 200000, NULL, "EUR", 0 }, 3, 1000, 3750 },
    { { "Nordlicht", SL_ORDER_TARGET_VOLUME, 200000, NULL, "EUR", 1100000000 }, 3, 1000, 3300 },
    { { "Nordlicht", SL_ORDER_TARGET_TOTAL, 2500, NULL, "EUR", 0 }, 3, 1000, 3750 },
    { { "Nordlicht", SL_ORDER_TARGET_TOTAL, 2500, NULL, "", 0 }, 2, 1250, 2500 },
  };
  const SlOrderGoal of_nobody = { .wanted = 200000 };
  g_autoptr(SlOrderPlan) refused = NULL;
  g_autoptr(GError) error = NULL;

  workbench_add_abroad (bench);
  refused = sl_order_plan_read (bench->business, &cases[0].goal, &error);
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_CURRENCY);
  g_clear_error (&error);
  g_assert_true (sl_currency_rate_record (bench->business, &rate, &error));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlOrderPlan) plan = sl_order_plan_read (bench->business, &cases[i].goal, &error);
      const SlLineDraft *line;

      g_assert_no_error (error);
      g_assert_cmpstr (plan->company, ==, "Nordlicht");
      g_assert_cmpuint (plan->draft->lines->len, ==, 1);
      line = &g_array_index (plan->draft->lines, SlLineDraft, 0);
      g_assert_cmpint (line->quantity, ==, cases[i].quantity);
      g_assert_cmpint (line->unit_price, ==, cases[i].price);
      g_assert_cmpint (plan->advice->cost, ==, cases[i].cost);
    }

  refused = sl_order_plan_read (bench->business, &of_nobody, &error);
  g_assert_null (refused);
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_AMBIGUOUS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/business/order-plan/brute-force", test_brute_force);
  g_test_add_func ("/business/order-plan/none", test_none);
  g_test_add_func ("/business/order-plan/many", test_many);
  g_test_add_func ("/business/order-plan/budget", test_budget);
  workbench_add ("/business/order-plan/abroad", test_abroad);
  workbench_add ("/business/order-plan/business", test_business);

  return g_test_run ();
}
