#pragma once

#include <gtk/gtk.h>

#include "model/row-list.h"

G_BEGIN_DECLS

/* Which rows of a list are selected: any number of them, as bits, so that a million selected
 * rows take 128 KiB and no object.  Who is selected stays so when the list is sorted anew or
 * other rows come and go; who leaves the list is not selected any more when he comes back.
 *
 * A GtkSelectionModel over an SlRowList. */
#define SL_TYPE_ROW_SELECTION (sl_row_selection_get_type ())

G_DECLARE_FINAL_TYPE (SlRowSelection, sl_row_selection, SL, ROW_SELECTION, GObject)

SlRowSelection *sl_row_selection_new         (SlRowList      *rows);
guint           sl_row_selection_get_n_rows  (SlRowSelection *self);
/* The id of the only selected row; 0 when none is, or several are. */
gint64          sl_row_selection_get_id      (SlRowSelection *self);
/* (transfer full) (element-type gint64): in the order of the list */
GArray         *sl_row_selection_get_ids     (SlRowSelection *self);
/* TRUE while `selection-changed` says that rows stand for others, and nobody chose anything. */
gboolean        sl_row_selection_is_replacing (SlRowSelection *self);
/* Only the row at @position; none when there is no such row. */
void            sl_row_selection_select_only (SlRowSelection *self,
                                              guint           position);

G_END_DECLS
