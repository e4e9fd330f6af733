#pragma once

#include "business/business.h"
#include "business/draft.h"
#include "business/lines-private.h"
#include "business/shelf-private.h"
#include "core/journal.h"
#include "core/stock.h"
#include "store/lot.h"
#include "store/order.h"

G_BEGIN_DECLS

/* Writing a document: what all of its verbs do alike.  Inside sl_business_begin(). */

/* Gives @row the next number and id, and writes it; without a currency it is in that of the
 * business. */
gboolean _sl_write_order     (SlBusiness        *business,
                              SlOrderRow        *row,
                              const char        *note,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* @order_id 0: none; @entry_id (out) (optional). */
gboolean _sl_write_entry     (SlBusiness        *business,
                              const char        *verb,
                              SlDay              dated,
                              gint64             order_id,
                              const char        *memo,
                              SlEntry           *entry,
                              gint64            *entry_id,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* Money for @order: from a customer, to the company for a purchase, from it for a
 * buy-back; @amount may be negative (given back) but not zero.  @fee (inout) (nullable: none) is
 * what the bank or the card's issuer keeps, in the own currency: 0 by the rule when a customer
 * pays, SL_FEE_NONE; then what was kept.  SL_PAY_CREDIT takes it from what the customer of a
 * sale has standing, or adds to it.
 *
 * Of an order in another currency @amount is in that, and @rate (0: the order's) is that of the
 * money's day: the own money is @amount at it, half away from zero; what was booked is settled in
 * proportion; and the difference goes to income:exchange-gains or expenses:exchange-losses.  At
 * the order's own rate there is none. */
gboolean _sl_write_payment   (SlBusiness        *business,
                              const SlOrderRow  *order,
                              SlDay              dated,
                              gint64             amount,
                              SlPayMethod        method,
                              gint64            *fee,
                              gint64             rate,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* What is booked, in the own currency, of @total that is taken back of @order, before that is
 * written: its part of what was booked for all that still stands. */
gboolean _sl_read_booked     (SlBusiness        *business,
                              const SlOrderRow  *order,
                              gint64             total,
                              gint64            *booked,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* What is still owed for an order: total - given back - paid. */
gboolean _sl_read_owed       (SlBusiness        *business,
                              const SlOrderRow  *order,
                              gint64            *owed,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* The last day on which the customer can go back on a sale, where the law of its place gives him
 * one: counted from @day.  With @is_delivery only by a rule that counts from the day he has the
 * goods; otherwise SL_DAY_NONE. */
gboolean _sl_find_cancel_by  (SlBusiness        *business,
                              const SlOrderRow  *sale,
                              SlDay              day,
                              gboolean           is_delivery,
                              SlDay             *cancel_by,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* The last day on which the company takes goods back that came on @received: by its rule, or by
 * the exception of the product. */
gboolean _sl_read_buyback_until (SlBusiness     *business,
                              gint64             product_id,
                              SlDay              received,
                              SlDay              expires,
                              SlDay             *until,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* Refuses with what is wanted and what is there. */
void     _sl_set_not_enough  (GError           **error,
                              const char        *product,
                              gint64             wanted,
                              gint64             available);
/* Writes the picks of a line as movements out of their lots. */
gboolean _sl_write_picks     (SlBusiness        *business,
                              const SlOrderRow  *order,
                              gint64             position,
                              const char        *kind,
                              const char        *reason,
                              GArray            *picks,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
