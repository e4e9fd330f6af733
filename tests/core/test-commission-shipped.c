/* A small month under every plan that comes with the program. */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "commission-case.h"

static const struct
{
  const char *name, *period, *members, *orders, *bonus, *paid;
} cases[] = {
  /* 5 % of 200 and 4 % of 300 + 50; 5 % of 300 + 50 */
  { "unilevel", CASE_PERIOD,
    "A - qv=100 cv=100\nB A qv=100 cv=200\nC B qv=100 cv=300\nD B qv=90 cv=50\n", NULL,
    "unilevel", "A=2400 B=1750" },
  /* Four legs and oneself of 18,000 each: 9 % of 90,000 less 6 % of 72,000 */
  { "stairstep", CASE_PERIOD,
    "You - qv=300 cv=18000\nA You qv=300 cv=18000\nB You qv=300 cv=18000\n"
    "C You qv=300 cv=18000\nD You qv=300 cv=18000\n", NULL,
    "performance", "You=378000 A=108000 B=108000 C=108000 D=108000" },
  { "stairstep", CASE_PERIOD, "A -\n", "A 2026-10-02 margin=12.34 type=customer\n", "retail",
    "A=1234" },
  /* 26.40 + 15.60 + 29.40 */
  { "fast-start", CASE_PERIOD, "A - qv=100 joined=2020-01-01\nB A joined=2026-10-01\n",
    "B 2026-10-02 cv=132\nB 2026-10-09 cv=78\nB 2026-10-16 cv=147\n", "fast-start", "A=7140" },
  { "fast-start", CASE_PERIOD,
    "A - qv=100 joined=2020-01-01\nB A joined=2020-01-01\nC B joined=2020-01-01\n",
    "C 2026-10-02 cv=100\n", "unilevel", "A=200" },
  /* D earns nothing and uses no level up */
  { "dynamic", CASE_PERIOD, "A - qv=60\nB A qv=60\nC B qv=60\nD C\nE D cv=100\n", NULL,
    "unilevel", "B=500 C=800" },
  { "dynamic", CASE_PERIOD, "A - qv=1500\nB A qv=60\nC B cv=100\n", NULL, "match", "A=80" },
  /* 15 % of 1,000 and (15 - 3) % of 100; 4 % of the generation's 1,100 */
  { "generation", CASE_PERIOD, "A - qv=4000\nB A qv=4000 cv=1000\nC B qv=100 cv=100\n", NULL,
    "differential", "B=16200 C=300" },
  { "generation", CASE_PERIOD, "A - qv=4000\nB A qv=4000 cv=1000\nC B qv=100 cv=100\n", NULL,
    "royalty", "A=4400" },
  { "matrix", CASE_PERIOD, "A - qv=40\nB A cv=200\nC A cv=200\nD A cv=200\n", NULL, NULL,
    "A=3000" },
  { "matrix", CASE_PERIOD, "A - qv=40\nB A cv=100\nC A cv=100\nD A cv=100\n", NULL, NULL, "" },
  /* 900 and 900 are two cycles; half of the volume is more than both */
  { "binary", "2026-10-12",
    "A - qv=100\nB A leg=0 enroller=A qv=100 cv=900\nC A leg=1 enroller=A qv=100 cv=900\n", NULL,
    "cycles", "A=7000" },
  /* One director: 2 % of 1,000, and the grant for the new rank */
  { "pool", CASE_PERIOD, "A - qv=2500\nB A qv=2500 cv=1000\n", NULL, "pool", "A=2000" },
  { "pool", CASE_PERIOD, "A - qv=2500\nB A qv=2500 cv=1000\n", NULL, "advancement", "A=25000" },
  /* 30 % and 3 % of 1,600 */
  { "party", CASE_PERIOD, "A -\n", "A 2026-10-03 price=1600\n", "commission", "A=48000" },
  { "party", CASE_PERIOD, "A -\n", "A 2026-10-03 price=1600\n", "host", "A=4800" },
};

static SlPlan *
read_plan (const char *name)
{
  g_autofree char *path =
    g_strconcat (g_getenv ("SIDELINE_DATA_DIR"), "/plans/", name, ".plan", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return case_plan (text);
}

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlPlan) plan = read_plan (cases[i].name);
      g_autoptr(SlCommissionInput) input = case_input (cases[i].members, cases[i].orders);
      g_autoptr(SlCommissionRun) run = NULL;

      g_test_message ("%s %s", cases[i].name, cases[i].bonus);
      run = case_run_in (plan, input, cases[i].period);
      case_expect (run, cases[i].bonus, cases[i].paid);
    }
}

/* Stops when it was asked so often, and holds that what is told goes up. */
typedef struct
{
  int    n_left;
  gint64 done;
  gint64 total;
} Watch;

static gboolean
step_cb (gint64   done,
         gint64   total,
         gpointer data)
{
  Watch *watch = data;

  g_assert_cmpint (done, >=, watch->done);
  g_assert_cmpint (done, <=, total);
  g_assert_true (watch->total == 0 || watch->total == total);
  watch->done = done;
  watch->total = total;
  return --watch->n_left > 0;
}

/* Wherever a run is stopped, nothing is left of it, and the next one is as if it had not been. */
static void
test_stopped (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlPlan) plan = read_plan (cases[i].name);
      g_autoptr(SlCommissionInput) input = case_input (cases[i].members, cases[i].orders);
      g_autoptr(SlCommissionRun) run = NULL;
      SlPeriod period;
      int n_steps;

      g_assert_true (sl_period_parse (cases[i].period, &period, NULL));

      for (n_steps = 1; run == NULL; n_steps++)
        {
          g_autoptr(GError) error = NULL;
          Watch watch = { .n_left = n_steps };

          run = sl_commission_run_in_steps (plan, input, period, step_cb, &watch, &error);

          if (run == NULL)
            g_assert_error (error, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_STOPPED);
          else
            g_assert_cmpint (watch.done, ==, watch.total);
        }

      g_assert_cmpint (n_steps, >, 5);
      case_expect (run, cases[i].bonus, cases[i].paid);
    }
}

/* None is left out of the table. */
static void
test_all (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("SIDELINE_DATA_DIR"), "plans", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      gboolean is_there = !g_str_has_suffix (name, ".plan");

      for (gsize i = 0; !is_there && i < G_N_ELEMENTS (cases); i++)
        is_there = g_str_has_prefix (name, cases[i].name) &&
                   name[strlen (cases[i].name)] == '.';

      g_test_message ("%s", name);
      g_assert_true (is_there);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/commission-shipped/cases", test_cases);
  g_test_add_func ("/core/commission-shipped/all", test_all);
  g_test_add_func ("/core/commission-shipped/stopped", test_stopped);

  return g_test_run ();
}
