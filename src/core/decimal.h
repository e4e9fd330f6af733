#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Exact decimals: an integer at a fixed scale, 12.5 at scale 4 being 125000.
 * Nothing here or above it goes through a floating-point number.
 *
 * Scales used in the whole program:
 *   volumes (PV, CV, GV)   SL_VOLUME_SCALE   1 PV    = 10000
 *   rates                  SL_RATE_SCALE     1 (100%) = 1000000
 *   money                  the currency's own number of decimals (core/currency.h)
 */
#define SL_VOLUME_SCALE 4
#define SL_RATE_SCALE 6
#define SL_RATE_ONE G_GINT64_CONSTANT (1000000)
#define SL_DECIMAL_MAX_SCALE 9

#define SL_DECIMAL_ERROR (sl_decimal_error_quark ())

typedef enum
{
  SL_DECIMAL_ERROR_SYNTAX,    /* not a number */
  SL_DECIMAL_ERROR_PRECISION, /* more decimals than the scale holds */
  SL_DECIMAL_ERROR_OVERFLOW,  /* does not fit in 64 bits */
} SlDecimalError;

GQuark sl_decimal_error_quark (void);

/* HALF_UP is half away from zero, so that a return mirrors its sale;
 * HALF_EVEN is banker's rounding; DOWN is toward zero. */
typedef enum
{
  SL_ROUND_HALF_UP,
  SL_ROUND_HALF_EVEN,
  SL_ROUND_DOWN,
} SlRounding;

/* Reads an optional sign, digits and at most one point, nothing else: no spaces,
 * no exponent, no grouping (files of people are cleaned by formats/number.h first).
 * @length may be -1.  Sets @value only on success.
 * Trailing zeros beyond @scale are allowed, other digits are SL_DECIMAL_ERROR_PRECISION. */
gboolean sl_decimal_parse    (const char  *text,
                              gssize       length,
                              guint        scale,
                              gint64      *value,
                              GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* Like sl_decimal_parse() for a rate, with an optional `%` at the end: "5%" and
 * "0.05" are both 50000. */
gboolean sl_decimal_parse_rate (const char  *text,
                                gssize       length,
                                gint64      *value,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): plain digits with a point, at least @min_decimals of them,
 * trailing zeros beyond that removed.  Not localised: for files and JSON. */
char    *sl_decimal_format   (gint64       value,
                              guint        scale,
                              guint        min_decimals);

/* The same into @text. */
#define SL_DECIMAL_BUFFER 24
void     sl_decimal_write    (gint64       value,
                              guint        scale,
                              guint        min_decimals,
                              char         text[SL_DECIMAL_BUFFER]);

/* @quotient = @numerator / @denominator, rounded.  FALSE when it does not fit
 * in 64 bits.  @denominator must be positive. */
gboolean sl_decimal_divide   (__int128     numerator,
                              __int128     denominator,
                              SlRounding   rounding,
                              gint64      *quotient) G_GNUC_WARN_UNUSED_RESULT;

/* @product = @a * @b / 10^@scale, rounded: an amount times a rate. */
gboolean sl_decimal_multiply (gint64       a,
                              gint64       b,
                              guint        scale,
                              SlRounding   rounding,
                              gint64      *product) G_GNUC_WARN_UNUSED_RESULT;

/* 10^@exponent; @exponent at most 18. */
gint64   sl_decimal_power    (guint        exponent);

/* Of two gint64, for sorting: the smaller one first. */
int      sl_decimal_compare  (gconstpointer a,
                              gconstpointer b);

G_END_DECLS
