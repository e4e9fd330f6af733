#include "store/listing.h"

#include "store/listing-group.h"
#include "store/search.h"

#include "facts.h"
#include "store/statement.h"
#include "store/team-order.h"
#include "workbench.h"

static GArray *
read_ids (SlDatabase           *database,
          const SlListingQuery *query)
{
  g_autoptr(GError) error = NULL;
  GArray *ids = sl_listing_read_ids (database, query, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (ids);
  return ids;
}

static SlListingRow *
read_row (SlDatabase           *database,
          const SlListingQuery *query,
          gint64                id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = sl_listing_read_rows (database, query, &id, 1, &error);
  SlListingRow *row;

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  row = rows->pdata[0];
  rows->pdata[0] = NULL;
  return row;
}

static const SlCell *
find_cell (const SlListingRow *row,
           SlListingKind       kind,
           const char         *name)
{
  int column = sl_listing_find_column (kind, name);

  g_assert_cmpint (column, >=, 0);
  return &row->cells[column];
}

static void
assert_ids (SlDatabase           *database,
            const SlListingQuery *query,
            const char           *expected)
{
  g_autoptr(GArray) ids = read_ids (database, query);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            g_array_index (ids, gint64, i));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
add_contacts (SlDatabase *database)
{
  workbench_execute (database,
                     "INSERT INTO contact (uid, name, phone, stage, next_on, created_on) VALUES"
                     " (printf ('%036d', 1), 'zoe', '(555) 123-4567', 'customer', 200, 1),"
                     " (printf ('%036d', 2), 'Élodie 100%', '', 'new', NULL, 1),"
                     " (printf ('%036d', 3), 'Bob', '', 'new', 100, 1),"
                     " (printf ('%036d', 4), 'adam', '', 'new', 300, 1)");
}

static void
test_contacts (Workbench     *bench,
               gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  const SlListingQuery queries[] = {
    { .kind = SL_LISTING_CONTACTS },
    { .kind = SL_LISTING_CONTACTS, .search = "  " },
    { .kind = SL_LISTING_CONTACTS, .search = "ELODIE" },
    { .kind = SL_LISTING_CONTACTS, .search = "%" },
    { .kind = SL_LISTING_CONTACTS, .search = "5551234567" },
    { .kind = SL_LISTING_CONTACTS, .search = "' OR 1 --" },
    { .kind = SL_LISTING_CONTACTS, .filter = "new" },
    { .kind = SL_LISTING_CONTACTS, .filter = "new' OR '1' = '1" },
    { .kind = SL_LISTING_CONTACTS, .filter = "due", .as_of = 200 },
    { .kind = SL_LISTING_CONTACTS, .filter = "owing" },
    { .kind = SL_LISTING_CONTACTS, .sort = "name", .descending = TRUE },
    { .kind = SL_LISTING_CONTACTS, .sort = "next-on" },
    { .kind = SL_LISTING_CONTACTS, .sort = "next-on", .descending = TRUE },
    { .kind = SL_LISTING_CONTACTS, .sort = "1; DROP TABLE contact" },
  };
  const char *const expected[] = {
    "4 3 1 2", "4 3 1 2", "2", "2", "1", "", "4 3 2", "", "3 1", "", "2 1 3 4", "3 1 4 2",
    "4 1 3 2",
    "4 3 1 2",
  };

  add_contacts (database);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    assert_ids (database, &queries[i], expected[i]);
}

static void
test_rows (Workbench     *bench,
           gconstpointer  data)
{
  const SlListingQuery query = { .kind = SL_LISTING_CONTACTS };
  const gint64 ids[] = { 3, 99, 1, 3 };
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GError) error = NULL;

  add_contacts (database);
  rows = sl_listing_read_rows (database, &query, ids, G_N_ELEMENTS (ids), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 4);
  g_assert_null (rows->pdata[1]);
  g_assert_cmpint (((SlListingRow *) rows->pdata[2])->id, ==, 1);
  g_assert_cmpstr (find_cell (rows->pdata[0], SL_LISTING_CONTACTS, "name")->text, ==, "Bob");
  g_assert_cmpint (find_cell (rows->pdata[3], SL_LISTING_CONTACTS, "next-on")->number, ==, 100);
  g_assert_true (find_cell (rows->pdata[0], SL_LISTING_CONTACTS, "last-on")->is_empty);
}

