#include "config.h"

#include "app/income/figure-window.h"

#include <glib/gi18n.h>

#include "app/sheet-window.h"
#include "business/income-figure.h"
#include "model/format.h"

typedef struct
{
  SlIncomeFigure  figure;
  SlIncome       *income; /* (owned) */
} Report;

static void
report_free (gpointer pointer)
{
  Report *report = pointer;

  g_clear_pointer (&report->income, sl_income_free);
  g_free (report);
}

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree Report *report = g_new0 (Report, 1);
  const char *name;
  gint64 from, to;

  g_variant_get (data, "(&sxx)", &name, &from, &to);
  if (!sl_income_figure_parse (name, &report->figure))
    return NULL;

  report->income = sl_income_report (business, (SlDay) from, (SlDay) to, error);
  return report->income != NULL ? g_steal_pointer (&report) : NULL;
}

static void
add_part (SlDetails          *pane,
          const SlIncome     *income,
          const SlIncomePart *part,
          const char         *currency)
{
  g_autofree char *amount = sl_format_money (part->amount, currency);

  sl_details_add_link (pane, sl_income_part_label (part), NULL, amount, "win.show-postings",
                       g_variant_new ("(sxxb)", part->account, (gint64) income->from,
                                      (gint64) income->to, part->is_cash));
}

/* What is shared out over the hours, and the hours. */
static void
add_hours (SlDetails      *pane,
           const SlIncome *income,
           const char     *currency)
{
  g_autofree char *net = sl_format_money (income->net, currency);
  g_autofree char *time = income->minutes > 0 ? sl_format_minutes (income->minutes) : NULL;

  sl_details_add_line (pane, sl_income_figure_title (SL_INCOME_NET), NULL, net);
  sl_details_add_link (pane, _("Logged"), NULL, time != NULL ? time : _("none"),
                       "win.show-place", g_variant_new_string ("hours"));
}

static void
show_report (SlDetails     *pane,
             gconstpointer  pointer,
             const char    *currency)
{
  const Report *report = pointer;
  const SlIncome *income = report->income;
  SlIncomeFigure figure = report->figure;
  g_autoptr(GArray) parts = sl_income_figure_parts (income, figure);
  g_autofree char *from = sl_format_day (income->from);
  g_autofree char *to = sl_format_day (income->to);
  g_autofree char *amount = sl_format_money (sl_income_figure_amount (income, figure), currency);
  g_autofree char *subtitle = NULL;

  /* translators: two days */
  subtitle = g_strdup_printf (_("%s to %s"), from, to);
  sl_details_begin (pane, sl_income_figure_title (figure), subtitle);
  sl_details_add_note (pane, sl_income_figure_formula (figure));
  sl_details_add_group (pane, NULL);
  for (guint i = 0; i < parts->len; i++)
    add_part (pane, income, &g_array_index (parts, SlIncomePart, i), currency);

  sl_details_add_group (pane, NULL);
  if (figure == SL_INCOME_PER_HOUR)
    add_hours (pane, income, currency);
  if (figure != SL_INCOME_PER_HOUR || income->minutes > 0)
    sl_details_add_line (pane, sl_income_figure_title (figure), NULL, amount);
}

static const SlSheetInfo info = {
  .title = N_("Where It Comes From"),
  .width = 460,
  .is_long = TRUE,
  .read = read_func,
  .free_report = report_free,
  .show = show_report,
};

void
sl_figure_window_open (SlWindow *owner,
                       GVariant *question)
{
  sl_sheet_window_open (owner, &info, question);
}
