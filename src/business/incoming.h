#pragma once

#include "business/business.h"
#include "store/told.h"

G_BEGIN_DECLS

/* What a company sends becomes records of the business here, inside a transaction of the caller
 * (sl_business_begin_incoming()), by the verbs that a file import goes through where there are
 * such.  Nothing of it is told back to the company, and none of it is on the undo stack: that
 * belongs to what the person did. */

/* Between begin_bulk and finish_bulk: what verbs record is known to the company already. */
void     sl_business_set_incoming (SlBusiness       *business,
                                   gboolean          is_incoming);

/* Makes the contact with @contact->uid what @contact says. */
gboolean sl_incoming_contact      (SlBusiness       *business,
                                   gint64            company_id,
                                   SlSharedContact  *contact,
                                   GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