static void
test_products (Workbench     *bench,
               gconstpointer  data)
{
  const SlListingQuery query = { .kind = SL_LISTING_PRODUCTS, .as_of = 20000 };
  const SlListingQuery early = { .kind = SL_LISTING_PRODUCTS, .as_of = -1 };
  const SlListingQuery on_hand = {
    .kind = SL_LISTING_PRODUCTS, .filter = "on-hand", .as_of = 20000,
  };
  g_autoptr(SlDatabase) database = workbench_create (bench);
  SlListingRow *row;
  gint64 n;

  facts_add_catalogue (database);
  facts_commit (database, facts_add_purchase);
  n = workbench_get_int (database, "SELECT sum (on_hand) FROM lot");

  assert_ids (database, &query, "1 2 3");
  assert_ids (database, &on_hand, "1");
  row = read_row (database, &query, 1);
  g_assert_cmpint (find_cell (row, query.kind, "on-hand")->number, ==, n);
  g_assert_cmpint (find_cell (row, query.kind, "value")->number, ==, n * 1000);
  g_assert_cmpstr (find_cell (row, query.kind, "value")->text, ==, "USD");
  g_assert_cmpint (find_cell (row, query.kind, "retail")->number, ==, 1500);
  g_assert_cmpint (find_cell (row, query.kind, "pv")->number, ==, 100000);
  sl_listing_row_free (row);

  row = read_row (database, &early, 1);
  g_assert_true (find_cell (row, query.kind, "retail")->is_empty);
  sl_listing_row_free (row);
}

static void
test_orders (Workbench     *bench,
             gconstpointer  data)
{
  const SlListingQuery query = { .kind = SL_LISTING_ORDERS };
  const SlListingQuery open = { .kind = SL_LISTING_ORDERS, .filter = "open" };
  const SlListingQuery sales = { .kind = SL_LISTING_ORDERS, .filter = "sale" };
  const SlListingQuery found = { .kind = SL_LISTING_ORDERS, .search = "acme" };
  const SlListingQuery lines = { .kind = SL_LISTING_ORDER_LINES, .parent = 2 };
  const SlListingQuery postings = { .kind = SL_LISTING_POSTINGS, .filter = "assets:cash" };
  g_autoptr(SlDatabase) database = workbench_create (bench);
  SlListingRow *row;

  facts_add_catalogue (database);
  facts_commit (database, facts_add_sale); /* order 1 is the purchase that it needs, 2 the sale */

  assert_ids (database, &query, "2 1");
  assert_ids (database, &open, "1");
  assert_ids (database, &sales, "2");
  assert_ids (database, &found, "1");
  assert_ids (database, &lines, "0");

  row = read_row (database, &query, 2);
  g_assert_cmpint (find_cell (row, SL_LISTING_ORDERS, "number")->number, ==, 2);
  g_assert_cmpint (find_cell (row, SL_LISTING_ORDERS, "items")->number, ==, 1);
  g_assert_cmpint (find_cell (row, SL_LISTING_ORDERS, "open")->number, ==, 0);
  sl_listing_row_free (row);

  row = read_row (database, &postings, 3 * 65536);
  g_assert_cmpint (find_cell (row, SL_LISTING_POSTINGS, "amount")->number, ==, 1500);
  g_assert_cmpint (find_cell (row, SL_LISTING_POSTINGS, "order")->number, ==, 2);
  sl_listing_row_free (row);
}

