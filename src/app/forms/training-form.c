#include "config.h"

#include "app/forms/training-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "app/orders/payment-box.h"
#include "business/training.h"
#include "business/work.h"
#include "model/typing.h"
#include "model/words.h"

struct _SlTrainingForm
{
  SlForm        parent_instance;

  gint64        id; /* of the planned training that was done; 0: a new one */

  /* Children */
  GtkEntry     *name;
  GtkDropDown  *state; /* (nullable): none for one that was planned */
  GtkDropDown  *kind;
  GtkDropDown  *shape;
  GtkEntry     *provider;
  GtkDropDown  *earns;
  GtkDropDown  *online;
  SlDayEntry   *day;
  GtkEntry     *time;
  SlMoneyEntry *cost;
  GtkEntry     *travel_time;
  SlMoneyEntry *travel;
  GtkEntry     *certificate;
  SlDayEntry   *until;
  SlSearchPicker *event;
  SlSearchPicker *source;
  SlPaymentBox *payment;
};

typedef struct
{
  gint64          id;
  SlTrainingDraft draft;
  char           *title;       /* (owned): the draft's, as the next */
  char           *provider;    /* (owned) (nullable) */
  char           *certificate; /* (owned) (nullable) */
  char           *source;      /* (owned) (nullable) */
} Training;

G_DEFINE_FINAL_TYPE (SlTrainingForm, sl_training_form, SL_TYPE_FORM)

static void
training_free (gpointer pointer)
{
  Training *training = pointer;

  g_free (training->title);
  g_free (training->provider);
  g_free (training->certificate);
  g_free (training->source);
  g_free (training);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Training *training = data;
  gboolean is_done;

  is_done = training->id != 0
              ? sl_training_complete (business, training->id, &training->draft, error)
              : sl_training_record (business, &training->draft, error);

  return is_done ? g_strdup (training->title) : NULL;
}

/* FALSE: @problem (transfer full) says what is wrong. */
static gboolean
read_time (GtkEntry  *entry,
           gint64    *minutes,
           char     **problem)
{
  const char *text = sl_fields_get_text (entry);
  g_autoptr(GError) error = NULL;

  if (text == NULL || sl_work_parse_minutes (text, minutes, &error))
    return TRUE;

  *problem = g_strdup (error->message);
  return FALSE;
}

/* (transfer full): what is wrong, or NULL. */
static char *
read_fields (SlTrainingForm  *self,
             SlTrainingDraft *draft)
{
  char *problem = NULL;

  if (sl_fields_get_text (self->name) == NULL)
    return g_strdup (_("Write what the training is called."));
  if (!read_time (self->time, &draft->minutes, &problem) ||
      !read_time (self->travel_time, &draft->travel_minutes, &problem))
    return problem;
  if (!sl_money_entry_get_amount (self->cost, &draft->cost) ||
      !sl_money_entry_get_amount (self->travel, &draft->travel))
    return g_strdup (_("The cost cannot be read."));
  if (!sl_day_entry_get_day (self->day, &draft->dated))
    return g_strdup (_("The day cannot be read."));

  if (!sl_day_entry_get_day (self->until, &draft->certificate_until))
    return g_strdup (_("The day on which the certificate ends cannot be read."));

  draft->kind = sl_training_kinds ()[gtk_drop_down_get_selected (self->kind)];
  draft->form = sl_training_forms ()[gtk_drop_down_get_selected (self->shape)];
  draft->provider_earns = (SlAnswer) gtk_drop_down_get_selected (self->earns);
  draft->is_online = (SlAnswer) gtk_drop_down_get_selected (self->online);
  draft->is_planned = self->state != NULL && gtk_drop_down_get_selected (self->state) == 1;
  draft->method = sl_payment_box_get_method (self->payment);

  return NULL;
}

static void
sl_training_form_record (SlForm *form)
{
  SlTrainingForm *self = SL_TRAINING_FORM (form);
  SlTrainingDraft draft = { 0 };
  g_autofree char *problem = read_fields (self, &draft);
  Training *training;

  if (problem != NULL)
    {
      sl_form_set_problem (form, problem);
      return;
    }

  if (!sl_fields_get_event (form, self->event, &draft.party_id))
    return;

  training = g_new0 (Training, 1);
  training->id = self->id;
  training->title = g_strdup (sl_fields_get_text (self->name));
  training->provider = g_strdup (sl_fields_get_text (self->provider));
  training->certificate = g_strdup (sl_fields_get_text (self->certificate));
  training->draft = draft;
  training->draft.title = training->title;
  training->draft.provider = training->provider;
  training->draft.certificate = training->certificate;
  training->source = sl_search_picker_dup_text (self->source);
  training->draft.source = training->source;
  sl_form_submit (form, record_func, training, training_free, g_free);
}

static char *
sl_training_form_told (SlForm   *form,
                       gpointer  data)
{
  /* translators: %s is the name of a course, a book or an event */
  return g_strdup_printf (_("“%s” recorded"), (const char *) data);
}

static void
sl_training_form_class_init (SlTrainingFormClass *klass)
{
  SL_FORM_CLASS (klass)->record = sl_training_form_record;
  SL_FORM_CLASS (klass)->told = sl_training_form_told;
}

