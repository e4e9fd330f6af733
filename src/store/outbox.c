#include "config.h"

#include "store/outbox.h"

#include <string.h>

#include "store/statement.h"

/* A moment far ahead was written by a clock that ran wrong; it holds nothing back. */
#define MAX_PARKED "172800"
#define IS_PARKED(row) row ".not_before > ?2 AND " row ".not_before <= ?2 + " MAX_PARKED

/* What takes back a sale or an order of this device: the operation that it takes back.  The company
 * refuses it for good when it comes first, which it would in a batch of which the company took only
 * the second. */
#define TAKEN_BACK                                                                             \
  "CASE o.kind WHEN 'sale.void' THEN json_extract (o.body, '$.reverses')"                      \
  " WHEN 'order.cancel' THEN o.entity_uid END"

/* What takes back a sale of another device that the company may have forgotten: it lost its memory,
 * and the other device has not come by since to tell it again.  Known again the sale is in the full
 * copy.  Refused for good the void would be missing there for ever, while a cancellation is in the
 * books only once the company says so. */
#define MAY_BE_FORGOTTEN                                                                       \
  "CASE o.kind WHEN 'sale.void' THEN EXISTS (SELECT 1 FROM base b"                             \
  " JOIN sync_cursor c ON c.company_id = b.company_id AND c.scope = b.scope AND b.gen < c.gen" \
  " WHERE b.company_id = o.company_id AND b.scope = 'account' AND b.type = 'sale'"             \
  " AND b.uid = " TAKEN_BACK ") AND NOT EXISTS (SELECT 1 FROM op_log l"                        \
  " WHERE l.company_id = o.company_id AND l.op_id = " TAKEN_BACK ") ELSE 0 END"

/* Not parked, behind no parked operation of the same record, and what it takes back is settled and
 * known to the company. */
#define IS_SENDABLE                                                                            \
  "NOT (" IS_PARKED ("o") ") AND NOT EXISTS (SELECT 1 FROM outbox e"                           \
  " WHERE e.company_id = o.company_id AND e.entity_type = o.entity_type"                       \
  " AND e.entity_uid = o.entity_uid AND e.seq < o.seq AND " IS_PARKED ("e") ")"                \
  " AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.company_id = o.company_id"                  \
  " AND e.op_id = " TAKEN_BACK ") AND NOT " MAY_BE_FORGOTTEN

#define OUTBOX_COLUMNS                                                                         \
  "o.seq, o.company_id, o.op_id, o.kind, o.entity_type, o.entity_uid, coalesce (o.base_rev, 0)," \
  " o.subject, o.body, o.sha256, o.money, o.created_at, coalesce (o.first_sent_at, 0),"        \
  " o.attempts, o.not_before, o.last_problem, " MAY_BE_FORGOTTEN

void
sl_outbox_row_free (SlOutboxRow *row)
{
  if (row == NULL)
    return;

  g_free (row->op_id);
  g_free (row->kind);
  g_free (row->entity_type);
  g_free (row->entity_uid);
  g_free (row->subject);
  g_free (row->body);
  g_free (row->sha256);
  g_free (row->problem);
  g_free (row);
}

void
sl_settled_row_free (SlSettledRow *row)
{
  if (row == NULL)
    return;

  g_free (row->op_id);
  g_free (row->kind);
  g_free (row->entity_type);
  g_free (row->entity_uid);
  g_free (row->subject);
  g_free (row->body);
  g_free (row->outcome);
  g_free (row->reason);
  g_free (row);
}

static void
bind_op (SlStatement *statement,
         gint64       company_id,
         const char  *op_id)
{
  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, op_id);
}

gboolean
sl_outbox_insert (SlDatabase         *database,
                  const SlOutboxRow  *row,
                  GError            **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO outbox (company_id, op_id, kind, entity_type, entity_uid, base_rev, subject,"
    " body, sha256, money, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
  g_autofree char *sha256 = NULL;

  g_return_val_if_fail (row != NULL && row->body != NULL, FALSE);

  sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, row->body, -1);
  bind_op (statement, row->company_id, row->op_id);
  sl_statement_bind_text (statement, 3, row->kind);
  sl_statement_bind_text (statement, 4, row->entity_type);
  sl_statement_bind_text (statement, 5, row->entity_uid);
  sl_statement_bind_id (statement, 6, row->base_rev);
  sl_statement_bind_text (statement, 7, row->subject != NULL ? row->subject : "");
  sl_statement_bind_text (statement, 8, row->body);
  sl_statement_bind_text (statement, 9, sha256);
  sl_statement_bind_int (statement, 10, row->is_money);
  sl_statement_bind_int (statement, 11, row->created_at);

  return sl_statement_run (statement, error);
}

