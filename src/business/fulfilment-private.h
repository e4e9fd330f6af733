#pragma once

#include "business/business.h"
#include "store/order.h"

G_BEGIN_DECLS

/* A sale and what happened to it since. */
typedef struct
{
  SlOrderRow  order;
  GArray     *lines; /* (owned) (element-type SlOrderLineRow) */
  gint64     *net;   /* (owned): what each line is worth after the order's discount, without tax */
  gboolean    has_line_tax; /* lines know their tax; files of version 2 have it in the order */
} SlSaleState;

/* (transfer full): refuses an order that is no sale, or a sale later than @day. */
SlSaleState *_sl_sale_state_read (SlBusiness   *business,
                                  gint64        order_id,
                                  gint64        number,
                                  SlDay         day,
                                  GError      **error);
void         _sl_sale_state_free (SlSaleState  *state);

/* What is promised and neither handed over nor cancelled is worth, without tax. */
gint64       _sl_sale_state_promised (const SlSaleState *state);

static inline const SlOrderLineRow *
_sl_sale_state_line (const SlSaleState *state,
                     guint              i)
{
  return &g_array_index (state->lines, SlOrderLineRow, i);
}

/* Units promised and neither handed over nor cancelled. */
static inline gint64
_sl_line_pending (const SlOrderLineRow *line)
{
  return line->backordered - line->delivered - line->cancelled;
}

/* Units handed over so far, also those given back. */
static inline gint64
_sl_line_handed_over (const SlOrderLineRow *line)
{
  return line->quantity - line->backordered + line->delivered;
}

/* Units that can still be cancelled or given back. */
static inline gint64
_sl_line_returnable (const SlOrderLineRow *line)
{
  return _sl_line_pending (line) + _sl_line_handed_over (line) - line->returned;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSaleState, _sl_sale_state_free)

G_END_DECLS
