#include "config.h"

#include "app/orders/shipment-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "app/forms/simple-form.h"
#include "business/receipt.h"

typedef struct
{
  gint64      order_id;

  /* (unowned) children of the form */
  SlDayEntry *day;
  SlDayEntry *expected;
  GtkEntry   *carrier;
  GtkEntry   *tracking;
} Fields;

typedef struct
{
  SlShipmentDraft draft;
  char           *carrier;  /* (owned) (nullable): the draft's, as the next */
  char           *tracking; /* (owned) (nullable) */
} Task;

static void
task_free (gpointer pointer)
{
  Task *task = pointer;

  g_free (task->carrier);
  g_free (task->tracking);
  g_free (task);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Task *task = data;

  if (!sl_shipment_record (business, &task->draft, error))
    return NULL;

  return g_strdup (_("Noted: it is on its way"));
}

static void
record (SlForm   *form,
        gpointer  data)
{
  const Fields *fields = data;
  SlShipmentDraft draft = { .order_id = fields->order_id };
  Task *task;

  if (!sl_day_entry_get_day (fields->day, &draft.dated) ||
      !sl_day_entry_get_day (fields->expected, &draft.expected_on))
    {
      sl_form_set_problem (form, _("The day cannot be read."));
      return;
    }

  task = g_new0 (Task, 1);
  task->carrier = g_strdup (sl_fields_get_text (fields->carrier));
  task->tracking = g_strdup (sl_fields_get_text (fields->tracking));
  task->draft = draft;
  task->draft.carrier = task->carrier;
  task->draft.tracking = task->tracking;
  sl_form_submit (form, record_func, task, task_free, g_free);
}

void
sl_shipment_form_open (SlWindow *owner,
                       gint64    order_id)
{
  Fields *fields;
  SlForm *form;

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  fields = g_new0 (Fields, 1);
  fields->order_id = order_id;
  form = sl_simple_form_new (owner, _("The Order Is on Its Way"), record, fields, g_free);
  fields->carrier = sl_fields_add_text (form, _("_Carrier"), NULL);
  fields->tracking = sl_fields_add_text (form, _("_Tracking number"), NULL);
  fields->day = sl_fields_add_day (form, _("_Sent on"));
  fields->expected = sl_fields_add_day (form, _("_Expected on"));
  sl_day_entry_set_placeholder (fields->expected, _("Not known"));
  sl_day_entry_set_day (fields->expected, SL_DAY_NONE);
  sl_simple_form_show (form, GTK_WIDGET (fields->carrier));
}
