#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* What the journal beside the file knows and the file does not: the file is, or was, older. */
typedef struct
{
  GPtrArray *lost;      /* (owned) (element-type SlOpJournalRecord): the oldest first */
  GPtrArray *untold;    /* (owned) (element-type SlOutboxRow): operations that are not in the file,
                           of facts that are */
  guint      n_damaged; /* places of the journal that could not be read */
} SlOpJournalGap;

void     sl_op_journal_gap_clear  (SlOpJournalGap  *gap);
/* @newest_only: looks at the newest record alone, and at the others only if the file lacks it. */
gboolean sl_op_journal_find_gap   (SlBusiness      *business,
                                   gboolean         newest_only,
                                   SlOpJournalGap  *gap,
                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;

/* While a fact is recorded again: the bytes of its operation as they were (element-type utf8 utf8)
 * by id, (unowned) (nullable). */
void     sl_business_set_replayed (SlBusiness      *business,
                                   GHashTable      *bodies);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlOpJournalGap, sl_op_journal_gap_clear)

G_END_DECLS
