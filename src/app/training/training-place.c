#include "config.h"

#include <glib/gi18n.h>

#include "app/training/training-field.h"
#include "app/training/training-place.h"
#include "business/training-review.h"
#include "model/format.h"
#include "model/typing.h"
#include "model/words.h"

struct _SlTrainingPlace
{
  SlListPlace parent_instance;
};

typedef struct
{
  SlTraining        *training; /* (owned) */
  SlTrainingPayback  payback;
} Details;

G_DEFINE_FINAL_TYPE (SlTrainingPlace, sl_training_place, SL_TYPE_LIST_PLACE)

static const SlColumn columns[] = {
  { "dated", N_("Date"), 11 },
  { "title", N_("Title"), 22, .expands = TRUE },
  { "kind", N_("Kind"), 16, .expands = TRUE, .word = sl_words_training },
  { "provider", N_("By"), 16, .expands = TRUE, .is_optional = TRUE },
  { "state", N_("State"), 10, .is_optional = TRUE, .word = sl_words_training_state },
  { "minutes", N_("Time"), 9, .is_optional = TRUE, .is_minutes = TRUE },
  { "cost", N_("Cost"), 10 },
};

static const SlChip chips[] = {
  { N_("All"), NULL },
  { N_("Planned"), "planned" },
  { N_("Product"), "product" },
  { N_("Sales and marketing"), "sales" },
  { N_("Compensation plan"), "plan" },
  { N_("Transferable skill"), "skill" },
  { N_("Motivation"), "motivation" },
};

