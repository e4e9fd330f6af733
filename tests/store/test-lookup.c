#include "facts.h"

#include "store/agenda.h"
#include "store/lookup.h"
#include "store/search.h"
#include "workbench.h"

static void
add_contact (SlDatabase *database,
             int         id,
             const char *name,
             const char *city)
{
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("INSERT INTO contact (id, uid, name, city, created_on) VALUES"
                         " (%d, printf ('%%036d', %d), '%s', '%s', 20000)", id, id, name, city);
  workbench_execute (database, sql);
}

static void
assert_contacts (SlDatabase *database,
                 const char *text,
                 const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = sl_lookup_contacts (database, text, 10, &error);
  g_autoptr(GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const SlLookupRow *row = g_ptr_array_index (rows, i);

      g_string_append_printf (names, "%s%s", i > 0 ? "," : "", row->name);
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_contacts (Workbench     *bench,
               gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);

  add_contact (database, 1, "Susana Berg", "Graz");
  add_contact (database, 2, "Ana Díaz", "Wien");
  add_contact (database, 3, "anton 100%", "");
  add_contact (database, 4, "Bo_b", "");
  add_contact (database, 5, "Bob", "");

  /* Beginnings first, then those that have it anywhere; nobody twice. */
  assert_contacts (database, "an", "Ana Díaz,anton 100%,Susana Berg");
  assert_contacts (database, "ANA", "Ana Díaz,Susana Berg");
  /* What has a meaning in a pattern is a letter like any other. */
  assert_contacts (database, "0%", "anton 100%");
  assert_contacts (database, "o_b", "Bo_b");
  assert_contacts (database, "%", "anton 100%");
  assert_contacts (database, "'; DROP TABLE contact; --", "");
  /* Nobody has bought yet. */
  assert_contacts (database, "", "");
}

/* As people are told and typed: accents, telephones, addresses, the words behind the first. */
static void
test_contact_words (Workbench     *bench,
                    gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);

  add_contact (database, 1, "Ángel Muñoz", "Graz");
  add_contact (database, 2, "Maria Angela Berg", "Wien");
  add_contact (database, 3, "angus", "");
  add_contact (database, 4, "P17 Ltd", "");
  workbench_execute (database, "UPDATE contact SET phone = '+1 (512) 555-0017',"
                               " email = 'Zoe.Reed@example.org' WHERE id = 2");
  workbench_execute (database, "UPDATE contact SET phone = '0664/5550018',"
                               " email = 'zoe@example.com', organization = 'Sunrise Tea'"
                               " WHERE id = 3");

  assert_contacts (database, "ang", "angus,Maria Angela Berg,Ángel Muñoz");
  assert_contacts (database, "munoz", "Ángel Muñoz");
  assert_contacts (database, "muñoz á", "Ángel Muñoz");
  assert_contacts (database, "berg maria", "Maria Angela Berg");
  assert_contacts (database, "tea", "angus");
  assert_contacts (database, "p17", "P17 Ltd");
  assert_contacts (database, "P18", "");
  /* However the digits are kept apart. */
  assert_contacts (database, "5125550017", "Maria Angela Berg");
  assert_contacts (database, "512 555", "Maria Angela Berg");
  assert_contacts (database, "555-00", "angus,Maria Angela Berg");
  assert_contacts (database, "0018", "angus");
  /* An address by its words, and whole. */
  assert_contacts (database, "reed", "Maria Angela Berg");
  assert_contacts (database, "zoe", "angus,Maria Angela Berg");
  assert_contacts (database, "zoe@", "angus");
  assert_contacts (database, "zoe@example.com", "angus");
  assert_contacts (database, "ZOE.REED@example.org", "Maria Angela Berg");
  assert_contacts (database, "zoe@example.net", "");
  assert_contacts (database, "@example.org", "Maria Angela Berg");
}

