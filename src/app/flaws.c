#include "config.h"

#include "app/flaws.h"

#include <adwaita.h>

#include "app/debug.h"
#include "app/widgets/cut-text.h"

#define INTERVAL   100 /* milliseconds */
#define N_LOOKS    3   /* that see a flaw: one may come while a window is being laid out */
#define MOST_WIDTH 720 /* to which each window can be made narrower */

/* One look at one window. */
typedef struct
{
  GtkWidget  *window;    /* (unowned) */
  GHashTable *told;      /* (unowned) (element-type utf8 guint): the lines, and how often seen */
  GHashTable *mnemonics; /* (owned) (element-type guint GtkLabel) */
} Look;

static void
tell (Look       *look,
      const char *what,
      const char *name)
{
  const char *title = gtk_window_get_title (GTK_WINDOW (look->window));
  g_autofree char *line = g_strdup_printf ("flaw %s: %s: %.120s", title != NULL ? title : "",
                                           what, name);
  guint n_seen;

  n_seen = GPOINTER_TO_UINT (g_hash_table_lookup (look->told, line)) + 1;
  g_hash_table_insert (look->told, g_strdup (line), GUINT_TO_POINTER (n_seen));
  if (n_seen == N_LOOKS)
    g_print ("%s\n", line);
}

/* (transfer full): the type of @widget, and what stands on it or below it first. */
static char *
describe (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  GtkWidget *label = widget;

  while (label != NULL && !GTK_IS_LABEL (label))
    label = gtk_widget_get_first_child (label);

  return g_strdup_printf ("%s “%s” in %s", G_OBJECT_TYPE_NAME (widget),
                          label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : "",
                          parent != NULL ? G_OBJECT_TYPE_NAME (parent) : "nothing");
}

static gboolean
has_tooltip (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_has_tooltip (widget))
      return TRUE;

  return FALSE;
}

static gboolean
is_part_of (GtkWidget *widget,
            GType      type)
{
  return gtk_widget_get_ancestor (widget, type) != NULL;
}

static void
look_at_label (Look      *look,
               GtkWidget *widget)
{
  guint key = gtk_label_get_mnemonic_keyval (GTK_LABEL (widget));
  GtkWidget *other;

  if (sl_cut_text_is_cut (widget) && !has_tooltip (widget))
    tell (look, "cut off", gtk_label_get_text (GTK_LABEL (widget)));

  /* Those of a menu are checked where it is written.  A label has a key without a letter, too. */
  if (key == GDK_KEY_VoidSymbol || is_part_of (widget, GTK_TYPE_POPOVER) ||
      strchr (gtk_label_get_label (GTK_LABEL (widget)), '_') == NULL)
    return;

  other = g_hash_table_lookup (look->mnemonics, GUINT_TO_POINTER (key));
  if (other != NULL && other != widget)
    {
      g_autofree char *both = g_strdup_printf ("%s, %s",
                                               gtk_label_get_label (GTK_LABEL (other)),
                                               gtk_label_get_label (GTK_LABEL (widget)));

      tell (look, "one mnemonic", both);
    }
  g_hash_table_insert (look->mnemonics, GUINT_TO_POINTER (key), widget);
}

/* A button that an entry or a window makes for itself is its own affair. */
static gboolean
is_bare_picture (GtkWidget *widget)
{
  GtkWidget *child = GTK_IS_BUTTON (widget) ? gtk_button_get_child (GTK_BUTTON (widget)) : NULL;

  return GTK_IS_IMAGE (child) && !is_part_of (widget, GTK_TYPE_WINDOW_CONTROLS) &&
         !is_part_of (widget, GTK_TYPE_CALENDAR) && !is_part_of (widget, ADW_TYPE_TOAST_OVERLAY);
}

static gboolean
has_own_tooltip (GtkWidget *widget,
                 GtkWidget *window)
{
  for (; widget != window; widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_has_tooltip (widget))
      return TRUE;

  return FALSE;
}

/* What may be scrolled sideways reaches as far as it likes. */
static gboolean
scrolls_sideways (GtkWidget *widget)
{
  GtkPolicyType sideways;

  if (!GTK_IS_SCROLLED_WINDOW (widget))
    return FALSE;

  gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (widget), &sideways, NULL);
  return sideways != GTK_POLICY_NEVER;
}

static gboolean
reaches_beyond (Look      *look,
                GtkWidget *widget)
{
  graphene_rect_t bounds;

  if (!GTK_IS_LABEL (widget) && !GTK_IS_BUTTON (widget) && !GTK_IS_EDITABLE (widget) &&
      !GTK_IS_IMAGE (widget))
    return FALSE;

  if (!gtk_widget_compute_bounds (widget, look->window, &bounds) || bounds.size.width < 1)
    return FALSE;

  return bounds.origin.x < -1 ||
         bounds.origin.x + bounds.size.width > gtk_widget_get_width (look->window) + 1;
}

static void
look_below (Look      *look,
            GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *name = NULL;

      if (!gtk_widget_get_mapped (child) || GTK_IS_NATIVE (child))
        continue;

      if (GTK_IS_LABEL (child))
        look_at_label (look, child);

      if (is_bare_picture (child) && !has_own_tooltip (child, look->window))
        tell (look, "a picture without words", name = describe (child));
      else if (reaches_beyond (look, child))
        tell (look, "beyond the edge", name = describe (child));

      if (!scrolls_sideways (child))
        look_below (look, child);
    }
}

static int
get_least_width (GtkWidget *widget)
{
  int width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);

  return width;
}

/* (transfer none): the innermost that is shown below @widget and that its width is owed to. */
static GtkWidget *
find_widest (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) && !GTK_IS_NATIVE (child) &&
        get_least_width (child) > get_least_width (widget) * 4 / 5)
      return find_widest (child);

  return widget;
}

static void
look_at_window (Look *look)
{
  int width = get_least_width (look->window);

  if (width > MOST_WIDTH)
    {
      g_autofree char *name = describe (find_widest (look->window));
      g_autofree char *needed = g_strdup_printf ("%d pixels, %s", width, name);

      tell (look, "too wide", needed);
    }

  /* Until the desktop has given it the width that it asks for, everything is askew. */
  if (gtk_widget_get_width (look->window) >= width)
    look_below (look, look->window);
}

static gboolean
look_cb (gpointer user_data)
{
  g_autoptr(GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);
      g_autoptr(GHashTable) mnemonics = g_hash_table_new (NULL, NULL);
      Look look = { window, user_data, mnemonics };

      /* Those of GTK itself, such as the one that chooses a file, are not ours. */
      if (gtk_widget_get_mapped (window) &&
          (ADW_IS_WINDOW (window) || ADW_IS_APPLICATION_WINDOW (window)))
        look_at_window (&look);
    }

  g_print ("look\n");
  return G_SOURCE_CONTINUE;
}

void
sl_flaws_report (void)
{
  if (sl_debug_asks ("flaws"))
    g_timeout_add_full (G_PRIORITY_LOW, INTERVAL, look_cb,
                        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                        (GDestroyNotify) g_hash_table_unref);
}