static void
assert_groups (SlDatabase    *database,
               SlListingKind  kind,
               const char    *grouping,
               const char    *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) groups = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  int number = sl_listing_find_grouping (kind, grouping);

  g_assert_cmpint (number, >=, 0);
  groups = sl_listing_read_groups (database, kind, (guint) number, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < groups->len; i++)
    {
      const SlListingGroup *group = g_ptr_array_index (groups, i);

      g_string_append_printf (text, "%s%s %" G_GINT64_FORMAT, i > 0 ? ", " : "", group->name,
                              group->n_rows);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* A label is a whole word of the list, however its commas are written. */
static void
test_labels (Workbench     *bench,
             gconstpointer  data)
{
  const SlListingQuery fair = { .kind = SL_LISTING_CONTACTS, .groups = { "Fair" } };
  const SlListingQuery new_fair = {
    .kind = SL_LISTING_CONTACTS, .filter = "new", .groups = { "Fair" }
  };
  const SlListingQuery found = {
    .kind = SL_LISTING_CONTACTS, .search = "bob", .groups = { "Fair" }
  };
  const SlListingQuery nobody = { .kind = SL_LISTING_CONTACTS, .groups = { "air" } };
  g_autoptr(SlDatabase) database = workbench_create (bench);

  add_contacts (database);
  workbench_execute (database,
                     "UPDATE contact SET labels = CASE id WHEN 1 THEN 'VIP, Fair'"
                     " WHEN 3 THEN 'Fair,Choir' WHEN 4 THEN 'Fairground' ELSE '' END");

  assert_groups (database, SL_LISTING_CONTACTS, "label", "Choir 1, Fair 2, Fairground 1, VIP 1");
  assert_ids (database, &fair, "3 1");
  assert_ids (database, &new_fair, "3");
  assert_ids (database, &found, "3");
  assert_ids (database, &nobody, "");
  g_assert_cmpint (sl_listing_find_grouping (SL_LISTING_CONTACTS, "company"), ==, -1);
}

static void
test_companies (Workbench     *bench,
                gconstpointer  data)
{
  const SlListingQuery other = { .kind = SL_LISTING_PRODUCTS, .groups = { NULL, "Other" } };
  const SlListingQuery soaps = { .kind = SL_LISTING_PRODUCTS, .groups = { "Soap", "Other" } };
  const SlListingQuery orders = { .kind = SL_LISTING_ORDERS, .groups = { "Acme" } };
  const SlListingQuery no_orders = { .kind = SL_LISTING_ORDERS, .groups = { "Other" } };
  const SlListingQuery team = { .kind = SL_LISTING_MEMBERS, .groups = { "Other" } };
  g_autoptr(SlDatabase) database = workbench_create (bench);

  facts_add_catalogue (database);
  facts_commit (database, facts_add_sale); /* by way of a purchase from Acme */
  workbench_execute (database, "UPDATE product SET category = 'Soap'");
  workbench_execute (database,
                     "INSERT INTO company (id, uid, name, currency, me)"
                     " SELECT 7, printf ('%036d', 7), 'Other', currency, me FROM company");
  workbench_execute (database,
                     "INSERT INTO product (id, uid, company_id, sku, name)"
                     " VALUES (70, printf ('%036d', 70), 7, 'O-1', 'Oil')");
  workbench_execute (database,
                     "INSERT INTO member (id, uid, company_id, code, name)"
                     " VALUES (90, printf ('%036d', 90), 7, 'M', 'Mia')");
  workbench_execute (database,
                     "INSERT INTO membership (member_id, from_period, present, kind)"
                     " VALUES (90, 20000, 1, 'distributor')");

  assert_groups (database, SL_LISTING_PRODUCTS, "company", "Acme 0, Other 0");
  assert_ids (database, &other, "70");
  assert_ids (database, &soaps, "");
  assert_ids (database, &orders, "2 1");
  assert_ids (database, &no_orders, "");
  assert_ids (database, &team, "90");
}

/* Whatever a column is sorted by and whatever is searched: the same rows, and each can be read. */
static void
test_every_column (Workbench     *bench,
                   gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);

  facts_add_catalogue (database);
  facts_commit (database, facts_add_sale);
  add_contacts (database);

  for (guint kind = 0; kind < SL_LISTING_N_KINDS; kind++)
    {
      guint n_columns = 0;
      const SlListingColumn *columns = sl_listing_get_columns (kind, &n_columns);
      SlListingQuery query = { .kind = kind, .as_of = 20000, .parent = 0 };
      g_autoptr(GArray) plain = read_ids (database, &query);

      for (guint i = 0; i < 2 * n_columns; i++)
        {
          g_autoptr(GArray) ids = NULL;

          query.sort = columns[i / 2].name;
          query.descending = i % 2;
          ids = read_ids (database, &query);
          g_assert_cmpuint (ids->len, ==, plain->len);
        }
      for (guint i = 0; i < plain->len; i++)
        if (kind != SL_LISTING_ORDER_LINES && kind != SL_LISTING_STATEMENT_LINES &&
            kind != SL_LISTING_ENTRY_POSTINGS)
          {
            SlListingRow *row = read_row (database, &query, g_array_index (plain, gint64, i));

            g_assert_nonnull (row);
            sl_listing_row_free (row);
          }

      query.search = "no such thing";
      query.filter = "nothing";
      query.parent = 7;
      g_array_unref (read_ids (database, &query));
    }
}

static void
add_member (SlDatabase *database,
            guint       number,
            guint       sponsor)
{
  g_autofree char *member = g_strdup_printf (
    "INSERT INTO member (uid, company_id, code, name) VALUES (printf ('%%036d', %u), 1, '%03u',"
    " 'M%03u')", number, number, number);
  g_autofree char *membership = g_strdup_printf (
    "INSERT INTO membership (member_id, from_period, present, sponsor)"
    " VALUES ((SELECT id FROM member WHERE code = '%03u'), 100, 1, '%03u')", number, sponsor);

  workbench_execute (database, member);
  workbench_execute (database, membership);
}

