/* Mentoring, the plan of 90 days, goals, recognition, and events. */
#include "business/contact.h"
#include "business/event.h"
#include "business/expense.h"
#include "business/mentoring.h"
#include "business/party.h"
#include "business/work.h"
#include "store/statement.h"
#include "workbench.h"

static void
run (Workbench  *bench,
     const char *sql)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (sl_business_get_database (bench->business), sql);
  GError *error = NULL;

  g_assert_true (sl_statement_run (statement, &error));
  g_assert_no_error (error);
}

#define UID(n) "'00000000-0000-7000-8000-00000000000" #n "'"
/* 2026-09-01 and 2026-10-01 */
#define SEPTEMBER "20697"
#define OCTOBER "20727"

/* Rhea, who became Gold in October and joined four years before; Una, who ordered for the first
 * time; and Kim, a customer. */
static void
add_team (Workbench *bench)
{
  run (bench, "INSERT INTO snapshot (company_id, period, taken_at) VALUES (1, " SEPTEMBER ", 0),"
              " (1, " OCTOBER ", 0)");
  run (bench, "INSERT INTO member (id, uid, company_id, code, name, joined_on) VALUES"
              " (1, " UID (1) ", 1, '9', 'Rhea', 19280), (2, " UID (2) ", 1, '7', 'Una', 20730),"
              " (3, " UID (3) ", 1, '8', 'Kim', 20000)");
  run (bench, "INSERT INTO membership (member_id, from_period, present, sponsor, kind, rank) VALUES"
              " (1, " SEPTEMBER ", 1, '1001', 'distributor', 'Silver'),"
              " (1, " OCTOBER ", 1, '1001', 'distributor', 'Gold'),"
              " (2, " OCTOBER ", 1, '9', 'distributor', ''),"
              " (3, " SEPTEMBER ", 1, '9', 'customer', '')");
  run (bench, "INSERT INTO member_volume (period, member_id, pv, cv, gv) VALUES"
              " (" SEPTEMBER ", 1, 1000000, 0, 0), (" OCTOBER ", 1, 500000, 0, 0),"
              " (" OCTOBER ", 2, 300000, 0, 0), (" OCTOBER ", 3, 200000, 0, 0)");
}

static void
test_recognition (Workbench     *bench,
                  gconstpointer  unused)
{
  SlDay period = SL_DAY_NONE;
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GString) told = g_string_new (NULL);
  g_autoptr(SlPrintout) paper = NULL;
  g_autoptr(GBytes) pdf = NULL;
  GError *error = NULL;

  add_team (bench);
  rows = sl_recognition_read (bench->business, NULL, &period, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const SlRecognitionRow *row = g_ptr_array_index (rows, i);
      g_autofree char *what = sl_recognition_tell (row);

      g_string_append_printf (told, "%s: %s\n", row->name, what);
    }
  g_assert_cmpstr (told->str, ==, "Rhea: Reached the rank of Gold\n"
                                  "Rhea: 4 years in the team\n"
                                  "Kim: 2 years in the team\n"
                                  "Una: The first order\n");

  paper = sl_recognition_paper (bench->business, g_ptr_array_index (rows, 0), period, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sl_printout_count_pages (paper), ==, 1);
  pdf = sl_printout_to_pdf (paper);
  g_assert_true (g_str_has_prefix (g_bytes_get_data (pdf, NULL), "%PDF-"));
}

