#pragma once

#include "business/business.h"
#include "business/draft.h"
#include "business/paper.h"

G_BEGIN_DECLS

/* Money spent that buys no goods.  @kind is the last part of an account "expenses:KIND":
 * events, travel, fees, card-fees, marketing, office, phone, shipping, starter-kit, training,
 * bad-debts, interest, other.
 * In another currency it is booked at the rate of the day, half away from zero.
 * Entry: Dr expenses:KIND / Cr assets:{bank,…}. */
typedef struct
{
  const char  *kind;
  gint64       amount; /* positive */
  SlDay        dated;
  SlPayMethod  method;
  const char  *note;   /* (nullable) */
  const SlPaper *paper; /* (nullable): the receipt */
  gint64       party_id; /* of the event that it was spent on; 0: none */
  const char  *source; /* (nullable): of people, that it was spent on */
  char         currency[4]; /* of the amount; "": that of the business */
  gint64       rate;   /* SL_CONVERSION_SCALE; 0: that of the table on the day */
} SlExpenseDraft;

gboolean            sl_expense_record (SlBusiness            *business,
                                       const SlExpenseDraft  *draft,
                                       GError               **error);

/* The same inside sl_business_begin(); @entry_id (out). */
gboolean            _sl_expense_record_within (SlBusiness            *business,
                                               const SlExpenseDraft  *draft,
                                               gint64                *entry_id,
                                               GError               **error)
                                               G_GNUC_WARN_UNUSED_RESULT;

/* (transfer none) (array zero-terminated=1): the kinds that may be recorded. */
const char * const *sl_expense_kinds  (void);

G_END_DECLS
