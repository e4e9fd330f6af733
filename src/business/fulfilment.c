#include "config.h"

#include "business/fulfilment-private.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "core/sale.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static void
spread_discount (SlSaleState *state)
{
  guint n_lines = state->lines->len;
  g_autofree gint64 *amounts = g_new (gint64, n_lines);
  gint64 tax = state->order.freight_tax;

  state->net = g_new (gint64, n_lines);

  for (guint i = 0; i < n_lines; i++)
    amounts[i] = _sl_sale_state_line (state, i)->amount;

  sl_sale_net_amounts (amounts, n_lines, state->order.discount, state->net);

  for (guint i = 0; i < n_lines; i++)
    {
      state->net[i] -= _sl_sale_state_line (state, i)->tax_included;
      tax += _sl_sale_state_line (state, i)->tax;
    }

  state->has_line_tax = tax == state->order.tax;
}

SlSaleState *
_sl_sale_state_read (SlBusiness  *business,
                     gint64       order_id,
                     gint64       number,
                     SlDay        day,
                     GError     **error)
{
  g_autoptr(SlSaleState) state = g_new0 (SlSaleState, 1);

  if (!_sl_find_order (business, order_id, number, SL_ORDER_SALE, &state->order, error))
    return NULL;

  if (day < state->order.dated)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("Sale %" PRId64 " is later than that day."), state->order.number);
      return NULL;
    }

  state->lines = sl_order_read_lines (business->database, state->order.id, error);

  if (state->lines == NULL)
    return NULL;

  g_assert (state->lines->len > 0);
  spread_discount (state);
  return g_steal_pointer (&state);
}

void
_sl_sale_state_free (SlSaleState *state)
{
  if (state == NULL)
    return;

  g_clear_pointer (&state->lines, g_array_unref);
  g_free (state->net);
  g_free (state);
}

gint64
_sl_sale_state_promised (const SlSaleState *state)
{
  gint64 value = 0;

  for (guint i = 0; i < state->lines->len; i++)
    {
      const SlOrderLineRow *line = _sl_sale_state_line (state, i);

      value += sl_sale_value_of_part (state->net[i], line->quantity, _sl_line_handed_over (line),
                                      _sl_line_pending (line));
    }

  return value;
}