static const SlListPlaceInfo info = {
  .kind = SL_LISTING_TRAINING,
  .name = N_("Training"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .chips = chips,
  .n_chips = G_N_ELEMENTS (chips),
  .icon_name = "sl-place-training-symbolic",
  .empty_title = N_("No training yet"),
  .empty_text = N_("Courses, books and events with what they cost in money and hours."),
  .empty_verb = N_("Record a _Training"),
  .empty_action = "win.new-training",
};

static void
details_free (gpointer data)
{
  Details *details = data;

  g_clear_pointer (&details->training, sl_training_free);
  g_free (details);
}

static gpointer
read_details (SlBusiness    *business,
              gint64         id,
              GCancellable  *cancellable,
              GError       **error)
{
  Details *details = g_new0 (Details, 1);
  g_autoptr(GError) fault = NULL;

  details->training = sl_training_read (sl_business_get_database (business), id, &fault);
  if (details->training != NULL &&
      sl_training_payback (business, details->training, &details->payback, &fault))
    return details;

  if (!g_error_matches (fault, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&fault));
  details_free (details);

  return NULL;
}

/* What it was */

static const char *
say (SlAnswer    answer,
     const char *yes,
     const char *no)
{
  if (answer == SL_ANSWER_NONE)
    return NULL;

  return answer == SL_ANSWER_YES ? yes : no;
}

/* A fact that is changed where it stands. */
static void
add_field (SlDetails        *pane,
           const SlTraining *training,
           SlTrainingField   field,
           const char       *name,
           const char       *shown,
           const char       *text)
{
  sl_details_add_field (pane, name, shown, text, "win.set-training-field", training->id, field);
}

static void
add_text (SlDetails        *pane,
          const SlTraining *training,
          SlTrainingField   field,
          const char       *name,
          const char       *text)
{
  add_field (pane, training, field, name, text, text);
}

static void
add_what (SlDetails        *pane,
          const SlTraining *training)
{
  sl_details_add_group (pane, NULL);
  add_text (pane, training, SL_TRAINING_FIELD_TITLE, _("Title"), training->title);
  sl_details_add_property (pane, _("Kind"), sl_words_training (training->kind));
  sl_details_add_property (pane, _("Form"), sl_words_training_form (training->form));
  add_text (pane, training, SL_TRAINING_FIELD_PROVIDER, _("By"), training->provider);
  sl_details_add_property (pane, _("Provider"),
                           say (training->provider_earns, _("earns from selling it"),
                                _("does not earn from it")));
  sl_details_add_property (pane, _("Where"),
                           say (training->is_online, _("online"), _("in person")));
  add_text (pane, training, SL_TRAINING_FIELD_CERTIFICATE, _("Certificate"),
            training->certificate);
  if (training->party_id != 0)
    sl_details_add_link (pane, _("The event that it was"), NULL, training->event, "win.show-event",
                         g_variant_new_int64 (training->party_id));
}

static void
add_what_it_took (SlDetails        *pane,
                  const SlTraining *training,
                  const char       *currency)
{
  g_autofree char *minutes = sl_format_minutes (training->minutes);
  g_autofree char *cost = sl_format_money (training->cost, currency);
  g_autofree char *travel_minutes = sl_format_minutes (training->travel_minutes);
  g_autofree char *travel = sl_format_money (training->travel, currency);

  sl_details_add_group (pane, _("What it took"));
  sl_details_add_property (pane, _("Time"), training->minutes > 0 ? minutes : NULL);
  sl_details_add_property (pane, _("Cost"), cost);
  sl_details_add_property (pane, _("Time on the way"),
                           training->travel_minutes > 0 ? travel_minutes : NULL);
  sl_details_add_property (pane, _("Way and stay"), training->travel > 0 ? travel : NULL);
}

static void
add_minutes (SlDetails        *pane,
             const SlTraining *training,
             SlTrainingField   field,
             const char       *name,
             gint64            minutes)
{
  g_autofree char *shown = sl_format_minutes (minutes);
  g_autofree char *typed = sl_typing_minutes (minutes);

  add_field (pane, training, field, name, minutes > 0 ? shown : NULL, minutes > 0 ? typed : NULL);
}

static void
add_amount (SlDetails        *pane,
            const SlTraining *training,
            SlTrainingField   field,
            const char       *name,
            gint64            amount,
            const char       *currency)
{
  g_autofree char *shown = sl_format_money (amount, currency);
  g_autofree char *typed = sl_typing_money (amount, currency);

  add_field (pane, training, field, name, amount > 0 ? shown : NULL, amount > 0 ? typed : NULL);
}

/* Of the plan nothing is in the books yet, so that all of it can be changed. */
static void
add_what_it_will_take (SlDetails        *pane,
                       const SlTraining *training,
                       const char       *currency)
{
  g_autofree char *day = sl_format_day (training->dated);
  g_autofree char *typed = sl_day_format (training->dated);

  sl_details_add_group (pane, _("What it will take"));
  add_field (pane, training, SL_TRAINING_FIELD_DAY, _("Day"), day, typed);
  add_minutes (pane, training, SL_TRAINING_FIELD_TIME, _("Time"), training->minutes);
  add_amount (pane, training, SL_TRAINING_FIELD_COST, _("Cost"), training->cost, currency);
  add_minutes (pane, training, SL_TRAINING_FIELD_TRAVEL_TIME, _("Time on the way"),
               training->travel_minutes);
  add_amount (pane, training, SL_TRAINING_FIELD_TRAVEL, _("Way and stay"), training->travel,
              currency);
}

/* What it brought */

static void
add_rates (SlDetails       *pane,
           const char      *name,
           const SlPayback *payback,
           const char      *currency)
{
  g_autofree char *before = sl_format_money (payback->before, currency);
  g_autofree char *after = sl_format_money (payback->after, currency);
  g_autofree char *text = NULL;

  /* translators: an amount an hour before and after: "9.20 → 11.40" */
  text = g_strdup_printf (_("%s → %s"), before, after);
  sl_details_add_property (pane, name, text);
}

static void
add_payback (SlDetails               *pane,
             const SlTrainingPayback *payback,
             const char              *currency)
{
  const SlPayback *profit = &payback->profit;
  g_autofree char *verdict = sl_training_verdict (profit);

  sl_details_add_group (pane, _("13 weeks before and after"));

  if (profit->verdict != SL_PAYBACK_TOO_FEW)
    {
      g_autofree char *low = sl_format_money (profit->low, currency);
      g_autofree char *high = sl_format_money (profit->high, currency);
      g_autofree char *range = NULL;

      add_rates (pane, _("Sales an hour"), &payback->sales, currency);
      add_rates (pane, _("Profit an hour"), profit, currency);
      /* translators: the ends of a range of amounts */
      range = g_strdup_printf (_("%s to %s"), low, high);
      sl_details_add_property (pane, _("Change lies between"), range);
    }

  sl_details_add_note (pane, verdict);
  if (profit->has_control)
    sl_details_add_note (pane, _("The same weeks a year earlier were taken off, so that a season "
                                 "is not counted as a success."));
}

static void
show_details (SlListPlace *place,
              SlDetails   *pane,
              gpointer     data)
{
  const Details *details = data;
  const SlTraining *training = details->training;
  const char *currency = sl_session_get_currency (sl_place_get_session (SL_PLACE (place)));
  g_autofree char *day = sl_format_day (training->dated);

  sl_details_begin (pane, training->title, day);
  if (training->is_planned)
    sl_details_add_action (pane, _("It Is _Done"), "object-select-symbolic",
                           "win.complete-training", g_variant_new_int64 (training->id));
  add_what (pane, training);
  if (training->is_planned)
    add_what_it_will_take (pane, training, currency);
  else
    {
      add_what_it_took (pane, training, currency);
      add_payback (pane, &details->payback, currency);
    }
  sl_details_add_group (pane, NULL);
  sl_details_add_link (pane, _("What Training Took and Brought"), NULL, NULL, "win.show-place",
                       g_variant_new_string ("payback"));
}

static void
sl_training_place_class_init (SlTrainingPlaceClass *klass)
{
  SlListPlaceClass *list_class = SL_LIST_PLACE_CLASS (klass);

  list_class->info = &info;
  list_class->read_details = read_details;
  list_class->free_details = details_free;
  list_class->show_details = show_details;
}

static void
sl_training_place_init (SlTrainingPlace *self)
{
}

GtkWidget *
sl_training_place_new (void)
{
  return g_object_new (SL_TYPE_TRAINING_PLACE, NULL);
}
