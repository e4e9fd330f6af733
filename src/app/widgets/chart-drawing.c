#include "config.h"

#include "app/widgets/chart-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/compat/color.h"
#include "app/widgets/markup.h"
#include "app/widgets/palette.h"

#define GAP 6
#define SWATCH 12

/* Where things are drawn in one snapshot.  Values run along @value_*, categories along
 * @category_*: for rows these are x and y, for all others y and x. */
typedef struct
{
  double value_start;    /* pixel of axis.first */
  double value_length;   /* signed pixels to axis.last */
  double category_start;
  double category_size;  /* signed pixels of one category */
} Plot;

static gboolean
is_stacked (SlChart *self)
{
  return self->kind == SL_CHART_STACKED || self->kind == SL_CHART_ROWS;
}

static gboolean
is_rtl (SlChart *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* Text */

static PangoLayout *
make_layout (SlChart    *self,
             const char *text,
             gboolean    is_small)
{
  g_autofree char *shown = sl_figure_mark (GTK_WIDGET (self), text);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), shown);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (is_small)
    pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

  return layout;
}

static int
text_height (SlChart *self)
{
  g_autoptr(PangoLayout) layout = make_layout (self, "0", TRUE);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);

  return height;
}

/* Draws at most @max_width pixels of @text; @align 0 starts at @x, 0.5 centres, 1 ends there. */
static void
draw_text (SlChart       *self,
           GtkSnapshot   *snapshot,
           const char    *text,
           double         x,
           double         y,
           double         align,
           int            max_width,
           const GdkRGBA *colour)
{
  g_autoptr(PangoLayout) layout = make_layout (self, text, TRUE);
  int width;

  if (max_width > 0)
    {
      pango_layout_set_width (layout, -1);
      pango_layout_get_pixel_size (layout, &width, NULL);
      if (width > max_width)
        {
          pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
          pango_layout_set_width (layout, max_width * PANGO_SCALE);
        }
    }

  pango_layout_get_pixel_size (layout, &width, NULL);
  x = MIN (x - align * width, gtk_widget_get_width (GTK_WIDGET (self)) - width);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (MAX (x, 0), y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static int
text_width (SlChart    *self,
            const char *text)
{
  g_autoptr(PangoLayout) layout = make_layout (self, text, TRUE);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

/* Geometry */

static double
value_to_pixel (SlChart    *self,
                const Plot *plot,
                gint64      value)
{
  double share = ((double) value - (double) self->axis.first)
                 / ((double) self->axis.last - (double) self->axis.first);

  return plot->value_start + share * plot->value_length;
}

static int
axis_label_width (SlChart *self)
{
  int width = 0;

  for (gint64 tick = self->axis.first; tick <= self->axis.last; tick += self->axis.step)
    {
      g_autofree char *text = sl_chart_format_value (self, tick, TRUE);

      width = MAX (width, text_width (self, text));
    }

  return width;
}

static int
category_label_width (SlChart *self)
{
  int width = 0;

  for (guint c = 0; c < sl_chart_data_get_n_categories (self->data); c++)
    width = MAX (width, text_width (self, sl_chart_data_get_category (self->data, c)));

  return width;
}

static int
legend_rows (SlChart *self,
             int      width)
{
  int rows = 1, x = 0;

  for (guint s = 0; s < sl_chart_data_get_n_series (self->data); s++)
    {
      int item = SWATCH + 4 * GAP + text_width (self, sl_chart_data_get_label (self->data, s));

      if (x > 0 && x + item > width)
        {
          rows++;
          x = 0;
        }
      x += item;
    }

  return rows;
}

static void
lay_out (SlChart *self,
         Plot    *plot)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double line = text_height (self) + GAP;
  double top = line + GAP / 2;
  double bottom = height - line * (1 + legend_rows (self, (int) width)) - GAP;
  guint n_categories = sl_chart_data_get_n_categories (self->data);
  double margin = 2 * GAP + (self->kind == SL_CHART_ROWS
                             ? MIN (category_label_width (self), width / 3)
                             : axis_label_width (self));
  double start = is_rtl (self) ? width - margin : margin;
  double along = is_rtl (self) ? -(width - margin - 3 * GAP) : width - margin - 3 * GAP;

  if (self->kind == SL_CHART_ROWS)
    *plot = (Plot) { start, along, top, (bottom - top) / n_categories };
  else
    *plot = (Plot) { bottom, top - bottom, start, along / n_categories };
}

/* The rectangle between two values of a slot that begins at @offset (a share of the category)
 * and takes @share of it. */
static graphene_rect_t
make_bar (SlChart    *self,
          const Plot *plot,
          guint       category,
          double      offset,
          double      share,
          gint64      from,
          gint64      to)
{
  double a = value_to_pixel (self, plot, from);
  double b = value_to_pixel (self, plot, to);
  double c = plot->category_start + plot->category_size * (category + offset);
  double d = c + plot->category_size * share;
  graphene_rect_t bar;

  if (self->kind == SL_CHART_ROWS)
    graphene_rect_init (&bar, MIN (a, b), MIN (c, d), ABS (b - a), ABS (d - c));
  else
    graphene_rect_init (&bar, MIN (c, d), MIN (a, b), ABS (d - c), ABS (b - a));

  return bar;
}

/* Where a value is drawn: from the top of what lies below it in a pile, else from zero. */
static graphene_rect_t
get_bar (SlChart    *self,
         const Plot *plot,
         guint       series,
         guint       category)
{
  guint n_series = sl_chart_data_get_n_series (self->data);
  gint64 value = sl_chart_data_get_value (self->data, series, category);
  gint64 base = 0;

  if (!is_stacked (self))
    return make_bar (self, plot, category, 0.12 + 0.76 * series / n_series, 0.76 / n_series, 0,
                     value);

  for (guint s = 0; s < series; s++)
    {
      gint64 other = sl_chart_data_get_value (self->data, s, category);

      if ((other < 0) == (value < 0))
        base += other;
    }

  return make_bar (self, plot, category, 0.18, 0.64, base, base + value);
}

static graphene_point_t
get_point (SlChart    *self,
           const Plot *plot,
           guint       series,
           guint       category)
{
  gint64 value = sl_chart_data_get_value (self->data, series, category);

  return GRAPHENE_POINT_INIT (plot->category_start + plot->category_size * (category + 0.5),
                              value_to_pixel (self, plot, value));
}

/* Drawing */

static void
draw_grid (SlChart       *self,
           GtkSnapshot   *snapshot,
           const Plot    *plot,
           const GdkRGBA *text_colour)
{
  GdkRGBA faint = *text_colour;
  double end = plot->category_start
               + plot->category_size * sl_chart_data_get_n_categories (self->data);
  double lowest = MIN (plot->category_start, end);
  double length = ABS (end - plot->category_start);

  for (gint64 tick = self->axis.first; tick <= self->axis.last; tick += self->axis.step)
    {
      g_autofree char *text = sl_chart_format_value (self, tick, TRUE);
      double at = value_to_pixel (self, plot, tick);

      faint.alpha = text_colour->alpha * (tick == 0 ? 0.6f : 0.15f);
      if (self->kind == SL_CHART_ROWS)
        {
          gtk_snapshot_append_color (snapshot, &faint,
                                     &GRAPHENE_RECT_INIT (floor (at), lowest, 1, length));
          draw_text (self, snapshot, text, at, lowest + length + GAP / 2, 0.5, 0, text_colour);
        }
      else
        {
          gtk_snapshot_append_color (snapshot, &faint,
                                     &GRAPHENE_RECT_INIT (lowest, floor (at), length, 1));
          draw_text (self, snapshot, text, plot->category_start + (is_rtl (self) ? GAP : -GAP),
                     at - text_height (self) / 2.0, is_rtl (self) ? 0 : 1, 0, text_colour);
        }
    }
}

static void
draw_category_labels (SlChart       *self,
                      GtkSnapshot   *snapshot,
                      const Plot    *plot,
                      const GdkRGBA *colour)
{
  guint n = sl_chart_data_get_n_categories (self->data);
  double size = ABS (plot->category_size);
  int width = category_label_width (self);
  guint every = MAX (1, (guint) ceil ((width + GAP) / MAX (size, 1)));

  /* A label that needs more than its place is cut only where skipping others gains nothing. */
  if (self->kind == SL_CHART_ROWS || every > n)
    every = 1;

  for (guint c = 0; c < n; c += every)
    {
      double middle = plot->category_start + plot->category_size * (c + 0.5);
      const char *text = sl_chart_data_get_category (self->data, c);

      if (self->kind == SL_CHART_ROWS)
        draw_text (self, snapshot, text, plot->value_start + (is_rtl (self) ? GAP : -GAP),
                   middle - text_height (self) / 2.0, is_rtl (self) ? 0 : 1,
                   gtk_widget_get_width (GTK_WIDGET (self)) / 3, colour);
      else
        draw_text (self, snapshot, text, middle, plot->value_start + GAP / 2, 0.5,
                   (int) (size * every) - 2, colour);
    }
}

static void
draw_legend (SlChart       *self,
             GtkSnapshot   *snapshot,
             const GdkRGBA *text_colour)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int line = text_height (self) + GAP;
  int y = gtk_widget_get_height (GTK_WIDGET (self)) - line * legend_rows (self, width);
  int x = 0;

  for (guint s = 0; s < sl_chart_data_get_n_series (self->data); s++)
    {
      const char *label = sl_chart_data_get_label (self->data, s);
      int label_width = text_width (self, label);
      int item = SWATCH + 4 * GAP + label_width;
      double left;
      GdkRGBA colour;

      if (x > 0 && x + item > width)
        {
          y += line;
          x = 0;
        }

      sl_palette_get (sl_chart_data_get_colour (self->data, s), &colour);
      left = is_rtl (self) ? width - x - SWATCH : x;
      gtk_snapshot_append_color (snapshot, &colour,
                                 &GRAPHENE_RECT_INIT (left, y + (line - GAP - SWATCH) / 2.0,
                                                      SWATCH, SWATCH));
      draw_text (self, snapshot, label,
                 is_rtl (self) ? left - GAP : left + SWATCH + GAP, y,
                 is_rtl (self) ? 1 : 0, width - SWATCH - GAP, text_colour);
      x += item;
    }
}

static gboolean
is_chosen (SlChart *self,
           guint    series,
           guint    category)
{
  return self->chosen_category == (int) category && self->chosen_series == series;
}

static void
draw_bars (SlChart       *self,
           GtkSnapshot   *snapshot,
           const Plot    *plot,
           const GdkRGBA *text_colour)
{
  for (guint c = 0; c < sl_chart_data_get_n_categories (self->data); c++)
    for (guint s = 0; s < sl_chart_data_get_n_series (self->data); s++)
      {
        graphene_rect_t bar = get_bar (self, plot, s, c);
        GdkRGBA colour;

        sl_palette_get (sl_chart_data_get_colour (self->data, s), &colour);
        /* A hair of background between neighbours says where one ends, without colour. */
        if (bar.size.width > 4 && bar.size.height > 4)
          graphene_rect_inset (&bar, 0.5f, 0.5f);
        gtk_snapshot_append_color (snapshot, &colour, &bar);

        if (is_chosen (self, s, c))
          {
            GskRoundedRect outline;

            graphene_rect_inset (&bar, -2.5f, -2.5f);
            gsk_rounded_rect_init_from_rect (&outline, &bar, 3);
            gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 2, 2, 2, 2 },
                                        (GdkRGBA[4]) { *text_colour, *text_colour,
                                                       *text_colour, *text_colour });
          }
      }
}

