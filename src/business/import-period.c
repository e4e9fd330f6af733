#include "config.h"

#include "business/import-private.h"

#include <string.h>

/* A row of ours is found in it. */
#define SAMPLE (64 * 1024)

/* What the row has in the column called @header; "" when there is none. */
static const char *
find_cell (const SlMapping  *mapping,
           const SlTableRow *row,
           const char       *header)
{
  for (guint i = 0; i < mapping->n_columns && i < row->n_fields; i++)
    if (g_ascii_strcasecmp (mapping->columns[i].header, header) == 0)
      return row->fields[i];

  return "";
}

/* A month is written as its first day. */
static void
read_period (const char *text,
             SlPeriod   *period)
{
  SlPeriod found;
  int day = 0;

  if (!sl_period_parse (text, &found, NULL))
    return;

  sl_day_split (found.first, NULL, NULL, &day);
  *period = day == 1 ? sl_period_of (found.first, SL_PERIOD_MONTH, 0) : found;
}

/* The first row of the file, as far as it can be told: the import itself says what is wrong. */
static gboolean
read_first_row (const SlImportDraft *draft,
                SlSheet             *sheet,
                SlTableRow          *row,
                GCancellable        *cancellable)
{
  g_autoptr(GInputStream) stream = _sl_import_open (draft, cancellable, NULL);
  g_autofree guint8 *bytes = g_malloc (SAMPLE);
  gsize n = 0;

  if (stream == NULL || !g_input_stream_read_all (stream, bytes, SAMPLE, &n, cancellable, NULL))
    return FALSE;

  sl_sheet_feed (sheet, bytes, n);

  if (n < SAMPLE)
    sl_sheet_finish (sheet);

  return sl_sheet_next (sheet, row, NULL) == SL_TABLE_ROW && row->problem == NULL;
}

void
_sl_import_find_period (SlImportDraft *draft,
                        GCancellable  *cancellable)
{
  g_autoptr(SlSheet) sheet = sl_sheet_new (_sl_import_get_work (draft->kind)->schema, NULL);
  SlTableRow row;

  if (!read_first_row (draft, sheet, &row, cancellable))
    return;

  if (draft->period.last == 0)
    read_period (find_cell (sl_sheet_get_mapping (sheet), &row, "period"), &draft->period);

  if (draft->received == SL_DAY_NONE)
    draft->received = 0;

  if (draft->kind == SL_IMPORT_STATEMENT && draft->received == 0)
    (void) !sl_day_parse (find_cell (sl_sheet_get_mapping (sheet), &row, "received"),
                          &draft->received, NULL);
}