static SlOutboxRow *
read_row (SlStatement *statement)
{
  SlOutboxRow *row = g_new0 (SlOutboxRow, 1);

  row->seq = sl_statement_get_int (statement, 0);
  row->company_id = sl_statement_get_int (statement, 1);
  row->op_id = sl_statement_dup_text (statement, 2);
  row->kind = sl_statement_dup_text (statement, 3);
  row->entity_type = sl_statement_dup_text (statement, 4);
  row->entity_uid = sl_statement_dup_text (statement, 5);
  row->base_rev = sl_statement_get_int (statement, 6);
  row->subject = sl_statement_dup_text (statement, 7);
  row->body = sl_statement_dup_text (statement, 8);
  row->sha256 = sl_statement_dup_text (statement, 9);
  row->is_money = sl_statement_get_int (statement, 10) != 0;
  row->created_at = sl_statement_get_int (statement, 11);
  row->first_sent_at = sl_statement_get_int (statement, 12);
  row->attempts = (guint) sl_statement_get_int (statement, 13);
  row->not_before = sl_statement_get_int (statement, 14);
  row->problem = sl_statement_dup_text (statement, 15);
  row->waits_for_sale = sl_statement_get_int (statement, 16) != 0;
  return row;
}

GPtrArray *
sl_outbox_list (SlDatabase  *database,
                gint64       company_id,
                guint        limit,
                GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " OUTBOX_COLUMNS " FROM outbox o WHERE ?1 IN (0, o.company_id)"
    " ORDER BY o.seq LIMIT ?2");
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_outbox_row_free);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, limit);
  while (sl_statement_next (statement, error))
    g_ptr_array_add (list, read_row (statement));

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

static GPtrArray *
list_sendable (SlDatabase  *database,
               gint64       company_id,
               guint        max_ops,
               gsize        max_bytes,
               gint64       now,
               GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " OUTBOX_COLUMNS " FROM outbox o WHERE o.company_id = ?1 AND " IS_SENDABLE
    " ORDER BY o.seq LIMIT ?3");
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_outbox_row_free);
  gsize n_bytes = 0;

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, now);
  sl_statement_bind_int (statement, 3, max_ops);

  while (sl_statement_next (statement, error))
    {
      SlOutboxRow *row = read_row (statement);

      n_bytes += strlen (row->body);
      if (list->len > 0 && n_bytes > max_bytes)
        {
          sl_outbox_row_free (row);
          return g_steal_pointer (&list);
        }
      g_ptr_array_add (list, row);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
sl_outbox_take (SlDatabase  *database,
                gint64       company_id,
                guint        max_ops,
                gsize        max_bytes,
                gint64       now,
                GError     **error)
{
  g_autoptr(GPtrArray) list = list_sendable (database, company_id, max_ops, max_bytes, now, error);
  g_autoptr(SlStatement) mark = sl_statement_new (database,
    "UPDATE outbox SET first_sent_at = coalesce (first_sent_at, ?2), attempts = attempts + 1"
    " WHERE seq = ?1");

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const SlOutboxRow *row = g_ptr_array_index (list, i);

      sl_statement_bind_int (mark, 1, row->seq);
      sl_statement_bind_int (mark, 2, now);
      if (!sl_statement_run (mark, error))
        return NULL;
    }

  return g_steal_pointer (&list);
}

gboolean
sl_outbox_park (SlDatabase  *database,
                gint64       company_id,
                const char  *op_id,
                gint64       not_before,
                const char  *problem,
                GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE outbox SET not_before = ?3, last_problem = ?4, attempts = 0"
    " WHERE company_id = ?1 AND op_id = ?2");

  bind_op (statement, company_id, op_id);
  sl_statement_bind_int (statement, 3, not_before);
  sl_statement_bind_text (statement, 4, problem);
  return sl_statement_run (statement, error);
}

