#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* How an order to the company stands that was, or can be, placed by the exchange. */
typedef enum
{
  SL_COMPANY_ORDER_NONE,       /* it was not placed so */
  SL_COMPANY_ORDER_PLACED,     /* it waits to be sent, or for the answer */
  SL_COMPANY_ORDER_ACCEPTED,
  SL_COMPANY_ORDER_SHIPPED,
  SL_COMPANY_ORDER_REFUSED,
  SL_COMPANY_ORDER_CANCELLING, /* the company is still to be asked */
  SL_COMPANY_ORDER_CANCELLED,
} SlCompanyOrderState;

typedef struct
{
  SlCompanyOrderState state;
  gboolean            is_connected; /* with the company that it is of */
  char               *reason;       /* (owned): of a refusal, in the company's words, or "" */
} SlCompanyOrder;

void     sl_company_order_clear (SlCompanyOrder  *order);
gboolean sl_company_order_read  (SlDatabase      *database,
                                 gint64           order_id,
                                 SlCompanyOrder  *order,
                                 GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a shipment of the order is noted already. */
gboolean sl_company_order_has_shipment (SlDatabase  *database,
                                 gint64           order_id,
                                 gboolean        *has,
                                 GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlCompanyOrder, sl_company_order_clear)

G_END_DECLS
