/* A month of commissions from a closed file of 10⁶ members to the own figures, against a bare
 * SELECT of the same rows: with the lines of every own bonus, with everybody's amounts written
 * out, and with the picture that an import keeps; three shapes of tree, short ids and long ones.
 *
 * Times are processor time, medians of rounds in which both take turns. */
#include "business/breakdown.h"
#include "business/commission.h"
#include "business/company.h"
#include "store/downline-cache.h"

#include "downline.h"

#include <stdlib.h>
#include <string.h>

#define N_ROUNDS 3

static void
make_file (const char *path,
           const Team *team,
           gboolean    is_long)
{
  char me[CODE_SIZE];
  SlCompanyDraft company = { .name = "Bench", .me = me, .buyback_months = -1, .buyback_rate = -1,
                             .plan_text = team_plan, .plan_from = SL_DAY_NONE };
  g_autoptr(GError) error = NULL;
  SlBusiness *business = sl_business_create (path, "USD", &error);
  sqlite3 *handle;

  g_assert_no_error (error);
  format_code (me, is_long, 0);
  sl_company_add (business, &company, NULL, &error);
  g_assert_no_error (error);
  sl_business_free (business);

  must (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE, NULL));
  /* Nothing is kept of it: no journal, no wait for the disk, and no words for the search. */
  must (sqlite3_exec (handle, "PRAGMA cache_size = -400000; PRAGMA locking_mode = EXCLUSIVE;"
                      "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                      "DROP TRIGGER member_is_found", NULL, NULL, NULL));
  fill_downline (handle, team, is_long);
  must (sqlite3_exec (handle, "PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL",
                      NULL, NULL, NULL));
  sqlite3_close (handle);
}

/* What a month needs, and no more: member, member above, volumes. */
static const char narrow_sql[] =
  "SELECT m.code, s.sponsor, v.pv, v.cv FROM member m"
  " JOIN membership s ON s.member_id = m.id AND s.from_period = 20727"
  " JOIN member_volume v ON v.period = 20727 AND v.member_id = m.id WHERE m.company_id = 1"
  " ORDER BY m.id";

/* The same rows without any join: a scan a table, as far as a month needs it. */
static const char * const scans[] = {
  "SELECT id, code FROM member WHERE company_id = 1 ORDER BY id",
  "SELECT member_id, from_period, present, sponsor FROM membership",
  "SELECT member_id, pv, cv FROM member_volume WHERE period = 20727",
};

static gint64
bare_select (const char *path,
             const char *sql)
{
  gint64 begin = now ();
  guint64 seen = 0;
  sqlite3 *handle;
  sqlite3_stmt *statement;

  must (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL));
  must (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL));

  while (sqlite3_step (statement) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (statement); i++)
      seen += sqlite3_column_type (statement, i) == SQLITE_INTEGER
                ? (guint64) sqlite3_column_int64 (statement, i)
                : (guint64) *(const char *) sqlite3_column_text (statement, i);

  g_assert_cmpuint (seen, >, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return now () - begin;
}

static gint64
bare_scans (const char *path)
{
  gint64 sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (scans); i++)
    sum += bare_select (path, scans[i]);

  return sum;
}

typedef enum
{
  OWN,       /* the own month, every bonus computed for everybody */
  EXPLAINED, /* and the lines of every own bonus */
  WRITTEN,   /* and everybody's amounts */
} Extent;

static void
write_cb (const char *member,
          const char *bonus,
          gint64      amount,
          gpointer    user_data)
{
  GString *text = user_data;

  g_string_truncate (text, 0);
  g_string_append_printf (text, "%s\t%s\t%" G_GINT64_FORMAT "\n", member, bonus, amount);
}

