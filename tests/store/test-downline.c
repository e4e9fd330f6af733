#include "store/downline-cache.h"

#include "facts.h"
#include "store/check.h"
#include "store/database-private.h"
#include "store/history.h"
#include "workbench.h"

#define PERIOD 20727 /* 2026-10-01 */
#define N_MEMBERS 40

static void
execute_all (SlDatabase *database,
             const char *sql)
{
  g_assert_cmpint (sqlite3_exec (database->handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

/* Members of two companies with a past, of whom some left, some come twice and some stand below
 * somebody who is not there. */
static void
add_downline (SlDatabase *database)
{
  workbench_execute (database,
    "INSERT INTO company (id, uid, name, currency, me) VALUES"
    " (7, '00000000-0000-7000-8000-000000000007', 'Other', 'USD', '1')");

  for (int i = 1; i <= N_MEMBERS; i++)
    {
      g_autofree char *sql = g_strdup_printf (
        "INSERT INTO member (id, uid, company_id, code, country, joined_on) VALUES"
        " (%d, printf ('00000000-0000-7000-8000-1%%011d', %d), %d, '%d', '%s', %d);"
        "INSERT INTO membership (member_id, from_period, present, sponsor, kind, leg) VALUES"
        " (%d, %d, 1, '%d', 'customer', 'l'), (%d, %d, %d, '%d', 'distributor', 'r');"
        "INSERT INTO member_volume VALUES (%d, %d, %d, %d, 0), (%d, %d, %d, 0, 0);",
        i, i, i % 5 == 0 ? 7 : 1, i, i % 3 == 0 ? "DE" : "", 20000 + i, i, PERIOD - 61, i / 3, i,
        PERIOD, i % 7 != 0, i % 11 == 0 ? 900 : i / 2, PERIOD, i, i * 10000,
        g_test_rand_int_range (0, 3) * 10000, PERIOD - 61, i, i * 20000);

      execute_all (database, sql);
    }

  workbench_execute (database,
                     "INSERT INTO snapshot VALUES (1, 20666, 'a', 0), (1, 20727, 'b', 0)");
}

static SlMemberTable *
read_at (SlDatabase *database,
         SlDay       period,
         const char *me)
{
  SlDownlineAsk ask = { .company_id = 1, .me = me, .period = period, .first = period,
                        .columns = SL_MEMBER_ALL };
  g_autoptr(GPtrArray) earlier = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  SlMemberTable *table = sl_downline_read (database, &ask, earlier, &error);

  g_assert_no_error (error);
  g_assert_nonnull (table);
  return table;
}

static SlMemberTable *
read_rows_at (SlDatabase *database,
              SlDay       period,
              const char *me)
{
  SlDownlineAsk ask = { .company_id = 1, .me = me, .period = period, .first = period,
                        .columns = SL_MEMBER_ALL };

  return _sl_downline_read_rows (database, &ask, NULL, NULL, NULL);
}

static void
assert_same (const SlMemberTable *a,
             const SlMemberTable *b)
{
  g_assert_true (a->is_sorted && b->is_sorted);

  for (SlMemberPart part = 0; part < SL_MEMBER_N_PARTS; part++)
    {
      g_autoptr(GBytes) first = sl_member_table_pack (a, part);
      g_autoptr(GBytes) second = sl_member_table_pack (b, part);

      g_assert_true ((first == NULL) == (second == NULL));
      g_assert_true (first == NULL || g_bytes_equal (first, second));
    }
}

static gint64
count_kept (SlDatabase *database)
{
  return workbench_get_int (database, "SELECT count(*) FROM downline_cache");
}

static gint64
read_version (SlDatabase *database)
{
  g_autoptr(GError) error = NULL;
  gint64 version;

  g_assert_true (sl_downline_read_version (database, &version, &error));
  g_assert_no_error (error);
  return version;
}

static void
keep (SlDatabase *database,
      const char *me)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_downline_keep (database, 1, me, &error));
  g_assert_no_error (error);
}

static void
test_rows (Workbench     *bench,
           gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(SlMemberTable) now = NULL, before = NULL;
  gint32 member;

  facts_add_catalogue (database);
  workbench_execute (database, "BEGIN");
  add_downline (database);
  workbench_execute (database, "COMMIT");
  now = read_at (database, PERIOD, "1");
  before = read_at (database, PERIOD - 30, "1");

  /* Of 40 the other company has 8, and of the rest 7, 14, 21, 28 left. */
  g_assert_cmpint (sl_member_table_size (now), ==, 28);
  g_assert_cmpint (sl_member_table_size (before), ==, 32);
  g_assert_null (before->qv);
  member = sl_member_table_find (now, "12");
  g_assert_cmpint (g_array_index (now->qv, gint64, member), ==, 120000);
  g_assert_cmpint (g_array_index (now->sponsor, gint32, member), ==,
                   sl_member_table_find (now, "6"));
  g_assert_cmpint (g_array_index (now->leg, gint8, member), ==, 1);
  g_assert_cmpint (g_array_index (now->joined, SlDay, member), ==, 20012);
  g_assert_cmpstr (sl_id_table_text (now->words, g_array_index (now->kind, gint32, member)), ==,
                   "distributor");
  g_assert_cmpstr (sl_id_table_text (now->words, g_array_index (now->country, gint32, member)),
                   ==, "DE");
  g_assert_cmpint (g_array_index (now->sponsor, gint32, now->me), ==, -1);
  member = sl_member_table_find (now, "11"); /* below 900 */
  g_assert_cmpint (g_array_index (now->sponsor, gint32, member), ==, -1);
}

static void
test_earlier_volumes (Workbench     *bench,
                      gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(SlMemberTable) table = NULL;
  g_autoptr(GPtrArray) earlier = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                 sl_downline_volumes_free);
  SlDownlineAsk ask = { .company_id = 1, .me = "1", .period = PERIOD, .first = PERIOD - 100 };
  const SlDownlineVolumes *volumes;

  facts_add_catalogue (database);
  workbench_execute (database, "BEGIN");
  add_downline (database);
  workbench_execute (database, "COMMIT");
  table = sl_downline_read (database, &ask, earlier, NULL);
  g_assert_cmpuint (earlier->len, ==, 1);
  volumes = g_ptr_array_index (earlier, 0);
  g_assert_cmpint (volumes->period, ==, PERIOD - 61);
  g_assert_cmpint (g_array_index (volumes->pv, gint64, sl_member_table_find (table, "12")), ==,
                   240000);
}

