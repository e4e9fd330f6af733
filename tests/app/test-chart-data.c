#include "config.h"

#include "app/widgets/chart-data.h"

static void
test_axis_table (void)
{
  static const struct
  {
    gint64 lowest, highest;
    guint n_steps;
    SlChartAxis axis;
  } cases[] = {
    { 0, 0, 5, { 0, 1, 1 } },
    { 0, 4, 5, { 0, 4, 1 } },
    { 0, 7, 5, { 0, 8, 2 } },
    { 0, 100, 5, { 0, 100, 20 } },
    { 0, 101, 5, { 0, 150, 50 } },
    { -30, 0, 5, { -30, 0, 10 } },
    { -41260, 96200, 5, { -50000, 100000, 50000 } },
    { -1, 1, 2, { -1, 1, 1 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SlChartAxis axis;

      axis = sl_chart_axis_fit (cases[i].lowest, cases[i].highest, cases[i].n_steps);
      g_assert_cmpint (axis.first, ==, cases[i].axis.first);
      g_assert_cmpint (axis.last, ==, cases[i].axis.last);
      g_assert_cmpint (axis.step, ==, cases[i].axis.step);
    }
}

/* Whatever the range: it is inside the axis, zero is a tick, and there are few ticks. */
static void
test_axis_properties (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      guint shift = (guint) g_test_rand_int_range (0, 62);
      gint64 bits = ((gint64) g_test_rand_int () << 31) ^ g_test_rand_int ();
      gint64 highest = bits >> shift;
      gint64 lowest = g_test_rand_bit () ? 0 : -(highest / g_test_rand_int_range (1, 9));
      guint n_steps = (guint) g_test_rand_int_range (2, 12);
      SlChartAxis axis;

      highest = ABS (highest);
      lowest = -ABS (lowest);
      if (highest > G_GINT64_CONSTANT (1000000000000000000))
        continue;

      axis = sl_chart_axis_fit (lowest, highest, n_steps);
      g_assert_cmpint (axis.first, <=, lowest);
      g_assert_cmpint (axis.last, >=, highest);
      g_assert_cmpint (axis.last, >, axis.first);
      g_assert_cmpint (axis.first % axis.step, ==, 0);
      g_assert_cmpint (axis.last % axis.step, ==, 0);
      g_assert_cmpint ((axis.last - axis.first) / axis.step, <=, n_steps);
    }
}

/* The ends of 64 bits do not wrap round. */
static void
test_axis_extremes (void)
{
  SlChartAxis axis = sl_chart_axis_fit (G_MININT64, G_MAXINT64, 5);

  g_assert_cmpint (axis.first, <, 0);
  g_assert_cmpint (axis.last, >, 0);
}

static void
test_range_stacks_each_sign (void)
{
  const char *months[] = { "January", "February", NULL };
  g_autoptr(SlChartData) data = sl_chart_data_new (months);
  gint64 lowest, highest;

  sl_chart_data_add (data, "a", 0, (gint64[]) { 10, -5 });
  sl_chart_data_add (data, "b", 1, (gint64[]) { 20, -7 });
  sl_chart_data_add (data, "c", 2, (gint64[]) { -4, 3 });

  sl_chart_data_get_range (data, FALSE, &lowest, &highest);
  g_assert_cmpint (lowest, ==, -7);
  g_assert_cmpint (highest, ==, 20);

  sl_chart_data_get_range (data, TRUE, &lowest, &highest);
  g_assert_cmpint (lowest, ==, -12);
  g_assert_cmpint (highest, ==, 30);
}

static void
test_range_of_huge_values (void)
{
  const char *months[] = { "January", NULL };
  g_autoptr(SlChartData) data = sl_chart_data_new (months);
  gint64 lowest, highest;

  sl_chart_data_add (data, "a", 0, (gint64[]) { G_MAXINT64 });
  sl_chart_data_add (data, "b", 1, (gint64[]) { G_MAXINT64 });
  sl_chart_data_get_range (data, TRUE, &lowest, &highest);
  g_assert_cmpint (lowest, ==, 0);
  g_assert_cmpint (highest, ==, G_MAXINT64);
}

static void
test_empty (void)
{
  const char *months[] = { "January", NULL };
  const char *none[] = { NULL };
  g_autoptr(SlChartData) data = sl_chart_data_new (months);
  g_autoptr(SlChartData) nothing = sl_chart_data_new (none);

  g_assert_true (sl_chart_data_is_empty (nothing));
  g_assert_true (sl_chart_data_is_empty (data));
  sl_chart_data_add (data, "a", 0, (gint64[]) { 0 });
  g_assert_true (sl_chart_data_is_empty (data));
  sl_chart_data_add (data, "b", 0, (gint64[]) { -1 });
  g_assert_false (sl_chart_data_is_empty (data));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/chart-data/axis-table", test_axis_table);
  g_test_add_func ("/app/chart-data/axis-properties", test_axis_properties);
  g_test_add_func ("/app/chart-data/axis-extremes", test_axis_extremes);
  g_test_add_func ("/app/chart-data/range-stacks-each-sign", test_range_stacks_each_sign);
  g_test_add_func ("/app/chart-data/range-of-huge-values", test_range_of_huge_values);
  g_test_add_func ("/app/chart-data/empty", test_empty);

  return g_test_run ();
}