/* Settling */

static gboolean
copy_to_log (SlDatabase            *database,
             gint64                 company_id,
             const SlOutboxAnswer  *answer,
             const char            *epoch,
             gint64                 now,
             gboolean              *settled,
             GError               **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO op_log (company_id, op_id, seq, kind, entity_type, entity_uid, base_rev, subject,"
    " body, sha256, money, created_at, first_sent_at, outcome, result, epoch, settled_at,"
    " attention)"
    " SELECT company_id, op_id, seq, kind, entity_type, entity_uid, base_rev, subject, body,"
    " sha256, money, created_at, first_sent_at, iif (sha256 = ?4, ?3, 'conflict'), ?5, ?6, ?7,"
    " iif (sha256 = ?4, ?8, 1) FROM outbox WHERE company_id = ?1 AND op_id = ?2 RETURNING 1");

  bind_op (statement, company_id, answer->op_id);
  sl_statement_bind_text (statement, 3, answer->outcome);
  sl_statement_bind_text (statement, 4, answer->sha256);
  sl_statement_bind_text (statement, 5, answer->reason != NULL ? answer->reason : "");
  sl_statement_bind_text (statement, 6, epoch);
  sl_statement_bind_int (statement, 7, now);
  sl_statement_bind_int (statement, 8, answer->attention);
  *settled = sl_statement_next (statement, error);
  return *settled || sl_statement_is_done (statement);
}

static gboolean
delete_from_outbox (SlDatabase  *database,
                    gint64       company_id,
                    const char  *op_id,
                    GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "DELETE FROM outbox WHERE company_id = ?1 AND op_id = ?2");

  bind_op (statement, company_id, op_id);
  return sl_statement_run (statement, error);
}

static gboolean
note_last (SlDatabase  *database,
           gint64       company_id,
           const char  *op_id,
           GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "UPDATE replica SET last_op = ?2 WHERE company_id = ?1");

  bind_op (statement, company_id, op_id);
  return sl_statement_run (statement, error);
}

gboolean
sl_outbox_settle (SlDatabase            *database,
                  gint64                 company_id,
                  const SlOutboxAnswer  *answer,
                  const char            *epoch,
                  gint64                 now,
                  gboolean              *settled,
                  GError               **error)
{
  g_return_val_if_fail (answer != NULL && settled != NULL, FALSE);

  if (!copy_to_log (database, company_id, answer, epoch, now, settled, error))
    return FALSE;

  return !*settled || (delete_from_outbox (database, company_id, answer->op_id, error) &&
                       note_last (database, company_id, answer->op_id, error));
}

/* Doubt */

/* What the company took, and what it had under our id with other bytes: when it forgot those, what
 * stands in the books here is nowhere else.  A change that it did not take is for the person. */
#define MAY_BE_THERE                                                                           \
  "(outcome IN ('applied', 'merged') OR (outcome = 'conflict' AND op_id = entity_uid))"

static gboolean
read_ids (SlStatement  *statement,
          GPtrArray    *list,
          gint64       *last,
          GError      **error)
{
  while (sl_statement_next (statement, error))
    {
      g_ptr_array_add (list, sl_statement_dup_text (statement, 0));
      *last = sl_statement_get_int (statement, 1);
    }

  return sl_statement_is_done (statement);
}

GPtrArray *
sl_outbox_list_doubtful (SlDatabase  *database,
                         gint64       company_id,
                         const char  *epoch,
                         gboolean     waiting,
                         gint64       after,
                         guint        limit,
                         gint64      *last,
                         GError     **error)
{
  g_autoptr(SlStatement) settled = sl_statement_new (database,
    "SELECT op_id, ?3 FROM op_log WHERE company_id = ?1 AND epoch <> ?2"
    " AND " MAY_BE_THERE " ORDER BY seq LIMIT ?4");
  g_autoptr(SlStatement) sent = sl_statement_new (database,
    "SELECT op_id, seq FROM outbox WHERE company_id = ?1 AND seq > ?3"
    " AND first_sent_at IS NOT NULL ORDER BY seq LIMIT ?4");
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  *last = after;
  sl_statement_bind_int (settled, 1, company_id);
  sl_statement_bind_text (settled, 2, epoch);
  sl_statement_bind_int (settled, 3, after);
  sl_statement_bind_int (settled, 4, limit);
  if (!read_ids (settled, list, last, error))
    return NULL;

  if (list->len > 0 || !waiting)
    return g_steal_pointer (&list);

  sl_statement_bind_int (sent, 1, company_id);
  sl_statement_bind_int (sent, 3, after);
  sl_statement_bind_int (sent, 4, limit);
  return read_ids (sent, list, last, error) ? g_steal_pointer (&list) : NULL;
}

