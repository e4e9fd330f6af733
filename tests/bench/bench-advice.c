/* Advice on a purchase of ten products while it is typed, beside 1,000,000 sales of 500 products
 * over ten years, without a team: the first question is told, not judged; asked again with other
 * quantities, and with one product that was not asked about before, the quickest of the rounds
 * takes at most 50 ms.
 *
 * And a statement of 100,000 lines against what was expected: 50,000 members with two bonuses, in
 * their second month, in which each two hundredth moved; each hundredth line was paid on less and
 * each thousandth otherwise wrong.  At most three times reading it, which is taking the company's
 * file apart into records by the program's own reader, without looking at them; the quickest of
 * rounds in which both take turns.  A second time while the run of the month is kept, as it is
 * between two looks at it.  Beside it, to compare: the fields of the file alone, the lines from
 * the business file alone, and importing them.
 *
 *   bench-advice [SALES [LINES]]
 *
 * No sales: only the statement.  The sales are written with plain SQL while the triggers are
 * away. */
#include "business/advice.h"
#include "business/business-private.h"
#include "business/company.h"
#include "business/import.h"
#include "business/reconciliation.h"
#include "formats/statement-record.h"
#include "formats/table.h"
#include "store/payout.h"
#include "store/statement.h"

#include <stdlib.h>

#include "filling.h"

#define TODAY 20777
#define PERIOD 20758 /* 2026-11-01 */
#define N_PRODUCTS 500
#define N_DAYS 3650
#define N_LINES 10
#define N_ROUNDS 7
#define N_READINGS 5

#define PLAN                                                                                    \
  "[plan]\nname=Bench\ncurrency=USD\nperiod=month\n[volume PV]\nof=qv\norders=type==wholesale\n" \
  "[rank seller]\n[rank leader]\nneed=PV>=300\n"                                                \
  "[bonus Team]\nkind=walk\nbase=qv\nrate=5%;3%;1%\n"                                          \
  "[bonus Match]\nkind=walk\nbase=qv\nrate=2%\n"

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

