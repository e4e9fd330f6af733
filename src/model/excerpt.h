#pragma once

#include "business/business.h"
#include "store/listing.h"

G_BEGIN_DECLS

/* Some rows of a listing, read at once and kept: what a details pane shows of an order's
 * lines or a contact's purchases.  Made on the reader's thread, then anybody's.
 * Columns go by their names; a name that the listing does not have is a mistake of ours. */
typedef struct _SlExcerpt SlExcerpt;

/* (transfer full): the first @limit rows of @query, whatever its own; G_MAXUINT: all. */
SlExcerpt    *sl_excerpt_read       (SlBusiness           *business,
                                     const SlListingQuery *query,
                                     guint                 limit,
                                     GError              **error);
/* (transfer full): the rows of @parent; the newest or first @limit of them. */
SlExcerpt    *sl_excerpt_read_of    (SlBusiness           *business,
                                     SlListingKind         kind,
                                     gint64                parent,
                                     guint                 limit,
                                     GError              **error);
/* (transfer full): one row, or none when it is gone.  @as_of may be SL_DAY_NONE. */
SlExcerpt    *sl_excerpt_read_one   (SlBusiness           *business,
                                     SlListingKind         kind,
                                     gint64                id,
                                     SlDay                 as_of,
                                     GError              **error);
void          sl_excerpt_free       (SlExcerpt            *self);

guint         sl_excerpt_get_n_rows (const SlExcerpt      *self);
gint64        sl_excerpt_get_id     (const SlExcerpt      *self,
                                     guint                 row);
/* (transfer none) */
const SlCell *sl_excerpt_get_cell   (const SlExcerpt      *self,
                                     guint                 row,
                                     const char           *name);
/* (transfer none): "" where there is none. */
const char   *sl_excerpt_get_text   (const SlExcerpt      *self,
                                     guint                 row,
                                     const char           *name);
/* 0 where there is none. */
gint64        sl_excerpt_get_number (const SlExcerpt      *self,
                                     guint                 row,
                                     const char           *name);
/* SL_DAY_NONE where there is none. */
SlDay         sl_excerpt_get_day    (const SlExcerpt      *self,
                                     guint                 row,
                                     const char           *name);
/* (transfer full): as the locale writes it. */
char         *sl_excerpt_format     (const SlExcerpt      *self,
                                     guint                 row,
                                     const char           *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlExcerpt, sl_excerpt_free)

G_END_DECLS
