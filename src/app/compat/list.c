#include "config.h"

#include "app/compat/list.h"
#include "app/compat/version.h"

void
sl_column_view_scroll_to (GtkColumnView *view,
                          guint          position)
{
#if SL_GTK_HAS (4, 12)
  gtk_column_view_scroll_to (view, position, NULL, GTK_LIST_SCROLL_NONE, NULL);
#else
  /* The list inside the view has the action; the header beside it has not. */
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_activate_action (child, "list.scroll-to-item", "u", position))
        return;
    }
#endif
}
