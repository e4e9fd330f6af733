/* The questions that the books are asked, of a file with 1,000,000 orders and 2,500,000 movements
 * over ten years: 60,000 lots of 500 products, each sold out in about six weeks.
 *
 *   today's stock with its value, and that of past days: at most 20 ms, and at most twice a scan
 *   of the smallest index that holds the answer; a year's income by month: at most twice a bare
 *   sum over the same postings; a sale: as fast as in a file without a past.
 *
 * The file is filled with plain SQL while its triggers are away.  Each pair takes turns; the
 * least time of each side counts, since the machine does other things too. */
#include "business/company.h"
#include "business/income.h"
#include "business/purchase.h"
#include "business/sale.h"
#include "business/stock.h"
#include "store/statement.h"

#include <stdlib.h>

#include "filling.h"

#define TODAY 20777
#define N_ORDERS 1000000
#define N_MOVEMENTS 2500000
#define N_PRODUCTS 500
#define N_BLOCKS 120 /* of 30 days */
#define N_LOTS (N_PRODUCTS * N_BLOCKS)
#define N_SALES (N_ORDERS - N_BLOCKS)
#define N_SOLD (N_MOVEMENTS - N_LOTS)
#define PER_BLOCK (N_SOLD / N_BLOCKS)
#define START (TODAY - 30 * N_BLOCKS - 15)
#define N_ROUNDS 7

#define TEXT(x) #x
#define NUMBER(x) TEXT (x)
#define UID(kind) "printf ('" kind "0000000-0000-7000-8000-%012d', i)"
#define SERIES(n) "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n" \
                  " WHERE i + 1 < (" n "))"
/* The sale that a movement belongs to, and its day. */
#define SALE_OF "(i * " NUMBER (N_SALES) " / " NUMBER (N_SOLD) ")"
#define DAY_OF(sale) "(" NUMBER (START) " + 15 + " sale " * 30 * " NUMBER (N_BLOCKS) " / " \
                     NUMBER (N_SALES) ")"

static const char filling[] =
  "CREATE TEMP TABLE b AS " SERIES (NUMBER (N_BLOCKS)) " SELECT i FROM n;"
  SERIES (NUMBER (N_PRODUCTS)) " INSERT INTO product (uid, company_id, sku, name)"
  " SELECT " UID ("1") ", 1, printf ('P%d', i + 1), printf ('Product %d', i + 1) FROM n;"
  "INSERT INTO price SELECT id, 10000, 1000, 1800, 100000, 80000 FROM product;"
  /* A purchase a block with a lot of each product. */
  "INSERT INTO orders (id, uid, number, kind, company_id, dated, currency, goods, total, paid,"
  " created_at) SELECT i + 1, " UID ("2") ", i + 1, 'purchase', 1, " NUMBER (START) " + 30 * i,"
  " 'USD', 0, 0, 0, 0 FROM b;"
  SERIES (NUMBER (N_LOTS)) " INSERT INTO lot (id, uid, product_id, received_on, expires_on)"
  " SELECT i + 1, " UID ("3") ", i % 500 + 1, " NUMBER (START) " + 30 * (i / 500),"
  " " NUMBER (TODAY) " + 400 FROM n;"
  SERIES (NUMBER (N_SALES)) " INSERT INTO orders (id, uid, number, kind, company_id, dated,"
  " currency, goods, total, paid, created_at)"
  " SELECT i + 121, " UID ("4") ", i + 121, 'sale', 1, " DAY_OF ("i") ", 'USD', 1800, 1800, 1800, 0"
  " FROM n;"
  SERIES (NUMBER (N_SOLD)) " INSERT INTO movement (lot_id, order_id, position, dated, kind,"
  " quantity, cost) SELECT min (i / " NUMBER (PER_BLOCK) ", 119) * 500 + i % 500 + 1,"
  " " SALE_OF " + 121, i % 3, " DAY_OF (SALE_OF) ", 'sale', -1, -1000 FROM n;"
  "INSERT INTO movement (lot_id, order_id, position, dated, kind, quantity, cost)"
  " SELECT l.id, (l.id - 1) / 500 + 1, l.id % 500, l.received_on, 'receipt', count(*) + "
  " CASE WHEN l.id > 59500 THEN 20 ELSE 0 END,"
  " 1000 * (count(*) + CASE WHEN l.id > 59500 THEN 20 ELSE 0 END)"
  " FROM lot l JOIN movement m ON m.lot_id = l.id GROUP BY l.id;"
  "UPDATE lot SET (on_hand, cost, last_on) = (SELECT sum (quantity), sum (cost), max (dated)"
  " FROM movement WHERE lot_id = lot.id);"
  SERIES (NUMBER (N_SALES)) " INSERT INTO entry_seal (entry_id) SELECT i + 1 FROM n;"
  SERIES (NUMBER (N_SALES)) " INSERT INTO entry (id, uid, dated, verb, order_id)"
  " SELECT i + 1, " UID ("5") ", " DAY_OF ("i") ", 'sale', i + 121 FROM n;"
  SERIES (NUMBER (N_SALES)) " INSERT INTO posting (entry_id, position, account, dated, amount,"
  " currency) SELECT i + 1, p.column1, p.column2, " DAY_OF ("i") ", p.column3, 'USD' FROM n,"
  " (VALUES (0, 'assets:cash', 1800), (1, 'income:retail-sales', -1800),"
  "  (2, 'expenses:cost-of-goods', 1000), (3, 'assets:inventory', -1000)) AS p;"
  "INSERT INTO account_day (account, dated, currency, amount, cash)"
  " SELECT account, dated, currency, sum (amount), sum (amount) FROM posting"
  " GROUP BY account, dated, currency;"
  "UPDATE business SET next_number = " NUMBER (N_ORDERS) " + 1;";