gboolean
sl_outbox_confirm (SlDatabase  *database,
                   gint64       company_id,
                   const char  *op_id,
                   const char  *epoch,
                   GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "UPDATE op_log SET epoch = ?3"
                                " WHERE company_id = ?1 AND op_id = ?2");

  bind_op (statement, company_id, op_id);
  sl_statement_bind_text (statement, 3, epoch);
  return sl_statement_run (statement, error);
}

#define OUTCOME_OF(outcome) "replace (" outcome ", 'merged', 'applied')"

gboolean
sl_outbox_is_other (SlDatabase            *database,
                    gint64                 company_id,
                    const SlOutboxAnswer  *answer,
                    gboolean              *is_other,
                    GError               **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT EXISTS (SELECT 1 FROM op_log WHERE company_id = ?1 AND op_id = ?2"
    " AND " OUTCOME_OF ("outcome") " <> iif (sha256 = ?4, " OUTCOME_OF ("?3") ", 'conflict'))");
  gint64 found;

  g_return_val_if_fail (answer != NULL && is_other != NULL, FALSE);

  bind_op (statement, company_id, answer->op_id);
  sl_statement_bind_text (statement, 3, answer->outcome);
  sl_statement_bind_text (statement, 4, answer->sha256);
  if (!sl_statement_run_int (statement, &found, error))
    return FALSE;

  *is_other = found != 0;
  return TRUE;
}

static gboolean
copy_to_outbox (SlDatabase  *database,
                gint64       company_id,
                const char  *op_id,
                gint64       forget_before,
                gboolean    *is_back,
                GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO outbox (company_id, op_id, kind, entity_type, entity_uid, base_rev, subject, body,"
    " sha256, money, created_at, first_sent_at)"
    " SELECT company_id, op_id, kind, entity_type, entity_uid, base_rev, subject, body, sha256,"
    " money, created_at, coalesce (first_sent_at, settled_at) FROM op_log"
    " WHERE company_id = ?1 AND op_id = ?2 AND (money = 1 OR settled_at >= ?3) AND body <> ''"
    " RETURNING 1");

  bind_op (statement, company_id, op_id);
  sl_statement_bind_int (statement, 3, forget_before);
  *is_back = sl_statement_next (statement, error);
  return *is_back || sl_statement_is_done (statement);
}

gboolean
sl_outbox_offer_again (SlDatabase  *database,
                       gint64       company_id,
                       const char  *op_id,
                       const char  *epoch,
                       gint64       forget_before,
                       gboolean    *is_back,
                       GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "DELETE FROM op_log WHERE company_id = ?1 AND op_id = ?2");
  gboolean moved = FALSE;

  if (!copy_to_outbox (database, company_id, op_id, forget_before, &moved, error))
    return FALSE;

  if (is_back != NULL)
    *is_back = moved;

  if (!moved)
    return sl_outbox_confirm (database, company_id, op_id, epoch, error);

  bind_op (statement, company_id, op_id);
  return sl_statement_run (statement, error);
}

/* Counting and showing */

static gboolean
count_log (SlDatabase     *database,
           gint64          company_id,
           SlOutboxCount  *count,
           GError        **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT (SELECT count (*) FROM op_log WHERE company_id = ?1 AND attention = 1),"
    " (SELECT count (*) FROM field_conflict WHERE company_id = ?1 AND resolved_at IS NULL)");

  sl_statement_bind_int (statement, 1, company_id);
  if (!sl_statement_need (statement, error))
    return FALSE;

  count->n_attention = (guint) sl_statement_get_int (statement, 0);
  count->n_conflicts = (guint) sl_statement_get_int (statement, 1);
  return TRUE;
}

