#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps a list view of GTK before 4.10.1 from jumping to its end (gtk#2971); nothing happens
 * on newer versions.  To be called once, before @list is put into @scrolled. */
void sl_scroll_guard_attach (GtkScrolledWindow *scrolled,
                             GtkWidget         *list);

G_END_DECLS
