#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Number of decimals of an ISO 4217 currency (2 for USD, 0 for JPY, 3 for KWD),
 * or -1 when @code is not one in use.  Source: ISO 4217:2015, list one. */
int         sl_currency_decimals (const char *code);

/* The usual sign ("$", "€"), or the code itself where there is none of its own. */
const char *sl_currency_symbol   (const char *code);

/* (array length=n_codes) (transfer none): every code, in alphabetical order. */
const char * const *sl_currency_codes (guint *n_codes);

G_END_DECLS
