#pragma once

#include "business/business.h"
#include "store/event.h"

G_BEGIN_DECLS

/* Events: a party (business/party.h) with its guests, what it cost in money and hours, and what
 * came of it.  An expense and hours name it by SlExpenseDraft.party_id, SlWorkDraft.party_id. */

/* What is left of it: profit less the host's credit and the costs. */
gint64      sl_event_result   (const SlEventRow  *row);
/* The same an hour; FALSE when no hours were logged. */
gboolean    sl_event_per_hour (const SlEventRow  *row,
                               gint64            *amount);

/* @contact: by name, uid or id; @state: "invited", "coming", "came", "not-coming".  Who asked to
 * be left alone is invited to nothing. */
gboolean    sl_event_set_guest (SlBusiness       *business,
                                gint64            id,
                                const char       *contact,
                                const char       *state,
                                GError          **error);

/* Refuses an event that is not there; inside sl_business_begin (). */
gboolean   _sl_event_check    (SlBusiness        *business,
                               gint64             id,
                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
