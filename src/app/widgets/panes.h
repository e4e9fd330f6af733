#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list and, beside it, the details of what is selected; in a narrow window one or the
 * other. */
#define SL_TYPE_PANES (sl_panes_get_type ())

G_DECLARE_FINAL_TYPE (SlPanes, sl_panes, SL, PANES, GtkWidget)

GtkWidget *sl_panes_new        (GtkWidget *list,
                                GtkWidget *details);
gboolean   sl_panes_get_open   (SlPanes   *self);
void       sl_panes_set_open   (SlPanes   *self,
                                gboolean   is_open);
void       sl_panes_set_narrow (SlPanes   *self,
                                gboolean   is_narrow);

G_END_DECLS
