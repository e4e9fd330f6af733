#include "config.h"

#include "app/orders/shipment-form.h"

#include <glib/gi18n.h>

#include "app/forms/plain-form.h"
#include "business/receipt.h"

static const SlPlainField fields[] = {
  { N_("_Carrier"), SL_PLAIN_TEXT, NULL },
  { N_("_Tracking number"), SL_PLAIN_TEXT, NULL },
  { N_("_Sent on"), SL_PLAIN_TODAY, NULL },
  { N_("_Expected on"), SL_PLAIN_DAY, .empty = N_("Not known") },
};

static gboolean
record (SlBusiness           *business,
        gint64                order_id,
        const char           *key,
        const SlPlainValues  *values,
        GError              **error)
{
  const SlShipmentDraft draft = {
    .order_id = order_id,
    .carrier = values->texts[0],
    .tracking = values->texts[1],
    .dated = values->days[2],
    .expected_on = values->days[3],
  };

  return sl_shipment_record (business, &draft, error);
}

static const SlPlainFormInfo info = {
  .title = N_("The Order Is on Its Way"),
  .told = N_("Noted: it is on its way"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .record = record,
};

void
sl_shipment_form_open (SlWindow *owner,
                       gint64    order_id)
{
  sl_plain_form_open (owner, &info, order_id, NULL, NULL);
}
