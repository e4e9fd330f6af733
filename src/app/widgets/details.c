#include "config.h"

#include <glib/gi18n.h>

#include "app/debug.h"
#include "app/widgets/details.h"
#include "app/widgets/field-row.h"
#include "app/widgets/markup.h"
#include "app/widgets/text.h"

/* More actions than these are in a menu behind them. */
#define MAX_BUTTONS       3
#define MAX_LARGE_BUTTONS 2 /* with large letters */

struct _SlDetails
{
  GtkWidget     parent_instance;

  GtkWidget    *box;      /* (unowned): the only child */
  GtkLabel     *heading;  /* (unowned) */
  GtkLabel     *subtitle; /* (unowned) */
  GtkWidget    *close;    /* (unowned) */
  GtkWidget    *actions;  /* (unowned) */
  GMenu        *more;     /* (owned) (nullable): the actions that have no button of their own */
  guint         n_actions;
  GtkWidget    *content;  /* (unowned): the groups */
  GtkListBox   *group;    /* (unowned) (nullable): the one being filled */
  GtkWidget    *scrolled; /* (unowned) */
  gboolean      had_focus;

  /* The line that had the focus when it was filled anew */
  gint64        field_id;
  int           field;
  char         *typed;    /* (owned) (nullable): it was being changed */
  GtkWidget    *again;    /* (unowned) (nullable): that line now */
};

enum
{
  CLOSED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (SlDetails, sl_details, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
remove_children (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  sl_label_set_figure (GTK_LABEL (label), text != NULL ? text : "");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* A name of ten thousand letters is cut off, not laid out over a hundred screens. */
  gtk_label_set_lines (GTK_LABEL (label), 6);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
make_figure (const char *figure)
{
  GtkWidget *label = gtk_label_new (NULL);

  sl_label_set_figure (GTK_LABEL (label), figure);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);

  if (g_str_has_prefix (figure, "\u2212"))
    gtk_widget_add_css_class (label, "sl-negative");

  return label;
}

static GtkListBox *
ensure_group (SlDetails *self)
{
  if (self->group == NULL)
    sl_details_add_group (self, NULL);

  return self->group;
}

static GtkWidget *
make_lines (const char *title,
            const char *subtitle)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (lines), make_label (title, NULL));

  if (subtitle != NULL && *subtitle != '\0')
    {
      GtkWidget *label = make_label (subtitle, "dim-label");

      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (lines), label);
    }

  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);

  return lines;
}

/* (transfer none): the line that @row becomes. */
static GtkWidget *
fill_row (GtkWidget  *row,
          const char *title,
          const char *subtitle,
          const char *figure)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char *parts[4] = { title };
  guint n_parts = 1;
  g_autofree char *spoken = NULL;

  gtk_widget_add_css_class (box, "sl-details-line");
  gtk_box_append (GTK_BOX (box), make_lines (title, subtitle));

  if (figure != NULL && *figure != '\0')
    gtk_box_append (GTK_BOX (box), make_figure (figure));

  if (figure != NULL && *figure != '\0')
    parts[n_parts++] = figure;
  if (subtitle != NULL && *subtitle != '\0')
    parts[n_parts++] = subtitle;
  spoken = g_strjoinv (", ", (char **) parts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);

  return box;
}

static GtkWidget *
add_row (SlDetails  *self,
         const char *title,
         const char *subtitle,
         const char *figure)
{
  GtkWidget *row = gtk_list_box_row_new ();

  fill_row (row, title, subtitle, figure);
  if (figure != NULL && sl_debug_asks ("figures"))
    g_print ("figure %s\t%s\n", title, figure);

  gtk_list_box_append (ensure_group (self), row);

  return row;
}

static void
close_clicked_cb (GtkButton *button,
                  SlDetails *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static GtkWidget *
make_top (SlDetails *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->heading = GTK_LABEL (make_label (NULL, "title-2"));
  gtk_label_set_lines (self->heading, 3);
  self->subtitle = GTK_LABEL (make_label (NULL, "dim-label"));
  gtk_widget_set_hexpand (names, TRUE);
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->subtitle));

  self->close = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_set_tooltip_text (self->close, _("Close the Details"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->close),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Close the details"),
                                  -1);
  gtk_widget_add_css_class (self->close, "flat");
  gtk_widget_set_valign (self->close, GTK_ALIGN_START);
  g_signal_connect (self->close, "clicked", G_CALLBACK (close_clicked_cb), self);

  gtk_box_append (GTK_BOX (top), names);
  gtk_box_append (GTK_BOX (top), self->close);

  return top;
}

/* (transfer none) (nullable): the line with the focus, when it is one that can be changed. */
static SlFieldRow *
find_field (SlDetails *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->content))
    return NULL;

  row = gtk_widget_get_ancestor (focus, SL_TYPE_FIELD_ROW);
  return row != NULL ? SL_FIELD_ROW (row) : NULL;
}