static char *
describe_tree (SlDatabase    *database,
               SlListingTree  tree,
               SlDay          as_of)
{
  const SlListingQuery query = { .kind = SL_LISTING_MEMBERS, .tree = tree, .as_of = as_of };
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) depths = NULL;
  g_autoptr(GArray) ids = sl_listing_read_ids (database, &query, &depths, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, depths->len);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT ".%u", i > 0 ? " " : "",
                            g_array_index (ids, gint64, i), g_array_index (depths, guint32, i));
  return g_string_free (text, FALSE);
}

static void
test_tree (Workbench     *bench,
           gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autofree char *before = NULL, *first = NULL, *moved = NULL, *enrolled = NULL;

  facts_add_catalogue (database);
  add_member (database, 1, 999);
  add_member (database, 2, 1);
  add_member (database, 3, 2);
  add_member (database, 4, 1);
  add_member (database, 5, 5);
  add_member (database, 6, 7); /* 6 and 7 sponsor each other */
  add_member (database, 7, 6);
  workbench_execute (database, "INSERT INTO membership (member_id, from_period, present, sponsor)"
                               " VALUES (3, 200, 1, '004'), (2, 200, 0, '001')");

  before = describe_tree (database, SL_LISTING_BY_SPONSOR, 99);
  g_assert_cmpstr (before, ==, "");
  first = describe_tree (database, SL_LISTING_BY_SPONSOR, 150);
  g_assert_cmpstr (first, ==, "1.0 2.1 3.2 4.1 5.0 6.0 7.1");
  moved = describe_tree (database, SL_LISTING_BY_SPONSOR, SL_DAY_NONE);
  g_assert_cmpstr (moved, ==, "1.0 4.1 3.2 5.0 6.0 7.1");

  /* Who enrolled somebody may be another. */
  workbench_execute (database, "UPDATE membership SET enroller = '001' WHERE member_id = 7");
  enrolled = describe_tree (database, SL_LISTING_BY_ENROLLER, SL_DAY_NONE);
  g_assert_cmpstr (enrolled, ==, "1.0 7.1 3.0 4.0 5.0 6.0");
}

static void
assert_begins (GArray     *part,
               GArray     *whole,
               const char *search)
{
  g_assert_cmpuint (part->len, <=, whole->len);

  for (guint i = 0; i < part->len; i++)
    if (g_array_index (part, gint64, i) != g_array_index (whole, gint64, i))
      g_error ("“%s”: another %u", search, i);
}

static void
assert_order (SlDatabase *database,
              gboolean    is_kept)
{
  g_autoptr(GError) error = NULL;
  gboolean has_kept, is_right;

  g_assert_true (sl_team_order_has_kept (database, 1, &has_kept, &error));
  g_assert_no_error (error);
  g_assert_cmpint (has_kept, ==, is_kept);
  g_assert_true (sl_team_order_is_right (database, 1, &is_right, &error));
  g_assert_true (is_right);
}

/* What is kept of a large team says what its members say, and goes with any change of them. */
static void
test_kept_order (Workbench     *bench,
                 gconstpointer  data)
{
  static const char * const changes[] = {
    "UPDATE member SET name = 'Aaron' WHERE id = 20100",
    "UPDATE member SET code = 'other' WHERE id = 77",
    "UPDATE membership SET sponsor = '5' WHERE member_id = 900",
    "UPDATE membership SET enroller = '5' WHERE member_id = 900",
    "INSERT INTO membership (member_id, from_period, present) VALUES (9, 200, 0)",
    "DELETE FROM membership WHERE member_id = 12000",
    "DELETE FROM member WHERE id = 12000",
  };
  SlListingQuery query = { .kind = SL_LISTING_MEMBERS };
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GArray) walked = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_right;

  facts_add_catalogue (database);
  g_assert_true (sl_database_begin (database, &error));
  workbench_execute (database, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                               " WHERE i < 20100) INSERT INTO member (uid, company_id, code, name)"
                               " SELECT printf ('%036d', i), 1, i, 'N' || (i * 7919 % 997) FROM n");
  workbench_execute (database, "INSERT INTO membership (member_id, from_period, present, sponsor,"
                               " enroller) SELECT id, 100, 1, id / 3, id / 7 FROM member");

  for (guint i = 0; i <= G_N_ELEMENTS (changes); i++)
    {
      g_autoptr(GArray) all = NULL, first = NULL, depths = NULL;

      g_clear_pointer (&walked, g_array_unref);
      query.limit = 0;
      walked = read_ids (database, &query);
      assert_order (database, FALSE);
      g_assert_true (sl_team_order_keep (database, 1, &error));
      assert_order (database, TRUE);

      all = read_ids (database, &query);
      assert_begins (all, walked, "all");
      g_assert_cmpuint (all->len, ==, walked->len);
      query.limit = 5000;
      first = sl_listing_read_ids (database, &query, &depths, &error);
      assert_begins (first, walked, "first");
      g_assert_cmpuint (first->len, ==, 5000);
      g_assert_cmpuint (depths->len, ==, 5000);
      /* Of a day before that nothing is kept. */
      query.as_of = 99;
      g_clear_pointer (&all, g_array_unref);
      all = read_ids (database, &query);
      g_assert_cmpuint (all->len, ==, 0);
      query.as_of = 0;

      if (i < G_N_ELEMENTS (changes))
        workbench_execute (database, changes[i]);
    }

  workbench_execute (database, "UPDATE team_order SET data = zeroblob (24) WHERE part = 2");
  g_assert_true (sl_team_order_is_right (database, 1, &is_right, &error));
  g_assert_false (is_right);
  g_assert_true (sl_database_commit (database, &error));
}

