#include "config.h"

#include "app/widgets/text.h"

#define MAX_LETTERS 400
#define LARGE       150 /* percent */

GtkWidget *
sl_text_new (const char *text,
             const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

char *
sl_text_brief (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *start = NULL;
  glong length;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  length = g_utf8_strlen (valid, -1);
  if (length <= MAX_LETTERS)
    return g_steal_pointer (&valid);

  start = g_utf8_substring (valid, 0, MAX_LETTERS / 2);
  return g_strconcat (start, " … ",
                      g_utf8_offset_to_pointer (valid, length - MAX_LETTERS / 2), NULL);
}

int
sl_text_get_scale (GtkWidget *widget)
{
  int dpi = 0;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 100);

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? (int) (dpi * G_GINT64_CONSTANT (100) / (96 * 1024)) : 100;
}

gboolean
sl_text_is_large (GtkWidget *widget)
{
  return sl_text_get_scale (widget) >= LARGE;
}
