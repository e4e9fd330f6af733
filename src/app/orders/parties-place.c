#include "config.h"

#include "app/orders/parties-place.h"

#include <glib/gi18n.h>

#include "model/excerpt.h"
#include "model/format.h"
#include "model/words.h"

#define N_ORDERS 200

struct _SlPartiesPlace
{
  SlListPlace parent_instance;
};

typedef struct
{
  gint64      id;
  SlExcerpt  *row;    /* (owned): one row */
  SlExcerpt  *orders; /* (owned) */
} Details;

G_DEFINE_FINAL_TYPE (SlPartiesPlace, sl_parties_place, SL_TYPE_LIST_PLACE)

static const SlColumn columns[] = {
  { "dated", N_("Date"), 11 },
  { "name", N_("Party"), 20, .expands = TRUE },
  { "host", N_("Host"), 16 },
  { "orders", N_("Orders"), 7, .is_optional = TRUE },
  { "goods", N_("Sold"), 11 },
  { "closed-on", N_("Closed"), 11, .is_optional = TRUE },
};

static const SlChip chips[] = {
  { N_("All"), NULL },
  { N_("Open"), "open" },
  { N_("Closed"), "closed" },
};

static const SlListPlaceInfo info = {
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
};

static void
details_free (gpointer data)
{
  Details *details = data;

  g_clear_pointer (&details->row, sl_excerpt_free);
  g_clear_pointer (&details->orders, sl_excerpt_free);
  g_free (details);
}

static gpointer
read_details (SlBusiness    *business,
              gint64         id,
              GCancellable  *cancellable,
              GError       **error)
{
  Details *details = g_new0 (Details, 1);

  details->id = id;
  details->row = sl_excerpt_read_one (business, SL_LISTING_PARTIES, id, SL_DAY_NONE, error);
  if (details->row != NULL)
    details->orders = sl_excerpt_read_of (business, SL_LISTING_PARTY_ORDERS, id, N_ORDERS, error);

  if (details->orders == NULL || sl_excerpt_get_n_rows (details->row) == 0)
    g_clear_pointer (&details, details_free);

  return details;
}

static void
add_property (SlDetails     *pane,
              const Details *details,
              const char    *name,
              const char    *column)
{
  g_autofree char *text = sl_excerpt_format (details->row, 0, column);

  sl_details_add_property (pane, name, text);
}

static void
add_actions (SlDetails     *pane,
             const Details *details)
{
  gint64 host = sl_excerpt_get_number (details->row, 0, "host-id");

  if (sl_excerpt_get_day (details->row, 0, "closed-on") == SL_DAY_NONE)
    {
      sl_details_add_action (pane, _("_Guests’ Orders"), "list-add-symbolic", "win.split-party",
                             g_variant_new_int64 (details->id));
      sl_details_add_action (pane, _("_Close It"), "object-select-symbolic", "win.close-party",
                             g_variant_new_int64 (details->id));
    }

  if (host != 0)
    sl_details_add_action (pane, _("_Host"), "avatar-default-symbolic", "win.show-contact",
                           g_variant_new_int64 (host));
}

static void
add_orders (SlDetails     *pane,
            const Details *details)
{
  if (sl_excerpt_get_n_rows (details->orders) == 0)
    return;

  sl_details_add_group (pane, _("Orders"));

  for (guint i = 0; i < sl_excerpt_get_n_rows (details->orders); i++)
    {
      g_autofree char *total = sl_excerpt_format (details->orders, i, "total");
      g_autofree char *number = sl_excerpt_format (details->orders, i, "number");
      g_autofree char *subtitle = NULL;
      const char *who = sl_excerpt_get_text (details->orders, i, "who");
      const char *kind = sl_words_order (sl_excerpt_get_text (details->orders, i, "kind"));

      /* translators: kind of an order and its number: "Sale 34" */
      subtitle = g_strdup_printf (_("%s %s"), kind, number);
      sl_details_add_link (pane, who, subtitle, total, "win.show-order",
                           g_variant_new_int64 (sl_excerpt_get_id (details->orders, i)));
    }
}

static void
show_details (SlListPlace *place,
              SlDetails   *pane,
              gpointer     data)
{
  Details *details = data;
  g_autofree char *day = sl_format_day_long (sl_excerpt_get_day (details->row, 0, "dated"));

  sl_details_begin (pane, sl_excerpt_get_text (details->row, 0, "name"), day);
  add_actions (pane, details);
  add_property (pane, details, _("Host"), "host");
  add_property (pane, details, _("The host gets"), "host-rate");
  add_property (pane, details, _("Sold"), "goods");
  add_property (pane, details, _("Closed on"), "closed-on");
  add_orders (pane, details);
  sl_details_add_note (pane, sl_excerpt_get_text (details->row, 0, "note"));
}

static void
sl_parties_place_class_init (SlPartiesPlaceClass *klass)
{
  SlListPlaceClass *list_class = SL_LIST_PLACE_CLASS (klass);

  list_class->info = &info;
  list_class->read_details = read_details;
  list_class->free_details = details_free;
  list_class->show_details = show_details;
}

static void
sl_parties_place_init (SlPartiesPlace *self)
{
}

GtkWidget *
sl_parties_place_new (void)
{
  return g_object_new (SL_TYPE_PARTIES_PLACE, NULL);
}
