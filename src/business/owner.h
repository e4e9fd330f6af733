#pragma once

#include "business/business.h"
#include "business/draft.h"

G_BEGIN_DECLS

/* Money that the owner puts into the business or takes out of it.  It is neither earned nor
 * spent: only equity:owner and one money account move.
 *   deposit  Dr assets:{bank,…} / Cr equity:owner
 *   draw     Dr equity:owner / Cr assets:{bank,…} */
typedef enum
{
  SL_OWNER_DEPOSIT,
  SL_OWNER_DRAW,
} SlOwnerKind;

typedef struct
{
  SlOwnerKind  kind;
  gint64       amount;  /* positive */
  SlDay        dated;
  SlPayMethod  account; /* where the money is put or taken from */
  const char  *note;    /* (nullable) */
} SlOwnerDraft;

gboolean sl_owner_record (SlBusiness          *business,
                          const SlOwnerDraft  *draft,
                          GError             **error);

G_END_DECLS
