#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "app/forms/group-form.h"
#include "app/inventory/inventory-place.h"
#include "app/inventory/product-field.h"
#include "app/widgets/chart.h"
#include "business/demand.h"
#include "business/stock-rule.h"
#include "model/excerpt.h"
#include "model/format.h"
#include "model/words.h"
#include "store/listing-group.h"
#include "store/movement.h"

#define DEMAND_DAYS 30
#define N_LOTS 50

struct _SlInventoryPlace
{
  SlListPlace parent_instance;
};

typedef struct
{
  SlExcerpt *product; /* (owned): one row */
  SlExcerpt *lots;    /* (owned): those with something in them */
  GArray    *sums;    /* (owned) (element-type SlMovementSum) */
  SlDemand   demand;  /* of the next DEMAND_DAYS days */
  SlStockRule rule;
  char      *currency; /* (owned) */
  gint64     product_id;
  SlDay      today;
} Details;

G_DEFINE_FINAL_TYPE (SlInventoryPlace, sl_inventory_place, SL_TYPE_LIST_PLACE)

static const SlColumn columns[] = {
  { "name", N_("Product"), 22, .expands = TRUE },
  { "sku", N_("Code"), 9, .is_optional = TRUE },
  { "on-hand", N_("On hand"), 7 },
  { "cover", N_("Days it lasts"), 9, .is_optional = TRUE },
  { "value", N_("Cost of stock"), 11 },
  { "expires", N_("First expiry"), 11 },
  { "retail", N_("Retail price"), 10, .is_optional = TRUE },
  { "pv", N_("PV"), 6, .is_optional = TRUE },
  { "category", N_("Category"), 12, .is_extra = TRUE },
  { "wholesale", N_("Wholesale price"), 10, .is_extra = TRUE },
  { "cv", N_("CV"), 6, .is_extra = TRUE },
  { "reserved", N_("Reserved"), 8, .is_extra = TRUE },
  { "on-order", N_("On order"), 8, .is_extra = TRUE },
  { "used", N_("Used in 90 days"), 8, .is_extra = TRUE },
  { "reorder-point", N_("Reorder point"), 8, .is_extra = TRUE },
  { "barcode", N_("Bar code"), 13, .is_extra = TRUE },
  { "company", N_("Company"), 14, .is_extra = TRUE },
};

static const SlChip chips[] = {
  { N_("All"), NULL },
  { N_("On the shelf"), "on-hand" },
  { N_("To reorder"), "reorder" },
  { N_("Soon to expire"), "expiring" },
  { N_("Expired"), "expired" },
  { N_("Sold out"), "sold-out" },
  { N_("Discontinued"), "discontinued" },
};

static const SlListPlaceInfo info = {
  .kind = SL_LISTING_PRODUCTS,
  .name = N_("Products"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .chips = chips,
  .n_chips = G_N_ELEMENTS (chips),
  .groups = {
    { "category", N_("Category"), N_("Any category"),
      N_("No product has a category yet. Set one by the menu of the list.") },
    { "company", N_("Company"), N_("Every company"), NULL },
  },
  .icon_name = "sl-place-inventory-symbolic",
  .empty_title = N_("No products yet"),
  .empty_text = N_("What you sell, what is on the shelf, and how long it can still go back."),
  .empty_verb = N_("_Import a Catalogue…"),
  .empty_action = "win.import",
};

static void
set_category_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  g_autoptr(GArray) ids = sl_list_place_get_selection (user_data);

  if (ids->len > 0)
    sl_group_form_open (sl_window_of (user_data), SL_GROUP_CATEGORY, ids);
}

static const GActionEntry actions[] = {
  { "set-category", set_category_action },
};

static GMenuModel *
make_menu (SlListPlace *place)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("Set the Cate_gory…"), "rows.set-category");

  return G_MENU_MODEL (menu);
}

static gpointer
read_drops (SlBusiness    *business,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  int grouping = sl_listing_find_grouping (SL_LISTING_PRODUCTS, "category");
  g_autoptr(GPtrArray) groups = NULL;
  GPtrArray *places;

  groups = sl_listing_read_groups (sl_business_get_database (business), SL_LISTING_PRODUCTS,
                                   (guint) grouping, error);
  if (groups == NULL)
    return NULL;

  places = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_drop_place_free);
  for (guint i = 0; i < groups->len; i++)
    {
      const SlListingGroup *group = g_ptr_array_index (groups, i);

      g_ptr_array_add (places, sl_drop_place_new (group->name, group->name));
    }

  return places;
}

