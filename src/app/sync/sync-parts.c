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

GtkBox *
sl_sync_answer_add (GtkListBox *list,
                    const char *subject,
                    const char *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *said = sl_text_new (text, "dim-label");

  gtk_widget_add_css_class (said, "caption");
  gtk_widget_set_visible (said, *text != '\0');
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_widget_set_margin_top (buttons, 6);
  gtk_box_append (GTK_BOX (box), sl_text_new (subject, NULL));
  gtk_box_append (GTK_BOX (box), said);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, subject, -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (list, row);
  return GTK_BOX (buttons);
}