static void
test_members_as_a_list (Workbench     *bench,
                        gconstpointer  data)
{
  const SlListingQuery found = { .kind = SL_LISTING_MEMBERS, .search = "m003", .as_of = 150 };
  const SlListingQuery by_email = { .kind = SL_LISTING_MEMBERS, .search = "reed", .as_of = 150 };
  const SlListingQuery by_name = { .kind = SL_LISTING_MEMBERS, .tree = SL_LISTING_BY_NOBODY,
                                   .as_of = 150 };
  const SlListingQuery sorted = { .kind = SL_LISTING_MEMBERS, .sort = "name", .descending = TRUE,
                                  .as_of = 150 };
  const SlListingQuery left = { .kind = SL_LISTING_MEMBERS, .filter = "left", .as_of = 250 };
  g_autoptr(SlDatabase) database = workbench_create (bench);
  SlListingRow *row;

  facts_add_catalogue (database);
  for (guint i = 1; i <= 3; i++)
    add_member (database, i, i - 1);
  workbench_execute (database, "INSERT INTO membership (member_id, from_period, present)"
                               " VALUES (2, 200, 0)");
  workbench_execute (database, "INSERT INTO snapshot (company_id, period, taken_at)"
                               " VALUES (1, 100, 0)");
  workbench_execute (database, "INSERT INTO member_volume VALUES (100, 3, 10000, 20000, 30000)");

  assert_ids (database, &found, "3");
  assert_ids (database, &by_email, "");
  workbench_execute (database, "UPDATE member SET email = 'Zoe.Reed@example.org' WHERE id = 2");
  g_assert_true (sl_search_catch_up (database, NULL));
  assert_ids (database, &by_email, "2");
  assert_ids (database, &by_name, "1 2 3");
  assert_ids (database, &sorted, "3 2 1");
  assert_ids (database, &left, "2");
  row = read_row (database, &found, 3);
  g_assert_cmpint (find_cell (row, SL_LISTING_MEMBERS, "gv")->number, ==, 30000);
  g_assert_cmpstr (find_cell (row, SL_LISTING_MEMBERS, "sponsor")->text, ==, "002");
  sl_listing_row_free (row);
}

/* A line of sponsors as deep as there are members must not need a stack as deep. */
static void
test_deep_tree (Workbench     *bench,
                gconstpointer  data)
{
  const SlListingQuery query = { .kind = SL_LISTING_MEMBERS };
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GArray) depths = NULL;
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GError) error = NULL;
  const guint n = 30000;

  facts_add_catalogue (database);
  g_assert_true (sl_database_begin (database, &error));
  workbench_execute (database, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                               " WHERE i < 30000) INSERT INTO member (uid, company_id, code, name)"
                               " SELECT printf ('%036d', i), 1, i, printf ('%05d', 30000 - i)"
                               " FROM n");
  workbench_execute (database, "INSERT INTO membership (member_id, from_period, present, sponsor)"
                               " SELECT id, 100, 1, id - 1 FROM member");
  g_assert_true (sl_database_commit (database, &error));

  ids = sl_listing_read_ids (database, &query, &depths, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (g_array_index (ids, gint64, i), ==, i + 1);
      g_assert_cmpuint (g_array_index (depths, guint32, i), ==, i);
    }
}

/* The first page of what is found is the beginning of all of it, however it came about: from the
 * index, from the first rows of the list when a letter finds most of it, or, when those who are
 * found all stand at its end, from the index again. */