/* With many, what is inside a word is in no index; everything else is found as with few. */
static void
test_many_contacts (Workbench     *bench,
                    gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);

  workbench_execute (database, "BEGIN");
  workbench_execute (database,
    "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 5100)"
    " INSERT INTO contact (id, uid, name, phone, email, created_on) SELECT i, printf ('%036d', i),"
    " printf ('Somebody %d', i), printf ('+43 664 %07d', i * 7), printf ('info@%d.example', i),"
    " 20000 FROM n");
  workbench_execute (database, "UPDATE contact SET name = 'Zoë Zander' WHERE id = 5001");
  workbench_execute (database, "UPDATE contact SET name = 'Zander' WHERE id = 77");
  g_assert_true (sl_search_catch_up (database, NULL));
  workbench_execute (database, "COMMIT");

  assert_contacts (database, "zander", "Zander,Zoë Zander");
  assert_contacts (database, "zoe", "Zoë Zander");
  assert_contacts (database, "0000539", "Zander");
  assert_contacts (database, "info@5001.", "Zoë Zander");
  assert_contacts (database, "ander", "");
  assert_contacts (database, "%", "");
  assert_contacts (database, "some",
                   "Somebody 1,Somebody 10,Somebody 100,Somebody 1000,Somebody 1001,Somebody 1002,"
                   "Somebody 1003,Somebody 1004,Somebody 1005,Somebody 1006");
}

static void
test_products (Workbench     *bench,
               gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GPtrArray) rows = NULL;
  const SlLookupRow *row;

  facts_add_catalogue (database);
  workbench_execute (database, "UPDATE product SET barcode = '4006381333931' WHERE id = 2");
  workbench_execute (database, "INSERT INTO price VALUES (2, 20000, 1100, 1700, 0, 0)");
  workbench_execute (database, "INSERT INTO lot (uid, product_id, received_on, expires_on, on_hand,"
                               " cost) VALUES (printf ('%036d', 9), 2, 1, 20010, 7, 70)");

  rows = sl_lookup_products (database, "4006381333931", 20005, 10, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpint (row->id, ==, 2);
  g_assert_cmpstr (row->detail, ==, "SKU2");
  g_assert_cmpint (row->retail, ==, 1700);
  g_assert_cmpstr (row->currency, ==, "USD");
  g_assert_cmpint (row->wholesale, ==, 1100);
  g_assert_cmpint (row->on_hand, ==, 7);
  g_clear_pointer (&rows, g_ptr_array_unref);

  /* The day before the new price, and the day after the lot expired. */
  rows = sl_lookup_products (database, "sku2", 19999, 10, NULL);
  g_assert_cmpint (((SlLookupRow *) g_ptr_array_index (rows, 0))->retail, ==, 1500);
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = sl_lookup_products (database, "sku2", 20011, 10, NULL);
  g_assert_cmpint (((SlLookupRow *) g_ptr_array_index (rows, 0))->on_hand, ==, 0);
  g_clear_pointer (&rows, g_ptr_array_unref);

  rows = sl_lookup_products (database, "product", 20005, 2, NULL);
  g_assert_cmpuint (rows->len, ==, 2);
  g_clear_pointer (&rows, g_ptr_array_unref);

  rows = sl_lookup_products (database, "", 20005, 10, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
}

static guint
count_kind (GPtrArray    *rows,
            SlAgendaKind  kind)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += ((SlAgendaRow *) g_ptr_array_index (rows, i))->kind == kind;

  return n;
}

