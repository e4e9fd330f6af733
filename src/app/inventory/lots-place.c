#include "config.h"

#include "app/inventory/lots-place.h"

#include <glib/gi18n.h>

#include "app/list-place.h"
#include "model/format.h"

static const SlColumn columns[] = {
  { "product", N_("Product"), 22, .expands = TRUE },
  { "on-hand", N_("On hand"), 8 },
  { "location", N_("Place"), 14, .expands = TRUE },
  { "expires-on", N_("Expires"), 11 },
  { "buyback-until", N_("Goes back until"), 12, .is_optional = TRUE },
  { "cost", N_("Cost"), 10, .is_optional = TRUE },
  { "received-on", N_("Came"), 11, .is_optional = TRUE },
};

static const SlChip chips[] = {
  { N_("On the shelf"), "on-hand" },
  { N_("Expired"), "expired" },
  { N_("Can go back"), "goes-back" },
  { N_("All"), NULL },
};

static void
add_actions (SlDetails         *pane,
             const SlListFacts *facts)
{
  gint64 id = sl_excerpt_get_id (facts->row, 0);
  gint64 on_hand = sl_excerpt_get_number (facts->row, 0, "on-hand");
  gint64 product = sl_excerpt_get_number (facts->row, 0, "product-id");
  SlDay expires = sl_excerpt_get_day (facts->row, 0, "expires-on");
  SlDay until = sl_excerpt_get_day (facts->row, 0, "buyback-until");

  if (on_hand > 0)
    sl_details_add_action (pane, _("_Move…"), "go-jump-symbolic", "win.move-lot",
                           g_variant_new ("(xx)", id, on_hand));

  if (on_hand > 0 && until != SL_DAY_NONE && until >= facts->today)
    sl_details_add_action (pane, _("_Give Back"), "edit-undo-symbolic", "win.give-back-product",
                           g_variant_new_int64 (product));

  if (on_hand > 0 && expires != SL_DAY_NONE && expires < facts->today)
    sl_details_add_action (pane, _("_Write Off"), "user-trash-symbolic", "win.expire-lot",
                           g_variant_new_int64 (id));

  sl_details_add_action (pane, _("_Product"), "sl-place-inventory-symbolic", "win.show-product",
                         g_variant_new_int64 (product));
}

static void
show_details (SlDetails         *pane,
              const SlListFacts *facts)
{
  static const struct
  {
    const char *name;
    const char *title;
  } lines[] = {
    { "on-hand", N_("On hand") },
    { "cost", N_("Cost") },
    { "location", N_("Place") },
    { "received-on", N_("Came on") },
    { "expires-on", N_("Good until") },
    { "buyback-until", N_("The company takes it back until") },
  };

  sl_details_begin (pane, sl_excerpt_get_text (facts->row, 0, "product"),
                    sl_excerpt_get_text (facts->row, 0, "sku"));
  add_actions (pane, facts);

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *value = sl_excerpt_format (facts->row, 0, lines[i].name);

      sl_details_add_property (pane, _(lines[i].title), value);
    }
}

static const SlListPlaceInfo info = {
  .type_name = "SlLotsPlace",
  .kind = SL_LISTING_LOTS,
  .name = N_("Lots"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .chips = chips,
  .n_chips = G_N_ELEMENTS (chips),
  .verb = N_("_Write Off What Expired"),
  .action = "win.expire",
  .icon_name = "sl-place-inventory-symbolic",
  .empty_title = N_("Nothing on the shelf"),
  .empty_text = N_("What came together is a lot: it has its cost, its last good day and the place "
                   "where it is kept."),
  .empty_verb = N_("_Record a Purchase"),
  .empty_action = "win.new-purchase",
  .show = show_details,
};

GtkWidget *
sl_lots_place_new (void)
{
  return sl_list_place_new (&info);
}
