#include "config.h"

#include "store/autoship.h"

#include "store/statement.h"

void
sl_autoship_row_free (SlAutoshipRow *row)
{
  if (row == NULL)
    return;

  g_free (row->kind);
  g_free (row->note);
  g_free (row->who);
  g_free (row);
}

static gboolean
insert_line (SlDatabase            *database,
             gint64                 id,
             guint                  position,
             const SlAutoshipLine  *line,
             GError               **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO autoship_line (autoship_id, position, product_id, quantity, unit_price)"
    " VALUES (?1, ?2, ?3, ?4, ?5)");

  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_int (statement, 2, position);
  sl_statement_bind_int (statement, 3, line->product_id);
  sl_statement_bind_int (statement, 4, line->quantity);

  if (line->unit_price < 0)
    sl_statement_bind_null (statement, 5);
  else
    sl_statement_bind_int (statement, 5, line->unit_price);

  return sl_statement_run (statement, error);
}

gboolean
sl_autoship_insert (SlDatabase           *database,
                    const SlAutoshipRow  *row,
                    const char           *uid,
                    GArray               *lines,
                    gint64               *id,
                    GError              **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO autoship (uid, kind, contact_id, company_id, starts_on, every, unit, next_on,"
    " cancel_days, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");

  g_return_val_if_fail (row != NULL && lines != NULL && id != NULL, FALSE);

  sl_statement_bind_text (statement, 1, uid);
  sl_statement_bind_text (statement, 2, row->kind);
  sl_statement_bind_id (statement, 3, row->contact_id);
  sl_statement_bind_int (statement, 4, row->company_id);
  sl_statement_bind_int (statement, 5, row->starts_on);
  sl_statement_bind_int (statement, 6, row->every);
  sl_statement_bind_text (statement, 7, row->in_days ? "days" : "months");
  sl_statement_bind_int (statement, 8, row->next_on);
  sl_statement_bind_int (statement, 9, row->cancel_days);
  sl_statement_bind_text (statement, 10, row->note != NULL ? row->note : "");

  if (!sl_statement_run_insert (statement, id, error))
    return FALSE;

  for (guint i = 0; i < lines->len; i++)
    if (!insert_line (database, *id, i, &g_array_index (lines, SlAutoshipLine, i), error))
      return FALSE;

  return TRUE;
}

GPtrArray *
sl_autoship_list (SlDatabase  *database,
                  gint64       id,
                  GError     **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                              sl_autoship_row_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT a.id, a.kind, coalesce (a.contact_id, 0), a.company_id, a.starts_on, a.every,"
    " a.unit = 'days', a.next_on, a.cancel_days, a.ended_on, a.note, coalesce (c.name, k.name)"
    " FROM autoship a LEFT JOIN contact c ON c.id = a.contact_id"
    " JOIN company k ON k.id = a.company_id"
    " WHERE CASE ?1 WHEN 0 THEN a.ended_on IS NULL ELSE a.id = ?1 END ORDER BY a.next_on, a.id");

  sl_statement_bind_int (statement, 1, id);

  while (sl_statement_next (statement, error))
    {
      SlAutoshipRow *row = g_new (SlAutoshipRow, 1);

      *row = (SlAutoshipRow) {
        .id = sl_statement_get_int (statement, 0),
        .kind = sl_statement_dup_text (statement, 1),
        .contact_id = sl_statement_get_int (statement, 2),
        .company_id = sl_statement_get_int (statement, 3),
        .starts_on = sl_statement_get_day (statement, 4),
        .every = (int) sl_statement_get_int (statement, 5),
        .in_days = sl_statement_get_int (statement, 6) != 0,
        .next_on = sl_statement_get_day (statement, 7),
        .cancel_days = (int) sl_statement_get_int (statement, 8),
        .ended_on = sl_statement_get_day (statement, 9),
        .note = sl_statement_dup_text (statement, 10),
        .who = sl_statement_dup_text (statement, 11),
      };
      g_ptr_array_add (rows, row);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&rows) : NULL;
}

