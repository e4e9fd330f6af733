#pragma once

#include "business/business.h"
#include "store/replica.h"
#include "sync/credentials.h"

G_BEGIN_DECLS

/* Which companies a business exchanges records with, and how it stands. */

typedef struct
{
  const char  *company;         /* (nullable): by name; NULL: the only one */
  const char  *address;         /* "https://api.company.example" */
  SlLoginKind  kind;
  const char  *user;            /* (nullable): of a password */
  gboolean     shares_contacts; /* contacts are sent, too; otherwise only their ids */
  gboolean     shares_notes;    /* and notes of calls, and next steps */
  gboolean     allow_loopback;
} SlConnectionDraft;

/* From now on what is recorded for the company waits to be sent to it.  (transfer full) */
SlReplica     *sl_connection_add     (SlBusiness               *business,
                                      const SlConnectionDraft  *draft,
                                      GError                  **error);
/* (transfer full): by the company's name; the only one when it is NULL */
SlReplica     *sl_connection_find    (SlBusiness               *business,
                                      const char               *company,
                                      GError                  **error);
/* Ends it.  Refused while something that may have been sent has no answer. */
gboolean       sl_connection_remove  (SlBusiness               *business,
                                      gint64                    company_id,
                                      GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): with the secret still to be loaded or set */
SlCredentials *sl_connection_get_credentials (const SlReplica  *replica);

/* Whether this build may talk http to this computer itself, and the certificates it trusts in
 * place of the system's (nullable): for trying out and for tests.  */
gboolean       sl_connection_allows_loopback (void);
const char    *sl_connection_get_authority (void);

G_END_DECLS
