#include "config.h"

#include "business/tax-line.h"

#include "business/business-private.h"
#include "business/data-table-private.h"
#include "store/journal.h"

#include <glib/gi18n-lib.h>

static const char *const files[] = {
  [SL_TAX_CHART_US_SCHEDULE_C] = "us-schedule-c.csv",
  [SL_TAX_CHART_PLAIN] = "plain-chart.csv",
};

enum
{
  COLUMN_ACCOUNT,
  COLUMN_LINE,
  COLUMN_TITLE,
  COLUMN_SIDE,
};

static const char *const columns[] = { "account", "line", "title", "side", NULL };

typedef struct
{
  SlTaxReport *report; /* (unowned) */
  GHashTable  *debits; /* (unowned) (element-type utf8 gint64) */
} Filling;

typedef struct
{
  const char *account; /* (unowned) */
  char       *line;    /* (owned) (nullable): the answer */
} Search;

static void
free_line (gpointer data)
{
  SlTaxLine *line = data;

  g_free (line->line);
  g_free (line->title);
  g_free (line);
}

void
sl_tax_report_free (SlTaxReport *report)
{
  if (report == NULL)
    return;

  g_ptr_array_unref (report->lines);
  g_free (report);
}

static void
note_sum_cb (const char *account,
             gint64      debit,
             gpointer    user_data)
{
  g_hash_table_insert (user_data, g_strdup (account), g_memdup2 (&debit, sizeof debit));
}

/* Accounts of one line stand together in the table. */
static SlTaxLine *
need_line (SlTaxReport        *report,
           const char * const *fields)
{
  SlTaxLine *line;

  for (guint i = 0; i < report->lines->len; i++)
    {
      line = g_ptr_array_index (report->lines, i);

      if (g_str_equal (line->line, fields[COLUMN_LINE]))
        return line;
    }

  line = g_new0 (SlTaxLine, 1);
  line->line = g_strdup (fields[COLUMN_LINE]);
  line->title = g_strdup (fields[COLUMN_TITLE]);
  g_ptr_array_add (report->lines, line);
  return line;
}

static gboolean
add_account (const char * const *fields,
             gpointer            user_data)
{
  Filling *filling = user_data;
  const gint64 *debit = g_hash_table_lookup (filling->debits, fields[COLUMN_ACCOUNT]);
  gboolean is_debit = g_str_equal (fields[COLUMN_SIDE], "debit");

  if (debit == NULL)
    return TRUE;

  need_line (filling->report, fields)->amount += is_debit ? *debit : -*debit;
  filling->report->net -= *debit;
  return TRUE;
}

SlTaxReport *
sl_tax_report (SlBusiness  *business,
               SlTaxChart   chart,
               SlDay        from,
               SlDay        to,
               GError     **error)
{
  g_autoptr(SlTaxReport) report = g_new0 (SlTaxReport, 1);
  g_autoptr(GHashTable) debits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Filling filling = { report, debits };
  int year, month, day;

  g_return_val_if_fail (business != NULL && chart < G_N_ELEMENTS (files), NULL);

  report->lines = g_ptr_array_new_with_free_func (free_line);
  report->to = to != SL_DAY_NONE ? to : sl_business_get_today (business);
  sl_day_split (report->to, &year, &month, &day);
  report->from = from != SL_DAY_NONE ? from : sl_day_new (year, 1, 1);

  if (report->from > report->to)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("The first day of the range is after its last day."));
      return NULL;
    }

  if (!sl_journal_sum (business->database, report->from, report->to, business->row.currency,
                       note_sum_cb, debits, error))
    return NULL;

  _sl_data_table_each (files[chart], columns, add_account, &filling);
  return g_steal_pointer (&report);
}

static gboolean
match_account (const char * const *fields,
               gpointer            user_data)
{
  Search *search = user_data;

  if (!g_str_equal (fields[COLUMN_ACCOUNT], search->account))
    return TRUE;

  search->line = g_strdup (fields[COLUMN_LINE]);
  return FALSE;
}

char *
sl_tax_line_find (SlTaxChart  chart,
                  const char *account)
{
  Search search = { .account = account };

  g_return_val_if_fail (chart < G_N_ELEMENTS (files) && account != NULL, NULL);

  _sl_data_table_each (files[chart], columns, match_account, &search);
  return search.line;
}
