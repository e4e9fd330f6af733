#pragma once

#include "business/business.h"
#include "business/draft.h"

G_BEGIN_DECLS

/* Money for an order after the day it was recorded: from the customer of a sale, or to the
 * company for a purchase.  Never more than is owed: total - given back - paid. */
typedef struct
{
  gint64      order_id; /* 0: by @number */
  gint64      number;
  gint64      amount;   /* in the order's currency; 0: all that is owed */
  SlDay       dated;
  SlPayMethod method;
  gint64      rate;     /* of an order in another currency, on the day of the money;
                           SL_CONVERSION_SCALE; 0: that of the table, or the order's on its day */
  gint64      fee;      /* of it: kept by the bank or the card's issuer, in the own currency; 0: by
                           the rule (fee-rule.h); SL_FEE_NONE */
} SlPaymentDraft;

typedef struct
{
  gint64 amount;      /* that was paid */
  gint64 owed;        /* still, after it */
  char   currency[4]; /* of both */
  gint64 fee;         /* that was kept, in the own currency */
} SlPaymentResult;

/* @result (out) (optional). */
gboolean sl_payment_record (SlBusiness            *business,
                            const SlPaymentDraft  *draft,
                            SlPaymentResult       *result,
                            GError               **error);

/* How money came last for an order, by @order_id or by @number when that is 0.  @method (out) is
 * left alone when none did. */
gboolean sl_payment_read_method (SlBusiness           *business,
                                gint64                 order_id,
                                gint64                 number,
                                SlPayMethod           *method,
                                GError               **error);

/* The currency in which amounts of an order are typed. */
gboolean sl_payment_read_currency (SlBusiness         *business,
                            gint64                 order_id,
                            gint64                 number,
                            char                   currency[4],
                            GError               **error);

G_END_DECLS
