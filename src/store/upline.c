#include "config.h"

#include "store/upline.h"

#include "store/statement.h"

void
sl_upline_row_free (SlUplineRow *row)
{
  if (row == NULL)
    return;

  g_free (row->name);
  g_free (row->phone);
  g_free (row->email);
  g_free (row->ask);
  g_free (row);
}

GPtrArray *
sl_upline_list (SlDatabase  *database,
                gint64       company_id,
                GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_upline_row_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT u.level, c.id, c.name, c.phone, c.email, u.ask, c.leave_alone"
    " FROM upline u JOIN contact c ON c.id = u.contact_id WHERE u.company_id = ?1"
    " ORDER BY u.level");

  sl_statement_bind_int (statement, 1, company_id);
  while (sl_statement_next (statement, error))
    {
      SlUplineRow *row = g_new0 (SlUplineRow, 1);

      row->level = sl_statement_get_int (statement, 0);
      row->contact_id = sl_statement_get_int (statement, 1);
      row->name = sl_statement_dup_text (statement, 2);
      row->phone = sl_statement_dup_text (statement, 3);
      row->email = sl_statement_dup_text (statement, 4);
      row->ask = sl_statement_dup_text (statement, 5);
      row->leave_alone = sl_statement_get_int (statement, 6) != 0;
      g_ptr_array_add (list, row);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

gboolean
sl_upline_put (SlDatabase  *database,
               gint64       company_id,
               gint64       level,
               gint64       contact_id,
               const char  *ask,
               GError     **error)
{
  g_autoptr(SlStatement) clear = sl_statement_new (database,
    "DELETE FROM upline WHERE company_id = ?1 AND level = ?2");
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO upline (company_id, level, contact_id, ask) VALUES (?1, ?2, ?3, ?4)");

  sl_statement_bind_int (clear, 1, company_id);
  sl_statement_bind_int (clear, 2, level);
  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, level);
  sl_statement_bind_int (statement, 3, contact_id);
  sl_statement_bind_text (statement, 4, ask);

  return sl_statement_run (clear, error) &&
         (contact_id == 0 || sl_statement_run (statement, error));
}
