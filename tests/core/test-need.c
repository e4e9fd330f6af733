#include "core/need.h"

static void
test_cover (void)
{
  static const struct { gint64 units, used, days; } cases[] = {
    { 10, 30, 30 }, { 10, 31, 29 }, { 0, 5, 0 }, { -3, 5, 0 }, { 10, 0, -1 }, { 10, -1, -1 },
    { 1, 900, 0 }, { G_MAXINT64, 1, G_MAXINT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (sl_need_cover_days (cases[i].units, cases[i].used), ==, cases[i].days);
}

static void
test_reorder_point (void)
{
  static const struct { gint64 used, point; } cases[] = {
    { 0, 0 }, { -2, 0 }, { 1, 1 }, { 3, 1 }, { 4, 2 }, { 90, 30 },
    { G_MAXINT64, G_MAXINT64 / 3 + 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (sl_need_reorder_point (cases[i].used), ==, cases[i].point);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/need/cover", test_cover);
  g_test_add_func ("/core/need/reorder-point", test_reorder_point);
  return g_test_run ();
}
