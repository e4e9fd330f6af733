#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a business went, month by month, from the real income of each. */
typedef struct
{
  guint  n_active;   /* months in which anything happened */
  guint  n_profit;   /* of them, those that made something */
  gint64 median;     /* of the active ones, the lower of two in the middle; 0 without any */
  gint64 best;
  gint64 worst;
  gint64 cumulative; /* of all */
  int    even_month; /* the first from whose end on it was always above zero; -1: not yet */
} SlTrack;

/* @nets: (array length=n): oldest first; @is_active: whether anything happened in each. */
SlTrack  sl_track_judge  (const gint64   *nets,
                          const gboolean *is_active,
                          guint           n);

/* @part of @whole at SL_RATE_SCALE, between 0 and 1; -1 when there is no whole. */
gint64   sl_track_share  (gint64          part,
                          gint64          whole);

G_END_DECLS
