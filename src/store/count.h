#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What was counted, and what a count finds in the ledger. */
typedef struct
{
  gint64      order_id;
  gint64      position;
  gint64      product_id;
  gint64      lot_id;   /* 0: all lots of the product */
  gint64      expected;
  gint64      counted;
  const char *reason;   /* (unowned) (nullable) */
} SlCountRow;

gboolean sl_count_insert        (SlDatabase        *database,
                                 const SlCountRow  *row,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* Units of the product, or (when it is not 0) of the lot, at the end of @day. */
gboolean sl_count_read_expected (SlDatabase        *database,
                                 gint64             product_id,
                                 gint64             lot_id,
                                 SlDay              day,
                                 gint64            *expected,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* The lot that a unit found on @day is put into: the newest one that has something in it, or the
 * newest; @units and @cost of what is in it, or of what it was received with.  @lot_id 0 when the
 * product never had one by then. */
gboolean sl_count_read_newest   (SlDatabase        *database,
                                 gint64             product_id,
                                 SlDay              day,
                                 gint64            *lot_id,
                                 gint64            *units,
                                 gint64            *cost,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* A product that can be on the shelf: it has a lot with something in it, or it is still sold. */
typedef struct
{
  gint64      product_id;
  const char *sku;       /* (unowned): until the callback returns, as the other texts */
  const char *name;
  const char *barcode;
  gint64      on_hand;   /* at the end of the day */
} SlCountableRow;

typedef void (*SlCountableFunc) (const SlCountableRow *row,
                                 gpointer              user_data);
/* By name. */
gboolean sl_count_each          (SlDatabase        *database,
                                 SlDay              day,
                                 SlCountableFunc    func,
                                 gpointer           user_data,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
