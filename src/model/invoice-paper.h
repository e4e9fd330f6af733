#pragma once

#include "business/invoice.h"
#include "formats/printout.h"

G_BEGIN_DECLS

/* (transfer full): the paper of an invoice, a receipt or a credit note, in the words, numbers and
 * days of the locale.  Letter size in North America, A4 elsewhere. */
SlPrintout *sl_invoice_paper_new (const SlInvoice *invoice);

/* (transfer full): "Receipt 2026-0003" */
char    *sl_invoice_title     (const SlInvoice *invoice);

G_END_DECLS
