#pragma once

#include "store/check.h"

G_BEGIN_DECLS

/* By the version of the file.  Adds a finding for each table, index, view and trigger that is
 * missing, different or not ours: a guard that another program took away leaves books that only
 * seem to agree. */
gboolean _sl_check_schema (SlDatabase  *database,
                           GPtrArray   *findings,
                           GError     **error);

/* Adds a finding for each company of which what is kept of the downline is not what its rows
 * say. */
gboolean _sl_check_downline (SlDatabase  *database,
                             GPtrArray   *findings,
                             GError     **error);

G_END_DECLS
