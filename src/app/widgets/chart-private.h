#pragma once

#include "app/widgets/chart.h"

G_BEGIN_DECLS

struct _SlChart
{
  GtkWidget      parent_instance;

  SlChartKind    kind;
  SlChartData   *data;        /* (owned) (nullable) */
  SlChartAxis    axis;
  char          *title;       /* (owned) */
  char          *empty_text;  /* (owned) (nullable) */
  SlChartFormat  format;      /* (nullable) */
  gpointer       format_data; /* (owned) by format_destroy */
  GDestroyNotify format_destroy;
  int            chosen_category; /* -1: nothing is chosen */
  guint          chosen_series;
};

gboolean _sl_chart_is_empty        (SlChart     *self);
/* (transfer full) (nullable) */
char    *_sl_chart_describe_chosen (SlChart     *self);

/* chart-drawing.c */
void     _sl_chart_draw            (SlChart     *self,
                                    GtkSnapshot *snapshot);
gboolean _sl_chart_pick            (SlChart     *self,
                                    double       x,
                                    double       y,
                                    guint       *series,
                                    guint       *category);

G_END_DECLS