static void
explain (SlBusiness                 *business,
         const SlExpectedCommission *expected)
{
  for (guint i = 0; i < expected->bonuses->len; i++)
    {
      const SlExpectedPayout *own = g_ptr_array_index (expected->bonuses, i);
      g_autoptr(GError) error = NULL;
      g_autoptr(SlBreakdown) breakdown = sl_breakdown_read (business, "Bench", expected->period,
                                                            NULL, own->bonus, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (breakdown->amount, ==, own->amount);
    }
}

/* As the program does it, from a closed file. */
static gint64
expect_month (const char *path,
              Extent      extent)
{
  g_autoptr(GError) error = NULL;
  gint64 begin = now ();
  SlBusiness *business = sl_business_open (path, SL_BUSINESS_READ, &error);
  g_autoptr(GString) text = g_string_new (NULL);
  SlPeriod period;
  SlExpectedCommission *expected;

  g_assert_no_error (error);
  g_assert_true (sl_period_parse (PERIOD, &period, NULL));
  expected = sl_commission_expect (business, "Bench", period, &error);
  g_assert_no_error (error);
  g_assert_cmpint (expected->gv, >, 0);

  if (extent == EXPLAINED)
    explain (business, expected);
  else if (extent == WRITTEN)
    g_assert_true (sl_commission_each_payout (business, "Bench", period, write_cb, text, NULL));

  sl_expected_commission_free (expected);
  sl_business_free (business);
  return now () - begin;
}

/* Packs the picture, as an import does. */
static void
keep (const char *path)
{
  g_autoptr(GError) error = NULL;
  SlBusiness *business = sl_business_open (path, SL_BUSINESS_WRITE, &error);
  char me[CODE_SIZE];

  g_assert_no_error (error);
  format_code (me, FALSE, 0);
  g_assert_true (sl_downline_keep (sl_business_get_database (business), 1, me, &error));
  sl_business_free (business);
}

/* The peak of this process, which did nothing but one month; what it was before it became this
 * program does not count. */
static void
print_peak (const char *path)
{
  g_autofree char *status = NULL;
  const char *peak;

  expect_month (path, OWN);
  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return;

  peak = strstr (status, "VmHWM:");
  if (peak != NULL)
    g_print ("%.0f MB", g_ascii_strtod (peak + strlen ("VmHWM:"), NULL) * 1024 / 1e6);
}

static void
print_memory (const char *program,
              const char *path)
{
  const char *words[] = { program, "peak", path, NULL };
  g_autofree char *answer = NULL;

  if (g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_DEFAULT, NULL, NULL, &answer, NULL, NULL,
                    NULL))
    g_print (", %s", answer);
}

static void
print_ratio (const char *what,
             gint64      time,
             gint64      floor_time,
             double      goal)
{
  g_print (", %s %.0f ms = %.2f R (goal: %.1f)", what, (double) time / 1e6,
           (double) time / (double) floor_time, goal);
}

static gint64
middle_of (const char *path,
           Extent      extent)
{
  gint64 times[N_ROUNDS];

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    times[i] = expect_month (path, extent);

  return median (times, G_N_ELEMENTS (times));
}

/* Another tree of the same members with the same volumes. */
static void
replant (const char *path,
         const Team *team)
{
  sqlite3 *handle;
  sqlite3_stmt *statement;

  must (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE, NULL));
  must (sqlite3_exec (handle, "PRAGMA cache_size = -400000; PRAGMA synchronous = OFF;"
                      "DELETE FROM downline_cache; BEGIN", NULL, NULL, NULL));
  must (sqlite3_prepare_v2 (handle, "UPDATE membership SET sponsor = ?2 WHERE member_id = ?1", -1,
                            &statement, NULL));

  for (gint32 i = 1; i < team->n; i++)
    {
      char sponsor[CODE_SIZE];

      format_code (sponsor, FALSE, team->parent[i]);
      must (sqlite3_bind_int (statement, 1, i + 1));
      must (sqlite3_bind_text (statement, 2, sponsor, -1, SQLITE_STATIC));
      run_once (statement);
    }

  sqlite3_finalize (statement);
  must (sqlite3_exec (handle, "COMMIT; PRAGMA wal_checkpoint (TRUNCATE)", NULL, NULL, NULL));
  sqlite3_close (handle);
}

