#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* The numbers that a company, or another program, gave to orders that were brought in: by them
 * the same list brought in again is known. */

/* @order_id (out): 0 when the number is not known. */
gboolean sl_order_reference_find (SlDatabase   *database,
                                  gint64        company_id,
                                  const char   *number,
                                  gint64       *order_id,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* @number (out) (transfer full): "" when the order has none. */
gboolean sl_order_reference_read (SlDatabase   *database,
                                  gint64        order_id,
                                  char        **number,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean sl_order_reference_put  (SlDatabase   *database,
                                  gint64        company_id,
                                  const char   *number,
                                  gint64        order_id,
                                  const char   *source,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* An order that was recorded by hand and may be the one of a list: without a number yet, of this
 * kind, day, customer (0: nobody named) and total.  @order_id (out): 0 when there is none, or when
 * there are several. */
gboolean sl_order_reference_find_twin (SlDatabase  *database,
                                  const char   *kind,
                                  gint64        contact_id,
                                  SlDay         dated,
                                  gint64        total,
                                  gint64       *order_id,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* Units of all lines of an order. */
gboolean sl_order_reference_count_units (SlDatabase *database,
                                  gint64        order_id,
                                  gint64       *quantity,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
