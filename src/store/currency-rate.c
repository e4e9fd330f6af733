#include "config.h"

#include "store/currency-rate.h"

#include "core/conversion.h"
#include "core/currency.h"
#include "store/currency-rate-private.h"
#include "store/statement.h"

void
sl_currency_rate_row_free (SlCurrencyRateRow *row)
{
  if (row == NULL)
    return;

  g_free (row->source);
  g_free (row);
}

gboolean
sl_currency_rate_set (SlDatabase               *database,
                      const SlCurrencyRateRow  *row,
                      GError                  **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO exchange_rate (currency, dated, rate, source) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (currency, dated) DO UPDATE SET rate = excluded.rate, source = excluded.source");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_text (statement, 1, row->currency);
  sl_statement_bind_int (statement, 2, row->dated);
  sl_statement_bind_int (statement, 3, row->rate);
  sl_statement_bind_text (statement, 4, row->source != NULL ? row->source : "");
  return sl_statement_run (statement, error);
}

gboolean
sl_currency_rate_remove (SlDatabase  *database,
                         const char  *currency,
                         SlDay        dated,
                         gboolean    *is_found,
                         GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "DELETE FROM exchange_rate WHERE currency = ?1 AND dated = ?2 RETURNING 1");

  g_return_val_if_fail (is_found != NULL, FALSE);

  sl_statement_bind_text (statement, 1, currency);
  sl_statement_bind_int (statement, 2, dated);
  *is_found = FALSE;

  while (sl_statement_next (statement, error))
    *is_found = TRUE;

  return sl_statement_is_done (statement);
}

GPtrArray *
sl_currency_rate_list (SlDatabase  *database,
                       GError     **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                              sl_currency_rate_row_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT currency, dated, rate, source FROM exchange_rate ORDER BY currency, dated DESC");

  while (sl_statement_next (statement, error))
    {
      SlCurrencyRateRow *row = g_new0 (SlCurrencyRateRow, 1);

      g_strlcpy (row->currency, sl_statement_get_text (statement, 0), sizeof row->currency);
      row->dated = sl_statement_get_day (statement, 1);
      row->rate = sl_statement_get_int (statement, 2);
      row->source = sl_statement_dup_text (statement, 3);
      g_ptr_array_add (rows, row);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&rows) : NULL;
}

gboolean
sl_currency_rate_find (SlDatabase  *database,
                       const char  *currency,
                       SlDay        day,
                       gint64      *rate,
                       GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT rate FROM exchange_rate WHERE currency = ?1 AND dated <= ?2"
    " ORDER BY dated DESC LIMIT 1");

  g_return_val_if_fail (rate != NULL, FALSE);

  sl_statement_bind_text (statement, 1, currency);
  sl_statement_bind_int (statement, 2, day);
  *rate = 0;

  while (sl_statement_next (statement, error))
    *rate = sl_statement_get_int (statement, 0);

  return sl_statement_is_done (statement);
}

typedef gboolean (*Convert) (gint64      amount,
                             const char *currency,
                             gint64      rate,
                             const char *own,
                             gint64     *result);

static void
convert (sqlite3_context  *context,
         sqlite3_value   **values,
         Convert           func)
{
  const char *currency = (const char *) sqlite3_value_text (values[1]);
  const char *own = (const char *) sqlite3_value_text (values[3]);
  gint64 rate = sqlite3_value_int64 (values[2]), result;

  if (currency != NULL && own != NULL && sl_currency_decimals (currency) >= 0 &&
      sl_currency_decimals (own) >= 0 && rate > 0 && rate <= SL_CONVERSION_MAX_RATE &&
      func (sqlite3_value_int64 (values[0]), currency, rate, own, &result))
    sqlite3_result_int64 (context, result);
}

static void
own_amount_cb (sqlite3_context  *context,
               int               n_values,
               sqlite3_value   **values)
{
  g_assert (n_values == 4);

  convert (context, values, sl_conversion_to_own);
}

static void
foreign_amount_cb (sqlite3_context  *context,
                   int               n_values,
                   sqlite3_value   **values)
{
  g_assert (n_values == 4);

  convert (context, values, sl_conversion_from_own);
}

int
_sl_currency_rate_register (sqlite3 *handle)
{
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  int code = sqlite3_create_function (handle, "sl_own_amount", 4, flags, NULL, own_amount_cb,
                                      NULL, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_create_function (handle, "sl_foreign_amount", 4, flags, NULL,
                                    foreign_amount_cb, NULL, NULL);
  return code;
}
