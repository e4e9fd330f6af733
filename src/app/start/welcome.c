#include "config.h"

#include "app/start/welcome.h"

#include <glib/gi18n.h>

#include "app/widgets/markup.h"

static const struct
{
  const char *icon_name;
  const char *title;
  const char *subtitle;
  const char *action;
} ways[] = {
  { "system-search-symbolic", N_("Explore a sample business"),
    N_("A year of somebody else's sales, stock, team and statements. Change what you like."),
    "app.explore-sample" },
  { "list-add-symbolic", N_("Start mine"),
    N_("An empty business with your company, your member number and, if you have it, its plan."),
    "app.new-business" },
  { "document-open-symbolic", N_("Import from my back office"),
    N_("Start with what your company lets you download: downline, catalogue, statements."),
    "app.new-business-from-files" },
  { "folder-open-symbolic", N_("Open a business file"),
    N_("Go on with one that is on this computer."),
    "app.open" },
};

static GtkWidget *
make_row (gsize way)
{
  GtkWidget *row = sl_action_row_new (_(ways[way].title), _(ways[way].subtitle));

  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name (ways[way].icon_name));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), ways[way].action);

  return row;
}

GtkWidget *
sl_welcome_new (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *list = gtk_list_box_new ();

  sl_status_page_set (ADW_STATUS_PAGE (page), _("Welcome to Sideline"),
                      _("Your whole business in one file on this computer, and what is really "
                        "left of it."));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), APP_ID);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("How to begin"),
                                  -1);
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (i));

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 560);
  adw_clamp_set_child (ADW_CLAMP (clamp), list);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), clamp);

  return page;
}
