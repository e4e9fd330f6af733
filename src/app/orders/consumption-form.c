#include "config.h"

#include <inttypes.h>

#include "app/orders/consumption-form.h"

#include <glib/gi18n.h>

#include "app/orders/choices.h"
#include "app/orders/kit-box.h"
#include "app/orders/line-list.h"
#include "app/widgets/day-entry.h"
#include "app/widgets/markup.h"
#include "model/format.h"
#include "model/words.h"

struct _SlConsumptionForm
{
  SlForm          parent_instance;

  /* Children */
  GtkDropDown    *kind;
  SlSearchPicker *person;
  GtkWidget      *person_field;
  SlDayEntry     *day;
  SlLineList     *lines;
  SlKitBox       *kits;
  GtkEntry       *reason;
};

/* In the order of SlConsumptionKind. */
static const char * const kinds[] = { "own-use", "sample", "gift", "loss" };

G_DEFINE_FINAL_TYPE (SlConsumptionForm, sl_consumption_form, SL_TYPE_FORM)

static SlConsumptionKind
get_kind (SlConsumptionForm *self)
{
  return (SlConsumptionKind) MIN (gtk_drop_down_get_selected (self->kind), SL_CONSUMPTION_LOSS);
}

static void
changed_cb (SlConsumptionForm *self)
{
  GArray *lines = sl_lines_new ();
  g_autoptr(GPtrArray) rows = NULL;
  SlDay day = SL_DAY_NONE;

  sl_form_set_problem (SL_FORM (self), NULL);
  sl_day_entry_get_day (self->day, &day);

  /* What is lost is not taken out of kits. */
  if (get_kind (self) != SL_CONSUMPTION_LOSS)
    sl_line_list_read_readable (self->lines, lines, &rows);

  sl_kit_box_ask (self->kits, sl_form_get_session (SL_FORM (self)), lines, day);
}

static void
kind_changed_cb (SlConsumptionForm *self)
{
  SlConsumptionKind kind = get_kind (self);

  gtk_widget_set_visible (self->person_field,
                          kind == SL_CONSUMPTION_SAMPLE || kind == SL_CONSUMPTION_GIFT);
  changed_cb (self);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree SlOrderResult *result = g_new0 (SlOrderResult, 1);

  if (!sl_consumption_record (business, data, result, error))
    return NULL;

  return g_steal_pointer (&result);
}

static const char *
read_fields (SlConsumptionForm  *self,
             SlConsumptionDraft *draft)
{
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));

  if (gtk_widget_get_visible (self->person_field))
    {
      const SlChoice *person = sl_search_picker_get_choice (self->person);

      if (sl_search_picker_is_open_ended (self->person))
        return _("Choose the person from the list, or leave the field empty.");
      draft->contact_id = person != NULL ? person->id : 0;
    }

  if (!sl_day_entry_get_day (self->day, &draft->dated))
    return _("The day cannot be read.");

  draft->reason = *reason != '\0' ? g_strdup (reason) : NULL;
  draft->open_kits = sl_kit_box_get_open (self->kits);

  return NULL;
}

static void
sl_consumption_form_record (SlForm *form)
{
  SlConsumptionForm *self = SL_CONSUMPTION_FORM (form);
  g_autoptr(SlConsumptionDraft) draft = sl_consumption_draft_new (get_kind (self));
  g_autoptr(GError) error = NULL;
  const char *problem = read_fields (self, draft);

  if (problem == NULL && !sl_line_list_read (self->lines, draft->lines, &error))
    problem = error->message;

  if (problem != NULL)
    {
      sl_form_set_problem (form, problem);
      return;
    }

  sl_form_submit (form, record_func, g_steal_pointer (&draft),
                  (GDestroyNotify) sl_consumption_draft_free, g_free);
}

static char *
sl_consumption_form_told (SlForm   *form,
                          gpointer  data)
{
  const SlOrderResult *result = data;
  const char *kind = sl_words_order (kinds[get_kind (SL_CONSUMPTION_FORM (form))]);
  const char *currency = sl_session_get_currency (sl_form_get_session (form));
  g_autofree char *cost = sl_format_money (result->cost, currency);

  /* translators: own use, sample, gift or loss; its number; what it cost */
  return g_strdup_printf (_("%s %" PRId64 " recorded · cost %s"), kind, result->number,
                          cost);
}

static void
add_kind (SlConsumptionForm *self,
          GtkBox            *head)
{
  const char *words[G_N_ELEMENTS (kinds) + 1] = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    words[i] = sl_words_order (kinds[i]);

  self->kind = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (words));
  sl_drop_down_set_name (self->kind, _("Kind"));
  gtk_box_append (head, sl_form_field_new (_("K_ind"), GTK_WIDGET (self->kind)));
}

static void
add_head (SlConsumptionForm *self,
          SlSession         *session)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  add_kind (self, GTK_BOX (head));
  self->person = SL_SEARCH_PICKER (sl_search_picker_new (_("For whom"), _("Name, or leave empty")));
  sl_choices_find_contacts (self->person, session);
  self->person_field = sl_form_field_new (_("For _whom"), GTK_WIDGET (self->person));
  gtk_widget_set_hexpand (self->person_field, TRUE);
  gtk_box_append (GTK_BOX (head), self->person_field);

  self->day = SL_DAY_ENTRY (sl_day_entry_new (_("Day")));
  sl_day_entry_set_today (self->day, sl_session_get_today (session));
  sl_day_entry_set_day (self->day, sl_session_get_today (session));
  g_signal_connect_swapped (self->day, "day-changed", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (head), sl_form_field_new (_("_Day"), GTK_WIDGET (self->day)));

  gtk_box_append (sl_form_get_content (SL_FORM (self)), head);
}

static void
sl_consumption_form_class_init (SlConsumptionFormClass *klass)
{
  SL_FORM_CLASS (klass)->record = sl_consumption_form_record;
  SL_FORM_CLASS (klass)->told = sl_consumption_form_told;
}

static void
sl_consumption_form_init (SlConsumptionForm *self)
{
}

void
sl_consumption_form_open (SlWindow          *owner,
                          SlConsumptionKind  kind)
{
  SlConsumptionForm *self;
  SlSession *session;

  g_return_if_fail (SL_IS_WINDOW (owner));

  self = g_object_new (SL_TYPE_CONSUMPTION_FORM,
                       "title", _("Own Use, Sample, Gift or Loss"),
                       NULL);
  sl_form_set_owner (SL_FORM (self), owner);
  session = sl_form_get_session (SL_FORM (self));

  add_head (self, session);
  self->lines = SL_LINE_LIST (sl_line_list_new (0, session));
  g_signal_connect_swapped (self->lines, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->lines, "entered", G_CALLBACK (sl_form_record), self);
  gtk_box_append (sl_form_get_content (SL_FORM (self)),
                  sl_form_field_new (_("_Products"), GTK_WIDGET (self->lines)));

  self->kits = SL_KIT_BOX (sl_kit_box_new ());
  g_signal_connect_swapped (self->kits, "toggled", G_CALLBACK (changed_cb), self);
  gtk_box_append (sl_form_get_content (SL_FORM (self)), GTK_WIDGET (self->kits));

  self->reason = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_max_length (self->reason, 200);
  gtk_box_append (sl_form_get_content (SL_FORM (self)),
                  sl_form_field_new (_("_Reason"), GTK_WIDGET (self->reason)));
  gtk_drop_down_set_selected (self->kind, kind);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (kind_changed_cb), self);
  kind_changed_cb (self);

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->lines));
}
