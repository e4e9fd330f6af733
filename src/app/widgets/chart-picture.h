#pragma once

#include "app/widgets/chart.h"

G_BEGIN_DECLS

typedef enum
{
  SL_PICTURE_PNG, /* twice as fine as the screen's usual pixels */
  SL_PICTURE_SVG,
} SlPictureKind;

/* (transfer full): the chart as it is in the window, under its title and in the colours of now.
 * It has to have a size, which is to say a place in a window. */
GBytes    *sl_chart_picture      (SlChart       *self,
                                  SlPictureKind  kind,
                                  GError       **error);

/* Asks where, then writes the picture; what went wrong is told in the window. */
void       sl_chart_save_picture (SlChart       *self);

/* (transfer full): what stands above a chart, its title and a button that saves it. */
GtkWidget *sl_chart_heading_new  (SlChart       *chart);

G_END_DECLS
