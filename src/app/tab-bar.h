#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The pages of the place that is shown, as tabs under the header bar; a place that has only
 * one shows none.  A tab activates `win.show-place`, whose state is the page that is shown. */
#define SL_TYPE_TAB_BAR (sl_tab_bar_get_type ())

G_DECLARE_FINAL_TYPE (SlTabBar, sl_tab_bar, SL, TAB_BAR, GtkWidget)

/* @page: an index of page-table.h. */
void sl_tab_bar_show_page (SlTabBar *self,
                           int       page);

G_END_DECLS
