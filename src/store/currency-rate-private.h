#pragma once

#include "store/error-private.h"

G_BEGIN_DECLS

/* SQL for @amount of the order @o in the currency of the business, at the order's rate. */
#define SL_OWN_AMOUNT(amount, o)                                                          \
  "CASE WHEN " o ".currency = (SELECT currency FROM business) THEN " amount               \
  " ELSE sl_own_amount (" amount ", " o ".currency, " o ".rate,"                          \
  " (SELECT currency FROM business)) END"

/* SQL for @amount in the currency of the business as one in @currency at @rate. */
#define SL_FOREIGN_AMOUNT(amount, currency, rate)                                         \
  "CASE WHEN " currency " = (SELECT currency FROM business) THEN " amount                 \
  " ELSE coalesce (sl_foreign_amount (" amount ", " currency ", " rate ","                \
  " (SELECT currency FROM business)), 0) END"

/* Adds the SQL functions sl_own_amount (amount, currency, rate, own) and sl_foreign_amount (the
 * same) to a connection: NULL for what cannot be told. */
int           _sl_currency_rate_register (sqlite3                 *handle);

G_END_DECLS
