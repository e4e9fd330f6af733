#include "config.h"

#include "app/orders/order-field.h"

#include <glib/gi18n.h>

#include "business/order-note.h"

char *
sl_order_field_set (SlBusiness  *business,
                    gint64       order_id,
                    int          field,
                    const char  *text,
                    GError     **error)
{
  g_return_val_if_fail (field == SL_ORDER_FIELD_NOTE, NULL);

  return sl_order_note (business, order_id, 0, text, error) ? g_strdup (_("The note is saved"))
                                                            : NULL;
}
