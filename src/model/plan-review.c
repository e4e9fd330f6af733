#include "config.h"

#include "model/plan-review.h"

#include "model/plan-trial.h"

typedef struct
{
  char *text; /* (owned) */
  SlDay day;
} Request;

static void
request_free (gpointer pointer)
{
  Request *request = pointer;

  g_free (request->text);
  g_free (request);
}

void
sl_plan_review_free (SlPlanReview *review)
{
  if (review == NULL)
    return;

  g_ptr_array_unref (review->problems);
  g_clear_pointer (&review->tables, g_ptr_array_unref);
  g_clear_pointer (&review->trial, sl_plan_table_free);
  g_free (review->why);
  g_free (review);
}

SlPlanReview *
sl_plan_review (const char *text,
                SlDay       day)
{
  SlPlanReview *review;
  g_autoptr(SlPlan) plan = NULL;
  g_autoptr(GError) error = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  review = g_new0 (SlPlanReview, 1);
  review->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_plan_problem_free);
  plan = sl_plan_parse (text, -1, review->problems);

  if (plan == NULL)
    return review;

  review->tables = sl_plan_describe (plan);
  review->trial = sl_plan_trial (plan, day, &error);
  if (review->trial == NULL)
    review->why = g_strdup (error->message);

  return review;
}

static void
review_func (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Request *request = task_data;

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, sl_plan_review (request->text, request->day),
                           (GDestroyNotify) sl_plan_review_free);
}

void
sl_plan_review_async (const char          *text,
                      SlDay                day,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Request *request;

  g_return_if_fail (text != NULL);

  request = g_new0 (Request, 1);
  request->text = g_strdup (text);
  request->day = day;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_plan_review_async);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, review_func);
}

SlPlanReview *
sl_plan_review_finish (GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, sl_plan_review_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
