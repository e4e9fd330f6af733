#include "config.h"

#include "app/income/reversal-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "app/forms/simple-form.h"
#include "business/reversal.h"

typedef struct
{
  gint64      entry_id;

  /* (unowned) children of the form */
  GtkEntry   *reason;
  SlDayEntry *day;
} Fields;

typedef struct
{
  gint64  entry_id;
  SlDay   day;
  char   *reason; /* (owned) */
} Task;

static void
task_free (gpointer pointer)
{
  Task *task = pointer;

  g_free (task->reason);
  g_free (task);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Task *task = data;

  if (!sl_reversal_record (business, task->entry_id, task->day, task->reason, error))
    return NULL;

  return g_strdup (_("The entry is taken back"));
}

static void
record (SlForm   *form,
        gpointer  data)
{
  const Fields *fields = data;
  const char *reason = sl_fields_get_text (fields->reason);
  SlDay day;
  Task *task;

  if (reason == NULL)
    {
      sl_form_set_problem (form, _("Say why the entry is taken back."));
      gtk_widget_grab_focus (GTK_WIDGET (fields->reason));
      return;
    }

  if (!sl_day_entry_get_day (fields->day, &day))
    {
      sl_form_set_problem (form, _("The day cannot be read."));
      return;
    }

  task = g_new0 (Task, 1);
  task->entry_id = fields->entry_id;
  task->day = day;
  task->reason = g_strdup (reason);
  sl_form_submit (form, record_func, task, task_free, g_free);
}

void
sl_reversal_form_open (SlWindow *owner,
                       gint64    entry_id)
{
  Fields *fields;
  SlForm *form;

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  fields = g_new0 (Fields, 1);
  fields->entry_id = entry_id;
  form = sl_simple_form_new (owner, _("Take an Entry Back"), record, fields, g_free);
  fields->reason = sl_fields_add_text (form, _("_Reason"), NULL);
  gtk_entry_set_max_length (fields->reason, 200);
  fields->day = sl_fields_add_day (form, _("_Day"));
  sl_simple_form_show (form, GTK_WIDGET (fields->reason));
}
