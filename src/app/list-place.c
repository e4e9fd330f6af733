#include "config.h"

#include <glib/gi18n.h>

#include "app/list-actions.h"
#include "app/list-drag.h"
#include "app/list-place.h"
#include "app/widgets/markup.h"
#include "app/widgets/panes.h"
#include "app/window.h"
#include "core/period.h"
#include "model/format.h"

typedef struct
{
  SlRowList    *rows;      /* (owned) */
  GCancellable *reading;   /* (owned) (nullable): details are being read */
  gpointer      details;   /* (owned by the class) (nullable): what the pane shows */
  gboolean      is_shown;  /* the details are to be seen as soon as they are read */
  gboolean      wants_focus;      /* the pane, when it is filled */
  gboolean      list_wants_focus; /* when its rows are there */

  SlListTable      *table;     /* (unowned) */
  SlPanes      *panes;     /* (unowned) */
  SlDetails    *pane;      /* (unowned) */
  GtkStack     *stack;     /* (unowned): "table", "empty" or "nothing" */
  GtkLabel     *count;     /* (unowned) */
  GtkMenuButton *menu;     /* (unowned) */
  const char    *view;     /* the page of the stack that shows the rows */
  guint          chip;     /* which of them is on */
  GtkWidget     *groups[SL_LISTING_MAX_GROUPINGS]; /* (unowned) (nullable) each: chips */
  GtkWidget    *narrowed;  /* (unowned): says what the list is narrowed to */
} SlListPlacePrivate;

typedef struct
{
  SlListPlaceClass *klass;
  gint64            id;
} DetailsRequest;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SlListPlace, sl_list_place, SL_TYPE_PLACE)

static SlListPlacePrivate *
get_priv (SlListPlace *self)
{
  return sl_list_place_get_instance_private (self);
}

static void
clear_details (SlListPlace *self)
{
  SlListPlacePrivate *priv = get_priv (self);

  g_cancellable_cancel (priv->reading);
  g_clear_object (&priv->reading);

  if (priv->details != NULL)
    SL_LIST_PLACE_GET_CLASS (self)->free_details (priv->details);

  priv->details = NULL;
}

static void
hide_details (SlListPlace *self)
{
  SlListPlacePrivate *priv = get_priv (self);

  clear_details (self);
  priv->is_shown = FALSE;
  sl_panes_set_open (priv->panes, FALSE);
}

static void
free_facts (gpointer data)
{
  SlListFacts *facts = data;

  g_clear_pointer (&facts->row, sl_excerpt_free);
  for (guint i = 0; i < SL_LIST_MAX_PARTS; i++)
    g_clear_pointer (&facts->parts[i], sl_excerpt_free);
  g_free (facts);
}

static gboolean
read_parts (SlBusiness            *business,
            const SlListPlaceInfo *info,
            gint64                 id,
            SlListFacts           *facts,
            GError               **error)
{
  for (guint i = 0; i < info->n_parts; i++)
    {
      facts->parts[i] = sl_excerpt_read_of (business, info->parts[i], id, G_MAXUINT, error);
      if (facts->parts[i] == NULL)
        return FALSE;
    }

  return TRUE;
}

/* (transfer full) (nullable): NULL without an error when @id is gone. */
static SlListFacts *
read_facts (SlBusiness             *business,
            const SlListPlaceInfo  *info,
            gint64                  id,
            GError                **error)
{
  SlListFacts *facts = g_new0 (SlListFacts, 1);

  facts->id = id;
  facts->today = sl_business_get_today (business);
  facts->row = sl_excerpt_read_one (business, info->kind, id, SL_DAY_NONE, error);
  if (facts->row == NULL || sl_excerpt_get_n_rows (facts->row) == 0 ||
      !read_parts (business, info, id, facts, error))
    g_clear_pointer (&facts, free_facts);

  return facts;
}

static void
show_facts (SlListPlace *self,
            SlDetails   *pane,
            gpointer     details)
{
  SL_LIST_PLACE_GET_CLASS (self)->info->show (pane, details);
}

static gpointer
read_details (SlBusiness    *business,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  DetailsRequest *request = data;

  if (request->klass->read_details == NULL)
    return read_facts (business, request->klass->info, request->id, error);

  return request->klass->read_details (business, request->id, cancellable, error);
}

