#include "business/sample.h"

#include <glib/gstdio.h>
#include <string.h>

#include "business/breakdown.h"
#include "business/commission.h"
#include "business/income.h"
#include "business/overview.h"
#include "business/reconciliation.h"
#include "business/stock.h"
#include "core/decimal.h"
#include "workbench.h"

/* The year of the diary. */
#define FIRST_DAY "2025-11-01"
#define LAST_DAY "2026-10-31"

static char *folder;       /* (owned) */
static char *path;         /* (owned): of the sample that all cases read */
static GHashTable *totals; /* (owned): what data/sample/README.md says */

/* The known totals are the block of README.md that is fenced with ```. */
static void
read_totals (void)
{
  g_autofree char *name = g_build_filename (g_getenv ("SIDELINE_DATA_DIR"), "sample", "README.md",
                                            NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) parts = NULL, lines = NULL;

  g_file_get_contents (name, &text, NULL, &error);
  g_assert_no_error (error);
  parts = g_strsplit (text, "\n```\n", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  lines = g_strsplit (parts[1], "\n", -1);
  totals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *space = strchr (lines[i], ' ');

      g_assert_nonnull (space);
      g_hash_table_insert (totals, g_strndup (lines[i], (gsize) (space - lines[i])),
                           g_strstrip (g_strdup (space)));
    }
}

static gint64
known (const char *name)
{
  const char *text = g_hash_table_lookup (totals, name);
  g_autoptr(GError) error = NULL;
  gint64 value;

  if (text == NULL)
    g_error ("README.md does not know “%s”", name);

  g_assert_true (sl_decimal_parse (text, -1, strchr (text, '.') != NULL ? 2 : 0, &value, &error));
  g_assert_no_error (error);
  return value;
}

static gint64
known_of_period (const char *name,
                 SlPeriod    period)
{
  g_autofree char *month = sl_period_format (period);
  g_autofree char *full = g_strconcat (name, ".", month, NULL);

  return known (full);
}

static SlBusiness *
open_sample (void)
{
  g_autoptr(GError) error = NULL;
  SlBusiness *business = sl_business_open (path, SL_BUSINESS_READ, &error);

  g_assert_no_error (error);
  return business;
}

static gint64
amount_of (GPtrArray  *items,
           const char *account)
{
  for (guint i = 0; i < items->len; i++)
    {
      const SlIncomeItem *item = g_ptr_array_index (items, i);

      if (g_str_equal (item->account, account))
        return item->amount;
    }

  return 0;
}

static SlDay
day_of (const char *text)
{
  g_autoptr(GError) error = NULL;
  SlDay day;

  g_assert_true (sl_day_parse (text, &day, &error));
  return day;
}

static SlIncome *
income_of_the_year (SlBusiness *business)
{
  g_autoptr(GError) error = NULL;
  SlIncome *income = sl_income_report (business, day_of (FIRST_DAY), day_of (LAST_DAY), &error);

  g_assert_no_error (error);
  return income;
}

static void
test_stands_still (void)
{
  g_autoptr(SlBusiness) business = open_sample ();
  g_autofree char *today = sl_day_format (sl_business_get_today (business));

  g_assert_cmpstr (today, ==, "2026-10-28");
  g_assert_true (sl_business_is_sample (business));
}

static void
test_stock (void)
{
  g_autoptr(SlBusiness) business = open_sample ();
  g_autoptr(GError) error = NULL;
  g_autoptr(SlStockReport) report = sl_stock_report (business, SL_DAY_NONE, &error);
  gint64 units = 0, cost = 0;

  g_assert_no_error (error);

  for (guint i = 0; i < report->products->len; i++)
    {
      const SlStockProduct *product = g_ptr_array_index (report->products, i);

      g_assert_cmpint (product->backordered, ==, 0);
      units += product->on_hand;
      cost += product->cost;
    }

  g_assert_cmpint (units, ==, known ("stock.units"));
  g_assert_cmpint (report->value, ==, known ("stock.value"));
  g_assert_cmpint (cost, ==, report->value);
}