static void
test_kept_is_the_same (Workbench     *bench,
                       gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  const struct
  {
    SlDay       period;
    const char *me;
  } cases[] = {
    { PERIOD, "1" },
    { PERIOD + 31, "1" }, /* nothing is reported yet */
    { PERIOD, "2" },      /* another one than it was packed for */
    { PERIOD, "77" },     /* who is not in the picture */
    { PERIOD - 61, "1" }, /* an older picture */
  };

  facts_add_catalogue (database);
  workbench_execute (database, "BEGIN");
  add_downline (database);
  workbench_execute (database, "COMMIT");
  keep (database, "1");
  g_assert_cmpint (count_kept (database), >, 5);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlMemberTable) kept = read_at (database, cases[i].period, cases[i].me);
      g_autoptr(SlMemberTable) rows = read_rows_at (database, cases[i].period, cases[i].me);

      assert_same (kept, rows);
    }
}

/* Whatever changes what the picture was made of drops what is kept, and is another version. */
static void
test_stale_is_never_read (Workbench     *bench,
                          gconstpointer  data)
{
  static const char * const changes[] = {
    "UPDATE member_volume SET pv = 5 WHERE period = 20727 AND member_id = 2",
    "DELETE FROM member_volume WHERE member_id = 3",
    "INSERT INTO member_volume VALUES (20758, 2, 1, 1, 1)",
    "UPDATE membership SET sponsor = '1' WHERE member_id = 13",
    "UPDATE membership SET present = 0 WHERE member_id = 12",
    "DELETE FROM membership WHERE member_id = 4",
    "INSERT INTO membership (member_id, from_period, present, sponsor) VALUES (2, 20740, 0, '')",
    "INSERT OR REPLACE INTO membership (member_id, from_period, present, sponsor)"
    " VALUES (2, 20727, 1, '3')",
    "UPDATE member SET code = 'new' WHERE id = 8",
    "UPDATE member SET country = 'FR' WHERE id = 8",
    "UPDATE member SET joined_on = 3 WHERE id = 8",
    "INSERT INTO snapshot VALUES (1, 20758, 'c', 0)",
    "DELETE FROM snapshot WHERE period = 20727",
    "UPDATE company SET me = '2' WHERE id = 1",
  };

  g_autoptr(SlDatabase) database = workbench_create (bench);

  facts_add_catalogue (database);
  workbench_execute (database, "BEGIN");
  add_downline (database);
  workbench_execute (database, "COMMIT");
  keep (database, "1");

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    for (SlDay period = PERIOD; period <= PERIOD + 31; period += 31)
      {
        g_autoptr(SlMemberTable) now = NULL, rows = NULL;
        gint64 version = read_version (database);

        g_assert_cmpint (count_kept (database), >, 0);
        workbench_execute (database, "BEGIN");
        workbench_execute (database, changes[i]);
        g_assert_cmpint (count_kept (database), ==, 0);
        g_assert_cmpint (read_version (database), >, version);
        now = read_at (database, period, "1");
        rows = read_rows_at (database, period, "1");
        assert_same (now, rows);
        workbench_execute (database, "ROLLBACK");
      }
}