static void
show_read_details (SlListPlace *self,
                   gpointer     details)
{
  SlListPlacePrivate *priv = get_priv (self);

  clear_details (self);
  priv->details = details;
  SL_LIST_PLACE_GET_CLASS (self)->show_details (self, priv->pane, details);
  sl_details_end (priv->pane);
  sl_panes_set_open (priv->panes, TRUE);

  if (priv->wants_focus)
    gtk_widget_child_focus (GTK_WIDGET (priv->pane), GTK_DIR_TAB_FORWARD);

  priv->wants_focus = FALSE;
}

static void
details_read_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SlListPlace) self = user_data;
  g_autoptr(GError) error = NULL;
  gpointer details = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error != NULL && sl_window_of (GTK_WIDGET (self)) != NULL)
    sl_window_show_error (sl_window_of (GTK_WIDGET (self)), error);

  if (details == NULL)
    hide_details (self);
  else if (SL_SESSION (object) == sl_place_get_session (SL_PLACE (self)))
    show_read_details (self, details);
  else
    SL_LIST_PLACE_GET_CLASS (self)->free_details (details);
}

static void
request_details (SlListPlace *self)
{
  SlListPlacePrivate *priv = get_priv (self);
  SlListPlaceClass *klass = SL_LIST_PLACE_GET_CLASS (self);
  SlSession *session = sl_place_get_session (SL_PLACE (self));
  DetailsRequest *request;

  if (session == NULL || sl_list_table_get_selected (priv->table) == 0)
    return;

  g_cancellable_cancel (priv->reading);
  g_clear_object (&priv->reading);
  priv->reading = g_cancellable_new ();
  request = g_new0 (DetailsRequest, 1);
  request->klass = klass;
  request->id = sl_list_table_get_selected (priv->table);
  sl_session_read_async (session, read_details, request, g_free, klass->free_details,
                         priv->reading, details_read_cb, g_object_ref (self));
}

static void
selected_cb (SlListTable     *table,
             gint64       id,
             SlListPlace *self)
{
  SlListPlacePrivate *priv = get_priv (self);

  if (id == 0)
    {
      hide_details (self);
      return;
    }

  /* In a narrow window the details would take the list away from under the arrow keys. */
  if (sl_place_get_narrow (SL_PLACE (self)) && !priv->is_shown)
    return;

  priv->is_shown = TRUE;
  request_details (self);
}

static void
activated_cb (SlListTable     *table,
              gint64       id,
              SlListPlace *self)
{
  SlListPlacePrivate *priv = get_priv (self);

  priv->is_shown = TRUE;
  priv->wants_focus = TRUE;
  request_details (self);
}

static void
closed_cb (SlDetails   *pane,
           SlListPlace *self)
{
  sl_place_close_details (SL_PLACE (self));
}

/* (nullable): of the chip that is on at first. */
static const char *
get_usual_filter (SlListPlace *self)
{
  const SlListPlaceInfo *info = SL_LIST_PLACE_GET_CLASS (self)->info;

  return info->n_chips > 0 ? info->chips[0].filter : NULL;
}

static void
update_count (SlListPlace *self)
{
  SlListPlacePrivate *priv = get_priv (self);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (priv->rows));
  guint n_selected = sl_list_table_get_n_selected (priv->table);
  g_autofree char *count = sl_format_count (n);
  g_autofree char *selected = sl_format_count (n_selected);
  g_autofree char *text = NULL;

  if (n_selected > 1)
    /* translators: how many rows of a list are selected: "3 of 1,234 selected" */
    text = g_strdup_printf (_("%s of %s selected"), selected, count);
  else
    /* translators: how many rows a list has: "1,234 entries" */
    text = g_strdup_printf (ngettext ("%s entry", "%s entries", n), count);

  gtk_label_set_text (priv->count, text);

  if (n > 0 || !sl_row_list_is_loaded (priv->rows))
    gtk_stack_set_visible_child_name (priv->stack, priv->view);
  else if (sl_row_list_is_narrowed (priv->rows, get_usual_filter (self)))
    gtk_stack_set_visible_child_name (priv->stack, "nothing");
  else
    gtk_stack_set_visible_child_name (priv->stack, "empty");
}

