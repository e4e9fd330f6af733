#include "config.h"

#include "app/forms/contact-form.h"

#include <glib/gi18n.h>

#include "app/forms/contact-sheet.h"
#include "app/forms/fields.h"
#include "business/contact.h"

struct _SlContactForm
{
  SlForm          parent_instance;

  SlContactSheet *sheet; /* (owned): the contact; nobody in it when it is a new one */

  /* Children; entries by SlContactField, NULL where the form has none */
  GtkEntry       *entries[SL_CONTACT_N_FIELDS];
  SlSearchPicker *source;
  GtkDropDown    *stage;
  GtkDropDown    *cadence;
  GtkDropDown    *wish;
  SlDayEntry     *next_on;
  SlDayEntry     *consent_on;
};

typedef struct
{
  gint64  contact_id;
  char   *values[SL_CONTACT_N_FIELDS]; /* (owned) (nullable) */
} Edit;

static const struct
{
  SlContactField field;
  const char    *caption;
} fields[] = {
  { SL_CONTACT_NAME, N_("_Name") },
  { SL_CONTACT_PHONE, N_("_Phone") },
  { SL_CONTACT_EMAIL, N_("_E-mail") },
  { SL_CONTACT_CITY, N_("C_ity") },
  { SL_CONTACT_BIRTHDAY, N_("_Birthday") },
  { SL_CONTACT_NOTE, N_("N_ote") },
  { SL_CONTACT_CONSENT, N_("Cons_ent to be contacted, in the person’s words") },
};

/* Days from one contact to the next; 0: as they come. */
static const gint64 cadences[] = { 0, 30, 60, 90, 120 };

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

/* "" for no day.  FALSE, after saying what is wrong, when the text is none. */
static gboolean
read_day (SlContactForm  *self,
          SlDayEntry     *entry,
          const char     *problem,
          char          **value)
{
  SlDay day;

  if (!sl_day_entry_get_day (entry, &day))
    {
      sl_form_set_problem (SL_FORM (self), problem);
      gtk_widget_grab_focus (GTK_WIDGET (entry));
      return FALSE;
    }

  *value = day != SL_DAY_NONE ? sl_day_format (day) : g_strdup ("");
  return TRUE;
}

/* A cadence that is none of the choices was added to them as the last one. */
static char *
read_cadence (SlContactForm *self)
{
  guint chosen = gtk_drop_down_get_selected (self->cadence);

  if (chosen >= G_N_ELEMENTS (cadences))
    return NULL;

  return chosen == 0 ? g_strdup ("")
                     : g_strdup_printf ("%" G_GINT64_FORMAT, cadences[chosen]);
}

static void
sl_contact_form_record (SlForm *form)
{
  SlContactForm *self = SL_CONTACT_FORM (form);
  Edit *edit = g_new0 (Edit, 1);

  edit->contact_id = self->sheet->contact != NULL ? self->sheet->contact->id : 0;
  for (guint i = 0; i < SL_CONTACT_N_FIELDS; i++)
    if (self->entries[i] != NULL)
      edit->values[i] = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entries[i])));
  edit->values[SL_CONTACT_SOURCE] = sl_search_picker_dup_text (self->source);
  edit->values[SL_CONTACT_STAGE] =
    g_strdup (sl_contact_sheet_get_stage (self->sheet, self->stage, FALSE));
  edit->values[SL_CONTACT_CADENCE] = read_cadence (self);
  edit->values[SL_CONTACT_LEAVE_ALONE] =
    g_strdup (gtk_drop_down_get_selected (self->wish) == 1 ? "1" : "0");

  if (!read_day (self, self->next_on, _("The day of the next step cannot be read."),
                 &edit->values[SL_CONTACT_NEXT_ON]) ||
      !read_day (self, self->consent_on, _("The day of the consent cannot be read."),
                 &edit->values[SL_CONTACT_CONSENT_ON]))
    {
      edit_free (edit);
      return;
    }

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
sl_contact_form_finalize (GObject *object)
{
  g_clear_pointer (&SL_CONTACT_FORM (object)->sheet, sl_contact_sheet_free);

  G_OBJECT_CLASS (sl_contact_form_parent_class)->finalize (object);
}