static void
drop (SlListPlace *place,
      const char  *category,
      GArray      *ids)
{
  sl_group_category (sl_window_of (GTK_WIDGET (place)), category, ids);
}

static void
details_free (gpointer data)
{
  Details *details = data;

  g_clear_pointer (&details->product, sl_excerpt_free);
  g_clear_pointer (&details->lots, sl_excerpt_free);
  g_clear_pointer (&details->sums, g_array_unref);
  g_free (details->currency);
  g_free (details);
}

static gboolean
read_parts (SlBusiness  *business,
            gint64       id,
            Details     *details,
            GError     **error)
{
  SlListingQuery on_hand = {
    .kind = SL_LISTING_LOTS,
    .parent = id,
    .filter = "on-hand",
    .as_of = SL_DAY_NONE,
  };

  details->product = sl_excerpt_read_one (business, SL_LISTING_PRODUCTS, id, details->today,
                                          error);

  if (details->product == NULL)
    return FALSE;

  details->lots = sl_excerpt_read (business, &on_hand, N_LOTS, error);

  if (details->lots == NULL)
    return FALSE;

  details->sums = sl_movement_sum (sl_business_get_database (business), id, error);

  return details->sums != NULL &&
         (sl_excerpt_get_n_rows (details->product) == 0 ||
          sl_stock_rule_get_product (business, id, NULL, NULL, &details->rule, error)) &&
         sl_product_demand_read (business, id, DEMAND_DAYS, &details->demand, error);
}

static gpointer
read_details (SlBusiness    *business,
              gint64         id,
              GCancellable  *cancellable,
              GError       **error)
{
  Details *details = g_new0 (Details, 1);

  details->product_id = id;
  details->today = sl_business_get_today (business);
  details->currency = g_strdup (sl_business_get_currency (business));

  if (!read_parts (business, id, details, error) ||
      sl_excerpt_get_n_rows (details->product) == 0)
    g_clear_pointer (&details, details_free);

  return details;
}

static void
add_product (SlDetails       *pane,
             const SlExcerpt *product)
{
  static const struct
  {
    const char *name;
    const char *title;
  } facts[] = {
    { "on-hand", N_("On hand") },
    { "value", N_("Cost of stock") },
    { "reserved", N_("Promised to customers") },
    { "on-order", N_("On order") },
    { "used", N_("Used in 90 days") },
    { "cover", N_("Days it lasts") },
    { "wholesale", N_("Wholesale price") },
    { "retail", N_("Retail price") },
    { "pv", N_("Volume (PV)") },
    { "cv", N_("Commissionable volume (CV)") },
    { "discontinued-on", N_("Discontinued on") },
  };

  sl_details_add_group (pane, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *value = sl_excerpt_format (product, 0, facts[i].name);

      sl_details_add_property (pane, _(facts[i].title), value);
    }
}

static void
add_text (SlDetails      *pane,
          const Details  *details,
          SlProductField  field,
          const char     *title,
          const char     *column)
{
  const char *text = sl_excerpt_get_text (details->product, 0, column);

  sl_details_add_field (pane, title, text, text, "win.set-product-field", details->product_id,
                        field);
}

/* What is changed where it stands. */
static void
add_fields (SlDetails     *pane,
            const Details *details)
{
  g_autofree char *reorder = sl_excerpt_format (details->product, 0, "reorder-point");
  g_autofree char *typed = NULL;

  if (details->rule.reorder >= 0)
    typed = g_strdup_printf ("%" PRId64, details->rule.reorder);

  sl_details_add_group (pane, NULL);
  add_text (pane, details, SL_PRODUCT_FIELD_NAME, _("Name"), "name");
  add_text (pane, details, SL_PRODUCT_FIELD_CATEGORY, _("Category"), "category");
  add_text (pane, details, SL_PRODUCT_FIELD_BARCODE, _("Bar code"), "barcode");
  sl_details_add_field (pane, _("Order more at"), reorder, typed, "win.set-product-field",
                        details->product_id, SL_PRODUCT_FIELD_REORDER);
}

