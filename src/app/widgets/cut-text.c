#include "config.h"

#include "app/widgets/cut-text.h"
#include "app/widgets/text.h"

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));

  return GTK_IS_INSCRIPTION (widget) ? gtk_inscription_get_text (GTK_INSCRIPTION (widget)) : NULL;
}

gboolean
sl_cut_text_is_cut (GtkWidget *widget)
{
  g_autoptr(PangoLayout) layout = NULL;
  int width;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  if (GTK_IS_LABEL (widget))
    return gtk_label_get_ellipsize (GTK_LABEL (widget)) != PANGO_ELLIPSIZE_NONE &&
           pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));

  if (!GTK_IS_INSCRIPTION (widget) || get_text (widget) == NULL)
    return FALSE;

  layout = gtk_widget_create_pango_layout (widget, get_text (widget));
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width > gtk_widget_get_width (widget);
}

static gboolean
query_tooltip_cb (GtkWidget  *root,
                  int         x,
                  int         y,
                  gboolean    is_by_keyboard,
                  GtkTooltip *tooltip,
                  gpointer    user_data)
{
  GtkWidget *widget;
  g_autofree char *text = NULL;

  if (is_by_keyboard)
    return FALSE;

  widget = gtk_widget_pick (root, x, y, GTK_PICK_INSENSITIVE);
  if (widget == NULL || !sl_cut_text_is_cut (widget))
    return FALSE;

  text = sl_text_brief (get_text (widget));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
windows_changed_cb (GListModel *windows,
                    guint       position,
                    guint       n_gone,
                    guint       n_new)
{
  for (guint i = position; i < position + n_new; i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (gtk_widget_get_has_tooltip (window))
        continue;

      gtk_widget_set_has_tooltip (window, TRUE);
      g_signal_connect (window, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
    }
}

void
sl_cut_text_explain (void)
{
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (windows_changed_cb),
                    NULL);
}
