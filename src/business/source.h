#pragma once

#include "business/business.h"
#include "store/source.h"

G_BEGIN_DECLS

/* @kind: "warm", "referral", "online", "event", "company-lead" or "cold".  A source that is there
 * already is given another kind. */
gboolean            sl_source_save  (SlBusiness   *business,
                                     const char   *name,
                                     const char   *kind,
                                     GError      **error);
/* (transfer none) (array zero-terminated=1) */
const char * const *sl_source_kinds (void);

/* Whether a source may be called so, and be of that kind. */
gboolean           _sl_source_check (const char   *name,
                                     const char   *kind,
                                     GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* What an expense or a training cost for finding people: @name NULL or empty: none.  Inside
 * sl_business_begin (); SL_BUSINESS_ERROR_NOT_FOUND when there is no such source. */
gboolean           _sl_source_charge (SlBusiness  *business,
                                     const char   *name,
                                     gint64        entry_id,
                                     GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
