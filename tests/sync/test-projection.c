#include "../business/workbench.h"

#include "business/contact.h"
#include "store/base.h"
#include "store/outbox.h"
#include "store/replica.h"
#include "sync/projection.h"

/* What came becomes records in slices, and a crash between two of them changes nothing. */

#define N_MEMBERS 2500 /* two months of them fill a slice */
#define COMPANY 1

static void
connect_company (Workbench *bench)
{
  SlDatabase *database = sl_business_get_database (bench->business);
  SlReplica replica = {
    .company_id = COMPANY, .uid = "0190a000-0000-7000-8000-0000000000aa",
    .address = (char *) "https://company.example", .method = (char *) "key",
    .shares_contacts = TRUE, .shares_notes = TRUE,
  };

  g_assert_true (sl_database_begin (database, NULL));
  g_assert_true (sl_replica_insert (database, &replica, 1, NULL));
  g_assert_true (sl_database_commit (database, NULL));
}

static void
put (Workbench  *bench,
     const char *scope,
     const char *type,
     guint       kind,
     guint       number,
     const char *period,
     const char *body)
{
  static gint64 rev = 0;
  char uid[37];
  SlBaseRow row = { .type = type, .uid = uid, .rev = ++rev, .body = body, .period = period };
  gboolean is_new;

  g_snprintf (uid, sizeof uid, "0190a000-0000-7000-%04x-%012u", 0x8000 + kind, number);
  g_assert_true (sl_base_apply (sl_business_get_database (bench->business), COMPANY, scope, &row, 1,
                                &is_new, NULL));
  g_assert_true (is_new);
}

/* Everybody of a team below the own member, in a month. */
static void
put_month (Workbench  *bench,
           guint       month)
{
  g_autofree char *period = g_strdup_printf ("2026-%02u", month);

  g_assert_true (sl_database_begin (sl_business_get_database (bench->business), NULL));
  for (guint i = 0; i < N_MEMBERS; i++)
    {
      g_autofree char *body = g_strdup_printf (
        "{\"member_code\":\"%u\",\"sponsor_code\":\"%s\",\"pv_centi\":%u,\"status\":\"active\"}",
        1001 + i, i == 0 ? "" : "1001", 100 * month + i % 7);

      put (bench, "team", "volume", month, i, period, body);
    }
  g_assert_true (sl_database_commit (sl_business_get_database (bench->business), NULL));
}

static SlProjectionState
run (Workbench          *bench,
     SlProjectionCourse *course)
{
  g_autoptr(GError) error = NULL;
  SlProjectionState state;

  g_assert_true (sl_projection_run (bench->business, COMPANY, course, TRUE, NULL, &state, &error));
  g_assert_no_error (error);
  return state;
}

/* To the end, with the program beginning anew after each slice or not; how many there were. */
static guint
run_all (Workbench *bench,
         gboolean   crashes)
{
  g_autoptr(SlProjectionCourse) course = sl_projection_course_new ();
  guint n = 1;

  while (run (bench, course) == SL_PROJECTION_MORE)
    {
      n++;
      if (!crashes)
        continue;

      g_clear_pointer (&course, sl_projection_course_free);
      course = sl_projection_course_new ();
      workbench_reopen (bench);
    }

  return n;
}

static gint64
sum_up (Workbench *bench)
{
  return workbench_count (bench,
    "SELECT count(*) * 1000003 + sum(v.pv * (v.period - 20000)) FROM member_volume v");
}

