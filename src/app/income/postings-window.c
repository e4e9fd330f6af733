#include "config.h"

#include "app/income/postings-window.h"

#include <glib/gi18n.h>

#include "app/sheet-window.h"
#include "business/income-figure.h"
#include "model/format.h"
#include "store/posting.h"

/* More than anybody reads. */
#define N_POSTINGS 1000

typedef struct
{
  char      *account; /* (owned) */
  SlDay      from;
  SlDay      to;
  gboolean   is_cash;
  GPtrArray *items;   /* (owned) (element-type SlPostingItem) */
} Report;

static void
report_free (gpointer pointer)
{
  Report *report = pointer;

  g_clear_pointer (&report->items, g_ptr_array_unref);
  g_free (report->account);
  g_free (report);
}

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Report *report = g_new0 (Report, 1);
  gint64 from, to;

  g_variant_get (data, "(sxxb)", &report->account, &from, &to, &report->is_cash);
  report->from = (SlDay) from;
  report->to = (SlDay) to;
  report->items = sl_posting_list (sl_business_get_database (business), report->account,
                                   report->from, report->to, sl_business_get_currency (business),
                                   report->is_cash, N_POSTINGS, error);
  if (report->items == NULL)
    g_clear_pointer (&report, report_free);

  return report;
}

static void
add_posting (SlDetails           *pane,
             const SlPostingItem *item,
             const char          *currency)
{
  g_autofree char *day = sl_format_day (item->dated);
  g_autofree char *amount = sl_format_money (-item->debit, currency);
  g_autofree char *number = sl_format_count (item->number);
  g_autofree char *title = NULL;

  if (item->order_id == 0)
    {
      sl_details_add_line (pane, *item->memo != '\0' ? item->memo : item->verb, day, amount);
      return;
    }

  /* translators: the number of an order */
  title = g_strdup_printf (_("Order %s"), number);
  sl_details_add_line (pane, title, day, amount);
}

static void
show_report (SlDetails     *pane,
             gconstpointer  pointer,
             const char    *currency)
{
  const Report *report = pointer;
  g_autofree char *from = sl_format_day (report->from);
  g_autofree char *to = sl_format_day (report->to);
  g_autofree char *subtitle = NULL;
  g_autofree char *text = NULL;
  SlIncomePart part = { report->account, report->is_cash, 1, 0 };

  /* What adds to income is a credit. */
  for (guint i = 0; i < report->items->len; i++)
    part.amount -= ((const SlPostingItem *) g_ptr_array_index (report->items, i))->debit;

  /* translators: two days */
  subtitle = g_strdup_printf (_("%s to %s"), from, to);
  sl_details_begin (pane, sl_income_part_label (&part), subtitle);
  sl_details_add_note (pane, report->is_cash
                         ? _("What of this account moved money in these days, added up.")
                         : _("What was posted to this account in these days, added up."));
  sl_details_add_group (pane, NULL);

  for (guint i = 0; i < report->items->len; i++)
    add_posting (pane, g_ptr_array_index (report->items, i), currency);

  sl_details_add_group (pane, NULL);
  text = sl_format_money (part.amount, currency);
  sl_details_add_line (pane, report->items->len < N_POSTINGS ? _("Together")
                                                           : _("The newest of them together"),
                       NULL, text);
}

static const SlSheetInfo info = {
  .title = N_("Postings"),
  .width = 460,
  .read = read_func,
  .free_report = report_free,
  .show = show_report,
};

void
sl_postings_window_open (SlWindow *owner,
                         GVariant *question)
{
  sl_sheet_window_open (owner, &info, question);
}
