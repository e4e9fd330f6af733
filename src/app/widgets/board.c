#include "config.h"

#include "app/widgets/board.h"

#include "app/widgets/board-column.h"

struct _SlBoard
{
  GtkWidget          parent_instance;

  const SlBoardCard *card;     /* (unowned): static */
  SlSession         *session;  /* (owned) (nullable) */
  char              *search;   /* (owned) (nullable) */
  GPtrArray         *columns;  /* (owned) (element-type SlBoardColumn): not owned, in their order */
  gboolean           wants_focus; /* as soon as there is a card */
  GtkWidget         *scrolled; /* (unowned): the only child */
  GtkBox            *box;      /* (unowned) */
};

enum
{
  ACTIVATED,
  MOVED,
  SELECTED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (SlBoard, sl_board, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
selected_cb (SlBoardColumn *column,
             gint64         id,
             SlBoard       *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_ptr_array_index (self->columns, i) != (gpointer) column)
      sl_board_column_unselect (g_ptr_array_index (self->columns, i));

  g_signal_emit (self, signals[SELECTED], 0, id);
}

static void
activated_cb (SlBoardColumn *column,
              gint64         id,
              SlBoard       *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0, id);
}

static void
move_to (SlBoard       *self,
         gint64         id,
         SlBoardColumn *column)
{
  /* Who is there already stays. */
  if (id == 0 || sl_row_list_find (sl_board_column_get_rows (column), id) != SL_ROW_LIST_NONE)
    return;

  sl_board_column_expect (column, id);
  g_signal_emit (self, signals[MOVED], 0, id, sl_board_column_get_code (column));
}

static void
dropped_cb (SlBoardColumn *column,
            gint64         id,
            SlBoard       *self)
{
  move_to (self, id, column);
}

/* An empty column is passed over, unless a card is brought. */
static void
step_cb (SlBoardColumn *column,
         gint64         id,
         int            direction,
         gboolean       with_card,
         SlBoard       *self)
{
  int index = sl_board_column_get_index (column);
  guint i;

  if (!g_ptr_array_find (self->columns, column, &i))
    return;

  for (i += (guint) direction; i < self->columns->len; i += (guint) direction)
    {
      if (with_card)
        {
          move_to (self, id, g_ptr_array_index (self->columns, i));
          return;
        }

      if (sl_board_column_focus (g_ptr_array_index (self->columns, i), MAX (index, 0)))
        return;
    }
}

static gboolean
focus_first (SlBoard *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (sl_board_column_focus (g_ptr_array_index (self->columns, i), 0))
      return TRUE;

  return FALSE;
}

static void
filled_cb (SlBoardColumn *column,
           SlBoard       *self)
{
  if (self->wants_focus && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->wants_focus = !focus_first (self);
}

static gboolean
sl_board_grab_focus (GtkWidget *widget)
{
  SlBoard *self = SL_BOARD (widget);

  self->wants_focus = !focus_first (self);

  return TRUE;
}

static SlBoardColumn *
find_column (SlBoard    *self,
             const char *code)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (sl_board_column_get_code (g_ptr_array_index (self->columns, i)), code))
      return g_ptr_array_index (self->columns, i);

  return NULL;
}

static SlBoardColumn *
make_column (SlBoard    *self,
             const char *code)
{
  GtkWidget *column = sl_board_column_new (self->card, code);
  SlRowList *rows = sl_board_column_get_rows (SL_BOARD_COLUMN (column));

  g_signal_connect (column, "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect (column, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect (column, "dropped", G_CALLBACK (dropped_cb), self);
  g_signal_connect (column, "filled", G_CALLBACK (filled_cb), self);
  g_signal_connect (column, "step", G_CALLBACK (step_cb), self);
  gtk_box_append (self->box, column);
  sl_row_list_set_search (rows, self->search);
  sl_row_list_set_session (rows, self->session);

  return SL_BOARD_COLUMN (column);
}

static void
sl_board_dispose (GObject *object)
{
  SlBoard *self = SL_BOARD (object);

  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (sl_board_parent_class)->dispose (object);
}

static void
sl_board_class_init (SlBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_board_dispose;
  widget_class->grab_focus = sl_board_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[MOVED] = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);
  signals[SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
sl_board_init (SlBoard *self)
{
  self->columns = g_ptr_array_new ();
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "sl-board");
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled),
                                  GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->box));
  gtk_widget_set_focusable (self->scrolled, FALSE);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

GtkWidget *
sl_board_new (const char        *name,
              const SlBoardCard *card)
{
  SlBoard *self;

  g_return_val_if_fail (name != NULL && card != NULL, NULL);

  self = g_object_new (SL_TYPE_BOARD, NULL);
  self->card = card;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return GTK_WIDGET (self);
}

void
sl_board_set_columns (SlBoard            *self,
                      const char * const *codes,
                      const char * const *titles,
                      guint               n)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new ();
  SlBoardColumn *before = NULL;

  g_return_if_fail (SL_IS_BOARD (self));
  g_return_if_fail (codes != NULL && titles != NULL);

  for (guint i = 0; i < n; i++)
    {
      SlBoardColumn *column = find_column (self, codes[i]);

      if (column == NULL)
        column = make_column (self, codes[i]);

      sl_board_column_set_title (column, titles[i]);
      gtk_box_reorder_child_after (self->box, GTK_WIDGET (column), (GtkWidget *) before);
      g_ptr_array_remove (self->columns, column);
      g_ptr_array_add (columns, column);
      before = column;
    }

  for (guint i = 0; i < self->columns->len; i++)
    gtk_box_remove (self->box, g_ptr_array_index (self->columns, i));

  g_ptr_array_unref (self->columns);
  self->columns = g_steal_pointer (&columns);
}

void
sl_board_set_session (SlBoard   *self,
                      SlSession *session)
{
  g_return_if_fail (SL_IS_BOARD (self));
  g_return_if_fail (session == NULL || SL_IS_SESSION (session));

  g_set_object (&self->session, session);

  for (guint i = 0; i < self->columns->len; i++)
    sl_row_list_set_session (sl_board_column_get_rows (g_ptr_array_index (self->columns, i)),
                             session);
}

void
sl_board_set_search (SlBoard    *self,
                     const char *search)
{
  g_return_if_fail (SL_IS_BOARD (self));

  g_free (self->search);
  self->search = g_strdup (search);

  for (guint i = 0; i < self->columns->len; i++)
    sl_row_list_set_search (sl_board_column_get_rows (g_ptr_array_index (self->columns, i)),
                            search);
}
