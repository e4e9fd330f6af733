#include "config.h"

#include "app/forms/work-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "business/work.h"
#include "model/format.h"
#include "model/words.h"

struct _SlWorkForm
{
  SlForm       parent_instance;

  /* Children */
  GtkEntry    *time;
  GtkDropDown *kind;
  GtkEntry    *note;
  SlSearchPicker *event;
  SlDayEntry  *day;
};

typedef struct
{
  SlWorkDraft draft;
  char       *note; /* (owned) (nullable): the draft's */
} Work;

static const char * const kinds[] = { "selling", "travel", "team", "training", "office" };

G_DEFINE_FINAL_TYPE (SlWorkForm, sl_work_form, SL_TYPE_FORM)

static void
work_free (gpointer pointer)
{
  Work *work = pointer;

  g_free (work->note);
  g_free (work);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Work *work = data;

  if (!sl_work_record (business, &work->draft, error))
    return NULL;

  return g_memdup2 (&work->draft.minutes, sizeof work->draft.minutes);
}

static void
sl_work_form_record (SlForm *form)
{
  SlWorkForm *self = SL_WORK_FORM (form);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->time));
  g_autoptr(GError) error = NULL;
  SlWorkDraft draft = { 0 };
  Work *work;

  if (!sl_work_parse_minutes (text, &draft.minutes, &error))
    {
      sl_form_set_problem (form, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->time));
      return;
    }

  if (!sl_day_entry_get_day (self->day, &draft.dated))
    {
      sl_form_set_problem (form, _("The day cannot be read."));
      return;
    }

  if (!sl_fields_get_event (form, self->event, &draft.party_id))
    return;

  draft.kind = kinds[MIN (gtk_drop_down_get_selected (self->kind), G_N_ELEMENTS (kinds) - 1)];
  work = g_new0 (Work, 1);
  work->note = g_strdup (sl_fields_get_text (self->note));
  work->draft = draft;
  work->draft.note = work->note;
  sl_form_submit (form, record_func, work, work_free, g_free);
}

static char *
sl_work_form_told (SlForm   *form,
                   gpointer  data)
{
  g_autofree char *time = sl_format_minutes (*(gint64 *) data);

  /* translators: %s is a duration such as "1 h 30 min" */
  return g_strdup_printf (_("%s recorded"), time);
}

static void
sl_work_form_class_init (SlWorkFormClass *klass)
{
  SL_FORM_CLASS (klass)->record = sl_work_form_record;
  SL_FORM_CLASS (klass)->told = sl_work_form_told;
}

static void
sl_work_form_init (SlWorkForm *self)
{
}

void
sl_work_form_open (SlWindow *owner)
{
  const char *words[G_N_ELEMENTS (kinds) + 1] = { NULL };
  SlWorkForm *self;
  SlForm *form;

  g_return_if_fail (SL_IS_WINDOW (owner));

  self = g_object_new (SL_TYPE_WORK_FORM,
                       "title", _("Hours Worked"),
                       "default-width", 480,
                       NULL);
  form = SL_FORM (self);
  sl_form_set_owner (form, owner);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    words[i] = sl_words_work (kinds[i]);

  self->time = sl_fields_add_text (form, _("_Time"), NULL);
  gtk_entry_set_placeholder_text (self->time, _("1.5, 90m or 1:30"));
  self->kind = sl_fields_add_choices (form, _("_Kind"), words);
  self->note = sl_fields_add_text (form, _("_Note"), NULL);
  self->event = sl_fields_add_event (form);
  self->day = sl_fields_add_day (form, _("_Day"));

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->time));
}