/* With crashes it comes to the same, and a sale is recorded in between. */
static void
test_slices (Workbench     *bench,
             gconstpointer  unused)
{
  g_autoptr(SlProjectionCourse) course = sl_projection_course_new ();
  gint64 sum;

  workbench_receive (bench, "SERUM", 10, 1000, SL_DAY_NONE);
  connect_company (bench);
  for (guint month = 1; month <= 5; month++)
    put_month (bench, month);

  g_assert_cmpint (run (bench, course), ==, SL_PROJECTION_MORE);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM snapshot"), ==, 2);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM base_news"
                                    " WHERE type = 'volume'"), ==, 3);
  workbench_sell (bench, "SERUM", 1, 1800, FALSE);

  g_clear_pointer (&course, sl_projection_course_free);
  workbench_reopen (bench);
  g_assert_cmpuint (run_all (bench, TRUE), ==, 2);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM snapshot"), ==, 5);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM base_news"), ==, 0);
  sum = sum_up (bench);

  /* Once more, in one go: nothing is another. */
  workbench_execute (bench,
                     "INSERT INTO base_news (company_id, type, period)"
                     " SELECT DISTINCT company_id, type, period FROM base");
  g_assert_cmpuint (run_all (bench, FALSE), >=, 2);
  g_assert_cmpint (sum_up (bench), ==, sum);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM member"), ==, N_MEMBERS);
  workbench_assert_sound (bench);

  course = sl_projection_course_new ();
  g_assert_cmpint (run (bench, course), ==, SL_PROJECTION_NOTHING);
}

/* A slice that is given up leaves nothing, and the course goes on from where it was before it. */
static void
test_gives_way (Workbench     *bench,
                gconstpointer  unused)
{
  g_autoptr(SlProjectionCourse) course = sl_projection_course_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  SlProjectionState state = SL_PROJECTION_MORE;
  guint n_taken;

  workbench_receive (bench, "SERUM", 10, 1000, SL_DAY_NONE);
  connect_company (bench);
  for (guint month = 1; month <= 5; month++)
    put_month (bench, month);

  g_cancellable_cancel (cancellable);
  while (state == SL_PROJECTION_MORE)
    {
      g_autoptr(GError) error = NULL;

      n_taken = sl_projection_course_count (course);
      g_assert_false (sl_projection_run (bench->business, COMPANY, course, TRUE, cancellable,
                                         &state, &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (sl_projection_course_count (course), ==, n_taken);
      workbench_sell (bench, "SERUM", 1, 1800, FALSE);
      state = run (bench, course);
    }

  g_assert_cmpint (state, ==, SL_PROJECTION_DONE);
  g_assert_cmpuint (sl_projection_course_count (course), ==, 5 * N_MEMBERS);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM snapshot"), ==, 5);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM member"), ==, N_MEMBERS);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM base_news"), ==, 0);
  workbench_assert_sound (bench);
}

/* What was refused is tried again with what comes, though the program ends in the middle. */
static void
test_again (Workbench     *bench,
            gconstpointer  unused)
{
  connect_company (bench);
  put (bench, "account", "note", 99, 1, NULL,
       "{\"contact_id\":\"0190a000-0000-7000-8000-00000000beef\",\"text\":\"Called\","
       "\"noted_at\":\"2026-11-20T10:00:00.000Z\"}");
  g_assert_cmpuint (run_all (bench, FALSE), ==, 1);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM base_due"
                                    " WHERE problem IS NOT NULL"), ==, 1);
  workbench_execute (bench, "UPDATE base_due SET problem = 'before'");

  put_month (bench, 1);
  put_month (bench, 2);
  put_month (bench, 3);
  g_assert_cmpuint (run_all (bench, TRUE), >, 1);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM base_due"
                                    " WHERE problem = 'before'"), ==, 0);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM base_due"
                                    " WHERE problem IS NOT NULL"), ==, 1);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM base_news"), ==, 0);
}

