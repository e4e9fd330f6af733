#include "config.h"

#include "store/contact-merge.h"

#include "store/database-private.h"
#include "store/statement.h"

/* (transfer full) (element-type utf8): an UPDATE for every column that refers to people */
static GPtrArray *
list_references (SlDatabase  *database,
                 GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT printf ('UPDATE \"%w\" SET \"%w\" = ?1 WHERE \"%w\" = ?2', m.name, f.\"from\","
    " f.\"from\") FROM sqlite_schema m, pragma_foreign_key_list (m.name) f"
    " WHERE m.type = 'table' AND f.\"table\" = 'contact' ORDER BY 1");
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  while (sl_statement_next (statement, error))
    g_ptr_array_add (list, sl_statement_dup_text (statement, 0));

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

static gboolean
run_pair (SlDatabase  *database,
          const char  *sql,
          gint64       kept,
          gint64       gone,
          GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, sql);

  sl_statement_bind_int (statement, 1, kept);
  sl_statement_bind_int (statement, 2, gone);
  return sl_statement_run (statement, error);
}

static gboolean
move_references (SlDatabase  *database,
                 gint64       kept,
                 gint64       gone,
                 GError     **error)
{
  g_autoptr(GPtrArray) list = list_references (database, error);
  gboolean ok = list != NULL;

  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  for (guint i = 0; ok && i < list->len; i++)
    ok = run_pair (database, list->pdata[i], kept, gone, error);
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);

  return ok;
}

/* How far on the way a stage lies: by the order of the board, but "not now" is before them. */
#define PLACE_OF(stage)                                                                    \
  "(SELECT CASE code WHEN 'new' THEN -2 WHEN 'not-now' THEN -1 ELSE position END"          \
  " FROM contact_stage WHERE code = " stage ")"

/* The stage that lies further on the way; who asked to be left alone is. */
static const char take_over[] =
  "UPDATE contact AS k SET"
  " leave_alone = max (k.leave_alone, g.leave_alone),"
  " next_on = iif (g.leave_alone = 1, NULL, coalesce (k.next_on, g.next_on)),"
  " next_step = iif (k.next_step = '', g.next_step, k.next_step),"
  " cadence = coalesce (k.cadence, g.cadence),"
  " last_on = nullif (max (coalesce (k.last_on, -1000000), coalesce (g.last_on, -1000000)),"
  "                   -1000000),"
  " created_on = min (k.created_on, g.created_on),"
  " consent_on = iif (k.consent = '', g.consent_on, k.consent_on),"
  " consent = iif (k.consent = '', g.consent, k.consent),"
  " source = iif (k.source = '', g.source, k.source),"
  " stage = iif (" PLACE_OF ("g.stage") " > " PLACE_OF ("k.stage") ", g.stage, k.stage)"
  " FROM contact g WHERE k.id = ?1 AND g.id = ?2";

gboolean
sl_contact_merge (SlDatabase  *database,
                  gint64       kept,
                  gint64       gone,
                  GError     **error)
{
  g_return_val_if_fail (database != NULL && kept != gone, FALSE);

  return run_pair (database,
                   "DELETE FROM party_guest WHERE contact_id = ?2 AND party_id IN"
                   " (SELECT party_id FROM party_guest WHERE contact_id = ?1)", kept, gone,
                   error) &&
         move_references (database, kept, gone, error) &&
         run_pair (database, take_over, kept, gone, error) &&
         run_pair (database, "DELETE FROM contact WHERE id = ?2 AND id <> ?1", kept, gone, error);
}

gboolean
sl_contact_each_brief (SlDatabase          *database,
                       SlContactBriefFunc   func,
                       gpointer             user_data,
                       GError             **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "SELECT id, name, phone, email FROM contact");

  g_return_val_if_fail (func != NULL, FALSE);

  while (sl_statement_next (statement, error))
    func (sl_statement_get_int (statement, 0), sl_statement_get_text (statement, 1),
          sl_statement_get_text (statement, 2), sl_statement_get_text (statement, 3), user_data);

  return sl_statement_is_done (statement);
}
