#include "config.h"

#include "app/orders/autoships-place.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "model/excerpt.h"
#include "model/format.h"
#include "model/words.h"
#include "store/autoship.h"
#include "store/product.h"

struct _SlAutoshipsPlace
{
  SlListPlace parent_instance;
};

typedef struct
{
  gint64      id;
  SlDay       today;
  char       *currency; /* (owned) */
  SlExcerpt  *row;      /* (owned): one row */
  GArray     *lines;    /* (owned) (element-type SlAutoshipLine) */
  GPtrArray  *names;    /* (owned) (element-type utf8): of their products */
} Details;

G_DEFINE_FINAL_TYPE (SlAutoshipsPlace, sl_autoships_place, SL_TYPE_LIST_PLACE)

static const SlColumn columns[] = {
  { "next-on", N_("Next"), 11 },
  { "cancel-by", N_("Cancel by"), 11 },
  { "who", N_("With"), 20, .expands = TRUE },
  { "kind", N_("Kind"), 12, .word = sl_words_order },
  { "items", N_("Items"), 6, .is_optional = TRUE },
  { "orders", N_("Came"), 6, .is_optional = TRUE },
};

static const SlChip chips[] = {
  { N_("Going on"), "open" },
  { N_("Own"), "purchase" },
  { N_("Ended"), "ended" },
  { N_("All"), NULL },
};

