#include "config.h"

#include "app/widgets/tab-stop.h"

struct _SlTabStop
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (SlTabStop, sl_tab_stop, ADW_TYPE_BIN)

/* (nullable): the list box inside. */
static GtkListBox *
find_list (GtkWidget *widget)
{
  GtkListBox *found = GTK_IS_LIST_BOX (widget) ? GTK_LIST_BOX (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_list (child);

  return found;
}

static gboolean
sl_tab_stop_focus (GtkWidget        *widget,
                   GtkDirectionType  direction)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  gboolean is_inside = focus != NULL && gtk_widget_is_ancestor (focus, widget);
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
  GtkListBox *list = find_list (widget);
  GtkListBoxRow *row = list != NULL ? gtk_list_box_get_selected_row (list) : NULL;

  if (is_tab && is_inside)
    return FALSE;

  if (is_tab && row != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (row));

  return GTK_WIDGET_CLASS (sl_tab_stop_parent_class)->focus (widget, direction);
}

static void
sl_tab_stop_class_init (SlTabStopClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = sl_tab_stop_focus;
}

static void
sl_tab_stop_init (SlTabStop *self)
{
}
