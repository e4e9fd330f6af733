#pragma once

#include "business/business.h"
#include "store/outbox.h"

G_BEGIN_DECLS

/* What a verb recorded, told in JSON as protocol 1 has it (docs/sync.md): a row in the outbox of
 * each company that is connected, written in the verb's own transaction, and a line for the
 * journal beside the file.  Bodies never hold an id of this file. */

/* A fact for the journal of operations, store/op-journal.h. */
typedef struct
{
  char *op_id; /* (owned) */
  char *body;  /* (owned): the kind, a line break, and JSON: the bytes that a company is sent */
} SlOutgoingFact;

void       _sl_outgoing_fact_free (SlOutgoingFact  *fact);

/* Takes what the triggers noted.  (transfer full) (element-type SlOutgoingFact): the facts of
 * money and stock; NULL and @error when a row could not be written. */
GPtrArray *_sl_outgoing_collect   (SlBusiness      *business,
                                   const char      *subject,
                                   GError         **error);
/* A @line of the journal whose fact is in the file while no operation says so, as one that came
 * from the company before the journal could record it again: who made it offers it again when the
 * company forgets it.  @row (out) (transfer full) (nullable): its operation, as the line has it */
gboolean   _sl_outgoing_recall    (SlBusiness      *business,
                                   const char      *uid,
                                   const char      *line,
                                   SlOutboxRow    **row,
                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* Contacts as they are now were told by the company itself: nothing is due. */
gboolean   _sl_outgoing_drop      (SlBusiness      *business,
                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;

/* Asks the company for what a placed purchase is of, or to send it no more; within a verb. */
gboolean   _sl_outgoing_submit    (SlBusiness      *business,
                                   gint64           order_id,
                                   const char      *subject,
                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   _sl_outgoing_cancel    (SlBusiness      *business,
                                   gint64           order_id,
                                   const char      *subject,
                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
