/* What the page of Income reads, and how it tells how far it is. */

#include "workbench.h"

#include "app/income/income-data.h"
#include "business/company.h"

#define N_MONTHS 12
/* The reports, then the months from the newest. */
#define N_PARTS (1 + N_MONTHS)

#define PLAN                                                                                  \
  "[plan]\nname=Plain\ncurrency=USD\n[bonus Team]\nkind=walk\nbase=qv\nrate=1%;1%\n"

/* Values that were told, by the part of the work they lie in. */
typedef struct
{
  gint64 told;
  guint  n_in[N_PARTS];
} Watch;

static void
told_cb (gint64   done,
         gint64   total,
         gpointer data)
{
  Watch *watch = data;

  g_assert_cmpint (done, >, watch->told);
  g_assert_cmpint (done, <=, total);
  watch->told = done;
  watch->n_in[MIN (done * N_PARTS / total, N_PARTS - 1)]++;
}

static void
add_team (Workbench *bench)
{
  SlPeriod first = sl_period_shift (sl_period_of (WORKBENCH_TODAY, SL_PERIOD_MONTH, 0),
                                    1 - N_MONTHS);
  g_autoptr(GError) error = NULL;

  sl_company_add_plan (bench->business, NULL, PLAN, first.first, &error);
  g_assert_no_error (error);
  workbench_execute (bench, "INSERT INTO member (id, uid, company_id, code, name) VALUES"
                            " (2, '00000000-0000-7000-8000-200000000002', 1, '2', 'Ann')");
  workbench_execute (bench, "INSERT INTO membership (member_id, from_period, present, sponsor, leg,"
                            " kind) VALUES (2, %d, 1, '1001', '', 'distributor')", first.first);
  for (int i = 0; i < N_MONTHS; i++)
    {
      int month = sl_period_shift (first, i).first;

      workbench_execute (bench, "INSERT INTO snapshot VALUES (1, %d, 'team', 0)", month);
      workbench_execute (bench, "INSERT INTO member_volume VALUES (%d, 2, %d, 0, 0)", month,
                         1000000 * (i + 1));
    }
}

/* Every month is a run of its own, and each is seen to go on. */
static void
test_progress (Workbench     *bench,
               gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  Watch watch = { 0 };
  SlIncomeData *data;

  add_team (bench);
  sl_business_set_progress (bench->business, told_cb, &watch);
  data = sl_income_data_func (bench->business, NULL, NULL, &error);
  g_assert_no_error (error);
  sl_business_set_progress (bench->business, NULL, NULL);

  g_assert_cmpuint (data->commissions->len, ==, N_MONTHS);
  for (guint i = 0; i < N_PARTS; i++)
    g_assert_cmpuint (watch.n_in[i], >=, 2);
  sl_income_data_free (data);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  workbench_add ("/app/income-data/progress", test_progress);

  return g_test_run ();
}