/* (transfer full): "expires 3 Mar 2027 · buy-back until 21 Nov 2026 (in 5 days)" */
static char *
describe_lot (const Details *details,
              guint          row)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  SlDay expires_on = sl_excerpt_get_day (details->lots, row, "expires-on");
  SlDay until = sl_excerpt_get_day (details->lots, row, "buyback-until");
  const char *location = sl_excerpt_get_text (details->lots, row, "location");
  g_autofree char *expiry = sl_format_day (expires_on);
  g_autofree char *buyback = sl_format_day (until);

  if (expires_on != SL_DAY_NONE && expires_on < details->today)
    /* translators: %s is a date in the past */
    g_ptr_array_add (parts, g_strdup_printf (_("expired %s"), expiry));
  else if (expires_on != SL_DAY_NONE)
    /* translators: %s is a date to come */
    g_ptr_array_add (parts, g_strdup_printf (_("expires %s"), expiry));

  if (until != SL_DAY_NONE && until < details->today)
    g_ptr_array_add (parts, g_strdup (_("buy-back is over")));
  else if (until != SL_DAY_NONE)
    /* translators: the last day on which the company takes units back */
    g_ptr_array_add (parts, g_strdup_printf (_("buy-back until %s"), buyback));

  if (location != NULL && *location != '\0')
    g_ptr_array_add (parts, g_strdup (location));

  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
add_lots (SlDetails     *pane,
          const Details *details)
{
  if (sl_excerpt_get_n_rows (details->lots) == 0)
    return;

  sl_details_add_group (pane, _("On the shelf"));

  for (guint i = 0; i < sl_excerpt_get_n_rows (details->lots); i++)
    {
      g_autofree char *received = sl_excerpt_format (details->lots, i, "received-on");
      g_autofree char *cost = sl_excerpt_format (details->lots, i, "cost");
      g_autofree char *description = describe_lot (details, i);
      gint64 n = sl_excerpt_get_number (details->lots, i, "on-hand");
      g_autofree char *count = sl_format_count (n);
      g_autofree char *title = NULL;

      /* translators: a lot: number of units and the day they came: "12 from 3 Mar 2026" */
      title = g_strdup_printf (_("%s from %s"), count, received);
      sl_details_add_link (pane, title, description, cost, "win.move-lot",
                           g_variant_new ("(xx)", sl_excerpt_get_id (details->lots, i), n));
    }
}

/* The company takes back what was bought not too long ago. */
/* What is expected of the next month, with its range, or that too little is known. */
static void
add_demand (SlDetails     *pane,
            const Details *details)
{
  const SlDemand *demand = &details->demand;
  g_autofree char *likely = sl_format_count (demand->likely);
  g_autofree char *low = sl_format_count (demand->low);
  g_autofree char *high = NULL;
  g_autofree char *range = NULL;

  if (demand->n_sold == 0)
    return;

  sl_details_add_group (pane, _("Demand"));

  if (!demand->is_enough)
    {
      sl_details_add_line (pane, _("Expected in 30 days"),
                           _("too little history to be sure of it"), likely);
      return;
    }

  high = sl_format_count (demand->high);
  range = g_strdup_printf (demand->is_seasonal
                             /* translators: two numbers of units */
                             ? _("%s to %s, by the season of own sales")
                             : _("%s to %s, by own sales"), low, high);
  sl_details_add_line (pane, _("Expected in 30 days"), range, likely);
}

static gboolean
can_give_back (const Details *details)
{
  for (guint i = 0; i < sl_excerpt_get_n_rows (details->lots); i++)
    {
      SlDay until = sl_excerpt_get_day (details->lots, i, "buyback-until");

      if (until != SL_DAY_NONE && until >= details->today)
        return TRUE;
    }

  return FALSE;
}

static void
add_actions (SlDetails     *pane,
             const Details *details)
{
  if (can_give_back (details))
    sl_details_add_action (pane, _("_Give Back"), "edit-undo-symbolic", "win.give-back-product",
                           g_variant_new_int64 (details->product_id));

  if (sl_excerpt_get_number (details->product, 0, "parts") > 0 &&
      sl_excerpt_get_number (details->product, 0, "on-hand") > 0)
    sl_details_add_action (pane, _("_Unpack"), "view-grid-symbolic", "win.unpack",
                           g_variant_new_int64 (details->product_id));

  sl_details_add_action (pane, _("Ma_de Of…"), "view-list-symbolic", "win.edit-kit",
                         g_variant_new_int64 (details->product_id));
  sl_details_add_action (pane, _("Stock _Rule"), "emblem-system-symbolic", "win.stock-rule",
                         g_variant_new_int64 (details->product_id));
}

