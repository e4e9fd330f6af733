#include "config.h"

#include "store/source.h"

#include "store/statement.h"

void
sl_source_row_free (SlSourceRow *row)
{
  if (row == NULL)
    return;

  g_free (row->name);
  g_free (row->kind);
  g_free (row);
}

gboolean
sl_source_find (SlDatabase  *database,
                const char  *name,
                gint64      *id,
                GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce ((SELECT id FROM source WHERE name = ?1), 0)");

  sl_statement_bind_text (statement, 1, name);
  return sl_statement_run_int (statement, id, error);
}

gboolean
sl_source_read_kind (SlDatabase  *database,
                     const char  *name,
                     char       **kind,
                     GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce ((SELECT kind FROM source WHERE name = ?1), '')");

  sl_statement_bind_text (statement, 1, name);
  if (!sl_statement_need (statement, error))
    return FALSE;

  *kind = sl_statement_dup_text (statement, 0);
  return TRUE;
}

gboolean
sl_source_put (SlDatabase  *database,
               const char  *uid,
               const char  *name,
               const char  *kind,
               GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO source (uid, name, kind) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (name) DO UPDATE SET kind = excluded.kind");

  sl_statement_bind_text (statement, 1, uid);
  sl_statement_bind_text (statement, 2, name);
  sl_statement_bind_text (statement, 3, kind);
  return sl_statement_run (statement, error);
}

gboolean
sl_source_add_cost (SlDatabase  *database,
                    gint64       id,
                    gint64       entry_id,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO source_cost (entry_id, source_id) VALUES (?1, ?2)");

  sl_statement_bind_int (statement, 1, entry_id);
  sl_statement_bind_int (statement, 2, id);
  return sl_statement_run (statement, error);
}

GArray *
sl_source_list_entries (SlDatabase  *database,
                        gint64       id,
                        SlDay        dated,
                        const char  *account,
                        gint64       amount,
                        const char  *memo,
                        GError     **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT e.id FROM entry e JOIN posting p ON p.entry_id = e.id"
    " LEFT JOIN source_cost k ON k.entry_id = e.id WHERE e.dated = ?2 AND p.account = ?3"
    " AND p.amount = ?4 AND e.memo = ?5 AND (k.source_id IS NULL OR k.source_id = ?1)"
    " ORDER BY k.source_id IS NULL, e.id");

  g_return_val_if_fail (account != NULL && memo != NULL, NULL);

  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_int (statement, 2, dated);
  sl_statement_bind_text (statement, 3, account);
  sl_statement_bind_int (statement, 4, amount);
  sl_statement_bind_text (statement, 5, memo);

  while (sl_statement_next (statement, error))
    {
      gint64 entry_id = sl_statement_get_int (statement, 0);

      g_array_append_val (ids, entry_id);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&ids) : NULL;
}

gboolean
sl_source_is_charged (SlDatabase  *database,
                      gint64       entry_id,
                      gboolean    *is_charged,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT EXISTS (SELECT 1 FROM source_cost WHERE entry_id = ?1)");
  gint64 n;

  g_return_val_if_fail (is_charged != NULL, FALSE);

  sl_statement_bind_int (statement, 1, entry_id);

  if (!sl_statement_run_int (statement, &n, error))
    return FALSE;

  *is_charged = n != 0;
  return TRUE;
}

static gboolean
read_people (SlDatabase  *database,
             GPtrArray   *list,
             GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (s.id, 0), coalesce (s.name, n.name), coalesce (s.kind, ''),"
    " coalesce (n.n, 0), coalesce (n.bought, 0)"
    " FROM source s FULL JOIN (SELECT source AS name, count (*) AS n,"
    "   sum (EXISTS (SELECT 1 FROM orders o WHERE o.contact_id = contact.id"
    "    AND o.kind IN ('sale', 'direct'))) AS bought"
    "   FROM contact WHERE source <> '' GROUP BY source COLLATE NOCASE) n"
    " ON n.name = s.name COLLATE NOCASE ORDER BY 2 COLLATE NOCASE");

  while (sl_statement_next (statement, error))
    {
      SlSourceRow *row = g_new0 (SlSourceRow, 1);

      row->id = sl_statement_get_int (statement, 0);
      row->name = sl_statement_dup_text (statement, 1);
      row->kind = sl_statement_dup_text (statement, 2);
      row->n_people = sl_statement_get_int (statement, 3);
      row->n_customers = sl_statement_get_int (statement, 4);
      g_ptr_array_add (list, row);
    }

  return sl_statement_is_done (statement);
}

/* From the journal, as every other profit of the program. */
static gboolean
read_money (SlDatabase   *database,
            SlSourceRow  *row,
            SlDay         from,
            SlDay         to,
            GError      **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (-sum (iif (p.account = 'expenses:cost-of-goods', 0, p.amount)), 0),"
    " coalesce (-sum (p.amount), 0)"
    " FROM contact c JOIN orders o ON o.contact_id = c.id"
    " JOIN entry e ON e.order_id = o.id JOIN posting p ON p.entry_id = e.id"
    " WHERE c.source = ?1 COLLATE NOCASE AND p.dated BETWEEN ?2 AND ?3 AND p.account IN"
    " ('income:retail-sales', 'income:sales-returns', 'expenses:cost-of-goods')");

  sl_statement_bind_text (statement, 1, row->name);
  sl_statement_bind_int (statement, 2, from);
  sl_statement_bind_int (statement, 3, to);
  if (!sl_statement_need (statement, error))
    return FALSE;

  row->sales = sl_statement_get_int (statement, 0);
  row->profit = sl_statement_get_int (statement, 1);
  return TRUE;
}

static gboolean
read_cost (SlDatabase   *database,
           SlSourceRow  *row,
           SlDay         from,
           SlDay         to,
           GError      **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (sum (p.amount), 0) FROM source_cost k"
    " JOIN posting p ON p.entry_id = k.entry_id AND substr (p.account, 1, 9) = 'expenses:'"
    " WHERE k.source_id = ?1 AND p.dated BETWEEN ?2 AND ?3");

  sl_statement_bind_int (statement, 1, row->id);
  sl_statement_bind_int (statement, 2, from);
  sl_statement_bind_int (statement, 3, to);
  return sl_statement_run_int (statement, &row->cost, error);
}

GPtrArray *
sl_source_list (SlDatabase  *database,
                SlDay        from,
                SlDay        to,
                GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_source_row_free);

  if (!read_people (database, list, error))
    return NULL;

  for (guint i = 0; i < list->len; i++)
    {
      SlSourceRow *row = g_ptr_array_index (list, i);

      if (!read_money (database, row, from, to, error) ||
          !read_cost (database, row, from, to, error))
        return NULL;
    }

  return g_steal_pointer (&list);
}
