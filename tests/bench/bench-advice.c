/* Advice on a purchase of ten products while it is typed, beside 1,000,000 sales of 500 products
 * over ten years, without a team: the first question is told, not judged; asked again with other
 * quantities, and with one product that was not asked about before, the quickest of the rounds
 * takes at most 50 ms.  And a statement of 100,000 lines, of which each hundredth differs, against
 * what was expected: at most three times reading it, which is an import of its file; the quickest
 * of rounds in which both take turns.  Beside it what nothing can be quicker than: taking the file
 * apart into fields, without looking at them.
 *
 *   bench-advice [SALES [LINES]]
 *
 * The file is filled with plain SQL while its triggers are away. */
#include "business/advice.h"
#include "business/company.h"
#include "business/import.h"
#include "business/reconciliation.h"
#include "formats/table.h"
#include "store/statement.h"

#include <stdlib.h>

#include "filling.h"

#define TODAY 20777
#define PERIOD 20758 /* 2026-11-01 */
#define N_PRODUCTS 500
#define N_DAYS 3650
#define N_LINES 10
#define N_ROUNDS 7
#define N_READINGS 3

#define PLAN                                                                                    \
  "[plan]\nname=Bench\ncurrency=USD\nperiod=month\n[volume PV]\nof=qv\norders=type==wholesale\n" \
  "[rank seller]\n[rank leader]\nneed=PV>=300\n"                                                \
  "[bonus Team]\nkind=walk\nbase=qv\nrate=5%;3%;1%\n"

#define UID(kind) "printf ('" kind "0000000-0000-7000-8000-%%012d', i)"
#define SERIES "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %d)"

/* A sale of one product each, and what the journal keeps of its days. */
static void
fill_sales (sqlite3 *handle,
            int      n_sales)
{
  execute (handle, SERIES " INSERT INTO product (uid, company_id, sku, name)"
                   " SELECT " UID ("1") ", 1, printf ('P%%d', i + 1),"
                   " printf ('Product %%d', i + 1) FROM n", N_PRODUCTS);
  execute (handle, "INSERT INTO price SELECT id, 10000, 1000, 1800, 100000, 80000 FROM product");
  execute (handle, SERIES " INSERT INTO orders (id, uid, number, kind, company_id, dated, currency,"
                   " goods, total, paid, created_at) SELECT i + 1, " UID ("2") ", i + 1, 'sale', 1,"
                   " %d - i %% %d, 'USD', 1800, 1800, 1800, 0 FROM n", n_sales, TODAY, N_DAYS);
  execute (handle, SERIES " INSERT INTO order_line (order_id, position, product_id, quantity,"
                   " unit_price, amount) SELECT i + 1, 0, i / 7 %% %d + 1, 1, 1800, 1800 FROM n",
           n_sales, N_PRODUCTS);
  execute (handle, SERIES " INSERT INTO account_day (account, dated, currency, amount, cash)"
                   " SELECT column1, %d - i, 'USD', column2, column2 FROM n, (VALUES"
                   " ('assets:cash', 500000), ('income:retail-sales', -500000))", N_DAYS, TODAY);
  execute (handle, "UPDATE business SET next_number = %d", n_sales + 1);
}

/* Everybody stands right below oneself and bought for 100; each hundredth was paid on 80. */
static void
fill_statement (sqlite3 *handle,
                int      n_lines)
{
  int earned = n_lines * 500 - n_lines / 100 * 100;

  execute (handle, SERIES " INSERT INTO member (id, uid, company_id, code, name)"
                   " SELECT i + 1, " UID ("3") ", 1, printf ('M%%d', i + 1), 'Member' FROM n",
           n_lines);
  execute (handle, "INSERT INTO membership (member_id, from_period, present, sponsor)"
                   " SELECT id, %d, 1, '1' FROM member", PERIOD);
  execute (handle, "INSERT INTO member_volume (period, member_id, pv, cv, gv)"
                   " SELECT %d, id, 1000000, 0, 0 FROM member", PERIOD);
  execute (handle, "INSERT INTO snapshot (company_id, period, taken_at) VALUES (1, %d, 0)", PERIOD);
  execute (handle, "INSERT INTO statement (id, uid, company_id, period, received_on, currency,"
                   " earned, fee, carried, total)"
                   " VALUES (1, '40000000-0000-7000-8000-000000000000', 1, %d, %d, 'USD', %d, 0, 0,"
                   " %d)", PERIOD, TODAY, earned, earned);
  execute (handle, "INSERT INTO statement_line (statement_id, position, bonus, from_code, level,"
                   " source, rate, amount) SELECT 1, id - 1, 'Team', code, 1,"
                   " iif (id %% 100, 1000000, 800000), 50000, iif (id %% 100, 500, 400)"
                   " FROM member");
}

