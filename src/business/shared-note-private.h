#pragma once

#include "business/business.h"
#include "store/replica.h"
#include "store/told.h"

G_BEGIN_DECLS

/* Notes of calls, and next steps as tasks, for companies that are told of them. */

/* A note that the verb has added to a contact; it is told with what else the verb did. */
typedef struct
{
  char *contact_uid; /* (owned) */
  SlDay dated;
  char *text;        /* (owned) */
} SlSharedNote;

void     _sl_shared_note_free  (SlSharedNote           *note);
void     _sl_shared_note_add   (SlBusiness             *business,
                                const char             *contact_uid,
                                SlDay                   dated,
                                const char             *text);
/* Those of this verb. */
gboolean _sl_shared_note_tell  (SlBusiness             *business,
                                const char             *subject,
                                GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* The next step with a contact, when it is another than was told. */
gboolean _sl_shared_step_tell  (SlBusiness             *business,
                                const SlReplica        *replica,
                                const SlSharedContact  *contact,
                                const char             *subject,
                                GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): @text with its day, above all that was noted on an earlier day, or the same. */
char    *_sl_note_by_day       (const char             *text,
                                SlDay                   day,
                                const char             *before);

G_END_DECLS
