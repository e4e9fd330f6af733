#pragma once

#include "core/stock.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Lots and their movements.  What a lot holds is the sum of its movements; the database keeps
 * the sum itself when a movement is inserted. */

typedef struct
{
  gint64      lot_id;
  gint64      order_id;
  gint64      position; /* the order's line */
  SlDay       dated;
  const char *kind;     /* (unowned): as in the table movement */
  gint64      quantity; /* positive comes in */
  gint64      cost;     /* with the sign of the quantity */
  const char *reason;   /* (unowned) (nullable) */
} SlMovementRow;

/* (transfer full) (element-type SlLot): those with something in them, in no order. */
GArray   *sl_lot_list        (SlDatabase           *database,
                              gint64                product_id,
                              GError              **error);
/* The fewest units that the lot held at the end of @day or of any day after it: what can be
 * taken on @day without contradicting what happened later. */
gboolean  sl_lot_read_lowest (SlDatabase           *database,
                              gint64                lot_id,
                              SlDay                 day,
                              gint64               *lowest,
                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* An empty lot: its receipt is a movement. */
gboolean  sl_lot_insert      (SlDatabase           *database,
                              const char           *uid,
                              gint64                product_id,
                              SlDay                 received_on,
                              SlDay                 expires_on,
                              SlDay                 buyback_until,
                              gint64               *id,
                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  sl_movement_insert (SlDatabase           *database,
                              const SlMovementRow  *row,
                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a sale's line took from each lot and has not been given back: (transfer full)
 * (element-type SlLotPick), the lot that was picked last first. */
GArray   *sl_lot_list_sold   (SlDatabase           *database,
                              gint64                order_id,
                              gint64                position,
                              GError              **error);

/* The shelf at the end of a day; see store/lot.c for how it is read. */
typedef struct
{
  gint64      product_id;
  const char *company;       /* (unowned): until the callback returns, as the other texts */
  const char *sku;
  const char *name;
  gint64      lot_id;        /* 0: the product has nothing on hand, only backorders */
  SlDay       received_on;
  SlDay       expires_on;
  SlDay       buyback_until;
  const char *location;      /* (nullable): where it is kept */
  const char *costing;       /* "fifo" or "fefo" */
  gint64      on_hand;
  gint64      cost;
} SlShelfRow;

typedef void (*SlShelfFunc) (const SlShelfRow *row,
                             gpointer          user_data);

/* Calls @func for each lot with something in it, by sku and company; @as_of SL_DAY_NONE: now. */
gboolean  sl_lot_each        (SlDatabase           *database,
                              SlDay                 as_of,
                              SlShelfFunc           func,
                              gpointer              user_data,
                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
