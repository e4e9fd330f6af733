#include "config.h"

#include "app/income/journal-place.h"

#include <glib/gi18n.h>

#include "business/reversal.h"
#include "model/excerpt.h"
#include "model/format.h"
#include "model/words.h"

#define N_POSTINGS 500
#define N_PAPERS 50

struct _SlJournalPlace
{
  SlListPlace parent_instance;
};

typedef struct
{
  gint64     id;
  SlExcerpt *row;      /* (owned): one row */
  SlExcerpt *postings; /* (owned) */
  SlExcerpt *papers;   /* (owned) */
} Details;

G_DEFINE_FINAL_TYPE (SlJournalPlace, sl_journal_place, SL_TYPE_LIST_PLACE)

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

static const SlListPlaceInfo info = {
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
  .empty_text = N_("Whatever moves money or goods makes an entry here that balances.  It is never "
                   "changed; what was wrong is taken back, and the reason stays."),
};

static void
details_free (gpointer data)
{
  Details *details = data;

  g_clear_pointer (&details->row, sl_excerpt_free);
  g_clear_pointer (&details->postings, sl_excerpt_free);
  g_clear_pointer (&details->papers, sl_excerpt_free);
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
  details->row = sl_excerpt_read_one (business, SL_LISTING_ENTRIES, id, SL_DAY_NONE, error);
  if (details->row != NULL)
    details->postings = sl_excerpt_read_of (business, SL_LISTING_ENTRY_POSTINGS, id, N_POSTINGS,
                                            error);
  if (details->postings != NULL)
    details->papers = sl_excerpt_read_of (business, SL_LISTING_ENTRY_PAPERS, id, N_PAPERS, error);

  if (details->papers == NULL || sl_excerpt_get_n_rows (details->row) == 0)
    g_clear_pointer (&details, details_free);

  return details;
}

static void
add_actions (SlDetails     *pane,
             const Details *details)
{
  const char *verb = sl_excerpt_get_text (details->row, 0, "verb");
  gint64 order = sl_excerpt_get_number (details->row, 0, "order-id");

  if (order != 0)
    sl_details_add_action (pane, _("_Order"), "sl-place-orders-symbolic", "win.show-order",
                           g_variant_new_int64 (order));
  else if (sl_reversal_is_possible (verb) &&
           sl_excerpt_get_number (details->row, 0, "reversed-by") == 0)
    sl_details_add_action (pane, _("_Take Back…"), "edit-undo-symbolic", "win.reverse-entry",
                           g_variant_new_int64 (details->id));

  sl_details_add_action (pane, _("_Keep a Paper…"), "mail-attachment-symbolic",
                         "win.attach-to-entry", g_variant_new_int64 (details->id));
}

static void
add_postings (SlDetails     *pane,
              const Details *details)
{
  sl_details_add_group (pane, _("Accounts"));

  for (guint i = 0; i < sl_excerpt_get_n_rows (details->postings); i++)
    {
      const char *account = sl_excerpt_get_text (details->postings, i, "account");
      g_autofree char *amount = sl_excerpt_format (details->postings, i, "amount");

      sl_details_add_line (pane, sl_words_account (account), account, amount);
    }
}

static void
add_papers (SlDetails     *pane,
            const Details *details)
{
  if (sl_excerpt_get_n_rows (details->papers) == 0)
    return;

  sl_details_add_group (pane, _("Papers"));

  for (guint i = 0; i < sl_excerpt_get_n_rows (details->papers); i++)
    sl_details_add_link (pane, sl_excerpt_get_text (details->papers, i, "name"), NULL, NULL,
                         "win.show-paper",
                         g_variant_new_int64 (sl_excerpt_get_id (details->papers, i)));
}

static void
add_reversals (SlDetails     *pane,
               const Details *details)
{
  gint64 reverses = sl_excerpt_get_number (details->row, 0, "reverses");
  gint64 reversed = sl_excerpt_get_number (details->row, 0, "reversed-by");

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
show_details (SlListPlace *place,
              SlDetails   *pane,
              gpointer     data)
{
  Details *details = data;
  const char *memo = sl_excerpt_get_text (details->row, 0, "memo");
  const char *verb = sl_words_entry (sl_excerpt_get_text (details->row, 0, "verb"));
  g_autofree char *day = sl_format_day_long (sl_excerpt_get_day (details->row, 0, "dated"));
  g_autofree char *number = sl_format_count (details->id);
  g_autofree char *subtitle = NULL;

  /* translators: number of an entry of the journal, and its day */
  subtitle = g_strdup_printf (_("Entry %s, %s"), number, day);
  sl_details_begin (pane, verb, subtitle);
  add_actions (pane, details);
  add_postings (pane, details);
  add_reversals (pane, details);
  add_papers (pane, details);
  sl_details_add_note (pane, memo);
}

static void
sl_journal_place_class_init (SlJournalPlaceClass *klass)
{
  SlListPlaceClass *list_class = SL_LIST_PLACE_CLASS (klass);

  list_class->info = &info;
  list_class->read_details = read_details;
  list_class->free_details = details_free;
  list_class->show_details = show_details;
}

static void
sl_journal_place_init (SlJournalPlace *self)
{
}

GtkWidget *
sl_journal_place_new (void)
{
  return g_object_new (SL_TYPE_JOURNAL_PLACE, NULL);
}
