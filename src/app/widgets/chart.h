#pragma once

#include <gtk/gtk.h>

#include "app/widgets/chart-data.h"

G_BEGIN_DECLS

/* The one widget that draws charts.  It is focusable: Left and Right go from category to
 * category, Up and Down from series to series, and what is chosen is written above the plot
 * and told to screen readers.  The pointer chooses too.  Whoever shows a chart shows the
 * same figures as a table below it. */
#define SL_TYPE_CHART (sl_chart_get_type ())
G_DECLARE_FINAL_TYPE (SlChart, sl_chart, SL, CHART, GtkWidget)

typedef enum
{
  SL_CHART_BARS,    /* side by side in each category */
  SL_CHART_STACKED, /* piled up: the series are parts of a whole */
  SL_CHART_ROWS,    /* stacked, but lying: for few categories with long names */
  SL_CHART_LINES,
} SlChartKind;

/* (transfer full): the words for @value; @is_short on an axis. */
typedef char *(*SlChartFormat) (gint64   value,
                                gboolean is_short,
                                gpointer user_data);

/* @title names the chart for screen readers; it is not drawn. */
GtkWidget         *sl_chart_new            (SlChartKind        kind,
                                            const char        *title);

/* Without a format values are shown as plain integers. */
void               sl_chart_set_format     (SlChart           *self,
                                            SlChartFormat      format,
                                            gpointer           user_data,
                                            GDestroyNotify     destroy);
/* What is said instead of a chart when there is nothing but zeros. */
void               sl_chart_set_empty_text (SlChart           *self,
                                            const char        *text);
/* @data (transfer full) (nullable) */
void               sl_chart_set_data       (SlChart           *self,
                                            SlChartData       *data);
/* (transfer none) (nullable) */
const SlChartData *sl_chart_get_data       (SlChart           *self);
/* (transfer full): @value in the words of this chart. */
char              *sl_chart_format_value   (SlChart           *self,
                                            gint64             value,
                                            gboolean           is_short);

G_END_DECLS
