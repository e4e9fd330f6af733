#include "config.h"

#include "app/widgets/chart-picture.h"

#include <adwaita.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>

#include "app/compat/color.h"
#include "app/compat/dialogs.h"
#include "app/file-saving.h"
#include "app/widgets/chart-private.h"
#include "app/window.h"

#define FINENESS 2
#define MARGIN 18
#define TITLE_SPACE 36

static cairo_status_t
append_cb (void                *closure,
           const unsigned char *data,
           unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
paint_title (SlChart *self,
             cairo_t *cr,
             int      width)
{
  g_autoptr(PangoLayout) layout = NULL;
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  GdkRGBA colour;

  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->title);
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_width (layout, (width - 2 * MARGIN) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);

  sl_widget_get_color (GTK_WIDGET (self), &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_move_to (cr, MARGIN, MARGIN);
  pango_cairo_show_layout (cr, layout);
}

static void
paint_background (cairo_t *cr)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  double grey = is_dark ? 0.14 : 1;

  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_paint (cr);
}

static void
paint (SlChart *self,
       cairo_t *cr,
       int      width)
{
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;

  paint_background (cr);
  paint_title (self, cr, width);

  _sl_chart_draw (self, snapshot);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL)
    return;

  cairo_translate (cr, MARGIN, MARGIN + TITLE_SPACE);
  gsk_render_node_draw (node, cr);
}

static cairo_surface_t *
make_surface (SlPictureKind  kind,
              int            width,
              int            height,
              GByteArray    *bytes)
{
  cairo_surface_t *surface;

  if (kind == SL_PICTURE_SVG)
    return cairo_svg_surface_create_for_stream (append_cb, bytes, width, height);

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * FINENESS, height * FINENESS);
  cairo_surface_set_device_scale (surface, FINENESS, FINENESS);

  return surface;
}

GBytes *
sl_chart_picture (SlChart        *self,
                  SlPictureKind   kind,
                  GError        **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;
  int width, height;

  g_return_val_if_fail (SL_IS_CHART (self), NULL);
  g_return_val_if_fail (gtk_widget_get_width (GTK_WIDGET (self)) > 0, NULL);

  width = gtk_widget_get_width (GTK_WIDGET (self)) + 2 * MARGIN;
  height = gtk_widget_get_height (GTK_WIDGET (self)) + 2 * MARGIN + TITLE_SPACE;
  surface = make_surface (kind, width, height, bytes);
  cr = cairo_create (surface);
  paint (self, cr, width);
  status = cairo_status (cr);
  cairo_destroy (cr);

  if (status == CAIRO_STATUS_SUCCESS && kind == SL_PICTURE_PNG)
    status = cairo_surface_write_to_png_stream (surface, append_cb, bytes);

  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _("The picture could not be drawn: %s."), cairo_status_to_string (status));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* Saving */

/* (transfer none) (nullable): the main window, also of a chart in a window over it. */
static SlWindow *
find_window (SlChart *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *parent = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;

  while (parent != NULL && !SL_IS_WINDOW (parent))
    parent = gtk_window_get_transient_for (parent);

  return (SlWindow *) parent;
}

static void
chosen_cb (GFile        *file,
           const GError *fault,
           gpointer      user_data)
{
  g_autoptr(SlChart) self = user_data;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;
  SlWindow *window = find_window (self);
  SlPictureKind kind;

  if (fault != NULL && window != NULL)
    sl_window_show_error (window, fault);
  if (file == NULL || window == NULL)
    return;

  name = g_file_get_basename (file);
  kind = g_str_has_suffix (name, ".svg") ? SL_PICTURE_SVG : SL_PICTURE_PNG;
  bytes = sl_chart_picture (self, kind, &error);
  if (bytes == NULL)
    sl_window_show_error (window, error);
  else
    sl_bytes_write (window, bytes, file);
}

static void
add_filter (GListStore *filters,
            const char *name,
            const char *pattern)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  g_list_store_append (filters, filter);
}

void
sl_chart_save_picture (SlChart *self)
{
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autofree char *name = NULL;
  GtkRoot *root;

  g_return_if_fail (SL_IS_CHART (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (!GTK_IS_WINDOW (root))
    return;

  add_filter (filters, _("Pictures of dots (PNG)"), "*.png");
  add_filter (filters, _("Drawings (SVG)"), "*.svg");
  /* translators: the name of a picture's file: "Income by month.png" */
  name = g_strdup_printf (_("%s.png"), self->title);
  sl_file_save_async (GTK_WINDOW (root), _("Save the Chart"), name, G_LIST_MODEL (filters),
                      chosen_cb, g_object_ref (self));
}

GtkWidget *
sl_chart_heading_new (SlChart *chart)
{
  GtkWidget *box, *title, *save;

  g_return_val_if_fail (SL_IS_CHART (chart), NULL);

  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  title = gtk_label_new (chart->title);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "title-4");
  gtk_box_append (GTK_BOX (box), title);

  save = gtk_button_new_from_icon_name ("document-save-symbolic");
  gtk_widget_set_tooltip_text (save, _("Save the Chart…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (save),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Save the Chart…"),
                                  -1);
  gtk_widget_add_css_class (save, "flat");
  g_signal_connect_object (save, "clicked", G_CALLBACK (sl_chart_save_picture), chart,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), save);

  return box;
}
