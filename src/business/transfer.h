#pragma once

#include "business/business.h"
#include "business/draft.h"

G_BEGIN_DECLS

/* Money that only changes its place: takings brought to the bank, the card company's payout.
 * Dr assets:{to} / Cr assets:{from}. */
typedef struct
{
  gint64       amount; /* positive */
  SlPayMethod  from;
  SlPayMethod  to;     /* another than @from */
  SlDay        dated;
  const char  *note;   /* (nullable) */
} SlTransferDraft;

gboolean sl_transfer_record (SlBusiness             *business,
                             const SlTransferDraft  *draft,
                             GError                **error);

G_END_DECLS
