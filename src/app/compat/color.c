#include "config.h"

#include "app/compat/color.h"

#include "app/compat/version.h"

void
sl_widget_get_color (GtkWidget *widget,
                     GdkRGBA   *color)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && color != NULL);

#if SL_GTK_HAS (4, 10)
  gtk_widget_get_color (widget, color);
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
#endif
}
