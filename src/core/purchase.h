#pragma once

#include "core/day.h"

#include <glib.h>

G_BEGIN_DECLS

/* Landed cost of the lines of a purchase: @landed[i] = @amounts[i] and its share of @extra
 * (freight, tax, fees) in proportion to the amounts; evenly when all amounts are zero.  The
 * costs add up to the amounts and @extra exactly. */
void  sl_purchase_land          (const gint64 *amounts,
                                 guint         n_lines,
                                 gint64        extra,
                                 gint64       *landed);

/* What @rate (scale 6) of the value of the next @n_units is, of a line of @quantity units that are
 * worth @value together, after @n_before of them: half up, and rounded once, so that what is
 * given for the units one after the other adds up to what all of them are given for. */
gint64 sl_purchase_part         (gint64        value,
                                 gint64        quantity,
                                 gint64        n_before,
                                 gint64        n_units,
                                 gint64        rate);

/* The last good day of goods received on @received: @expires when it was given, else by the
 * shelf life; SL_DAY_NONE when neither is known. */
SlDay sl_purchase_expiry        (SlDay         received,
                                 SlDay         expires,
                                 gint64        shelf_life_days);

/* The last day on which the company takes goods back: so many months after they were received,
 * and as long as @days_left of their shelf life are left (0: until they expire, which is asked
 * when they are given back).  SL_DAY_NONE when it never does. */
SlDay sl_purchase_buyback_until (SlDay         received,
                                 int           buyback_months,
                                 SlDay         expires,
                                 int           days_left);

G_END_DECLS
