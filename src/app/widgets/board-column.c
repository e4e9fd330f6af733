#include "config.h"

#include <glib/gi18n.h>

#include "app/widgets/board-column.h"

#include "app/widgets/markup.h"
#include "model/cell.h"
#include "model/format.h"

#define N_CARDS 40
/* Cards that are made before a frame is drawn; there are several columns. */
#define N_AT_ONCE 5
#define WIDTH 230
#define ROW "sl-row"

struct _SlBoardColumn
{
  GtkWidget          parent_instance;

  const SlBoardCard *card;     /* (unowned): static */
  char              *code;     /* (owned) */
  SlRowList         *rows;     /* (owned) */
  guint              n_shown;  /* cards at most */
  guint              fill_idle;
  gint64             expected; /* 0: nobody */

  GtkWidget         *box;      /* (unowned): the only child */
  GtkLabel          *title;    /* (unowned) */
  GtkLabel          *count;    /* (unowned) */
  GtkListBox        *cards;    /* (unowned) */
  GtkWidget         *more;     /* (unowned) */
};

enum
{
  ACTIVATED,
  DROPPED,
  FILLED,
  SELECTED,
  STEP,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (SlBoardColumn, sl_board_column, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static const SlCell *
get_cell (SlBoardColumn *self,
          SlRow         *row,
          const char    *name)
{
  return sl_row_get_cell (row, (guint) sl_listing_find_column (self->card->kind, name));
}

/* (transfer none): the row of a card */
static SlRow *
get_row (gpointer card)
{
  return g_object_get_data (G_OBJECT (card), ROW);
}

static gint64
get_id (gpointer card)
{
  return card != NULL && get_row (card) != NULL ? sl_row_get_id (get_row (card)) : 0;
}

static GtkWidget *
make_line (const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, class);

  return label;
}

static void
show_card (GtkWidget *card)
{
  SlBoardColumn *self = g_object_get_data (G_OBJECT (card), "sl-column");
  SlRow *row = get_row (card);
  GtkWidget *grid = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (card));
  GtkWidget *title = gtk_grid_get_child_at (GTK_GRID (grid), 0, 0);
  GtkWidget *text = gtk_grid_get_child_at (GTK_GRID (grid), 0, 1);
  GtkWidget *day = gtk_grid_get_child_at (GTK_GRID (grid), 1, 1);
  g_autofree char *name = sl_cell_format (get_cell (self, row, self->card->title));
  g_autofree char *text_of_row = sl_cell_format (get_cell (self, row, self->card->text));
  const char *words = self->card->word != NULL ? self->card->word (text_of_row) : text_of_row;
  g_autofree char *due = sl_cell_format (get_cell (self, row, self->card->day));
  g_autofree char *all = g_strdup_printf ("%s %s %s", name, words, due);

  sl_label_set_figure (GTK_LABEL (title), *name != '\0' ? name : "…");
  sl_label_set_figure (GTK_LABEL (text), words);
  gtk_label_set_text (GTK_LABEL (day), due);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, g_strstrip (all), -1);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source,
                 double         x,
                 double         y,
                 GtkWidget     *card)
{
  g_autoptr(GdkPaintable) picture = gtk_widget_paintable_new (card);

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);

  return gdk_content_provider_new_typed (G_TYPE_INT64, get_id (card));
}

static GtkWidget *
make_card (SlBoardColumn *self,
           SlRow         *row)
{
  GtkWidget *card = gtk_list_box_row_new ();
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *title = make_line ("heading");
  GtkWidget *text = make_line ("dim-label");
  GtkWidget *day = make_line ("numeric");
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_widget_add_css_class (day, "dim-label");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_grid_attach (GTK_GRID (grid), title, 0, 0, 2, 1);
  gtk_grid_attach (GTK_GRID (grid), text, 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), day, 1, 1, 1, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (card), grid);
  gtk_widget_add_css_class (card, "sl-card");

  g_object_set_data (G_OBJECT (card), "sl-column", self);
  g_object_set_data_full (G_OBJECT (card), ROW, g_object_ref (row), g_object_unref);
  g_signal_connect_object (row, "changed", G_CALLBACK (show_card), card, G_CONNECT_SWAPPED);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), card);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (source));
  show_card (card);

  return card;
}

static void
update_count (SlBoardColumn *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autofree char *count = sl_format_count (n);

  gtk_label_set_text (self->count, count);
  gtk_widget_set_visible (self->more, n > self->n_shown);
}

/* The cards in the order of the list: those that are there already are kept, so that the focus
 * stays and nothing flickers.  FALSE: there are more to be made. */
