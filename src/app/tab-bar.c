#include "config.h"

#include "app/tab-bar.h"

#include <glib/gi18n.h>

#include "app/page-table.h"

struct _SlTabBar
{
  GtkWidget  parent_instance;

  GtkWidget *scrolled; /* (owned) as the only child */
  GtkBox    *tabs;     /* (unowned) */
  int        place;    /* whose tabs are there; -1: nobody's */
};

G_DEFINE_FINAL_TYPE (SlTabBar, sl_tab_bar, GTK_TYPE_WIDGET)

static void
remove_tabs (SlTabBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tabs))) != NULL)
    gtk_box_remove (self->tabs, child);
}

static void
add_tab (SlTabBar         *self,
         const SlPageInfo *page)
{
  GtkWidget *tab = gtk_toggle_button_new_with_label (_(page->title));

  gtk_widget_add_css_class (tab, "flat");
  gtk_widget_add_css_class (tab, "sl-tab");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (tab), "s", page->name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (tab), "win.show-place");
  gtk_box_append (self->tabs, tab);
}

static guint
add_tabs (SlTabBar *self,
          int       place)
{
  const SlPageInfo *page;
  guint n = 0;

  for (guint i = 0; (page = sl_page_table_get (i)) != NULL; i++)
    {
      if (sl_page_table_find_place ((int) i) != place)
        continue;

      add_tab (self, page);
      n++;
    }

  return n;
}

void
sl_tab_bar_show_page (SlTabBar *self,
                      int       page)
{
  int place;

  g_return_if_fail (SL_IS_TAB_BAR (self));

  place = sl_page_table_find_place (page);

  if (place == self->place)
    return;

  self->place = place;
  remove_tabs (self);
  gtk_widget_set_visible (GTK_WIDGET (self), add_tabs (self, place) > 1);
}

static void
sl_tab_bar_dispose (GObject *object)
{
  g_clear_pointer (&SL_TAB_BAR (object)->scrolled, gtk_widget_unparent);

  G_OBJECT_CLASS (sl_tab_bar_parent_class)->dispose (object);
}

static void
sl_tab_bar_class_init (SlTabBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_tab_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sl_tab_bar_init (SlTabBar *self)
{
  self->place = -1;
  self->tabs = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3));
  gtk_widget_add_css_class (GTK_WIDGET (self->tabs), "sl-tabs");

  /* In a narrow window, or with long words, they scroll. */
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled),
                                  GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->tabs));
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages of this place"),
                                  -1);
}
