/* large-business N PATH: a business of N people, N orders and N members, with 500 products.
 *
 * Its calendar stands still, so that it is the same in any year.  The shelf is filled by a
 * purchase; people, orders and members by plain SQL, and their words by the search itself. */
#include "business/company.h"
#include "business/purchase.h"
#include "store/downline-cache.h"
#include "store/search.h"
#include "store/statement.h"
#include "store/team-order.h"

#include "downline.h"

#include <stdlib.h>

#define TODAY 20754 /* 2026-10-28 */
#define N_PRODUCTS 500
#define N_GIVEN 24
#define N_FAMILY 4096
#define N_DAYS 3650

static const char * const given[N_GIVEN] = {
  "Ana", "Ben", "Chidi", "Dana", "Elif", "Farid", "Grete", "Hiro", "Ines", "Jonas", "Kenji",
  "Lucía", "Mónica", "Nadia", "Omar", "Petra", "Quentin", "Rosa", "Šárka", "Tomás", "Uma",
  "Viktor", "Wanda", "Yusuf",
};
static const char * const syllables[16] = {
  "ba", "be", "dor", "fin", "gar", "hal", "ko", "lin", "ma", "mor", "ne", "ra", "ro", "sto",
  "tan", "vi",
};
static const char * const cities[8] = {
  "Austin", "Berlin", "Cádiz", "Dresden", "El Paso", "Fulda", "Genève", "Houston",
};
static const char * const stages[8] = {
  "new", "contacted", "presented", "following-up", "customer", "customer", "joined", "not-now",
};

/* (transfer full): of one of N_FAMILY families */
static char *
make_name (guint n)
{
  guint family = n * 2654435761u >> 20;
  g_autofree char *end = g_strconcat (syllables[family & 15], syllables[family >> 4 & 15],
                                      syllables[family >> 8 & 15], NULL);

  end[0] = g_ascii_toupper (end[0]);
  return g_strdup_printf ("%s %s", given[n * 40503u >> 3 & 15], end);
}

static void
fill_people (sqlite3 *handle,
             guint    n)
{
  sqlite3_stmt *statement;

  must (sqlite3_prepare_v2 (handle,
    "INSERT INTO contact (id, uid, name, phone, city, stage, labels, next_step, next_on, last_on,"
    " created_on) VALUES (?1, printf ('10000000-0000-7000-8000-%012d', ?1), ?2,"
    " printf ('+1 512 555 %04d', ?1 % 10000), ?3, ?4, iif (?1 % 50 = 0, 'market', ''),"
    " iif (?1 % 1000 = 0, 'Call', ''), iif (?1 % 1000 = 0, 20750 + ?1 / 1000 % 40, NULL),"
    " iif (?1 % 3 = 0, 20500, NULL), 20000)", -1, &statement, NULL));

  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *name = make_name (i);

      must (sqlite3_bind_int64 (statement, 1, i));
      must (sqlite3_bind_text (statement, 2, name, -1, SQLITE_STATIC));
      must (sqlite3_bind_text (statement, 3, cities[i % 8], -1, SQLITE_STATIC));
      must (sqlite3_bind_text (statement, 4, stages[i / 8 % 8], -1, SQLITE_STATIC));
      run_once (statement);
    }

  sqlite3_finalize (statement);
}

#define SERIES "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u)"

/* Sales of one product each, over ten years; one in a hundred is not paid, one in forty has a
 * note. */
static void
fill_orders (sqlite3 *handle,
             guint    n)
{
  execute (handle, SERIES " INSERT INTO orders (id, uid, number, kind, company_id, contact_id,"
                   " dated, currency, goods, total, paid, note, created_at) SELECT i + 1,"
                   " printf ('20000000-0000-7000-8000-%%012d', i), i + 1, 'sale', 1,"
                   " i * 7919 %% %u + 1, %d - (%u - i) * %d / %u, 'USD', 1800, 1800,"
                   " iif (i %% 100 = 0, 0, 1800),"
                   " iif (i %% 40 = 0, 'Deliver after ' || (i %% 24), ''), 0 FROM n",
           n, n, TODAY, n, N_DAYS, n);
  execute (handle, SERIES " INSERT INTO order_line (order_id, position, product_id, quantity,"
                   " unit_price, amount, pv, cv) SELECT i + 1, 0, i * 31 %% %d + 1, 1, 1800, 1800,"
                   " 100000, 80000 FROM n", n, N_PRODUCTS);
  execute (handle, "UPDATE business SET next_number = %u", n + 2);
}

