#include "config.h"

#include "app/orders/autoship-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "app/forms/simple-form.h"
#include "business/autoship.h"

/* In the order of the choices. */
typedef enum
{
  SPAN_MONTHS,
  SPAN_WEEKS,
  SPAN_DAYS,
} Span;

typedef struct
{
  /* (unowned) children of the form */
  SlSearchPicker *customer;
  GtkCheckButton *direct;
  SlLineList     *lines;
  GtkEntry       *every;
  GtkDropDown    *span;
  SlDayEntry     *starts;
  GtkEntry       *cancel;
  GtkEntry       *note;
} Fields;

typedef struct
{
  SlAutoshipDraft draft;
  char           *note; /* (owned) (nullable): the draft's */
} Task;

static void
task_free (gpointer pointer)
{
  Task *task = pointer;

  g_clear_pointer (&task->draft.lines, g_array_unref);
  g_free (task->note);
  g_free (task);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Task *task = data;

  if (!sl_autoship_record (business, &task->draft, NULL, error))
    return NULL;

  return g_strdup (_("Autoship recorded"));
}

/* (transfer none) (nullable): what is wrong. */
static const char *
read_fields (const Fields    *fields,
             SlAutoshipDraft *draft)
{
  const SlChoice *customer = sl_search_picker_get_choice (fields->customer);
  guint span = gtk_drop_down_get_selected (fields->span);
  gint64 every, cancel;

  if (sl_search_picker_is_open_ended (fields->customer))
    return _("Choose the customer from the list, or leave the field empty for an own order.");
  if (!sl_fields_get_whole (fields->every, span == SPAN_WEEKS ? 52 : 366, &every) || every == 0)
    return _("An order comes again every 1 to 366 days or months.");
  if (!sl_fields_get_whole (fields->cancel, 366, &cancel))
    return _("It can be cancelled until 0 to 366 days before it comes.");
  if (!sl_day_entry_get_day (fields->starts, &draft->starts_on))
    return _("The day cannot be read.");

  every = every > 0 ? every : 1;
  draft->contact_id = customer != NULL ? customer->id : 0;
  draft->direct = gtk_check_button_get_active (fields->direct) && draft->contact_id != 0;
  draft->in_days = span != SPAN_MONTHS;
  draft->every = (int) (span == SPAN_WEEKS ? 7 * every : every);
  draft->cancel_days = (int) MAX (cancel, 0);
  return NULL;
}

static void
record (SlForm   *form,
        gpointer  data)
{
  const Fields *fields = data;
  Task *task = g_new0 (Task, 1);
  g_autoptr(GError) error = NULL;
  const char *problem = read_fields (fields, &task->draft);

  task->draft.lines = sl_lines_new ();
  task->note = g_strdup (sl_fields_get_text (fields->note));
  task->draft.note = task->note;

  if (problem == NULL && !sl_line_list_read (fields->lines, task->draft.lines, &error))
    problem = error->message;

  if (problem == NULL)
    {
      sl_form_submit (form, record_func, task, task_free, g_free);
      return;
    }

  sl_form_set_problem (form, problem);
  task_free (task);
}

static void
customer_changed_cb (Fields *fields)
{
  gtk_widget_set_sensitive (GTK_WIDGET (fields->direct),
                            sl_search_picker_get_choice (fields->customer) != NULL);
}

static void
add_rhythm (SlForm *form,
            Fields *fields)
{
  const char *spans[] = {
    [SPAN_MONTHS] = _("Months"),
    [SPAN_WEEKS] = _("Weeks"),
    [SPAN_DAYS] = _("Days"),
    NULL
  };

  fields->every = sl_fields_add_whole (form, _("Comes _every"), 1);
  fields->span = sl_fields_add_choices (form, _("_Unit of time"), spans);
  fields->starts = sl_fields_add_day (form, _("The _first on"));
  fields->cancel = sl_fields_add_whole (form, _("Can be left out until so many days _before"), -1);
}

void
sl_autoship_form_open (SlWindow *owner)
{
  Fields *fields;
  SlForm *form;

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  fields = g_new0 (Fields, 1);
  form = sl_simple_form_new (owner, _("New Autoship"), record, fields, g_free);
  gtk_window_set_default_size (GTK_WINDOW (form), 640, 600);
  fields->customer = sl_fields_add_contact (form, _("_Customer"), _("Empty: an own order"));
  fields->direct = sl_fields_add_check (form, _("The company _sends it, and is paid for it"));
  gtk_widget_set_sensitive (GTK_WIDGET (fields->direct), FALSE);
  g_signal_connect_swapped (fields->customer, "picked", G_CALLBACK (customer_changed_cb), fields);
  fields->lines = sl_fields_add_lines (form, _("_Products"), SL_LINE_PRICE);
  add_rhythm (form, fields);
  fields->note = sl_fields_add_text (form, _("No_te"), NULL);
  sl_simple_form_show (form, GTK_WIDGET (fields->customer));
}