static void
test_income (void)
{
  const struct
  {
    const char *account;
    const char *total;
  } cases[] = {
    { "income:retail-sales", "sales.revenue" },
    { "income:commissions", "commissions" },
    { "expenses:cost-of-goods", "cost-of-goods" },
    { "expenses:samples", "samples" },
    { "expenses:gifts", "gifts" },
    { "expenses:stock-loss", "losses" },
    { "expenses:card-fees", "expense.card-fees" },
    { "expenses:events", "expense.events" },
    { "expenses:fees", "expense.fees" },
    { "expenses:marketing", "expense.marketing" },
    { "expenses:office", "expense.office" },
    { "expenses:phone", "expense.phone" },
    { "expenses:shipping", "expense.shipping" },
    { "expenses:starter-kit", "expense.starter-kit" },
    { "expenses:training", "expense.training" },
    { "expenses:travel", "expense.travel" },
  };
  g_autoptr(SlBusiness) business = open_sample ();
  g_autoptr(SlIncome) income = income_of_the_year (business);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (amount_of (income->accrual, cases[i].account), ==, known (cases[i].total));

  /* Income is positive there, so what was given back is negative. */
  g_assert_cmpint (amount_of (income->accrual, "income:sales-returns"), ==,
                   -known ("returns.refunded"));
  g_assert_cmpint (income->earned - income->costs, ==, known ("profit"));
  g_assert_cmpint (income->net, ==, known ("net"));
  g_assert_cmpint (income->cash_change, ==, known ("cash"));
  g_assert_cmpint (income->own_use, ==, known ("own-use"));
  g_assert_cmpint (income->minutes * 100, ==, known ("hours") * 60);
}

/* What the owner put in is no income, and there was always something to pay with. */
static void
test_money (void)
{
  g_autoptr(SlBusiness) business = open_sample ();
  g_autoptr(SlIncome) income = income_of_the_year (business);
  Workbench bench = { .path = path, .business = business };

  g_assert_cmpint (workbench_balance (&bench, "equity:owner"), ==, -known ("owner.deposits"));
  g_assert_cmpint (amount_of (income->cash, "equity:owner"), ==, known ("owner.deposits"));
  g_assert_cmpint (workbench_count (&bench,
    "SELECT min (balance) FROM (SELECT sum (sum (amount)) OVER (PARTITION BY account"
    " ORDER BY dated) AS balance FROM posting WHERE account IN"
    " ('assets:cash', 'assets:bank', 'assets:card', 'assets:other') GROUP BY account, dated)"),
                   >=, 0);
}

static void
test_ends_in_a_small_loss (void)
{
  g_autoptr(SlBusiness) business = open_sample ();
  g_autoptr(SlIncome) income = income_of_the_year (business);

  g_assert_cmpint (income->net, <, -50000);
  g_assert_cmpint (income->net, >, -150000);
}

static void
test_expected_commission (void)
{
  g_autoptr(SlBusiness) business = open_sample ();
  SlPeriod period = sl_period_of (day_of (FIRST_DAY), SL_PERIOD_MONTH, 0);

  for (guint i = 0; i < 12; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(SlExpectedCommission) expected = NULL;

      expected = sl_commission_expect (business, NULL, sl_period_shift (period, (int) i), &error);
      g_assert_no_error (error);
      g_assert_cmpint (expected->total, ==, known_of_period ("commission.expected",
                                                             expected->period));
    }
}

/* The statements are as the company paid, and four of them are not what the plan gives. */
static void
test_statements (void)
{
  g_autoptr(SlBusiness) business = open_sample ();
  Workbench bench = { .path = path, .business = business };
  SlPeriod period = sl_period_of (day_of (FIRST_DAY), SL_PERIOD_MONTH, 0);
  guint n_different = 0;

  for (guint i = 0; i < 11; i++)
    {
      SlPeriod month = sl_period_shift (period, (int) i);
      g_autofree char *sql = g_strdup_printf ("SELECT total FROM statement WHERE period = %d",
                                              month.first);
      gint64 total = workbench_count (&bench, sql);

      g_assert_cmpint (total, ==, known_of_period ("commission.stated", month));
      n_different += total != known_of_period ("commission.expected", month);
    }

  g_assert_cmpint (workbench_count (&bench, "SELECT count(*) FROM statement"), ==, 11);
  g_assert_cmpuint (n_different, ==, 4);
}

