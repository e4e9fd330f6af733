#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Counts and sums of what waits to be done: the same things as in store/agenda.h, all of
 * them. */
typedef struct
{
  gint64 n_followups;
  gint64 n_unpaid;
  gint64 unpaid;
  gint64 n_backorders;
  gint64 n_expiring;
  gint64 expiring_cost;
  gint64 n_buyback;
  gint64 buyback_cost;
  gint64 n_low;       /* products with fewer units on hand than were sold in the @n_days before */
  gint64 stock_value;
} SlOverviewCounts;

/* Lots count when their day is at most @n_days after @today. */
gboolean sl_overview_count (SlDatabase        *database,
                            SlDay              today,
                            int                n_days,
                            SlOverviewCounts  *counts,
                            GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