static void
test_goals (Workbench     *bench,
            gconstpointer  unused)
{
  const struct
  {
    gint64        member;
    SlGoalMeasure measure;
    gint64        reached;
  } cases[] = {
    { 0, SL_GOAL_VOLUME, 2000000 },
    { 1, SL_GOAL_VOLUME, 1500000 },
    { 0, SL_GOAL_CUSTOMERS, 1 },
    { 1, SL_GOAL_CUSTOMERS, 1 },
    { 2, SL_GOAL_CUSTOMERS, 0 },
    { 0, SL_GOAL_JOINED, 1 },
    { 1, SL_GOAL_JOINED, 1 },
    { 0, SL_GOAL_TRAININGS, 1 },
    { 2, SL_GOAL_TRAININGS, 0 },
  };
  SlMentoringRow training = { .member_id = 1, .dated = SL_DAY_NONE, .is_training = TRUE,
                              .minutes = 30, .note = (char *) "How to listen" };
  g_autoptr(GError) error = NULL;

  add_team (bench);
  g_assert_true (sl_mentoring_record (bench->business, &training, &error));
  g_assert_cmpint (workbench_count (bench, "SELECT sum (minutes) FROM hours WHERE kind = 'team'"),
                   ==, 30);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SlGoalRow goal = { .member_id = cases[i].member, .measure = cases[i].measure, .target = 5,
                         .from_on = 20690, .by_on = 20800, .note = (char *) "" };
      g_autoptr(GPtrArray) rows = NULL;

      g_test_message ("case %zu", i);
      g_assert_true (sl_goal_record (bench->business, NULL, &goal, &error));
      rows = sl_goal_all (bench->business, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (((SlGoalRow *) rows->pdata[rows->len - 1])->reached, ==, cases[i].reached);
    }

  {
    SlGoalRow bad = { .target = 0, .from_on = 20690, .by_on = 20800, .note = (char *) "" };

    g_assert_false (sl_goal_record (bench->business, NULL, &bad, &error));
    g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
    g_clear_error (&error);
  }
  g_assert_true (sl_goal_finish (bench->business, 1, &error));
  g_assert_false (sl_goal_finish (bench->business, 1, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND);
}

static void
test_plan_of_90_days (Workbench     *bench,
                      gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) steps = NULL;
  g_autofree char *subject = NULL;

  add_team (bench);
  g_assert_true (sl_mentoring_plan (bench->business, 2, &error));
  g_assert_false (sl_mentoring_plan (bench->business, 2, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (sl_mentoring_step_done (bench->business, 2, 1, &error));
  g_assert_false (sl_mentoring_step_done (bench->business, 2, 99, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND);
  g_clear_error (&error);

  steps = sl_plan_step_list (sl_business_get_database (bench->business), 2, &error);
  g_assert_cmpuint (steps->len, ==, 8);
  g_assert_cmpint (((SlPlanStep *) steps->pdata[0])->due_on, ==, 20731);
  g_assert_cmpint (((SlPlanStep *) steps->pdata[0])->done_on, ==, WORKBENCH_TODAY);
  g_assert_cmpint (((SlPlanStep *) steps->pdata[7])->due_on, ==, 20820);

  sl_business_undo (bench->business, &subject, &error);
  g_assert_no_error (error);
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM plan_step"
                                           " WHERE done_on IS NOT NULL"), ==, 0);
}

static void
test_events (Workbench     *bench,
             gconstpointer  unused)
{
  SlPartyDraft party = { .name = "Evening", .dated = SL_DAY_NONE };
  SlExpenseDraft expense = { .kind = "events", .amount = 500, .dated = SL_DAY_NONE,
                             .party_id = 1 };
  SlWorkDraft work = { .minutes = 30, .kind = "selling", .dated = SL_DAY_NONE, .party_id = 1 };
  g_autoptr(SlSaleDraft) sale = sl_sale_draft_new ();
  const char *values[SL_CONTACT_N_FIELDS] = { NULL };
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GError) error = NULL;
  const SlEventRow *row;
  gint64 id, amount;

  g_assert_false (sl_expense_record (bench->business, &expense, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (sl_party_record (bench->business, &party, &id, &error));
  values[SL_CONTACT_NAME] = "Ana";
  sl_contact_add (bench->business, values, NULL, &error);
  values[SL_CONTACT_NAME] = "Ben";
  values[SL_CONTACT_LEAVE_ALONE] = "1";
  sl_contact_add (bench->business, values, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sl_event_set_guest (bench->business, id, "Ana", "invited", &error));
  g_assert_true (sl_event_set_guest (bench->business, id, "Ana", "came", &error));
  g_assert_false (sl_event_set_guest (bench->business, id, "Ben", "invited", &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_clear_error (&error);

  workbench_receive (bench, "SERUM", 20, 1000, WORKBENCH_TODAY - 5);
  sale->customer = g_strdup ("Ana");
  sale->party_id = id;
  sl_lines_add (sale->lines, "SERUM", 2, SL_PRICE_OF_THE_DAY);
  sl_sale_record (bench->business, sale, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sl_expense_record (bench->business, &expense, &error));
  g_assert_true (sl_work_record (bench->business, &work, &error));

  rows = sl_event_list (sl_business_get_database (bench->business), id, &error);
  g_assert_no_error (error);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpint (row->sales, ==, 3600);
  g_assert_cmpint (row->profit, ==, 1600);
  g_assert_cmpint (row->cost, ==, 500);
  g_assert_cmpint (sl_event_result (row), ==, 1100);
  g_assert_true (sl_event_per_hour (row, &amount));
  g_assert_cmpint (amount, ==, 2200);
  g_assert_cmpint (row->n_guests, ==, 1);
  g_assert_cmpint (row->n_leads, ==, 1);
  workbench_assert_sound (bench);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  workbench_add ("/business/mentoring/recognition", test_recognition);
  workbench_add ("/business/mentoring/goals", test_goals);
  workbench_add ("/business/mentoring/plan-of-90-days", test_plan_of_90_days);
  workbench_add ("/business/mentoring/events", test_events);

  return g_test_run ();
}
