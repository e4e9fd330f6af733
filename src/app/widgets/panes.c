#include "config.h"

#include "app/widgets/panes.h"

#define DETAILS_WIDTH 340

struct _SlPanes
{
  GtkWidget  parent_instance;

  GtkWidget *paned;   /* (unowned): the only child */
  GtkWidget *list;    /* (unowned) */
  GtkWidget *details; /* (unowned) */
  gboolean   is_open;
  gboolean   is_narrow;
};

G_DEFINE_FINAL_TYPE (SlPanes, sl_panes, GTK_TYPE_WIDGET)

static void
update (SlPanes *self)
{
  gtk_widget_set_visible (self->details, self->is_open);
  gtk_widget_set_visible (self->list, !self->is_open || !self->is_narrow);
  gtk_widget_set_size_request (self->details, self->is_narrow ? -1 : DETAILS_WIDTH, -1);
}

static void
sl_panes_dispose (GObject *object)
{
  SlPanes *self = SL_PANES (object);

  g_clear_pointer (&self->paned, gtk_widget_unparent);

  G_OBJECT_CLASS (sl_panes_parent_class)->dispose (object);
}

static gboolean
has_focus_inside (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* GtkPaned of GTK 4.8 begins with the other side again when one is left, so that Tab would go round
 * in both of them and never come out. */
static gboolean
sl_panes_focus (GtkWidget        *widget,
                GtkDirectionType  direction)
{
  SlPanes *self = SL_PANES (widget);
  gboolean is_back = direction == GTK_DIR_TAB_BACKWARD;
  GtkWidget *first = is_back ? self->details : self->list;
  GtkWidget *second = is_back ? self->list : self->details;

  if (!is_back && direction != GTK_DIR_TAB_FORWARD)
    return GTK_WIDGET_CLASS (sl_panes_parent_class)->focus (widget, direction);

  if (!has_focus_inside (second) && gtk_widget_child_focus (first, direction))
    return TRUE;

  return gtk_widget_child_focus (second, direction);
}

static void
sl_panes_class_init (SlPanesClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = sl_panes_focus;
  G_OBJECT_CLASS (klass)->dispose = sl_panes_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
sl_panes_init (SlPanes *self)
{
  self->paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_parent (self->paned, GTK_WIDGET (self));
}

GtkWidget *
sl_panes_new (GtkWidget *list,
              GtkWidget *details)
{
  SlPanes *self = g_object_new (SL_TYPE_PANES, NULL);
  GtkPaned *paned = GTK_PANED (self->paned);

  self->list = list;
  self->details = details;
  gtk_paned_set_start_child (paned, list);
  gtk_paned_set_end_child (paned, details);
  gtk_paned_set_resize_start_child (paned, TRUE);
  gtk_paned_set_resize_end_child (paned, FALSE);
  gtk_paned_set_shrink_start_child (paned, FALSE);
  gtk_paned_set_shrink_end_child (paned, FALSE);
  update (self);

  return GTK_WIDGET (self);
}

gboolean
sl_panes_get_open (SlPanes *self)
{
  g_return_val_if_fail (SL_IS_PANES (self), FALSE);

  return self->is_open;
}

void
sl_panes_set_open (SlPanes  *self,
                   gboolean  is_open)
{
  g_return_if_fail (SL_IS_PANES (self));

  self->is_open = is_open;
  update (self);
}

void
sl_panes_set_narrow (SlPanes  *self,
                     gboolean  is_narrow)
{
  g_return_if_fail (SL_IS_PANES (self));

  self->is_narrow = is_narrow;
  update (self);
}