/* What is being typed outlives that the details are read anew, as when something was recorded. */
static void
note_field (SlDetails *self)
{
  SlFieldRow *row = find_field (self);

  g_clear_pointer (&self->typed, g_free);
  self->again = NULL;
  self->field_id = 0;

  if (row == NULL)
    return;

  self->field_id = sl_field_row_get_id (row);
  self->field = sl_field_row_get_field (row);
  self->typed = g_strdup (sl_field_row_get_typed (row));
  sl_field_row_leave (row);
}

static void
go_back_to_field (SlDetails *self)
{
  if (self->again == NULL)
    return;

  gtk_widget_grab_focus (self->again);
  if (self->typed != NULL)
    sl_field_row_edit (SL_FIELD_ROW (self->again), self->typed);
}

static void
sl_details_dispose (GObject *object)
{
  SlDetails *self = SL_DETAILS (object);

  g_clear_pointer (&self->typed, g_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->more);

  G_OBJECT_CLASS (sl_details_parent_class)->dispose (object);
}

static void
sl_details_class_init (SlDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_details_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "details");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);

  signals[CLOSED] = g_signal_new ("closed",
                                  SL_TYPE_DETAILS,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL, NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  0);
}

static void
sl_details_init (SlDetails *self)
{
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->actions = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->scrolled = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (inner, "sl-details-inner");
  gtk_box_append (GTK_BOX (inner), make_top (self));
  gtk_box_append (GTK_BOX (inner), self->actions);
  gtk_box_append (GTK_BOX (inner), self->content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), inner);
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->scrolled);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Details"),
                                  -1);
}

GtkWidget *
sl_details_new (void)
{
  return g_object_new (SL_TYPE_DETAILS, NULL);
}

GtkWidget *
sl_details_new_alone (void)
{
  GtkWidget *details = sl_details_new ();

  gtk_widget_set_visible (SL_DETAILS (details)->close, FALSE);

  return details;
}

void
sl_details_begin (SlDetails  *self,
                  const char *heading,
                  const char *subtitle)
{
  GtkWidget *focus;

  g_return_if_fail (SL_IS_DETAILS (self));
  g_return_if_fail (heading != NULL);

  note_field (self);
  focus = gtk_widget_get_focus_child (self->box);
  self->had_focus = focus != NULL;

  if (self->had_focus && gtk_widget_get_visible (self->close))
    gtk_widget_grab_focus (self->close);
  else if (self->had_focus)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);

  remove_children (self->actions);
  remove_children (self->content);
  g_clear_object (&self->more);
  self->n_actions = 0;
  self->group = NULL;
  sl_label_set_figure (self->heading, heading);
  gtk_label_set_text (self->subtitle, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), subtitle != NULL && *subtitle != '\0');
}

static void
add_more (SlDetails *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (self->more));
  gtk_widget_set_tooltip_text (button, _("More to Do"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("More to do"),
                                  -1);
  gtk_box_append (GTK_BOX (self->actions), button);
}

void
sl_details_end (SlDetails *self)
{
  g_return_if_fail (SL_IS_DETAILS (self));

  if (self->more != NULL)
    add_more (self);
  if (sl_debug_asks ("figures"))
    g_print ("figures of %s\n", gtk_label_get_text (self->heading));

  gtk_widget_set_visible (self->actions, gtk_widget_get_first_child (self->actions) != NULL);
  self->group = NULL;

  /* Alone there is no button to hold the focus meanwhile. */
  if (self->had_focus && !gtk_widget_get_visible (self->close))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  go_back_to_field (self);
}

/* Text that can be selected would be, whole, as soon as it has the focus. */
static GtkWidget *
find_first (GtkWidget *widget)
{
  if (gtk_widget_get_focusable (widget) && gtk_widget_is_sensitive (widget) &&
      !GTK_IS_LABEL (widget) && !GTK_IS_LIST_BOX (widget) &&
      (!GTK_IS_LIST_BOX_ROW (widget) ||
       gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget))))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_visible (child) ? find_first (child) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

void
sl_details_focus_first (SlDetails *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *first;

  g_return_if_fail (SL_IS_DETAILS (self));

  first = find_first (self->actions);
  gtk_root_set_focus (root, first != NULL ? first : find_first (self->content));
}

static void
add_item (SlDetails  *self,
          const char *label,
          const char *action,
          GVariant   *target)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  if (self->more == NULL)
    self->more = g_menu_new ();

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (self->more, item);
}

void
sl_details_add_action (SlDetails  *self,
                       const char *label,
                       const char *icon_name,
                       const char *action,
                       GVariant   *target)
{
  GtkWidget *button, *content;

  g_return_if_fail (SL_IS_DETAILS (self));

  if (self->n_actions++ >= (sl_text_is_large (GTK_WIDGET (self)) ? MAX_LARGE_BUTTONS : MAX_BUTTONS))
    {
      add_item (self, label, action, target);
      return;
    }

  button = gtk_button_new ();
  content = adw_button_content_new ();
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  adw_button_content_set_use_underline (ADW_BUTTON_CONTENT (content), TRUE);
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon_name);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_box_append (GTK_BOX (self->actions), button);
}

void
sl_details_add_group (SlDetails  *self,
                      const char *title)
{
  GtkWidget *box, *list;

  g_return_if_fail (SL_IS_DETAILS (self));

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");

  if (title != NULL)
    {
      gtk_box_append (GTK_BOX (box), make_label (title, "heading"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                      -1);
    }

  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (self->content), box);
  self->group = GTK_LIST_BOX (list);
}

