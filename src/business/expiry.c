#include "config.h"

#include "business/expiry.h"

#include "business/business-private.h"
#include "business/document-private.h"
#include "business/lookup-private.h"
#include "store/lot-origin.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define ACCOUNT SL_ACCOUNT_STOCK_LOSS

static void
free_lot (gpointer data)
{
  SlExpiredLot *lot = data;

  g_free (lot->product);
  g_free (lot);
}

/* Takes the name out of @origin. */
static SlExpiredLot *
make_lot (SlLotOrigin *origin)
{
  SlExpiredLot *lot = g_new0 (SlExpiredLot, 1);

  lot->lot_id = origin->lot.id;
  lot->product_id = origin->product_id;
  lot->product = g_steal_pointer (&origin->product);
  lot->expires_on = origin->lot.expires_on;
  lot->on_hand = origin->lot.on_hand;
  lot->cost = origin->lot.cost;
  return lot;
}

GPtrArray *
sl_expiry_list (SlBusiness  *business,
                SlDay        day,
                GError     **error)
{
  g_autoptr(GPtrArray) origins = NULL;
  GPtrArray *lots;

  g_return_val_if_fail (business != NULL, NULL);

  if (day == SL_DAY_NONE)
    day = sl_business_get_today (business);

  origins = sl_lot_origin_list_expired (business->database, day, error);

  if (origins == NULL)
    return NULL;

  lots = g_ptr_array_new_with_free_func (free_lot);

  for (guint i = 0; i < origins->len; i++)
    g_ptr_array_add (lots, make_lot (g_ptr_array_index (origins, i)));

  return lots;
}

/* A lot that was asked for by its number. */
static gboolean
add_lot (SlBusiness  *business,
         GPtrArray   *lots,
         gint64       lot_id,
         SlDay        day,
         GError     **error)
{
  g_autoptr(SlLotOrigin) origin = sl_lot_origin_read (business->database, lot_id, error);

  if (origin == NULL)
    return FALSE;

  for (guint i = 0; i < lots->len; i++)
    if (((const SlExpiredLot *) g_ptr_array_index (lots, i))->lot_id == lot_id)
      {
        g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                     _("Lot %" PRId64 " is named twice."), lot_id);
        return FALSE;
      }

  if (origin->lot.expires_on == SL_DAY_NONE || origin->lot.expires_on >= day)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("Lot %" PRId64 " of “%s” has not expired; what is broken or gone is a "
                     "loss."), lot_id, origin->product);
      return FALSE;
    }

  if (origin->lot.on_hand == 0)
    {
      _sl_set_not_enough (error, origin->product, 1, 0);
      return FALSE;
    }

  g_ptr_array_add (lots, make_lot (origin));
  return TRUE;
}

/* (transfer full) (element-type SlExpiredLot) */
static GPtrArray *
choose_lots (SlBusiness           *business,
             const SlExpiryDraft  *draft,
             SlDay                 day,
             GError              **error)
{
  g_autoptr(GPtrArray) lots = NULL;

  if (draft->lots == NULL)
    lots = sl_expiry_list (business, day, error);
  else
    lots = g_ptr_array_new_with_free_func (free_lot);

  for (guint i = 0; draft->lots != NULL && i < draft->n_lots; i++)
    if (!add_lot (business, lots, draft->lots[i], day, error))
      return NULL;

  if (lots == NULL || lots->len > 0)
    return g_steal_pointer (&lots);

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                       _("Nothing on the shelf is past its day."));
  return NULL;
}

/* On a past day what is there now must have been there since. */
static gboolean
check_there (SlBusiness          *business,
             const SlExpiredLot  *lot,
             SlDay                day,
             GError             **error)
{
  gint64 lowest;

  if (day >= sl_business_get_today (business))
    return TRUE;

  if (!sl_lot_read_lowest (business->database, lot->lot_id, day, &lowest, error))
    return FALSE;

  if (lowest >= lot->on_hand)
    return TRUE;

  _sl_set_not_enough (error, lot->product, lot->on_hand, MAX (lowest, 0));
  return FALSE;
}

static gboolean
write_lot (SlBusiness           *business,
           const SlExpiryDraft  *draft,
           const SlOrderRow     *order,
           const SlExpiredLot   *lot,
           guint                 position,
           GError              **error)
{
  SlOrderLineRow line = {
    .position = position,
    .product_id = lot->product_id,
    .quantity = lot->on_hand,
    .of_position = -1,
  };
  SlMovementRow movement = {
    .lot_id = lot->lot_id,
    .order_id = order->id,
    .position = position,
    .dated = order->dated,
    .kind = "expiry",
    .quantity = -lot->on_hand,
    .cost = -lot->cost,
    .reason = draft->reason,
  };

  return sl_order_insert_line (business->database, order->id, &line, error) &&
         sl_movement_insert (business->database, &movement, error);
}

static gboolean
record (SlBusiness           *business,
        const SlExpiryDraft  *draft,
        GPtrArray           **lots,
        SlOrderResult        *result,
        GError              **error)
{
  SlOrderRow order = { .kind = "loss" };
  g_autoptr(SlEntry) entry = NULL;
  gint64 cost = 0;

  if (!_sl_resolve_day (business, draft->dated, &order.dated, error))
    return FALSE;

  *lots = choose_lots (business, draft, order.dated, error);

  if (*lots == NULL)
    return FALSE;

  for (guint i = 0; i < (*lots)->len; i++)
    {
      const SlExpiredLot *lot = g_ptr_array_index (*lots, i);

      if (!check_there (business, lot, order.dated, error))
        return FALSE;

      cost += lot->cost;
    }

  if (!_sl_write_order (business, &order, draft->reason, error))
    return FALSE;

  for (guint i = 0; i < (*lots)->len; i++)
    if (!write_lot (business, draft, &order, g_ptr_array_index (*lots, i), i, error))
      return FALSE;

  *result = (SlOrderResult) { .order_id = order.id, .number = order.number, .cost = cost };
  entry = sl_entry_for_consumption (ACCOUNT, cost);
  return _sl_write_entry (business, "expiry", order.dated, order.id, draft->reason, entry, NULL,
                          error);
}

gboolean
sl_expiry_record (SlBusiness           *business,
                  const SlExpiryDraft  *draft,
                  SlOrderResult        *result,
                  GError              **error)
{
  g_autoptr(GPtrArray) lots = NULL;
  g_autofree char *subject = NULL;
  SlOrderResult unread;
  const SlExpiredLot *first;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!record (business, draft, &lots, result != NULL ? result : &unread, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  first = g_ptr_array_index (lots, 0);
  subject = lots->len == 1
            ? g_strdup_printf (_("Expired: %" PRId64 " × %s"), first->on_hand, first->product)
            : g_strdup_printf (ngettext ("Expired: %u lot", "Expired: %u lots", lots->len),
                               lots->len);
  return sl_business_finish (business, "expiry", subject, error);
}