static void
sl_training_form_init (SlTrainingForm *self)
{
}

/* Fields */

typedef const char *(*WordFunc) (const char *code);

static GtkDropDown *
add_codes (SlForm              *form,
           const char          *caption,
           const char * const  *codes,
           WordFunc             word,
           const char          *chosen)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  GtkDropDown *choices;

  for (gsize i = 0; codes[i] != NULL; i++)
    g_ptr_array_add (words, (gpointer) word (codes[i]));
  g_ptr_array_add (words, NULL);

  choices = sl_fields_add_choices (form, caption, (const char * const *) words->pdata);
  for (guint i = 0; chosen != NULL && codes[i] != NULL; i++)
    if (g_str_equal (codes[i], chosen))
      gtk_drop_down_set_selected (choices, i);

  return choices;
}

static GtkDropDown *
add_answers (SlForm     *form,
             const char *caption,
             SlAnswer    answer)
{
  const char *words[] = { _("Not known"), _("No"), _("Yes"), NULL };
  GtkDropDown *choices = sl_fields_add_choices (form, caption, words);

  gtk_drop_down_set_selected (choices, answer);

  return choices;
}

static GtkEntry *
add_time (SlForm     *form,
          const char *caption,
          gint64      minutes)
{
  g_autofree char *text = NULL;
  GtkEntry *entry;

  if (minutes > 0)
    text = sl_typing_minutes (minutes);
  entry = sl_fields_add_text (form, caption, text);
  gtk_entry_set_placeholder_text (entry, _("1.5, 90m or 1:30"));

  return entry;
}

static void
set_event (SlTrainingForm   *self,
           const SlTraining *training)
{
  g_autoptr(SlChoice) choice = NULL;

  if (training->party_id == 0)
    return;

  choice = sl_choice_new (training->party_id, training->event, NULL, NULL, -1, -1);
  sl_search_picker_set_choice (self->event, choice);
}

/* @training: what was planned, or an empty one. */
static void
add_fields (SlTrainingForm   *self,
            const SlTraining *training)
{
  SlForm *form = SL_FORM (self);

  self->name = sl_fields_add_text (form, _("_Title"), training->title);
  if (self->id == 0)
    {
      const char *states[] = { sl_words_training_state ("done"),
                               sl_words_training_state ("planned"), NULL };

      self->state = sl_fields_add_choices (form, _("_State"), states);
    }
  self->day = sl_fields_add_day (form, _("_Day"));
  self->kind = add_codes (form, _("_Kind"), sl_training_kinds (), sl_words_training,
                          training->kind);
  self->shape = add_codes (form, _("_Form"), sl_training_forms (), sl_words_training_form,
                           training->form);
  self->provider = sl_fields_add_text (form, _("P_rovider"), training->provider);
  self->earns = add_answers (form, _("Provider _earns from selling it"), training->provider_earns);
  self->online = add_answers (form, _("O_nline"), training->is_online);
  self->time = add_time (form, _("T_ime"), training->minutes);
  self->cost = sl_fields_add_money (form, _("C_ost"));
  sl_money_entry_set_amount (self->cost, training->cost, TRUE);
  self->travel_time = add_time (form, _("Time on the _way"), training->travel_minutes);
  self->travel = sl_fields_add_money (form, _("Cost of the way and the sta_y"));
  sl_money_entry_set_amount (self->travel, training->travel, TRUE);
  self->certificate = sl_fields_add_text (form, _("Certi_ficate"), training->certificate);
  self->until = sl_fields_add_day (form, _("It _holds until"));
  sl_day_entry_set_day (self->until, training->certificate_until);
  self->event = sl_fields_add_event (form);
  set_event (self, training);
  self->source = sl_fields_add_source (form, _("So_urce of people that it was for"), NULL);
  self->payment = SL_PAYMENT_BOX (sl_payment_box_new_method (_("_Paid by")));
  gtk_box_append (sl_form_get_content (form), GTK_WIDGET (self->payment));
}

static void
show_form (SlWindow         *owner,
           const SlTraining *training)
{
  SlTrainingForm *self = g_object_new (SL_TYPE_TRAINING_FORM,
                                       "title", _("Training"),
                                       "default-width", 480,
                                       "default-height", 680,
                                       NULL);

  self->id = training->id;
  sl_form_set_owner (SL_FORM (self), owner);
  add_fields (self, training);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static gpointer
read_training_func (SlBusiness    *business,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  return sl_training_read (sl_business_get_database (business), *(gint64 *) data, error);
}

static void
training_read_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlTraining) training = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    sl_window_show_error (owner, error);
  else if (sl_window_get_session (owner) == SL_SESSION (object))
    show_form (owner, training);
}

void
sl_training_form_open (SlWindow *owner,
                       gint64    planned_id)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  if (planned_id == 0)
    {
      g_autoptr(SlTraining) training = sl_training_new ();

      show_form (owner, training);
      return;
    }

  sl_session_read_async (sl_window_get_session (owner), read_training_func,
                         g_memdup2 (&planned_id, sizeof planned_id), g_free,
                         (GDestroyNotify) sl_training_free, NULL,
                         training_read_cb, g_object_ref (owner));
}