static void
add_products (SlBusiness *business)
{
  SlDatabase *database = sl_business_get_database (business);

  for (int i = 1; i <= N_PRODUCTS; i++)
    {
      g_autoptr(SlStatement) product = sl_statement_new (database,
        "INSERT INTO product (uid, company_id, sku, name, category) VALUES (?1, 1, ?2, ?3, ?4)");
      g_autoptr(SlStatement) price = sl_statement_new (database,
        "INSERT INTO price VALUES (?1, 10000, 1000, 1800, 100000, 80000)");
      g_autofree char *uid = sl_business_new_uid (business);
      g_autofree char *sku = g_strdup_printf ("P%d", i);
      g_autofree char *name = g_strdup_printf ("Product %d", i);
      g_autofree char *category = g_strdup_printf ("Category %d", i % 10);
      gint64 id;

      sl_statement_bind_text (product, 1, uid);
      sl_statement_bind_text (product, 2, sku);
      sl_statement_bind_text (product, 3, name);
      sl_statement_bind_text (product, 4, category);
      g_assert_true (sl_statement_run_insert (product, &id, NULL));
      sl_statement_bind_int (price, 1, id);
      g_assert_true (sl_statement_run (price, NULL));
    }
}

static void
create (const char *path)
{
  SlCompanyDraft company = { .name = "Bench", .me = "1", .buyback_months = -1,
                             .buyback_rate = -1, .plan_text = team_plan,
                             .plan_from = SL_DAY_NONE };
  g_autoptr(GError) error = NULL;
  g_autoptr(SlBusiness) business = sl_business_create (path, "USD", &error);
  g_autoptr(SlPurchaseDraft) purchase = sl_purchase_draft_new ();

  g_assert_no_error (error);
  g_assert_true (sl_business_fix_day (business, TODAY, 1, &error));
  g_assert_true (sl_company_add (business, &company, NULL, &error));
  g_assert_true (sl_business_begin_bulk (business, &error));
  add_products (business);

  for (int i = 1; i <= N_PRODUCTS; i++)
    {
      g_autofree char *sku = g_strdup_printf ("P%d", i);

      sl_lines_add (purchase->lines, sku, 1000, 1000);
    }

  g_assert_true (sl_purchase_record (business, purchase, NULL, &error));
  g_assert_true (sl_business_finish_bulk (business, &error));
}

static void
fill (const char *path,
      guint       n)
{
  Team *team = make_team (REALISTIC, (gint32) n);
  g_autoptr(GString) triggers = NULL;
  sqlite3 *handle;

  must (sqlite3_open (path, &handle));
  execute (handle, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;"
                   "PRAGMA cache_size = -400000; PRAGMA locking_mode = EXCLUSIVE");
  triggers = take_triggers (handle);
  fill_downline (handle, team, FALSE);
  execute (handle, "BEGIN");
  fill_people (handle, n);
  fill_orders (handle, n);
  execute (handle, "%s", triggers->str);
  /* As the program does when it closes a file. */
  execute (handle, "PRAGMA analysis_limit = 400; ANALYZE; COMMIT;"
                   "PRAGMA wal_checkpoint (TRUNCATE)");
  sqlite3_close (handle);
  free_team (team);
}

static void
find_everything (const char *path,
                 gint64      n)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SlBusiness) business = sl_business_open (path, SL_BUSINESS_WRITE, &error);
  SlDatabase *database;

  g_assert_no_error (error);
  database = sl_business_get_database (business);
  g_assert_true (sl_database_begin (database, &error));

  for (guint kind = 0; kind < SL_SEARCH_N_KINDS; kind++)
    if (kind != SL_SEARCH_PRODUCTS)
      {
        g_assert_true (sl_search_set_bulk (database, kind, TRUE, &error));
        g_assert_true (sl_search_add (database, kind, 1, n + 1, &error));
        g_assert_true (sl_search_set_bulk (database, kind, FALSE, &error));
      }

  g_assert_true (sl_database_commit (database, &error));
  /* As an import does, and the window. */
  g_assert_true (sl_downline_keep (database, 1, "1", &error));
  g_assert_true (sl_team_order_keep (database, 1, &error));
}

int
main (int   argc,
      char *argv[])
{
  guint n = argc == 3 ? (guint) strtoul (argv[1], NULL, 10) : 0;

  if (n == 0)
    {
      g_printerr ("large-business N PATH\n");
      return 2;
    }

  create (argv[2]);
  fill (argv[2], n);
  find_everything (argv[2], n);

  return 0;
}
