#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One place in the sidebar: icon, name and a number that asks for attention. */
#define SL_TYPE_SIDEBAR_ROW (sl_sidebar_row_get_type ())

G_DECLARE_FINAL_TYPE (SlSidebarRow, sl_sidebar_row, SL, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget  *sl_sidebar_row_new        (const char   *title,
                                       const char   *icon_name);
/* 0 shows no number. */
void        sl_sidebar_row_set_badge  (SlSidebarRow *self,
                                       guint         count);
/* Without names only the icon is left, and the name is its tooltip. */
void        sl_sidebar_row_set_named  (SlSidebarRow *self,
                                       gboolean      is_named);

G_END_DECLS