static gboolean
fill (SlBoardColumn *self)
{
  guint n = MIN (g_list_model_get_n_items (G_LIST_MODEL (self->rows)), self->n_shown);
  guint n_made = 0, i;

  for (i = 0; i < n && n_made < N_AT_ONCE; i++)
    {
      g_autoptr(SlRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      GtkListBoxRow *there = gtk_list_box_get_row_at_index (self->cards, (int) i);
      GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->cards, (int) i + 1);

      if (there != NULL && get_row (there) == row)
        continue;

      if (next != NULL && get_row (next) == row)
        gtk_list_box_remove (self->cards, GTK_WIDGET (there));
      else
        {
          gtk_list_box_insert (self->cards, make_card (self, row), (int) i);
          n_made++;
        }
    }

  while (gtk_list_box_get_row_at_index (self->cards, (int) n) != NULL)
    gtk_list_box_remove (self->cards,
                         GTK_WIDGET (gtk_list_box_get_row_at_index (self->cards, (int) n)));

  update_count (self);
  return i == n;
}

static void queue_fill (SlBoardColumn *self,
                        int            priority);

static void
focus_expected (SlBoardColumn *self)
{
  guint position;

  if (self->expected == 0)
    return;

  position = sl_row_list_find (self->rows, self->expected);

  if (position == SL_ROW_LIST_NONE)
    return;

  if (position >= self->n_shown)
    {
      self->n_shown = position + N_CARDS;
      queue_fill (self, G_PRIORITY_DEFAULT_IDLE);
    }

  /* Its card may come with the next ones. */
  if (gtk_list_box_get_row_at_index (self->cards, (int) position) == NULL)
    return;

  self->expected = 0;
  sl_board_column_focus (self, (int) position);
}

static gboolean
fill_cb (gpointer user_data)
{
  SlBoardColumn *self = user_data;

  self->fill_idle = 0;
  /* The rest after a frame was drawn. */
  if (!fill (self))
    queue_fill (self, G_PRIORITY_DEFAULT_IDLE);
  focus_expected (self);
  g_signal_emit (self, signals[FILLED], 0);

  return G_SOURCE_REMOVE;
}

static void
queue_fill (SlBoardColumn *self,
            int            priority)
{
  if (self->fill_idle == 0)
    self->fill_idle = g_idle_add_full (priority, fill_cb, self, NULL);
}

/* Once a frame, whatever the list tells. */
static void
changed_cb (SlBoardColumn *self)
{
  queue_fill (self, G_PRIORITY_HIGH_IDLE);
}

static void
more_clicked_cb (GtkButton     *button,
                 SlBoardColumn *self)
{
  int first = (int) self->n_shown;

  self->n_shown += N_CARDS;
  fill (self);
  changed_cb (self);
  sl_board_column_focus (self, first);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         SlBoardColumn *self)
{
  g_signal_emit (self, signals[DROPPED], 0, g_value_get_int64 (value));

  return TRUE;
}

static void
row_selected_cb (GtkListBox    *cards,
                 GtkListBoxRow *card,
                 SlBoardColumn *self)
{
  if (card != NULL)
    g_signal_emit (self, signals[SELECTED], 0, get_id (card));
}

static void
row_activated_cb (GtkListBox    *cards,
                  GtkListBoxRow *card,
                  SlBoardColumn *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0, get_id (card));
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint                  key,
        guint                  code,
        GdkModifierType        modifiers,
        SlBoardColumn         *self)
{
  int index = sl_board_column_get_index (self);
  int direction = key == GDK_KEY_Right || key == GDK_KEY_KP_Right ? 1
                  : key == GDK_KEY_Left || key == GDK_KEY_KP_Left ? -1 : 0;

  if (direction == 0 || (modifiers & (GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    direction = -direction;

  g_signal_emit (self, signals[STEP], 0,
                 get_id (gtk_list_box_get_row_at_index (self->cards, index)), direction,
                 (modifiers & GDK_CONTROL_MASK) != 0);

  return GDK_EVENT_STOP;
}

static GtkWidget *
make_header (SlBoardColumn *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title = GTK_LABEL (make_line ("heading"));
  self->count = GTK_LABEL (make_line ("dim-label"));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->count));

  return header;
}

static GtkWidget *
make_cards (SlBoardColumn *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cards = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_activate_on_single_click (self->cards, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->cards), "sl-cards");
  g_signal_connect (self->cards, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect (self->cards, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->cards), keys);

  self->more = gtk_button_new_with_mnemonic (_("Show _More"));
  gtk_widget_add_css_class (self->more, "flat");
  g_signal_connect (self->more, "clicked", G_CALLBACK (more_clicked_cb), self);

  gtk_box_append (GTK_BOX (inner), GTK_WIDGET (self->cards));
  gtk_box_append (GTK_BOX (inner), self->more);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), inner);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_focusable (scrolled, FALSE);

  return scrolled;
}