/* Nothing is written before the person has seen it, and then nothing of a dry run stays. */
static void
test_review (Workbench     *bench,
             gconstpointer  unused)
{
  g_autoptr(SlProjectionCourse) course = sl_projection_course_new ();
  g_autoptr(GPtrArray) counts = NULL;
  SlProjectionState state;

  connect_company (bench);
  for (guint month = 1; month <= 3; month++)
    put_month (bench, month);

  g_assert_true (sl_projection_run (bench->business, COMPANY, course, FALSE, NULL, &state, NULL));
  g_assert_cmpint (state, ==, SL_PROJECTION_WAITS);
  counts = sl_projection_preview (bench->business, COMPANY, NULL);
  g_assert_cmpuint (counts->len, ==, 1);
  g_assert_cmpuint (((SlProjectionCount *) g_ptr_array_index (counts, 0))->n_new, ==,
                    3 * N_MEMBERS);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM member"), ==, 0);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM base_news"), ==, 3);
  g_assert_cmpint (workbench_count (bench, "SELECT is_reviewed FROM replica"), ==, 0);

  g_assert_cmpint (run (bench, course), ==, SL_PROJECTION_MORE);
  g_assert_cmpint (workbench_count (bench, "SELECT is_reviewed FROM replica"), ==, 1);
}

static void
put_person (Workbench  *bench,
            const char *city)
{
  g_autofree char *body = g_strdup_printf (
    "{\"id\":\"0190a000-0000-7000-8063-000000000001\",\"name\":{\"full\":\"Ana\"},"
    "\"city\":\"%s\",\"stage\":\"new\",\"consent\":{\"do_not_contact\":false}}",
    city);

  put (bench, "account", "contact", 99, 1, NULL, body);
  g_assert_cmpuint (run_all (bench, FALSE), ==, 1);
}

/* The answer to all that waits: applied. */
static void
settle_all (Workbench *bench)
{
  SlDatabase *database = sl_business_get_database (bench->business);
  g_autoptr(GPtrArray) rows = NULL;

  g_assert_true (sl_database_begin (database, NULL));
  rows = sl_outbox_take (database, COMPANY, 100, G_MAXUINT32, 5, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  for (guint i = 0; i < rows->len; i++)
    {
      const SlOutboxRow *row = g_ptr_array_index (rows, i);
      SlOutboxAnswer answer = {
        .op_id = row->op_id, .outcome = "applied", .sha256 = row->sha256,
      };
      gboolean settled;

      g_assert_true (sl_outbox_settle (database, COMPANY, &answer, "e", 6, &settled, NULL));
      g_assert_true (settled);
    }
  g_assert_true (sl_database_commit (database, NULL));
}

/* A change stands above what the company says while it waits, and not longer: what another device
 * wrote after it may have come before the answer to it, which was lost on its way the first
 * time. */
static void
test_late_answer (Workbench     *bench,
                  gconstpointer  unused)
{
  const char *values[SL_CONTACT_N_FIELDS] = { [SL_CONTACT_CITY] = "Bend" };

  connect_company (bench);
  put_person (bench, "Salem");
  g_assert_true (sl_contact_edit (bench->business, 1, values, NULL));

  put_person (bench, "Eugene");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact WHERE city = 'Bend'"),
                   ==, 1);
  settle_all (bench);
  run_all (bench, FALSE);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact WHERE city = 'Eugene'"),
                   ==, 1);
}

/* Nor longer than until it was thought better of. */
static void
test_undone (Workbench     *bench,
             gconstpointer  unused)
{
  const char *values[SL_CONTACT_N_FIELDS] = { [SL_CONTACT_CITY] = "Bend" };

  connect_company (bench);
  put_person (bench, "Salem");
  g_assert_true (sl_contact_edit (bench->business, 1, values, NULL));
  put_person (bench, "Eugene");
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM outbox"), ==, 0);

  run_all (bench, FALSE);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact WHERE city = 'Eugene'"),
                   ==, 1);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM base_due"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/sync/projection/slices", test_slices);
  workbench_add ("/sync/projection/again", test_again);
  workbench_add ("/sync/projection/gives-way", test_gives_way);
  workbench_add ("/sync/projection/review", test_review);
  workbench_add ("/sync/projection/late-answer", test_late_answer);
  workbench_add ("/sync/projection/undone", test_undone);
  return g_test_run ();
}
