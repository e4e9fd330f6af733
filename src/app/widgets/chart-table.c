#include "config.h"

#include "app/widgets/chart-table.h"

#include <glib/gi18n.h>

#include "app/widgets/chart-private.h"

static void
attach (GtkGrid    *grid,
        const char *text,
        int         column,
        int         row,
        const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (column == 0)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), row == 0);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_widget_set_valign (label, row == 0 ? GTK_ALIGN_END : GTK_ALIGN_FILL);
  if (column > 0)
    gtk_widget_add_css_class (label, "numeric");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
attach_value (GtkGrid *grid,
              SlChart *chart,
              gint64   value,
              int      column,
              int      row)
{
  g_autofree char *text = sl_chart_format_value (chart, value, FALSE);

  attach (grid, text, column, row, value < 0 ? "error" : NULL);
}

static void
attach_totals (GtkGrid           *grid,
               SlChart           *chart,
               const SlChartData *data)
{
  guint n_categories = sl_chart_data_get_n_categories (data);
  int row = (int) n_categories + 2;

  gtk_grid_attach (grid, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0, row - 1,
                   (int) sl_chart_data_get_n_series (data) + 1, 1);
  attach (grid, _("Total"), 0, row, "heading");

  for (guint s = 0; s < sl_chart_data_get_n_series (data); s++)
    {
      gint64 total = 0;

      for (guint c = 0; c < n_categories; c++)
        total += sl_chart_data_get_value (data, s, c);
      attach_value (grid, chart, total, (int) s + 1, row);
    }
}

GtkWidget *
sl_chart_table_new (SlChart    *chart,
                    const char *heading,
                    gboolean    with_total)
{
  const SlChartData *data;
  GtkWidget *grid;

  g_return_val_if_fail (SL_IS_CHART (chart), NULL);
  g_return_val_if_fail (heading != NULL, NULL);

  grid = g_object_new (GTK_TYPE_GRID,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE,
                       "column-spacing", 18,
                       "row-spacing", 6,
                       NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, chart->title,
                                  -1);
  data = sl_chart_get_data (chart);
  if (data == NULL)
    return grid;

  attach (GTK_GRID (grid), heading, 0, 0, "caption-heading");
  for (guint s = 0; s < sl_chart_data_get_n_series (data); s++)
    attach (GTK_GRID (grid), sl_chart_data_get_label (data, s), (int) s + 1, 0, "caption-heading");

  for (guint c = 0; c < sl_chart_data_get_n_categories (data); c++)
    {
      attach (GTK_GRID (grid), sl_chart_data_get_category (data, c), 0, (int) c + 1, NULL);
      for (guint s = 0; s < sl_chart_data_get_n_series (data); s++)
        attach_value (GTK_GRID (grid), chart, sl_chart_data_get_value (data, s, c), (int) s + 1,
                      (int) c + 1);
    }

  if (with_total)
    attach_totals (GTK_GRID (grid), chart, data);

  return grid;
}
