#include "config.h"

#include <glib/gi18n.h>

#include "app/team/tree-chart.h"

#include "app/compat/color.h"
#include "app/team/tree-layout.h"
#include "app/widgets/palette.h"
#include "app/widgets/text.h"
#include "model/cell.h"

/* Pixels at a scale of one. */
#define PLACE_WIDTH 152.0
#define LEVEL_HEIGHT 92.0
#define BOX_WIDTH 136.0
#define BOX_HEIGHT 50.0
#define TOP 20.0

#define MIN_SCALE 0.02
#define MAX_SCALE 2.0
#define ZOOM_STEP 1.25
/* Below this, boxes have no room for words. */
#define WORDS_SCALE 0.55

struct _SlTreeChart
{
  GtkWidget     parent_instance;

  SlRowList    *rows;    /* (owned) */
  int           title;   /* cells */
  int           detail;
  SlTreeLayout *layout;  /* (owned) (nullable): made anew when it is needed */
  GPtrArray    *held;    /* (owned) (element-type SlRow): those that are drawn */
  gint64        current; /* 0: nobody */
  double        x, y;    /* what of the chart is at the left and the top, at a scale of one */
  double        drag_x, drag_y;
  double        scale;
  gboolean      is_placed;
};

enum
{
  ACTIVATED,
  SELECTED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (SlTreeChart, sl_tree_chart, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

/* (transfer full) (element-type guint32): a list that is searched or sorted is no tree; they stand
 * beside one another. */
static GArray *
read_depths (SlRowList *rows)
{
  const SlPacked *depths = sl_row_list_get_depths (rows);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (rows));
  GArray *flat = g_array_sized_new (FALSE, TRUE, sizeof (guint32), n);

  g_array_set_size (flat, n);

  for (guint i = 0; i < n && depths != NULL; i++)
    g_array_index (flat, guint32, i) = (guint32) sl_packed_get (depths, i);

  return flat;
}

static SlTreeLayout *
get_layout (SlTreeChart *self)
{
  if (self->layout == NULL)
    {
      g_autoptr(GArray) depths = read_depths (self->rows);

      self->layout = sl_tree_layout_new (depths);
    }

  return self->layout;
}

static gboolean
is_mirrored (SlTreeChart *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* Where the middle of a box is on the widget. */
static double
show_x (SlTreeChart *self,
        double       x)
{
  double shown = (x * PLACE_WIDTH - self->x) * self->scale;

  return is_mirrored (self) ? gtk_widget_get_width (GTK_WIDGET (self)) - shown : shown;
}

static double
show_y (SlTreeChart *self,
        guint        level)
{
  return (TOP + level * LEVEL_HEIGHT - self->y) * self->scale;
}

static guint
get_level (SlTreeLayout *layout,
           guint         position)
{
  guint low = 0, high = layout->n_levels;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (layout->starts[middle] <= layout->ranks[position])
        low = middle;
      else
        high = middle;
    }

  return low;
}

/* (transfer none): held until others are drawn. */
static SlRow *
hold_row (SlTreeChart *self,
          guint        position)
{
  SlRow *row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (g_object_get_data (G_OBJECT (row), "sl-chart") != self)
    {
      g_object_set_data (G_OBJECT (row), "sl-chart", self);
      g_signal_connect_object (row, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                               G_CONNECT_SWAPPED);
    }

  g_ptr_array_add (self->held, row);

  return row;
}

static void
draw_words (SlTreeChart   *self,
            cairo_t       *cr,
            SlRow         *row,
            const GdkRGBA *ink)
{
  const SlCell *cells[] = { sl_row_get_cell (row, (guint) self->title),
                            sl_row_get_cell (row, (guint) self->detail) };
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  double y = 5;

  pango_layout_set_width (layout, (int) ((BOX_WIDTH - 34) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *text = cells[i] != NULL ? sl_cell_format (cells[i]) : g_strdup ("…");
      g_autofree char *brief = sl_text_brief (text);

      pango_layout_set_text (layout, brief, -1);
      cairo_move_to (cr, 12, y);
      cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, i == 0 ? 1 : 0.7);
      pango_cairo_show_layout (cr, layout);
      y += 21;
    }
}

/* A sign at the right says that somebody is below and whether he is seen. */
static void
draw_fold (cairo_t       *cr,
           SlRowFold      fold,
           const GdkRGBA *ink)
{
  double x = BOX_WIDTH - 14, y = BOX_HEIGHT / 2;

  if (fold == SL_ROW_LEAF)
    return;

  cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, 0.8);
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, x - 4, y);
  cairo_line_to (cr, x + 4, y);

  if (fold == SL_ROW_CLOSED)
    {
      cairo_move_to (cr, x, y - 4);
      cairo_line_to (cr, x, y + 4);
    }

  cairo_stroke (cr);
}

