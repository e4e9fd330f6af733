#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* A stock take: what was counted, against the ledger.  Every difference becomes a correction of
 * the kind "count", with its reason; all of them are one record.
 *
 * Units that are missing leave the shelf in the order of a loss (those that expired first), at
 * what they cost.  Units too many go to the newest lot of the product, at what a unit of it
 * costs; a product that never had a lot gets one at the wholesale price of the day.
 * Entry: Dr expenses:stock-loss / Cr assets:inventory, and the other way round for what was
 * found.  Products that were not counted stay as they are. */
typedef struct
{
  gint64  product_id; /* 0: by @code or @lot_id */
  char   *code;       /* (owned) (nullable): sku or bar code */
  gint64  lot_id;     /* 0: all lots of the product together; otherwise this one alone */
  gint64  counted;
  char   *reason;     /* (owned) (nullable): that of the draft */
} SlCountLine;

typedef struct
{
  GPtrArray *lines;   /* (owned) (element-type SlCountLine) */
  SlDay      dated;   /* the end of which day was counted */
  char      *company; /* (owned) (nullable): narrows the search for codes */
  char      *reason;  /* (owned) (nullable) */
} SlCountDraft;

typedef struct
{
  gint64 order_id;
  gint64 number;
  guint  n_counted;   /* lines */
  guint  n_different;
  gint64 missing;     /* units */
  gint64 found;
  gint64 cost;        /* of the missing units less that of the found ones */
} SlCountResult;

SlCountDraft *sl_count_draft_new  (void);
void          sl_count_draft_free (SlCountDraft        *draft);
/* @code and @reason are copied; each may be NULL. */
void          sl_count_draft_add  (SlCountDraft        *draft,
                                   gint64               product_id,
                                   const char          *code,
                                   gint64               lot_id,
                                   gint64               counted,
                                   const char          *reason);

gboolean      sl_count_record     (SlBusiness          *business,
                                   const SlCountDraft  *draft,
                                   SlCountResult       *result,
                                   GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCountDraft, sl_count_draft_free)

G_END_DECLS
