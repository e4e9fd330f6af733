#pragma once

#include <gtk/gtk.h>

#include "model/row-list.h"

G_BEGIN_DECLS

/* Where the menu is to open, in pixels of the view. */
typedef void (*SlTableMenuFunc) (double   x,
                                 double   y,
                                 gpointer user_data);

/* What the mouse and the menu key do in @view beyond what GTK does by itself: a click with Ctrl
 * or Shift counts once (GTK 4.8 counts it for the cell and for the row), and a right click or
 * the menu key selects the row there, unless it is among the selected, and calls @open_menu. */
void sl_table_gestures_attach (GtkColumnView   *view,
                               SlTableMenuFunc  open_menu,
                               gpointer         user_data);
/* The keys of a tree, while @rows is one: towards the end of a line opens the row, or goes to the
 * first below it; towards its start closes the row, or goes to whom it stands under. */
void sl_table_gestures_attach_tree (GtkColumnView *view,
                                    SlRowList     *rows);

G_END_DECLS