static void
sl_board_column_map (GtkWidget *widget)
{
  sl_row_list_set_asleep (SL_BOARD_COLUMN (widget)->rows, FALSE);

  GTK_WIDGET_CLASS (sl_board_column_parent_class)->map (widget);
}

static void
sl_board_column_unmap (GtkWidget *widget)
{
  if (SL_BOARD_COLUMN (widget)->rows != NULL)
    sl_row_list_set_asleep (SL_BOARD_COLUMN (widget)->rows, TRUE);

  GTK_WIDGET_CLASS (sl_board_column_parent_class)->unmap (widget);
}

static void
sl_board_column_dispose (GObject *object)
{
  SlBoardColumn *self = SL_BOARD_COLUMN (object);

  if (self->rows != NULL)
    g_signal_handlers_disconnect_by_data (self->rows, self);

  g_clear_handle_id (&self->fill_idle, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->code, g_free);

  G_OBJECT_CLASS (sl_board_column_parent_class)->dispose (object);
}

static void
sl_board_column_class_init (SlBoardColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_board_column_dispose;
  widget_class->map = sl_board_column_map;
  widget_class->unmap = sl_board_column_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[DROPPED] = g_signal_new ("dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[FILLED] = g_signal_new ("filled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[STEP] = g_signal_new ("step", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_INT, G_TYPE_BOOLEAN);
}

static void
sl_board_column_init (SlBoardColumn *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT64, GDK_ACTION_MOVE);

  self->n_shown = N_CARDS;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_size_request (self->box, WIDTH, -1);
  gtk_widget_add_css_class (self->box, "sl-board-column");
  gtk_box_append (GTK_BOX (self->box), make_header (self));
  gtk_box_append (GTK_BOX (self->box), make_cards (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
sl_board_column_new (const SlBoardCard *card,
                     const char        *code)
{
  SlBoardColumn *self;

  g_return_val_if_fail (card != NULL && code != NULL, NULL);

  self = g_object_new (SL_TYPE_BOARD_COLUMN, NULL);
  self->card = card;
  self->code = g_strdup (code);
  self->rows = sl_row_list_new (card->kind);
  sl_row_list_set_filter (self->rows, code, SL_DAY_NONE);
  g_signal_connect_swapped (self->rows, "items-changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->rows, "replaced", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->rows, "loaded", G_CALLBACK (changed_cb), self);
  update_count (self);

  return GTK_WIDGET (self);
}

const char *
sl_board_column_get_code (SlBoardColumn *self)
{
  g_return_val_if_fail (SL_IS_BOARD_COLUMN (self), NULL);

  return self->code;
}

SlRowList *
sl_board_column_get_rows (SlBoardColumn *self)
{
  g_return_val_if_fail (SL_IS_BOARD_COLUMN (self), NULL);

  return self->rows;
}

void
sl_board_column_set_title (SlBoardColumn *self,
                           const char    *title)
{
  g_return_if_fail (SL_IS_BOARD_COLUMN (self));

  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cards),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

gboolean
sl_board_column_focus (SlBoardColumn *self,
                       int            index)
{
  GtkListBoxRow *card = NULL;

  g_return_val_if_fail (SL_IS_BOARD_COLUMN (self), FALSE);

  for (; index >= 0 && card == NULL; index--)
    card = gtk_list_box_get_row_at_index (self->cards, index);

  if (card == NULL)
    return FALSE;

  gtk_list_box_select_row (self->cards, card);

  return gtk_widget_grab_focus (GTK_WIDGET (card));
}

void
sl_board_column_unselect (SlBoardColumn *self)
{
  g_return_if_fail (SL_IS_BOARD_COLUMN (self));

  gtk_list_box_unselect_all (self->cards);
}

int
sl_board_column_get_index (SlBoardColumn *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->cards));

  g_return_val_if_fail (SL_IS_BOARD_COLUMN (self), -1);

  return GTK_IS_LIST_BOX_ROW (focus) ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : -1;
}

void
sl_board_column_expect (SlBoardColumn *self,
                        gint64         id)
{
  g_return_if_fail (SL_IS_BOARD_COLUMN (self));

  self->expected = id;
}
