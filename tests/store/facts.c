#include "facts.h"

#include "store/database-private.h"
#include "store/history-private.h"
#include "store/statement.h"
#include "workbench.h"

#define UID "lower (printf ('%s-%s-7%s-8%s-%s', hex (randomblob (4)), hex (randomblob (2))," \
            " substr (hex (randomblob (2)), 2), substr (hex (randomblob (2)), 2),"            \
            " hex (randomblob (6))))"

static void
execute (SlDatabase *database,
         const char *sql,
         gint64      a,
         gint64      b,
         gint64      c)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, sql);
  const gint64 values[] = { a, b, c };
  g_autoptr(GError) error = NULL;
  gboolean is_done;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *mark = g_strdup_printf ("?%u", i + 1);

      if (strstr (sql, mark) != NULL)
        sl_statement_bind_int (statement, i + 1, values[i]);
    }
  is_done = sl_statement_run (statement, &error);
  g_assert_no_error (error);
  g_assert_true (is_done);
}

void
facts_add_catalogue (SlDatabase *database)
{
  execute (database, "INSERT INTO company (uid, name, currency, me)"
                     " VALUES (" UID ", 'Acme', 'USD', '0001')", 0, 0, 0);
  for (int i = 1; i <= 3; i++)
    {
      execute (database, "INSERT INTO product (uid, company_id, sku, name)"
                         " VALUES (" UID ", 1, 'SKU' || ?1, 'Product ' || ?1)", i, 0, 0);
      execute (database, "INSERT INTO price VALUES (?1, 0, 1000, 1500, 100000, 80000)", i, 0, 0);
    }
}

static gint64
take_number (SlDatabase *database)
{
  gint64 number = workbench_get_int (database, "SELECT next_number FROM business");

  execute (database, "UPDATE business SET next_number = next_number + 1", 0, 0, 0);
  return number;
}

static gint64
last_id (SlDatabase *database)
{
  return workbench_get_int (database, "SELECT last_insert_rowid ()");
}

static gint64
add_entry (SlDatabase *database,
           gint64      order,
           const char *from,
           const char *to,
           gint64      amount)
{
  g_autofree char *debit = g_strdup_printf (
    "INSERT INTO posting VALUES (?1, 0, '%s', 20000, ?2, 'USD')", to);
  g_autofree char *credit = g_strdup_printf (
    "INSERT INTO posting VALUES (?1, 1, '%s', 20000, -?2, 'USD')", from);
  gint64 entry;

  execute (database, "INSERT INTO entry (uid, dated, verb, order_id)"
                     " VALUES (" UID ", 20000, 'test', ?1)", order, 0, 0);
  entry = last_id (database);
  execute (database, debit, entry, amount, 0);
  execute (database, credit, entry, amount, 0);
  execute (database, "INSERT INTO entry_seal VALUES (?1)", entry, 0, 0);
  return entry;
}

void
facts_add_purchase (SlDatabase *database)
{
  gint64 quantity = g_test_rand_int_range (2, 50); /* one sale never empties the lot */
  gint64 cost = quantity * 1000;
  gint64 number = take_number (database);
  gint64 order, lot;

  execute (database, "INSERT INTO orders (uid, number, kind, company_id, dated, currency, goods,"
                     " total, created_at) VALUES (" UID ", ?1, 'purchase', 1, 20000, 'USD', ?2,"
                     " ?2, 0)", number, cost, 0);
  order = last_id (database);
  execute (database, "INSERT INTO order_line (order_id, position, product_id, quantity,"
                     " unit_price, amount) VALUES (?1, 0, 1, ?2, 1000, ?3)", order, quantity, cost);
  execute (database, "INSERT INTO lot (uid, product_id, received_on) VALUES (" UID ", 1, 20000)",
           0, 0, 0);
  lot = last_id (database);
  execute (database, "INSERT INTO movement (lot_id, order_id, position, dated, kind,"
                     " quantity, cost) VALUES (?1, ?2, 0, 20000, 'receipt', ?3, ?3 * 1000)",
           lot, order, quantity);
  add_entry (database, order, "liabilities:payable", "assets:inventory", cost);
}

