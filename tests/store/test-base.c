#include "store/base.h"

#include "facts.h"
#include "store/check.h"
#include "store/replica.h"
#include "workbench.h"

#define TEAM "team"

/* A volume of November by the number of its id. */
static SlBaseRow
volume (guint       number,
        gint64      rev,
        const char *body,
        char        uid[37])
{
  g_snprintf (uid, 37, "0190a000-0000-7000-8000-%012u", number);
  return (SlBaseRow) {
    .type = "volume", .uid = uid, .rev = rev, .body = body, .period = "2026-11",
  };
}

static SlDatabase *
create (Workbench *bench)
{
  SlDatabase *database = workbench_create (bench);
  SlReplica replica = {
    .company_id = 1, .uid = "0190a000-0000-7000-8000-0000000000aa", .address = (char *) "https://a",
    .method = (char *) "key",
  };

  facts_commit (database, facts_add_catalogue);
  g_assert_true (sl_database_begin (database, NULL));
  g_assert_true (sl_replica_insert (database, &replica, 1, NULL));
  g_assert_true (sl_cursor_begin_resync (database, 1, TEAM, NULL));
  return database;
}

static void
load (SlDatabase *database,
      guint       number,
      gint64      rev,
      const char *body)
{
  g_autoptr(SlBaseLoader) loader = sl_base_loader_new (database, 1, TEAM, 1);
  char uid[37];
  SlBaseRow row = volume (number, rev, body, uid);

  g_assert_true (sl_base_loader_add (loader, &row, NULL));
}

static gboolean
is_loading (SlDatabase *database)
{
  gboolean found;

  g_assert_true (sl_base_is_loading (database, &found, NULL));
  return found;
}

/* How many parts of the schema verify misses, or does not know. */
static guint
count_lacking (SlDatabase *database)
{
  g_autoptr(GPtrArray) findings = sl_check_run (database, SL_CHECK_FULL, NULL);
  guint n = 0;

  g_assert_nonnull (findings);
  for (guint i = 0; i < findings->len; i++)
    n += g_str_has_prefix (g_ptr_array_index (findings, i), "The file lacks") ||
         strstr (g_ptr_array_index (findings, i), "was not made by Sideline") != NULL;

  return n;
}

/* An index that is gone is missed, but not while a first copy comes, which may be cut off. */
static void
test_load_is_whole (Workbench     *bench,
                    gconstpointer  data)
{
  g_autoptr(SlDatabase) database = create (bench);

  for (guint i = 0; i < SL_N_SCOPES; i++)
    g_assert_true (sl_cursor_end_resync (database, 1, sl_scope_names[i], "c", 1, NULL));
  g_assert_true (sl_base_begin_load (database, NULL));
  g_assert_cmpuint (count_lacking (database), ==, 1);
  workbench_execute (database, "DROP INDEX base_by_period");
  g_assert_cmpuint (count_lacking (database), ==, 2);
  g_assert_true (sl_cursor_begin_resync (database, 1, TEAM, NULL));
  g_assert_cmpuint (count_lacking (database), ==, 0);
  workbench_execute (database, "CREATE INDEX base_by_period ON base (company_id, period)"
                               " WHERE period <> ''");
  g_assert_cmpuint (count_lacking (database), ==, 0);
  sl_database_rollback (database);
}

/* What came twice is there once, in its newer form; all of it is new, and what came before it is
 * looked at anew at most. */
static void
test_load (Workbench     *bench,
           gconstpointer  data)
{
  g_autoptr(SlDatabase) database = create (bench);
  g_autoptr(GPtrArray) months = NULL;
  char uid[37];
  SlBaseRow known = volume (5, 3, "{}", uid);
  gboolean is_new;

  g_assert_true (sl_base_apply (database, 1, TEAM, &known, 1, &is_new, NULL));
  g_assert_false (is_loading (database));
  g_assert_true (sl_base_begin_load (database, NULL));
  g_assert_true (is_loading (database));

  load (database, 9, 4, "{}");
  load (database, 7, 5, "{\"old\":1}");
  load (database, 5, 6, "{\"newer\":1}");
  load (database, 7, 8, "{\"new\":1}");

  g_assert_true (sl_base_end_load (database, NULL));
  g_assert_false (is_loading (database));
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM base"), ==, 3);
  g_assert_cmpint (workbench_get_int (database, "SELECT sum(rev) FROM base"), ==, 18);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM base_due"), ==, 0);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM base"
                                      " WHERE body = '{\"new\":1}'"), ==, 1);

  months = sl_base_list_periods (database, 1, NULL);
  g_assert_cmpuint (months->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (months, 0), ==, "2026-11");

  /* Records are found by their ids again. */
  known.rev = 9;
  g_assert_true (sl_base_apply (database, 1, TEAM, &known, 1, &is_new, NULL));
  g_assert_true (is_new);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM base"), ==, 3);
}

