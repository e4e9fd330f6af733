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
  gboolean   is_tight;  /* both beside each other do not fit just now */
  int        least;     /* pixels that both need, while it is tight */
  guint      later;     /* source */
};

G_DEFINE_FINAL_TYPE (SlPanes, sl_panes, GTK_TYPE_WIDGET)

static void
update (SlPanes *self)
{
  gboolean is_one = self->is_narrow || self->is_tight;

  gtk_widget_set_visible (self->details, self->is_open);
  gtk_widget_set_visible (self->list, !self->is_open || !is_one);
  gtk_widget_set_size_request (self->details, is_one ? -1 : DETAILS_WIDTH, -1);
}

static int
get_least_width (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);

  return least;
}

/* Who was in the list goes on in the details: the focus is not left to what is between them. */
static void
change_width (SlPanes *self)
{
  gboolean was_in_list = gtk_widget_get_focus_child (self->list) != NULL;

  update (self);
  if (was_in_list && !gtk_widget_get_visible (self->list))
    gtk_widget_child_focus (self->details, GTK_DIR_TAB_FORWARD);
}

static gboolean
become_tight_cb (gpointer user_data)
{
  SlPanes *self = user_data;

  self->later = 0;
  self->is_tight = !self->is_tight;
  change_width (self);

  return G_SOURCE_REMOVE;
}

/* What is shown cannot be changed while it is laid out. */
static void
consider (SlPanes *self,
          int      width)
{
  gboolean is_tight;

  if (!self->is_open || self->is_narrow)
    return;

  if (!self->is_tight)
    self->least = get_least_width (self->paned);
  is_tight = width < self->least;

  if (is_tight != self->is_tight && self->later == 0)
    self->later = g_idle_add (become_tight_cb, self);
  else if (is_tight == self->is_tight)
    g_clear_handle_id (&self->later, g_source_remove);
}

/* Each side needs its own width, and both only as long as there is room for them: long words must
 * not keep the window from being made narrow. */
static void
sl_panes_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  SlPanes *self = SL_PANES (widget);

  gtk_widget_measure (self->paned, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, MAX (get_least_width (self->list), get_least_width (self->details)));
}

static void
sl_panes_size_allocate (GtkWidget *widget,
                        int        width,
                        int        height,
                        int        baseline)
{
  SlPanes *self = SL_PANES (widget);

  consider (self, width);
  gtk_widget_allocate (self->paned, MAX (width, get_least_width (self->paned)), height, baseline,
                       NULL);
}

static void
sl_panes_dispose (GObject *object)
{
  SlPanes *self = SL_PANES (object);

  g_clear_handle_id (&self->later, g_source_remove);
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
  GTK_WIDGET_CLASS (klass)->measure = sl_panes_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = sl_panes_size_allocate;
  G_OBJECT_CLASS (klass)->dispose = sl_panes_dispose;
}

static void
sl_panes_init (SlPanes *self)
{
  self->paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_parent (self->paned, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
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
  change_width (self);
}
