#include "config.h"

#include "business/order-note.h"

#include "business/business-private.h"
#include "business/lookup-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static gboolean
set_note (SlBusiness  *business,
          gint64       order_id,
          const char  *note,
          GError     **error)
{
  g_autofree char *text = NULL;

  if (!_sl_check_text (note, error))
    return FALSE;

  text = g_strstrip (g_strdup (note));
  _sl_business_will_write (business);
  return sl_order_set_note (business->database, order_id, text, error);
}

gboolean
sl_order_note (SlBusiness  *business,
               gint64       order_id,
               gint64       number,
               const char  *note,
               GError     **error)
{
  g_autofree char *subject = NULL;
  SlOrderRow order;

  g_return_val_if_fail (business != NULL && note != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!_sl_find_order (business, order_id, number, NULL, &order, error) ||
      !set_note (business, order.id, note, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  /* translators: what can be taken back: "Note of order 34" */
  subject = g_strdup_printf (_("Note of order %" PRId64), order.number);
  return sl_business_finish (business, "order-note", subject, error);
}