static void
sl_contact_form_class_init (SlContactFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_contact_form_finalize;
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
    case SL_CONTACT_BIRTHDAY:
      return row->birthday;
    case SL_CONTACT_NEXT_STEP:
      return row->next_step;
    case SL_CONTACT_NOTE:
      return row->note;
    case SL_CONTACT_CONSENT:
      return row->consent;
    case SL_CONTACT_SOURCE:
    case SL_CONTACT_STAGE:
    case SL_CONTACT_LABELS:
    case SL_CONTACT_NEXT_ON:
    case SL_CONTACT_CADENCE:
    case SL_CONTACT_LEAVE_ALONE:
    case SL_CONTACT_CONSENT_ON:
    case SL_CONTACT_NO_STEP:
    case SL_CONTACT_N_FIELDS:
    default:
      return NULL;
    }
}

/* (transfer full) */
static char *
say_cadence (gint64 days)
{
  return g_strdup_printf (ngettext ("Every %d day", "Every %d days", (gulong) days), (int) days);
}

static void
add_cadence (SlContactForm      *self,
             const SlContactRow *row)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  gint64 cadence = row != NULL ? row->cadence : 0;
  guint chosen = G_N_ELEMENTS (cadences);

  /* translators: how often a person is contacted */
  g_ptr_array_add (words, g_strdup (_("As it comes")));
  for (guint i = 0; i < G_N_ELEMENTS (cadences); i++)
    {
      if (i > 0)
        g_ptr_array_add (words, say_cadence (cadences[i]));
      if (cadences[i] == cadence)
        chosen = i;
    }
  if (chosen == G_N_ELEMENTS (cadences))
    g_ptr_array_add (words, say_cadence (cadence));
  g_ptr_array_add (words, NULL);

  self->cadence = sl_fields_add_choices (SL_FORM (self), _("Stay in to_uch"),
                                         (const char * const *) words->pdata);
  gtk_drop_down_set_selected (self->cadence, chosen);
}

static void
add_fields (SlContactForm *self)
{
  const SlContactRow *row = self->sheet->contact;
  const char *wishes[] = { _("May be contacted"), _("Asked to be left alone"), NULL };
  SlForm *form = SL_FORM (self);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      self->entries[fields[i].field] = sl_fields_add_text (form, _(fields[i].caption),
                                                           get_value (row, fields[i].field));
      if (fields[i].field == SL_CONTACT_CITY)
        {
          self->source = sl_fields_add_source (form, _("_Where we met"),
                                               row != NULL ? row->source : NULL);
          sl_search_picker_set_create (self->source, _("New source “%s”"));
          self->stage = sl_contact_sheet_add_stages (self->sheet, form, FALSE);
          self->entries[SL_CONTACT_NEXT_STEP] =
            sl_fields_add_text (form, _("Ne_xt step"), get_value (row, SL_CONTACT_NEXT_STEP));
          self->next_on = sl_fields_add_day (form, _("_Due on"));
          add_cadence (self, row);
        }
    }
  gtk_entry_set_placeholder_text (self->entries[SL_CONTACT_BIRTHDAY], "1980-05-17");

  self->consent_on = sl_fields_add_day (form, _("_Given on"));
  self->wish = sl_fields_add_choices (form, _("Cont_act"), wishes);
  sl_day_entry_set_day (self->next_on, row != NULL ? row->next_on : SL_DAY_NONE);
  sl_day_entry_set_day (self->consent_on, row != NULL ? row->consent_on : SL_DAY_NONE);
  gtk_drop_down_set_selected (self->wish, row != NULL && row->leave_alone);
}

/* Takes @sheet. */
static void
show_form (SlWindow       *owner,
           SlContactSheet *sheet)
{
  SlContactForm *self;

  self = g_object_new (SL_TYPE_CONTACT_FORM,
                       "title", sheet->contact == NULL ? _("New Contact") : _("Edit Contact"),
                       "default-width", 480,
                       "default-height", 680,
                       NULL);
  self->sheet = sheet;
  sl_form_set_owner (SL_FORM (self), owner);
  sl_form_set_verb (SL_FORM (self), _("_Save"));
  add_fields (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entries[SL_CONTACT_NAME]));
}

static void
contact_read_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlContactSheet) sheet = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    sl_window_show_error (owner, error);
  else if (sl_window_get_session (owner) == SL_SESSION (object))
    show_form (owner, g_steal_pointer (&sheet));
}

void
sl_contact_form_open (SlWindow *owner,
                      gint64    contact_id)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  sl_session_read_async (sl_window_get_session (owner), sl_contact_sheet_read,
                         g_memdup2 (&contact_id, sizeof contact_id), g_free,
                         (GDestroyNotify) sl_contact_sheet_free, NULL,
                         contact_read_cb, g_object_ref (owner));
}
