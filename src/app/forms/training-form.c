#include "config.h"

#include "app/forms/training-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "app/orders/payment-box.h"
#include "business/training.h"
#include "business/work.h"
#include "model/words.h"

struct _SlTrainingForm
{
  SlForm        parent_instance;

  /* Children */
  GtkEntry     *name;
  GtkDropDown  *kind;
  GtkEntry     *provider;
  GtkEntry     *time;
  SlMoneyEntry *cost;
  SlDayEntry   *day;
  SlPaymentBox *payment;
};

typedef struct
{
  SlTrainingDraft draft;
  char           *title;    /* (owned): the draft's, as the next */
  char           *provider; /* (owned) (nullable) */
} Training;

static const char * const kinds[] = { "product", "sales", "plan", "skill", "motivation" };

G_DEFINE_FINAL_TYPE (SlTrainingForm, sl_training_form, SL_TYPE_FORM)

static void
training_free (gpointer pointer)
{
  Training *training = pointer;

  g_free (training->title);
  g_free (training->provider);
  g_free (training);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Training *training = data;

  if (!sl_training_record (business, &training->draft, error))
    return NULL;

  return g_strdup (training->title);
}

/* (transfer full): what is wrong, or NULL. */
static char *
read_fields (SlTrainingForm  *self,
             SlTrainingDraft *draft)
{
  const char *time = sl_fields_get_text (self->time);
  g_autoptr(GError) error = NULL;

  if (sl_fields_get_text (self->name) == NULL)
    return g_strdup (_("Write what the training is called."));
  if (time != NULL && !sl_work_parse_minutes (time, &draft->minutes, &error))
    return g_strdup (error->message);
  if (!sl_money_entry_get_amount (self->cost, &draft->cost))
    return g_strdup (_("The cost cannot be read."));
  if (!sl_day_entry_get_day (self->day, &draft->dated))
    return g_strdup (_("The day cannot be read."));

  draft->kind = kinds[MIN (gtk_drop_down_get_selected (self->kind), G_N_ELEMENTS (kinds) - 1)];
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

  training = g_new0 (Training, 1);
  training->title = g_strdup (sl_fields_get_text (self->name));
  training->provider = g_strdup (sl_fields_get_text (self->provider));
  training->draft = draft;
  training->draft.title = training->title;
  training->draft.provider = training->provider;
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

void
sl_training_form_open (SlWindow *owner)
{
  const char *words[G_N_ELEMENTS (kinds) + 1] = { NULL };
  SlTrainingForm *self;
  SlForm *form;

  g_return_if_fail (SL_IS_WINDOW (owner));

  self = g_object_new (SL_TYPE_TRAINING_FORM,
                       "title", _("Training"),
                       "default-width", 480,
                       "default-height", 620,
                       NULL);
  form = SL_FORM (self);
  sl_form_set_owner (form, owner);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    words[i] = sl_words_training (kinds[i]);

  self->name = sl_fields_add_text (form, _("_Title"), NULL);
  self->kind = sl_fields_add_choices (form, _("_Kind"), words);
  self->provider = sl_fields_add_text (form, _("P_rovider"), NULL);
  self->time = sl_fields_add_text (form, _("T_ime"), NULL);
  gtk_entry_set_placeholder_text (self->time, _("1.5, 90m or 1:30"));
  self->cost = sl_fields_add_money (form, _("C_ost"));
  self->payment = SL_PAYMENT_BOX (sl_payment_box_new_method (_("_Paid by")));
  gtk_box_append (sl_form_get_content (form), GTK_WIDGET (self->payment));
  self->day = sl_fields_add_day (form, _("_Day"));

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}