/* Series of lines differ by colour and by the shape of their points. */
static void
add_marker (cairo_t *cr,
            guint    shape,
            double   x,
            double   y,
            double   size)
{
  cairo_new_sub_path (cr);
  switch (shape % 3)
    {
    case 0:
      cairo_arc (cr, x, y, size, 0, 2 * G_PI);
      break;
    case 1:
      cairo_rectangle (cr, x - size, y - size, 2 * size, 2 * size);
      break;
    default:
      cairo_move_to (cr, x, y - 1.3 * size);
      cairo_line_to (cr, x + 1.3 * size, y + size);
      cairo_line_to (cr, x - 1.3 * size, y + size);
      cairo_close_path (cr);
      break;
    }
}

static void
draw_lines (SlChart     *self,
            GtkSnapshot *snapshot,
            const Plot  *plot)
{
  guint n_categories = sl_chart_data_get_n_categories (self->data);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  for (guint s = 0; s < sl_chart_data_get_n_series (self->data); s++)
    {
      GdkRGBA colour;

      sl_palette_get (sl_chart_data_get_colour (self->data, s), &colour);
      gdk_cairo_set_source_rgba (cr, &colour);
      cairo_set_line_width (cr, 2);

      for (guint c = 0; c < n_categories; c++)
        {
          graphene_point_t point = get_point (self, plot, s, c);

          cairo_line_to (cr, point.x, point.y);
        }
      cairo_stroke (cr);

      for (guint c = 0; c < n_categories; c++)
        {
          graphene_point_t point = get_point (self, plot, s, c);

          add_marker (cr, s, point.x, point.y, is_chosen (self, s, c) ? 6 : 3.5);
        }
      cairo_fill (cr);
    }

  cairo_destroy (cr);
}

