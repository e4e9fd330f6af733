#pragma once

#include <glib-object.h>

#include "store/listing.h"

G_BEGIN_DECLS

/* One row of an SlRowList.  It is "loading" until its cells have been read, and then tells so
 * by the signal `changed (SlRow *)`, which also comes when the cells were read again.
 * Cells are in the order of sl_listing_get_columns(). */
#define SL_TYPE_ROW (sl_row_get_type ())

G_DECLARE_FINAL_TYPE (SlRow, sl_row, SL, ROW, GObject)

/* Of a row in a tree. */
typedef enum
{
  SL_ROW_LEAF,   /* nobody stands below */
  SL_ROW_OPEN,
  SL_ROW_CLOSED, /* those below are not in the list */
} SlRowFold;

SlRow        *sl_row_new       (gint64        id);
gint64        sl_row_get_id    (SlRow        *self);
/* How deep the row stands in a tree; 0 in lists. */
guint         sl_row_get_depth (SlRow        *self);
SlRowFold     sl_row_get_fold  (SlRow        *self);
/* Where it stands in the tree; tells so by `changed`. */
void          sl_row_set_place (SlRow        *self,
                                guint         depth,
                                SlRowFold     fold);
/* (transfer none) (nullable): NULL while loading, or when there is no such cell. */
const SlCell *sl_row_get_cell  (SlRow        *self,
                                guint         index);
/* Which reading of the list the cells are from; 0 while loading. */
guint         sl_row_get_stamp (SlRow        *self);

/* Takes @cells (transfer full) and tells. */
void          sl_row_take      (SlRow        *self,
                                SlListingRow *cells,
                                guint         stamp);
/* Stands for @id from now on, at its place in the tree; takes @cells (transfer full) (nullable:
 * loading) and tells, once. */
void          sl_row_become    (SlRow        *self,
                                gint64        id,
                                guint         depth,
                                SlRowFold     fold,
                                SlListingRow *cells,
                                guint         stamp);

G_END_DECLS
