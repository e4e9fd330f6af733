#pragma once

#include <gtk/gtk.h>

#include "model/row-list.h"

G_BEGIN_DECLS

/* The tree of a row list as a chart: a box for each, lines from above, a colour a leg.  It draws
 * what is to be seen and asks the list for those rows alone, so a million members cost no more
 * than a hundred.
 *
 * By mouse: dragging and the wheel move it, Ctrl and the wheel zoom, a click selects, a double
 * click activates.  By keys: the arrows go to whom one stands under, the first below, and the
 * next of the same level; + and - zoom, Space opens and closes, Enter activates, Home is the top.
 *
 * Signals: `selected (gint64 id)`, `activated (gint64 id)`. */
#define SL_TYPE_TREE_CHART (sl_tree_chart_get_type ())

G_DECLARE_FINAL_TYPE (SlTreeChart, sl_tree_chart, SL, TREE_CHART, GtkWidget)

/* @name is what a screen reader calls it; @title and @detail name columns of the list's kind. */
GtkWidget *sl_tree_chart_new    (const char  *name,
                                 SlRowList   *rows,
                                 const char  *title,
                                 const char  *detail);
/* Brings @id into the middle, without a signal. */
void       sl_tree_chart_select (SlTreeChart *self,
                                 gint64       id);

G_END_DECLS
