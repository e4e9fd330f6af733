#pragma once

#include "business/business.h"
#include "business/charges.h"
#include "business/lines-private.h"
#include "store/order.h"

G_BEGIN_DECLS

/* What comes on top of the lines of a sale, worked out to the cent. */
typedef struct
{
  gint64 *net;      /* (owned): of each line, after its part of the discount, without tax */
  gint64 *tax;      /* (owned): of each line */
  gint64 *included; /* (owned): of that, what is in the line's amount */
  GArray *taxes;    /* (owned) (element-type SlOrderTaxRow) */
  gint64  freight;  /* without the tax in it */
} SlCharges;

/* Fills the amounts of @order from goods to total.  @lines may be none: then everything is 0 but
 * what was typed. */
gboolean _sl_charges_compute (SlBusiness            *business,
                              const SlChargesDraft  *draft,
                              SlPricedLines         *lines,
                              SlOrderRow            *order,
                              SlCharges             *charges,
                              GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* @charges may be all zeros. */
void     _sl_charges_clear   (SlCharges             *charges);
/* The rows of order_tax. */
gboolean _sl_charges_write   (SlBusiness            *business,
                              gint64                 order_id,
                              const SlCharges       *charges,
                              GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* The amount that a discount of @amount, or of @rate, takes off @goods. */
gboolean _sl_discount_resolve (gint64                goods,
                               gint64                amount,
                               gint64                rate,
                               gint64               *discount,
                               GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlCharges, _sl_charges_clear)

G_END_DECLS
