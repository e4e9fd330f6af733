#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* Where the units of a product went, and where they came from. */
typedef struct
{
  const char *kind;     /* (unowned): interned: as in the table movement */
  gint64      quantity; /* positive came in */
  gint64      cost;     /* with the sign of the quantity */
} SlMovementSum;

/* (transfer full) (element-type SlMovementSum): one a kind, by kind. */
GArray *sl_movement_sum (SlDatabase  *database,
                         gint64       product_id,
                         GError     **error);

G_END_DECLS