GArray *
sl_autoship_read_lines (SlDatabase  *database,
                        gint64       id,
                        GError     **error)
{
  g_autoptr(GArray) lines = g_array_new (FALSE, FALSE, sizeof (SlAutoshipLine));
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT product_id, quantity, coalesce (unit_price, -1) FROM autoship_line"
    " WHERE autoship_id = ?1 ORDER BY position");

  sl_statement_bind_int (statement, 1, id);

  while (sl_statement_next (statement, error))
    {
      const SlAutoshipLine line = {
        .product_id = sl_statement_get_int (statement, 0),
        .quantity = sl_statement_get_int (statement, 1),
        .unit_price = sl_statement_get_int (statement, 2),
      };

      g_array_append_val (lines, line);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&lines) : NULL;
}

gboolean
sl_autoship_set (SlDatabase  *database,
                 gint64       id,
                 SlDay        next_on,
                 SlDay        ended_on,
                 GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE autoship SET next_on = ?2, ended_on = ?3 WHERE id = ?1");

  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_int (statement, 2, next_on);
  sl_statement_bind_day (statement, 3, ended_on);
  return sl_statement_run (statement, error);
}

gboolean
sl_autoship_find (SlDatabase  *database,
                  const char  *uid,
                  gint64      *id,
                  GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id FROM autoship WHERE uid = ?1");

  g_return_val_if_fail (uid != NULL && id != NULL, FALSE);

  sl_statement_bind_text (statement, 1, uid);
  *id = sl_statement_next (statement, error) ? sl_statement_get_int (statement, 0) : 0;
  return *id != 0 || sl_statement_is_done (statement);
}

static gboolean
rewrite_lines (SlDatabase  *database,
               gint64       id,
               GArray      *lines,
               GError     **error)
{
  g_autoptr(SlStatement) clear = sl_statement_new (database,
    "DELETE FROM autoship_line WHERE autoship_id = ?1");

  sl_statement_bind_int (clear, 1, id);

  if (!sl_statement_run (clear, error))
    return FALSE;

  for (guint i = 0; i < lines->len; i++)
    if (!insert_line (database, id, i, &g_array_index (lines, SlAutoshipLine, i), error))
      return FALSE;

  return TRUE;
}

gboolean
sl_autoship_replace (SlDatabase           *database,
                     const SlAutoshipRow  *row,
                     GArray               *lines,
                     GError              **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE autoship SET kind = ?2, contact_id = ?3, starts_on = ?4, every = ?5, unit = ?6,"
    " next_on = ?7, cancel_days = ?8, ended_on = ?9, note = ?10 WHERE id = ?1");

  g_return_val_if_fail (row != NULL && lines != NULL, FALSE);

  sl_statement_bind_int (statement, 1, row->id);
  sl_statement_bind_text (statement, 2, row->kind);
  sl_statement_bind_id (statement, 3, row->contact_id);
  sl_statement_bind_int (statement, 4, row->starts_on);
  sl_statement_bind_int (statement, 5, row->every);
  sl_statement_bind_text (statement, 6, row->in_days ? "days" : "months");
  sl_statement_bind_int (statement, 7, row->next_on);
  sl_statement_bind_int (statement, 8, row->cancel_days);
  sl_statement_bind_day (statement, 9, row->ended_on);
  sl_statement_bind_text (statement, 10, row->note != NULL ? row->note : "");
  return sl_statement_run (statement, error) && rewrite_lines (database, row->id, lines, error);
}

gboolean
sl_autoship_rewrite (SlDatabase  *database,
                     gint64       id,
                     SlDay        starts_on,
                     SlDay        next_on,
                     GArray      *lines,
                     GError     **error)
{
  g_autoptr(SlStatement) update = sl_statement_new (database,
    "UPDATE autoship SET starts_on = ?2, next_on = ?3, ended_on = NULL WHERE id = ?1");

  g_return_val_if_fail (lines != NULL, FALSE);

  sl_statement_bind_int (update, 1, id);
  sl_statement_bind_int (update, 2, starts_on);
  sl_statement_bind_int (update, 3, next_on);
  return sl_statement_run (update, error) && rewrite_lines (database, id, lines, error);
}
