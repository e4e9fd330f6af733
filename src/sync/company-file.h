#pragma once

#include "business/business.h"
#include "store/replica.h"
#include "sync/credentials.h"

G_BEGIN_DECLS

/* A file that a record of the company names by the SHA-256 of what is in it, as the paper of a
 * statement.  The name is never a path: what is no hash in hexadecimal is refused, and where the
 * file goes is the person's to say. */

/* The most bytes of one, whatever the company says. */
#define SL_COMPANY_FILE_MOST (G_GINT64_CONSTANT (50) * 1024 * 1024)

/* (transfer full): the hash that the newest statement of @period ("2026-10") names.
 * NULL and @error: SL_BUSINESS_ERROR_NOT_FOUND. */
char    *sl_company_file_find  (SlBusiness       *business,
                                gint64            company_id,
                                const char       *period,
                                GError          **error);
/* Fetches it to @path, which is replaced when all of it has come and is what its name says.  What
 * was cut off is gone on with, also the next time; what is not what was asked for is fetched from
 * its beginning once more, and then given up and taken away.  Blocks. */
gboolean sl_company_file_fetch (SlHttp           *http,
                                SlCredentials    *credentials,
                                const SlReplica  *replica,
                                const char       *hash,
                                const char       *path,
                                GCancellable     *cancellable,
                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