static void
test_first_page_of_many (Workbench     *bench,
                         gconstpointer  data)
{
  static const char * const searches[] = { "p", "an", "0", "p an", "zu", "zu 1", "123", "12 34" };
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_database_begin (database, &error));
  workbench_execute (database, "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n"
                               " WHERE i < 46000)"
                               " INSERT INTO contact (uid, name, phone, created_on)"
                               " SELECT printf ('%036d', i), iif (i < 22000, 'Ána', 'Zu')"
                               " || (i * 7919 % 46000), printf ('+1 555 %04d', i % 10000), 1"
                               " FROM n");
  workbench_execute (database, "UPDATE contact SET city = 'Paris' WHERE id % 2 = 0");
  g_assert_true (sl_database_commit (database, &error));

  for (guint kept = 0; kept < 2; kept++)
    for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
      {
        SlListingQuery query = { .kind = SL_LISTING_CONTACTS, .search = searches[i], .limit = 256 };
        g_autoptr(GArray) first = read_ids (database, &query);
        g_autoptr(GArray) all = NULL;

        query.limit = 0;
        all = read_ids (database, &query);
        g_assert_cmpuint (all->len, >, 0);
        assert_begins (first, all, searches[i]);
      }
}

/* What nobody at the beginning of a list has and nearly all behind do is found by looking: the list
 * is kept, so that all would come at once if the index had been read to its end. */
static void
test_first_page_behind_others (Workbench     *bench,
                               gconstpointer  data)
{
  SlListingQuery query = { .kind = SL_LISTING_CONTACTS };
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) all = NULL;
  g_autoptr(GArray) first = NULL;

  g_assert_true (sl_database_begin (database, &error));
  workbench_execute (database, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                               " WHERE i < 160000) INSERT INTO contact (uid, name, created_on)"
                               " SELECT printf ('%036d', i), iif (i <= 1500, 'A', 'Z') || i, 1"
                               " FROM n");
  g_assert_true (sl_database_commit (database, &error));
  all = read_ids (database, &query);
  g_assert_cmpuint (all->len, ==, 160000);

  query.search = "z";
  query.limit = 256;
  first = read_ids (database, &query);
  g_assert_cmpuint (first->len, ==, query.limit);
  for (guint i = 0; i < first->len; i++)
    g_assert_cmpint (g_array_index (first, gint64, i), ==,
                     g_array_index (all, gint64, 1500 + i));
}

/* 26,000 orders, each with a customer but the first thirty, and two lines. */
static void
add_many_orders (SlDatabase *database)
{
  g_autoptr(GError) error = NULL;

  facts_add_catalogue (database);
  g_assert_true (sl_database_begin (database, &error));
  workbench_execute (database, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                               " WHERE i < 26000)"
                               " INSERT INTO contact (id, uid, name, organization, phone,"
                               " created_on) SELECT i, printf ('%036d', i),"
                               " iif (i < 4000, 'Ána', 'Zu') || ' ' || char (97 + i % 14) || 'x',"
                               " iif (i < 6600, 'North Guild', ''),"
                               " printf ('+1 555 %04d', i % 10000), 1 FROM n");
  workbench_execute (database, "WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n"
                               " WHERE i < 49) INSERT INTO product (id, uid, company_id, sku, name)"
                               " SELECT i, printf ('%036d', i), 1, 'P-' || i,"
                               " CASE i WHEN 49 THEN 'Rare oil' WHEN 48 THEN 'North wax'"
                               " ELSE 'Soap ' || i END FROM n");
  workbench_execute (database, "INSERT INTO orders (id, uid, number, kind, company_id, contact_id,"
                               " dated, currency, goods, total, note, created_at)"
                               " SELECT id, uid, id, iif (id > 30, 'sale', 'purchase'), 1,"
                               " iif (id > 30, id, NULL), id * 7919 % 1000, 'USD', 0, 0,"
                               " iif (id % 50 = 0, 'Gate ' || (id % 77), ''), 0 FROM contact");
  workbench_execute (database, "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n"
                               " WHERE i < 1) INSERT INTO order_line (order_id, position,"
                               " product_id, quantity, unit_price, amount) SELECT id, i,"
                               " iif (id % 900 = 0, 49, 10 + (id + i) % 39), 1, 0, 0"
                               " FROM orders, n");
  g_assert_true (sl_database_commit (database, &error));
  g_assert_no_error (error);
}

#define BY_NUMBER(digits) "number LIKE '" digits "%'"
#define BY_CUSTOMER(sql) "contact_id IN (SELECT id FROM contact WHERE " sql ")"
#define BY_PRODUCT(sql) \
  "id IN (SELECT order_id FROM order_line JOIN product p ON p.id = product_id WHERE " sql ")"
#define BY_DIGITS(digits)                                                          \
  "(" BY_NUMBER (digits) " OR " BY_CUSTOMER ("replace (phone, ' ', '') LIKE '%" digits "%'") ")"

