#include "config.h"

#include "store/product.h"

#include "store/statement.h"

#define COLUMNS                                                                      \
  "id, company_id, sku, name, coalesce (shelf_life_days, 0), discontinued_on, tax_class"

void
sl_product_row_free (SlProductRow *row)
{
  if (row == NULL)
    return;

  g_free (row->sku);
  g_free (row->name);
  g_free (row->tax_class);
  g_free (row);
}

static SlProductRow *
read_row (SlStatement *statement)
{
  SlProductRow *row = g_new (SlProductRow, 1);

  row->id = sl_statement_get_int (statement, 0);
  row->company_id = sl_statement_get_int (statement, 1);
  row->sku = sl_statement_dup_text (statement, 2);
  row->name = sl_statement_dup_text (statement, 3);
  row->shelf_life_days = sl_statement_get_int (statement, 4);
  row->discontinued_on = sl_statement_get_day (statement, 5);
  row->tax_class = sl_statement_dup_text (statement, 6);

  return row;
}

SlProductRow *
sl_product_read (SlDatabase  *database,
                 gint64       id,
                 GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " COLUMNS " FROM product WHERE id = ?1");

  sl_statement_bind_int (statement, 1, id);
  return sl_statement_need (statement, error) ? read_row (statement) : NULL;
}

GPtrArray *
sl_product_list_by_sku (SlDatabase  *database,
                        gint64       company_id,
                        const char  *sku,
                        GError     **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_product_row_free);
  /* One search of the unique index for each of the few companies. */
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " COLUMNS " FROM product"
    " WHERE company_id IN (SELECT id FROM company WHERE ?1 = 0 OR id = ?1) AND sku = ?2");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, sku);

  while (sl_statement_next (statement, error))
    g_ptr_array_add (rows, read_row (statement));

  return sl_statement_is_done (statement) ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
sl_product_list_by_barcode (SlDatabase  *database,
                            gint64       company_id,
                            const char  *barcode,
                            GError     **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_product_row_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " COLUMNS " FROM product"
    " WHERE barcode = ?2 AND barcode <> '' AND ?1 IN (0, company_id)");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, barcode);

  while (sl_statement_next (statement, error))
    g_ptr_array_add (rows, read_row (statement));

  return sl_statement_is_done (statement) ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
sl_product_list_skus (SlDatabase  *database,
                      gint64       company_id,
                      GError     **error)
{
  g_autoptr(GPtrArray) skus = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT sku FROM product WHERE ?1 = 0 OR company_id = ?1 ORDER BY sku");

  sl_statement_bind_int (statement, 1, company_id);

  while (sl_statement_next (statement, error))
    g_ptr_array_add (skus, sl_statement_dup_text (statement, 0));

  return sl_statement_is_done (statement) ? g_steal_pointer (&skus) : NULL;
}

gboolean
sl_product_read_price (SlDatabase  *database,
                       gint64       id,
                       SlDay        day,
                       SlPriceRow  *price,
                       gboolean    *has_price,
                       GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT wholesale, retail, pv, cv FROM price WHERE product_id = ?1"
    " ORDER BY valid_from <= ?2 DESC, abs (valid_from - ?2) LIMIT 1");

  g_return_val_if_fail (price != NULL && has_price != NULL, FALSE);

  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_int (statement, 2, day);
  *has_price = sl_statement_next (statement, error);

  if (!*has_price)
    return sl_statement_is_done (statement);

  price->wholesale = sl_statement_get_int (statement, 0);
  price->retail = sl_statement_get_int (statement, 1);
  price->pv = sl_statement_get_int (statement, 2);
  price->cv = sl_statement_get_int (statement, 3);
  return TRUE;
}
