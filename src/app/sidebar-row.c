#include "config.h"

#include <glib/gi18n.h>

#include "app/sidebar-row.h"
#include "model/format.h"

struct _SlSidebarRow
{
  GtkListBoxRow  parent_instance;

  char          *title;    /* (owned) */
  guint          count;
  gboolean       is_named;

  GtkWidget     *name;     /* (unowned) */
  GtkWidget     *badge;    /* (unowned) */
};

G_DEFINE_FINAL_TYPE (SlSidebarRow, sl_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

/* GTK asks the display server for the pointer whenever a tooltip is set, the same one or none too:
 * three round trips a row before the first frame. */
static void
update_tooltip (SlSidebarRow *self)
{
  const char *tooltip = self->is_named ? NULL : self->title;

  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self)), tooltip) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
}

static void
update (SlSidebarRow *self)
{
  g_autofree char *count = sl_format_count (self->count);
  g_autofree char *spoken = NULL;

  gtk_label_set_text (GTK_LABEL (self->badge), count);
  gtk_widget_set_visible (self->badge, self->is_named && self->count > 0);
  gtk_widget_set_visible (self->name, self->is_named);
  update_tooltip (self);

  /* translators: read aloud: name of a place, number of things that wait there */
  spoken = self->count > 0 ? g_strdup_printf (_("%s, %s waiting"), self->title, count)
                           : g_strdup (self->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

static void
sl_sidebar_row_finalize (GObject *object)
{
  SlSidebarRow *self = SL_SIDEBAR_ROW (object);

  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (sl_sidebar_row_parent_class)->finalize (object);
}

static void
sl_sidebar_row_class_init (SlSidebarRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_sidebar_row_finalize;
}

static void
sl_sidebar_row_init (SlSidebarRow *self)
{
  self->is_named = TRUE;
}

GtkWidget *
sl_sidebar_row_new (const char *title,
                    const char *icon_name)
{
  SlSidebarRow *self = g_object_new (SL_TYPE_SIDEBAR_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->title = g_strdup (title);
  self->name = gtk_label_new (title);
  self->badge = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_widget_add_css_class (self->badge, "sl-badge");
  gtk_widget_add_css_class (self->badge, "numeric");
  gtk_widget_set_valign (self->badge, GTK_ALIGN_CENTER);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), self->badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  update (self);

  return GTK_WIDGET (self);
}

void
sl_sidebar_row_set_badge (SlSidebarRow *self,
                          guint         count)
{
  g_return_if_fail (SL_IS_SIDEBAR_ROW (self));

  self->count = count;
  update (self);
}

void
sl_sidebar_row_set_named (SlSidebarRow *self,
                          gboolean      is_named)
{
  g_return_if_fail (SL_IS_SIDEBAR_ROW (self));

  self->is_named = is_named;
  update (self);
}