/* As the first rows of the list, as all of it, and as SQL says it. */
static void
assert_orders (SlDatabase *database,
               const char *search,
               const char *condition)
{
  SlListingQuery query = { .kind = SL_LISTING_ORDERS, .search = search, .limit = 256 };
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM orders WHERE %s"
                                          " ORDER BY dated DESC, id DESC", condition);
  g_autoptr(GArray) expected = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(SlStatement) statement = sl_statement_new (database, sql);
  g_autoptr(GArray) first = NULL, all = NULL;
  g_autoptr(GError) error = NULL;

  while (sl_statement_next (statement, &error))
    {
      gint64 id = sl_statement_get_int (statement, 0);

      g_array_append_val (expected, id);
    }
  g_assert_no_error (error);

  first = read_ids (database, &query);
  query.limit = 0;
  all = read_ids (database, &query);
  assert_begins (first, expected, search);
  g_assert_cmpuint (first->len, >=, MIN (256, expected->len));
  assert_begins (all, expected, search);
  g_assert_cmpuint (all->len, ==, expected->len);
}

static const struct
{
  const char *search;
  const char *condition;
} order_searches[] = {
  { "zu", BY_CUSTOMER ("name LIKE 'Zu%'") },
  { "ANA", BY_CUSTOMER ("name LIKE 'Ána%'") },
  { "bx", BY_CUSTOMER ("name LIKE '% bx'") },
  { "ana bx", BY_CUSTOMER ("name LIKE 'Ána bx'") },
  { "ana zu", "FALSE" },
  { "nobody", "FALSE" },
  { "rare", BY_PRODUCT ("p.name LIKE 'Rare%'") },
  { "ana oil", BY_CUSTOMER ("name LIKE 'Ána%'") " AND " BY_PRODUCT ("p.name LIKE '% oil'") },
  { "soap zu", BY_CUSTOMER ("name LIKE 'Zu%'") " AND " BY_PRODUCT ("p.name LIKE 'Soap%'") },
  { "p-49", BY_PRODUCT ("p.id = 49") },
  { "P-11", BY_PRODUCT ("p.id = 11") },
  { "zu P-11", BY_CUSTOMER ("name LIKE 'Zu%'") " AND " BY_PRODUCT ("p.id = 11") },
  { "555 451-2", BY_DIGITS ("5554512") },
  { "gate", "note <> ''" },
  { "gate zu", BY_CUSTOMER ("name LIKE 'Zu%'") " AND note <> ''" },
  { "gate oil", BY_PRODUCT ("p.name LIKE '% oil'") " AND note <> ''" },
  { "acme", "contact_id IS NULL" },
  { "acme gate", "contact_id IS NULL AND note <> ''" },
  { "4512", BY_DIGITS ("4512") },
  { "55512", BY_DIGITS ("55512") },
  /* Each finds more customers than are marked; both, too few of the first rows. */
  { "zu guild", BY_CUSTOMER ("id BETWEEN 4000 AND 6599") },
  { "guild zu dx", BY_CUSTOMER ("id BETWEEN 4000 AND 6599 AND name LIKE '% dx'") },
  { "zu north", BY_CUSTOMER ("name LIKE 'Zu%'") " AND (contact_id < 6600 OR "
                BY_PRODUCT ("p.id = 48") ")" },
  { "guild 555 zu", BY_CUSTOMER ("id BETWEEN 4000 AND 6599") },
  { "9223372036854775807", "FALSE" },
  { "99999999999999999999", "FALSE" },
};

static void
test_search_of_orders (Workbench     *bench,
                       gconstpointer  data)
{
  const SlListingQuery punctuation = { .kind = SL_LISTING_ORDERS, .search = "!" };
  const SlListingQuery own = { .kind = SL_LISTING_ORDERS, .parent = 900, .search = "oil" };
  g_autoptr(SlDatabase) database = workbench_create (bench);

  add_many_orders (database);
  for (guint i = 0; i < G_N_ELEMENTS (order_searches); i++)
    assert_orders (database, order_searches[i].search, order_searches[i].condition);

  assert_ids (database, &punctuation, "");
  assert_ids (database, &own, "900");

  /* What is called anew is found anew. */
  workbench_execute (database, "UPDATE contact SET name = 'Quirin' WHERE id = 4000");
  workbench_execute (database, "UPDATE product SET name = 'Quark' WHERE id = 49");
  workbench_execute (database, "UPDATE orders SET note = 'Quay' WHERE id IN (31, 50)");
  workbench_execute (database, "UPDATE company SET name = 'Quest'");
  assert_orders (database, "rare", "FALSE");
  assert_orders (database, "gate 50", "note LIKE 'Gate %' AND (note = 'Gate 50' OR "
                 BY_NUMBER ("50") " OR " BY_CUSTOMER ("replace (phone, ' ', '') LIKE '%50_%'") ")");
  assert_orders (database, "qu", "id IN (31, 50, 4000) OR contact_id IS NULL OR "
                 BY_PRODUCT ("p.id = 49"));

  /* So many notes are not marked, either. */
  workbench_execute (database, "UPDATE orders SET note = 'Gate' WHERE id % 3 = 0");
  assert_orders (database, "zu gate guild", "note <> '' AND contact_id BETWEEN 4001 AND 6599");
  assert_orders (database, "zu gate north", BY_CUSTOMER ("name LIKE 'Zu%'") " AND note <> ''"
                 " AND (contact_id < 6600 OR " BY_PRODUCT ("p.id = 48") ")");
}