static void
fill (const char *path)
{
  g_autoptr(GString) triggers = NULL;
  sqlite3 *handle;

  g_assert (sqlite3_open (path, &handle) == SQLITE_OK);
  execute (handle, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;"
                   "PRAGMA cache_size = -200000; BEGIN");
  triggers = take_triggers (handle);
  execute (handle, "%s", filling);
  execute (handle, "%s", triggers->str);
  execute (handle, "COMMIT; PRAGMA wal_checkpoint (TRUNCATE)");
  sqlite3_close (handle);
}

static SlBusiness *
create (const char *path)
{
  SlCompanyDraft company = { .name = "A", .me = "1", .buyback_months = -1, .buyback_rate = -1,
                             .plan_from = SL_DAY_NONE };
  SlBusiness *business = sl_business_create (path, "USD", NULL);

  sl_business_set_clock (business, TODAY, 1);
  g_assert_true (sl_company_add (business, &company, NULL, NULL));
  return business;
}

/* What is timed. */
typedef struct
{
  SlBusiness *business; /* (unowned) */
  SlBusiness *other;    /* (unowned): without a past */
  SlDay       day;
  const char *bare;     /* (unowned): SQL */
} Question;

typedef void (*AskFunc) (const Question *question);

static void
ask_stock (const Question *question)
{
  g_autoptr(SlStockReport) report = sl_stock_report (question->business, question->day, NULL);

  g_assert_true (report != NULL && report->products->len > 0);
}

static void
ask_income (const Question *question)
{
  g_autoptr(GPtrArray) months = sl_income_by_month (question->business, TODAY, 12, NULL);

  g_assert_true (months != NULL && months->len == 12);
}

static void
ask_bare (const Question *question)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (sl_business_get_database (question->business), question->bare);
  gint64 sum;

  sl_statement_bind_int (statement, 1, question->day != SL_DAY_NONE ? question->day : TODAY);
  g_assert_true (sl_statement_run_int (statement, &sum, NULL));
}

static void
sell (SlBusiness *business)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GError) error = NULL;

  sl_lines_add (draft->lines, "P1", 1, SL_PRICE_OF_THE_DAY);
  sl_lines_add (draft->lines, "P2", 1, SL_PRICE_OF_THE_DAY);

  if (!sl_sale_record (business, draft, NULL, &error))
    g_error ("%s", error->message);
}

static void
ask_sale (const Question *question)
{
  sell (question->business);
}

static void
ask_young_sale (const Question *question)
{
  sell (question->other);
}

