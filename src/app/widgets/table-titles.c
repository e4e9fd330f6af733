#include "config.h"

#include "app/widgets/table-titles.h"

/* There is no API for titles; where the header is built otherwise, they stay where they are. */

static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);

  return found;
}

/* To the right, with the room for the arrow of the order beside it at the left. */
static void
align_right (GtkWidget *box,
             GtkWidget *label)
{
  gboolean is_rtl = gtk_widget_get_direction (label) == GTK_TEXT_DIR_RTL;

  /* GTK counts from where lines begin. */
  gtk_widget_set_halign (box, is_rtl ? GTK_ALIGN_START : GTK_ALIGN_END);
  if (!is_rtl)
    gtk_box_reorder_child_after (GTK_BOX (box), label, gtk_widget_get_last_child (box));
}

static void
align (GtkWidget           *title,
       const SlTableColumn *column)
{
  GtkWidget *label = find_label (title);
  GtkWidget *box = label != NULL ? gtk_widget_get_parent (label) : NULL;

  if (!GTK_IS_BOX (box))
    return;

  if (sl_table_column_is_figure (column->kind))
    align_right (box, label);
  else if (column->is_apart)
    gtk_widget_set_margin_start (box, SL_TABLE_COLUMN_GAP);
}

void
sl_table_titles_align (GtkColumnView       *view,
                       const SlTableColumn *columns,
                       guint                n_columns)
{
  GtkWidget *header, *title;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view) && columns != NULL);

  header = gtk_widget_get_first_child (GTK_WIDGET (view));
  title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; i < n_columns && title != NULL; i++)
    {
      align (title, &columns[i]);
      title = gtk_widget_get_next_sibling (title);
    }
}
