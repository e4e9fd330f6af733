#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the volume of a month comes from: selling or recruiting.
 *
 * Own sales are what customers bought of oneself, own use what was taken for the own household.
 * Of the team, customers' volume is what those who can only buy bought; a distributor's own
 * volume in the month of joining stands apart as the start-up package; the rest is distributors'
 * own purchases, of which nobody knows whether they are sold on.  The retail share is own sales
 * and customers' volume of everything.  Volumes are scaled by 10^4. */

typedef enum
{
  SL_MIX_CUSTOMER = 1 << 0, /* can only buy */
  SL_MIX_JOINED = 1 << 1,   /* in this month */
} SlMixFlags;

typedef struct
{
  gint64 sold;        /* own sales */
  gint64 own_use;
  gint64 customers;   /* of the team */
  gint64 team;        /* distributors, without those who joined */
  gint64 start_up;
  gint64 total;
  gint64 retail_rate; /* own sales and customers' of the total, 10^6; 0 of nothing */
  guint  n_customers; /* of the team, with volume */
  guint  n_distributors; /* with volume */
  guint  n_joined;    /* distributors, with volume or not */
  guint  n_legs;      /* right below oneself, with volume in them */
  gint64 largest_leg; /* volume */
  gint32 largest;     /* member at its top, or -1 */
  gint64 leg_rate;    /* the largest of all legs together, 10^6 */
} SlVolumeMix;

/* @above: member above each of @n, -1 for who stands right below oneself, -2 for who stands below
 * nobody that is known; who stands above himself counts in no leg.
 * @pv: volume of the month.  @sold and @own_use: one's own. */
SlVolumeMix sl_volume_mix_count (const gint32  *above,
                                 const guint8  *flags,
                                 const gint64  *pv,
                                 gint32         n,
                                 gint64         sold,
                                 gint64         own_use);

G_END_DECLS
