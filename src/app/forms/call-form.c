#include "config.h"

#include "app/forms/call-form.h"

#include <glib/gi18n.h>

#include "app/forms/contact-sheet.h"
#include "app/forms/fields.h"
#include "app/widgets/markup.h"
#include "business/contact.h"

struct _SlCallForm
{
  SlForm          parent_instance;

  SlContactSheet *sheet; /* (owned): the contact */

  /* Children */
  GtkEntry       *note;
  GtkDropDown    *stage;
  GtkEntry       *next_step;
  SlDayEntry     *next_on;
  GtkCheckButton *no_step;
};

typedef struct
{
  SlCallDraft draft;
  char       *note;      /* (owned) (nullable): the draft's, as the next */
  char       *next_step; /* (owned) (nullable) */
  char       *stage;     /* (owned) (nullable) */
  char       *name;      /* (owned) */
} Call;

G_DEFINE_FINAL_TYPE (SlCallForm, sl_call_form, SL_TYPE_FORM)

static void
call_free (gpointer pointer)
{
  Call *call = pointer;

  g_free (call->note);
  g_free (call->next_step);
  g_free (call->stage);
  g_free (call->name);
  g_free (call);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Call *call = data;

  if (!sl_contact_log_call (business, &call->draft, error))
    return NULL;

  return g_strdup (call->name);
}

static void
sl_call_form_record (SlForm *form)
{
  SlCallForm *self = SL_CALL_FORM (form);
  SlCallDraft draft = { .contact_id = self->sheet->contact->id, .dated = SL_DAY_NONE };
  Call *call;

  if (!sl_day_entry_get_day (self->next_on, &draft.next_on))
    {
      sl_form_set_problem (form, _("The day of the next step cannot be read."));
      gtk_widget_grab_focus (GTK_WIDGET (self->next_on));
      return;
    }

  draft.is_last = gtk_check_button_get_active (self->no_step);
  call = g_new0 (Call, 1);
  call->note = g_strdup (sl_fields_get_text (self->note));
  call->next_step = g_strdup (sl_fields_get_text (self->next_step));
  call->stage = g_strdup (sl_contact_sheet_get_stage (self->sheet, self->stage, TRUE));
  call->name = g_strdup (self->sheet->contact->name);
  call->draft = draft;
  call->draft.note = call->note;
  call->draft.next_step = call->next_step;
  call->draft.stage = call->stage;
  sl_form_submit (form, record_func, call, call_free, g_free);
}

static char *
sl_call_form_told (SlForm   *form,
                   gpointer  data)
{
  /* translators: %s is a person's name */
  return g_strdup_printf (_("Call with %s recorded"), (const char *) data);
}

static void
sl_call_form_finalize (GObject *object)
{
  g_clear_pointer (&SL_CALL_FORM (object)->sheet, sl_contact_sheet_free);

  G_OBJECT_CLASS (sl_call_form_parent_class)->finalize (object);
}

static void
sl_call_form_class_init (SlCallFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_call_form_finalize;
  SL_FORM_CLASS (klass)->record = sl_call_form_record;
  SL_FORM_CLASS (klass)->told = sl_call_form_told;
}

static void
sl_call_form_init (SlCallForm *self)
{
}

/* On purpose there is none: nothing can be said of it then. */
static void
no_step_cb (SlCallForm *self)
{
  gboolean is_none = gtk_check_button_get_active (self->no_step);

  gtk_widget_set_sensitive (GTK_WIDGET (self->next_step), !is_none);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_on), !is_none);
  if (!is_none)
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->next_step), "");
  sl_day_entry_set_day (self->next_on, SL_DAY_NONE);
}

static void
add_fields (SlCallForm *self)
{
  SlForm *form = SL_FORM (self);

  self->note = sl_fields_add_text (form, _("_What was said"), NULL);
  self->stage = sl_contact_sheet_add_stages (self->sheet, form, TRUE);
  self->next_step = sl_fields_add_text (form, _("_Next step"), self->sheet->contact->next_step);
  self->next_on = sl_fields_add_day (form, _("_Due on"));
  sl_day_entry_set_day (self->next_on, SL_DAY_NONE);
  self->no_step =
    GTK_CHECK_BUTTON (sl_check_new (_("N_o next step, on purpose")));
  g_signal_connect_swapped (self->no_step, "toggled", G_CALLBACK (no_step_cb), self);
  gtk_box_append (sl_form_get_content (form), GTK_WIDGET (self->no_step));
}

/* Takes @sheet. */
static void
show_form (SlWindow       *owner,
           SlContactSheet *sheet)
{
  g_autofree char *title = g_strdup_printf (_("Call with %s"), sheet->contact->name);
  SlCallForm *self;

  self = g_object_new (SL_TYPE_CALL_FORM, "title", title, "default-width", 480, NULL);
  self->sheet = sheet;
  sl_form_set_owner (SL_FORM (self), owner);
  add_fields (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static void
contact_read_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlContactSheet) sheet = sl_session_run_finish (SL_SESSION (object), result, &error);

  /* The keys lead here from wherever a contact is selected. */
  if (error == NULL && sheet->contact->leave_alone)
    g_set_error (&error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("%s asked not to be contacted."), sheet->contact->name);

  if (error != NULL)
    sl_window_show_error (owner, error);
  else if (sl_window_get_session (owner) == SL_SESSION (object))
    show_form (owner, g_steal_pointer (&sheet));
}

void
sl_call_form_open (SlWindow *owner,
                   gint64    contact_id)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  sl_session_read_async (sl_window_get_session (owner), sl_contact_sheet_read,
                         g_memdup2 (&contact_id, sizeof contact_id), g_free,
                         (GDestroyNotify) sl_contact_sheet_free, NULL,
                         contact_read_cb, g_object_ref (owner));
}
