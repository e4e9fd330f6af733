#pragma once

#include "store/listing.h"

G_BEGIN_DECLS

/* The team of a company as a walk through its tree: what store/listing.h otherwise finds from
 * all members and memberships, kept in pieces so that the first page is read by itself.  Of the
 * newest picture only, for the tree of sponsors and that of enrollers.  It says nothing that the
 * rows do not say: triggers drop it with every change of those, undo and large imports drop it
 * by sl_downline_drop_kept (), and `verify` compares it with them. */

/* So many members and more are worth it. */
#define SL_TEAM_ORDER_MIN 20000

/* Keeps both trees of the company, unless they are kept or small. */
gboolean sl_team_order_keep     (SlDatabase            *database,
                                 gint64                 company_id,
                                 GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean sl_team_order_has_kept (SlDatabase            *database,
                                 gint64                 company_id,
                                 gboolean              *has_kept,
                                 GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* Drops those of all companies. */
gboolean sl_team_order_drop     (SlDatabase            *database,
                                 GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether what is kept, if anything, is what the rows say. */
gboolean sl_team_order_is_right (SlDatabase            *database,
                                 gint64                 company_id,
                                 gboolean              *is_right,
                                 GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (nullable): the first ids of @query, or all of them, as they stand on @as_of,
 * with their @depths (out) (optional); NULL when nothing is kept of then, or with @error.
 * @query->parent is the company. */
GArray  *_sl_team_order_read    (SlDatabase            *database,
                                 const SlListingQuery  *query,
                                 SlDay                  as_of,
                                 GArray               **depths,
                                 GError               **error);

G_END_DECLS