/* Triggers are off while something is undone. */
static void
test_undo_drops_it (Workbench     *bench,
                    gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(SlMemberTable) before = NULL, now = NULL;
  g_autoptr(GError) error = NULL;
  SlActivity *activity;
  gint64 version;

  facts_add_catalogue (database);
  workbench_execute (database, "BEGIN");
  add_downline (database);
  workbench_execute (database, "COMMIT");
  before = read_rows_at (database, PERIOD, "1");

  g_assert_true (sl_history_begin (database, &error));
  workbench_execute (database, "UPDATE member_volume SET pv = pv + 1 WHERE period = 20727");
  g_assert_true (sl_downline_keep (database, 1, "1", &error));
  g_assert_true (sl_history_finish (database, 0, "import", "volumes", NULL, &error));
  g_assert_cmpint (count_kept (database), >, 0);
  version = read_version (database);

  activity = sl_history_undo (database, &error);
  g_assert_no_error (error);
  sl_activity_free (activity);
  g_assert_cmpint (count_kept (database), ==, 0);
  g_assert_cmpint (read_version (database), >, version);
  now = read_at (database, PERIOD, "1");
  assert_same (before, now);
}

/* What is wrong in it is found, and not read when it cannot be true. */
static void
test_verify (Workbench     *bench,
             gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GPtrArray) good = NULL, bad = NULL;
  g_autoptr(SlMemberTable) now = NULL, rows = NULL;

  facts_add_catalogue (database);
  workbench_execute (database, "BEGIN");
  add_downline (database);
  workbench_execute (database, "COMMIT");
  keep (database, "1001");
  workbench_execute (database, "UPDATE company SET me = me"); /* drops it, says the same */
  g_assert_cmpint (count_kept (database), ==, 0);
  good = sl_check_run (database, SL_CHECK_FULL, NULL);
  g_assert_cmpuint (good->len, ==, 0);

  keep (database, "1");
  workbench_execute (database, "UPDATE downline_cache SET data = zeroblob (length (data))"
                               " WHERE part = 2");
  bad = sl_check_run (database, SL_CHECK_FULL, NULL);
  g_assert_cmpuint (bad->len, ==, 1);

  workbench_execute (database, "UPDATE downline_cache SET data = x'ff' WHERE part = 2");
  now = read_at (database, PERIOD, "1");
  rows = read_rows_at (database, PERIOD, "1");
  assert_same (now, rows);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/store/downline/rows", test_rows);
  workbench_add ("/store/downline/earlier-volumes", test_earlier_volumes);
  workbench_add ("/store/downline-cache/same", test_kept_is_the_same);
  workbench_add ("/store/downline-cache/never-stale", test_stale_is_never_read);
  workbench_add ("/store/downline-cache/undo", test_undo_drops_it);
  workbench_add ("/store/downline-cache/verify", test_verify);
  return g_test_run ();
}
