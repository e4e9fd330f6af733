#pragma once

#include "business/business.h"
#include "business/draft.h"

G_BEGIN_DECLS

/* Goods that leave the shelf without being sold, at landed cost; never a sale.
 *   own use  Dr equity:own-use       (the household's, shown apart: no expense)
 *   sample   Dr expenses:samples
 *   gift     Dr expenses:gifts
 *   loss     Dr expenses:stock-loss  (expired, broken, gone)
 *   each     Cr assets:inventory
 * A loss takes expired lots first, and opens no kits; the others never take an expired lot. */
typedef enum
{
  SL_CONSUMPTION_OWN_USE,
  SL_CONSUMPTION_SAMPLE,
  SL_CONSUMPTION_GIFT,
  SL_CONSUMPTION_LOSS,
} SlConsumptionKind;

typedef struct
{
  SlConsumptionKind  kind;
  char              *contact;    /* (owned) (nullable): who got it: name, uid or id */
  gint64             contact_id; /* 0: by @contact */
  char              *company;    /* (owned) (nullable) */
  GArray            *lines;      /* (owned) (element-type SlLineDraft); unit_price is not read */
  SlDay              dated;
  char              *reason;     /* (owned) (nullable) */
  gboolean           open_kits;  /* also kits that are opened only when one says so: see kit.h */
} SlConsumptionDraft;

SlConsumptionDraft *sl_consumption_draft_new  (SlConsumptionKind          kind);
void                sl_consumption_draft_free (SlConsumptionDraft        *draft);

gboolean            sl_consumption_record     (SlBusiness                *business,
                                               const SlConsumptionDraft  *draft,
                                               SlOrderResult             *result,
                                               GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlConsumptionDraft, sl_consumption_draft_free)

G_END_DECLS
