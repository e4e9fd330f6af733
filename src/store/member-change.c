#include "config.h"

#include "store/member-change.h"

#include "store/statement.h"

/* How a member stood in a period: the last row of it or before. */
#define STANDING(name, period) \
  " LEFT JOIN membership " name " ON " name ".member_id = m.id AND " name ".from_period =" \
  "  (SELECT max (from_period) FROM membership WHERE member_id = m.id AND from_period <= " \
  period ")"
#define VOLUME(name, period) \
  " LEFT JOIN member_volume " name " ON " name ".member_id = m.id AND " name ".period = " period

static const char changes[] =
  "SELECT * FROM (SELECT m.code, m.name, coalesce (a.present, 0) AS was,"
  " coalesce (b.present, 0) AS is_now, coalesce (a.sponsor, '') AS above,"
  " coalesce (b.sponsor, '') AS above_now,"
  " coalesce (nullif (a.paid_rank, ''), a.rank, '') AS rank,"
  " coalesce (nullif (b.paid_rank, ''), b.rank, '') AS rank_now,"
  " coalesce (u.gv, 0) AS gv, coalesce (v.gv, 0) AS gv_now, m.id"
  " FROM member m"
  STANDING ("a", "?2") STANDING ("b", "?3") VOLUME ("u", "?2") VOLUME ("v", "?3")
  " WHERE m.company_id = ?1)"
  " WHERE was <> is_now OR is_now = 1 AND (above <> above_now OR rank <> rank_now OR gv <> gv_now)"
  " ORDER BY name COLLATE NOCASE, id";

void
sl_member_change_free (SlMemberChange *change)
{
  if (change == NULL)
    return;

  g_free (change->code);
  g_free (change->name);
  g_free (change->sponsor_before);
  g_free (change->sponsor);
  g_free (change->rank_before);
  g_free (change->rank);
  g_free (change);
}

static SlMemberChange *
read_change (SlStatement *statement)
{
  SlMemberChange *change = g_new0 (SlMemberChange, 1);

  change->code = sl_statement_dup_text (statement, 0);
  change->name = sl_statement_dup_text (statement, 1);
  change->was_present = sl_statement_get_int (statement, 2) != 0;
  change->is_present = sl_statement_get_int (statement, 3) != 0;
  change->sponsor_before = sl_statement_dup_text (statement, 4);
  change->sponsor = sl_statement_dup_text (statement, 5);
  change->rank_before = sl_statement_dup_text (statement, 6);
  change->rank = sl_statement_dup_text (statement, 7);
  change->volume_before = sl_statement_get_int (statement, 8);
  change->volume = sl_statement_get_int (statement, 9);
  return change;
}

GPtrArray *
sl_member_change_list (SlDatabase  *database,
                       gint64       company_id,
                       SlDay        from,
                       SlDay        to,
                       GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, changes);
  g_autoptr(GPtrArray) list = NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_member_change_free);
  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, from);
  sl_statement_bind_int (statement, 3, to);

  while (sl_statement_next (statement, error))
    g_ptr_array_add (list, read_change (statement));

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}
