#include "config.h"

#include "core/track.h"

static const struct
{
  gint64   nets[6];
  gboolean is_active[6];
  guint    n, n_active, n_profit;
  gint64   median, best, worst, cumulative;
  int      even_month;
} cases[] = {
  { { -500, 100, 200, 300 }, { TRUE, TRUE, TRUE, TRUE }, 4, 4, 3, 100, 300, -500, 100, 3 },
  { { -500, 600, -200, 50, 0, 60 }, { TRUE, TRUE, TRUE, TRUE, FALSE, TRUE }, 6, 5, 3, 50, 600, -500,
    10, 5 },
  { { 100, -50, 20 }, { TRUE, TRUE, TRUE }, 3, 3, 2, 20, 100, -50, 70, 0 },
  { { -100, 50 }, { TRUE, TRUE }, 2, 2, 1, -100, 50, -100, -50, -1 },
  { { 0, 0, 5 }, { FALSE, FALSE, TRUE }, 3, 1, 1, 5, 5, 5, 5, 2 },
  { { 0 }, { FALSE }, 0, 0, 0, 0, 0, 0, 0, -1 },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SlTrack track = sl_track_judge (cases[i].nets, cases[i].is_active, cases[i].n);

      g_assert_cmpuint (track.n_active, ==, cases[i].n_active);
      g_assert_cmpuint (track.n_profit, ==, cases[i].n_profit);
      g_assert_cmpint (track.median, ==, cases[i].median);
      g_assert_cmpint (track.best, ==, cases[i].best);
      g_assert_cmpint (track.worst, ==, cases[i].worst);
      g_assert_cmpint (track.cumulative, ==, cases[i].cumulative);
      g_assert_cmpint (track.even_month, ==, cases[i].even_month);
    }
}

static void
test_share (void)
{
  g_assert_cmpint (sl_track_share (1, 3), ==, 333333);
  g_assert_cmpint (sl_track_share (4, 3), ==, 1000000);
  g_assert_cmpint (sl_track_share (-4, 3), ==, 0);
  g_assert_cmpint (sl_track_share (1, 0), ==, -1);
  g_assert_cmpint (sl_track_share (1, -7), ==, -1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/track/cases", test_cases);
  g_test_add_func ("/core/track/share", test_share);

  return g_test_run ();
}
