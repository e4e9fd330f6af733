#include "config.h"

#include "store/payout.h"

#include "store/statement.h"

#define COLUMNS "id, period, received_on, currency, earned, fee, carried, total"

static void
take_row (SlStatement *statement,
          SlPayoutRow *row)
{
  row->id = sl_statement_get_int (statement, 0);
  row->period = sl_statement_get_day (statement, 1);
  row->received_on = sl_statement_get_day (statement, 2);
  g_strlcpy (row->currency, sl_statement_get_text (statement, 3), sizeof row->currency);
  row->earned = sl_statement_get_int (statement, 4);
  row->fee = sl_statement_get_int (statement, 5);
  row->carried = sl_statement_get_int (statement, 6);
  row->total = sl_statement_get_int (statement, 7);
}

gboolean
sl_payout_read (SlDatabase   *database,
                gint64        company_id,
                SlDay         period,
                SlPayoutRow  *row,
                GError      **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " COLUMNS " FROM statement"
    " WHERE company_id = ?1 AND (?2 IS NULL OR period = ?2) ORDER BY period DESC LIMIT 1");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_day (statement, 2, period);

  if (!sl_statement_need (statement, error))
    return FALSE;

  take_row (statement, row);
  return TRUE;
}

GArray *
sl_payout_list (SlDatabase  *database,
                gint64       company_id,
                GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " COLUMNS " FROM statement WHERE company_id = ?1 ORDER BY period DESC");
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (SlPayoutRow));

  sl_statement_bind_int (statement, 1, company_id);

  while (sl_statement_next (statement, error))
    {
      SlPayoutRow row;

      take_row (statement, &row);
      g_array_append_val (rows, row);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&rows) : NULL;
}

#define LINE_COLUMNS                                                                      \
  "bonus, from_code, from_name, coalesce (level, -1), amount, source, rate, order_ref"

static gboolean
each_line (SlStatement       *statement,
           SlPayoutLineFunc   func,
           gpointer           user_data,
           GError           **error)
{
  while (sl_statement_next (statement, error))
    {
      SlPayoutLineRow row = {
        .bonus = sl_statement_get_text (statement, 0),
        .from_code = sl_statement_get_text (statement, 1),
        .from_name = sl_statement_get_text (statement, 2),
        .level = (int) sl_statement_get_int (statement, 3),
        .amount = sl_statement_get_int (statement, 4),
        .has_source = !sl_statement_is_null (statement, 5),
        .source = sl_statement_get_int (statement, 5),
        .has_rate = !sl_statement_is_null (statement, 6),
        .rate = sl_statement_get_int (statement, 6),
        .order_ref = sl_statement_get_text (statement, 7),
      };

      func (&row, user_data);
    }

  return sl_statement_is_done (statement);
}

gboolean
sl_payout_each_line (SlDatabase        *database,
                     gint64             statement_id,
                     SlPayoutLineFunc   func,
                     gpointer           user_data,
                     GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " LINE_COLUMNS " FROM statement_line WHERE statement_id = ?1 ORDER BY position");

  g_return_val_if_fail (func != NULL, FALSE);

  sl_statement_bind_int (statement, 1, statement_id);
  return each_line (statement, func, user_data, error);
}

gboolean
sl_payout_each_line_from (SlDatabase        *database,
                          gint64             statement_id,
                          const char        *from_code,
                          SlPayoutLineFunc   func,
                          gpointer           user_data,
                          GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    /* Without figures of how many there are, the primary key looks as good, and reads them all. */
    "SELECT " LINE_COLUMNS " FROM statement_line INDEXED BY statement_line_by_member"
    " WHERE statement_id = ?1 AND from_code = ?2");

  g_return_val_if_fail (func != NULL && from_code != NULL, FALSE);

  sl_statement_bind_int (statement, 1, statement_id);
  sl_statement_bind_text (statement, 2, from_code);
  return each_line (statement, func, user_data, error);
}
