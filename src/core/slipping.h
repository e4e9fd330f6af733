#pragma once

#include "core/day.h"

G_BEGIN_DECLS

/* Who of a team is slipping away, why, and whom to call first.
 *
 * A month is compared with the six before it, or with those since the member joined when they are
 * fewer.  The usual volume is the mean of them, to a hundredth, so that whom nobody called for
 * half a year is no longer counted as slipping but as gone.  The reasons:
 *   no order         nothing this month, something in the months before;
 *   volume falling   something this month, but at most half of the usual;
 *   no customer      a distributor whose customers bought in the months before, and not now;
 *   autoship ended   an order that came by itself has ended within three months.
 * First is called who brought most volume a month more than now, own and of customers: there a
 * call has most to win back.  Among equals the one who joined last comes first, since in the first
 * months most is decided, and then the smaller id. */

/* Months before that are looked at. */
#define SL_SLIPPING_MONTHS 6
/* Days for which an autoship that ended is a reason. */
#define SL_SLIPPING_AUTOSHIP_DAYS 92

typedef enum
{
  SL_SLIPPING_NO_ORDER = 1 << 0,
  SL_SLIPPING_FALLING = 1 << 1,
  SL_SLIPPING_NO_CUSTOMER = 1 << 2,
  SL_SLIPPING_AUTOSHIP = 1 << 3,
} SlSlippingReasons;

/* Volumes are scaled by 10^4. */
typedef struct
{
  gint64   id;               /* of the member, for the order alone */
  SlDay    joined;           /* SL_DAY_NONE: not known */
  guint    n_before;         /* months before that count, at most SL_SLIPPING_MONTHS */
  gint64   now;              /* own volume of the month */
  gint64   before;           /* of the months before together */
  gint64   customers_now;    /* of the customers right below */
  gint64   customers_before;
  gboolean is_customer;      /* has no customers, then */
  gboolean autoship_ended;
} SlSlippingFacts;

typedef struct
{
  gint64            id;
  SlDay             joined;
  SlSlippingReasons reasons; /* 0: not slipping */
  gint64            usual;   /* own volume of a month before */
  gint64            now;
  gint64            lost;    /* volume a month that is no more, own and of customers; not below 0 */
} SlSlipping;

SlSlipping sl_slipping_judge   (const SlSlippingFacts *facts);
/* Whom to call first, for sorting an array of SlSlipping. */
int        sl_slipping_compare (gconstpointer          a,
                                gconstpointer          b);
/* "no-order", for one reason. */
const char *sl_slipping_reason_name (SlSlippingReasons reason);

G_END_DECLS