gboolean
sl_outbox_count (SlDatabase     *database,
                 gint64          company_id,
                 gint64          now,
                 SlOutboxCount  *count,
                 GError        **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT count (*), coalesce (sum (" IS_SENDABLE "), 0),"
    " coalesce (sum (" IS_PARKED ("o") "), 0),"
    " coalesce (min (created_at) FILTER (WHERE money = 1), 0) FROM outbox o"
    " WHERE company_id = ?1");

  g_return_val_if_fail (count != NULL, FALSE);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, now);
  if (!sl_statement_need (statement, error))
    return FALSE;

  count->n_waiting = (guint) sl_statement_get_int (statement, 0);
  count->n_sendable = (guint) sl_statement_get_int (statement, 1);
  count->n_parked = (guint) sl_statement_get_int (statement, 2);
  count->oldest_money_at = sl_statement_get_int (statement, 3);
  return count_log (database, company_id, count, error);
}

static SlSettledRow *
read_settled (SlStatement *statement)
{
  SlSettledRow *row = g_new0 (SlSettledRow, 1);

  row->op_id = sl_statement_dup_text (statement, 0);
  row->kind = sl_statement_dup_text (statement, 1);
  row->entity_type = sl_statement_dup_text (statement, 2);
  row->entity_uid = sl_statement_dup_text (statement, 3);
  row->subject = sl_statement_dup_text (statement, 4);
  row->body = sl_statement_dup_text (statement, 5);
  row->outcome = sl_statement_dup_text (statement, 6);
  row->reason = sl_statement_dup_text (statement, 7);
  row->is_money = sl_statement_get_int (statement, 8) != 0;
  row->settled_at = sl_statement_get_int (statement, 9);
  row->attention = sl_statement_get_int (statement, 10) != 0;
  return row;
}

GPtrArray *
sl_outbox_list_settled (SlDatabase  *database,
                        gint64       company_id,
                        gboolean     attention_only,
                        guint        limit,
                        GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT op_id, kind, entity_type, entity_uid, subject, body, outcome, result, money,"
    " settled_at, attention FROM op_log WHERE company_id = ?1 AND attention >= ?2"
    " ORDER BY settled_at DESC, seq DESC LIMIT ?3");
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_settled_row_free);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, attention_only);
  sl_statement_bind_int (statement, 3, limit);
  while (sl_statement_next (statement, error))
    g_ptr_array_add (list, read_settled (statement));

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

gboolean
sl_outbox_is_refused (SlDatabase  *database,
                      gint64       company_id,
                      const char  *op_id,
                      gboolean    *is_refused,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT EXISTS (SELECT 1 FROM op_log WHERE company_id = ?1 AND op_id = ?2"
    " AND outcome = 'rejected')");
  gint64 found;

  bind_op (statement, company_id, op_id);
  if (!sl_statement_run_int (statement, &found, error))
    return FALSE;

  *is_refused = found != 0;
  return TRUE;
}

gboolean
sl_outbox_is_settled (SlDatabase  *database,
                      gint64       company_id,
                      const char  *op_id,
                      gboolean    *is_settled,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT EXISTS (SELECT 1 FROM op_log WHERE company_id = ?1 AND op_id = ?2)");
  gint64 found;

  bind_op (statement, company_id, op_id);
  if (!sl_statement_run_int (statement, &found, error))
    return FALSE;

  *is_settled = found != 0;
  return TRUE;
}

gboolean
sl_outbox_see (SlDatabase  *database,
               gint64       company_id,
               const char  *op_id,
               GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE op_log SET attention = 0 WHERE company_id = ?1 AND op_id = ?2");

  bind_op (statement, company_id, op_id);
  return sl_statement_run (statement, error);
}

gboolean
sl_outbox_forget (SlDatabase  *database,
                  gint64       before,
                  GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "DELETE FROM op_log WHERE money = 0 AND attention = 0 AND settled_at < ?1");

  sl_statement_bind_int (statement, 1, before);
  return sl_statement_run (statement, error);
}