/* Words, of which a number is the first: two of those would be one. */
static const char * const some_words[] = {
  "7", "45", "555", "5554512", "1", "zu", "z", "ana", "an", "ax", "bx", "n", "north", "guild", "g",
  "so", "soap", "oil", "o", "wax", "rare", "gate", "ga", "acme", "a", "nobody",
};

#define N_NUMBERS 5

/* (transfer full): the ids in @ids that are in @others, too. */
static GArray *
intersect (GArray *ids,
           GArray *others)
{
  g_autoptr(GHashTable) set = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *both = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < others->len; i++)
    g_hash_table_add (set, &g_array_index (others, gint64, i));
  for (guint i = 0; i < ids->len; i++)
    if (g_hash_table_contains (set, &g_array_index (ids, gint64, i)))
      g_array_append_val (both, g_array_index (ids, gint64, i));

  return both;
}

/* What several words find is what each of them finds. */
static void
test_search_by_any_words (Workbench     *bench,
                          gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);

  add_many_orders (database);
  for (guint round = 0; round < 60; round++)
    {
      guint n_words = (guint) g_test_rand_int_range (2, 5);
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GArray) expected = NULL, first = NULL, all = NULL;
      SlListingQuery query = { .kind = SL_LISTING_ORDERS };

      /* From then on a note is one of many, too. */
      if (round == 20)
        workbench_execute (database, "UPDATE orders SET note = 'Gate' WHERE id % 3 = 0");

      for (guint i = 0; i < n_words; i++)
        {
          gint from = i == 0 ? 0 : N_NUMBERS;
          const char *word =
            some_words[g_test_rand_int_range (from, G_N_ELEMENTS (some_words))];
          g_autoptr(GArray) before = g_steal_pointer (&expected), found = NULL;

          query.search = word;
          found = read_ids (database, &query);
          expected = intersect (before != NULL ? before : found, found);
          g_string_append_printf (text, "%s%s", i > 0 ? " " : "", word);
        }

      query.search = text->str;
      all = read_ids (database, &query);
      query.limit = 256;
      first = read_ids (database, &query);
      assert_begins (all, expected, text->str);
      g_assert_cmpuint (all->len, ==, expected->len);
      assert_begins (first, expected, text->str);
      g_assert_cmpuint (first->len, >=, MIN (256, expected->len));
    }
}

static void
test_cancel (Workbench     *bench,
             gconstpointer  data)
{
  const SlListingQuery query = { .kind = SL_LISTING_CONTACTS, .search = "x" };
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  workbench_execute (database, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                               " WHERE i < 5000) INSERT INTO contact (uid, name, created_on)"
                               " SELECT printf ('%036d', i), 'n' || i, 1 FROM n");
  g_cancellable_cancel (cancellable);
  sl_database_set_cancellable (database, cancellable);
  g_assert_null (sl_listing_read_ids (database, &query, NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/store/listing/contacts", test_contacts);
  workbench_add ("/store/listing/rows", test_rows);
  workbench_add ("/store/listing/products", test_products);
  workbench_add ("/store/listing/orders", test_orders);
  workbench_add ("/store/listing/labels", test_labels);
  workbench_add ("/store/listing/companies", test_companies);
  workbench_add ("/store/listing/every-column", test_every_column);
  workbench_add ("/store/listing/tree", test_tree);
  workbench_add ("/store/listing/kept-order", test_kept_order);
  workbench_add ("/store/listing/members-as-a-list", test_members_as_a_list);
  workbench_add ("/store/listing/deep-tree", test_deep_tree);
  workbench_add ("/store/listing/first-page-of-many", test_first_page_of_many);
  workbench_add ("/store/listing/first-page-behind-others", test_first_page_behind_others);
  workbench_add ("/store/listing/search-of-orders", test_search_of_orders);
  workbench_add ("/store/listing/search-by-any-words", test_search_by_any_words);
  workbench_add ("/store/listing/cancel", test_cancel);
  return g_test_run ();
}
