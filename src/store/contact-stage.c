#include "config.h"

#include "store/contact-stage.h"

#include "store/statement.h"

void
sl_contact_stage_row_free (SlContactStageRow *row)
{
  if (row == NULL)
    return;

  g_free (row->code);
  g_free (row->name);
  g_free (row);
}

/* The number of people in each, by a pass over the index of names, which has the stages. */
#define COUNTED                                                                          \
  "SELECT s.code, s.name, s.position, s.retired_on, coalesce (n.n, 0) FROM contact_stage s"      \
  " LEFT JOIN (SELECT stage, count (*) AS n FROM contact GROUP BY stage) n"              \
  " ON n.stage = s.code"
#define PLAIN "SELECT s.code, s.name, s.position, s.retired_on, -1 FROM contact_stage s"
#define ORDERED " WHERE s.retired_on IS NULL OR ?1 ORDER BY s.position, s.code"

GPtrArray *
sl_contact_stage_list (SlDatabase  *database,
                       gboolean     with_retired,
                       gboolean     counts,
                       GError     **error)
{
  g_autoptr(SlStatement) statement = NULL;
  g_autoptr(GPtrArray) list = NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_contact_stage_row_free);
  statement = sl_statement_new (database, counts ? COUNTED ORDERED : PLAIN ORDERED);
  sl_statement_bind_int (statement, 1, with_retired);
  while (sl_statement_next (statement, error))
    {
      SlContactStageRow *row = g_new0 (SlContactStageRow, 1);

      row->code = sl_statement_dup_text (statement, 0);
      row->name = sl_statement_dup_text (statement, 1);
      row->position = sl_statement_get_int (statement, 2);
      row->retired_on = sl_statement_get_day (statement, 3);
      row->n_contacts = sl_statement_get_int (statement, 4);
      g_ptr_array_add (list, row);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

char *
sl_contact_stage_dup_name (SlDatabase *database,
                           const char *code)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT iif (name = '', code, name) FROM contact_stage WHERE code = ?1");

  sl_statement_bind_text (statement, 1, code);
  return sl_statement_next (statement, NULL) ? sl_statement_dup_text (statement, 0)
                                             : g_strdup (code);
}

gboolean
sl_contact_stage_put (SlDatabase               *database,
                      const SlContactStageRow  *row,
                      GError                  **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO contact_stage (code, name, position, retired_on) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (code) DO UPDATE SET name = excluded.name, position = excluded.position,"
    " retired_on = excluded.retired_on");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_text (statement, 1, row->code);
  sl_statement_bind_text (statement, 2, row->name);
  sl_statement_bind_int (statement, 3, row->position);
  sl_statement_bind_day (statement, 4, row->retired_on);

  return sl_statement_run (statement, error);
}

gboolean
sl_contact_stage_exists (SlDatabase  *database,
                         const char  *code,
                         gboolean    *exists,
                         GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT EXISTS (SELECT 1 FROM contact_stage WHERE code = ?1 AND retired_on IS NULL)");
  gint64 n;

  g_return_val_if_fail (exists != NULL, FALSE);

  sl_statement_bind_text (statement, 1, code);
  if (!sl_statement_run_int (statement, &n, error))
    return FALSE;

  *exists = n != 0;
  return TRUE;
}

gboolean
sl_contact_stage_count (SlDatabase  *database,
                        const char  *code,
                        gint64      *n_contacts,
                        GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT count (*) FROM contact WHERE stage = ?1");

  sl_statement_bind_text (statement, 1, code);

  return sl_statement_run_int (statement, n_contacts, error);
}

gboolean
sl_contact_stage_empty (SlDatabase  *database,
                        const char  *from,
                        const char  *to,
                        GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE contact SET stage = ?2 WHERE stage = ?1");

  sl_statement_bind_text (statement, 1, from);
  sl_statement_bind_text (statement, 2, to);

  return sl_statement_run (statement, error);
}
