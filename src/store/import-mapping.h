#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* Which column of a file was which, as it was said for the first file with this header.
 * @company_id 0: of no company; @kind is that of the import, @body a mapping file
 * (formats/mapping.h). */

/* @body (out) (transfer full) (nullable): NULL when nothing is remembered. */
gboolean sl_import_mapping_find (SlDatabase   *database,
                                 const char   *kind,
                                 gint64        company_id,
                                 const char   *fingerprint,
                                 char        **body,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean sl_import_mapping_put  (SlDatabase   *database,
                                 const char   *kind,
                                 gint64        company_id,
                                 const char   *fingerprint,
                                 const char   *body,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
