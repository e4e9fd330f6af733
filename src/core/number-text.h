#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers as the person's locale writes them in a sentence or on paper; what a program reads has
 * sl_money_format() and sl_decimal_format().  Digits only: no floating point.  In a locale without
 * conventions of its own ("C"), grouping is "," and the decimal point ".".  A minus is U+2212, so
 * that it is as wide as a digit. */

/* (transfer full): "$1,234.50", "1.234,50 €", "−$3.00"; the currency is always there. */
char *sl_money_text  (gint64      amount,
                      const char *currency);
/* (transfer full): the same, and "$2,000" of a whole number: where room is short. */
char *sl_money_text_brief (gint64      amount,
                           const char *currency);
/* (transfer full): "1,234.50", for a sentence that names the currency beside it */
char *sl_amount_text (gint64      amount,
                      const char *currency);
/* (transfer full): @value at @scale, without noughts at the end but for @min_decimals: "1,234.5" */
char *sl_number_text (gint64      value,
                      guint       scale,
                      guint       min_decimals);

G_END_DECLS
