#include "config.h"

#include "app/income/trips-place.h"

#include <glib/gi18n.h>

#include "business/trip.h"
#include "model/excerpt.h"
#include "model/format.h"

struct _SlTripsPlace
{
  SlListPlace parent_instance;
};

G_DEFINE_FINAL_TYPE (SlTripsPlace, sl_trips_place, SL_TYPE_LIST_PLACE)

static const char *
word_of_unit (const char *code)
{
  return g_str_equal (code, "mile") ? _("miles") : _("km");
}

static const SlColumn columns[] = {
  { "dated", N_("Date"), 11 },
  { "purpose", N_("What for"), 20, .expands = TRUE },
  { "route", N_("Way"), 16, .is_optional = TRUE },
  { "distance", N_("Distance"), 9 },
  { "unit", N_("Unit"), 6, .word = word_of_unit },
  { "amount", N_("Worth"), 10 },
};

static const SlChip chips[] = {
  { N_("All"), NULL },
  { N_("This month"), "since", .this_month = TRUE },
};

static const SlListPlaceInfo info = {
  .kind = SL_LISTING_TRIPS,
  .name = N_("Trips"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .chips = chips,
  .n_chips = G_N_ELEMENTS (chips),
  .verb = N_("New _Trip"),
  .action = "win.log-trip",
  .icon_name = "sl-place-income-symbolic",
  .empty_title = N_("No trips yet"),
  .empty_text = N_("The mileage log: how far the own car went for the business, and what for."),
  .empty_verb = N_("New _Trip"),
  .empty_action = "win.log-trip",
};

static gpointer
read_details (SlBusiness    *business,
              gint64         id,
              GCancellable  *cancellable,
              GError       **error)
{
  SlExcerpt *row = sl_excerpt_read_one (business, SL_LISTING_TRIPS, id, SL_DAY_NONE, error);

  if (row != NULL && sl_excerpt_get_n_rows (row) == 0)
    g_clear_pointer (&row, sl_excerpt_free);

  return row;
}

static void
show_details (SlListPlace *place,
              SlDetails   *pane,
              gpointer     data)
{
  SlExcerpt *row = data;
  g_autofree char *day = sl_format_day_long (sl_excerpt_get_day (row, 0, "dated"));
  g_autofree char *number = sl_excerpt_format (row, 0, "distance");
  g_autofree char *amount = sl_excerpt_format (row, 0, "amount");
  g_autofree char *distance = NULL;
  gint64 entry = sl_excerpt_get_number (row, 0, "entry-id");

  /* translators: a number and a unit of length */
  distance = g_strdup_printf (_("%s %s"), number,
                              word_of_unit (sl_excerpt_get_text (row, 0, "unit")));
  sl_details_begin (pane, sl_excerpt_get_text (row, 0, "purpose"), day);

  if (entry != 0)
    sl_details_add_action (pane, _("In the _Journal"), "sl-place-income-symbolic",
                           "win.show-entry", g_variant_new_int64 (entry));

  sl_details_add_property (pane, _("Way"), sl_excerpt_get_text (row, 0, "route"));
  sl_details_add_property (pane, _("Distance"), distance);
  sl_details_add_property (pane, _("Worth"), amount);
}

static void
sl_trips_place_class_init (SlTripsPlaceClass *klass)
{
  SlListPlaceClass *list_class = SL_LIST_PLACE_CLASS (klass);

  list_class->info = &info;
  list_class->read_details = read_details;
  list_class->free_details = (GDestroyNotify) sl_excerpt_free;
  list_class->show_details = show_details;
}

static void
sl_trips_place_init (SlTripsPlace *self)
{
}

GtkWidget *
sl_trips_place_new (void)
{
  return g_object_new (SL_TYPE_TRIPS_PLACE, NULL);
}
