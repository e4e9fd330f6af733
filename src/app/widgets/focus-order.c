#include "config.h"

#include "app/widgets/focus-order.h"

gboolean
sl_focus_children (GtkWidget        *container,
                   GtkDirectionType  direction)
{
  gboolean is_forward = direction == GTK_DIR_TAB_FORWARD;
  GtkWidget *focus, *child;

  g_return_val_if_fail (GTK_IS_WIDGET (container), FALSE);

  if (!is_forward && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (g_type_class_peek (GTK_TYPE_WIDGET))->focus (container, direction);

  focus = gtk_root_get_focus (gtk_widget_get_root (container));
  child = gtk_widget_get_focus_child (container);

  /* Where the focus was before it left is of no meaning. */
  if (child == NULL || focus == NULL ||
      (focus != child && !gtk_widget_is_ancestor (focus, child)))
    child = is_forward ? gtk_widget_get_first_child (container)
                       : gtk_widget_get_last_child (container);

  while (child != NULL && !gtk_widget_child_focus (child, direction))
    child = is_forward ? gtk_widget_get_next_sibling (child) : gtk_widget_get_prev_sibling (child);

  return child != NULL;
}
