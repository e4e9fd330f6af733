#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Papers that were given out, numbered without gaps in each kind and year. */
typedef struct
{
  const char *kind;      /* (unowned): static or interned: receipt, invoice, credit-note */
  int         year;
  gint64      number;
  SlDay       issued_on;
} SlInvoiceRow;

/* The one of this kind that was given out for an order; @row->number 0: none. */
gboolean sl_invoice_find   (SlDatabase          *database,
                            gint64               order_id,
                            const char          *kind,
                            SlInvoiceRow        *row,
                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* Gives @row the next number of its kind and year, and writes it. */
gboolean sl_invoice_insert (SlDatabase          *database,
                            const char          *uid,
                            gint64               order_id,
                            SlInvoiceRow        *row,
                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/* The address of a contact as it stands on papers: (transfer full), "" when there is none. */
char    *sl_invoice_read_address (SlDatabase    *database,
                                  gint64         contact_id,
                                  GError       **error);

G_END_DECLS
