#pragma once

#include "store/listing.h"

G_BEGIN_DECLS

/* A group of the rows of a list: everybody with a label, the products of a category … */
typedef struct
{
  char   *name;   /* (owned) */
  gint64  n_rows; /* 0: not counted */
} SlListingGroup;

void       sl_listing_group_free    (SlListingGroup  *group);

/* The number of the grouping @code ("label", "category", "company") in SlListingQuery.groups;
 * -1 when the kind has none of that name. */
int        sl_listing_find_grouping (SlListingKind    kind,
                                     const char      *code);
/* (transfer full) (element-type SlListingGroup): by their names. */
GPtrArray *sl_listing_read_groups   (SlDatabase      *database,
                                     SlListingKind    kind,
                                     guint            grouping,
                                     GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlListingGroup, sl_listing_group_free)

G_END_DECLS