static void
fill (const char *path,
      int         n_sales,
      int         n_lines)
{
  g_autoptr(GString) triggers = NULL;
  sqlite3 *handle;

  g_assert (sqlite3_open (path, &handle) == SQLITE_OK);
  execute (handle, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;"
                   "PRAGMA cache_size = -200000; BEGIN");
  triggers = take_triggers (handle);
  fill_sales (handle, n_sales);
  if (n_lines > 0)
    fill_statement (handle, n_lines);
  execute (handle, "%s", triggers->str);
  execute (handle, "COMMIT; PRAGMA wal_checkpoint (TRUNCATE)");
  sqlite3_close (handle);
}

/* An order of ten products, a little larger each time, of which the last is @last; the time in
 * microseconds. */
static gint64
ask (SlBusiness *business,
     gint64      last,
     int         round)
{
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();
  g_autoptr(SlAdvice) advice = NULL;
  g_autoptr(GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  for (int i = 0; i < N_LINES - 1; i++)
    sl_lines_add_product (draft->lines, i * 37 + 1, 10 + round, SL_PRICE_OF_THE_DAY);
  sl_lines_add_product (draft->lines, last, 10 + round, SL_PRICE_OF_THE_DAY);

  advice = sl_advice_read (business, draft, 0, &error);
  g_assert_no_error (error);
  g_assert (advice->has_commission && advice->has_history);
  return g_get_monotonic_time () - begin;
}

/* A function, since MIN() would measure twice. */
static void
keep_least (gint64 *least,
            gint64  time)
{
  *least = MIN (*least, time);
}

static gboolean
judge_gate (SlBusiness *business)
{
  gint64 first = ask (business, N_PRODUCTS, 0), again = G_MAXINT64, another = G_MAXINT64;

  for (int round = 1; round <= N_ROUNDS; round++)
    {
      keep_least (&again, ask (business, N_PRODUCTS, round));
      keep_least (&another, ask (business, N_PRODUCTS - round, round));
    }

  g_print ("advice, the first: %" G_GINT64_FORMAT " us; other quantities: %" G_GINT64_FORMAT
           " us, another product: %" G_GINT64_FORMAT " us (at most 50000 each)\n", first, again,
           another);
  return MAX (again, another) <= 50000;
}

/* The same lines as a file of the company. */
static void
write_file (const char *path,
            int         n_lines)
{
  g_autoptr(GString) text = g_string_new ("From ID,From,Bonus,Level,Source,%,Earned\n");

  for (int i = 1; i <= n_lines; i++)
    g_string_append_printf (text, "M%d,Member,Team,1,100.00,5%%,5.00\n", i);

  g_assert (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
}

/* Its fields alone. */
static gint64
time_parsing (const char *path,
              int         n_lines)
{
  gint64 begin = g_get_monotonic_time ();
  g_autoptr(SlTable) table = sl_table_new (NULL);
  g_autofree char *text = NULL;
  SlTableRow row;
  gsize length;
  int n = 0;

  g_assert (g_file_get_contents (path, &text, &length, NULL));
  sl_table_feed (table, (const guint8 *) text, length);
  sl_table_finish (table);
  while (sl_table_next (table, &row, NULL) == SL_TABLE_ROW)
    n++;

  g_assert (n == n_lines + 1);
  return g_get_monotonic_time () - begin;
}

/* Every line judged and stored, as the statement of a period that has none. */
static gint64
time_reading (SlBusiness *business,
              const char *path,
              int         n_lines,
              int         round)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  const SlImportDraft draft = {
    .kind = SL_IMPORT_STATEMENT,
    .file = file,
    .period = sl_period_shift (sl_period_of (PERIOD, SL_PERIOD_MONTH, 0), -1 - round),
    .received = TODAY,
  };
  g_autoptr(GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();
  g_autoptr(SlImportResult) result = sl_import_run (business, &draft, NULL, &error);

  g_assert_no_error (error);
  g_assert (result->n_added == (guint) n_lines && result->n_rejected == 0);
  return g_get_monotonic_time () - begin;
}

static gint64
time_reconciling (SlBusiness *business,
                  int         n_lines)
{
  SlPeriod newest = { .first = SL_DAY_NONE };
  gint64 begin = g_get_monotonic_time ();
  g_autoptr(SlReconciliation) result = sl_reconciliation_report (business, NULL, newest, NULL);

  g_assert (result != NULL && result->difference == -(n_lines / 100 * 100) &&
            result->matches->len == (guint) n_lines);
  return g_get_monotonic_time () - begin;
}

static gboolean
judge_reconciliation (SlBusiness *business,
                      SlBusiness *reader,
                      const char *path,
                      int         n_lines)
{
  gint64 ours = G_MAXINT64, reading = G_MAXINT64, bare = G_MAXINT64;

  for (int round = 0; round < N_READINGS; round++)
    {
      keep_least (&bare, time_parsing (path, n_lines));
      keep_least (&reading, time_reading (reader, path, n_lines, round));
      keep_least (&ours, time_reconciling (business, n_lines));
    }

  g_print ("reconciling %d lines: %" G_GINT64_FORMAT " us, reading them: %" G_GINT64_FORMAT
           " us, ratio %" G_GINT64_FORMAT ".%02" G_GINT64_FORMAT " (at most 3); their fields"
           " alone: %" G_GINT64_FORMAT " us, ratio %" G_GINT64_FORMAT ".%02" G_GINT64_FORMAT "\n",
           n_lines, ours, reading, ours / reading, ours * 100 / reading % 100, bare, ours / bare,
           ours * 100 / bare % 100);
  return ours <= 3 * reading;
}

static SlBusiness *
create (const char *path,
        int         n_sales,
        int         n_lines)
{
  SlCompanyDraft company = { .name = "A", .me = "1", .buyback_months = -1, .buyback_rate = -1,
                             .plan_from = SL_DAY_NONE };
  SlBusiness *business = sl_business_create (path, "USD", NULL);

  g_assert (sl_company_add (business, &company, NULL, NULL));
  g_assert (sl_company_add_plan (business, NULL, PLAN, SL_DAY_NONE, NULL));
  sl_business_free (business);
  fill (path, n_sales, n_lines);
  business = sl_business_open (path, SL_BUSINESS_READ, NULL);
  sl_business_set_clock (business, TODAY, 1);
  return business;
}

int
main (int    argc,
      char **argv)
{
  int n_sales = argc > 1 ? (int) g_ascii_strtoll (argv[1], NULL, 10) : 1000000;
  int n_lines = argc > 2 ? (int) g_ascii_strtoll (argv[2], NULL, 10) : 100000;
  g_autofree char *folder = g_dir_make_tmp ("sideline-bench-XXXXXX", NULL);
  g_autofree char *sales_path = g_build_filename (folder, "sales.sideline", NULL);
  g_autofree char *team_path = g_build_filename (folder, "team.sideline", NULL);
  g_autofree char *statement_path = g_build_filename (folder, "statement.csv", NULL);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);
  SlBusiness *business = create (sales_path, n_sales, 0);
  SlBusiness *reader;
  gboolean is_good = judge_gate (business);

  sl_business_free (business);
  business = create (team_path, 1000, n_lines);
  reader = sl_business_open (team_path, SL_BUSINESS_WRITE, NULL);
  sl_business_set_clock (reader, TODAY, 2);
  write_file (statement_path, n_lines);
  is_good &= judge_reconciliation (business, reader, statement_path, n_lines);
  sl_business_free (reader);
  sl_business_free (business);

  if (!g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL))
    g_printerr ("%s stays.\n", folder);

  return is_good ? 0 : 1;
}