static void
loaded_cb (SlRowList   *rows,
           SlListPlace *self)
{
  SlListPlacePrivate *priv = get_priv (self);

  update_count (self);

  if (priv->list_wants_focus && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_child_focus (GTK_WIDGET (priv->stack), GTK_DIR_TAB_FORWARD);

  priv->list_wants_focus = FALSE;
}

static void
selection_changed_cb (SlListTable *table,
                      SlListPlace *self)
{
  update_count (self);
}

static SlDay
get_chip_day (SlListPlace  *self,
              const SlChip *chip)
{
  SlSession *session = sl_place_get_session (SL_PLACE (self));

  if (session == NULL)
    return SL_DAY_NONE;

  if (!chip->this_month)
    return sl_session_get_today (session);

  return sl_period_of (sl_session_get_today (session), SL_PERIOD_MONTH, 0).first;
}

static void
chip_toggled_cb (GtkToggleButton *button,
                 SlListPlace     *self)
{
  const SlListPlaceInfo *info = SL_LIST_PLACE_GET_CLASS (self)->info;
  GtkWidget *widget = GTK_WIDGET (button);
  guint index = 0;

  if (!gtk_toggle_button_get_active (button))
    return;

  while ((widget = gtk_widget_get_prev_sibling (widget)) != NULL)
    index++;

  get_priv (self)->chip = index;
  sl_row_list_set_filter (get_priv (self)->rows,
                          info->chips[index].filter,
                          get_chip_day (self, &info->chips[index]));
}

/* The wheel of a mouse goes along them: there is nothing else to scroll there. */
static gboolean
chips_scrolled_cb (GtkEventControllerScroll *wheel,
                   double                    dx,
                   double                    dy,
                   GtkScrolledWindow        *chips)
{
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (chips);
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (chips)) == GTK_TEXT_DIR_RTL;
  double step = 60 * (is_rtl ? -dy : dy) + 60 * dx;

  gtk_adjustment_set_value (across, gtk_adjustment_get_value (across) + step);

  return GDK_EVENT_STOP;
}

static GtkWidget *
make_chips (SlListPlace *self)
{
  const SlListPlaceInfo *info = SL_LIST_PLACE_GET_CLASS (self)->info;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *wheel =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkWidget *first = NULL;

  for (guint i = 0; i < info->n_chips; i++)
    {
      GtkWidget *chip = gtk_toggle_button_new_with_label (_(info->chips[i].title));

      gtk_widget_add_css_class (chip, "sl-chip");

      if (first == NULL)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), GTK_TOGGLE_BUTTON (first));

      first = first != NULL ? first : chip;
      g_signal_connect (chip, "toggled", G_CALLBACK (chip_toggled_cb), self);
      gtk_box_append (GTK_BOX (box), chip);
    }

  for (guint i = 0; i < SL_LISTING_MAX_GROUPINGS && info->groups[i].code != NULL; i++)
    {
      get_priv (self)->groups[i] = sl_group_chip_new (get_priv (self)->rows, &info->groups[i]);
      gtk_box_append (GTK_BOX (box), get_priv (self)->groups[i]);
    }

  /* In a narrow window, or with long words, they scroll rather than keep it wide. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect (wheel, "scroll", G_CALLBACK (chips_scrolled_cb), scrolled);
  gtk_widget_add_controller (scrolled, wheel);

  return scrolled;
}

/* Made when it is first looked at. */
static void
view_toggled_cb (GtkToggleButton *button,
                 SlListPlace     *self)
{
  SlListPlacePrivate *priv = get_priv (self);

  if (gtk_stack_get_child_by_name (priv->stack, "view") == NULL)
    gtk_stack_add_named (priv->stack,
                         SL_LIST_PLACE_GET_CLASS (self)->make_view (self, priv->rows),
                         "view");

  priv->view = gtk_toggle_button_get_active (button) ? "view" : "table";
  update_count (self);
  gtk_widget_grab_focus (gtk_stack_get_visible_child (priv->stack));
}

static gboolean
toggle_view_cb (GtkWidget *place,
                GVariant  *arguments,
                gpointer   user_data)
{
  GtkToggleButton *button = user_data;

  if (!gtk_widget_get_mapped (place))
    return GDK_EVENT_PROPAGATE;

  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));

  return GDK_EVENT_STOP;
}

