#include "config.h"

#include "app/forms/call-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "business/contact.h"
#include "model/words.h"
#include "store/contact.h"

struct _SlCallForm
{
  SlForm       parent_instance;

  gint64       contact_id;
  char        *name; /* (owned): the contact's */

  /* Children */
  GtkEntry    *note;
  GtkDropDown *stage;
  GtkEntry    *next_step;
  SlDayEntry  *next_on;
};

typedef struct
{
  SlCallDraft draft;
  char       *note;      /* (owned) (nullable): the draft's, as the next */
  char       *next_step; /* (owned) (nullable) */
  char       *name;      /* (owned) */
} Call;

static const char * const stages[] = {
  "new", "contacted", "presented", "following-up", "customer", "joined", "not-now",
};

G_DEFINE_FINAL_TYPE (SlCallForm, sl_call_form, SL_TYPE_FORM)

static void
call_free (gpointer pointer)
{
  Call *call = pointer;

  g_free (call->note);
  g_free (call->next_step);
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
  guint stage = gtk_drop_down_get_selected (self->stage);
  SlCallDraft draft = { .contact_id = self->contact_id, .dated = SL_DAY_NONE };
  Call *call;

  if (!sl_day_entry_get_day (self->next_on, &draft.next_on))
    {
      sl_form_set_problem (form, _("The day of the next step cannot be read."));
      gtk_widget_grab_focus (GTK_WIDGET (self->next_on));
      return;
    }

  /* The first choice leaves the stage as it is. */
  draft.stage = stage > 0 && stage <= G_N_ELEMENTS (stages) ? stages[stage - 1] : NULL;
  call = g_new0 (Call, 1);
  call->note = g_strdup (sl_fields_get_text (self->note));
  call->next_step = g_strdup (sl_fields_get_text (self->next_step));
  call->name = g_strdup (self->name);
  call->draft = draft;
  call->draft.note = call->note;
  call->draft.next_step = call->next_step;
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
  g_free (SL_CALL_FORM (object)->name);

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

static void
add_fields (SlCallForm         *self,
            const SlContactRow *row)
{
  const char *words[G_N_ELEMENTS (stages) + 2] = { NULL };
  SlForm *form = SL_FORM (self);

  /* translators: a choice: the contact's stage is not changed */
  words[0] = _("As it is");
  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    words[i + 1] = sl_words_stage (stages[i]);

  self->note = sl_fields_add_text (form, _("_What was said"), NULL);
  self->stage = sl_fields_add_choices (form, _("_Stage"), words);
  self->next_step = sl_fields_add_text (form, _("_Next step"), row->next_step);
  self->next_on = sl_fields_add_day (form, _("_Due on"));
  sl_day_entry_set_day (self->next_on, SL_DAY_NONE);
}

static gpointer
read_contact_func (SlBusiness    *business,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  return sl_contact_read (sl_business_get_database (business), *(gint64 *) data, error);
}

static void
show_form (SlWindow           *owner,
           const SlContactRow *row)
{
  g_autofree char *title = g_strdup_printf (_("Call with %s"), row->name);
  SlCallForm *self;

  self = g_object_new (SL_TYPE_CALL_FORM, "title", title, "default-width", 480, NULL);
  self->contact_id = row->id;
  self->name = g_strdup (row->name);
  sl_form_set_owner (SL_FORM (self), owner);
  add_fields (self, row);
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
  g_autoptr(SlContactRow) row = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    sl_window_show_error (owner, error);
  else if (sl_window_get_session (owner) == SL_SESSION (object))
    show_form (owner, row);
}

void
sl_call_form_open (SlWindow *owner,
                   gint64    contact_id)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  sl_session_read_async (sl_window_get_session (owner), read_contact_func,
                         g_memdup2 (&contact_id, sizeof contact_id), g_free,
                         (GDestroyNotify) sl_contact_row_free, NULL,
                         contact_read_cb, g_object_ref (owner));
}
