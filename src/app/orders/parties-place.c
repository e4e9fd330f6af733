#include "config.h"

#include "app/orders/parties-place.h"

#include <glib/gi18n.h>

#include "app/list-place.h"
#include "model/format.h"
#include "model/words.h"

static const SlColumn columns[] = {
  { "dated", N_("Date"), 11 },
  { "name", N_("Party"), 20, .expands = TRUE },
  { "host", N_("Host"), 16, .expands = TRUE },
  { "orders", N_("Orders"), 7, .is_optional = TRUE },
  { "goods", N_("Sold"), 11 },
  { "closed-on", N_("Closed"), 11, .is_optional = TRUE },
};

static const SlChip chips[] = {
  { N_("All"), NULL },
  { N_("Open"), "open" },
  { N_("Closed"), "closed" },
};

static void
add_property (SlDetails         *pane,
              const SlListFacts *facts,
              const char        *name,
              const char        *column)
{
  g_autofree char *text = sl_excerpt_format (facts->row, 0, column);

  sl_details_add_property (pane, name, text);
}

static void
add_actions (SlDetails         *pane,
             const SlListFacts *facts)
{
  gint64 host = sl_excerpt_get_number (facts->row, 0, "host-id");

  if (sl_excerpt_get_day (facts->row, 0, "closed-on") == SL_DAY_NONE)
    {
      sl_details_add_action (pane, _("New _Sale"), "list-add-symbolic", "win.new-sale-at-party",
                             g_variant_new ("(xs)", facts->id,
                                            sl_excerpt_get_text (facts->row, 0, "name")));
      sl_details_add_action (pane, _("_Guests’ Orders"), "list-add-symbolic", "win.split-party",
                             g_variant_new_int64 (facts->id));
      sl_details_add_action (pane, _("_Close It"), "object-select-symbolic", "win.close-party",
                             g_variant_new_int64 (facts->id));
    }

  sl_details_add_action (pane, _("_What Came of It"), "view-list-symbolic", "win.show-event",
                         g_variant_new_int64 (facts->id));
  if (host != 0)
    sl_details_add_action (pane, _("_Host"), "avatar-default-symbolic", "win.show-contact",
                           g_variant_new_int64 (host));
}

static void
add_orders (SlDetails         *pane,
            const SlListFacts *facts)
{
  const SlExcerpt *orders = facts->parts[0];

  if (sl_excerpt_get_n_rows (orders) == 0)
    return;

  sl_details_add_group (pane, _("Orders"));

  for (guint i = 0; i < sl_excerpt_get_n_rows (orders); i++)
    {
      g_autofree char *total = sl_excerpt_format (orders, i, "total");
      g_autofree char *number = sl_excerpt_format (orders, i, "number");
      g_autofree char *subtitle = NULL;
      const char *who = sl_excerpt_get_text (orders, i, "who");
      const char *kind = sl_words_order (sl_excerpt_get_text (orders, i, "kind"));

      /* translators: kind of an order and its number: "Sale 34" */
      subtitle = g_strdup_printf (_("%s %s"), kind, number);
      sl_details_add_link (pane, who, subtitle, total, "win.show-order",
                           g_variant_new_int64 (sl_excerpt_get_id (orders, i)));
    }
}

static void
show_details (SlDetails         *pane,
              const SlListFacts *facts)
{
  g_autofree char *day = sl_format_day_long (sl_excerpt_get_day (facts->row, 0, "dated"));

  sl_details_begin (pane, sl_excerpt_get_text (facts->row, 0, "name"), day);
  add_actions (pane, facts);
  add_property (pane, facts, _("Host"), "host");
  add_property (pane, facts, _("The host gets"), "host-rate");
  add_property (pane, facts, _("Sold"), "goods");
  add_property (pane, facts, _("Closed on"), "closed-on");
  add_orders (pane, facts);
  sl_details_add_note (pane, sl_excerpt_get_text (facts->row, 0, "note"));
}

static const SlListPlaceInfo info = {
  .type_name = "SlPartiesPlace",
  .kind = SL_LISTING_PARTIES,
  .name = N_("Parties"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .chips = chips,
  .n_chips = G_N_ELEMENTS (chips),
  .verb = N_("New _Party"),
  .action = "win.new-party",
  .icon_name = "sl-place-orders-symbolic",
  .empty_title = N_("No parties yet"),
  .empty_text = N_("An evening with a host: orders of several guests at once, and a credit that "
                   "thanks the host for what was sold."),
  .empty_verb = N_("New _Party"),
  .empty_action = "win.new-party",
  .parts = { SL_LISTING_PARTY_ORDERS },
  .n_parts = 1,
  .show = show_details,
};

GtkWidget *
sl_parties_place_new (void)
{
  return sl_list_place_new (&info);
}
