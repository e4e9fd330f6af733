#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* Everything that is held on one person, for the person who asks: what is known, the consent, the
 * notes of every call, orders with their lines and papers, payments, credits, what comes again,
 * parties, events, the place in a downline or above oneself, talks, and what companies were
 * told. */

/* (transfer full): as JSON, a list of objects for each kind of record. */
char     *sl_dossier_json (SlBusiness  *business,
                           gint64       contact_id,
                           GError     **error);
/* (transfer full): the same to be read. */
char     *sl_dossier_text (SlBusiness  *business,
                           gint64       contact_id,
                           GError     **error);
/* By the ending of @path: .json, .vcf, .zip with all of them and the papers, else text.  Appears
 * whole or not at all, for its owner only; SL_STORE_ERROR_EXISTS. */
gboolean  sl_dossier_save (SlBusiness  *business,
                           gint64       contact_id,
                           const char  *path,
                           gboolean     may_replace,
                           GError     **error);

G_END_DECLS