/* R is the bare SELECT of the rows in one statement; what it took is returned. */
static gint64
measure_months (const char *program,
                const char *path,
                Shape       shape,
                gint32      n,
                gboolean    is_long)
{
  gint64 selects[N_ROUNDS], separate[N_ROUNDS], months[N_ROUNDS], floor_time;

  bare_select (path, narrow_sql);

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      selects[round] = bare_select (path, narrow_sql);
      separate[round] = bare_scans (path);
      months[round] = expect_month (path, OWN);
    }

  floor_time = median (selects, N_ROUNDS);
  g_print ("file, %-9s %8d members, %s ids: R %.0f ms, its three scans apart %.0f ms",
           shape_names[shape], n, is_long ? "long" : "dense", (double) floor_time / 1e6,
           (double) median (separate, N_ROUNDS) / 1e6);
  print_ratio ("own month", median (months, N_ROUNDS), floor_time,
               is_long ? 2.5 : n > MAX_MEMBERS ? 2.0 : 1.6);
  print_memory (program, path);
  return floor_time;
}

/* What else is asked of the file, and what it costs once its picture is kept. */
static void
measure_extents (const char *path,
                 gint64      floor_time)
{
  print_ratio ("explained", middle_of (path, EXPLAINED), floor_time, 1.9);
  print_ratio ("written out", middle_of (path, WRITTEN), floor_time, 2.1);
  keep (path);
  print_ratio ("with the picture kept", middle_of (path, OWN), floor_time, 0.4);
}

static void
measure_file (const char *program,
              gint32      n,
              gboolean    is_long)
{
  g_autofree char *folder = g_dir_make_tmp ("sideline-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "team.sideline", NULL);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);
  gboolean is_whole = !is_long && n == MAX_MEMBERS;

  for (Shape shape = REALISTIC; shape < (is_whole ? N_SHAPES : REALISTIC + 1); shape++)
    {
      Team *team = make_team (shape, n);
      gint64 floor_time;

      if (shape == REALISTIC)
        make_file (path, team, is_long);
      else
        replant (path, team);
      free_team (team);
      floor_time = measure_months (program, path, shape, n, is_long);
      if (is_whole && shape == REALISTIC)
        measure_extents (path, floor_time);
      g_print ("\n");
    }

  if (!g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL))
    g_printerr ("%s stays.\n", folder);
}

/* Everybody's volume with the downline's, which is one of the tasks of a month, as it is done in
 * SQL: each volume climbs from parent to parent. */
static const char climbing_sql[] =
  "WITH RECURSIVE up (source, member) AS ("
  " SELECT member_id, member_id FROM member_volume WHERE period = 20727"
  " UNION ALL SELECT up.source, p.id FROM up"
  " JOIN membership s ON s.member_id = up.member AND s.from_period = 20727"
  " JOIN member p ON p.company_id = 1 AND p.code = s.sponsor)"
  " SELECT up.member, sum (v.pv) FROM up"
  " JOIN member_volume v ON v.period = 20727 AND v.member_id = up.source GROUP BY up.member";

static void
measure_climbing (gint32 n)
{
  g_autofree char *folder = g_dir_make_tmp ("sideline-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "team.sideline", NULL);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);
  Team *team = make_team (REALISTIC, n);
  gint64 climbing, month;

  make_file (path, team, FALSE);
  free_team (team);
  month = middle_of (path, OWN);
  climbing = bare_select (path, climbing_sql);
  g_print ("file, realistic %8d members: volumes alone by a recursive query %.0f ms, "
           "%.0f times the whole month (goal: 10)\n",
           n, (double) climbing / 1e6, (double) climbing / (double) month);

  if (!g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL))
    g_printerr ("%s stays.\n", folder);
}

/* “ten” measures a file of ten million instead, which takes minutes and 3 GB. */
int
main (int   argc,
      char *argv[])
{
  const char *part = argc > 1 ? argv[1] : "";

  if (g_str_equal (part, "peak") && argc > 2)
    {
      print_peak (argv[2]);
      return 0;
    }

  if (g_str_equal (part, "ten"))
    {
      measure_file (argv[0], MAX_MEMBERS * 10, FALSE);
      return 0;
    }

  measure_file (argv[0], MAX_MEMBERS, FALSE);
  measure_file (argv[0], MAX_MEMBERS, TRUE);
  measure_climbing (MAX_MEMBERS / 10);

  return 0;
}
