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
                                                i % 2 == 0 ? &volume : NULL, NULL, error);

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

typedef struct
{
  SlMemberWriter *writer; /* (unowned) */
  guint           n;
} Looking;

/* Every seventh leaves, and of the others every fifth moves. */
static gboolean
look (const SlMemberWritten *written,
      gpointer               data,
      GError               **error)
{
  Looking *looking = data;
  g_autofree char *code = g_strdup_printf ("%" G_GINT64_FORMAT, 999 + written->id);

  looking->n++;
  g_assert_cmpstr (written->code, ==, code);
  g_assert_cmpstr (written->name, ==, "Anna");
  g_assert_cmpstr (written->sponsor, ==, "1000");

  if (written->id % 7 == 0)
    return sl_member_writer_remove (looking->writer, written->id, error);

  return written->id % 5 != 0 ||
         sl_member_writer_move (looking->writer, written->id, "1001", "1002", error);
}

static gboolean
count_one (const SlMemberWritten *written,
           gpointer               data,
           GError               **error)
{
  guint *n = data;

  g_assert_cmpint (written->id % 7, !=, 0);
  ++*n;
  return TRUE;
}

static void
add_some (SlMemberWriter *writer,
          guint           n)
{
  char none[] = "", name[] = "Anna", above[] = "1000";
  const SlMembershipRow standing = { TRUE, above, none, none, none, none, none };
  const SlMemberVolume volume = { 10000, 20000, 30000 };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *uid = g_strdup_printf (UID, i);
      g_autofree char *code = g_strdup_printf ("%u", 1000 + i);
      g_autoptr(GString) words = g_string_new (NULL);
      g_autoptr(GError) error = NULL;
      SlMemberRow row = { .code = code, .country = none, .name = name, .email = none,
                          .phone = none, .joined_on = SL_DAY_NONE };
      gboolean ok;

      sl_member_put_words (words, &row);
      ok = sl_member_writer_add (writer, uid, &row, &standing, i % 2 == 0 ? &volume : NULL,
                                 i % 3 == 0 ? words->str : NULL, &error);
      g_assert_no_error (error);
      g_assert_true (ok);
    }
}

/* Of who was put in before it was known that he has no place, nothing stays, whether or not his
 * words and rows were written already. */
static void
test_removed (Workbench     *bench,
              gconstpointer  data)
{
  const guint n = 300;
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GError) error = NULL;
  g_autoptr(SlMemberWriter) writer = NULL;
  g_autoptr(SlBulk) bulk = NULL;
  Looking looking = { 0 };
  gboolean is_right, ok;
  guint n_left = 0;

  add_company (database);
  begin (database);
  bulk = begin_bulk (database);
  looking.writer = writer = sl_member_writer_new (database, bulk, 1, PERIOD, TRUE, &error);
  g_assert_no_error (error);
  add_some (writer, n);

  ok = sl_member_writer_each (writer, look, &looking, &error) &&
       sl_member_writer_each (writer, count_one, &n_left, &error) &&
       sl_member_writer_finish (writer, &error) && sl_bulk_finish (bulk, &error);
  g_assert_no_error (error);
  g_assert_true (ok);
  g_assert_cmpuint (looking.n, ==, n);
  g_assert_cmpuint (n_left, ==, n - n / 7);
  g_clear_pointer (&writer, sl_member_writer_free);
  assert_strict (database);
  ok = sl_history_finish (database, 1, "import-members", "", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ok);

  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM member"), ==, n_left);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM membership"), ==, n_left);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM member_volume"
                                                " WHERE member_id % 7 = 0"), ==, 0);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM membership"
                                                " WHERE sponsor = '1001' AND enroller = '1002'"),
                   ==, n / 5 - n / 35);
  g_assert_true (sl_search_verify (database, SL_SEARCH_MEMBERS, &is_right, &error));
  g_assert_true (is_right);
}

/* An id that nobody has is not taken back by undo. */
static void
test_born (Workbench     *bench,
           gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GError) error = NULL;
  g_autoptr(SlBulk) bulk = NULL;
  g_autoptr(SlMemberWriter) writer = NULL;
  gboolean ok;

  add_company (database);
  begin (database);
  bulk = begin_bulk (database);
  writer = sl_member_writer_new (database, bulk, 1, PERIOD, TRUE, &error);
  g_assert_no_error (error);
  add_some (writer, 3);
  ok = sl_member_writer_each (writer, count_one, &(guint) { 0 }, &error) &&
       sl_member_writer_remove (writer, 2, &error) && sl_member_writer_finish (writer, &error);
  g_assert_no_error (error);
  g_assert_true (ok);
  g_assert_cmpuint (database->born[SL_BORN_MEMBERS]->len, ==, 2);
  g_assert_cmpuint (database->born[SL_BORN_STANDINGS]->len, ==, 2);
  g_assert_cmpuint (database->born[SL_BORN_VOLUMES]->len, ==, 2);
  sl_database_rollback (database);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  workbench_add ("/store/member-writer/first", test_first);
  workbench_add ("/store/member-writer/no-company", test_no_company);
  workbench_add ("/store/member-writer/removed", test_removed);
  workbench_add ("/store/member-writer/born", test_born);

  return g_test_run ();
}