void
sl_details_add_property (SlDetails  *self,
                         const char *name,
                         const char *value)
{
  GtkWidget *row, *box, *label;

  g_return_if_fail (SL_IS_DETAILS (self));

  if (value == NULL || *value == '\0')
    return;

  row = gtk_list_box_row_new ();
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  label = make_label (name, "dim-label");
  gtk_widget_add_css_class (box, "sl-details-line");
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), label);

  label = make_label (value, "numeric");
  gtk_widget_add_css_class (label, "sl-value");
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (ensure_group (self), row);
}

void
sl_details_add_field (SlDetails  *self,
                      const char *name,
                      const char *shown,
                      const char *text,
                      const char *action,
                      gint64      id,
                      int         field)
{
  GtkWidget *row;

  g_return_if_fail (SL_IS_DETAILS (self));

  row = sl_field_row_new (name, shown != NULL ? shown : "", text != NULL ? text : "", action, id,
                          field);
  if (self->field_id == id && self->field == field)
    self->again = row;
  gtk_list_box_append (ensure_group (self), row);
  gtk_widget_add_css_class (GTK_WIDGET (self->group), "sl-fields-group");
}

gboolean
sl_details_leave_field (SlDetails *self)
{
  SlFieldRow *row;

  g_return_val_if_fail (SL_IS_DETAILS (self), FALSE);

  row = find_field (self);
  return row != NULL && sl_field_row_leave (row);
}

void
sl_details_add_line (SlDetails  *self,
                     const char *title,
                     const char *subtitle,
                     const char *figure)
{
  g_return_if_fail (SL_IS_DETAILS (self));
  g_return_if_fail (title != NULL);

  add_row (self, title, subtitle, figure);
}

void
sl_details_add_sum (SlDetails  *self,
                    const char *title,
                    const char *figure,
                    gboolean    is_sum)
{
  GtkWidget *row, *label;

  g_return_if_fail (SL_IS_DETAILS (self));
  g_return_if_fail (title != NULL && figure != NULL);

  row = add_row (self, title, NULL, figure);
  label = gtk_widget_get_last_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));

  if (is_sum)
    gtk_widget_add_css_class (label, "heading");
  else
    gtk_widget_remove_css_class (label, "sl-negative");
}

void
sl_details_add_link (SlDetails  *self,
                     const char *title,
                     const char *subtitle,
                     const char *figure,
                     const char *action,
                     GVariant   *target)
{
  GtkWidget *row;

  g_return_if_fail (SL_IS_DETAILS (self));
  g_return_if_fail (title != NULL);

  row = add_row (self, title, subtitle, figure);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
}

GtkWidget *
sl_details_add_later (SlDetails *self)
{
  GtkWidget *row = gtk_list_box_row_new ();

  g_return_val_if_fail (SL_IS_DETAILS (self), row);

  gtk_widget_set_visible (row, FALSE);
  gtk_list_box_append (ensure_group (self), row);

  return row;
}

void
sl_details_fill_later (GtkWidget  *row,
                       const char *title,
                       const char *subtitle,
                       const char *figure,
                       GtkWidget  *button)
{
  GtkWidget *box;

  g_return_if_fail (GTK_IS_LIST_BOX_ROW (row) && title != NULL);

  box = fill_row (row, title, subtitle, figure);
  if (button != NULL)
    {
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), button);
    }

  gtk_widget_set_visible (row, TRUE);
}

void
sl_details_add_more (SlDetails *self,
                     guint      n)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SL_IS_DETAILS (self));

  if (n == 0)
    return;

  text = g_strdup_printf (ngettext ("And %u more.", "And %u more.", n), n);
  sl_details_add_line (self, text, NULL, NULL);
}

void
sl_details_add_button (SlDetails  *self,
                       const char *label,
                       const char *action,
                       GVariant   *target)
{
  GtkWidget *row, *button;

  g_return_if_fail (SL_IS_DETAILS (self) && self->group != NULL);

  row = gtk_widget_get_last_child (GTK_WIDGET (self->group));
  g_return_if_fail (GTK_IS_LIST_BOX_ROW (row));

  button = gtk_button_new_with_label (label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))), button);
}

void
sl_details_add_note (SlDetails  *self,
                     const char *text)
{
  GtkWidget *label;

  g_return_if_fail (SL_IS_DETAILS (self));

  if (text == NULL || *text == '\0')
    return;

  label = make_label (text, NULL);
  gtk_label_set_lines (GTK_LABEL (label), 60);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  sl_details_add_widget (self, label);
}

void
sl_details_add_widget (SlDetails *self,
                       GtkWidget *widget)
{
  g_return_if_fail (SL_IS_DETAILS (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  /* Under the heading of a group that has no lines, which would be an empty frame. */
  if (self->group != NULL && gtk_list_box_get_row_at_index (self->group, 0) == NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->group), FALSE);

  gtk_box_append (GTK_BOX (self->content), widget);
  self->group = NULL;
}
