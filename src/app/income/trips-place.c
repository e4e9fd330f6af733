#include "config.h"

#include "app/income/trips-place.h"

#include <glib/gi18n.h>

#include "app/list-place.h"
#include "business/trip.h"
#include "model/format.h"

static const char *
word_of_unit (const char *code)
{
  return g_str_equal (code, "mile") ? _("miles") : _("km");
}

static const SlColumn columns[] = {
  { "dated", N_("Date"), 11 },
  { "purpose", N_("What for"), 20, .expands = TRUE },
  { "route", N_("Way"), 16, .expands = TRUE, .is_optional = TRUE },
  { "distance", N_("Distance"), 9 },
  { "unit", N_("Unit"), 6, .word = word_of_unit },
  { "amount", N_("Worth"), 10 },
};

static const SlChip chips[] = {
  { N_("All"), NULL },
  { N_("This month"), "since", .this_month = TRUE },
};

static void
show_details (SlDetails         *pane,
              const SlListFacts *facts)
{
  const SlExcerpt *row = facts->row;
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

static const SlListPlaceInfo info = {
  .type_name = "SlTripsPlace",
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
  .show = show_details,
};

GtkWidget *
sl_trips_place_new (void)
{
  return sl_list_place_new (&info);
}