static void
fill (const char *path,
      int         n_sales)
{
  g_autoptr(GString) triggers = NULL;
  sqlite3 *handle;

  g_assert (sqlite3_open (path, &handle) == SQLITE_OK);
  execute (handle, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;"
                   "PRAGMA cache_size = -200000; BEGIN");
  triggers = take_triggers (handle);
  fill_sales (handle, n_sales);
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

/* Everybody stands right below oneself and bought for 100; a month before, some stood below the
 * first of them. */
static void
write_members (const char *path,
               int         n_members,
               gboolean    is_before)
{
  g_autoptr(GString) text = g_string_new ("ID,Name,Sponsor ID,PV\nM1,Member,1,100\n");

  for (int i = 2; i <= n_members; i++)
    g_string_append_printf (text, "M%d,Member,%s,100\n", i, is_before && i % 200 == 0 ? "M1" : "1");

  g_assert (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
}

/* Returns what is paid less than expected, in cents. */
static gint64
write_statement (const char *path,
                 int         n_lines)
{
  g_autoptr(GString) text = g_string_new ("From ID,From,Bonus,Level,Source,%,Earned\n");
  gint64 less = 0;

  for (int i = 2; i < n_lines + 2; i++)
    {
      int rate = i % 2 == 0 ? 5 : 2;
      int source = i % 100 == 0 ? 80 : 100;
      int cents = rate * source + (i % 1000 == 1 ? 100 : 0);

      g_string_append_printf (text, "M%d,Member,%s,1,%d.00,%d%%,%d.%02d\n", i / 2,
                              rate == 5 ? "Team" : "Match", source, rate, cents / 100,
                              cents % 100);
      less += rate * 100 - cents;
    }

  g_assert (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  return less;
}

typedef struct
{
  SlTable *table;  /* (owned) */
  char    *text;   /* (owned) */
} Bytes;

static void
open_bytes (Bytes      *bytes,
            const char *path)
{
  gsize length;

  g_assert (g_file_get_contents (path, &bytes->text, &length, NULL));
  bytes->table = sl_table_new (NULL);
  sl_table_feed (bytes->table, (const guint8 *) bytes->text, length);
  sl_table_finish (bytes->table);
}

static void
close_bytes (Bytes *bytes)
{
  sl_table_free (bytes->table);
  g_free (bytes->text);
}

static gint64
time_fields (const char *path,
             int         n_lines)
{
  gint64 begin = g_get_monotonic_time ();
  SlTableRow row;
  Bytes bytes;
  int n = 0;

  open_bytes (&bytes, path);
  while (sl_table_next (bytes.table, &row, NULL) == SL_TABLE_ROW)
    n++;

  g_assert (n == n_lines + 1);
  close_bytes (&bytes);
  return g_get_monotonic_time () - begin;
}

static gint64
time_records (const char *path,
              int         n_lines)
{
  const SlNotation notation = { .decimal_mark = '.' };
  gint64 begin = g_get_monotonic_time ();
  g_autoptr(SlMapping) mapping = NULL;
  SlTableRow row;
  Bytes bytes;
  int n = 0;

  open_bytes (&bytes, path);
  g_assert (sl_table_next (bytes.table, &row, NULL) == SL_TABLE_ROW);
  mapping = sl_mapping_new (&sl_statement_schema, NULL, &row);

  while (sl_table_next (bytes.table, &row, NULL) == SL_TABLE_ROW)
    {
      g_auto(SlStatementRecord) record = { 0 };
      SlRejection *rejection = NULL;

      n += sl_statement_record_read (mapping, &row, &notation, "USD", &record, &rejection);
    }

  g_assert (n == n_lines);
  close_bytes (&bytes);
  return g_get_monotonic_time () - begin;
}

static void
add_one_cb (const SlPayoutLineRow *row G_GNUC_UNUSED,
            gpointer               user_data)
{
  ++*(int *) user_data;
}

static gint64
time_lines (SlBusiness *business,
            int         n_lines)
{
  gint64 begin = g_get_monotonic_time ();
  SlPayoutRow row;
  int n = 0;

  g_assert (sl_payout_read (business->database, 1, PERIOD, &row, NULL));
  g_assert (sl_payout_each_line (business->database, row.id, add_one_cb, &n, NULL));
  g_assert (n == n_lines);
  return g_get_monotonic_time () - begin;
}

/* @shift: periods from that of the statement */
static gint64
import (SlBusiness   *business,
        const char   *path,
        SlImportKind  kind,
        int           shift,
        int           n_lines)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  const SlImportDraft draft = {
    .kind = kind,
    .file = file,
    .period = sl_period_shift (sl_period_of (PERIOD, SL_PERIOD_MONTH, 0), shift),
    .received = TODAY,
  };
  g_autoptr(GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();
  g_autoptr(SlImportResult) result = sl_import_run (business, &draft, NULL, &error);

  g_assert_no_error (error);
  g_assert (result->n_read == (guint) n_lines && result->n_rejected == 0);
  return g_get_monotonic_time () - begin;
}

static gint64
time_reconciling (SlBusiness *business,
                  int         n_lines,
                  gint64      less)
{
  SlPeriod newest = { .first = SL_DAY_NONE };
  gint64 begin = g_get_monotonic_time ();
  g_autoptr(SlReconciliation) result = sl_reconciliation_report (business, NULL, newest, NULL);

  g_assert (result != NULL && result->difference == -less &&
            result->matches->len == (guint) n_lines);
  return g_get_monotonic_time () - begin;
}

static void
tell (const char *what,
      gint64      ours,
      gint64      theirs)
{
  g_print ("  %s: %" G_GINT64_FORMAT " us, ratio %" G_GINT64_FORMAT ".%02" G_GINT64_FORMAT "\n",
           what, theirs, ours / theirs, ours * 100 / theirs % 100);
}

static gboolean
judge_reconciliation (SlBusiness *business,
                      SlBusiness *writer,
                      const char *path,
                      int         n_lines,
                      gint64      less)
{
  gint64 ours = G_MAXINT64, again = G_MAXINT64, fields = G_MAXINT64, records = G_MAXINT64;
  gint64 lines = G_MAXINT64, importing = G_MAXINT64;

  for (int round = 0; round < N_READINGS; round++)
    {
      keep_least (&fields, time_fields (path, n_lines));
      keep_least (&records, time_records (path, n_lines));
      keep_least (&lines, time_lines (business, n_lines));
      /* Written by another: what was kept of the month is read anew.  The first is of the month
       * before, which is looked at beside it. */
      keep_least (&importing, import (writer, path, SL_IMPORT_STATEMENT, -1 - round, n_lines));
      keep_least (&ours, time_reconciling (business, n_lines, less));
      keep_least (&again, time_reconciling (business, n_lines, less));
    }

  g_print ("reconciling %d lines: %" G_GINT64_FORMAT " us, with the run of the month kept: %"
           G_GINT64_FORMAT " us\n", n_lines, ours, again);
  tell ("reading them as records (at most 3)", ours, records);
  tell ("their fields alone", ours, fields);
  tell ("reading them from the business file", ours, lines);
  tell ("importing them", ours, importing);
  return ours <= 3 * records;
}

static SlBusiness *
create (const char *path)
{
  SlCompanyDraft company = { .name = "A", .me = "1", .buyback_months = -1, .buyback_rate = -1,
                             .plan_from = SL_DAY_NONE };
  SlBusiness *business = sl_business_create (path, "USD", NULL);

  sl_business_set_clock (business, TODAY, 1);
  g_assert (sl_company_add (business, &company, NULL, NULL));
  g_assert (sl_company_add_plan (business, NULL, PLAN, SL_DAY_NONE, NULL));
  return business;
}

static SlBusiness *
reopen (const char *path)
{
  SlBusiness *business = sl_business_open (path, SL_BUSINESS_READ, NULL);

  sl_business_set_clock (business, TODAY, 1);
  return business;
}

static gboolean
judge_advice (const char *folder,
              int         n_sales)
{
  g_autofree char *path = g_build_filename (folder, "sales.sideline", NULL);
  SlBusiness *business;
  gboolean is_good;

  sl_business_free (create (path));
  fill (path, n_sales);
  business = reopen (path);
  is_good = judge_gate (business);
  sl_business_free (business);
  return is_good;
}

static gboolean
judge_statement (const char *folder,
                 int         n_lines)
{
  g_autofree char *path = g_build_filename (folder, "team.sideline", NULL);
  g_autofree char *file = g_build_filename (folder, "file.csv", NULL);
  SlBusiness *writer = create (path), *reader;
  int n_members = n_lines / 2;
  gint64 less;
  gboolean is_good;

  write_members (file, n_members, TRUE);
  import (writer, file, SL_IMPORT_MEMBERS, -1, n_members);
  write_members (file, n_members, FALSE);
  import (writer, file, SL_IMPORT_MEMBERS, 0, n_members);
  less = write_statement (file, n_lines);
  import (writer, file, SL_IMPORT_STATEMENT, 0, n_lines);
  reader = reopen (path);
  is_good = judge_reconciliation (reader, writer, file, n_lines, less);
  sl_business_free (reader);
  sl_business_free (writer);
  return is_good;
}

int
main (int    argc,
      char **argv)
{
  int n_sales = argc > 1 ? (int) g_ascii_strtoll (argv[1], NULL, 10) : 1000000;
  int n_lines = argc > 2 ? (int) g_ascii_strtoll (argv[2], NULL, 10) : 100000;
  g_autofree char *folder = g_dir_make_tmp ("sideline-bench-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);
  gboolean is_good = n_sales == 0 || judge_advice (folder, n_sales);

  is_good &= judge_statement (folder, n_lines);

  if (!g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL))
    g_printerr ("%s stays.\n", folder);

  return is_good ? 0 : 1;
}