/* The schema is what it was before, to the letter. */
static void
test_load_leaves_schema (Workbench     *bench,
                         gconstpointer  data)
{
  static const char sum[] =
    "SELECT sum (length (sql) * 31 + unicode (substr (sql, -2))) + count (*) FROM"
    " (SELECT sql FROM sqlite_schema WHERE tbl_name = 'base' ORDER BY name)";
  g_autoptr(SlDatabase) database = create (bench);
  gint64 before = workbench_get_int (database, sum);

  g_assert_true (sl_base_begin_load (database, NULL));
  g_assert_cmpint (workbench_get_int (database, sum), !=, before);
  g_assert_true (sl_base_end_load (database, NULL));
  g_assert_cmpint (workbench_get_int (database, sum), ==, before);

  /* Once is enough. */
  g_assert_true (sl_base_end_load (database, NULL));
}

/* A copy that an earlier version of the program began: it took both indexes away, and noted nothing
 * of what waits. */
static void
test_load_of_before (Workbench     *bench,
                     gconstpointer  data)
{
  g_autoptr(SlDatabase) database = create (bench);
  g_autoptr(GPtrArray) months = NULL;

  g_assert_true (sl_base_begin_load (database, NULL));
  workbench_execute (database, "DROP INDEX base_by_period");
  load (database, 9, 4, "{}");
  load (database, 7, 5, "{}");
  workbench_execute (database, "DELETE FROM base_news");

  g_assert_true (sl_base_end_load (database, NULL));
  g_assert_cmpuint (count_lacking (database), ==, 0);
  months = sl_base_list_periods (database, 1, NULL);
  g_assert_cmpuint (months->len, ==, 1);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM base_news"
                                      " WHERE type = 'member'"), ==, 1);
}

/* To sort the index takes long where very many are there; nothing of it stays when that is given
 * up, and all of it is there the next time. */
static void
test_load_gives_way (Workbench     *bench,
                     gconstpointer  data)
{
  g_autoptr(SlDatabase) database = create (bench);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_base_begin_load (database, NULL));
  for (guint i = 0; i < 2000; i++)
    load (database, 2000 - i, i + 1, "{}");
  g_assert_true (sl_database_commit (database, NULL));

  g_cancellable_cancel (cancellable);
  g_assert_true (sl_database_begin (database, NULL));
  sl_database_set_cancellable (database, cancellable);
  g_assert_false (sl_base_end_load (database, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CANCELLED);
  sl_database_set_cancellable (database, NULL);
  sl_database_rollback (database);
  g_assert_true (is_loading (database));

  g_assert_true (sl_database_begin (database, NULL));
  g_assert_true (sl_base_end_load (database, NULL));
  g_assert_false (is_loading (database));
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM base"), ==, 2000);
}

/* Where a second company is connected, the indexes stay. */
static void
test_load_beside_another (Workbench     *bench,
                          gconstpointer  data)
{
  g_autoptr(SlDatabase) database = create (bench);

  workbench_execute (database,
    "INSERT INTO company (id, uid, name, currency, me)"
    " VALUES (77, '0190a000-0000-7000-8000-000000000077', 'Other', 'USD', '1')");
  workbench_execute (database,
    "INSERT INTO replica (company_id, uid, address, method, connected_at)"
    " VALUES (77, '0190a000-0000-7000-8000-0000000000bb', 'https://b', 'key', 1)");
  g_assert_true (sl_base_begin_load (database, NULL));
  g_assert_false (is_loading (database));
}

/* Products wait each by itself, whether they came before or with a large copy. */
static void
test_load_others (Workbench     *bench,
                  gconstpointer  data)
{
  g_autoptr(SlDatabase) database = create (bench);
  g_autoptr(SlBaseLoader) loader = NULL;
  g_autoptr(GArray) due = NULL;
  g_autoptr(SlBaseRecord) record = NULL;
  char uids[2][37];
  SlBaseRow first = volume (2, 9, "{}", uids[0]), second = volume (1, 4, "{}", uids[1]);
  gboolean is_new;

  first.type = second.type = "product";
  first.period = second.period = NULL;
  g_assert_true (sl_base_apply (database, 1, TEAM, &first, 1, &is_new, NULL));
  g_assert_true (sl_base_begin_load (database, NULL));
  loader = sl_base_loader_new (database, 1, TEAM, 1);
  g_assert_true (sl_base_loader_add (loader, &second, NULL));
  g_assert_true (sl_base_end_load (database, NULL));

  due = sl_base_list_due (database, 1, "product", FALSE, NULL);
  g_assert_cmpuint (due->len, ==, 2);
  g_assert_true (sl_base_read_due (database, g_array_index (due, gint64, 0), &record, NULL));
  g_assert_cmpint (record->rev, ==, 4);

  /* What was taken meanwhile is not found again. */
  g_assert_true (sl_base_note (database, record->id, NULL, NULL));
  g_clear_pointer (&record, sl_base_record_free);
  g_assert_true (sl_base_read_due (database, g_array_index (due, gint64, 0), &record, NULL));
  g_assert_null (record);
}

