#include "config.h"

#include "app/inventory/lots-place.h"

#include <glib/gi18n.h>

#include "model/excerpt.h"
#include "model/format.h"

struct _SlLotsPlace
{
  SlListPlace parent_instance;
};

typedef struct
{
  SlDay      today;
  SlExcerpt *row;   /* (owned): one row */
} Details;

G_DEFINE_FINAL_TYPE (SlLotsPlace, sl_lots_place, SL_TYPE_LIST_PLACE)

static const SlColumn columns[] = {
  { "product", N_("Product"), 22, .expands = TRUE },
  { "on-hand", N_("On hand"), 8 },
  { "location", N_("Place"), 14 },
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

static const SlListPlaceInfo info = {
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
};

static void
details_free (gpointer data)
{
  Details *details = data;

  g_clear_pointer (&details->row, sl_excerpt_free);
  g_free (details);
}

static gpointer
read_details (SlBusiness    *business,
              gint64         id,
              GCancellable  *cancellable,
              GError       **error)
{
  Details *details = g_new0 (Details, 1);

  details->today = sl_business_get_today (business);
  details->row = sl_excerpt_read_one (business, SL_LISTING_LOTS, id, SL_DAY_NONE, error);

  if (details->row == NULL || sl_excerpt_get_n_rows (details->row) == 0)
    g_clear_pointer (&details, details_free);

  return details;
}

static void
add_actions (SlDetails     *pane,
             const Details *details)
{
  gint64 id = sl_excerpt_get_id (details->row, 0);
  gint64 on_hand = sl_excerpt_get_number (details->row, 0, "on-hand");
  gint64 product = sl_excerpt_get_number (details->row, 0, "product-id");
  SlDay expires = sl_excerpt_get_day (details->row, 0, "expires-on");
  SlDay until = sl_excerpt_get_day (details->row, 0, "buyback-until");

  if (on_hand > 0)
    sl_details_add_action (pane, _("_Move…"), "go-jump-symbolic", "win.move-lot",
                           g_variant_new ("(xx)", id, on_hand));

  if (on_hand > 0 && until != SL_DAY_NONE && until >= details->today)
    sl_details_add_action (pane, _("_Give Back"), "edit-undo-symbolic", "win.give-back-product",
                           g_variant_new_int64 (product));

  if (on_hand > 0 && expires != SL_DAY_NONE && expires < details->today)
    sl_details_add_action (pane, _("_Write Off"), "user-trash-symbolic", "win.expire-lot",
                           g_variant_new_int64 (id));

  sl_details_add_action (pane, _("_Product"), "sl-place-inventory-symbolic", "win.show-product",
                         g_variant_new_int64 (product));
}

static void
show_details (SlListPlace *place,
              SlDetails   *pane,
              gpointer     data)
{
  static const struct
  {
    const char *name;
    const char *title;
  } facts[] = {
    { "on-hand", N_("On hand") },
    { "cost", N_("Cost") },
    { "location", N_("Place") },
    { "received-on", N_("Came on") },
    { "expires-on", N_("Good until") },
    { "buyback-until", N_("The company takes it back until") },
  };
  Details *details = data;

  sl_details_begin (pane, sl_excerpt_get_text (details->row, 0, "product"),
                    sl_excerpt_get_text (details->row, 0, "sku"));
  add_actions (pane, details);

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *value = sl_excerpt_format (details->row, 0, facts[i].name);

      sl_details_add_property (pane, _(facts[i].title), value);
    }
}

static void
sl_lots_place_class_init (SlLotsPlaceClass *klass)
{
  SlListPlaceClass *list_class = SL_LIST_PLACE_CLASS (klass);

  list_class->info = &info;
  list_class->read_details = read_details;
  list_class->free_details = details_free;
  list_class->show_details = show_details;
}

static void
sl_lots_place_init (SlLotsPlace *self)
{
}

GtkWidget *
sl_lots_place_new (void)
{
  return g_object_new (SL_TYPE_LOTS_PLACE, NULL);
}
