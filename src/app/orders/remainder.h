#pragma once

#include "app/widgets/form.h"
#include "store/order.h"

G_BEGIN_DECLS

/* What is left of an order's lines, product by product, and the rows of a form that ask how much
 * of it: for goods that arrive, and for goods that come back. */
typedef struct
{
  gint64     product_id;
  char      *name;     /* (owned) */
  gint64     units;    /* that are left */
  GtkWidget *quantity; /* (unowned): its field, once there is one */
  GtkWidget *beside;   /* (unowned) (nullable): another field of its row */
} SlRemainder;

/* How many units of a line are left; 0 or less for none. */
typedef gint64 (*SlRemainderFunc) (const SlOrderLineRow *line);

/* (transfer full) (element-type SlRemainder): on the reader's thread.  @order (out). */
GPtrArray *sl_remainder_read     (SlDatabase       *database,
                                  gint64            order_id,
                                  SlRemainderFunc   left,
                                  SlOrderRow       *order,
                                  GError          **error);
/* (transfer none) floating: a row for each, with all of it; Enter records.  The columns from
 * the fourth on are the form's own. */
GtkWidget *sl_remainder_grid_new (GPtrArray        *remainders,
                                  SlForm           *form);
/* FALSE, with the focus there, when it is no number up to what is left; empty is 0. */
gboolean   sl_remainder_get      (const SlRemainder *remainder,
                                  gint64           *quantity);

G_END_DECLS
