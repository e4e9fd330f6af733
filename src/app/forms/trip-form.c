#include "config.h"

#include "app/forms/trip-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "business/trip.h"
#include "model/format.h"

struct _SlTripForm
{
  SlForm       parent_instance;

  /* Children */
  GtkEntry    *distance;
  GtkDropDown *unit;
  GtkEntry    *purpose;
  GtkEntry    *route;
  SlDayEntry  *day;
};

typedef struct
{
  SlTripDraft  draft;
  char        *purpose; /* (owned) (nullable): the draft's, as the next */
  char        *route;   /* (owned) (nullable) */
} Trip;

G_DEFINE_FINAL_TYPE (SlTripForm, sl_trip_form, SL_TYPE_FORM)

static void
trip_free (gpointer pointer)
{
  Trip *trip = pointer;

  g_free (trip->purpose);
  g_free (trip->route);
  g_free (trip);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Trip *trip = data;
  SlTripResult result;

  if (!sl_trip_record (business, &trip->draft, &result, error))
    return NULL;

  return g_memdup2 (&result.amount, sizeof result.amount);
}

static void
sl_trip_form_record (SlForm *form)
{
  SlTripForm *self = SL_TRIP_FORM (form);
  const char *distance = gtk_editable_get_text (GTK_EDITABLE (self->distance));
  SlTripDraft draft = { 0 };
  Trip *trip;

  if (!sl_trip_parse_distance (distance, &draft.distance, NULL) || draft.distance <= 0)
    {
      sl_form_set_problem (form, _("Write how far it was."));
      gtk_widget_grab_focus (GTK_WIDGET (self->distance));
      return;
    }

  if (!sl_day_entry_get_day (self->day, &draft.dated))
    {
      sl_form_set_problem (form, _("The day cannot be read."));
      return;
    }

  draft.unit = gtk_drop_down_get_selected (self->unit) == SL_TRIP_KILOMETRES ? SL_TRIP_KILOMETRES
                                                                              : SL_TRIP_MILES;
  trip = g_new0 (Trip, 1);
  trip->purpose = g_strdup (sl_fields_get_text (self->purpose));
  trip->route = g_strdup (sl_fields_get_text (self->route));
  trip->draft = draft;
  trip->draft.purpose = trip->purpose;
  trip->draft.route = trip->route;
  sl_form_submit (form, record_func, trip, trip_free, g_free);
}

static char *
sl_trip_form_told (SlForm   *form,
                   gpointer  data)
{
  const char *currency = sl_session_get_currency (sl_form_get_session (form));
  g_autofree char *amount = sl_format_money (*(gint64 *) data, currency);

  return g_strdup_printf (_("Trip logged · %s"), amount);
}

static void
sl_trip_form_class_init (SlTripFormClass *klass)
{
  SL_FORM_CLASS (klass)->record = sl_trip_form_record;
  SL_FORM_CLASS (klass)->told = sl_trip_form_told;
}

static void
sl_trip_form_init (SlTripForm *self)
{
}

void
sl_trip_form_open (SlWindow *owner)
{
  const char *units[] = { _("Miles"), _("Kilometres"), NULL };
  const char *currency;
  SlTripForm *self;
  SlForm *form;

  g_return_if_fail (SL_IS_WINDOW (owner));

  self = g_object_new (SL_TYPE_TRIP_FORM,
                       "title", _("Trip with the Own Car"),
                       "default-width", 480,
                       NULL);
  form = SL_FORM (self);
  sl_form_set_owner (form, owner);
  currency = sl_session_get_currency (sl_form_get_session (form));

  self->distance = sl_fields_add_text (form, _("_Distance"), NULL);
  self->unit = sl_fields_add_choices (form, _("_Unit"), units);
  gtk_drop_down_set_selected (self->unit, sl_trip_unit_of_currency (currency));
  self->purpose = sl_fields_add_text (form, _("What _for"), NULL);
  self->route = sl_fields_add_text (form, _("From where _to where"), NULL);
  self->day = sl_fields_add_day (form, _("D_ay"));

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->distance));
}