/* What README.md says of the four statements that are not what the plan gives. */
static void
test_reconciliation (void)
{
  const struct
  {
    const char *month;
    gint64      difference;
    gint64      fee;
    const char *from;    /* of the first line that differs; NULL: none does */
    SlCause     cause;
    guint       n_lines; /* with that cause */
  } cases[] = {
    { "2025-11", 0, 0, NULL, SL_CAUSE_NONE, 0 },
    { "2025-12", 0, 0, NULL, SL_CAUSE_NONE, 0 },
    { "2026-01", 0, 0, NULL, SL_CAUSE_NONE, 0 },
    { "2026-02", -186, 0, "0053285", SL_CAUSE_MOVED, 1 },
    { "2026-03", 0, 0, NULL, SL_CAUSE_NONE, 0 },
    { "2026-04", -128, 0, "0051238", SL_CAUSE_LEVEL, 1 },
    { "2026-05", 0, 0, NULL, SL_CAUSE_NONE, 0 },
    { "2026-06", -48, 250, "0054305", SL_CAUSE_CLAW_BACK, 1 },
    { "2026-07", 0, 0, NULL, SL_CAUSE_NONE, 0 },
    { "2026-08", -3, 0, "0051238", SL_CAUSE_ROUNDING, 3 },
    { "2026-09", 0, 0, NULL, SL_CAUSE_NONE, 0 },
  };
  g_autoptr(SlBusiness) business = open_sample ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlReconciliation) report = NULL;
      g_autoptr(GError) error = NULL;
      const SlMatch *first;
      SlPeriod period;

      g_assert_true (sl_period_parse (cases[i].month, &period, &error));
      report = sl_reconciliation_report (business, NULL, period, &error);
      g_assert_no_error (error);
      first = g_ptr_array_index (report->matches, 0);
      g_assert_cmpint (report->difference, ==, cases[i].difference);
      g_assert_cmpint (report->fee, ==, cases[i].fee);
      g_assert_cmpint (report->total, ==, known_of_period ("commission.stated", period));
      g_assert_true ((first->state == SL_MATCH_EQUAL) == (cases[i].difference == 0));
      g_assert_cmpint (first->cause, ==, cases[i].cause);
      g_assert_cmpint (report->total_difference, ==, cases[i].difference - cases[i].fee);
      g_assert_cmpuint (report->causes->len, ==, (cases[i].from != NULL) + (cases[i].fee != 0));

      if (cases[i].from != NULL)
        {
          const SlCauseSum *sum = &g_array_index (report->causes, SlCauseSum, 0);

          g_assert_cmpstr (first->from_code, ==, cases[i].from);
          g_assert_cmpint (sum->cause, ==, cases[i].cause);
          g_assert_cmpuint (sum->n_lines, ==, cases[i].n_lines);
          g_assert_cmpint (sum->amount, ==, cases[i].difference);
        }
    }
}

typedef struct
{
  SlBusiness *business;
  SlPeriod    period;
  guint       n;
} Checking;

static void
check_payout_cb (const char *member,
                 const char *bonus,
                 gint64      amount,
                 gpointer    user_data)
{
  Checking *checking = user_data;
  g_autoptr(SlBreakdown) breakdown = NULL;
  g_autoptr(GError) error = NULL;
  gint64 sum = 0;

  breakdown = sl_breakdown_read (checking->business, NULL, checking->period, member, bonus, NULL,
                                 &error);
  g_assert_no_error (error);
  g_assert_cmpint (breakdown->amount, ==, amount);

  for (guint k = 0; k < breakdown->lines->len; k++)
    sum += ((const SlBreakdownLine *) g_ptr_array_index (breakdown->lines, k))->amount;

  g_assert_cmpint (sum, ==, amount);
  checking->n++;
}

