#pragma once

#include "core/day.h"

G_BEGIN_DECLS

/* When a customer should have used up what he bought of a product.
 *
 *   pace   who bought on three days or more: the units before the last purchase lasted from the
 *          first day to the last, so the last ones last their part of that
 *   usage  else by the days of use that the product says of a unit: what is bought before the
 *          rest is used up lasts on from there
 *
 * Nothing is known of a product without days of use that was bought once or twice. */
typedef enum
{
  SL_RUN_OUT_UNKNOWN,
  SL_RUN_OUT_BY_USAGE,
  SL_RUN_OUT_BY_PACE,
} SlRunOutBasis;

/* Fewer days with a purchase show no pace. */
#define SL_RUN_OUT_LEAST_DAYS 3

typedef struct
{
  SlDay  day;
  gint64 units; /* bought on it, less what came back */
} SlRunOutPurchase;

typedef struct
{
  SlRunOutBasis basis;
  SlDay         on;   /* SL_DAY_NONE: not known */
  gint64        days; /* that a unit lasts, in tenths, rounded half up; 0: not known */
} SlRunOut;

/* @purchases: (array length=n): each day once, ascending.  Those of which nothing is left count
 * for nothing.  @usage_days: of a unit; 0: not said. */
SlRunOut    sl_run_out_judge      (const SlRunOutPurchase *purchases,
                                   guint                   n,
                                   gint64                  usage_days);
/* "unknown", "usage", "pace" */
const char *sl_run_out_basis_name (SlRunOutBasis           basis);

G_END_DECLS
