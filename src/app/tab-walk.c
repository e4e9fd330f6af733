#include "config.h"

#include "app/tab-walk.h"

#include <adwaita.h>

#include "app/debug.h"
#include "app/widgets/tab-stop.h"

#define INTERVAL 100 /* milliseconds */
#define N_SAME   4   /* looks that find the same, before a window has come to rest */
#define MOST     2000
#define KEY      "sl-tab-walk"

/* What a window showed at the last look. */
typedef struct
{
  GPtrArray *controls; /* (owned) (element-type GtkWidget, owned) */
  guint      n_same;
} Seen;

static void
seen_free (gpointer pointer)
{
  Seen *seen = pointer;

  g_clear_pointer (&seen->controls, g_ptr_array_unref);
  g_free (seen);
}

static gboolean
is_control (GtkWidget *widget)
{
  gboolean is_kind = GTK_IS_BUTTON (widget) || GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget) ||
                     GTK_IS_SWITCH (widget) ||
                     (GTK_IS_LIST_BOX_ROW (widget) &&
                      gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget)));

  return is_kind && gtk_widget_get_focusable (widget) && gtk_widget_is_sensitive (widget);
}

/* Those below @widget, in their order. */
static void
collect (GtkWidget *widget,
         GPtrArray *controls)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_mapped (child) || !gtk_widget_get_can_focus (child) ||
          GTK_IS_NATIVE (child) || GTK_IS_LIST_BASE (child))
        continue;

      if (is_control (child) || SL_IS_TAB_STOP (child))
        g_ptr_array_add (controls, g_object_ref (child));

      if (!SL_IS_TAB_STOP (child))
        collect (child, controls);
    }
}

static gboolean
is_reached (GtkWidget  *control,
            GHashTable *visited)
{
  GHashTableIter iter;
  gpointer widget;

  g_hash_table_iter_init (&iter, visited);
  while (g_hash_table_iter_next (&iter, &widget, NULL))
    if (widget == control || gtk_widget_is_ancestor (widget, control))
      return TRUE;

  return FALSE;
}

static void
tell (GtkWidget        *window,
      GtkWidget        *control,
      GtkDirectionType  direction)
{
  const char *title = gtk_window_get_title (GTK_WINDOW (window));
  GtkWidget *label = control;

  while (label != NULL && !GTK_IS_LABEL (label))
    label = gtk_widget_get_first_child (label);

  g_print ("flaw %s: not reached by %s: %s “%.60s” in %s\n", title != NULL ? title : "",
           direction == GTK_DIR_TAB_FORWARD ? "Tab" : "Shift+Tab", G_OBJECT_TYPE_NAME (control),
           label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : "",
           G_OBJECT_TYPE_NAME (gtk_widget_get_parent (control)));
}

/* Once around in @direction, from wherever the focus is; how often it led on. */
static guint
go_around (GtkWidget        *window,
           GPtrArray        *controls,
           GtkDirectionType  direction)
{
  g_autoptr(GHashTable) visited = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  GtkWidget *focus;

  while (g_hash_table_size (visited) < MOST && gtk_widget_child_focus (window, direction) &&
         (focus = gtk_root_get_focus (GTK_ROOT (window))) != NULL &&
         g_hash_table_add (visited, g_object_ref (focus)))
    ;

  for (guint i = 0; i < controls->len; i++)
    if (gtk_widget_get_mapped (g_ptr_array_index (controls, i)) &&
        !is_reached (g_ptr_array_index (controls, i), visited))
      tell (window, g_ptr_array_index (controls, i), direction);

  return g_hash_table_size (visited);
}

static void
walk (GtkWidget *window,
      GPtrArray *controls)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
  g_autoptr(GtkWidget) before = focus != NULL ? g_object_ref (focus) : NULL;
  const char *title = gtk_window_get_title (GTK_WINDOW (window));
  guint n = go_around (window, controls, GTK_DIR_TAB_FORWARD);

  go_around (window, controls, GTK_DIR_TAB_BACKWARD);
  gtk_root_set_focus (GTK_ROOT (window), before);
  g_print ("walked %u in %s\n", n, title != NULL ? title : "");
}

static gboolean
is_same (GPtrArray *a,
         GPtrArray *b)
{
  return a != NULL && a->len == b->len &&
         memcmp (a->pdata, b->pdata, a->len * sizeof (gpointer)) == 0;
}

static void
look_at (GtkWidget *window)
{
  Seen *seen = g_object_get_data (G_OBJECT (window), KEY);
  g_autoptr(GPtrArray) controls = g_ptr_array_new_with_free_func (g_object_unref);

  if (seen == NULL)
    {
      seen = g_new0 (Seen, 1);
      g_object_set_data_full (G_OBJECT (window), KEY, seen, seen_free);
    }

  collect (window, controls);
  seen->n_same = is_same (seen->controls, controls) ? seen->n_same + 1 : 0;

  if (seen->n_same == N_SAME)
    walk (window, controls);

  g_clear_pointer (&seen->controls, g_ptr_array_unref);
  seen->controls = g_steal_pointer (&controls);
}

static gboolean
look_cb (gpointer user_data)
{
  g_autoptr(GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (gtk_widget_get_mapped (window) && gtk_window_is_active (GTK_WINDOW (window)) &&
          (ADW_IS_WINDOW (window) || ADW_IS_APPLICATION_WINDOW (window)))
        look_at (window);
    }

  return G_SOURCE_CONTINUE;
}

void
sl_tab_walk_report (void)
{
  if (sl_debug_asks ("tabs"))
    g_timeout_add_full (G_PRIORITY_LOW, INTERVAL, look_cb, NULL, NULL);
}
