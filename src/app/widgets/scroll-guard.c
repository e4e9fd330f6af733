/* The scroll jump of list views in GTK before 4.10.1 (gtk#2971).
 *
 * There, a move of the adjustment splits rows out of the item tree with a height of 0, and
 * only the next allocation gives them their height.  A second move before it falls into a list
 * that looks almost empty, and the view ends at its end: two clicks of a wheel within a frame.
 *
 * The guard connects to the adjustment before the list does.  It lets one move pass in a
 * frame, stops the others before the list sees them, and makes the last of them again when the
 * frame is painted and the heights are right.
 *
 * Invariant: between two "after-paint" the list sees at most one move.
 */
#include "config.h"

#include "app/widgets/scroll-guard.h"

typedef struct
{
  GtkAdjustment *adjustment; /* (unowned): owns the guard */
  GtkWidget     *list;       /* (weak) (nullable) */
  GtkWidget     *listener;   /* (unowned) (nullable): @list or the child that scrolls */
  GdkFrameClock *clock;      /* (owned) (nullable): while the list is mapped */
  double         held_value;
  gboolean       has_moved;  /* in this frame */
  gboolean       is_holding;
} Guard;

static gboolean
is_connected (GtkAdjustment    *adjustment,
              GtkWidget        *widget,
              GSignalMatchType  mask)
{
  return g_signal_handler_find (adjustment, G_SIGNAL_MATCH_DATA | mask, 0, 0, NULL, NULL,
                                widget) != 0;
}

/* The list that scrolls in a GtkColumnView is one of its children. */
static GtkWidget *
find_listener (Guard *self)
{
  if (is_connected (self->adjustment, self->list, 0))
    return self->list;

  for (GtkWidget *child = gtk_widget_get_first_child (self->list);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (is_connected (self->adjustment, child, 0))
        return child;
    }

  return NULL;
}

/* The list blocks its own handler while it reports its layout, and that is not a move. */
static gboolean
is_move (Guard *self)
{
  if (self->clock == NULL || self->list == NULL)
    return FALSE;

  if (self->listener == NULL)
    self->listener = find_listener (self);

  return self->listener != NULL &&
         is_connected (self->adjustment, self->listener, G_SIGNAL_MATCH_UNBLOCKED);
}

static void
value_changed_cb (GtkAdjustment *adjustment,
                  Guard         *self)
{
  if (!is_move (self))
    return;

  if (!self->has_moved)
    {
      self->has_moved = TRUE;
      return;
    }

  self->is_holding = TRUE;
  self->held_value = gtk_adjustment_get_value (adjustment);
  g_signal_stop_emission_by_name (adjustment, "value-changed");
}

/* The list has reported where the first move led meanwhile, so this is a change again. */
static void
after_paint_cb (GdkFrameClock *clock,
                Guard         *self)
{
  self->has_moved = FALSE;

  if (!self->is_holding)
    return;

  self->is_holding = FALSE;
  gtk_adjustment_set_value (self->adjustment, self->held_value);
}

static void
leave_clock (Guard *self)
{
  if (self->clock != NULL)
    g_signal_handlers_disconnect_by_data (self->clock, self);

  g_clear_object (&self->clock);
  self->has_moved = FALSE;
  self->is_holding = FALSE;
}

static void
map_cb (GtkWidget *list,
        Guard     *self)
{
  leave_clock (self);

  if (g_set_object (&self->clock, gtk_widget_get_frame_clock (list)))
    g_signal_connect (self->clock, "after-paint", G_CALLBACK (after_paint_cb), self);
}

static void
unmap_cb (GtkWidget *list,
          Guard     *self)
{
  leave_clock (self);
}

static void
guard_free (gpointer data)
{
  Guard *self = data;

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);

  leave_clock (self);
  g_clear_weak_pointer (&self->list);
  g_free (self);
}

void
sl_scroll_guard_attach (GtkScrolledWindow *scrolled,
                        GtkWidget         *list)
{
  Guard *self;

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scrolled));
  g_return_if_fail (GTK_IS_WIDGET (list));
  g_return_if_fail (gtk_widget_get_parent (list) == NULL);

  if (gtk_check_version (4, 10, 1) == NULL)
    return;

  self = g_new0 (Guard, 1);
  self->adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  g_set_weak_pointer (&self->list, list);
  g_signal_connect (self->adjustment, "value-changed", G_CALLBACK (value_changed_cb), self);
  g_signal_connect (list, "map", G_CALLBACK (map_cb), self);
  g_signal_connect (list, "unmap", G_CALLBACK (unmap_cb), self);
  g_object_set_data_full (G_OBJECT (self->adjustment), "sl-scroll-guard", self, guard_free);

  gtk_scrolled_window_set_vadjustment (scrolled, self->adjustment);
}
