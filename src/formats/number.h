#pragma once

#include "formats/notation.h"

G_BEGIN_DECLS

/* Numbers and amounts as people and spreadsheets write them, into exact integers.
 *
 * Taken: 1234.56  1,234.56  1.234,56  1 234,56  1'234.56  1,23,456.00  -5  5-  (5)  +5
 * and for money a sign or a code on either side: $12  12 €  USD 12.00  -$3  ($3.00).
 * Spaces may be no-break, thin or narrow; the minus may be U+2212.
 *
 * The rule where one separator alone can mean two things (1,234 and 1.234: one to three
 * digits, not all zero, then exactly three):
 *   - the decimal mark of the file is known: the other one groups thousands;
 *   - unknown: a comma groups (1234), a point is a decimal point (1.234).
 * Any other single separator is the decimal mark.  Two kinds: the last is the decimal mark
 * and must stand once; the other groups.  Groups are of three digits, or Indian (1,23,456). */

#define SL_NUMBER_ERROR (sl_number_error_quark ())

typedef enum
{
  SL_NUMBER_ERROR_SYNTAX,
  SL_NUMBER_ERROR_CURRENCY, /* another currency than expected */
} SlNumberError;

GQuark   sl_number_error_quark (void);

/* A plain number at @scale.  @notation may be NULL.  Errors: SL_NUMBER_ERROR, SL_DECIMAL_ERROR. */
gboolean sl_number_parse       (const char        *text,
                                guint              scale,
                                const SlNotation  *notation,
                                gint64            *value,
                                GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* Money in minor units of @currency; a sign or code of another currency is an error. */
gboolean sl_number_parse_money (const char        *text,
                                const char        *currency,
                                const SlNotation  *notation,
                                gint64            *amount,
                                GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* A rate at SL_RATE_SCALE: "5%" and "5 %" are 5 of a hundred.  Without the sign the number
 * is a percentage if @is_percent says so, otherwise a factor. */
gboolean sl_number_parse_rate  (const char        *text,
                                gboolean           is_percent,
                                const SlNotation  *notation,
                                gint64            *rate,
                                GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* For the survey: '.' or ',' when @text can only be read with that decimal mark, 0 otherwise. */
char     sl_number_reveals     (const char        *text);

G_END_DECLS
