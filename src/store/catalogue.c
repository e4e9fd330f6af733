#include "config.h"

#include "store/catalogue.h"

#include "store/statement.h"

void
sl_catalogue_row_free (SlCatalogueRow *row)
{
  if (row == NULL)
    return;

  g_free (row->sku);
  g_free (row->name);
  g_free (row->category);
  g_free (row->barcode);
  g_free (row->tax_class);
  g_free (row);
}

SlCatalogueRow *
sl_catalogue_find (SlDatabase  *database,
                   gint64       company_id,
                   const char  *sku,
                   GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id, name, category, barcode, tax_class, pack, usage_days, shelf_life_days,"
    " discontinued_on FROM product WHERE company_id = ?1 AND sku = ?2");
  SlCatalogueRow *row;

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, sku);

  if (!sl_statement_next (statement, error))
    return NULL;

  row = g_new0 (SlCatalogueRow, 1);
  row->id = sl_statement_get_int (statement, 0);
  row->company_id = company_id;
  row->sku = g_strdup (sku);
  row->name = sl_statement_dup_text (statement, 1);
  row->category = sl_statement_dup_text (statement, 2);
  row->barcode = sl_statement_dup_text (statement, 3);
  row->tax_class = sl_statement_dup_text (statement, 4);
  row->pack = sl_statement_get_int (statement, 5);
  row->usage_days = sl_statement_get_int (statement, 6);
  row->shelf_life_days = sl_statement_get_int (statement, 7);
  row->discontinued_on = sl_statement_get_day (statement, 8);
  return row;
}

/* ?1 to ?8, which insert and update have in common. */
static void
bind_row (SlStatement          *statement,
          const SlCatalogueRow *row)
{
  sl_statement_bind_text (statement, 1, row->name);
  sl_statement_bind_text (statement, 2, row->category);
  sl_statement_bind_text (statement, 3, row->barcode);
  sl_statement_bind_text (statement, 4, row->tax_class);
  sl_statement_bind_int (statement, 5, row->pack);
  sl_statement_bind_id (statement, 6, row->usage_days);
  sl_statement_bind_id (statement, 7, row->shelf_life_days);
  sl_statement_bind_day (statement, 8, row->discontinued_on);
}

gboolean
sl_catalogue_insert (SlDatabase            *database,
                     const SlCatalogueRow  *row,
                     const char            *uid,
                     gint64                *id,
                     GError               **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO product (name, category, barcode, tax_class, pack, usage_days, shelf_life_days,"
    " discontinued_on, uid, company_id, sku)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");

  g_return_val_if_fail (row != NULL && id != NULL, FALSE);

  bind_row (statement, row);
  sl_statement_bind_text (statement, 9, uid);
  sl_statement_bind_int (statement, 10, row->company_id);
  sl_statement_bind_text (statement, 11, row->sku);
  return sl_statement_run_insert (statement, id, error);
}

gboolean
sl_catalogue_update (SlDatabase            *database,
                     const SlCatalogueRow  *row,
                     GError               **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE product SET name = ?1, category = ?2, barcode = ?3, tax_class = ?4, pack = ?5,"
    " usage_days = ?6, shelf_life_days = ?7, discontinued_on = ?8 WHERE id = ?9");

  g_return_val_if_fail (row != NULL, FALSE);

  bind_row (statement, row);
  sl_statement_bind_int (statement, 9, row->id);
  return sl_statement_run (statement, error);
}

gboolean
sl_catalogue_set_category (SlDatabase  *database,
                           gint64       product_id,
                           const char  *category,
                           GError     **error)
{
  g_autoptr(SlStatement) statement = NULL;

  g_return_val_if_fail (database != NULL && category != NULL, FALSE);

  statement = sl_statement_new (database, "UPDATE product SET category = ?2 WHERE id = ?1");
  sl_statement_bind_int (statement, 1, product_id);
  sl_statement_bind_text (statement, 2, category);
  return sl_statement_run (statement, error);
}

gboolean
sl_catalogue_read_price (SlDatabase  *database,
                         gint64       product_id,
                         SlDay        day,
                         SlPriceRow  *price,
                         gboolean    *has,
                         GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT wholesale, retail, pv, cv FROM price WHERE product_id = ?1 AND valid_from <= ?2"
    " ORDER BY valid_from DESC LIMIT 1");

  g_return_val_if_fail (price != NULL && has != NULL, FALSE);

  sl_statement_bind_int (statement, 1, product_id);
  sl_statement_bind_int (statement, 2, day);
  *has = sl_statement_next (statement, error);

  if (!*has)
    return sl_statement_is_done (statement);

  price->wholesale = sl_statement_get_int (statement, 0);
  price->retail = sl_statement_get_int (statement, 1);
  price->pv = sl_statement_get_int (statement, 2);
  price->cv = sl_statement_get_int (statement, 3);
  return TRUE;
}

gboolean
sl_catalogue_put_price (SlDatabase        *database,
                        gint64             product_id,
                        SlDay              day,
                        const SlPriceRow  *price,
                        GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO price (product_id, valid_from, wholesale, retail, pv, cv)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET wholesale = excluded.wholesale,"
    " retail = excluded.retail, pv = excluded.pv, cv = excluded.cv");

  g_return_val_if_fail (price != NULL, FALSE);

  sl_statement_bind_int (statement, 1, product_id);
  sl_statement_bind_int (statement, 2, day);
  sl_statement_bind_int (statement, 3, price->wholesale);
  sl_statement_bind_int (statement, 4, price->retail);
  sl_statement_bind_int (statement, 5, price->pv);
  sl_statement_bind_int (statement, 6, price->cv);
  return sl_statement_run (statement, error);
}