static void
draw_empty (SlChart     *self,
            GtkSnapshot *snapshot)
{
  g_autoptr(PangoLayout) layout = NULL;
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height;
  const char *text = self->empty_text != NULL ? self->empty_text : _("Nothing to show yet");
  GdkRGBA colour;

  layout = make_layout (self, text, FALSE);
  pango_layout_set_width (layout, MAX (width - 4 * GAP, 1) * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (layout, NULL, &height);

  sl_widget_get_color (GTK_WIDGET (self), &colour);
  colour.alpha *= 0.7f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (2 * GAP,
                                                (gtk_widget_get_height (GTK_WIDGET (self)) - height)
                                                / 2.0));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

void
_sl_chart_draw (SlChart     *self,
                GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *chosen = NULL;
  GdkRGBA colour;
  Plot plot;

  if (_sl_chart_is_empty (self))
    {
      draw_empty (self, snapshot);
      return;
    }

  sl_widget_get_color (widget, &colour);
  lay_out (self, &plot);
  draw_grid (self, snapshot, &plot, &colour);
  draw_category_labels (self, snapshot, &plot, &colour);

  if (self->kind == SL_CHART_LINES)
    draw_lines (self, snapshot, &plot);
  else
    draw_bars (self, snapshot, &plot, &colour);

  draw_legend (self, snapshot, &colour);

  chosen = _sl_chart_describe_chosen (self);
  if (chosen != NULL)
    draw_text (self, snapshot, chosen, gtk_widget_get_width (widget) / 2.0, 0, 0.5,
               gtk_widget_get_width (widget), &colour);
}

/* The category and series under a point of the widget. */
gboolean
_sl_chart_pick (SlChart *self,
                double   x,
                double   y,
                guint   *series,
                guint   *category)
{
  guint n_categories, n_series;
  double along, best = G_MAXDOUBLE;
  Plot plot;

  if (_sl_chart_is_empty (self))
    return FALSE;

  lay_out (self, &plot);
  n_categories = sl_chart_data_get_n_categories (self->data);
  n_series = sl_chart_data_get_n_series (self->data);
  along = ((self->kind == SL_CHART_ROWS ? y : x) - plot.category_start) / plot.category_size;
  if (along < 0 || along >= n_categories)
    return FALSE;

  *category = (guint) along;
  for (guint s = 0; s < n_series; s++)
    {
      graphene_rect_t bar = get_bar (self, &plot, s, *category);
      graphene_point_t point = get_point (self, &plot, s, *category);
      double distance;

      if (self->kind == SL_CHART_LINES)
        distance = ABS (point.y - y);
      else if (self->kind == SL_CHART_BARS)
        distance = ABS (x - bar.origin.x - bar.size.width / 2);
      else
        distance = graphene_rect_contains_point (&bar, &GRAPHENE_POINT_INIT (x, y)) ? 0 : 1;

      if (distance < best)
        {
          best = distance;
          *series = s;
        }
    }

  return TRUE;
}