static void
round_box (cairo_t *cr,
           double   width,
           double   height,
           double   radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, width - radius, radius, radius, -G_PI_2, 0);
  cairo_arc (cr, width - radius, height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, radius, height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, radius, radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
draw_box (SlTreeChart   *self,
          cairo_t       *cr,
          guint          position,
          guint          level,
          const GdkRGBA *ink)
{
  SlTreeLayout *layout = get_layout (self);
  gboolean is_current = sl_row_list_get_id (self->rows, position) == self->current;
  GdkRGBA leg;

  sl_palette_get (layout->legs[position], &leg);
  cairo_save (cr);
  cairo_translate (cr, show_x (self, layout->xs[position]) - BOX_WIDTH * self->scale / 2,
                   show_y (self, level));
  cairo_scale (cr, self->scale, self->scale);
  round_box (cr, BOX_WIDTH, BOX_HEIGHT, 8);
  cairo_set_source_rgba (cr, leg.red, leg.green, leg.blue,
                         self->scale < WORDS_SCALE ? 0.75 : is_current ? 0.4 : 0.16);
  cairo_fill_preserve (cr);
  cairo_set_source_rgba (cr, leg.red, leg.green, leg.blue, 1);
  cairo_set_line_width (cr, is_current ? 3.5 : 1);
  cairo_stroke (cr);

  if (self->scale >= WORDS_SCALE)
    {
      SlRow *row = hold_row (self, position);

      draw_words (self, cr, row, ink);
      draw_fold (cr, sl_row_get_fold (row), ink);
    }

  cairo_restore (cr);
}

/* From the middle between two levels up to whom one stands under, and down. */
static void
add_line (SlTreeChart *self,
          cairo_t     *cr,
          guint        position,
          guint        level,
          double       width)
{
  SlTreeLayout *layout = get_layout (self);
  guint32 parent = layout->parents[position];
  /* Cairo does not like lines of millions of pixels. */
  double x = CLAMP (show_x (self, layout->xs[position]), -100, width + 100);
  double y = show_y (self, level);
  double middle = y - (LEVEL_HEIGHT - BOX_HEIGHT) / 2 * self->scale;
  double above, top = y - (LEVEL_HEIGHT - BOX_HEIGHT) * self->scale;

  if (parent == G_MAXUINT32)
    return;

  above = CLAMP (show_x (self, layout->xs[parent]), -100, width + 100);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x, middle);
  cairo_line_to (cr, above, middle);
  cairo_line_to (cr, above, top);
}

/* What of a level can be seen, and the next at either side, because their lines may cross what
 * can be seen; of boxes that fall on the same pixels, one. */
