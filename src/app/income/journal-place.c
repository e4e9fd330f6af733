#include "config.h"

#include "app/income/journal-place.h"

#include <glib/gi18n.h>

#include "app/list-place.h"
#include "business/reversal.h"
#include "model/format.h"
#include "model/words.h"

static const SlColumn columns[] = {
  { "dated", N_("Date"), 11 },
  { "verb", N_("Kind"), 14, .word = sl_words_entry },
  { "about", N_("What it is about"), 22, .expands = TRUE },
  { "amount", N_("Amount"), 11 },
  { "order", N_("Order"), 7, .is_optional = TRUE },
};

static const SlChip chips[] = {
  { N_("All"), NULL },
  { N_("This month"), "since", .this_month = TRUE },
  { N_("Expenses"), "expense" },
  { N_("Payments"), "payment" },
  { N_("Taken back"), "reversals" },
  { N_("With papers"), "papers" },
};

static void
add_actions (SlDetails         *pane,
             const SlListFacts *facts)
{
  const char *verb = sl_excerpt_get_text (facts->row, 0, "verb");
  gint64 order = sl_excerpt_get_number (facts->row, 0, "order-id");

  if (order != 0)
    sl_details_add_action (pane, _("_Order"), "sl-place-orders-symbolic", "win.show-order",
                           g_variant_new_int64 (order));
  else if (sl_reversal_is_possible (verb) &&
           sl_excerpt_get_number (facts->row, 0, "reversed-by") == 0)
    sl_details_add_action (pane, _("_Take Back…"), "edit-undo-symbolic", "win.reverse-entry",
                           g_variant_new_int64 (facts->id));

  sl_details_add_action (pane, _("_Keep a Paper…"), "mail-attachment-symbolic",
                         "win.attach-to-entry", g_variant_new_int64 (facts->id));
}

static void
add_postings (SlDetails         *pane,
              const SlListFacts *facts)
{
  const SlExcerpt *postings = facts->parts[0];

  sl_details_add_group (pane, _("Accounts"));

  for (guint i = 0; i < sl_excerpt_get_n_rows (postings); i++)
    {
      const char *account = sl_excerpt_get_text (postings, i, "account");
      g_autofree char *amount = sl_excerpt_format (postings, i, "amount");

      sl_details_add_line (pane, sl_words_account (account), account, amount);
    }
}

static void
add_papers (SlDetails         *pane,
            const SlListFacts *facts)
{
  const SlExcerpt *papers = facts->parts[1];

  if (sl_excerpt_get_n_rows (papers) == 0)
    return;

  sl_details_add_group (pane, _("Papers"));

  for (guint i = 0; i < sl_excerpt_get_n_rows (papers); i++)
    sl_details_add_link (pane, sl_excerpt_get_text (papers, i, "name"), NULL, NULL,
                         "win.show-paper",
                         g_variant_new_int64 (sl_excerpt_get_id (papers, i)));
}

static void
add_reversals (SlDetails         *pane,
               const SlListFacts *facts)
{
  gint64 reverses = sl_excerpt_get_number (facts->row, 0, "reverses");
  gint64 reversed = sl_excerpt_get_number (facts->row, 0, "reversed-by");

  if (reverses == 0 && reversed == 0)
    return;

  sl_details_add_group (pane, NULL);
  if (reverses != 0)
    sl_details_add_link (pane, _("The entry that this one takes back"), NULL, NULL,
                         "win.show-entry", g_variant_new_int64 (reverses));
  if (reversed != 0)
    sl_details_add_link (pane, _("Taken back by this entry"), NULL, NULL, "win.show-entry",
                         g_variant_new_int64 (reversed));
}

static void
show_details (SlDetails         *pane,
              const SlListFacts *facts)
{
  const char *memo = sl_excerpt_get_text (facts->row, 0, "memo");
  const char *verb = sl_words_entry (sl_excerpt_get_text (facts->row, 0, "verb"));
  g_autofree char *day = sl_format_day_long (sl_excerpt_get_day (facts->row, 0, "dated"));
  g_autofree char *number = sl_format_count (facts->id);
  g_autofree char *subtitle = NULL;

  /* translators: number of an entry of the journal, and its day */
  subtitle = g_strdup_printf (_("Entry %s, %s"), number, day);
  sl_details_begin (pane, verb, subtitle);
  add_actions (pane, facts);
  add_postings (pane, facts);
  add_reversals (pane, facts);
  add_papers (pane, facts);
  sl_details_add_note (pane, memo);
}

static const SlListPlaceInfo info = {
  .type_name = "SlJournalPlace",
  .kind = SL_LISTING_ENTRIES,
  .name = N_("Journal"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .chips = chips,
  .n_chips = G_N_ELEMENTS (chips),
  .verb = N_("_Expense"),
  .action = "win.new-expense",
  .icon_name = "sl-place-income-symbolic",
  .empty_title = N_("Nothing in the journal yet"),
  .empty_text = N_("Whatever moves money or goods makes an entry here that balances. It is never "
                   "changed; what was wrong is taken back, and the reason stays."),
  .empty_verb = N_("_Record an Expense"),
  .empty_action = "win.new-expense",
  .parts = { SL_LISTING_ENTRY_POSTINGS, SL_LISTING_ENTRY_PAPERS },
  .n_parts = 2,
  .show = show_details,
};

GtkWidget *
sl_journal_place_new (void)
{
  return sl_list_place_new (&info);
}
