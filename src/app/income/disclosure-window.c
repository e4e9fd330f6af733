#include "config.h"

#include "app/income/disclosure-window.h"

#include <glib/gi18n.h>

#include "app/printout-saving.h"
#include "app/sheet-window.h"
#include "business/disclosure.h"
#include "model/format.h"

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return sl_disclosure_read (business, error);
}

/* (transfer full): as the person's locale writes it */
static char *
format_figure (const SlDisclosure       *disclosure,
               const SlDisclosureFigure *figure)
{
  if (!figure->is_known)
    return sl_disclosure_format (disclosure, figure);

  switch (figure->kind)
    {
    case SL_DISCLOSURE_MONEY:
      return sl_format_money (figure->number, disclosure->currency);
    case SL_DISCLOSURE_RATE:
      /* A decimal of a percent is enough. */
      return sl_format_rate ((figure->number + 500) / 1000 * 1000);
    case SL_DISCLOSURE_MINUTES:
      return sl_format_minutes (figure->number);
    case SL_DISCLOSURE_DAY:
      return figure->number != SL_DAY_NONE ? sl_format_day ((SlDay) figure->number)
                                           : g_strdup (_("not yet"));
    case SL_DISCLOSURE_COUNT:
    default:
      return sl_format_count (figure->number);
    }
}

static void
add_part (SlDetails              *pane,
          const SlDisclosure     *disclosure,
          const SlDisclosurePart *part)
{
  sl_details_add_group (pane, part->title);

  for (guint i = 0; i < part->figures->len; i++)
    {
      const SlDisclosureFigure *figure = g_ptr_array_index (part->figures, i);
      g_autofree char *text = format_figure (disclosure, figure);

      sl_details_add_line (pane, figure->title, NULL, text);
    }
}

static void
add_measure (SlDetails                 *pane,
             const SlDisclosure        *disclosure,
             const SlDisclosureMeasure *measure)
{
  g_autofree char *own = format_figure (disclosure, measure->own);
  g_autofree char *day = sl_format_day (measure->yardstick->dated);
  g_autofree char *subtitle = NULL;

  /* translators: what the own figure is, where the yardstick is from, and its day */
  subtitle = g_strdup_printf (_("here: %s · %s, %s"), measure->own->title,
                              measure->yardstick->source, day);
  sl_details_add_line (pane, measure->yardstick->title, subtitle, own);
}

static void
show_report (SlDetails     *pane,
             gconstpointer  report,
             const char    *currency)
{
  const SlDisclosure *disclosure = report;
  g_autofree char *from = sl_format_month (disclosure->from);
  g_autofree char *to = sl_format_day (disclosure->to);
  g_autofree char *remark = sl_disclosure_remark ();
  g_autofree char *subtitle = NULL;

  /* translators: companies, a month, a day */
  subtitle = g_strdup_printf (_("%s, %s to %s"), disclosure->companies, from, to);
  sl_details_begin (pane, _("What my business brought"), subtitle);
  for (guint i = 0; i < disclosure->parts->len; i++)
    add_part (pane, disclosure, g_ptr_array_index (disclosure->parts, i));

  sl_details_add_group (pane, _("What others measured by"));
  for (guint i = 0; i < disclosure->measures->len; i++)
    add_measure (pane, disclosure, g_ptr_array_index (disclosure->measures, i));
  sl_details_add_note (pane, remark);
}

static void
free_report (gpointer report)
{
  sl_disclosure_free (report);
}

static void
save (SlWindow      *owner,
      gconstpointer  report)
{
  sl_printout_save (owner, sl_disclosure_print (report, SL_PRINTOUT_A4),
                    _("What my business brought.pdf"));
}

static const SlSheetInfo info = {
  .title = N_("Disclosure"),
  .width = 620,
  .is_long = TRUE,
  .read = read_func,
  .free_report = free_report,
  .show = show_report,
  .verb = N_("_Save as PDF…"),
  .act = save,
};

void
sl_disclosure_window_open (SlWindow *owner)
{
  sl_sheet_window_open (owner, &info, NULL);
}
