#include "core/slipping.h"

#define PV(n) (G_GINT64_CONSTANT (10000) * (n))

static void
test_reasons (void)
{
  const struct
  {
    SlSlippingFacts facts;
    guint           reasons;
    gint64          lost;
  } cases[] = {
    /* As usual, a little less, half, nothing. */
    { { .n_before = 6, .before = PV (600), .now = PV (100) }, 0, 0 },
    { { .n_before = 6, .before = PV (600), .now = PV (51) }, 0, PV (49) },
    { { .n_before = 6, .before = PV (600), .now = PV (50) }, SL_SLIPPING_FALLING, PV (50) },
    { { .n_before = 6, .before = PV (600) }, SL_SLIPPING_NO_ORDER, PV (100) },
    /* Never bought anything: nothing slips. */
    { { .n_before = 6 }, 0, 0 },
    { { .n_before = 0 }, 0, 0 },
    /* New: fewer months to compare with. */
    { { .n_before = 2, .before = PV (200) }, SL_SLIPPING_NO_ORDER, PV (100) },
    /* More than usual, but a return. */
    { { .n_before = 2, .before = PV (200), .now = PV (-10) }, SL_SLIPPING_NO_ORDER, PV (110) },
    /* Customers are gone. */
    { { .n_before = 6, .before = PV (600), .now = PV (100), .customers_before = PV (300) },
      SL_SLIPPING_NO_CUSTOMER, PV (50) },
    { { .n_before = 6, .customers_before = PV (300), .customers_now = PV (1) }, 0, PV (49) },
    /* A customer has none. */
    { { .n_before = 6, .before = PV (600), .now = PV (100), .customers_before = PV (300),
        .is_customer = TRUE }, 0, 0 },
    { { .n_before = 6, .before = PV (60), .autoship_ended = TRUE },
      SL_SLIPPING_NO_ORDER | SL_SLIPPING_AUTOSHIP, PV (10) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SlSlipping slipping = sl_slipping_judge (&cases[i].facts);

      g_test_message ("case %zu", i);
      g_assert_cmpuint (slipping.reasons, ==, cases[i].reasons);
      g_assert_cmpint (slipping.lost, ==, cases[i].lost);
    }
}

static void
test_order (void)
{
  SlSlipping rows[] = {
    { .id = 5, .lost = 10, .joined = 100 },
    { .id = 4, .lost = 10, .joined = 200 },
    { .id = 3, .lost = 99, .joined = SL_DAY_NONE },
    { .id = 2, .lost = 10, .joined = 200 },
    { .id = 1, .lost = 10, .joined = SL_DAY_NONE },
  };
  const gint64 expected[] = { 3, 2, 4, 5, 1 };
  g_autoptr(GArray) array = g_array_new (FALSE, FALSE, sizeof (SlSlipping));

  g_array_append_vals (array, rows, G_N_ELEMENTS (rows));
  g_array_sort (array, sl_slipping_compare);
  for (guint i = 0; i < array->len; i++)
    g_assert_cmpint (g_array_index (array, SlSlipping, i).id, ==, expected[i]);
}

/* Less volume now never makes somebody less urgent, whatever the past. */
static void
test_less_is_more_urgent (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      SlSlippingFacts facts = {
        .n_before = (guint) g_test_rand_int_range (1, SL_SLIPPING_MONTHS + 1),
        .before = PV (g_test_rand_int_range (0, 5000)),
        .now = PV (g_test_rand_int_range (0, 900)),
        .customers_before = PV (g_test_rand_int_range (0, 5000)),
        .customers_now = PV (g_test_rand_int_range (0, 900)),
      };
      SlSlipping more = sl_slipping_judge (&facts), less;

      facts.now -= PV (g_test_rand_int_range (0, 900));
      facts.customers_now = facts.customers_now / 2;
      less = sl_slipping_judge (&facts);
      g_assert_cmpint (less.lost, >=, more.lost);
      g_assert_cmpint (more.lost, >=, 0);
      g_assert_true (more.reasons == 0 || less.reasons != 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/slipping/reasons", test_reasons);
  g_test_add_func ("/core/slipping/order", test_order);
  g_test_add_func ("/core/slipping/less-is-more-urgent", test_less_is_more_urgent);

  return g_test_run ();
}
