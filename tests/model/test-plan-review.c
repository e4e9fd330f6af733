#include "config.h"

#include "core/day.h"
#include "model/plan-review.h"

#include <string.h>

static SlDay
today (void)
{
  return sl_day_new (2026, 11, 22);
}

/* What the sample team's @member has in the column @name. */
static const char *
look_up (const SlPlanTable *trial,
         const char        *member,
         const char        *name)
{
  for (guint i = 0; i < trial->rows->len; i++)
    {
      char **row = g_ptr_array_index (trial->rows, i);

      for (guint column = 0; trial->columns[column] != NULL; column++)
        if (g_str_equal (row[0], member) && g_str_equal (trial->columns[column], name))
          return row[column];
    }

  return NULL;
}

static void
test_unilevel (void)
{
  g_autoptr(SlPlanReview) review = NULL;

  review = sl_plan_review ("[plan]\ncurrency=USD\n[volume PV]\nof=qv\n[rank one]\n"
                           "[rank two]\nneed=PV>=1000\n"
                           "[bonus uni]\nkind=walk\nbase=qv\nrate=10%;1%\n", today ());
  g_assert_cmpuint (review->problems->len, ==, 0);
  g_assert_nonnull (review->tables);
  g_assert_nonnull (review->trial);
  g_assert_null (review->why);
  /* Below Ana: Dan 2,500, Eva 60, Finn 150 and Noor 90; below them Jon 370 and Kim 180. */
  g_assert_cmpstr (look_up (review->trial, "Ana", "uni"), ==, "$285.50");
  g_assert_cmpstr (look_up (review->trial, "Ana", "Paid"), ==, "$285.50");
  g_assert_cmpstr (look_up (review->trial, "Ana", "Rank"), ==, "two");
  g_assert_cmpstr (look_up (review->trial, "Kim", "uni"), ==, "–");
  g_assert_cmpstr (look_up (review->trial, "Max", "Below"), ==, "You");
}

/* With legs nobody has more than two below. */
static void
test_legs (void)
{
  g_autoptr(SlPlanReview) review = NULL;

  review = sl_plan_review ("[plan]\ncurrency=EUR\n[volume PV]\nof=qv\n"
                           "[bonus pairs]\nkind=pair\nbase=qv\ncycle=600/300\namount=30\n",
                           today ());
  g_assert_null (review->why);
  g_assert_cmpstr (look_up (review->trial, "Max", "Below"), ==, "Eva");
  /* Left of You stand 4,575, right 1,410: four times 600 against 300. */
  g_assert_nonnull (strstr (look_up (review->trial, "You", "pairs"), "120"));
}

static void
test_faults (void)
{
  g_autoptr(SlPlanReview) review = sl_plan_review ("[plan]\ncurency=USD\n", today ());
  const SlPlanProblem *problem;

  g_assert_null (review->tables);
  g_assert_null (review->trial);
  g_assert_cmpuint (review->problems->len, >, 0);
  problem = g_ptr_array_index (review->problems, 0);
  g_assert_cmpuint (problem->line, ==, 2);
  g_assert_nonnull (strstr (problem->sentence, "“currency”"));
}

/* A plan may ask for a column that the sample team has not. */
static void
test_no_trial (void)
{
  g_autoptr(SlPlanReview) review = NULL;

  review = sl_plan_review ("[plan]\ncurrency=USD\n[rank star]\nneed=stars>=3\n", today ());
  g_assert_nonnull (review->tables);
  g_assert_null (review->trial);
  g_assert_nonnull (review->why);
}

static void
test_recipes (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("SIDELINE_DATA_DIR"), "plans", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = g_dir_open (folder, 0, &error);
  guint n_plans = 0;

  g_assert_no_error (error);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr(SlPlanReview) review = NULL;

      if (!g_str_has_suffix (name, ".plan"))
        continue;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      review = sl_plan_review (text, today ());
      g_test_message ("%s: %s", name, review->why != NULL ? review->why : "runs");
      g_assert_nonnull (review->tables);
      g_assert_nonnull (review->trial);
      n_plans++;
    }
  g_assert_cmpuint (n_plans, >=, 9);
}

static void
reviewed_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static void
test_async (void)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(SlPlanReview) review = NULL;
  g_autoptr(GError) error = NULL;

  sl_plan_review_async ("[plan]\ncurrency=USD\n", today (), NULL, reviewed_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  review = sl_plan_review_finish (result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (review->tables);

  g_clear_object (&result);
  g_cancellable_cancel (cancellable);
  sl_plan_review_async ("", today (), cancellable, reviewed_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (sl_plan_review_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/plan-review/unilevel", test_unilevel);
  g_test_add_func ("/model/plan-review/legs", test_legs);
  g_test_add_func ("/model/plan-review/faults", test_faults);
  g_test_add_func ("/model/plan-review/no-trial", test_no_trial);
  g_test_add_func ("/model/plan-review/recipes", test_recipes);
  g_test_add_func ("/model/plan-review/async", test_async);

  return g_test_run ();
}
