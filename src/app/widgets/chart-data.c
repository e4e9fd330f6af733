#include "config.h"

#include "app/widgets/chart-data.h"

typedef struct
{
  char   *label;  /* (owned) */
  guint   colour;
  gint64 *values; /* (owned) (array length=n_categories) */
} Series;

struct _SlChartData
{
  char  **categories; /* (owned) */
  guint   n_categories;
  GArray *series;     /* (owned) (element-type Series) */
};

static void
clear_series (gpointer pointer)
{
  Series *series = pointer;

  g_free (series->label);
  g_free (series->values);
}

static const Series *
get_series (const SlChartData *data,
            guint              index)
{
  return &g_array_index (data->series, Series, index);
}

/* A sum that stays at the edge instead of wrapping: a chart only has to look that far. */
static gint64
add_clamped (gint64 a,
             gint64 b)
{
  gint64 sum;

  if (__builtin_add_overflow (a, b, &sum))
    return b > 0 ? G_MAXINT64 : G_MININT64;

  return sum;
}

SlChartData *
sl_chart_data_new (const char * const *categories)
{
  SlChartData *data;

  g_return_val_if_fail (categories != NULL, NULL);

  data = g_new0 (SlChartData, 1);
  data->categories = g_strdupv ((char **) categories);
  data->n_categories = g_strv_length (data->categories);
  data->series = g_array_new (FALSE, TRUE, sizeof (Series));
  g_array_set_clear_func (data->series, clear_series);

  return data;
}

void
sl_chart_data_free (SlChartData *data)
{
  if (data == NULL)
    return;

  g_strfreev (data->categories);
  g_array_unref (data->series);
  g_free (data);
}

void
sl_chart_data_add (SlChartData  *data,
                   const char   *label,
                   guint         colour,
                   const gint64 *values)
{
  Series series;

  g_return_if_fail (data != NULL && label != NULL);
  g_return_if_fail (values != NULL || data->n_categories == 0);

  series.label = g_strdup (label);
  series.colour = colour;
  series.values = g_memdup2 (values, data->n_categories * sizeof (gint64));
  g_array_append_val (data->series, series);
}

guint
sl_chart_data_get_n_categories (const SlChartData *data)
{
  g_return_val_if_fail (data != NULL, 0);

  return data->n_categories;
}

guint
sl_chart_data_get_n_series (const SlChartData *data)
{
  g_return_val_if_fail (data != NULL, 0);

  return data->series->len;
}

const char *
sl_chart_data_get_category (const SlChartData *data,
                            guint              category)
{
  g_return_val_if_fail (data != NULL && category < data->n_categories, NULL);

  return data->categories[category];
}

const char *
sl_chart_data_get_label (const SlChartData *data,
                         guint              series)
{
  g_return_val_if_fail (data != NULL && series < data->series->len, NULL);

  return get_series (data, series)->label;
}

guint
sl_chart_data_get_colour (const SlChartData *data,
                          guint              series)
{
  g_return_val_if_fail (data != NULL && series < data->series->len, 0);

  return get_series (data, series)->colour;
}

gint64
sl_chart_data_get_value (const SlChartData *data,
                         guint              series,
                         guint              category)
{
  g_return_val_if_fail (data != NULL && series < data->series->len, 0);
  g_return_val_if_fail (category < data->n_categories, 0);

  return get_series (data, series)->values[category];
}

gboolean
sl_chart_data_is_empty (const SlChartData *data)
{
  gint64 lowest, highest;

  g_return_val_if_fail (data != NULL, TRUE);

  sl_chart_data_get_range (data, FALSE, &lowest, &highest);

  return lowest == 0 && highest == 0;
}

void
sl_chart_data_get_range (const SlChartData *data,
                         gboolean           is_stacked,
                         gint64            *lowest,
                         gint64            *highest)
{
  g_return_if_fail (data != NULL && lowest != NULL && highest != NULL);

  *lowest = 0;
  *highest = 0;

  for (guint c = 0; c < data->n_categories; c++)
    {
      gint64 below = 0, above = 0;

      for (guint s = 0; s < data->series->len; s++)
        {
          gint64 value = get_series (data, s)->values[c];

          if (value < 0)
            below = is_stacked ? add_clamped (below, value) : MIN (below, value);
          else
            above = is_stacked ? add_clamped (above, value) : MAX (above, value);
        }

      *lowest = MIN (*lowest, below);
      *highest = MAX (*highest, above);
    }
}

/* Steps of @step that are needed to reach from zero to @value. */
static gint64
count_steps (gint64 value,
             gint64 step)
{
  return value / step + (value % step != 0 ? (value > 0 ? 1 : -1) : 0);
}

SlChartAxis
sl_chart_axis_fit (gint64 lowest,
                   gint64 highest,
                   guint  n_steps)
{
  static const gint64 factors[] = { 1, 2, 5 };
  /* Ten to the 18th is the last power that fits; a clamped sum gives up a little there. */
  const gint64 limit = G_GINT64_CONSTANT (4000000000000000000);
  SlChartAxis axis = { 0, 1, 1 };

  g_return_val_if_fail (lowest <= 0 && highest >= 0, axis);
  g_return_val_if_fail (n_steps >= 2, axis);

  if (lowest == 0 && highest == 0)
    return axis;

  lowest = MAX (lowest, -limit);
  highest = MIN (highest, limit);

  for (gint64 power = 1;; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
      {
        gint64 step = factors[i] * power;
        gint64 below = count_steps (lowest, step);
        gint64 above = count_steps (highest, step);

        if (above - below <= (gint64) n_steps || step >= limit / 2)
          return (SlChartAxis) { below * step, above * step, step };
      }
}
