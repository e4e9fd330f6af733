#include "config.h"

#include "business/relocation.h"

#include "business/business-private.h"
#include "business/document-private.h"
#include "business/lookup-private.h"
#include "store/location.h"
#include "store/lot-origin.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define MAX_NAME 80

static gboolean
check (const SlRelocationDraft  *draft,
       GError                  **error)
{
  if (draft->to == NULL || *draft->to == '\0' || !g_utf8_validate (draft->to, -1, NULL) ||
      g_utf8_strlen (draft->to, -1) > MAX_NAME || strspn (draft->to, " ") == strlen (draft->to))
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("A place where goods are kept has a name of at most 80 characters."));
  else if (draft->n_lines == 0)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("At least one lot must be named."));
  else
    return TRUE;

  return FALSE;
}

/* How many units of the lot were there on @day and ever since. */
static gboolean
read_there (SlBusiness         *business,
            const SlLotOrigin  *lot,
            SlDay               day,
            gint64             *there,
            GError            **error)
{
  *there = lot->lot.received_on <= day ? lot->lot.on_hand : 0;

  if (day >= sl_business_get_today (business))
    return TRUE;

  if (!sl_lot_read_lowest (business->database, lot->lot.id, day, there, error))
    return FALSE;

  *there = CLAMP (*there, 0, lot->lot.on_hand);
  return TRUE;
}

static gboolean
write_both (SlBusiness         *business,
            const SlOrderRow   *order,
            const SlLotOrigin  *lot,
            gint64              target,
            gint64              quantity,
            guint               position,
            GError            **error)
{
  gint64 cost = sl_lot_cost (lot->lot.on_hand, lot->lot.cost, quantity);
  SlOrderLineRow line = {
    .position = position,
    .product_id = lot->product_id,
    .quantity = quantity,
    .of_position = -1,
  };
  SlMovementRow out = {
    .lot_id = lot->lot.id,
    .order_id = order->id,
    .position = position,
    .dated = order->dated,
    .kind = "transfer",
    .quantity = -quantity,
    .cost = -cost,
  };
  SlMovementRow in = out;

  in.lot_id = target;
  in.quantity = quantity;
  in.cost = cost;

  return sl_order_insert_line (business->database, order->id, &line, error) &&
         sl_movement_insert (business->database, &out, error) &&
         sl_movement_insert (business->database, &in, error);
}

static gboolean
move_lot (SlBusiness              *business,
          const SlOrderRow        *order,
          const SlRelocationLine  *line,
          gint64                   location_id,
          guint                    position,
          char                   **product,
          GError                 **error)
{
  g_autoptr(SlLotOrigin) lot = sl_lot_origin_read (business->database, line->lot_id, error);
  g_autofree char *uid = sl_business_new_uid (business);
  gint64 there, target, quantity;

  if (lot == NULL || !read_there (business, lot, order->dated, &there, error))
    return FALSE;

  quantity = line->quantity != 0 ? line->quantity : MAX (there, 1);

  if (quantity < 1 || quantity > there)
    {
      _sl_set_not_enough (error, lot->product, quantity, there);
      return FALSE;
    }

  if (!sl_location_need_lot (business->database, uid, lot->lot.id, location_id, &target, error))
    return FALSE;

  if (target == lot->lot.id)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("Lot %" PRId64 " of “%s” is kept there already."), lot->lot.id, lot->product);
      return FALSE;
    }

  if (*product == NULL)
    *product = g_strdup (lot->product);

  return write_both (business, order, lot, target, quantity, position, error);
}

static gboolean
record (SlBusiness               *business,
        const SlRelocationDraft  *draft,
        SlOrderRow               *order,
        char                    **product,
        GError                  **error)
{
  g_autofree char *uid = sl_business_new_uid (business);
  gint64 location_id;

  if (!check (draft, error) ||
      !_sl_resolve_day (business, draft->dated, &order->dated, error) ||
      !_sl_write_order (business, order, draft->to, error) ||
      !sl_location_need (business->database, uid, draft->to, &location_id, error))
    return FALSE;

  for (guint i = 0; i < draft->n_lines; i++)
    if (!move_lot (business, order, &draft->lines[i], location_id, i, product, error))
      return FALSE;

  return TRUE;
}

gboolean
sl_relocation_record (SlBusiness               *business,
                      const SlRelocationDraft  *draft,
                      SlOrderResult            *result,
                      GError                  **error)
{
  SlOrderRow order = { .kind = "transfer" };
  g_autofree char *product = NULL, *subject = NULL;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!record (business, draft, &order, &product, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  if (result != NULL)
    *result = (SlOrderResult) { .order_id = order.id, .number = order.number };

  /* translators: a product, and the place where it is kept from now on */
  subject = g_strdup_printf (_("Moved %s to %s"), product, draft->to);
  return sl_business_finish (business, "relocation", subject, error);
}
