#include "config.h"

#include "store/trip.h"

#include "store/statement.h"

gboolean
sl_trip_insert (SlDatabase       *database,
                const char       *uid,
                const SlTripRow  *row,
                GError          **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO trip (uid, dated, distance, unit, rate, amount, route, purpose, entry_id)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, nullif (?9, 0))");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_text (statement, 1, uid);
  sl_statement_bind_int (statement, 2, row->dated);
  sl_statement_bind_int (statement, 3, row->distance);
  sl_statement_bind_text (statement, 4, row->unit);
  sl_statement_bind_int (statement, 5, row->rate);
  sl_statement_bind_int (statement, 6, row->amount);
  sl_statement_bind_text (statement, 7, row->route != NULL ? row->route : "");
  sl_statement_bind_text (statement, 8, row->purpose);
  sl_statement_bind_int (statement, 9, row->entry_id);

  return sl_statement_run (statement, error);
}

gboolean
sl_trip_each (SlDatabase   *database,
              SlDay         from,
              SlDay         to,
              SlTripFunc    func,
              gpointer      user_data,
              GError      **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id, dated, distance, unit, rate, amount, route, purpose, coalesce (entry_id, 0)"
    " FROM trip WHERE dated BETWEEN ?1 AND ?2 ORDER BY dated, id");

  g_return_val_if_fail (func != NULL, FALSE);

  sl_statement_bind_int (statement, 1, from);
  sl_statement_bind_int (statement, 2, to);

  while (sl_statement_next (statement, error))
    {
      SlTripRow row = {
        .id = sl_statement_get_int (statement, 0),
        .dated = sl_statement_get_day (statement, 1),
        .distance = sl_statement_get_int (statement, 2),
        .unit = sl_statement_get_text (statement, 3),
        .rate = sl_statement_get_int (statement, 4),
        .amount = sl_statement_get_int (statement, 5),
        .route = sl_statement_get_text (statement, 6),
        .purpose = sl_statement_get_text (statement, 7),
        .entry_id = sl_statement_get_int (statement, 8),
      };

      func (&row, user_data);
    }

  return sl_statement_is_done (statement);
}

gboolean
sl_trip_sum (SlDatabase  *database,
             const char  *unit,
             SlDay        from,
             SlDay        to,
             gint64      *distance,
             GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (sum (distance), 0) FROM trip t WHERE unit = ?1 AND dated BETWEEN ?2 AND ?3"
    " AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.reverses_id = t.entry_id)");

  sl_statement_bind_text (statement, 1, unit);
  sl_statement_bind_int (statement, 2, from);
  sl_statement_bind_int (statement, 3, to);
  return sl_statement_run_int (statement, distance, error);
}

gboolean
sl_trip_read_rate (SlDatabase  *database,
                   const char  *unit,
                   SlDay        day,
                   gint64      *rate,
                   GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce ((SELECT rate FROM mileage_rate WHERE place = '' AND unit = ?1"
    " AND valid_from <= ?2 ORDER BY valid_from DESC LIMIT 1), 0)");

  sl_statement_bind_text (statement, 1, unit);
  sl_statement_bind_int (statement, 2, day);

  return sl_statement_run_int (statement, rate, error);
}

gboolean
sl_trip_write_rate (SlDatabase  *database,
                    const char  *unit,
                    SlDay        from,
                    gint64       rate,
                    const char  *source,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO mileage_rate (place, valid_from, unit, rate, source) VALUES ('', ?1, ?2, ?3, ?4)"
    " ON CONFLICT (place, unit, valid_from)"
    " DO UPDATE SET rate = excluded.rate, source = excluded.source");

  sl_statement_bind_int (statement, 1, from);
  sl_statement_bind_text (statement, 2, unit);
  sl_statement_bind_int (statement, 3, rate);
  sl_statement_bind_text (statement, 4, source != NULL ? source : "");

  return sl_statement_run (statement, error);
}
