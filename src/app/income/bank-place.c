#include "config.h"

#include "app/income/bank-place.h"

#include <glib/gi18n.h>

#include "business/bank.h"
#include "model/format.h"

/* Lines that are listed of each kind: more than anybody reads. */
#define N_LINES 300

struct _SlBankPlace
{
  SlSheetPlace parent_instance;
};

typedef struct
{
  SlDay      as_of;
  GPtrArray *lines; /* (owned) (element-type SlBankLine): newest first */
} Report;

G_DEFINE_FINAL_TYPE (SlBankPlace, sl_bank_place, SL_TYPE_SHEET_PLACE)

static void
report_free (gpointer pointer)
{
  Report *report = pointer;

  g_clear_pointer (&report->lines, g_ptr_array_unref);
  g_free (report);
}

/* On the reader's thread. */
static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Report *report = g_new0 (Report, 1);

  report->as_of = (SlDay) *(gint64 *) data;
  report->lines = sl_bank_list (business, FALSE, error);
  if (report->lines == NULL)
    g_clear_pointer (&report, report_free);

  return report;
}

/* (transfer full): "21 Nov 2026 · Invoice 34 · DE02 1203" */
static char *
describe (const SlBankLine *line)
{
  g_autofree char *day = sl_format_day (line->dated);
  const char *parts[4] = { day };
  guint n = 1;

  if (line->payee[0] != '\0' && line->memo[0] != '\0')
    parts[n++] = line->memo;
  if (line->account[0] != '\0')
    parts[n++] = line->account;
  parts[n] = NULL;

  return g_strjoinv (" · ", (char **) parts);
}

static const char *
who (const SlBankLine *line)
{
  if (line->payee[0] != '\0')
    return line->payee;

  return line->memo[0] != '\0' ? line->memo : line->kind;
}

static void
add_line (SlDetails        *pane,
          const SlBankLine *line)
{
  g_autofree char *amount = sl_format_money_change (line->amount, line->currency);
  g_autofree char *text = describe (line);
  GVariant *id = g_variant_new_int64 (line->id);

  sl_details_add_line (pane, who (line), text, amount);
  if (line->entry_id != 0)
    sl_details_add_button (pane, _("Part Again"), "win.unmatch-bank", id);
  else if (line->amount < 0)
    {
      sl_details_add_button (pane, _("Expense…"), "win.spend-bank", id);
      sl_details_add_button (pane, _("Order…"), "win.match-bank", g_variant_new_int64 (line->id));
    }
  else
    sl_details_add_button (pane, _("Order…"), "win.match-bank", id);
}

static guint
add_lines (SlDetails    *pane,
           const Report *report,
           gboolean      is_open,
           const char   *title)
{
  guint n = 0;

  for (guint i = 0; i < report->lines->len; i++)
    {
      const SlBankLine *line = g_ptr_array_index (report->lines, i);

      if ((line->entry_id == 0) != is_open || line->dated > report->as_of)
        continue;

      if (n++ == 0 && title != NULL)
        sl_details_add_group (pane, title);
      if (n <= N_LINES && title != NULL)
        add_line (pane, line);
    }
  if (title != NULL)
    sl_details_add_more (pane, n - MIN (n, N_LINES));

  return n;
}

static void
fill (SlSheetPlace  *place,
      SlDetails     *pane,
      gconstpointer  pointer,
      const char    *currency)
{
  const Report *report = pointer;
  guint n_open = add_lines (pane, report, TRUE, NULL);
  g_autofree char *heading = NULL;

  if (report->lines->len == 0)
    heading = g_strdup (_("No lines of the bank yet"));
  else if (n_open == 0)
    heading = g_strdup (_("Every line is matched"));
  else
    heading = g_strdup_printf (ngettext ("%u line is open", "%u lines are open", n_open), n_open);

  sl_details_begin (pane, heading,
                    report->lines->len == 0
                      ? _("Import a file of your bank: OFX, QFX or CSV.") : NULL);
  if (n_open > 0)
    sl_details_add_action (pane, _("_Match All"), "emblem-ok-symbolic", "win.match-bank-all", NULL);
  sl_details_add_action (pane, _("_Import…"), "document-open-symbolic", "win.import", NULL);
  add_lines (pane, report, TRUE, _("Nothing here says this yet"));
  add_lines (pane, report, FALSE, _("Matched"));
  sl_details_end (pane);
}

static void
sl_bank_place_class_init (SlBankPlaceClass *klass)
{
  SL_REPORT_PLACE_CLASS (klass)->read = read_func;
  SL_REPORT_PLACE_CLASS (klass)->free_report = report_free;
  SL_SHEET_PLACE_CLASS (klass)->caption = N_("_Until the end of");
  SL_SHEET_PLACE_CLASS (klass)->fill = fill;
}

static void
sl_bank_place_init (SlBankPlace *self)
{
}

GtkWidget *
sl_bank_place_new (void)
{
  return g_object_new (SL_TYPE_BANK_PLACE, NULL);
}
