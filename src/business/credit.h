#pragma once

#include "business/business.h"
#include "store/credit.h"

G_BEGIN_DECLS

/* A customer is given something to spend with the business: the thanks to a host, or to make a
 * wrong good.  It pays for later sales (SL_PAY_CREDIT).
 *
 * Entry: Dr expenses:host-credit / Cr liabilities:customer-credit. */
typedef struct
{
  gint64      contact_id; /* 0: by @contact */
  const char *contact;    /* (unowned) (nullable) */
  gint64      amount;
  SlDay       dated;      /* SL_DAY_NONE: today */
  gint64      party_id;   /* 0: none */
  const char *reason;     /* (unowned) (nullable) */
} SlCreditDraft;

/* @balance (out) (optional): what the contact has standing then. */
gboolean sl_credit_record (SlBusiness           *business,
                           const SlCreditDraft  *draft,
                           gint64               *balance,
                           GError              **error);
/* Those who have something standing today. */
gboolean sl_credit_list   (SlBusiness           *business,
                           SlCreditFunc          func,
                           gpointer              user_data,
                           GError              **error);

G_END_DECLS
