#include "config.h"

#include "model/row-text.h"

#include "core/decimal.h"
#include "core/money.h"
#include "formats/csv.h"
#include "model/cell.h"
#include "model/format.h"

#include <glib/gi18n-lib.h>

#define N_AT_ONCE 1000

/* A tab or a line's end inside a cell would part it. */
static void
flatten (char *text)
{
  for (char *c = text; *c != '\0'; c++)
    if (*c == '\t' || *c == '\n' || *c == '\r')
      *c = ' ';
}

static void
append_row (GString             *text,
            char               **fields,
            guint                n_fields,
            SlRowTextForm        form)
{
  if (form == SL_ROW_TEXT_CSV)
    {
      sl_csv_append_row (text, (const char * const *) fields, n_fields);
      return;
    }

  for (guint i = 0; i < n_fields; i++)
    {
      flatten (fields[i]);
      g_string_append_printf (text, "%s%s", i > 0 ? "\t" : "", fields[i]);
    }

  g_string_append_c (text, '\n');
}

/* (transfer full): for programs rather than for people */
static char *
write_plain (const SlCell *cell)
{
  g_autofree char *text = NULL;

  switch (cell->kind)
    {
    case SL_CELL_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, cell->number);
    case SL_CELL_MONEY:
      return cell->text != NULL ? sl_money_format (cell->number, cell->text) : g_strdup ("");
    case SL_CELL_VOLUME:
      return sl_decimal_format (cell->number, SL_VOLUME_SCALE, 0);
    case SL_CELL_RATE:
      return sl_decimal_format (cell->number, SL_RATE_SCALE, 0);
    case SL_CELL_DAY:
      return sl_day_format ((SlDay) cell->number);
    case SL_CELL_TEXT:
    case SL_CELL_CODE:
    case SL_CELL_MOMENT:
    default:
      text = sl_cell_format (cell);
      return sl_csv_guard (text);
    }
}

/* (transfer full) */
static char *
write_cell (const SlCell           *cell,
            const SlRowTextColumn  *column,
            SlRowTextForm           form)
{
  if (cell->is_empty)
    return g_strdup ("");

  if (cell->kind == SL_CELL_CODE && column->word != NULL && cell->text != NULL)
    return g_strdup (column->word (cell->text));

  if (form == SL_ROW_TEXT_CSV)
    return write_plain (cell);

  return column->is_minutes ? sl_format_minutes (cell->number) : sl_cell_format (cell);
}

static void
append_cells (GString                *text,
              const SlListingRow     *row,
              SlListingKind           kind,
              const SlRowTextColumn  *columns,
              guint                   n_columns,
              SlRowTextForm           form)
{
  g_auto(GStrv) fields = g_new0 (char *, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    {
      int index = sl_listing_find_column (kind, columns[i].name);

      g_assert (index >= 0);
      fields[i] = write_cell (&row->cells[index], &columns[i], form);
    }

  append_row (text, fields, n_columns, form);
}

static void
append_titles (GString                *text,
               const SlRowTextColumn  *columns,
               guint                   n_columns,
               SlRowTextForm           form)
{
  g_auto(GStrv) titles = g_new0 (char *, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    titles[i] = g_strdup (columns[i].title);

  append_row (text, titles, n_columns, form);
}

static gboolean
check_count (guint    n,
             GError **error)
{
  g_autofree char *most = NULL;

  if (n <= SL_ROW_TEXT_MAX)
    return TRUE;

  most = sl_format_count (SL_ROW_TEXT_MAX);
  /* translators: %s is a number */
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("At most %s rows can be taken out at once. Select fewer, or export everything "
                 "from the menu."), most);
  return FALSE;
}

GString *
sl_row_text_make (SlBusiness             *business,
                  const SlListingQuery   *query,
                  const GArray           *ids,
                  const SlRowTextColumn  *columns,
                  guint                   n_columns,
                  SlRowTextForm           form,
                  GCancellable           *cancellable,
                  GError                **error)
{
  SlDatabase *database;
  GString *text;

  g_return_val_if_fail (business != NULL && query != NULL && ids != NULL, NULL);
  g_return_val_if_fail (columns != NULL && n_columns > 0, NULL);

  if (!check_count (ids->len, error))
    return NULL;

  database = sl_business_get_database (business);
  text = g_string_new (NULL);
  append_titles (text, columns, n_columns, form);

  for (guint i = 0; i < ids->len; i += N_AT_ONCE)
    {
      g_autoptr(GPtrArray) rows = NULL;

      rows = sl_listing_read_rows (database, query, &g_array_index (ids, gint64, i),
                                   MIN (N_AT_ONCE, ids->len - i), error);

      if (rows == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          g_string_free (text, TRUE);
          return NULL;
        }

      for (guint k = 0; k < rows->len; k++)
        if (g_ptr_array_index (rows, k) != NULL)
          append_cells (text, g_ptr_array_index (rows, k), query->kind, columns, n_columns, form);
    }

  return text;
}
