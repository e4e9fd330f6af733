#include "config.h"

#include "store/template.h"

#include "store/statement.h"

void
sl_template_row_free (SlTemplateRow *row)
{
  if (row == NULL)
    return;

  g_free (row->name);
  g_free (row->subject);
  g_free (row->body);
  g_free (row);
}

static SlTemplateRow *
read_row (SlStatement *statement)
{
  SlTemplateRow *row = g_new0 (SlTemplateRow, 1);

  row->id = sl_statement_get_int (statement, 0);
  row->name = sl_statement_dup_text (statement, 1);
  row->subject = sl_statement_dup_text (statement, 2);
  row->body = sl_statement_dup_text (statement, 3);

  return row;
}

GPtrArray *
sl_template_list (SlDatabase  *database,
                  GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id, name, subject, body FROM template ORDER BY name");
  g_autoptr(GPtrArray) list = NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_template_row_free);
  while (sl_statement_next (statement, error))
    g_ptr_array_add (list, read_row (statement));

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

SlTemplateRow *
sl_template_read (SlDatabase  *database,
                  const char  *name,
                  GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id, name, subject, body FROM template WHERE name = ?1");

  sl_statement_bind_text (statement, 1, name);
  return sl_statement_need (statement, error) ? read_row (statement) : NULL;
}

gboolean
sl_template_put (SlDatabase  *database,
                 const char  *uid,
                 const char  *name,
                 const char  *subject,
                 const char  *body,
                 GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO template (uid, name, subject, body) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (name) DO UPDATE SET subject = excluded.subject, body = excluded.body");

  sl_statement_bind_text (statement, 1, uid);
  sl_statement_bind_text (statement, 2, name);
  sl_statement_bind_text (statement, 3, subject);
  sl_statement_bind_text (statement, 4, body);
  return sl_statement_run (statement, error);
}

gboolean
sl_template_delete (SlDatabase  *database,
                    const char  *name,
                    gboolean    *found,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "DELETE FROM template WHERE name = ?1 RETURNING id");

  g_return_val_if_fail (found != NULL, FALSE);

  sl_statement_bind_text (statement, 1, name);
  *found = sl_statement_next (statement, error);
  return *found ? sl_statement_run (statement, error) : sl_statement_is_done (statement);
}
