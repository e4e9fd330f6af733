#include "config.h"

#include "app/income/worth-window.h"

#include <glib/gi18n.h>

#include "app/sheet-window.h"
#include "business/worth.h"
#include "core/decimal.h"
#include "model/format.h"

/* More than anybody reads. */
#define N_LINES 1000

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const char *name, *of;

  g_variant_get (data, "(&s&s)", &name, &of);
  return sl_worth_read (business, name, of, N_LINES, error);
}

static void
free_report (gpointer report)
{
  sl_worth_free (report);
}

/* (transfer full) */
static char *
format_amount (gint64       amount,
               SlWorthUnit  unit,
               const char  *currency)
{
  switch (unit)
    {
    case SL_WORTH_RATE:
      return amount >= 0 ? sl_format_rate (amount) : g_strdup (_("not known"));
    case SL_WORTH_MONTHS:
      return sl_format_count (amount);
    case SL_WORTH_MINUTES:
      return amount > 0 ? sl_format_minutes (amount) : g_strdup (_("none"));
    case SL_WORTH_DAY:
      return amount != SL_DAY_NONE ? sl_format_day ((SlDay) amount) : g_strdup (_("not yet"));
    case SL_WORTH_MONEY:
    default:
      return sl_format_money (amount, currency);
    }
}

/* (transfer floating) (nullable): what the action of a line asks for. */
static GVariant *
lead_target (const SlWorthLine *line)
{
  switch (line->lead)
    {
    case SL_WORTH_TO_FIGURE:
      return g_variant_new ("(ss)", line->name, line->of != NULL ? line->of : "");
    case SL_WORTH_TO_INCOME:
      return g_variant_new ("(sxx)", line->name, (gint64) line->from, (gint64) line->to);
    case SL_WORTH_TO_POSTINGS:
      return g_variant_new ("(sxxb)", line->name, (gint64) line->from, (gint64) line->to, FALSE);
    case SL_WORTH_TO_ORDER:
    case SL_WORTH_TO_PRODUCT:
      return g_variant_new_int64 (line->id);
    case SL_WORTH_TO_HOURS:
      return g_variant_new_string ("hours");
    case SL_WORTH_NOTHING:
    default:
      return NULL;
    }
}

static void
add_line (SlDetails         *pane,
          const SlWorthLine *line,
          const char        *currency)
{
  static const char * const actions[] = {
    [SL_WORTH_TO_FIGURE] = "win.show-worth",
    [SL_WORTH_TO_INCOME] = "win.show-figure",
    [SL_WORTH_TO_POSTINGS] = "win.show-postings",
    [SL_WORTH_TO_ORDER] = "win.show-order",
    [SL_WORTH_TO_PRODUCT] = "win.show-product",
    [SL_WORTH_TO_HOURS] = "win.show-place",
  };
  g_autofree char *amount = format_amount (line->amount, line->unit, currency);

  if (line->lead == SL_WORTH_NOTHING)
    sl_details_add_line (pane, line->title, line->note, amount);
  else
    sl_details_add_link (pane, line->title, line->note, amount, actions[line->lead],
                         lead_target (line));
}

static void
show_report (SlDetails     *pane,
             gconstpointer  report,
             const char    *currency)
{
  const SlWorth *worth = report;
  g_autofree char *amount = format_amount (worth->amount, worth->unit, currency);
  g_autofree char *sum = sl_format_money (worth->sum, currency);
  guint n = MIN (worth->lines->len, N_LINES + 1);

  sl_details_begin (pane, worth->title, NULL);
  sl_details_add_note (pane, worth->formula);
  sl_details_add_group (pane, NULL);
  for (guint i = 0; i < n; i++)
    add_line (pane, g_ptr_array_index (worth->lines, i), currency);
  sl_details_add_more (pane, worth->lines->len - n);

  sl_details_add_group (pane, NULL);
  if (worth->unit == SL_WORTH_RATE)
    sl_details_add_line (pane, _("Together"), NULL, sum);
  sl_details_add_line (pane, worth->title, NULL, amount);
}

static const SlSheetInfo info = {
  .title = N_("Where It Comes From"),
  .width = 460,
  .is_long = TRUE,
  .read = read_func,
  .free_report = free_report,
  .show = show_report,
};

void
sl_worth_window_open (SlWindow *owner,
                      GVariant *question)
{
  sl_sheet_window_open (owner, &info, question);
}
