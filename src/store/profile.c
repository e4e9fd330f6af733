#include "config.h"

#include "store/profile.h"

#include "store/statement.h"

void
sl_profile_row_free (SlProfileRow *row)
{
  if (row == NULL)
    return;

  g_free (row->name);
  g_free (row->place);
  g_free (row->address);
  g_free (row->tax_number);
  g_free (row->paper_note);
  g_free (row);
}

SlProfileRow *
sl_profile_read (SlDatabase  *database,
                 GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT name, place, address, tax_number, paper_note FROM business");
  SlProfileRow *row;

  if (!sl_statement_need (statement, error))
    return NULL;

  row = g_new (SlProfileRow, 1);
  *row = (SlProfileRow) {
    .name = sl_statement_dup_text (statement, 0),
    .place = sl_statement_dup_text (statement, 1),
    .address = sl_statement_dup_text (statement, 2),
    .tax_number = sl_statement_dup_text (statement, 3),
    .paper_note = sl_statement_dup_text (statement, 4),
  };

  return row;
}

gboolean
sl_profile_write (SlDatabase          *database,
                  const SlProfileRow  *row,
                  GError             **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE business SET name = ?1, place = ?2, address = ?3, tax_number = ?4, paper_note = ?5");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_text (statement, 1, row->name);
  sl_statement_bind_text (statement, 2, row->place);
  sl_statement_bind_text (statement, 3, row->address);
  sl_statement_bind_text (statement, 4, row->tax_number);
  sl_statement_bind_text (statement, 5, row->paper_note);

  return sl_statement_run (statement, error);
}
