#include "config.h"

#include "store/erasure.h"

#include "store/database-private.h"
#include "store/history.h"
#include "store/search.h"
#include "store/statement.h"

#include <string.h>

gboolean
sl_erasure_count (SlDatabase      *database,
                  gint64           contact_id,
                  SlErasureCount  *count,
                  GError         **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT (SELECT count(*) FROM orders WHERE contact_id = ?1),"
    " (SELECT count(*) FROM orders WHERE contact_id = ?1 AND kind = 'sale' AND paid < total),"
    " (SELECT count(*) FROM credit WHERE contact_id = ?1),"
    " (SELECT count(*) FROM party WHERE host_id = ?1),"
    " (SELECT count(*) FROM autoship WHERE contact_id = ?1 AND ended_on IS NULL),"
    " (SELECT count(*) FROM member WHERE contact_id = ?1),"
    " (SELECT count(DISTINCT t.company_id) FROM told t JOIN contact c ON c.uid = t.contact_uid"
    "   WHERE c.id = ?1)");

  g_return_val_if_fail (count != NULL, FALSE);

  sl_statement_bind_int (statement, 1, contact_id);

  if (!sl_statement_need (statement, error))
    return FALSE;

  *count = (SlErasureCount) {
    .n_orders = sl_statement_get_int (statement, 0),
    .n_open = sl_statement_get_int (statement, 1),
    .n_credits = sl_statement_get_int (statement, 2),
    .n_parties = sl_statement_get_int (statement, 3),
    .n_autoships = sl_statement_get_int (statement, 4),
    .n_members = sl_statement_get_int (statement, 5),
    .n_companies = sl_statement_get_int (statement, 6),
  };
  return TRUE;
}

void
sl_erasure_told_free (SlErasureTold *told)
{
  if (told == NULL)
    return;

  g_free (told->uid);
  g_free (told);
}