void
facts_add_sale (SlDatabase *database)
{
  gint64 lot = workbench_get_int (database, "SELECT coalesce (max (id), 0) FROM lot"
                                            " WHERE on_hand > 0");
  gint64 number, order, entry;

  if (lot == 0)
    {
      facts_add_purchase (database);
      lot = workbench_get_int (database, "SELECT max (id) FROM lot");
    }

  number = take_number (database);
  execute (database, "INSERT INTO orders (uid, number, kind, dated, currency, goods, total, note,"
                     " created_at) VALUES (" UID ", ?1, 'sale', 20000, 'USD', 1500, 1500,"
                     " iif (?1 % 2 = 0, 'Gate ' || ?1, ''), 0)",
           number, 0, 0);
  order = last_id (database);
  execute (database, "INSERT INTO order_line (order_id, position, product_id, quantity,"
                     " unit_price, amount) VALUES (?1, 0, 1, 1, 1500, 1500)", order, 0, 0);
  execute (database, "INSERT INTO movement (lot_id, order_id, position, dated, kind,"
                     " quantity, cost) VALUES (?1, ?2, 0, 20000, 'sale', -1, -1000)",
           lot, order, 0);
  add_entry (database, order, "assets:inventory", "expenses:cost-of-goods", 1000);
  entry = add_entry (database, order, "income:retail-sales", "assets:cash", 1500);
  execute (database, "INSERT INTO payment (uid, order_id, dated, amount, entry_id)"
                     " VALUES (" UID ", ?1, 20000, 1500, ?2)", order, entry, 0);
}

void
facts_add_contact (SlDatabase *database)
{
  execute (database, "INSERT INTO contact (uid, name, points, created_on)"
                     " VALUES (" UID ", 'Contact ' || ?1, 'phone' || char (9, 9) || '555', 20000)",
           g_test_rand_int_range (0, 1000000), 0, 0);
}

static void
change_contact (SlDatabase *database)
{
  execute (database, "UPDATE contact SET note = note || 'x', next_on = ?1"
                     " WHERE id = (SELECT max (id) FROM contact)",
           g_test_rand_int_range (0, 30000), 0, 0);
}

static void
add_hours (SlDatabase *database)
{
  execute (database, "INSERT INTO hours (uid, dated, kind, minutes)"
                     " VALUES (" UID ", 20000, 'travel', ?1)",
           g_test_rand_int_range (1, 1440), 0, 0);
}

static void
remove_hours (SlDatabase *database)
{
  execute (database, "DELETE FROM hours WHERE id = (SELECT min (id) FROM hours)", 0, 0, 0);
}

void
facts_add_random (SlDatabase *database)
{
  static void (*const verbs[]) (SlDatabase *) = {
    facts_add_purchase, facts_add_sale, facts_add_contact, change_contact, add_hours, remove_hours,
  };

  verbs[g_test_rand_int_range (0, G_N_ELEMENTS (verbs))] (database);
}

void
facts_commit (SlDatabase *database,
              void      (*add) (SlDatabase *database))
{
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_database_begin (database, &error));
  add (database);
  g_assert_true (sl_database_commit (database, &error));
}

char *
facts_dump (SlDatabase *database)
{
  const char *const *tables = _sl_history_get_tables ();
  GString *dump = g_string_new (NULL);

  for (guint i = 0; tables[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", tables[i]);
      sqlite3_stmt *statement = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (database->handle, sql, -1, &statement, NULL), ==, 0);
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          g_string_append (dump, tables[i]);
          for (int column = 0; column < sqlite3_column_count (statement); column++)
            g_string_append_printf (dump, "|%s", sqlite3_column_text (statement, column));
          g_string_append_c (dump, '\n');
        }
      sqlite3_finalize (statement);
    }
  return g_string_free (dump, FALSE);
}
