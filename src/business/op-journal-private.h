#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* The journal of operations beside the file (store/op-journal.h), kept by the frame of the verbs:
 * noted in the transaction of the verb, written when that is on the disk, and before the person is
 * told.  What could not be written is written with the next one.  A sample has none. */

/* @facts: (element-type SlOutgoingFact) */
gboolean _sl_op_journal_note  (SlBusiness  *business,
                               GPtrArray   *facts,
                               GError     **error) G_GNUC_WARN_UNUSED_RESULT;
void     _sl_op_journal_write (SlBusiness  *business);

G_END_DECLS
