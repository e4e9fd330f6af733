#include "config.h"

#include "app/inventory/movements-place.h"

#include <glib/gi18n.h>

#include "app/list-place.h"
#include "model/format.h"
#include "model/words.h"

static const SlColumn columns[] = {
  { "dated", N_("Date"), 11 },
  { "product", N_("Product"), 20, .expands = TRUE },
  { "kind", N_("What happened"), 14, .word = sl_words_movement },
  { "quantity", N_("Units"), 7 },
  { "who", N_("With"), 14, .expands = TRUE, .is_optional = TRUE },
  { "cost", N_("Cost"), 10, .is_optional = TRUE },
};

static const SlChip chips[] = {
  { N_("All"), NULL },
  { N_("This month"), "since", .this_month = TRUE },
  { N_("Came in"), "in" },
  { N_("Went out"), "out" },
};

static void
show_details (SlDetails         *pane,
              const SlListFacts *facts)
{
  const SlExcerpt *row = facts->row;
  g_autofree char *day = sl_format_day_long (sl_excerpt_get_day (row, 0, "dated"));
  g_autofree char *quantity = sl_excerpt_format (row, 0, "quantity");
  g_autofree char *cost = sl_excerpt_format (row, 0, "cost");
  g_autofree char *number = sl_excerpt_format (row, 0, "order");
  g_autofree char *order = g_strdup_printf (_("Order %s"), number);
  const char *kind = sl_words_movement (sl_excerpt_get_text (row, 0, "kind"));

  sl_details_begin (pane, sl_excerpt_get_text (row, 0, "product"), day);
  sl_details_add_property (pane, _("What happened"), kind);
  sl_details_add_property (pane, _("Units"), quantity);
  sl_details_add_property (pane, _("Cost"), cost);
  sl_details_add_property (pane, _("With"), sl_excerpt_get_text (row, 0, "who"));
  sl_details_add_group (pane, NULL);
  sl_details_add_link (pane, order, NULL, NULL, "win.show-order",
                       g_variant_new_int64 (sl_excerpt_get_number (row, 0, "order-id")));
  sl_details_add_link (pane, _("The product"), NULL, NULL, "win.show-product",
                       g_variant_new_int64 (sl_excerpt_get_number (row, 0, "product-id")));
  sl_details_add_note (pane, sl_excerpt_get_text (row, 0, "reason"));
}

static const SlListPlaceInfo info = {
  .type_name = "SlMovementsPlace",
  .kind = SL_LISTING_MOVEMENTS,
  .name = N_("Movements"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .chips = chips,
  .n_chips = G_N_ELEMENTS (chips),
  .icon_name = "sl-place-inventory-symbolic",
  .empty_title = N_("Nothing has moved yet"),
  .empty_text = N_("Every unit that came or went, when, why and with whom."),
  .empty_verb = N_("_Record a Purchase"),
  .empty_action = "win.new-purchase",
  .show = show_details,
};

GtkWidget *
sl_movements_place_new (void)
{
  return sl_list_place_new (&info);
}