/* A refusal stays until the record is taken, and a month can be judged anew. */
static void
test_due (Workbench     *bench,
          gconstpointer  data)
{
  g_autoptr(SlDatabase) database = create (bench);
  g_autoptr(GPtrArray) refused = NULL;
  char uid[37];
  SlBaseRow row = volume (5, 3, "{}", uid);
  gboolean is_new, has;
  gint64 id;

  g_assert_true (sl_base_apply (database, 1, TEAM, &row, 1, &is_new, NULL));
  g_assert_true (sl_base_has_new (database, 1, "volume", &has, NULL));
  g_assert_true (has);
  g_assert_true (sl_base_note_period (database, 1, "2026-11", NULL));
  id = workbench_get_int (database, "SELECT id FROM base");
  g_assert_true (sl_base_note (database, id, "no", NULL));
  g_assert_true (sl_base_has_new (database, 1, NULL, &has, NULL));
  g_assert_false (has);

  refused = sl_base_list_refused (database, 1, 10, NULL);
  g_assert_cmpuint (refused->len, ==, 1);
  g_assert_cmpstr (((SlBaseRecord *) refused->pdata[0])->problem, ==, "no");

  g_assert_true (sl_base_note_members (database, 1, NULL));
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM base_due"), ==, 1);
  g_assert_true (sl_base_note_period (database, 1, "2026-11", NULL));
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM base_due"), ==, 0);
}

/* Another word of the company takes a refusal back, and its month is looked at; one that is removed
 * belongs to none. */
static void
test_news (Workbench     *bench,
           gconstpointer  data)
{
  g_autoptr(SlDatabase) database = create (bench);
  char uid[37];
  SlBaseRow row = volume (5, 3, "{}", uid);
  gboolean is_new, has;

  g_assert_true (sl_base_apply (database, 1, TEAM, &row, 1, &is_new, NULL));
  g_assert_true (sl_base_note_period (database, 1, "2026-11", NULL));
  g_assert_true (sl_base_note (database, workbench_get_int (database, "SELECT id FROM base"), "no",
                               NULL));

  row.rev = 4;
  g_assert_true (sl_base_apply (database, 1, TEAM, &row, 1, &is_new, NULL));
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM base_due"), ==, 0);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM base_news"
                                      " WHERE type = 'volume' AND period = '2026-11'"), ==, 1);
  g_assert_true (sl_base_has_removed (database, 1, "volume", &has, NULL));
  g_assert_false (has);

  row.rev = 5;
  row.body = NULL;
  g_assert_true (sl_base_apply (database, 1, TEAM, &row, 1, &is_new, NULL));
  g_assert_true (sl_base_has_removed (database, 1, "volume", &has, NULL));
  g_assert_true (has);

  g_assert_true (sl_base_note_period (database, 1, "2026-11", NULL));
  g_assert_true (sl_base_note_members (database, 1, NULL));
  g_assert_true (sl_base_note_again (database, 1, TRUE, NULL));
  g_assert_true (sl_base_has_new (database, 1, NULL, &has, NULL));
  g_assert_true (has);
  g_assert_true (sl_base_note_again (database, 1, FALSE, NULL));
  g_assert_true (sl_base_has_new (database, 1, NULL, &has, NULL));
  g_assert_false (has);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  workbench_add ("/store/base/load", test_load);
  workbench_add ("/store/base/load-gives-way", test_load_gives_way);
  workbench_add ("/store/base/load-is-whole", test_load_is_whole);
  workbench_add ("/store/base/load-of-before", test_load_of_before);
  workbench_add ("/store/base/load-leaves-schema", test_load_leaves_schema);
  workbench_add ("/store/base/load-beside-another", test_load_beside_another);
  workbench_add ("/store/base/load-others", test_load_others);
  workbench_add ("/store/base/due", test_due);
  workbench_add ("/store/base/news", test_news);

  return g_test_run ();
}
