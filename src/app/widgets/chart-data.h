#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a chart shows, and the table behind it: one value for each series in each category.
 * Values are integers (minor units of money, units of stock, minutes, scaled volumes). */
typedef struct _SlChartData SlChartData;

/* @categories (array zero-terminated=1): "January", "February" ... */
SlChartData *sl_chart_data_new            (const char * const *categories);
void         sl_chart_data_free           (SlChartData        *data);

/* Appends a series.  @colour is an index of widgets/palette.h; @values has one element for
 * each category and is copied. */
void         sl_chart_data_add            (SlChartData        *data,
                                           const char         *label,
                                           guint               colour,
                                           const gint64       *values);

guint        sl_chart_data_get_n_categories (const SlChartData *data);
guint        sl_chart_data_get_n_series   (const SlChartData  *data);
const char  *sl_chart_data_get_category   (const SlChartData  *data,
                                           guint               category);
const char  *sl_chart_data_get_label      (const SlChartData  *data,
                                           guint               series);
guint        sl_chart_data_get_colour     (const SlChartData  *data,
                                           guint               series);
gint64       sl_chart_data_get_value      (const SlChartData  *data,
                                           guint               series,
                                           guint               category);

/* No category, no series, or nothing but zeros. */
gboolean     sl_chart_data_is_empty       (const SlChartData  *data);

/* The lowest and the highest point that is drawn, zero always among them.  Stacked: what is
 * above zero is piled up, and what is below is piled down. */
void         sl_chart_data_get_range      (const SlChartData  *data,
                                           gboolean            is_stacked,
                                           gint64             *lowest,
                                           gint64             *highest);

/* The ticks of an axis: @first, @first + @step ... @last; zero is one of them. */
typedef struct
{
  gint64 first;
  gint64 last;
  gint64 step;
} SlChartAxis;

/* Fits steps of 1, 2 or 5 times a power of ten, no more than @n_steps of them.
 * @lowest <= 0 <= @highest; both zero gives an axis of one step. */
SlChartAxis  sl_chart_axis_fit            (gint64              lowest,
                                           gint64              highest,
                                           guint               n_steps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlChartData, sl_chart_data_free)

G_END_DECLS
