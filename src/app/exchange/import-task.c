#include "config.h"

#include "app/exchange/import-task.h"

SlImportTask *
sl_import_task_new (GFile *file)
{
  SlImportTask *task;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  task = g_new0 (SlImportTask, 1);
  task->file = g_object_ref (file);

  return task;
}

void
sl_import_task_free (SlImportTask *task)
{
  if (task == NULL)
    return;

  g_object_unref (task->file);
  g_free (task);
}

void
sl_import_answer_free (SlImportAnswer *answer)
{
  if (answer == NULL)
    return;

  g_clear_pointer (&answer->result, sl_import_result_free);
  g_free (answer);
}

static SlImportResult *
run (SlBusiness          *business,
     const SlImportTask  *task,
     SlImportKind         kind,
     gboolean             is_dry_run,
     GCancellable        *cancellable,
     GError             **error)
{
  SlImportDraft draft = {
    .kind = kind,
    .file = task->file,
    .period = task->period,
    .received = SL_DAY_NONE,
    .is_dry_run = is_dry_run,
  };

  return sl_import_run (business, &draft, cancellable, error);
}

/* The kind that recognises the file and takes most of its rows; when none does, the error is
 * that of the first. */
static gboolean
guess_kind (SlBusiness    *business,
            SlImportTask  *task,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(GError) first_error = NULL;
  guint best = 0;
  gboolean is_found = FALSE;

  for (int kind = SL_IMPORT_CONTACTS; kind <= SL_IMPORT_VOLUMES; kind++)
    {
      g_autoptr(SlImportResult) result = NULL;
      g_autoptr(GError) kind_error = NULL;
      guint n_taken;

      result = run (business, task, (SlImportKind) kind, TRUE, cancellable, &kind_error);
      if (result == NULL)
        {
          if (first_error == NULL)
            first_error = g_steal_pointer (&kind_error);
          continue;
        }

      /* More columns that are understood tell two kinds apart that take the same rows: a
       * downline has names and addresses too. */
      n_taken = (result->n_added + result->n_changed + result->n_same) * 64 +
                MIN (result->columns->len, 63) + 1;
      if (n_taken > best)
        {
          best = n_taken;
          task->kind = (SlImportKind) kind;
        }
      is_found = TRUE;
    }

  if (!is_found)
    g_propagate_error (error, g_steal_pointer (&first_error));

  return is_found;
}

gpointer
sl_import_task_func (SlBusiness    *business,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  SlImportTask *task = data;
  g_autoptr(SlImportResult) result = NULL;
  SlImportAnswer *answer;

  if (task->is_guess && !guess_kind (business, task, cancellable, error))
    return NULL;

  result = run (business, task, task->kind, task->is_dry_run, cancellable, error);
  if (result == NULL)
    return NULL;

  answer = g_new0 (SlImportAnswer, 1);
  answer->kind = task->kind;
  answer->result = g_steal_pointer (&result);

  return answer;
}
