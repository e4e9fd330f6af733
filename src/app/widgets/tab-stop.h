#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A bin around a list box that is one stop for Tab: it comes to the row that is selected, and leads
 * out from there; the arrow keys go from row to row.  By itself a list box of GTK 4.8 has Tab walk
 * through all its rows, which selects each where one is always selected. */
#define SL_TYPE_TAB_STOP (sl_tab_stop_get_type ())

G_DECLARE_FINAL_TYPE (SlTabStop, sl_tab_stop, SL, TAB_STOP, AdwBin)

G_END_DECLS
