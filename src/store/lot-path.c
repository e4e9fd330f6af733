#include "config.h"

#include "store/lot-path.h"

#include "store/lot.h"
#include "store/statement.h"

/* The fewest units that the lot held at the end of a day from @day on and before @end. */
static gboolean
read_lowest_before (SlDatabase  *database,
                    gint64       lot_id,
                    SlDay        day,
                    SlDay        end,
                    gint64      *lowest,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "WITH balance AS (SELECT dated, sum (sum (quantity)) OVER (ORDER BY dated) AS held"
    " FROM movement WHERE lot_id = ?1 AND dated < ?3 GROUP BY dated)"
    " SELECT CASE WHEN (SELECT min (dated) FROM balance) <= ?2 THEN min (held) ELSE 0 END"
    " FROM balance WHERE dated >="
    "  coalesce ((SELECT max (dated) FROM balance WHERE dated <= ?2), ?2)");

  sl_statement_bind_int (statement, 1, lot_id);
  sl_statement_bind_int (statement, 2, day);
  sl_statement_bind_int (statement, 3, end);

  if (!sl_statement_run_int (statement, lowest, error))
    return FALSE;

  *lowest = MAX (*lowest, 0);
  return TRUE;
}

/* The moves into @lot_id after @day and before @end, the first of them first. */
static GArray *
list_hops (SlDatabase  *database,
           gint64       lot_id,
           SlDay        day,
           SlDay        end,
           GError     **error)
{
  g_autoptr(GArray) hops = g_array_new (FALSE, FALSE, sizeof (SlLotHop));
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT DISTINCT b.lot_id, a.dated FROM movement a"
    " JOIN movement b ON b.order_id = a.order_id AND b.position = a.position"
    "  AND b.kind = 'transfer' AND b.dated = a.dated AND b.quantity = -a.quantity"
    " WHERE a.lot_id = ?1 AND a.kind = 'transfer' AND a.quantity > 0"
    "  AND a.dated > ?2 AND a.dated < ?3 ORDER BY a.dated, b.lot_id");

  sl_statement_bind_int (statement, 1, lot_id);
  sl_statement_bind_int (statement, 2, day);
  sl_statement_bind_int (statement, 3, end);

  while (sl_statement_next (statement, error))
    {
      const SlLotHop hop = {
        .from = sl_statement_get_int (statement, 0),
        .to = lot_id,
        .day = sl_statement_get_day (statement, 1),
      };

      g_array_append_val (hops, hop);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&hops) : NULL;
}

/* Looks for the day before the hops that are known; @most units lie on all days since the last
 * of them.  The first way that brings anything is taken. */
static gboolean
go_back (SlDatabase  *database,
         gint64       lot_id,
         SlDay        day,
         SlDay        end,
         gint64       most,
         SlLotPath   *path,
         GError     **error)
{
  guint depth = path->n_hops;
  g_autoptr(GArray) hops = NULL;

  if (depth == SL_LOT_PATH_MAX)
    return TRUE;

  hops = list_hops (database, lot_id, day, end, error);

  for (guint i = 0; hops != NULL && i < hops->len && path->moved == 0; i++)
    {
      const SlLotHop *hop = &g_array_index (hops, SlLotHop, i);
      gint64 since = most, before;

      if (end > SL_DAY_LAST
          ? !sl_lot_read_lowest (database, lot_id, hop->day, &since, error)
          : !read_lowest_before (database, lot_id, hop->day, end, &since, error))
        return FALSE;

      if (depth > 0)
        path->hops[depth - 1].units = since;
      else
        path->since = since;

      since = MIN (since - (depth == 0 ? path->here : 0), most);

      if (since <= 0)
        continue;

      if (!read_lowest_before (database, hop->from, day, hop->day, &before, error))
        return FALSE;

      path->hops[depth] = *hop;
      path->hops[depth].units = before;
      path->n_hops = depth + 1;
      path->moved = MIN (since, before);

      if (path->moved == 0 &&
          !go_back (database, hop->from, day, hop->day, since, path, error))
        return FALSE;

      if (path->moved == 0)
        path->n_hops = depth;
    }

  return hops != NULL;
}

gboolean
sl_lot_path_find (SlDatabase  *database,
                  gint64       lot_id,
                  SlDay        day,
                  SlLotPath   *path,
                  GError     **error)
{
  *path = (SlLotPath) { 0 };

  if (!sl_lot_read_lowest (database, lot_id, day, &path->here, error))
    return FALSE;

  path->here = MAX (path->here, 0);
  return go_back (database, lot_id, day, SL_DAY_LAST + 1, G_MAXINT64, path, error);
}
