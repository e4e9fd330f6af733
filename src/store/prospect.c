#include "config.h"

#include "store/prospect.h"

#include "store/statement.h"

void
sl_prospect_row_free (SlProspectRow *row)
{
  if (row == NULL)
    return;

  g_free (row->name);
  g_free (row->plan);
  g_free (row);
}

void
sl_prospect_fact_free (SlProspectFact *fact)
{
  if (fact == NULL)
    return;

  g_free (fact->topic);
  g_free (fact->value);
  g_free (fact->source);
  g_free (fact);
}

GPtrArray *
sl_prospect_list (SlDatabase  *database,
                  const char  *name,
                  GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id, name, plan FROM prospect WHERE ?1 IS NULL OR name = ?1 ORDER BY name");
  g_autoptr(GPtrArray) list = NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_prospect_row_free);
  sl_statement_bind_text (statement, 1, name);
  while (sl_statement_next (statement, error))
    {
      SlProspectRow *row = g_new0 (SlProspectRow, 1);

      row->id = sl_statement_get_int (statement, 0);
      row->name = sl_statement_dup_text (statement, 1);
      row->plan = sl_statement_dup_text (statement, 2);
      g_ptr_array_add (list, row);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
sl_prospect_list_facts (SlDatabase  *database,
                        gint64       id,
                        GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT topic, value, source FROM prospect_fact WHERE prospect_id = ?1 ORDER BY topic");
  g_autoptr(GPtrArray) list = NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_prospect_fact_free);
  sl_statement_bind_int (statement, 1, id);
  while (sl_statement_next (statement, error))
    {
      SlProspectFact *fact = g_new0 (SlProspectFact, 1);

      fact->topic = sl_statement_dup_text (statement, 0);
      fact->value = sl_statement_dup_text (statement, 1);
      fact->source = sl_statement_dup_text (statement, 2);
      g_ptr_array_add (list, fact);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

gboolean
sl_prospect_need (SlDatabase  *database,
                  const char  *uid,
                  const char  *name,
                  gint64      *id,
                  GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO prospect (uid, name) VALUES (?1, ?2)"
    " ON CONFLICT (name) DO UPDATE SET name = name RETURNING id");

  sl_statement_bind_text (statement, 1, uid);
  sl_statement_bind_text (statement, 2, name);
  return sl_statement_run_int (statement, id, error);
}

gboolean
sl_prospect_put_fact (SlDatabase  *database,
                      gint64       id,
                      const char  *topic,
                      const char  *value,
                      const char  *source,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO prospect_fact (prospect_id, topic, value, source) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (prospect_id, topic) DO UPDATE SET value = excluded.value,"
    " source = excluded.source");

  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_text (statement, 2, topic);
  sl_statement_bind_text (statement, 3, value);
  sl_statement_bind_text (statement, 4, source);
  return sl_statement_run (statement, error);
}

gboolean
sl_prospect_put_plan (SlDatabase  *database,
                      gint64       id,
                      const char  *plan,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE prospect SET plan = ?2 WHERE id = ?1");

  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_text (statement, 2, plan);
  return sl_statement_run (statement, error);
}
