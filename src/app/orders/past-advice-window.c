#include "config.h"

#include "app/orders/past-advice-window.h"

#include <glib/gi18n.h>

#include "app/sheet-window.h"
#include "business/advice.h"
#include "model/format.h"

/* Purchases that are listed: more than anybody reads. */
#define N_ROWS 200

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return sl_past_advice_read (business, error);
}

static void
add_money (SlDetails  *pane,
           const char *name,
           gint64      amount,
           const char *currency)
{
  g_autofree char *text = sl_format_money (amount, currency);

  sl_details_add_line (pane, name, NULL, text);
}

static void
add_sums (SlDetails                *pane,
          const SlPastAdviceReport *report)
{
  g_autofree char *saved = sl_format_money (report->saved, report->currency);

  sl_details_add_group (pane, _("Together"));
  add_money (pane, _("Bought beyond the advice"), report->excess_cost, report->currency);
  add_money (pane, _("Still on the shelf"), report->unsold_cost, report->currency);
  add_money (pane, _("Lost or expired"), report->lost_cost, report->currency);
  add_money (pane, _("Given back and not refunded"), report->given_back_cost, report->currency);
  if (report->n_gains > 0)
    add_money (pane, _("Commission that was expected for it"), report->gain, report->currency);
  sl_details_add_line (pane, _("Following the advice would have saved"),
                       _("what was lost and not refunded, less that commission"), saved);
}

static void
add_row (SlDetails                *pane,
         const SlPastAdviceReport *report,
         const SlPastAdvice       *row)
{
  g_autofree char *excess = sl_format_count (row->excess);
  g_autofree char *quantity = sl_format_count (row->quantity);
  g_autofree char *sold = sl_format_count (row->sold);
  g_autofree char *unsold = sl_format_count (row->unsold);
  g_autofree char *day = sl_format_day (row->dated);
  g_autofree char *cost = sl_format_money (row->excess_cost, report->currency);
  g_autofree char *subtitle = NULL;

  /* translators: a day and four numbers of units */
  subtitle = g_strdup_printf (_("%s · %s of %s were too many; of those %s went since and %s are "
                                "there"), day, excess, quantity, sold, unsold);
  sl_details_add_line (pane, row->product, subtitle, cost);
}

static void
free_report (gpointer report)
{
  sl_past_advice_report_free (report);
}

static void
show_report (SlDetails     *pane,
             gconstpointer  pointer,
             const char    *currency)
{
  const SlPastAdviceReport *report = pointer;

  sl_details_begin (pane, _("What the Advice Would Have Saved"), NULL);

  if (report->rows->len == 0)
    {
      sl_details_add_note (pane, _("No purchase bought more than was needed."));
      return;
    }

  add_sums (pane, report);
  sl_details_add_group (pane, _("Purchase by purchase"));
  for (guint i = 0; i < MIN (report->rows->len, N_ROWS); i++)
    add_row (pane, report, g_ptr_array_index (report->rows, i));
  sl_details_add_more (pane, report->rows->len - MIN (report->rows->len, N_ROWS));
}

static const SlSheetInfo info = {
  .title = N_("Past Advice"),
  .width = 520,
  .is_long = TRUE,
  .read = read_func,
  .free_report = free_report,
  .show = show_report,
};

void
sl_past_advice_window_open (SlWindow *owner)
{
  sl_sheet_window_open (owner, &info, NULL);
}
