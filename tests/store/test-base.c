#include "store/base.h"

#include "facts.h"
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
  char uid[37];
  SlBaseRow row = volume (number, rev, body, uid);

  g_assert_true (sl_base_load (database, 1, TEAM, &row, 1, NULL));
}

static gboolean
is_loading (SlDatabase *database)
{
  gboolean found;

  g_assert_true (sl_base_is_loading (database, &found, NULL));
  return found;
}

/* What came twice is there once, in its newer form; all of it is new, and what came before it is
 * looked at anew at most. */
static void
test_load (Workbench     *bench,
           gconstpointer  data)
{
  g_autoptr(SlDatabase) database = create (bench);
  g_autoptr(GPtrArray) list = NULL;
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
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM base_due JOIN base"
                                      " ON base.id = base_due.base_id"), ==, 3);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM base_due"), ==, 3);

  list = sl_base_list_new (database, 1, "volume", NULL);
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_cmpstr (((SlBaseRecord *) list->pdata[2])->body, ==, "{\"new\":1}");

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
  id = workbench_get_int (database, "SELECT id FROM base");
  g_assert_true (sl_base_note (database, id, "no", NULL));
  g_assert_true (sl_base_has_new (database, 1, NULL, &has, NULL));
  g_assert_false (has);

  refused = sl_base_list_refused (database, 1, 10, NULL);
  g_assert_cmpuint (refused->len, ==, 1);
  g_assert_cmpstr (((SlBaseRecord *) refused->pdata[0])->problem, ==, "no");

  g_assert_true (sl_base_note_all (database, 1, "volume", NULL));
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM base_due"), ==, 1);
  g_assert_true (sl_base_note_period (database, 1, "2026-11", NULL));
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM base_due"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  workbench_add ("/store/base/load", test_load);
  workbench_add ("/store/base/load-leaves-schema", test_load_leaves_schema);
  workbench_add ("/store/base/load-beside-another", test_load_beside_another);
  workbench_add ("/store/base/due", test_due);

  return g_test_run ();
}
