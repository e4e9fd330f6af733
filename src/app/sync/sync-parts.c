#include "config.h"

#include "app/sync/sync-parts.h"

#include "app/widgets/text.h"

GtkListBox *
sl_sync_list_add (GtkBox     *box,
                  const char *title)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (box, sl_text_new (title, "heading"));
  gtk_box_append (box, list);
  return GTK_LIST_BOX (list);
}
