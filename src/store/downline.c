#include "config.h"

#include "store/downline.h"

#include "store/statement.h"

gboolean
sl_downline_each (SlDatabase      *database,
                  gint64           company_id,
                  SlDay            period,
                  SlDownlineFunc   func,
                  gpointer         user_data,
                  GError         **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT m.code, m.country, m.name, s.sponsor, s.enroller, s.leg, s.kind, s.title, m.joined_on,"
    " coalesce (v.pv, 0), coalesce (v.cv, 0)"
    " FROM member m JOIN membership s ON s.member_id = m.id AND s.from_period ="
    "  (SELECT max (from_period) FROM membership WHERE member_id = m.id AND from_period <= ?2)"
    " LEFT JOIN member_volume v ON v.period = ?2 AND v.member_id = m.id"
    " WHERE m.company_id = ?1 AND s.present = 1 ORDER BY m.id");

  g_return_val_if_fail (func != NULL, FALSE);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, period);

  while (sl_statement_next (statement, error))
    {
      SlDownlineRow row = {
        .code = sl_statement_get_text (statement, 0),
        .country = sl_statement_get_text (statement, 1),
        .name = sl_statement_get_text (statement, 2),
        .sponsor = sl_statement_get_text (statement, 3),
        .enroller = sl_statement_get_text (statement, 4),
        .leg = sl_statement_get_text (statement, 5),
        .kind = sl_statement_get_text (statement, 6),
        .title = sl_statement_get_int (statement, 7),
        .joined_on = sl_statement_get_day (statement, 8),
        .pv = sl_statement_get_int (statement, 9),
        .cv = sl_statement_get_int (statement, 10),
      };

      func (&row, user_data);
    }

  return sl_statement_is_done (statement);
}

gboolean
sl_downline_read_snapshot (SlDatabase  *database,
                           gint64       company_id,
                           SlDay        period,
                           SlDay       *snapshot,
                           GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT max (period) FROM snapshot WHERE company_id = ?1 AND period <= ?2");

  g_return_val_if_fail (snapshot != NULL, FALSE);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, period);

  if (!sl_statement_need (statement, error))
    return FALSE;

  *snapshot = sl_statement_get_day (statement, 0);
  return TRUE;
}

gboolean
sl_downline_each_change (SlDatabase            *database,
                         gint64                 company_id,
                         SlDay                  period,
                         SlDownlineChangeFunc   func,
                         gpointer               user_data,
                         GError               **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT m.code, s.sponsor, coalesce (p.sponsor, ''), s.present, p.member_id IS NOT NULL,"
    " coalesce (p.present, 0)"
    " FROM member m JOIN membership s ON s.member_id = m.id AND s.from_period = ?2"
    " LEFT JOIN membership p ON p.member_id = m.id AND p.from_period ="
    "  (SELECT max (from_period) FROM membership WHERE member_id = m.id AND from_period < ?2)"
    " WHERE m.company_id = ?1 ORDER BY m.id");

  g_return_val_if_fail (func != NULL, FALSE);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, period);

  while (sl_statement_next (statement, error))
    {
      SlDownlineChange change = {
        .code = sl_statement_get_text (statement, 0),
        .sponsor = sl_statement_get_text (statement, 1),
        .former_sponsor = sl_statement_get_text (statement, 2),
        .is_present = sl_statement_get_int (statement, 3) != 0,
        .was_known = sl_statement_get_int (statement, 4) != 0,
        .was_present = sl_statement_get_int (statement, 5) != 0,
      };

      func (&change, user_data);
    }

  return sl_statement_is_done (statement);
}
