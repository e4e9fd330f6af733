#pragma once

#include "business/business.h"
#include "business/draft.h"
#include "store/others-money.h"

G_BEGIN_DECLS

/* Other people's money, kept apart: what guests give for a common order, what is collected for a
 * cause or for the upline.  It is neither earned nor spent, and no envelope may touch it.
 *   take  Dr assets:{cash,…} / Cr liabilities:others-money
 *   give  Dr liabilities:others-money / Cr assets:{cash,…} */
typedef struct
{
  gboolean     is_given; /* handed on; never more than is kept for that person */
  const char  *who;      /* (unowned): whose it is */
  gint64       amount;   /* positive */
  SlDay        dated;
  SlPayMethod  account;  /* where it is kept, or taken from */
  const char  *note;     /* (unowned) (nullable) */
} SlOthersMoneyDraft;

/* @kept (out) (optional): what is kept for that person then. */
gboolean   sl_others_money_record (SlBusiness                *business,
                                   const SlOthersMoneyDraft  *draft,
                                   gint64                    *kept,
                                   GError                   **error);
/* (transfer full) (element-type SlOthersMoneyKept): for whom something is kept at the end of
 * @as_of (SL_DAY_NONE: today), by name. */
GPtrArray *sl_others_money_list   (SlBusiness                *business,
                                   SlDay                      as_of,
                                   GError                   **error);

G_END_DECLS
