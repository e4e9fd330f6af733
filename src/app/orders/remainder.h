#pragma once

#include "app/widgets/form.h"
#include "business/draft.h"
#include "store/order.h"

G_BEGIN_DECLS

/* What is left of an order's lines, product by product, and the rows of a form that ask how much
 * of it: for goods that arrive, are handed over, or come back. */
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

/* Units promised, or ordered, that did not come yet. */
gint64     sl_remainder_pending  (const SlOrderLineRow *line);
/* An order of which something is left, as a form is opened for it. */
typedef struct
{
  SlOrderRow  row;      /* its texts are not kept */
  SlPayMethod method;   /* how money came last, if @row.paid is any */
  GPtrArray  *products; /* (owned) (element-type SlRemainder) */
} SlOpenOrder;

/* @order (transfer full). */
typedef void (*SlOpenOrderFunc) (SlWindow    *owner,
                                 SlOpenOrder *order,
                                 gpointer     user_data);

/* Reads an order and calls @func; says what is wrong, or @nothing_left, instead.  @user_data lives
 * until then. */
void       sl_open_order_read    (SlWindow         *owner,
                                  gint64            order_id,
                                  SlRemainderFunc   left,
                                  const char       *nothing_left,
                                  SlOpenOrderFunc   func,
                                  gpointer          user_data);
void       sl_open_order_free    (SlOpenOrder      *order);

/* (transfer none) floating: a row for each, with all of it; Enter records.  The columns from
 * the fourth on are the form's own. */
GtkWidget *sl_remainder_grid_new (GPtrArray        *remainders,
                                  SlForm           *form);
/* Writes how many of it. */
void       sl_remainder_set      (const SlRemainder *remainder,
                                  gint64            quantity);
/* FALSE, with the focus there, when it is no number up to what is left; empty is 0. */
gboolean   sl_remainder_get      (const SlRemainder *remainder,
                                  gint64           *quantity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOpenOrder, sl_open_order_free)

G_END_DECLS
