#pragma once

#include "core/decimal.h"

G_BEGIN_DECLS

/* A division by a power of ten as a multiplication (Granlund and Montgomery, 1994), exact
 * for every dividend below 2^63, rounded as declared. */
typedef struct
{
  guint64    divisor;
  guint64    magic;
  guint      shift;
  SlRounding rounding;
} SlDivider;

static inline SlDivider
_sl_divider_make (guint      exponent,
                  SlRounding rounding)
{
  guint64 divisor = (guint64) sl_decimal_power (exponent);
  guint bits = 0;

  while (((guint64) 1 << bits) < divisor)
    bits++;

  return (SlDivider) {
    .divisor = divisor,
    .magic = (guint64) (((unsigned __int128) 1 << (63 + bits)) / divisor) + 1,
    .shift = 63 + bits,
    .rounding = rounding,
  };
}

static inline guint64
_sl_divider_round_magnitude (const SlDivider *divider,
                             guint64          magnitude)
{
  guint64 quotient = (guint64) (((unsigned __int128) magnitude * divider->magic) >> divider->shift);
  guint64 rest = magnitude - quotient * divider->divisor;

  switch (divider->rounding)
    {
    case SL_ROUND_HALF_UP:
      return quotient + (rest * 2 >= divider->divisor && divider->divisor > 1);
    case SL_ROUND_HALF_EVEN:
      return quotient + (rest * 2 > divider->divisor ||
                         (rest * 2 == divider->divisor && (quotient & 1) != 0));
    case SL_ROUND_DOWN:
    default:
      return quotient;
    }
}

/* @dividend is not G_MININT64. */
static inline gint64
_sl_divider_round (const SlDivider *divider,
                   gint64           dividend)
{
  return dividend >= 0 ? (gint64) _sl_divider_round_magnitude (divider, (guint64) dividend)
                       : -(gint64) _sl_divider_round_magnitude (divider, (guint64) -dividend);
}

/* Rounds @count dividends below 2^62 in size; @quotients may be @dividends. */
static inline void
_sl_divider_round_all (const SlDivider *divider,
                       const gint64    *dividends,
                       gint32           count,
                       gint64          *quotients)
{
  guint64 magic = divider->magic;
  guint64 half = divider->rounding == SL_ROUND_HALF_UP ? divider->divisor / 2 : 0;
  guint shift = divider->shift - 64;

  if (divider->divisor == 1 || divider->rounding == SL_ROUND_HALF_EVEN)
    {
      for (gint32 i = 0; i < count; i++)
        quotients[i] = _sl_divider_round (divider, dividends[i]);
      return;
    }

  /* A divisor is even here, so that half of it more, rounded down, is rounded half up. */
  for (gint32 i = 0; i < count; i++)
    {
      gint64 sign = dividends[i] >> 63;
      guint64 magnitude = (guint64) ((dividends[i] ^ sign) - sign) + half;
      gint64 quotient = (gint64) ((guint64) (((unsigned __int128) magnitude * magic) >> 64) >>
                                  shift);

      quotients[i] = (quotient ^ sign) - sign;
    }
}

G_END_DECLS
