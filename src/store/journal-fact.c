#include "config.h"

#include "store/op-journal.h"

#include "store/statement.h"

/* How many of the newest facts undo and redo can concern, with a wide margin. */
#define N_COMPARED 20000

#define IS_THERE                                                                               \
  "(EXISTS (SELECT 1 FROM orders WHERE uid = f.uid)"                                           \
  " OR EXISTS (SELECT 1 FROM payment WHERE uid = f.uid)"                                       \
  " OR EXISTS (SELECT 1 FROM entry WHERE uid = f.uid))"

gboolean
sl_journal_fact_insert (SlDatabase  *database,
                        const char  *uid,
                        const char  *body,
                        GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO journal_fact (uid, type, body) VALUES (?1, 1, ?2)");

  sl_statement_bind_text (statement, 1, uid);
  sl_statement_bind_text (statement, 2, body);
  return sl_statement_run (statement, error);
}

GPtrArray *
sl_journal_fact_list (SlDatabase  *database,
                      gint64       after,
                      gint64      *last,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id, type, uid, body FROM journal_fact WHERE id > ?1 AND body IS NOT NULL ORDER BY id");
  g_autoptr(GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sl_op_journal_record_free);

  sl_statement_bind_int (statement, 1, after);
  while (sl_statement_next (statement, error))
    {
      *last = sl_statement_get_int (statement, 0);
      g_ptr_array_add (list,
        sl_op_journal_record_new ((SlOpJournalType) sl_statement_get_int (statement, 1),
                                  sl_statement_get_text (statement, 2),
                                  sl_statement_get_text (statement, 3)));
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

gboolean
sl_journal_fact_clear (SlDatabase  *database,
                       gint64       last,
                       GError     **error)
{
  g_autoptr(SlStatement) clear = sl_statement_new (database,
    "UPDATE journal_fact SET body = NULL WHERE id <= ?1 AND body IS NOT NULL");
  g_autoptr(SlStatement) drop = sl_statement_new (database,
    "DELETE FROM journal_fact WHERE id <= ?1 - ?2");

  sl_statement_bind_int (clear, 1, last);
  sl_statement_bind_int (drop, 1, last);
  sl_statement_bind_int (drop, 2, N_COMPARED);
  return sl_statement_run (clear, error) && sl_statement_run (drop, error);
}

gboolean
sl_journal_fact_compare (SlDatabase  *database,
                         GError     **error)
{
  /* The newest word on each, against what is there. */
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO journal_fact (uid, type, body)"
    " SELECT f.uid, iif (f.type = 2, 3, 2), '' FROM journal_fact f"
    " WHERE f.id IN (SELECT max (id) FROM journal_fact GROUP BY uid)"
    " AND (f.type = 2) = " IS_THERE " ORDER BY f.id");

  return sl_statement_run (statement, error);
}

gboolean
sl_journal_fact_find (SlDatabase  *database,
                      const char  *uid,
                      gboolean    *exists,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " IS_THERE " FROM (SELECT ?1 AS uid) f");
  gint64 found;

  sl_statement_bind_text (statement, 1, uid);
  if (!sl_statement_run_int (statement, &found, error))
    return FALSE;

  *exists = found != 0;
  return TRUE;
}