static void
add_view_key (SlListPlace *self,
              GtkWidget   *button)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>j"),
                      gtk_callback_action_new (toggle_view_cb, button, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
add_view_button (SlListPlace *self,
                 GtkBox      *bar)
{
  const SlListPlaceInfo *info = SL_LIST_PLACE_GET_CLASS (self)->info;
  GtkWidget *button;

  if (info->view_name == NULL)
    return;

  button = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (button), info->view_icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _(info->view_name));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _(info->view_name),
                                  -1);
  g_signal_connect (button, "toggled", G_CALLBACK (view_toggled_cb), self);
  gtk_box_append (bar, button);
  add_view_key (self, button);
}

static void
narrowed_clicked_cb (GtkButton   *button,
                     SlListPlace *self)
{
  sl_list_place_narrow (self, 0, NULL);
}

/* Says what the list is narrowed to, and takes that away. */
static GtkWidget *
make_narrowed (SlListPlace *self)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "window-close-symbolic");
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_tooltip_text (button, _("Show Everything"));
  gtk_widget_add_css_class (button, "sl-chip");
  gtk_widget_set_visible (button, FALSE);
  g_signal_connect (button, "clicked", G_CALLBACK (narrowed_clicked_cb), self);

  return button;
}

static GtkWidget *
make_bar (SlListPlace *self)
{
  SlListPlacePrivate *priv = get_priv (self);
  const SlListPlaceInfo *info = SL_LIST_PLACE_GET_CLASS (self)->info;
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  priv->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (priv->count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (priv->count), "numeric");
  gtk_widget_add_css_class (bar, "sl-bar");
  priv->narrowed = make_narrowed (self);
  gtk_box_append (GTK_BOX (bar), priv->narrowed);
  gtk_box_append (GTK_BOX (bar), make_chips (self));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (priv->count));

  if (info->verb != NULL)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_(info->verb));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), info->action);
      sl_button_name_by_child (GTK_BUTTON (button));
      gtk_box_append (GTK_BOX (bar), button);
    }

  add_view_button (self, GTK_BOX (bar));
  priv->menu = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (priv->menu, "view-more-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (priv->menu), _("List"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->menu),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("List"),
                                  -1);
  gtk_widget_add_css_class (GTK_WIDGET (priv->menu), "flat");
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (priv->menu));

  return bar;
}

static GtkWidget *
make_stack (SlListPlace *self)
{
  SlListPlacePrivate *priv = get_priv (self);
  const SlListPlaceInfo *info = SL_LIST_PLACE_GET_CLASS (self)->info;
  GtkWidget *stack = gtk_stack_new ();

  g_assert (info->empty_verb != NULL && info->empty_action != NULL);

  priv->stack = GTK_STACK (stack);
  priv->table = SL_LIST_TABLE (sl_list_table_new (_(info->name), info->columns, info->n_columns,
                                        priv->rows));
  gtk_stack_add_named (priv->stack, GTK_WIDGET (priv->table), "table");
  gtk_stack_add_named (priv->stack,
                       sl_empty_state_new (info->icon_name,
                                           _(info->empty_title),
                                           _(info->empty_text),
                                           _(info->empty_verb),
                                           info->empty_action),
                       "empty");
  gtk_stack_add_named (priv->stack,
                       sl_empty_state_new ("system-search-symbolic",
                                           _("Nothing found"),
                                           _("Try other words, or show everything."),
                                           NULL, NULL),
                       "nothing");
  gtk_widget_set_vexpand (stack, TRUE);
  g_signal_connect (priv->table, "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect (priv->table, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect (priv->table, "selection-changed", G_CALLBACK (selection_changed_cb), self);
  sl_list_actions_keep_layout (self, priv->table);
  sl_list_actions_install (self, priv->table);

  return stack;
}

static void
make_menus (SlListPlace *self)
{
  SlListPlacePrivate *priv = get_priv (self);
  SlListPlaceClass *klass = SL_LIST_PLACE_GET_CLASS (self);
  g_autoptr(GMenuModel) own = klass->make_menu != NULL ? klass->make_menu (self) : NULL;
  g_autoptr(GMenuModel) with_columns = sl_list_actions_make_menu (self, own, TRUE);
  g_autoptr(GMenuModel) menu = sl_list_actions_make_menu (self, own, FALSE);

  /* GTK 4.8 loses the focus when a menu is closed from a submenu that slid in. */
  gtk_menu_button_set_popover (priv->menu,
                               gtk_popover_menu_new_from_model_full (with_columns,
                                                                     GTK_POPOVER_MENU_NESTED));
  sl_list_table_set_menu (priv->table, menu);
}

static void
sl_list_place_constructed (GObject *object)
{
  SlListPlace *self = SL_LIST_PLACE (object);
  SlListPlacePrivate *priv = get_priv (self);
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  G_OBJECT_CLASS (sl_list_place_parent_class)->constructed (object);

  priv->rows = sl_row_list_new (SL_LIST_PLACE_GET_CLASS (self)->info->kind);
  g_signal_connect (priv->rows, "loaded", G_CALLBACK (loaded_cb), self);

  gtk_box_append (GTK_BOX (list), make_bar (self));
  gtk_box_append (GTK_BOX (list), make_stack (self));
  if (SL_LIST_PLACE_GET_CLASS (self)->drop != NULL)
    gtk_box_append (GTK_BOX (list), sl_list_drag_install (self, priv->table));
  make_menus (self);
  priv->pane = SL_DETAILS (sl_details_new ());
  g_signal_connect (priv->pane, "closed", G_CALLBACK (closed_cb), self);
  priv->panes = SL_PANES (sl_panes_new (list, GTK_WIDGET (priv->pane)));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (priv->panes));
}

