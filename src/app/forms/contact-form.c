#include "config.h"

#include "app/forms/contact-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "business/contact.h"
#include "model/words.h"
#include "store/contact.h"

struct _SlContactForm
{
  SlForm       parent_instance;

  gint64       contact_id; /* 0: a new one */

  /* Children; entries by SlContactField, NULL where the form has none */
  GtkEntry    *entries[SL_CONTACT_N_FIELDS];
  GtkDropDown *stage;
};

typedef struct
{
  gint64  contact_id;
  char   *values[SL_CONTACT_N_FIELDS]; /* (owned) (nullable) */
} Edit;

static const char * const stages[] = {
  "new", "contacted", "presented", "following-up", "customer", "joined", "not-now",
};

static const struct
{
  SlContactField field;
  const char    *caption;
} fields[] = {
  { SL_CONTACT_NAME, N_("_Name") },
  { SL_CONTACT_PHONE, N_("_Phone") },
  { SL_CONTACT_EMAIL, N_("_E-mail") },
  { SL_CONTACT_CITY, N_("C_ity") },
  { SL_CONTACT_SOURCE, N_("_Where we met") },
  { SL_CONTACT_NEXT_STEP, N_("Ne_xt step") },
  { SL_CONTACT_NEXT_ON, N_("_Due on") },
  { SL_CONTACT_NOTE, N_("N_ote") },
};

G_DEFINE_FINAL_TYPE (SlContactForm, sl_contact_form, SL_TYPE_FORM)

static void
edit_free (gpointer pointer)
{
  Edit *edit = pointer;

  for (guint i = 0; i < SL_CONTACT_N_FIELDS; i++)
    g_free (edit->values[i]);
  g_free (edit);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Edit *edit = data;
  const char * const *values = (const char * const *) edit->values;
  gboolean is_done;

  if (edit->contact_id == 0)
    is_done = sl_contact_add (business, values, NULL, error);
  else
    is_done = sl_contact_edit (business, edit->contact_id, values, error);

  return is_done ? g_strdup (edit->values[SL_CONTACT_NAME]) : NULL;
}

static void
sl_contact_form_record (SlForm *form)
{
  SlContactForm *self = SL_CONTACT_FORM (form);
  Edit *edit = g_new0 (Edit, 1);

  edit->contact_id = self->contact_id;
  for (guint i = 0; i < SL_CONTACT_N_FIELDS; i++)
    if (self->entries[i] != NULL)
      edit->values[i] = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entries[i])));
  edit->values[SL_CONTACT_STAGE] =
    g_strdup (stages[MIN (gtk_drop_down_get_selected (self->stage), G_N_ELEMENTS (stages) - 1)]);

  sl_form_submit (form, record_func, edit, edit_free, g_free);
}

static char *
sl_contact_form_told (SlForm   *form,
                      gpointer  data)
{
  /* translators: %s is a person's name */
  return g_strdup_printf (_("%s is saved"), (const char *) data);
}

static void
sl_contact_form_class_init (SlContactFormClass *klass)
{
  SL_FORM_CLASS (klass)->record = sl_contact_form_record;
  SL_FORM_CLASS (klass)->told = sl_contact_form_told;
}

static void
sl_contact_form_init (SlContactForm *self)
{
}

/* @row (nullable): the contact as it is. */
static const char *
get_value (const SlContactRow *row,
           SlContactField      field)
{
  if (row == NULL)
    return NULL;

  switch (field)
    {
    case SL_CONTACT_NAME:
      return row->name;
    case SL_CONTACT_PHONE:
      return row->phone;
    case SL_CONTACT_EMAIL:
      return row->email;
    case SL_CONTACT_CITY:
      return row->city;
    case SL_CONTACT_SOURCE:
      return row->source;
    case SL_CONTACT_NEXT_STEP:
      return row->next_step;
    case SL_CONTACT_NOTE:
      return row->note;
    case SL_CONTACT_BIRTHDAY:
    case SL_CONTACT_STAGE:
    case SL_CONTACT_LABELS:
    case SL_CONTACT_NEXT_ON:
    case SL_CONTACT_N_FIELDS:
    default:
      return NULL;
    }
}

static void
add_fields (SlContactForm      *self,
            const SlContactRow *row)
{
  const char *words[G_N_ELEMENTS (stages) + 1] = { NULL };
  SlForm *form = SL_FORM (self);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    self->entries[fields[i].field] = sl_fields_add_text (form, _(fields[i].caption),
                                                         get_value (row, fields[i].field));

  if (row != NULL && row->next_on != SL_DAY_NONE)
    {
      g_autofree char *day = sl_day_format (row->next_on);

      gtk_editable_set_text (GTK_EDITABLE (self->entries[SL_CONTACT_NEXT_ON]), day);
    }
  gtk_entry_set_placeholder_text (self->entries[SL_CONTACT_NEXT_ON], "2026-10-31");

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    words[i] = sl_words_stage (stages[i]);
  self->stage = sl_fields_add_choices (form, _("_Stage"), words);
  for (guint i = 0; row != NULL && i < G_N_ELEMENTS (stages); i++)
    if (g_str_equal (stages[i], row->stage))
      gtk_drop_down_set_selected (self->stage, i);
}

static void
show_form (SlWindow           *owner,
           const SlContactRow *row)
{
  SlContactForm *self = g_object_new (SL_TYPE_CONTACT_FORM,
                                      "title", row == NULL ? _("New Contact") : _("Edit Contact"),
                                      "default-width", 480,
                                      "default-height", 680,
                                      NULL);

  self->contact_id = row != NULL ? row->id : 0;
  sl_form_set_owner (SL_FORM (self), owner);
  sl_form_set_verb (SL_FORM (self), _("_Save"));
  add_fields (self, row);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entries[SL_CONTACT_NAME]));
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
sl_contact_form_open (SlWindow *owner,
                      gint64    contact_id)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  if (contact_id == 0)
    {
      show_form (owner, NULL);
      return;
    }

  sl_session_read_async (sl_window_get_session (owner), read_contact_func,
                         g_memdup2 (&contact_id, sizeof contact_id), g_free,
                         (GDestroyNotify) sl_contact_row_free, NULL,
                         contact_read_cb, g_object_ref (owner));
}