/* Only a stock take can go either way; for all else the word says which. */
static char *
format_quantity (const SlMovementSum *sum)
{
  return sl_format_count (g_str_equal (sum->kind, "count") ? sum->quantity : ABS (sum->quantity));
}

static char *
format_units (gint64   value,
              gboolean is_short,
              gpointer unused)
{
  return sl_format_count (value);
}

/* Of all that ever came: what is still there and where the rest went, as parts of one bar.  The
 * lines below it are its table. */
static void
add_whereabouts_bar (SlDetails     *pane,
                     const Details *details)
{
  const char *categories[] = { _("Units"), NULL };
  g_autofree char *name = g_strdup_printf (_("Where every unit of %s went"),
                                           sl_excerpt_get_text (details->product, 0, "name"));
  GtkWidget *chart = sl_chart_new (SL_CHART_ROWS, name);
  SlChartData *data = sl_chart_data_new (categories);
  gint64 on_hand = sl_excerpt_get_number (details->product, 0, "on-hand");
  guint n = 0;

  sl_chart_data_add (data, _("On the shelf"), n++, &on_hand);
  for (guint i = 0; i < details->sums->len; i++)
    {
      const SlMovementSum *sum = &g_array_index (details->sums, SlMovementSum, i);
      gint64 gone = -sum->quantity;

      if (gone > 0)
        sl_chart_data_add (data, sl_words_movement (sum->kind), n++, &gone);
    }

  sl_chart_set_format (SL_CHART (chart), format_units, NULL, NULL);
  sl_chart_set_data (SL_CHART (chart), data);
  gtk_widget_set_size_request (chart, -1, 140);
  sl_details_add_widget (pane, chart);
}

static void
add_whereabouts (SlDetails     *pane,
                 const Details *details)
{
  if (details->sums->len == 0)
    return;

  sl_details_add_group (pane, _("Where every unit went"));
  add_whereabouts_bar (pane, details);
  sl_details_add_group (pane, NULL);

  for (guint i = 0; i < details->sums->len; i++)
    {
      const SlMovementSum *sum = &g_array_index (details->sums, SlMovementSum, i);
      g_autofree char *quantity = format_quantity (sum);
      g_autofree char *cost = sl_format_money (ABS (sum->cost), details->currency);
      /* translators: %s is an amount: what the units had cost */
      g_autofree char *subtitle = g_strdup_printf (_("cost %s"), cost);

      sl_details_add_line (pane, sl_words_movement (sum->kind), subtitle, quantity);
    }

  sl_details_add_link (pane, _("Every movement, with its day and its order"), NULL, NULL,
                       "win.show-movements",
                       g_variant_new ("(xs)", details->product_id,
                                      sl_excerpt_get_text (details->product, 0, "name")));
}

static void
show_details (SlListPlace *place,
              SlDetails   *pane,
              gpointer     data)
{
  Details *details = data;

  sl_details_begin (pane,
                    sl_excerpt_get_text (details->product, 0, "name"),
                    sl_excerpt_get_text (details->product, 0, "sku"));
  add_actions (pane, details);
  add_product (pane, details->product);
  add_fields (pane, details);
  add_demand (pane, details);
  add_lots (pane, details);
  add_whereabouts (pane, details);
}

static void
sl_inventory_place_class_init (SlInventoryPlaceClass *klass)
{
  SlListPlaceClass *list_class = SL_LIST_PLACE_CLASS (klass);

  list_class->info = &info;
  list_class->read_details = read_details;
  list_class->free_details = details_free;
  list_class->show_details = show_details;
  list_class->actions = actions;
  list_class->n_actions = G_N_ELEMENTS (actions);
  list_class->make_menu = make_menu;
  list_class->drop_title = N_("Category");
  list_class->read_drops = read_drops;
  list_class->drop = drop;
}

static void
sl_inventory_place_init (SlInventoryPlace *self)
{
}

GtkWidget *
sl_inventory_place_new (void)
{
  return g_object_new (SL_TYPE_INVENTORY_PLACE, NULL);
}
