#include "config.h"

#include "app/orders/autoships-place.h"

#include <glib/gi18n.h>

#include "app/list-place.h"
#include "model/format.h"
#include "model/words.h"

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

/* (transfer full): "every 4 weeks", "every month" */
static char *
describe_span (const SlListFacts *facts)
{
  gint64 every = sl_excerpt_get_number (facts->row, 0, "every");
  gboolean in_days = g_str_equal (sl_excerpt_get_text (facts->row, 0, "unit"), "days");
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
add_lines (SlDetails         *pane,
           const SlListFacts *facts)
{
  const SlExcerpt *lines = facts->parts[0];

  sl_details_add_group (pane, _("Products"));

  for (guint i = 0; i < sl_excerpt_get_n_rows (lines); i++)
    {
      gboolean is_priced = !sl_excerpt_get_cell (lines, i, "unit-price")->is_empty;
      g_autofree char *price = sl_excerpt_format (lines, i, "unit-price");
      g_autofree char *count = sl_excerpt_format (lines, i, "quantity");

      sl_details_add_link (pane, sl_excerpt_get_text (lines, i, "product"),
                           is_priced ? price : _("the price of the day"), count,
                           "win.show-product",
                           g_variant_new_int64 (sl_excerpt_get_number (lines, i, "product-id")));
    }
}

static void
add_actions (SlDetails         *pane,
             const SlListFacts *facts)
{
  gint64 contact = sl_excerpt_get_number (facts->row, 0, "contact-id");

  if (sl_excerpt_get_day (facts->row, 0, "ended-on") == SL_DAY_NONE)
    {
      sl_details_add_action (pane, _("_Order Now"), "object-select-symbolic", "win.run-autoship",
                             g_variant_new_int64 (facts->id));
      sl_details_add_action (pane, _("_Leave Out Once"), "media-skip-forward-symbolic",
                             "win.skip-autoship", g_variant_new_int64 (facts->id));
      sl_details_add_action (pane, _("_End"), "process-stop-symbolic", "win.end-autoship",
                             g_variant_new_int64 (facts->id));
    }

  if (contact != 0)
    sl_details_add_action (pane, _("_Customer"), "avatar-default-symbolic", "win.show-contact",
                           g_variant_new_int64 (contact));
}

static void
add_day (SlDetails         *pane,
         const SlListFacts *facts,
         const char        *name,
         const char        *column)
{
  SlDay day = sl_excerpt_get_day (facts->row, 0, column);
  g_autofree char *text = day != SL_DAY_NONE ? sl_format_day_long (day) : NULL;

  sl_details_add_property (pane, name, text);
}

static void
show_details (SlDetails         *pane,
              const SlListFacts *facts)
{
  const char *kind = sl_words_order (sl_excerpt_get_text (facts->row, 0, "kind"));
  g_autofree char *span = describe_span (facts);
  g_autofree char *orders = sl_excerpt_format (facts->row, 0, "orders");
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", kind, span);

  sl_details_begin (pane, sl_excerpt_get_text (facts->row, 0, "who"), subtitle);
  add_actions (pane, facts);
  add_day (pane, facts, _("Next"), "next-on");
  add_day (pane, facts, _("Can be left out until"), "cancel-by");
  add_day (pane, facts, _("Ended on"), "ended-on");
  sl_details_add_property (pane, _("Orders that came"), orders);
  add_lines (pane, facts);
  sl_details_add_note (pane, sl_excerpt_get_text (facts->row, 0, "note"));
}

static const SlListPlaceInfo info = {
  .type_name = "SlAutoshipsPlace",
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
  .parts = { SL_LISTING_AUTOSHIP_LINES },
  .n_parts = 1,
  .show = show_details,
};

GtkWidget *
sl_autoships_place_new (void)
{
  return sl_list_place_new (&info);
}
