#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Amounts of one currency in another.  A rate says what one unit of the other currency (one euro,
 * one yen: not one cent) is worth in units of the own one, scaled by 10^9. */
#define SL_CONVERSION_SCALE 9
#define SL_CONVERSION_ONE G_GINT64_CONSTANT (1000000000)
/* The largest rate: a million for one. */
#define SL_CONVERSION_MAX_RATE (SL_CONVERSION_ONE * 1000000)

/* @amount minor units of @currency in minor units of @own, half away from zero, so that what is
 * given back mirrors what was taken.  FALSE when it leaves 64 bits.  Both codes are known to
 * core/currency.h, @rate is positive. */
gboolean sl_conversion_to_own   (gint64       amount,
                                 const char  *currency,
                                 gint64       rate,
                                 const char  *own,
                                 gint64      *result) G_GNUC_WARN_UNUSED_RESULT;
/* The other way. */
gboolean sl_conversion_from_own (gint64       amount,
                                 const char  *currency,
                                 gint64       rate,
                                 const char  *own,
                                 gint64      *result) G_GNUC_WARN_UNUSED_RESULT;

/* What is booked of @part of @whole when @booked is of @whole: in proportion, half away from
 * zero, and all of it for the rest.  So parts that are settled one after the other, each out of
 * what is left, add up to what was booked at first.  0 when @whole is. */
gint64   sl_conversion_share    (gint64       booked,
                                 gint64       whole,
                                 gint64       part);

G_END_DECLS