static void
sl_list_place_dispose (GObject *object)
{
  SlListPlace *self = SL_LIST_PLACE (object);
  SlListPlacePrivate *priv = get_priv (self);

  clear_details (self);

  if (priv->rows != NULL)
    g_signal_handlers_disconnect_by_data (priv->rows, self);

  g_clear_object (&priv->rows);

  G_OBJECT_CLASS (sl_list_place_parent_class)->dispose (object);
}

static void
sl_list_place_session_changed (SlPlace *place)
{
  SlListPlace *self = SL_LIST_PLACE (place);
  SlListPlacePrivate *priv = get_priv (self);
  const SlListPlaceInfo *info = SL_LIST_PLACE_GET_CLASS (self)->info;

  sl_list_place_narrow (self, 0, NULL);
  sl_list_table_select (priv->table, 0);

  if (info->n_chips > 0)
    sl_row_list_set_filter (priv->rows, info->chips[priv->chip].filter,
                            get_chip_day (self, &info->chips[priv->chip]));

  for (guint i = 0; i < SL_LISTING_MAX_GROUPINGS && priv->groups[i] != NULL; i++)
    sl_group_chip_set_session (SL_GROUP_CHIP (priv->groups[i]), sl_place_get_session (place));

  sl_row_list_set_session (priv->rows, sl_place_get_session (place));
}

static void
sl_list_place_file_changed (SlPlace *place)
{
  if (get_priv (SL_LIST_PLACE (place))->is_shown)
    request_details (SL_LIST_PLACE (place));
}

static void
sl_list_place_map (GtkWidget *widget)
{
  sl_row_list_set_asleep (get_priv (SL_LIST_PLACE (widget))->rows, FALSE);

  GTK_WIDGET_CLASS (sl_list_place_parent_class)->map (widget);
}

static void
sl_list_place_unmap (GtkWidget *widget)
{
  if (get_priv (SL_LIST_PLACE (widget))->rows != NULL)
    sl_row_list_set_asleep (get_priv (SL_LIST_PLACE (widget))->rows, TRUE);

  GTK_WIDGET_CLASS (sl_list_place_parent_class)->unmap (widget);
}

static void
sl_list_place_search (SlPlace    *place,
                      const char *text)
{
  sl_row_list_set_search (get_priv (SL_LIST_PLACE (place))->rows, text);
}

static void
sl_list_place_show_item (SlPlace *place,
                         gint64   id)
{
  SlListPlacePrivate *priv = get_priv (SL_LIST_PLACE (place));

  priv->is_shown = TRUE;
  sl_list_table_select (priv->table, id);

  /* The arrow keys go on from there, also when another row had them before. */
  if (gtk_stack_get_visible_child (priv->stack) == GTK_WIDGET (priv->table))
    gtk_widget_grab_focus (GTK_WIDGET (priv->table));
}

static gboolean
sl_list_place_close_details (SlPlace *place)
{
  SlListPlacePrivate *priv = get_priv (SL_LIST_PLACE (place));

  if (!sl_panes_get_open (priv->panes))
    return FALSE;

  if (sl_details_leave_field (priv->pane))
    return TRUE;

  hide_details (SL_LIST_PLACE (place));
  gtk_widget_child_focus (GTK_WIDGET (priv->table), GTK_DIR_TAB_FORWARD);
  sl_list_table_select (priv->table, 0);

  return TRUE;
}

