#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What other currencies are worth in that of the business, each from a day on (table
 * exchange_rate). */
typedef struct
{
  char    currency[4];
  SlDay   dated;
  gint64  rate;    /* SL_CONVERSION_SCALE */
  char   *source;  /* (owned) */
} SlCurrencyRateRow;

void          sl_currency_rate_row_free (SlCurrencyRateRow        *row);

/* Adds @row, or takes the place of that of the same currency and day. */
gboolean      sl_currency_rate_set      (SlDatabase               *database,
                                         const SlCurrencyRateRow  *row,
                                         GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
/* @is_found FALSE: there was none. */
gboolean      sl_currency_rate_remove   (SlDatabase               *database,
                                         const char               *currency,
                                         SlDay                     dated,
                                         gboolean                 *is_found,
                                         GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlCurrencyRateRow): by currency, the newest first. */
GPtrArray    *sl_currency_rate_list     (SlDatabase               *database,
                                         GError                  **error);
/* What holds on @day; @rate 0: nothing does. */
gboolean      sl_currency_rate_find     (SlDatabase               *database,
                                         const char               *currency,
                                         SlDay                     day,
                                         gint64                   *rate,
                                         GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCurrencyRateRow, sl_currency_rate_row_free)

G_END_DECLS