static void
draw_level (SlTreeChart   *self,
            cairo_t       *cr,
            guint          level,
            const GdkRGBA *ink)
{
  SlTreeLayout *layout = get_layout (self);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double first = self->x / PLACE_WIDTH - 1;
  double last = (self->x + width / self->scale) / PLACE_WIDTH + 1;
  double step = 2 / (PLACE_WIDTH * self->scale);
  guint begin = sl_tree_layout_find (layout, level, first);
  guint end = layout->starts[level + 1];
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = begin > layout->starts[level] ? begin - 1 : begin; i < end;)
    {
      guint32 position = layout->levels[i];

      g_array_append_val (shown, position);

      if (layout->xs[position] > last)
        break;

      i = step < 0.5 ? i + 1 : MAX (i + 1, sl_tree_layout_find (layout, level,
                                                                 layout->xs[position] + step));
    }

  for (guint i = 0; i < shown->len; i++)
    add_line (self, cr, g_array_index (shown, guint32, i), level, width);

  cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, 0.35);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);

  for (guint i = 0; i < shown->len; i++)
    draw_box (self, cr, g_array_index (shown, guint32, i), level, ink);

  g_array_unref (shown);
}

static void
sl_tree_chart_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  SlTreeChart *self = SL_TREE_CHART (widget);
  SlTreeLayout *layout = get_layout (self);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, width, height);
  g_autoptr(GPtrArray) before = NULL;
  double level_height = LEVEL_HEIGHT * self->scale;
  guint first = (guint) MAX (0, (self->y - TOP) / LEVEL_HEIGHT - 1);
  guint step = level_height < 2 ? (guint) (2 / level_height) : 1;
  cairo_t *cr;
  GdkRGBA ink;

  if (width <= 0 || height <= 0)
    return;

  /* Rows that stay in sight stay alive. */
  before = g_steal_pointer (&self->held);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  sl_widget_get_color (widget, &ink);
  gtk_snapshot_push_clip (snapshot, &area);
  cr = gtk_snapshot_append_cairo (snapshot, &area);

  for (guint level = first;
       level < layout->n_levels && show_y (self, level) < height;
       level += step)
    draw_level (self, cr, level, &ink);

  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
}

