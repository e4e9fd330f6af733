#include "core/tax.h"

#include "core/decimal.h"

static void
test_of (void)
{
  static const struct
  {
    gint64   amount, rate;
    gboolean is_included;
    gint64   tax;
  } cases[] = {
    { 10000, 190000, FALSE, 1900 }, { 11900, 190000, TRUE, 1900 }, { 10000, 82500, FALSE, 825 },
    { 999, 82500, FALSE, 82 },      { 1, 500000, FALSE, 1 },       { 0, 190000, TRUE, 0 },
    { 10000, 0, FALSE, 0 },         { 10000, 0, TRUE, 0 },         { 10000, 1000000, TRUE, 5000 },
    { 1000000000000000, 1000000, FALSE, 1000000000000000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (sl_tax_of (cases[i].amount, cases[i].rate, cases[i].is_included), ==,
                     cases[i].tax);
}

/* Three lines of 0.33 at 10 %: one by one they would be 0.03 each, together they are 0.10. */
static void
test_rounds_once (void)
{
  SlTaxPart parts[] = {
    { .amount = 33, .tax_class = "", .rate = 100000 },
    { .amount = 33, .tax_class = "", .rate = 100000 },
    { .amount = 33, .tax_class = "", .rate = 100000 },
    { .amount = 1000, .tax_class = "food", .rate = 0 },
  };

  g_assert_cmpuint (sl_tax_compute (parts, 4), ==, 2);
  g_assert_cmpint (parts[0].tax, ==, 4);
  g_assert_cmpint (parts[1].tax, ==, 3);
  g_assert_cmpint (parts[2].tax, ==, 3);
  g_assert_cmpint (parts[3].tax, ==, 0);
  g_assert_cmpuint (parts[3].group, ==, 1);
}

static void
test_spread (void)
{
  SlTaxPart parts[] = { { .amount = 200 }, { .amount = 100 } }, nothing[] = { { .amount = 0 } };

  sl_tax_spread (parts, 2, 100);
  g_assert_cmpint (parts[0].tax, ==, 67);
  g_assert_cmpint (parts[1].tax, ==, 33);
  sl_tax_spread (nothing, 1, 5);
  g_assert_cmpint (nothing[0].tax, ==, 5);
}

static void
test_groups_add_up (void)
{
  static const char * const classes[] = { "", "food", "shipping" };

  for (guint round = 0; round < 500; round++)
    {
      SlTaxPart parts[12];
      guint n = (guint) g_test_rand_int_range (1, 13), n_groups;

      for (guint i = 0; i < n; i++)
        parts[i] = (SlTaxPart) {
          .amount = g_test_rand_int_range (0, 100000),
          .tax_class = classes[g_test_rand_int_range (0, 3)],
          .rate = g_test_rand_int_range (0, 4) * 70000,
          .is_included = g_test_rand_int_range (0, 2),
        };

      n_groups = sl_tax_compute (parts, n);

      for (guint group = 0; group < n_groups; group++)
        {
          gint64 amount = 0, tax = 0;
          const SlTaxPart *any = NULL;

          for (guint i = 0; i < n; i++)
            if (parts[i].group == group)
              {
                amount += parts[i].amount;
                tax += parts[i].tax;
                any = &parts[i];
              }

          g_assert_nonnull (any);
          g_assert_cmpint (tax, ==, sl_tax_of (amount, any->rate, any->is_included));
        }

      for (guint i = 0; i < n; i++)
        g_assert_true (parts[i].tax >= 0 && parts[i].tax <= parts[i].amount);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/tax/of", test_of);
  g_test_add_func ("/core/tax/rounds-once", test_rounds_once);
  g_test_add_func ("/core/tax/spread", test_spread);
  g_test_add_func ("/core/tax/groups-add-up", test_groups_add_up);
  return g_test_run ();
}
