#include "config.h"

#include "business/training.h"
#include "workbench.h"

#define NEXT_MONTH (WORKBENCH_TODAY + 30)

/* The only one there is. */
static SlTraining *
record (Workbench *bench,
        gboolean   is_planned)
{
  const SlTrainingDraft draft = { .title = "Closing", .provider = "A friend", .minutes = 120,
                                  .cost = 9900, .dated = WORKBENCH_TODAY, .method = SL_PAY_BANK,
                                  .certificate_until = SL_DAY_NONE, .is_planned = is_planned };
  g_autoptr(GError) error = NULL;
  SlTraining *training;

  g_assert_true (sl_training_record (bench->business, &draft, &error));
  g_assert_no_error (error);
  training = sl_training_look_up (bench->business,
                                  workbench_count (bench, "SELECT id FROM training"), &error);
  g_assert_no_error (error);

  return training;
}

/* Nothing of it is in the books, so that everything can be another. */
static void
test_planned (Workbench     *bench,
              gconstpointer  unused)
{
  g_autoptr(SlTraining) training = record (bench, TRUE);
  g_autoptr(GError) error = NULL;
  g_autofree char *subject = NULL;
  SlTrainingDraft draft;

  sl_training_fill_draft (training, &draft);
  draft.title = "Closing well";
  draft.dated = NEXT_MONTH;
  draft.cost = 4900;
  g_assert_true (sl_training_edit (bench->business, training->id, &draft, &error));
  g_assert_no_error (error);
  g_assert_cmpint (workbench_count (bench, "SELECT dated FROM training WHERE cost = 4900"
                                           " AND title = 'Closing well' AND minutes = 120"
                                           " AND provider = 'A friend' AND state = 'planned'"),
                   ==, NEXT_MONTH);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM hours"), ==, 0);
  workbench_assert_sound (bench);

  g_assert_true (sl_business_undo (bench->business, &subject, &error));
  g_assert_cmpstr (subject, ==, "Planned training: Closing well");
  g_assert_cmpint (workbench_count (bench, "SELECT dated FROM training WHERE cost = 9900"), ==,
                   WORKBENCH_TODAY);
}

/* What the books say of it stays, what it is called does not. */
static void
test_done (Workbench     *bench,
           gconstpointer  unused)
{
  g_autoptr(SlTraining) training = record (bench, FALSE);
  g_autoptr(GError) error = NULL;
  SlTrainingDraft draft;

  sl_training_fill_draft (training, &draft);
  draft.provider = "Nobody";
  draft.certificate = "Guest";
  g_assert_true (sl_training_edit (bench->business, training->id, &draft, &error));
  g_assert_no_error (error);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM training WHERE cost = 9900"
                                           " AND provider = 'Nobody' AND certificate = 'Guest'"
                                           " AND state = 'done' AND entry_id IS NOT NULL"), ==, 1);

  draft.cost = 100;
  g_assert_false (sl_training_edit (bench->business, training->id, &draft, &error));
  g_assert_cmpstr (error->message, ==, "“Closing” is done already.");
  g_clear_error (&error);
  draft.cost = training->cost;
  draft.dated = WORKBENCH_TODAY - 1;
  g_assert_false (sl_training_edit (bench->business, training->id, &draft, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_assert_cmpint (workbench_balance (bench, "expenses:training"), ==, 9900);
  g_assert_cmpint (workbench_count (bench, "SELECT sum (minutes) FROM hours"), ==, 120);
  workbench_assert_sound (bench);
}

static void
test_refusals (Workbench     *bench,
               gconstpointer  unused)
{
  g_autoptr(SlTraining) training = record (bench, TRUE);
  g_autoptr(GError) error = NULL;
  SlTrainingDraft draft;

  sl_training_fill_draft (training, &draft);
  draft.title = "";
  g_assert_false (sl_training_edit (bench->business, training->id, &draft, &error));
  g_assert_cmpstr (error->message, ==, "A training needs a title.");
  g_clear_error (&error);

  draft.title = training->title;
  draft.cost = -1;
  g_assert_false (sl_training_edit (bench->business, training->id, &draft, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_clear_error (&error);

  draft.cost = 0;
  g_assert_false (sl_training_edit (bench->business, 999, &draft, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND);
  g_assert_cmpint (workbench_count (bench, "SELECT cost FROM training"), ==, 9900);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/training/planned", test_planned);
  workbench_add ("/business/training/done", test_done);
  workbench_add ("/business/training/refusals", test_refusals);

  return g_test_run ();
}