static void
clamp_view (SlTreeChart *self)
{
  SlTreeLayout *layout = get_layout (self);
  double width = gtk_widget_get_width (GTK_WIDGET (self)) / self->scale;
  double height = gtk_widget_get_height (GTK_WIDGET (self)) / self->scale;
  double all_width = layout->width * PLACE_WIDTH;
  double all_height = layout->n_levels * LEVEL_HEIGHT + TOP;

  /* What is smaller than the window stands in its middle. */
  self->x = all_width < width ? (all_width - width) / 2 : CLAMP (self->x, 0, all_width - width);
  self->y = all_height < height ? 0 : CLAMP (self->y, 0, all_height - height);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
center_on (SlTreeChart *self,
           guint        position)
{
  SlTreeLayout *layout = get_layout (self);
  double width = gtk_widget_get_width (GTK_WIDGET (self)) / self->scale;
  double height = gtk_widget_get_height (GTK_WIDGET (self)) / self->scale;

  if (position >= layout->n)
    return;

  self->x = layout->xs[position] * PLACE_WIDTH - width / 2;
  self->y = get_level (layout, position) * LEVEL_HEIGHT - height / 3;
  clamp_view (self);
}

/* What a screen reader says of who is selected. */
static void
describe (SlTreeChart *self,
          guint        position)
{
  g_autoptr(SlRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  const SlCell *title = row != NULL ? sl_row_get_cell (row, (guint) self->title) : NULL;
  const SlCell *detail = row != NULL ? sl_row_get_cell (row, (guint) self->detail) : NULL;
  g_autofree char *name = NULL, *figure = NULL, *text = NULL;

  if (title == NULL)
    return;

  name = sl_cell_format (title);
  figure = sl_cell_format (detail);
  /* translators: who is selected in a chart: a name, a figure, and how deep in the tree */
  text = g_strdup_printf (_("%s, %s, level %u"), name, figure, sl_row_get_depth (row) + 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
go_to (SlTreeChart *self,
       guint        position)
{
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->rows)))
    return;

  self->current = sl_row_list_get_id (self->rows, position);
  center_on (self, position);
  describe (self, position);
  g_signal_emit (self, signals[SELECTED], 0, self->current);
}

/* Around a point of the widget, which stays where it is. */
static void
zoom (SlTreeChart *self,
      double       factor,
      double       x,
      double       y)
{
  double scale = CLAMP (self->scale * factor, MIN_SCALE, MAX_SCALE);

  if (is_mirrored (self))
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x;

  self->x += x / self->scale - x / scale;
  self->y += y / self->scale - y / scale;
  self->scale = scale;
  clamp_view (self);
}

static guint
find_at (SlTreeChart *self,
         double       x,
         double       y)
{
  SlTreeLayout *layout = get_layout (self);
  double chart_y = y / self->scale + self->y - TOP;
  double place;
  guint level, i;

  if (is_mirrored (self))
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x;

  place = (x / self->scale + self->x) / PLACE_WIDTH;

  if (chart_y < 0 || chart_y / LEVEL_HEIGHT >= layout->n_levels)
    return SL_ROW_LIST_NONE;

  level = (guint) (chart_y / LEVEL_HEIGHT);
  i = sl_tree_layout_find (layout, level, place - BOX_WIDTH / PLACE_WIDTH / 2);

  if (i >= layout->starts[level + 1] ||
      layout->xs[layout->levels[i]] > place + BOX_WIDTH / PLACE_WIDTH / 2 ||
      chart_y - level * LEVEL_HEIGHT > BOX_HEIGHT)
    return SL_ROW_LIST_NONE;

  return layout->levels[i];
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             SlTreeChart     *self)
{
  guint position = find_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));

  if (position == SL_ROW_LIST_NONE)
    return;

  self->current = sl_row_list_get_id (self->rows, position);
  describe (self, position);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[n_press > 1 ? ACTIVATED : SELECTED], 0, self->current);
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               SlTreeChart    *self)
{
  self->drag_x = self->x;
  self->drag_y = self->y;
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          x,
                double          y,
                SlTreeChart    *self)
{
  if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) x, (int) y))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->x = self->drag_x - (is_mirrored (self) ? -x : x) / self->scale;
  self->y = self->drag_y - y / self->scale;
  clamp_view (self);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           SlTreeChart              *self)
{
  GdkModifierType state;

  state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) != 0)
    {
      zoom (self, dy > 0 ? 1 / ZOOM_STEP : ZOOM_STEP,
            gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
            gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
      return GDK_EVENT_STOP;
    }

  self->x += (is_mirrored (self) ? -dx : dx) * 60 / self->scale;
  self->y += dy * 60 / self->scale;
  clamp_view (self);

  return GDK_EVENT_STOP;
}

/* The next of the same level; nobody beyond its ends. */
static guint
get_neighbour (SlTreeLayout *layout,
               guint         position,
               gboolean      is_next)
{
  guint level = get_level (layout, position);
  guint rank = layout->ranks[position];

  if (is_next)
    return rank + 1 < layout->starts[level + 1] ? layout->levels[rank + 1] : position;

  return rank > layout->starts[level] ? layout->levels[rank - 1] : position;
}

