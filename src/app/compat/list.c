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

#if !SL_GTK_HAS (4, 12)
/* Of a list that has its height; what comes beside it lays the rows out again in the first ones. */
#define N_FRAMES 10
/* A list that is not seen has none. */
#define MOST_FRAMES 60

typedef struct
{
  guint position;
  guint n_frames;
  guint n_high; /* of them, with a height */
} Settling;

static gboolean
settle_cb (GtkWidget     *view,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  Settling *settling = user_data;
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  settling->n_frames++;
  settling->n_high += gtk_adjustment_get_page_size (down) > 0 ? 1 : 0;
  if (settling->n_frames < MOST_FRAMES && settling->n_high < N_FRAMES)
    return G_SOURCE_CONTINUE;

  sl_column_view_scroll_to (GTK_COLUMN_VIEW (view), settling->position);
  return G_SOURCE_REMOVE;
}
#endif

void
sl_column_view_settle (GtkColumnView *view,
                       guint          position)
{
#if !SL_GTK_HAS (4, 12)
  Settling *settling = g_new0 (Settling, 1);

  settling->position = position;
  gtk_widget_add_tick_callback (GTK_WIDGET (view), settle_cb, settling, g_free);
#endif
}
