#include "config.h"

#include "store/invoice.h"

#include "store/contact-card.h"
#include "store/statement.h"

gboolean
sl_invoice_find (SlDatabase    *database,
                 gint64         order_id,
                 const char    *kind,
                 SlInvoiceRow  *row,
                 GError       **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT year, number, issued_on FROM invoice WHERE order_id = ?1 AND kind = ?2");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_int (statement, 1, order_id);
  sl_statement_bind_text (statement, 2, kind);
  *row = (SlInvoiceRow) { .kind = g_intern_string (kind) };

  while (sl_statement_next (statement, error))
    {
      row->year = (int) sl_statement_get_int (statement, 0);
      row->number = sl_statement_get_int (statement, 1);
      row->issued_on = sl_statement_get_day (statement, 2);
    }

  return sl_statement_is_done (statement);
}

gboolean
sl_invoice_insert (SlDatabase    *database,
                   const char    *uid,
                   gint64         order_id,
                   SlInvoiceRow  *row,
                   GError       **error)
{
  g_autoptr(SlStatement) next = sl_statement_new (database,
    "SELECT coalesce (max (number), 0) + 1 FROM invoice WHERE kind = ?1 AND year = ?2");
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO invoice (uid, kind, year, number, order_id, issued_on)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_text (next, 1, row->kind);
  sl_statement_bind_int (next, 2, row->year);

  if (!sl_statement_run_int (next, &row->number, error))
    return FALSE;

  sl_statement_bind_text (statement, 1, uid);
  sl_statement_bind_text (statement, 2, row->kind);
  sl_statement_bind_int (statement, 3, row->year);
  sl_statement_bind_int (statement, 4, row->number);
  sl_statement_bind_int (statement, 5, order_id);
  sl_statement_bind_int (statement, 6, row->issued_on);
  return sl_statement_run (statement, error);
}

char *
sl_invoice_read_address (SlDatabase  *database,
                         gint64       contact_id,
                         GError     **error)
{
  g_autoptr(SlContactCard) card = sl_contact_card_read (database, contact_id, error);

  if (card == NULL)
    return NULL;

  for (guint i = 0; i < card->points->len; i++)
    {
      const SlContactPoint *point = g_ptr_array_index (card->points, i);

      if (g_strcmp0 (point->kind, "address") == 0)
        return g_strdup (point->value);
    }

  return g_strdup ("");
}
