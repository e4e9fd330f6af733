#pragma once

#include "app/widgets/chart.h"

G_BEGIN_DECLS

/* The table behind @chart: a row for each category, a column for each series, in the words of
 * the chart.  It is a picture of this moment: make a new one when the data change.
 * @heading is over the first column ("Month"); @with_total adds a row of sums. */
GtkWidget *sl_chart_table_new (SlChart    *chart,
                               const char *heading,
                               gboolean    with_total);

G_END_DECLS
