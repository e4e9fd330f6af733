#include "config.h"

#include "store/member-past.h"

#include "store/statement.h"

void
sl_member_past_free (SlMemberPast *past)
{
  if (past == NULL)
    return;

  g_free (past->sponsor_name);
  g_free (past->currency);
  g_clear_pointer (&past->months, g_array_unref);
  g_free (past);
}

static gboolean
read_sponsor (SlDatabase    *database,
              gint64         member_id,
              SlMemberPast  *past,
              GError       **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (s.id, 0), coalesce (s.name, ''), c.currency"
    " FROM member m JOIN company c ON c.id = m.company_id"
    " LEFT JOIN membership h ON h.member_id = m.id AND h.from_period ="
    "  (SELECT max (from_period) FROM membership WHERE member_id = m.id)"
    " LEFT JOIN member s ON s.company_id = m.company_id AND s.code = h.sponsor"
    " WHERE m.id = ?1");

  sl_statement_bind_int (statement, 1, member_id);

  if (!sl_statement_need (statement, error))
    return FALSE;

  past->sponsor_id = sl_statement_get_int (statement, 0);
  past->sponsor_name = sl_statement_dup_text (statement, 1);
  past->currency = sl_statement_dup_text (statement, 2);

  return TRUE;
}

static gboolean
read_months (SlDatabase    *database,
             gint64         member_id,
             guint          n_months,
             SlMemberPast  *past,
             GError       **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT s.period, coalesce (v.pv, 0), coalesce (v.cv, 0), coalesce (v.gv, 0),"
    " (SELECT coalesce (sum (n.amount), 0) FROM statement r"
    "  JOIN statement_line n ON n.statement_id = r.id AND n.from_code = m.code"
    "  WHERE r.company_id = m.company_id AND r.period = s.period)"
    " FROM member m JOIN snapshot s ON s.company_id = m.company_id"
    " LEFT JOIN member_volume v ON v.period = s.period AND v.member_id = m.id"
    " WHERE m.id = ?1 ORDER BY s.period DESC LIMIT ?2");

  sl_statement_bind_int (statement, 1, member_id);
  sl_statement_bind_int (statement, 2, n_months);

  while (sl_statement_next (statement, error))
    {
      SlMemberMonth month = {
        .period = (SlDay) sl_statement_get_int (statement, 0),
        .pv = sl_statement_get_int (statement, 1),
        .cv = sl_statement_get_int (statement, 2),
        .gv = sl_statement_get_int (statement, 3),
        .paid = sl_statement_get_int (statement, 4),
      };

      g_array_append_val (past->months, month);
    }

  return sl_statement_is_done (statement);
}

SlMemberPast *
sl_member_past_read (SlDatabase  *database,
                     gint64       member_id,
                     guint        n_months,
                     GError     **error)
{
  g_autoptr(SlMemberPast) past = g_new0 (SlMemberPast, 1);

  past->months = g_array_new (FALSE, FALSE, sizeof (SlMemberMonth));

  if (!read_sponsor (database, member_id, past, error) ||
      !read_months (database, member_id, n_months, past, error))
    return NULL;

  return g_steal_pointer (&past);
}
