#include "config.h"

#include "app/exchange/import-task.h"

#include <glib/gi18n.h>

SlImportTask *
sl_import_task_new (GFile  *file,
                    GBytes *bytes)
{
  SlImportTask *task;

  g_return_val_if_fail ((file != NULL) != (bytes != NULL), NULL);

  task = g_new0 (SlImportTask, 1);
  task->file = file != NULL ? g_object_ref (file) : NULL;
  task->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  task->answers = g_hash_table_new (NULL, NULL);

  return task;
}

void
sl_import_task_free (SlImportTask *task)
{
  if (task == NULL)
    return;

  g_clear_object (&task->file);
  g_clear_pointer (&task->bytes, g_bytes_unref);
  g_hash_table_unref (task->answers);
  g_free (task->mapping);
  g_free (task->company);
  g_free (task);
}

void
sl_import_answer_free (SlImportAnswer *answer)
{
  if (answer == NULL)
    return;

  g_clear_pointer (&answer->result, sl_import_result_free);
  g_clear_pointer (&answer->preview, sl_import_preview_free);
  g_clear_error (&answer->problem);
  g_strfreev (answer->companies);
  g_free (answer);
}

gpointer
sl_import_task_func (SlBusiness    *business,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  SlImportTask *task = data;
  g_autoptr(SlImportAnswer) answer = g_new0 (SlImportAnswer, 1);
  SlImportDraft draft = {
    .kind = task->kind,
    .file = task->file,
    .bytes = task->bytes,
    /* translators: where pasted lines come from, in place of a file's name */
    .name = task->bytes != NULL ? _("Clipboard") : NULL,
    .company = task->company,
    .period = task->period,
    .received = SL_DAY_NONE,
    .orders = task->orders,
    .conflicts = task->conflicts,
    .answers = task->answers,
    .mapping = task->mapping,
    .notation.dates = task->dates,
    .is_dry_run = task->is_dry_run,
    .judged = task->judged,
    .progress = task->progress,
    .progress_data = task->progress_data,
  };

  if (task->is_guess && sl_import_guess_kind (business, &draft, &task->kind, NULL))
    draft.kind = task->kind;

  answer->kind = task->kind;
  if (!task->is_dry_run)
    {
      answer->result = sl_import_run (business, &draft, cancellable, error);
      return answer->result != NULL ? g_steal_pointer (&answer) : NULL;
    }

  answer->preview = sl_import_preview_read (business, &draft, NULL);
  answer->companies = sl_import_list_companies (business, NULL);
  answer->result = sl_import_run (business, &draft, cancellable, &answer->problem);

  return g_steal_pointer (&answer);
}