static void
sl_list_place_narrow_changed (SlPlace  *place,
                              gboolean  is_narrow)
{
  SlListPlacePrivate *priv = get_priv (SL_LIST_PLACE (place));

  sl_panes_set_narrow (priv->panes, is_narrow);
}

static gboolean
sl_list_place_grab_focus (GtkWidget *widget)
{
  SlListPlacePrivate *priv = get_priv (SL_LIST_PLACE (widget));

  gtk_widget_child_focus (GTK_WIDGET (priv->stack), GTK_DIR_TAB_FORWARD);

  /* A place that was made just now has no rows yet that could have it. */
  priv->list_wants_focus = !sl_row_list_is_loaded (priv->rows);

  return TRUE;
}

static void
sl_list_place_class_init (SlListPlaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SlPlaceClass *place_class = SL_PLACE_CLASS (klass);

  object_class->constructed = sl_list_place_constructed;
  object_class->dispose = sl_list_place_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = sl_list_place_grab_focus;
  klass->free_details = free_facts;
  klass->show_details = show_facts;
  GTK_WIDGET_CLASS (klass)->map = sl_list_place_map;
  GTK_WIDGET_CLASS (klass)->unmap = sl_list_place_unmap;
  place_class->file_changed = sl_list_place_file_changed;
  place_class->session_changed = sl_list_place_session_changed;
  place_class->search = sl_list_place_search;
  place_class->show_item = sl_list_place_show_item;
  place_class->close_details = sl_list_place_close_details;
  place_class->narrow_changed = sl_list_place_narrow_changed;
}

static void
sl_list_place_init (SlListPlace *self)
{
  SlListPlacePrivate *priv = get_priv (self);

  priv->view = "table";
}

/* Of a place that is no subclass; @data is its SlListPlaceInfo. */
static void
init_described_class (gpointer klass,
                      gpointer data)
{
  SL_LIST_PLACE_CLASS (klass)->info = data;
}

GtkWidget *
sl_list_place_new (const SlListPlaceInfo *info)
{
  GType type;

  g_return_val_if_fail (info != NULL && info->type_name != NULL && info->show != NULL, NULL);

  type = g_type_from_name (info->type_name);
  if (type == G_TYPE_INVALID)
    {
      const GTypeInfo type_info = {
        .class_size = sizeof (SlListPlaceClass),
        .class_init = init_described_class,
        .class_data = info,
        .instance_size = sizeof (SlListPlace),
      };

      type = g_type_register_static (SL_TYPE_LIST_PLACE, info->type_name, &type_info, 0);
    }

  return g_object_new (type, NULL);
}

SlRowList *
sl_list_place_get_rows (SlListPlace *self)
{
  g_return_val_if_fail (SL_IS_LIST_PLACE (self), NULL);

  return get_priv (self)->rows;
}

SlListTable *
sl_list_place_get_table (SlListPlace *self)
{
  g_return_val_if_fail (SL_IS_LIST_PLACE (self), NULL);

  return get_priv (self)->table;
}

gint64
sl_list_place_get_id (SlListPlace *self)
{
  g_return_val_if_fail (SL_IS_LIST_PLACE (self), 0);

  return sl_list_table_get_selected (get_priv (self)->table);
}

GArray *
sl_list_place_get_selection (SlListPlace *self)
{
  g_return_val_if_fail (SL_IS_LIST_PLACE (self), NULL);

  return sl_list_table_get_selection (get_priv (self)->table);
}

void
sl_list_place_narrow (SlListPlace *self,
                      gint64       parent,
                      const char  *title)
{
  SlListPlacePrivate *priv = get_priv (self);
  GtkWidget *content;

  g_return_if_fail (SL_IS_LIST_PLACE (self));
  g_return_if_fail (parent == 0 || title != NULL);

  content = gtk_button_get_child (GTK_BUTTON (priv->narrowed));
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), title != NULL ? title : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->narrowed),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title != NULL ? title : "",
                                  -1);
  gtk_widget_set_visible (priv->narrowed, parent != 0);
  sl_row_list_set_parent (priv->rows, parent);
}
