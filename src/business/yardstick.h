#pragma once

#include "core/day.h"

#include <glib.h>

G_BEGIN_DECLS

/* What courts and authorities measured selling against recruiting by: the table
 * data/tables/yardsticks.csv.  None is a law for everybody, and none says that a company is in
 * order; each is said with where it is from. */
typedef enum
{
  SL_YARDSTICK_RETAIL_SHARE, /* least: 10^6 */
  SL_YARDSTICK_CUSTOMERS,    /* least: a number of them */
  SL_YARDSTICK_YEAR_PAYMENTS, /* least: minor units that most get in a year */
  SL_YARDSTICK_BUY_BACK,     /* least: 10^6 of the cost, in twelve months */
  SL_YARDSTICK_SOLD_SHARE,   /* least: 10^6 of what was bought before */
  SL_YARDSTICK_MONTH_SHARE,  /* least: 10^6 of what was bought in the month */
  SL_YARDSTICK_MONTH_KNOWN_SHARE, /* least: as before, sold to those who can be asked */
} SlYardstickMeasure;

typedef struct
{
  char               *key;    /* (owned) */
  SlYardstickMeasure  measure;
  gint64              least;
  char               *title;  /* (owned): in the person's language */
  char               *source; /* (owned): in English, as it is cited */
  SlDay               dated;
  char               *note;   /* (owned): in English, how sure source and day are */
} SlYardstick;

/* (transfer full) (element-type SlYardstick): of selling against recruiting, the first two
 * measures; and of everything. */
GPtrArray *sl_yardstick_list     (void);
GPtrArray *sl_yardstick_list_all (void);
void       sl_yardstick_free     (SlYardstick *yardstick);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlYardstick, sl_yardstick_free)

G_END_DECLS