static void
test_agenda (Workbench     *bench,
             gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GError) error = NULL;
  const SlAgendaRow *row;

  facts_add_catalogue (database);
  add_contact (database, 1, "Ana", "");
  add_contact (database, 2, "Bob", "");
  workbench_execute (database, "UPDATE contact SET next_on = 20000 + id, next_step = 'Ask'");
  workbench_execute (database,
    "INSERT INTO lot (uid, product_id, received_on, expires_on, buyback_until, on_hand, cost)"
    " VALUES (printf ('%036d', 7), 1, 1, 20060, 20000, 7, 70),"
    " (printf ('%036d', 8), 1, 2, 20060, NULL, 3, 30),"
    " (printf ('%036d', 9), 2, 1, 20062, 20062, 1, 1)");
  workbench_execute (database,
    "INSERT INTO orders (id, uid, number, kind, contact_id, reverses_id, dated, currency, goods,"
    " total, created_at) VALUES"
    " (1, printf ('%036d', 1), 1, 'sale', 1, NULL, 19990, 'USD', 500, 500, 0),"
    " (2, printf ('%036d', 2), 2, 'sale', NULL, NULL, 19991, 'USD', 300, 300, 0),"
    " (3, printf ('%036d', 3), 3, 'return', 1, 1, 19992, 'USD', 500, 500, 0)");
  workbench_execute (database,
    "INSERT INTO order_line (order_id, position, product_id, quantity, backordered, unit_price,"
    " amount) VALUES (2, 0, 2, 5, 4, 1, 5), (2, 1, 3, 1, 1, 1, 1)");

  rows = sl_agenda_list (database, 20001, 60, 50, &error);
  g_assert_no_error (error);

  /* Bob is due tomorrow. */
  g_assert_cmpuint (count_kind (rows, SL_AGENDA_FOLLOW_UP), ==, 1);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->title, ==, "Ana");
  g_assert_cmpstr (row->detail, ==, "Ask");

  /* One unit of the four that are owed is here; of the other product there is none. */
  g_assert_cmpuint (count_kind (rows, SL_AGENDA_DELIVERY), ==, 1);
  row = g_ptr_array_index (rows, 1);
  g_assert_cmpint (row->id, ==, 2);
  g_assert_cmpint (row->quantity, ==, 1);

  /* Ana gave everything back and owes nothing. */
  g_assert_cmpuint (count_kind (rows, SL_AGENDA_UNPAID), ==, 1);
  row = g_ptr_array_index (rows, 2);
  g_assert_cmpint (row->amount, ==, 300);
  g_assert_cmpstr (row->title, ==, "");

  /* Two lots of one day are one row; 61 days ahead is not yet. */
  g_assert_cmpuint (count_kind (rows, SL_AGENDA_EXPIRY), ==, 1);
  row = g_ptr_array_index (rows, 3);
  g_assert_cmpint (row->quantity, ==, 10);
  g_assert_cmpint (row->amount, ==, 100);
  g_assert_cmpuint (count_kind (rows, SL_AGENDA_BUYBACK), ==, 0);
}

static void
test_sources (Workbench     *bench,
              gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = NULL, fairs = NULL;
  const SlLookupRow *row;

  for (int i = 1; i <= 4; i++)
    add_contact (database, i, "Somebody", "");
  workbench_execute (database, "UPDATE contact SET source = CASE id WHEN 1 THEN 'fair' WHEN 2 THEN"
                               " 'Tea' WHEN 3 THEN 'TEA' ELSE '' END");
  workbench_execute (database, "INSERT INTO source (uid, name, kind) VALUES"
                               " (printf ('%036d', 1), 'Fair', 'event'),"
                               " (printf ('%036d', 2), 'Web', 'online')");

  rows = sl_lookup_sources (database, "", 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 3);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->name, ==, "Fair");
  g_assert_cmpstr (row->detail, ==, "event");
  row = g_ptr_array_index (rows, 1);
  g_assert_true (g_ascii_strcasecmp (row->name, "tea") == 0);
  g_assert_cmpstr (row->detail, ==, "");

  fairs = sl_lookup_sources (database, "AIR", 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fairs->len, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  workbench_add ("/store/lookup/contacts", test_contacts);
  workbench_add ("/store/lookup/contact-words", test_contact_words);
  workbench_add ("/store/lookup/many-contacts", test_many_contacts);
  workbench_add ("/store/lookup/products", test_products);
  workbench_add ("/store/lookup/sources", test_sources);
  workbench_add ("/store/agenda/list", test_agenda);

  return g_test_run ();
}