GPtrArray *
sl_erasure_list_told (SlDatabase  *database,
                      gint64       contact_id,
                      GError     **error)
{
  g_autoptr(GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sl_erasure_told_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT r.company_id, c.uid FROM contact c JOIN replica r WHERE c.id = ?1 AND ("
    " EXISTS (SELECT 1 FROM base b WHERE b.company_id = r.company_id AND b.scope = 'account'"
    "  AND b.type = 'contact' AND b.uid = c.uid AND b.body IS NOT NULL)"
    " OR EXISTS (SELECT 1 FROM outbox o WHERE o.company_id = r.company_id AND o.entity_uid = c.uid"
    "  AND o.first_sent_at IS NOT NULL))");

  sl_statement_bind_int (statement, 1, contact_id);
  while (sl_statement_next (statement, error))
    {
      SlErasureTold *told = g_new (SlErasureTold, 1);

      *told = (SlErasureTold) { sl_statement_get_int (statement, 0),
                                sl_statement_dup_text (statement, 1) };
      g_ptr_array_add (list, told);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

/* Words that were written to the person's facts.  Triggers are off for these: a fact stays what
 * it is, and only what was said about it goes. */
static const char * const facts[] = {
  "UPDATE activity SET subject = replace (subject, c.name, ?2) FROM contact c"
  " WHERE c.id = ?1 AND instr (activity.subject, c.name) > 0",
  "UPDATE op_log SET subject = replace (subject, c.name, ?2) FROM contact c"
  " WHERE c.id = ?1 AND instr (op_log.subject, c.name) > 0",
  "UPDATE outbox SET subject = replace (subject, c.name, ?2) FROM contact c"
  " WHERE c.id = ?1 AND instr (outbox.subject, c.name) > 0",
  "UPDATE entry SET memo = '' WHERE memo <> '' AND (order_id IN (SELECT id FROM orders"
  " WHERE contact_id = ?1) OR id IN (SELECT entry_id FROM credit WHERE contact_id = ?1))",
  /* Money of others is theirs by name alone; whose it was stays one, apart from all others. */
  "UPDATE entry SET memo = '' WHERE memo <> '' AND id IN (SELECT o.entry_id FROM others_money o"
  " JOIN contact c ON c.name = o.who COLLATE NOCASE WHERE c.id = ?1)",
  "UPDATE activity SET subject = replace (subject, o.who, ?2) FROM others_money o"
  " JOIN contact c ON c.name = o.who COLLATE NOCASE WHERE c.id = ?1"
  " AND instr (activity.subject, o.who) > 0",
  "UPDATE others_money SET who = CASE WHEN instr (?2, ?1) > 0 THEN ?2 ELSE ?2 || ' ' || ?1 END"
  " WHERE who = (SELECT name FROM contact WHERE id = ?1)",
  "UPDATE movement SET reason = '' WHERE reason <> ''"
  " AND order_id IN (SELECT id FROM orders WHERE contact_id = ?1)",
  "UPDATE credit SET reason = '' WHERE contact_id = ?1 AND reason <> ''",
  "UPDATE reminder SET note = '' WHERE order_id IN (SELECT id FROM orders WHERE contact_id = ?1)",
  "UPDATE shipment SET tracking = ''"
  " WHERE order_id IN (SELECT id FROM orders WHERE contact_id = ?1)",
  "INSERT INTO search_due (kind, id, words) SELECT 'orders', id, sl_words (note) FROM orders"
  " WHERE contact_id = ?1 AND note <> '' ON CONFLICT DO NOTHING",
  "UPDATE orders SET note = '' WHERE contact_id = ?1 AND note <> ''",
  "UPDATE party SET note = '' WHERE host_id = ?1",
  /* A talk with a member was written to the log and the hours in the same words. */
  "UPDATE activity SET subject = replace (subject, t.note, ?2) FROM mentoring t"
  " JOIN member m ON m.id = t.member_id WHERE m.contact_id = ?1 AND t.note <> ''"
  " AND activity.verb = 'mentoring' AND instr (activity.subject, t.note) > 0",
  "UPDATE hours SET note = '' WHERE note <> '' AND kind = 'team' AND (dated, note) IN"
  " (SELECT t.dated, t.note FROM mentoring t JOIN member m ON m.id = t.member_id"
  "  WHERE m.contact_id = ?1)",
  "DELETE FROM op_log WHERE money = 0"
  " AND entity_uid = (SELECT uid FROM contact WHERE id = ?1)",
  "DELETE FROM outbox WHERE first_sent_at IS NULL"
  " AND entity_uid = (SELECT uid FROM contact WHERE id = ?1)",
  "DELETE FROM op_log WHERE entity_type IN ('note', 'task')"
  " AND json_extract (body, '$.contact_id') = (SELECT uid FROM contact WHERE id = ?1)",
  "DELETE FROM outbox WHERE first_sent_at IS NULL AND entity_type IN ('note', 'task')"
  " AND json_extract (body, '$.contact_id') = (SELECT uid FROM contact WHERE id = ?1)",
  /* The id and the revision stay, so that the copy is still whole. */
  "UPDATE base SET body = '{}' WHERE body IS NOT NULL AND (type = 'contact'"
  " AND uid = (SELECT uid FROM contact WHERE id = ?1) OR type IN ('note', 'task')"
  " AND json_extract (body, '$.contact_id') = (SELECT uid FROM contact WHERE id = ?1)"
  " OR type = 'field_conflict' AND json_extract (body, '$.entity_id') ="
  " (SELECT uid FROM contact WHERE id = ?1))",
};

/* What is not a fact, with the triggers that keep the index of the search. */
static const char * const words[] = {
  "DELETE FROM field_conflict WHERE entity_uid = (SELECT uid FROM contact WHERE id = ?1)",
  "DELETE FROM field_conflict WHERE entity_uid IN (SELECT t.uid FROM told_task t"
  " JOIN contact c ON c.uid = t.contact_uid WHERE c.id = ?1)",
  "DELETE FROM told_task WHERE contact_uid = (SELECT uid FROM contact WHERE id = ?1)",
  "DELETE FROM told WHERE contact_uid = (SELECT uid FROM contact WHERE id = ?1)",
  /* What the company said of the person, until it says that there is nothing left. */
  "UPDATE base SET body = json_object ('id', uid) WHERE body IS NOT NULL AND scope = 'account'"
  " AND type = 'contact' AND uid = (SELECT uid FROM contact WHERE id = ?1)",
  "DELETE FROM stage WHERE scope = 'account' AND type = 'contact'"
  " AND uid = (SELECT uid FROM contact WHERE id = ?1)",
  "UPDATE autoship SET note = '', ended_on = coalesce (ended_on, ?3) WHERE contact_id = ?1",
  "UPDATE mentoring SET note = '' WHERE member_id IN (SELECT id FROM member WHERE contact_id = ?1)",
  "UPDATE goal SET note = '' WHERE member_id IN (SELECT id FROM member WHERE contact_id = ?1)",
  "UPDATE member SET contact_id = NULL WHERE contact_id = ?1",
  "DELETE FROM party_guest WHERE contact_id = ?1",
  "DELETE FROM upline WHERE contact_id = ?1",
};

static const char keep_nameless[] =
  "UPDATE contact SET name = ?2, given_name = '', family_name = '', organization = '', phone = '',"
  " email = '', city = '', birthday = '', source = '', source_key = '', consent = '',"
  " consent_on = NULL, labels = '', note = '', points = '', next_step = '', next_on = NULL,"
  " last_on = NULL, cadence = NULL, leave_alone = 1, stage = iif (EXISTS (SELECT 1 FROM"
  "  contact_stage WHERE code = 'not-now' AND retired_on IS NULL), 'not-now', 'new') WHERE id = ?1";

/* What was recorded to be undone holds the old words. */
static const char * const past[] = {
  "UPDATE activity SET changeset = x'' WHERE length (changeset) > 0",
  "DELETE FROM activity_part",
};

static gboolean
run (SlDatabase  *database,
     const char  *sql,
     gint64       contact_id,
     const char  *name,
     SlDay        today,
     GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, sql);

  if (strstr (sql, "?1") != NULL)
    sl_statement_bind_int (statement, 1, contact_id);
  if (strstr (sql, "?2") != NULL)
    sl_statement_bind_text (statement, 2, name);
  if (strstr (sql, "?3") != NULL)
    sl_statement_bind_int (statement, 3, today);

  return sl_statement_run (statement, error);
}

static gboolean
run_without_triggers (SlDatabase  *database,
                      gint64       contact_id,
                      const char  *name,
                      SlDay        today,
                      GError     **error)
{
  gboolean ok = TRUE;

  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  for (guint i = 0; ok && i < G_N_ELEMENTS (facts); i++)
    ok = run (database, facts[i], contact_id, name, today, error);
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);

  return ok;
}

gboolean
sl_erasure_run (SlDatabase  *database,
                gint64       contact_id,
                const char  *name,
                SlDay        today,
                gboolean     may_delete,
                GError     **error)
{
  gboolean ok;

  g_return_val_if_fail (database != NULL && name != NULL, FALSE);

  sl_history_make_final (database);
  ok = run_without_triggers (database, contact_id, name, today, error);

  for (guint i = 0; ok && i < G_N_ELEMENTS (words); i++)
    ok = run (database, words[i], contact_id, name, today, error);

  /* What was told to a company is not told anew, nameless: it has to be asked. */
  ok = ok && run (database, may_delete ? "DELETE FROM contact WHERE id = ?1" : keep_nameless,
                  contact_id, name, today, error) &&
       run (database, "DELETE FROM outbox_due WHERE kind = 'contact' AND id = ?1", contact_id,
            name, today, error);

  for (guint i = 0; ok && i < G_N_ELEMENTS (past); i++)
    ok = run (database, past[i], contact_id, name, today, error);

  /* An index keeps words that were taken out until its pieces are put together. */
  return ok && sl_search_catch_up (database, error) &&
         run (database, "INSERT INTO contact_search (contact_search) VALUES ('optimize')",
              contact_id, name, today, error) &&
         run (database, "INSERT INTO orders_search (orders_search) VALUES ('optimize')",
              contact_id, name, today, error);
}
