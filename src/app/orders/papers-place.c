#include "config.h"

#include "app/orders/papers-place.h"

#include <glib/gi18n.h>

#include "app/list-place.h"
#include "model/format.h"
#include "model/words.h"

static const SlColumn columns[] = {
  { "dated", N_("Date"), 11 },
  { "name", N_("Paper"), 22, .expands = TRUE },
  { "verb", N_("Kept with"), 12, .word = sl_words_entry },
  { "memo", N_("What it is about"), 22, .expands = TRUE, .is_optional = TRUE },
};

static void
show_details (SlDetails         *pane,
              const SlListFacts *facts)
{
  const SlExcerpt *row = facts->row;
  gint64 id = sl_excerpt_get_id (row, 0);
  gint64 order = sl_excerpt_get_number (row, 0, "order-id");
  g_autofree char *size = g_format_size ((guint64) sl_excerpt_get_number (row, 0, "size"));
  g_autofree char *day = sl_format_day_long (sl_excerpt_get_day (row, 0, "dated"));
  const char *verb = sl_words_entry (sl_excerpt_get_text (row, 0, "verb"));

  sl_details_begin (pane, sl_excerpt_get_text (row, 0, "name"), size);
  sl_details_add_action (pane, _("_Show"), "document-open-symbolic", "win.show-kept-paper",
                         g_variant_new_int64 (id));
  sl_details_add_action (pane, _("_Save As…"), "document-save-symbolic", "win.save-kept-paper",
                         g_variant_new_int64 (id));
  sl_details_add_group (pane, _("Kept with"));
  sl_details_add_link (pane, verb, day, NULL, "win.show-entry",
                       g_variant_new_int64 (sl_excerpt_get_number (row, 0, "entry-id")));

  if (order != 0)
    {
      g_autofree char *number = sl_excerpt_format (row, 0, "order");
      g_autofree char *title = g_strdup_printf (_("Order %s"), number);

      sl_details_add_link (pane, title, NULL, NULL, "win.show-order",
                           g_variant_new_int64 (order));
    }

  sl_details_add_note (pane, sl_excerpt_get_text (row, 0, "memo"));
}

static const SlListPlaceInfo info = {
  .type_name = "SlPapersPlace",
  .kind = SL_LISTING_PAPERS,
  .name = N_("Papers"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .icon_name = "sl-place-orders-symbolic",
  .empty_title = N_("No papers yet"),
  .empty_text = N_("Receipts and invoices that are kept with an order or an expense. They are "
                   "copied into the business, so a backup has them too."),
  .empty_verb = N_("Show the _Orders"),
  .empty_action = "win.show-place::orders",
  .show = show_details,
};

GtkWidget *
sl_papers_place_new (void)
{
  return sl_list_place_new (&info);
}
