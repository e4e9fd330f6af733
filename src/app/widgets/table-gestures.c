#include "config.h"

#include "app/widgets/table-gestures.h"

#include "app/widgets/table-column.h"

#define SELECTING (GDK_CONTROL_MASK | GDK_SHIFT_MASK)

typedef struct
{
  GtkWidget       *view;      /* (unowned): owns the gestures, and by them this */
  SlTableMenuFunc  open_menu;
  gpointer         user_data;
} Gestures;

static GdkModifierType
get_modifiers (GtkGestureClick *gesture)
{
  return gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) & SELECTING;
}

static void
select_item (GtkListItem     *item,
             GdkModifierType  modifiers)
{
  gtk_widget_activate_action (gtk_list_item_get_child (item), "list.select-item", "(ubb)",
                              gtk_list_item_get_position (item),
                              (modifiers & GDK_CONTROL_MASK) != 0,
                              (modifiers & GDK_SHIFT_MASK) != 0);
}

static void
select_pressed_cb (GtkGestureClick *gesture,
                   int              n_press,
                   double           x,
                   double           y,
                   Gestures        *self)
{
  gboolean is_ours = n_press == 1 && get_modifiers (gesture) != 0 &&
                     sl_table_column_find_item (self->view, x, y) != NULL;

  gtk_gesture_set_state (GTK_GESTURE (gesture),
                         is_ours ? GTK_EVENT_SEQUENCE_CLAIMED : GTK_EVENT_SEQUENCE_DENIED);
}

static void
select_released_cb (GtkGestureClick *gesture,
                    int              n_press,
                    double           x,
                    double           y,
                    Gestures        *self)
{
  GtkListItem *item = sl_table_column_find_item (self->view, x, y);

  if (item == NULL || get_modifiers (gesture) == 0)
    return;

  gtk_widget_grab_focus (gtk_widget_get_parent (gtk_list_item_get_child (item)));
  select_item (item, get_modifiers (gesture));
}

static void
select_for_menu (GtkListItem *item)
{
  if (item != NULL && !gtk_list_item_get_selected (item))
    select_item (item, 0);
}

static void
menu_pressed_cb (GtkGestureClick *gesture,
                 int              n_press,
                 double           x,
                 double           y,
                 Gestures        *self)
{
  GtkListItem *item = sl_table_column_find_item (self->view, x, y);

  if (item == NULL)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  select_for_menu (item);
  self->open_menu (x, y, self->user_data);
}

static gboolean
menu_key_cb (GtkWidget *view,
             GVariant  *arguments,
             gpointer   user_data)
{
  Gestures *self = user_data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (view));
  GtkListItem *item = focus != NULL && gtk_widget_is_ancestor (focus, view)
                      ? sl_table_column_get_item (focus) : NULL;
  graphene_point_t point = GRAPHENE_POINT_INIT (24, 0);

  if (item == NULL)
    return GDK_EVENT_PROPAGATE;

  point.y = (float) gtk_widget_get_height (focus);
  if (!gtk_widget_compute_point (focus, view, &point, &point))
    return GDK_EVENT_PROPAGATE;

  select_for_menu (item);
  self->open_menu (point.x, point.y, self->user_data);

  return GDK_EVENT_STOP;
}

static void
add_click (Gestures  *self,
           guint      button,
           GCallback  pressed,
           GCallback  released)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), button);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect (gesture, "pressed", pressed, self);

  if (released != NULL)
    g_signal_connect (gesture, "released", released, self);

  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (gesture));
}

static void
add_keys (Gestures *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  static const char * const triggers[] = { "Menu", "<Shift>F10" };

  for (gsize i = 0; i < G_N_ELEMENTS (triggers); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (triggers[i]),
                        gtk_callback_action_new (menu_key_cb, self, NULL)));

  gtk_widget_add_controller (self->view, keys);
}

void
sl_table_gestures_attach (GtkColumnView   *view,
                          SlTableMenuFunc  open_menu,
                          gpointer         user_data)
{
  Gestures *self;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));
  g_return_if_fail (open_menu != NULL);

  self = g_new0 (Gestures, 1);
  self->view = GTK_WIDGET (view);
  self->open_menu = open_menu;
  self->user_data = user_data;

  add_click (self, GDK_BUTTON_PRIMARY, G_CALLBACK (select_pressed_cb),
             G_CALLBACK (select_released_cb));
  add_click (self, GDK_BUTTON_SECONDARY, G_CALLBACK (menu_pressed_cb), NULL);
  add_keys (self);

  g_object_set_data_full (G_OBJECT (view), "sl-gestures", self, g_free);
}

/* Of the list inside the view; NULL when it has no widget at the moment. */
static GtkWidget *
find_row (GtkWidget *list,
          guint      position)
{
  for (GtkWidget *row = gtk_widget_get_first_child (list);
       row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkListItem *item = sl_table_column_get_item (row);

      if (item != NULL && gtk_list_item_get_position (item) == position)
        return row;
    }

  return NULL;
}

static void
go_to (GtkWidget *row,
       guint      position)
{
  GtkWidget *list = gtk_widget_get_parent (row);
  GtkWidget *target;

  gtk_widget_activate_action (row, "list.scroll-to-item", "u", position);
  gtk_widget_activate_action (row, "list.select-item", "(ubb)", position, FALSE, FALSE);
  target = find_row (list, position);

  if (target != NULL)
    gtk_widget_grab_focus (target);
}

static gboolean
move_in_tree (SlRowList *rows,
              GtkWidget *focus,
              gboolean   is_forward)
{
  GtkListItem *item = sl_table_column_get_item (focus);
  SlRow *row = item != NULL ? gtk_list_item_get_item (item) : NULL;
  SlRowFold fold = row != NULL ? sl_row_get_fold (row) : SL_ROW_LEAF;
  guint position = item != NULL ? gtk_list_item_get_position (item) : GTK_INVALID_LIST_POSITION;

  if (row == NULL)
    return GDK_EVENT_PROPAGATE;

  if (is_forward && fold == SL_ROW_CLOSED)
    sl_row_list_set_open (rows, sl_row_get_id (row), TRUE);
  else if (is_forward && fold == SL_ROW_OPEN)
    go_to (focus, position + 1);
  else if (!is_forward && fold == SL_ROW_OPEN)
    sl_row_list_set_open (rows, sl_row_get_id (row), FALSE);
  else if (!is_forward && sl_row_list_get_parent (rows, position) != SL_ROW_LIST_NONE)
    go_to (focus, sl_row_list_get_parent (rows, position));

  return GDK_EVENT_STOP;
}

static gboolean
tree_key_cb (GtkEventControllerKey *keys,
             guint                  key,
             guint                  code,
             GdkModifierType        modifiers,
             SlRowList             *rows)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (view));
  gboolean is_right = key == GDK_KEY_Right || key == GDK_KEY_KP_Right;
  gboolean is_left = key == GDK_KEY_Left || key == GDK_KEY_KP_Left;
  gboolean is_rtl = gtk_widget_get_direction (view) == GTK_TEXT_DIR_RTL;

  if ((!is_right && !is_left) || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0 ||
      !sl_row_list_is_tree (rows) || focus == NULL || !gtk_widget_is_ancestor (focus, view))
    return GDK_EVENT_PROPAGATE;

  return move_in_tree (rows, focus, is_right != is_rtl);
}

void
sl_table_gestures_attach_tree (GtkColumnView *view,
                               SlRowList     *rows)
{
  GtkEventController *keys;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));
  g_return_if_fail (SL_IS_ROW_LIST (rows));

  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (tree_key_cb), rows, 0);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
}
