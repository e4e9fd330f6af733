#include "config.h"

#include "store/tax-rate.h"

#include "store/statement.h"

#include <string.h>

#define COLUMNS "place, tax_class, valid_from, rate, is_included, name"

void
sl_tax_rate_row_free (SlTaxRateRow *row)
{
  if (row == NULL)
    return;

  g_free (row->place);
  g_free (row->tax_class);
  g_free (row->name);
  g_free (row);
}

gboolean
sl_tax_rate_set (SlDatabase          *database,
                 const SlTaxRateRow  *row,
                 GError             **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO tax_rate (" COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    " ON CONFLICT (place, tax_class, valid_from) DO UPDATE SET rate = excluded.rate,"
    " is_included = excluded.is_included, name = excluded.name");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_text (statement, 1, row->place);
  sl_statement_bind_text (statement, 2, row->tax_class);
  sl_statement_bind_int (statement, 3, row->valid_from);
  sl_statement_bind_int (statement, 4, row->rate);
  sl_statement_bind_int (statement, 5, row->is_included);
  sl_statement_bind_text (statement, 6, row->name);

  return sl_statement_run (statement, error);
}

gboolean
sl_tax_rate_remove (SlDatabase  *database,
                    const char  *place,
                    const char  *tax_class,
                    SlDay        valid_from,
                    gboolean    *is_found,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "DELETE FROM tax_rate WHERE place = ?1 AND tax_class = ?2 AND valid_from = ?3 RETURNING 1");

  g_return_val_if_fail (is_found != NULL, FALSE);

  sl_statement_bind_text (statement, 1, place);
  sl_statement_bind_text (statement, 2, tax_class);
  sl_statement_bind_int (statement, 3, valid_from);
  *is_found = FALSE;

  while (sl_statement_next (statement, error))
    *is_found = TRUE;

  return sl_statement_is_done (statement);
}

/* (transfer full) */
static SlTaxRateRow *
read_row (SlStatement *statement)
{
  SlTaxRateRow *row = g_new (SlTaxRateRow, 1);

  *row = (SlTaxRateRow) {
    .place = sl_statement_dup_text (statement, 0),
    .tax_class = sl_statement_dup_text (statement, 1),
    .valid_from = sl_statement_get_day (statement, 2),
    .rate = sl_statement_get_int (statement, 3),
    .is_included = sl_statement_get_int (statement, 4) != 0,
    .name = sl_statement_dup_text (statement, 5),
  };

  return row;
}

GPtrArray *
sl_tax_rate_list (SlDatabase  *database,
                  GError     **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                              sl_tax_rate_row_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " COLUMNS " FROM tax_rate ORDER BY place, tax_class, valid_from");

  while (sl_statement_next (statement, error))
    g_ptr_array_add (rows, read_row (statement));

  return sl_statement_is_done (statement) ? g_steal_pointer (&rows) : NULL;
}

gboolean
sl_tax_rate_find (SlDatabase    *database,
                  const char    *place,
                  const char    *tax_class,
                  SlDay          day,
                  SlTaxRateRow **row,
                  GError       **error)
{
  /* Longer places are nearer; the empty class is the last of a place, and not for freight. */
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " COLUMNS " FROM tax_rate WHERE place IN (?1, ?2, '') AND valid_from <= ?4"
    " AND (tax_class = ?3 OR (tax_class = '' AND ?3 <> '" SL_TAX_CLASS_SHIPPING "'))"
    " ORDER BY length (place) DESC, tax_class = '', valid_from DESC LIMIT 1");
  g_autofree char *country = NULL;
  const char *dash;

  g_return_val_if_fail (place != NULL && tax_class != NULL && row != NULL, FALSE);

  dash = strchr (place, '-');
  country = dash != NULL ? g_strndup (place, (gsize) (dash - place)) : g_strdup (place);
  sl_statement_bind_text (statement, 1, place);
  sl_statement_bind_text (statement, 2, country);
  sl_statement_bind_text (statement, 3, tax_class);
  sl_statement_bind_int (statement, 4, day);
  *row = NULL;

  while (sl_statement_next (statement, error))
    *row = read_row (statement);

  return sl_statement_is_done (statement);
}
