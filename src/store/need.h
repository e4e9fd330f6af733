#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What is needed of a product, from own records. */
typedef struct
{
  gint64 product_id;
  gint64 used;     /* units that left the shelf in normal use in the days looked back at */
  gint64 reserved; /* promised to customers and not handed over */
  gint64 on_order; /* ordered from the company, not received and not cancelled */
  gint64 reorder;  /* the product's own reorder point; -1: none */
} SlNeedRow;

typedef void (*SlNeedFunc) (const SlNeedRow *row,
                            gpointer         user_data);

/* Every product with something of that, by product; @since is the day before the first day that
 * is looked back at. */
gboolean sl_need_each (SlDatabase  *database,
                       SlDay        since,
                       SlDay        today,
                       SlNeedFunc   func,
                       gpointer     user_data,
                       GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