static gboolean
move (SlTreeChart *self,
      guint        key,
      guint        position)
{
  SlTreeLayout *layout = get_layout (self);
  gboolean is_right = is_mirrored (self) ? key == GDK_KEY_Left : key == GDK_KEY_Right;

  switch (key)
    {
    case GDK_KEY_Up:
      if (layout->parents[position] != G_MAXUINT32)
        go_to (self, layout->parents[position]);
      return TRUE;
    case GDK_KEY_Down:
      if (position + 1 < layout->n && layout->parents[position + 1] == position)
        go_to (self, position + 1);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      go_to (self, get_neighbour (layout, position, is_right));
      return TRUE;
    case GDK_KEY_Home:
      go_to (self, 0);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
toggle (SlTreeChart *self)
{
  if (!sl_row_list_set_open (self->rows, self->current, TRUE))
    sl_row_list_set_open (self->rows, self->current, FALSE);

  center_on (self, sl_row_list_find (self->rows, self->current));
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        modifiers,
        SlTreeChart           *self)
{
  guint position = self->current != 0 ? sl_row_list_find (self->rows, self->current) : 0;
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || get_layout (self)->n == 0)
    return GDK_EVENT_PROPAGATE;

  if (position == SL_ROW_LIST_NONE)
    position = 0;

  if (key == GDK_KEY_plus || key == GDK_KEY_equal || key == GDK_KEY_KP_Add)
    zoom (self, ZOOM_STEP, x, y);
  else if (key == GDK_KEY_minus || key == GDK_KEY_KP_Subtract)
    zoom (self, 1 / ZOOM_STEP, x, y);
  else if (key == GDK_KEY_space)
    toggle (self);
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    g_signal_emit (self, signals[ACTIVATED], 0, sl_row_list_get_id (self->rows, position));
  else if (!move (self, key, position))
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static void
items_changed_cb (SlTreeChart *self)
{
  g_clear_pointer (&self->layout, sl_tree_layout_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
sl_tree_chart_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  SlTreeChart *self = SL_TREE_CHART (widget);
  guint position = self->current != 0 ? sl_row_list_find (self->rows, self->current) : 0;

  if (!self->is_placed && position < get_layout (self)->n)
    {
      self->is_placed = TRUE;
      center_on (self, position);
    }
  else
    clamp_view (self);
}

static void
sl_tree_chart_dispose (GObject *object)
{
  SlTreeChart *self = SL_TREE_CHART (object);

  if (self->rows != NULL)
    g_signal_handlers_disconnect_by_data (self->rows, self);

  g_clear_object (&self->rows);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_clear_pointer (&self->layout, sl_tree_layout_free);

  G_OBJECT_CLASS (sl_tree_chart_parent_class)->dispose (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, SL_TYPE_TREE_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
sl_tree_chart_class_init (SlTreeChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_tree_chart_dispose;
  widget_class->size_allocate = sl_tree_chart_size_allocate;
  widget_class->snapshot = sl_tree_chart_snapshot;
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TREE);
  signals[ACTIVATED] = add_signal ("activated");
  signals[SELECTED] = add_signal ("selected");
}

static void
sl_tree_chart_init (SlTreeChart *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll, *keys;
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->scale = 1;
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_vexpand (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);

  scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  keys = gtk_event_controller_key_new ();
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, keys);
}

GtkWidget *
sl_tree_chart_new (const char *name,
                   SlRowList  *rows,
                   const char *title,
                   const char *detail)
{
  SlTreeChart *self;
  SlListingKind kind;

  g_return_val_if_fail (name != NULL && SL_IS_ROW_LIST (rows), NULL);
  g_return_val_if_fail (title != NULL && detail != NULL, NULL);

  kind = sl_row_list_get_kind (rows);
  self = g_object_new (SL_TYPE_TREE_CHART, NULL);
  self->rows = g_object_ref (rows);
  self->title = sl_listing_find_column (kind, title);
  self->detail = sl_listing_find_column (kind, detail);
  g_assert (self->title >= 0 && self->detail >= 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (rows, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect_swapped (rows, "loaded", G_CALLBACK (items_changed_cb), self);

  return GTK_WIDGET (self);
}

void
sl_tree_chart_select (SlTreeChart *self,
                      gint64       id)
{
  guint position;

  g_return_if_fail (SL_IS_TREE_CHART (self));

  if (id == 0 || id == self->current)
    return;

  self->current = id;
  sl_row_list_reveal (self->rows, id);
  position = sl_row_list_find (self->rows, id);

  if (position != SL_ROW_LIST_NONE && self->is_placed)
    center_on (self, position);
}