/* The least of N_ROUNDS turns each, in microseconds. */
static void
compare (const Question *question,
         AskFunc         ours,
         AskFunc         bare,
         gint64         *our_time,
         gint64         *bare_time)
{
  *our_time = *bare_time = G_MAXINT64;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      gint64 begin = g_get_monotonic_time (), middle;

      ours (question);
      middle = g_get_monotonic_time ();
      bare (question);
      *bare_time = MIN (*bare_time, g_get_monotonic_time () - middle);
      *our_time = MIN (*our_time, middle - begin);
    }
}

/* @most: microseconds; 0: as long as it likes. */
static gboolean
judge (const char     *what,
       const Question *question,
       AskFunc         ours,
       AskFunc         bare,
       gint64          most)
{
  gint64 time, plain;

  compare (question, ours, bare, &time, &plain);
  g_print ("%s: %" G_GINT64_FORMAT " us, bare: %" G_GINT64_FORMAT " us, ratio %" G_GINT64_FORMAT
           ".%02" G_GINT64_FORMAT " (at most 2)\n", what, time, plain, time / plain,
           time * 100 / plain % 100);
  return time <= 2 * plain && (most == 0 || time <= most);
}

static gboolean
judge_all (SlBusiness *business,
           SlBusiness *young)
{
  Question today = { business, young, SL_DAY_NONE,
                     "SELECT sum (on_hand + cost) FROM lot WHERE on_hand > 0 OR ?1 = 0" };
  Question then = { business, young, 0,
                    "SELECT sum (quantity + cost) FROM movement INDEXED BY movement_by_lot"
                    " WHERE lot_id > 0 AND dated <= ?1" };
  Question year = { business, young, SL_DAY_NONE,
                    "SELECT sum (p.amount) FROM account a CROSS JOIN posting p"
                    " ON p.account = a.code AND p.dated BETWEEN ?1 - 365 AND ?1" };
  gboolean is_good = judge ("stock today", &today, ask_stock, ask_bare, 20000);

  for (int tenth = 1; tenth <= 9; tenth += 4)
    {
      g_autofree char *what = g_strdup_printf ("stock after %d tenths", tenth);

      then.day = START + 30 * N_BLOCKS * tenth / 10;
      is_good &= judge (what, &then, ask_stock, ask_bare, 20000);
    }

  is_good &= judge ("income of a year by month", &year, ask_income, ask_bare, 0);
  is_good &= judge ("sale, beside one without a past", &today, ask_sale, ask_young_sale, 0);
  return is_good;
}

/* A file with the same shelf and no past. */
static SlBusiness *
create_young (const char *path)
{
  SlBusiness *business = create (path);
  g_autoptr(SlPurchaseDraft) purchase = sl_purchase_draft_new ();
  sqlite3 *handle;

  sl_business_free (business);
  g_assert (sqlite3_open (path, &handle) == SQLITE_OK);
  execute (handle, "%s", SERIES ("500") " INSERT INTO product (uid, company_id, sku, name)"
                   " SELECT " UID ("1") ", 1, printf ('P%d', i + 1), 'Product' FROM n;"
                   "INSERT INTO price SELECT id, 10000, 1000, 1800, 100000, 80000 FROM product;");
  sqlite3_close (handle);
  business = sl_business_open (path, SL_BUSINESS_WRITE, NULL);
  sl_business_set_clock (business, TODAY, 2);
  sl_lines_add (purchase->lines, "P1", 1000, 1000);
  sl_lines_add (purchase->lines, "P2", 1000, 1000);
  g_assert_true (sl_purchase_record (business, purchase, NULL, NULL));
  return business;
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sideline-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "books.sideline", NULL);
  g_autofree char *other = g_build_filename (folder, "young.sideline", NULL);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);
  g_autoptr(GError) error = NULL;
  SlBusiness *business = create (path), *young = create_young (other);
  gboolean is_good;

  sl_business_free (business);
  fill (path);
  business = sl_business_open (path, SL_BUSINESS_WRITE, &error);
  g_assert_no_error (error);
  sl_business_set_clock (business, TODAY, 3);
  is_good = judge_all (business, young);
  sl_business_free (business);
  sl_business_free (young);

  if (!g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL))
    g_printerr ("%s stays.\n", folder);

  return is_good ? 0 : 1;
}
