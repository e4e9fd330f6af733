#include "store/member-writer.h"

#include "store/company.h"
#include "store/database-private.h"
#include "store/history.h"
#include "workbench.h"

#define UID "01890000-0000-7000-8000-%012u"
#define PERIOD 20000

static void
begin (SlDatabase *database)
{
  g_autoptr(GError) error = NULL;
  gboolean is_begun = sl_history_begin (database, &error);

  g_assert_no_error (error);
  g_assert_true (is_begun);
}

static SlBulk *
begin_bulk (SlDatabase *database)
{
  g_autoptr(GError) error = NULL;
  SlBulk *bulk = sl_bulk_begin (database, SL_SEARCH_MEMBERS, &error);

  g_assert_no_error (error);
  return bulk;
}

/* Puts in @n members of @company_id, as the first of whom anything is known. */
static gboolean
write_first (SlDatabase *database,
             gint64      company_id,
             guint       n,
             GError    **error)
{
  g_autoptr(SlBulk) bulk = begin_bulk (database);
  g_autoptr(SlMemberWriter) writer = sl_member_writer_new (database, bulk, company_id, PERIOD, TRUE,
                                                           error);
  char none[] = "", name[] = "Anna";
  const SlMembershipRow standing = { TRUE, none, none, none, none, none, none };
  const SlMemberVolume volume = { 10000, 20000, 30000 };

  g_assert_nonnull (writer);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *uid = g_strdup_printf (UID, i);
      g_autofree char *code = g_strdup_printf ("%u", 1000 + i);
      SlMemberRow row = { .code = code, .country = none, .name = name, .email = none,
                          .phone = none, .joined_on = SL_DAY_NONE };
      gboolean is_added = sl_member_writer_add (writer, uid, &row, &standing,
                                                i % 2 == 0 ? &volume : NULL, error);

      g_assert_true (is_added);
      g_assert_cmpint (row.id, ==, i + 1);
    }

  return sl_member_writer_finish (writer, error) && sl_bulk_finish (bulk, error);
}

static void
assert_refuses (SlDatabase *database,
                const char *sql)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (_sl_connection_execute (database->handle, sql, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CONSTRAINT);
}

/* Foreign keys and CHECKs count again. */
static void
assert_strict (SlDatabase *database)
{
  assert_refuses (database, "INSERT INTO membership (member_id, from_period, present)"
                            " VALUES (999999, 1, 1)");
  assert_refuses (database, "INSERT INTO member (uid, company_id, code) VALUES ('short', 1, 'x')");
}

static void
add_company (SlDatabase *database)
{
  workbench_execute (database, "INSERT INTO company (uid, name, currency, me)"
                               " VALUES ('01890000-0000-7000-8000-000000000000', 'Acme', 'USD',"
                               " '1000')");
}

static void
test_first (Workbench     *bench,
            gconstpointer  data)
{
  /* Whole statements, and what remains. */
  const guint n = 300;
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GError) error = NULL;
  gboolean ok;

  add_company (database);
  begin (database);
  ok = write_first (database, 1, n, &error);
  g_assert_no_error (error);
  g_assert_true (ok);
  assert_strict (database);
  ok = sl_database_commit (database, &error);
  g_assert_no_error (error);
  g_assert_true (ok);

  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM member"), ==, n);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM membership"), ==, n);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM member_volume"), ==, n / 2);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM pragma_foreign_key_check"),
                   ==, 0);
}

/* What the foreign key of each row would have refused, the proof refuses. */
static void
test_no_company (Workbench     *bench,
                 gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GError) error = NULL;

  add_company (database);
  begin (database);
  g_assert_false (write_first (database, 2, 10, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CONSTRAINT);
  assert_strict (database);
  sl_database_rollback (database);
  assert_strict (database);
}

/* Words that were put in before it was known who has a place: of who has none, nothing stays. */
static void
test_promised (Workbench     *bench,
               gconstpointer  data)
{
  const guint n = 300;
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GError) error = NULL;
  g_autoptr(SlMemberWriter) writer = NULL;
  g_autoptr(SlBulk) bulk = NULL;
  char none[] = "", name[] = "Anna";
  const SlMembershipRow standing = { TRUE, none, none, none, none, none, none };
  gboolean is_right, ok = TRUE;

  add_company (database);
  begin (database);
  bulk = begin_bulk (database);
  writer = sl_member_writer_new (database, bulk, 1, PERIOD, TRUE, &error);
  g_assert_no_error (error);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n && ok; i++)
      {
        g_autofree char *uid = g_strdup_printf (UID, i);
        g_autofree char *code = g_strdup_printf ("%u", 1000 + i);
        g_autoptr(GString) words = g_string_new (NULL);
        SlMemberRow row = { .code = code, .country = none, .name = name, .email = none,
                            .phone = none, .joined_on = SL_DAY_NONE };

        sl_member_put_words (words, &row);
        ok = pass == 0 ? sl_member_writer_promise (writer, words->str, &error)
             : i % 7 == 0 ? sl_member_writer_skip (writer, &row, &error)
                          : sl_member_writer_add (writer, uid, &row, &standing, NULL, &error);
        g_assert_cmpint (row.id, ==, pass == 1 && i % 7 != 0 ? i + 1 : 0);
      }

  ok = ok && sl_member_writer_finish (writer, &error) && sl_bulk_finish (bulk, &error);
  g_assert_no_error (error);
  g_assert_true (ok);
  g_clear_pointer (&writer, sl_member_writer_free);
  assert_strict (database);
  ok = sl_database_commit (database, &error);
  g_assert_no_error (error);
  g_assert_true (ok);

  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM member"), ==,
                   n - (n + 6) / 7);
  g_assert_true (sl_search_verify (database, SL_SEARCH_MEMBERS, &is_right, &error));
  g_assert_true (is_right);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  workbench_add ("/store/member-writer/first", test_first);
  workbench_add ("/store/member-writer/no-company", test_no_company);
  workbench_add ("/store/member-writer/promised", test_promised);

  return g_test_run ();
}
