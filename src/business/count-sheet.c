#include "config.h"

#include "business/count-sheet.h"

#include "business/business-private.h"
#include "formats/csv.h"
#include "formats/number.h"
#include "formats/table.h"
#include "store/count.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* The columns that are read; the others are for the eye. */
typedef enum
{
  COLUMN_SKU,
  COLUMN_BARCODE,
  COLUMN_LOT,
  COLUMN_COUNTED,
  COLUMN_REASON,
  N_COLUMNS
} Column;

static const char *const column_names[] = { "sku", "barcode", "lot", "counted", "reason" };

static const char *const written[] = { "sku", "name", "barcode", "expected", "counted", "reason" };

static void
free_row (gpointer data)
{
  SlCountSheetRow *row = data;

  g_free (row->sku);
  g_free (row->name);
  g_free (row->barcode);
  g_free (row);
}

static void
add_row_cb (const SlCountableRow *countable,
            gpointer              user_data)
{
  SlCountSheetRow *row = g_new0 (SlCountSheetRow, 1);

  row->product_id = countable->product_id;
  row->sku = g_strdup (countable->sku);
  row->name = g_strdup (countable->name);
  row->barcode = g_strdup (countable->barcode);
  row->expected = countable->on_hand;
  g_ptr_array_add (user_data, row);
}

GPtrArray *
sl_count_sheet_list (SlBusiness  *business,
                     SlDay        day,
                     GError     **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);

  g_return_val_if_fail (business != NULL, NULL);

  if (day == SL_DAY_NONE)
    day = sl_business_get_today (business);

  if (!sl_count_each (business->database, day, add_row_cb, rows, error))
    return NULL;

  return g_steal_pointer (&rows);
}

GString *
sl_count_sheet_text (SlBusiness  *business,
                     SlDay        day,
                     GError     **error)
{
  g_autoptr(GPtrArray) rows = sl_count_sheet_list (business, day, error);
  GString *text;

  if (rows == NULL)
    return NULL;

  text = g_string_new (NULL);
  sl_csv_append_row (text, written, G_N_ELEMENTS (written));

  for (guint i = 0; i < rows->len; i++)
    {
      const SlCountSheetRow *row = g_ptr_array_index (rows, i);
      g_autofree char *expected = g_strdup_printf ("%" PRId64, row->expected);
      g_autofree char *sku = sl_csv_guard (row->sku), *name = sl_csv_guard (row->name);
      g_autofree char *barcode = sl_csv_guard (row->barcode);
      const char *fields[] = { sku, name, barcode, expected, "", "" };

      sl_csv_append_row (text, fields, G_N_ELEMENTS (fields));
    }

  return text;
}

/* Where each column is: -1 for none.  TRUE when the row is the header of a count sheet. */
static gboolean
find_columns (const SlTableRow *row,
              int              *places)
{
  for (int c = 0; c < N_COLUMNS; c++)
    {
      places[c] = -1;

      for (guint i = 0; i < row->n_fields; i++)
        if (g_ascii_strcasecmp (row->fields[i], column_names[c]) == 0)
          places[c] = (int) i;
    }

  return places[COLUMN_COUNTED] >= 0 &&
         (places[COLUMN_SKU] >= 0 || places[COLUMN_BARCODE] >= 0 || places[COLUMN_LOT] >= 0);
}

/* (transfer none) (nullable): NULL when it is empty. */
static const char *
get_field (const SlTableRow *row,
           const int        *places,
           Column            column)
{
  int place = places[column];

  if (place < 0 || (guint) place >= row->n_fields || *row->fields[place] == '\0')
    return NULL;

  return row->fields[place];
}

static gboolean
set_bad_row (const SlTableRow  *row,
             const char        *why,
             GError           **error)
{
  /* translators: the second is a whole sentence that says what is wrong */
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("Line %u of the count sheet: %s"), row->line, why);
  return FALSE;
}

static gboolean
read_row (const SlTableRow  *row,
          const int         *places,
          SlCountDraft      *draft,
          GError           **error)
{
  const char *counted = get_field (row, places, COLUMN_COUNTED);
  const char *lot = get_field (row, places, COLUMN_LOT);
  const char *code = get_field (row, places, COLUMN_SKU);
  gint64 quantity, lot_id = 0;

  if (row->problem != NULL)
    return set_bad_row (row, row->problem, error);

  if (counted == NULL)
    return TRUE;

  if (!sl_number_parse (counted, 0, NULL, &quantity, NULL) || quantity < 0)
    return set_bad_row (row, _("What was counted is not a whole number."), error);

  if (lot != NULL && !g_ascii_string_to_signed (lot, 10, 1, G_MAXINT64, &lot_id, NULL))
    return set_bad_row (row, _("The lot is not a number."), error);

  if (code == NULL)
    code = get_field (row, places, COLUMN_BARCODE);

  if (code == NULL && lot_id == 0)
    return set_bad_row (row, _("It does not say what was counted."), error);

  sl_count_draft_add (draft, 0, code, lot_id, quantity,
                      get_field (row, places, COLUMN_REASON));
  return TRUE;
}

static gboolean
read_rows (SlTable       *table,
           SlCountDraft  *draft,
           GError       **error)
{
  int places[N_COLUMNS];
  gboolean has_header = FALSE;
  SlTableRow row;

  for (;;)
    switch (sl_table_next (table, &row, error))
      {
      case SL_TABLE_MORE:
        sl_table_finish (table);
        break;
      case SL_TABLE_ROW:
        if (!has_header)
          has_header = find_columns (&row, places);
        else if (!read_row (&row, places, draft, error))
          return FALSE;
        break;
      case SL_TABLE_END:
        if (!has_header)
          g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                               _("This is no count sheet: it has no columns “sku” and "
                                 "“counted”."));
        return has_header;
      case SL_TABLE_ERROR:
      default:
        return FALSE;
      }
}

gboolean
sl_count_sheet_read (const guint8  *bytes,
                     gsize          length,
                     SlCountDraft  *draft,
                     GError       **error)
{
  g_autoptr(SlTable) table = sl_table_new (NULL);

  g_return_val_if_fail (bytes != NULL || length == 0, FALSE);
  g_return_val_if_fail (draft != NULL, FALSE);

  sl_table_feed (table, bytes, length);
  return read_rows (table, draft, error);
}
