#pragma once

#include "business/business.h"
#include "store/invoice.h"
#include "store/order.h"
#include "store/profile.h"

G_BEGIN_DECLS

/* What stands on a receipt, an invoice or a credit note. */

#define SL_INVOICE_RECEIPT "receipt"
#define SL_INVOICE_INVOICE "invoice"
#define SL_INVOICE_CREDIT_NOTE "credit-note"

typedef struct
{
  char   *name;       /* (owned) */
  char   *sku;        /* (owned) */
  gint64  quantity;
  gint64  unit_price;
  gint64  discount;
  gint64  amount;
} SlInvoiceLine;

typedef struct
{
  SlInvoiceRow  row;
  SlProfileRow *profile; /* (owned) */
  char          own[4];  /* the currency of the business */
  SlOrderRow    order;   /* its contact and times as they were recorded */
  gint64        reverses_number; /* of a credit note: the sale's; 0: none */
  GPtrArray    *lines;   /* (owned) (element-type SlInvoiceLine) */
  GArray       *taxes;   /* (owned) (element-type SlOrderTaxRow) */
  char         *who;     /* (owned): "" when nobody is named */
  char         *address; /* (owned): of the customer; lines */
} SlInvoice;

/* (transfer full): gives the order the next number of its kind and year, or finds the one that it
 * was given before.  @kind NULL: a receipt of a sale that is paid, an invoice of one that is not,
 * a credit note of a return. */
SlInvoice *sl_invoice_issue (SlBusiness   *business,
                             gint64        order_id,
                             gint64        number,
                             const char   *kind,
                             GError      **error);
void       sl_invoice_free  (SlInvoice    *invoice);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlInvoice, sl_invoice_free)

G_END_DECLS