/* Everybody's amounts of a month are the sums of their lines. */
static void
test_breakdown (void)
{
  g_autoptr(SlBusiness) business = open_sample ();
  g_autoptr(GError) error = NULL;
  Checking checking = { business, sl_period_of (day_of ("2026-04-01"), SL_PERIOD_MONTH, 0), 0 };

  sl_commission_each_payout (business, NULL, checking.period, check_payout_cb, &checking, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (checking.n, >, 3);
}

/* 0053951 had no volume in October, and Rhea Maddox is the payee's own front line. */
static void
test_why_not_paid (void)
{
  const struct
  {
    const char *member; /* NULL: oneself */
    const char *source;
    SlLineKind  kind;
  } cases[] = {
    { NULL, "0053951", SL_LINE_NO_SOURCE },
    { NULL, "0048213", SL_LINE_TOO_NEAR },
    { "0051764", "0054373", SL_LINE_UNPAID },
  };
  g_autoptr(SlBusiness) business = open_sample ();
  SlPeriod period = sl_period_of (day_of ("2026-10-01"), SL_PERIOD_MONTH, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlBreakdown) breakdown = NULL;
      g_autoptr(GError) error = NULL;
      const SlBreakdownLine *line;

      breakdown = sl_breakdown_read (business, NULL, period, cases[i].member, "Unilevel",
                                     cases[i].source, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (breakdown->lines->len, ==, 1);
      line = g_ptr_array_index (breakdown->lines, 0);
      g_assert_cmpint (line->kind, ==, cases[i].kind);
      g_assert_cmpstr (line->code, ==, cases[i].source);
      g_assert_cmpstr (line->name, !=, "");
      g_assert_nonnull (line->note);
      g_assert_cmpint (breakdown->amount, ==, 0);
    }
}

static void
test_next_rank (void)
{
  g_autoptr(SlBusiness) business = open_sample ();
  g_autoptr(GError) error = NULL;
  g_autoptr(SlNextRank) next = NULL;
  SlPeriod period = sl_period_of (day_of ("2026-10-01"), SL_PERIOD_MONTH, 0);

  next = sl_next_rank_read (business, NULL, period, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (next->rank, ==, "Builder");
  g_assert_cmpstr (next->next, ==, "Leader");
  g_assert_cmpuint (next->needs->len, ==, 2);
  g_assert_cmpint (((const SlNeed *) g_ptr_array_index (next->needs, 1))->have, ==, 10015000);
  g_clear_pointer (&next, sl_next_rank_free);

  /* In November 2025 she was what nobody is above. */
  next = sl_next_rank_read (business, NULL, sl_period_shift (period, -11), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (next->rank, ==, "Leader");
  g_assert_null (next->next);
}

static void
test_people_and_goods (void)
{
  const struct
  {
    const char *sql;
    const char *total;
  } cases[] = {
    { "SELECT count(*) FROM contact", "contacts" },
    { "SELECT count(*) FROM product", "products" },
    { "SELECT count(*) FROM orders WHERE kind = 'sale'", "sales.count" },
    { "SELECT count(*) FROM orders WHERE kind = 'return'", "returns.count" },
    { "SELECT count(*) FROM orders WHERE kind = 'purchase'", "purchases.count" },
    { "SELECT sum (goods) FROM orders WHERE kind = 'purchase'", "purchases.goods" },
    { "SELECT sum (freight) FROM orders WHERE kind = 'purchase'", "purchases.freight" },
    { "SELECT count(*) FROM order_line JOIN orders ON id = order_id WHERE kind = 'sale'",
      "sales.lines" },
    { "SELECT sum (quantity) FROM order_line JOIN orders ON id = order_id WHERE kind = 'sale'",
      "sales.units" },
    { "SELECT count(*) FROM member_volume WHERE period = (SELECT min (period) FROM snapshot)",
      "members.first" },
    { "SELECT count(*) FROM member_volume WHERE period = (SELECT max (period) FROM snapshot)",
      "members.last" },
  };
  g_autoptr(SlBusiness) business = open_sample ();
  Workbench bench = { .path = path, .business = business };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (workbench_count (&bench, cases[i].sql), ==, known (cases[i].total));

  g_assert_cmpint (workbench_count (&bench, "SELECT count(*) FROM snapshot"), ==, 12);
  workbench_assert_sound (&bench);
}

static void
test_waiting (void)
{
  g_autoptr(SlBusiness) business = open_sample ();
  g_autoptr(GError) error = NULL;
  g_auto(SlOverview) overview = { 0 };

  g_assert_true (sl_overview_read (business, &overview, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (overview.n_unpaid, ==, known ("receivables.count"));
  g_assert_cmpint (overview.unpaid, ==, known ("receivables"));
  g_assert_cmpuint (overview.n_followups, ==, known ("followups.due"));
  g_assert_cmpint (overview.stock_value, ==, known ("stock.value"));
  g_assert_cmpint (overview.expected_commission, ==, known ("commission.expected.2026-10"));
  g_assert_cmpuint (overview.n_buyback, >=, 5);
  g_assert_cmpuint (overview.n_expiring, >=, 1);
}

/* Two files differ in the uid and the moment of their making, and in nothing else. */
static void
test_two_runs_are_equal (void)
{
  g_autofree char *again = g_build_filename (folder, "again.sideline", NULL);
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr(GError) error = NULL;
  gsize first_size, second_size, n_different = 0;

  g_assert_true (sl_sample_create (again, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &first, &first_size, &error));
  g_assert_true (g_file_get_contents (again, &second, &second_size, &error));
  g_assert_cmpuint (first_size, ==, second_size);

  for (gsize i = 0; i < first_size; i++)
    n_different += first[i] != second[i];

  g_assert_cmpuint (n_different, <=, 36 + 8);
  g_unlink (again);
}

static void
test_refuses_a_file (void)
{
  g_autofree char *other = g_build_filename (folder, "letter.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (other, "Dear Ana", -1, &error));
  g_assert_false (sl_sample_create (other, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (g_file_get_contents (other, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "Dear Ana");
  g_unlink (other);
}

static void
cancel_cb (guint    n_done,
           guint    n_lines,
           gpointer user_data)
{
  g_assert_cmpuint (n_done, <=, 100);

  if (n_done == 100)
    g_cancellable_cancel (user_data);
}

static void
test_cancel_leaves_nothing (void)
{
  g_autofree char *other = g_build_filename (folder, "cancelled.sideline", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = NULL;
  const char *name;

  g_assert_false (sl_sample_create (other, cancellable, cancel_cb, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  dir = g_dir_open (folder, 0, &error);
  g_assert_no_error (error);

  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_prefix (name, "cancelled"));
}

static void
make_sample (void)
{
  g_autoptr(GError) error = NULL;

  folder = g_dir_make_tmp ("sideline-sample-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "sample.sideline", NULL);

  if (!sl_sample_create (path, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);

  read_totals ();
}

static void
remove_sample (void)
{
  const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_unlink (name);
    }

  g_rmdir (folder);
  g_hash_table_unref (totals);
  g_free (path);
  g_free (folder);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  make_sample ();
  g_test_add_func ("/business/sample/stands-still", test_stands_still);
  g_test_add_func ("/business/sample/stock", test_stock);
  g_test_add_func ("/business/sample/income", test_income);
  g_test_add_func ("/business/sample/money", test_money);
  g_test_add_func ("/business/sample/ends-in-a-small-loss", test_ends_in_a_small_loss);
  g_test_add_func ("/business/sample/expected-commission", test_expected_commission);
  g_test_add_func ("/business/sample/statements", test_statements);
  g_test_add_func ("/business/sample/reconciliation", test_reconciliation);
  g_test_add_func ("/business/sample/breakdown", test_breakdown);
  g_test_add_func ("/business/sample/why-not-paid", test_why_not_paid);
  g_test_add_func ("/business/sample/next-rank", test_next_rank);
  g_test_add_func ("/business/sample/people-and-goods", test_people_and_goods);
  g_test_add_func ("/business/sample/waiting", test_waiting);
  g_test_add_func ("/business/sample/two-runs-are-equal", test_two_runs_are_equal);
  g_test_add_func ("/business/sample/refuses-a-file", test_refuses_a_file);
  g_test_add_func ("/business/sample/cancel-leaves-nothing", test_cancel_leaves_nothing);
  status = g_test_run ();
  remove_sample ();
  return status;
}
