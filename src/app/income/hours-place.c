#include "config.h"

#include "app/income/hours-place.h"

#include <glib/gi18n.h>

#include "app/list-place.h"
#include "model/format.h"
#include "model/words.h"

static const SlColumn columns[] = {
  { "dated", N_("Date"), 11 },
  { "kind", N_("Kind"), 14, .word = sl_words_work },
  { "minutes", N_("Time"), 11, .is_minutes = TRUE },
  { "note", N_("Note"), 22, .expands = TRUE },
};

static const SlChip chips[] = {
  { N_("All"), NULL },
  { N_("This month"), "since", .this_month = TRUE },
  { N_("Selling"), "selling" },
  { N_("On the way"), "travel" },
  { N_("With the team"), "team" },
  { N_("Office"), "office" },
};

static void
show_details (SlDetails         *pane,
              const SlListFacts *facts)
{
  const SlExcerpt *row = facts->row;
  g_autofree char *day = sl_format_day_long (sl_excerpt_get_day (row, 0, "dated"));
  g_autofree char *time = sl_format_minutes (sl_excerpt_get_number (row, 0, "minutes"));

  sl_details_begin (pane, sl_words_work (sl_excerpt_get_text (row, 0, "kind")), day);
  sl_details_add_property (pane, _("Time"), time);
  sl_details_add_note (pane, sl_excerpt_get_text (row, 0, "note"));
}

static const SlListPlaceInfo info = {
  .type_name = "SlHoursPlace",
  .kind = SL_LISTING_HOURS,
  .name = N_("Hours"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .chips = chips,
  .n_chips = G_N_ELEMENTS (chips),
  .verb = N_("_Hours Worked"),
  .action = "win.log-work",
  .icon_name = "sl-place-income-symbolic",
  .empty_title = N_("No hours yet"),
  .empty_text = N_("What an hour brings is only known when the hours are."),
  .empty_verb = N_("_Hours Worked"),
  .empty_action = "win.log-work",
  .show = show_details,
};

GtkWidget *
sl_hours_place_new (void)
{
  return sl_list_place_new (&info);
}
