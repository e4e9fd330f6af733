#include "config.h"

#include "store/location.h"

#include "store/statement.h"

/* @id 0: the statement gave no row. */
static gboolean
find (SlStatement  *statement,
      gint64       *id,
      GError      **error)
{
  *id = 0;

  while (sl_statement_next (statement, error))
    *id = sl_statement_get_int (statement, 0);

  return sl_statement_is_done (statement);
}

gboolean
sl_location_need (SlDatabase  *database,
                  const char  *uid,
                  const char  *name,
                  gint64      *id,
                  GError     **error)
{
  g_autoptr(SlStatement) known = sl_statement_new (database,
    "SELECT id FROM location WHERE name = ?1");
  g_autoptr(SlStatement) added = NULL;

  sl_statement_bind_text (known, 1, name);

  if (!find (known, id, error))
    return FALSE;

  if (*id != 0)
    return TRUE;

  added = sl_statement_new (database, "INSERT INTO location (uid, name) VALUES (?1, ?2)");
  sl_statement_bind_text (added, 1, uid);
  sl_statement_bind_text (added, 2, name);

  return sl_statement_run_insert (added, id, error);
}

gboolean
sl_location_need_lot (SlDatabase  *database,
                      const char  *uid,
                      gint64       lot_id,
                      gint64       location_id,
                      gint64      *id,
                      GError     **error)
{
  g_autoptr(SlStatement) known = sl_statement_new (database,
    "SELECT t.id FROM lot l JOIN lot t ON t.location_id = ?2 AND t.product_id = l.product_id"
    " AND coalesce (t.origin_id, t.id) = coalesce (l.origin_id, l.id)"
    " AND t.expires_on IS l.expires_on AND t.buyback_until IS l.buyback_until"
    " WHERE l.id = ?1 ORDER BY t.id LIMIT 1");
  g_autoptr(SlStatement) added = NULL;

  sl_statement_bind_int (known, 1, lot_id);
  sl_statement_bind_int (known, 2, location_id);

  if (!find (known, id, error))
    return FALSE;

  if (*id != 0)
    return TRUE;

  added = sl_statement_new (database,
    "INSERT INTO lot (uid, product_id, received_on, expires_on, buyback_until, buyback_rate,"
    " location_id, origin_id)"
    " SELECT ?3, product_id, received_on, expires_on, buyback_until, buyback_rate, ?2,"
    " coalesce (origin_id, id) FROM lot WHERE id = ?1");
  sl_statement_bind_int (added, 1, lot_id);
  sl_statement_bind_int (added, 2, location_id);
  sl_statement_bind_text (added, 3, uid);

  return sl_statement_run_insert (added, id, error);
}
