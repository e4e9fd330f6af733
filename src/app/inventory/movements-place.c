#include "config.h"

#include "app/inventory/movements-place.h"

#include <glib/gi18n.h>

#include "model/excerpt.h"
#include "model/format.h"
#include "model/words.h"

struct _SlMovementsPlace
{
  SlListPlace parent_instance;
};

G_DEFINE_FINAL_TYPE (SlMovementsPlace, sl_movements_place, SL_TYPE_LIST_PLACE)

static const SlColumn columns[] = {
  { "dated", N_("Date"), 11 },
  { "product", N_("Product"), 20, .expands = TRUE },
  { "kind", N_("What happened"), 14, .word = sl_words_movement },
  { "quantity", N_("Units"), 7 },
  { "who", N_("With"), 14, .is_optional = TRUE },
  { "cost", N_("Cost"), 10, .is_optional = TRUE },
};

static const SlChip chips[] = {
  { N_("All"), NULL },
  { N_("This month"), "since", .this_month = TRUE },
  { N_("Came in"), "in" },
  { N_("Went out"), "out" },
};

static const SlListPlaceInfo info = {
  .kind = SL_LISTING_MOVEMENTS,
  .name = N_("Movements"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .chips = chips,
  .n_chips = G_N_ELEMENTS (chips),
  .icon_name = "sl-place-inventory-symbolic",
  .empty_title = N_("Nothing has moved yet"),
  .empty_text = N_("Every unit that came or went, when, why and with whom."),
};

static gpointer
read_details (SlBusiness    *business,
              gint64         id,
              GCancellable  *cancellable,
              GError       **error)
{
  SlExcerpt *row = sl_excerpt_read_one (business, SL_LISTING_MOVEMENTS, id, SL_DAY_NONE, error);

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

static void
sl_movements_place_class_init (SlMovementsPlaceClass *klass)
{
  SlListPlaceClass *list_class = SL_LIST_PLACE_CLASS (klass);

  list_class->info = &info;
  list_class->read_details = read_details;
  list_class->free_details = (GDestroyNotify) sl_excerpt_free;
  list_class->show_details = show_details;
}

static void
sl_movements_place_init (SlMovementsPlace *self)
{
}

GtkWidget *
sl_movements_place_new (void)
{
  return g_object_new (SL_TYPE_MOVEMENTS_PLACE, NULL);
}