static const SlListPlaceInfo info = {
  .kind = SL_LISTING_AUTOSHIPS,
  .name = N_("Autoships"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .chips = chips,
  .n_chips = G_N_ELEMENTS (chips),
  .verb = N_("New _Autoship"),
  .action = "win.new-autoship",
  .icon_name = "sl-place-orders-symbolic",
  .empty_title = N_("No autoships"),
  .empty_text = N_("Orders that come again, your own or a customer’s, with the last day on which "
                   "the next one can be left out."),
  .empty_verb = N_("New _Autoship"),
  .empty_action = "win.new-autoship",
};

static void
details_free (gpointer data)
{
  Details *details = data;

  g_clear_pointer (&details->row, sl_excerpt_free);
  g_clear_pointer (&details->lines, g_array_unref);
  g_clear_pointer (&details->names, g_ptr_array_unref);
  g_free (details->currency);
  g_free (details);
}

static gboolean
read_names (SlBusiness  *business,
            Details     *details,
            GError     **error)
{
  for (guint i = 0; i < details->lines->len; i++)
    {
      gint64 id = g_array_index (details->lines, SlAutoshipLine, i).product_id;
      g_autoptr(SlProductRow) product = NULL;

      product = sl_product_read (sl_business_get_database (business), id, error);
      if (product == NULL)
        return FALSE;

      g_ptr_array_add (details->names, g_strdup (product->name));
    }

  return TRUE;
}

static gpointer
read_details (SlBusiness    *business,
              gint64         id,
              GCancellable  *cancellable,
              GError       **error)
{
  Details *details = g_new0 (Details, 1);

  details->id = id;
  details->today = sl_business_get_today (business);
  details->currency = g_strdup (sl_business_get_currency (business));
  details->names = g_ptr_array_new_with_free_func (g_free);
  details->row = sl_excerpt_read_one (business, SL_LISTING_AUTOSHIPS, id, SL_DAY_NONE, error);
  if (details->row != NULL)
    details->lines = sl_autoship_read_lines (sl_business_get_database (business), id, error);

  if (details->lines == NULL || !read_names (business, details, error) ||
      sl_excerpt_get_n_rows (details->row) == 0)
    g_clear_pointer (&details, details_free);

  return details;
}

/* (transfer full): "every 4 weeks", "every month" */
static char *
describe_span (const Details *details)
{
  gint64 every = sl_excerpt_get_number (details->row, 0, "every");
  gboolean in_days = g_str_equal (sl_excerpt_get_text (details->row, 0, "unit"), "days");
  g_autofree char *count = NULL;

  if (in_days && every % 7 == 0)
    {
      count = sl_format_count (every / 7);
      return g_strdup_printf (ngettext ("Every %s week", "Every %s weeks", (gulong) (every / 7)),
                              count);
    }

  count = sl_format_count (every);

  if (in_days)
    return g_strdup_printf (ngettext ("Every %s day", "Every %s days", (gulong) every), count);

  return g_strdup_printf (ngettext ("Every %s month", "Every %s months", (gulong) every), count);
}

static void
add_lines (SlDetails     *pane,
           const Details *details)
{
  sl_details_add_group (pane, _("Products"));

  for (guint i = 0; i < details->lines->len; i++)
    {
      const SlAutoshipLine *line = &g_array_index (details->lines, SlAutoshipLine, i);
      g_autofree char *price = line->unit_price >= 0
                                 ? sl_format_money (line->unit_price, details->currency)
                                 : g_strdup (_("the price of the day"));
      g_autofree char *count = sl_format_count (line->quantity);

      sl_details_add_link (pane, g_ptr_array_index (details->names, i), price, count,
                           "win.show-product", g_variant_new_int64 (line->product_id));
    }
}

static void
add_actions (SlDetails     *pane,
             const Details *details)
{
  gint64 contact = sl_excerpt_get_number (details->row, 0, "contact-id");

  if (sl_excerpt_get_day (details->row, 0, "ended-on") == SL_DAY_NONE)
    {
      sl_details_add_action (pane, _("_Order Now"), "object-select-symbolic", "win.run-autoship",
                             g_variant_new_int64 (details->id));
      sl_details_add_action (pane, _("_Leave Out Once"), "media-skip-forward-symbolic",
                             "win.skip-autoship", g_variant_new_int64 (details->id));
      sl_details_add_action (pane, _("_End"), "process-stop-symbolic", "win.end-autoship",
                             g_variant_new_int64 (details->id));
    }

  if (contact != 0)
    sl_details_add_action (pane, _("_Customer"), "avatar-default-symbolic", "win.show-contact",
                           g_variant_new_int64 (contact));
}

static void
add_day (SlDetails     *pane,
         const Details *details,
         const char    *name,
         const char    *column)
{
  SlDay day = sl_excerpt_get_day (details->row, 0, column);
  g_autofree char *text = day != SL_DAY_NONE ? sl_format_day_long (day) : NULL;

  sl_details_add_property (pane, name, text);
}

static void
show_details (SlListPlace *place,
              SlDetails   *pane,
              gpointer     data)
{
  Details *details = data;
  const char *kind = sl_words_order (sl_excerpt_get_text (details->row, 0, "kind"));
  g_autofree char *span = describe_span (details);
  g_autofree char *orders = sl_excerpt_format (details->row, 0, "orders");
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", kind, span);

  sl_details_begin (pane, sl_excerpt_get_text (details->row, 0, "who"), subtitle);
  add_actions (pane, details);
  add_day (pane, details, _("Next"), "next-on");
  add_day (pane, details, _("Can be left out until"), "cancel-by");
  add_day (pane, details, _("Ended on"), "ended-on");
  sl_details_add_property (pane, _("Orders that came"), orders);
  add_lines (pane, details);
  sl_details_add_note (pane, sl_excerpt_get_text (details->row, 0, "note"));
}

static void
sl_autoships_place_class_init (SlAutoshipsPlaceClass *klass)
{
  SlListPlaceClass *list_class = SL_LIST_PLACE_CLASS (klass);

  list_class->info = &info;
  list_class->read_details = read_details;
  list_class->free_details = details_free;
  list_class->show_details = show_details;
}

static void
sl_autoships_place_init (SlAutoshipsPlace *self)
{
}

GtkWidget *
sl_autoships_place_new (void)
{
  return g_object_new (SL_TYPE_AUTOSHIPS_PLACE, NULL);
}
