#include "config.h"

#include "app/widgets/search-picker.h"
#include "app/widgets/focus-order.h"
#include "app/widgets/search-text.h"

#include <glib/gi18n.h>

struct _SlSearchPicker
{
  GtkWidget   parent_instance;

  GPtrArray  *choices; /* (owned) (element-type SlChoice) (nullable): what the list shows */
  SlChoice   *picked;  /* (owned) (nullable) */
  char       *create;  /* (owned) (nullable): format of the last choice */
  guint       serial;  /* of the newest search */
  guint       timer;   /* source id of a search to come; 0: none */
  gboolean    is_waiting; /* for the answer to @serial */
  gboolean    takes_first; /* Enter was pressed meanwhile */

  GtkEntry   *entry;   /* (owned) as a child */
  GtkPopover *popover; /* (owned) as a child */
  GtkListBox *list;    /* (unowned) the popover's */
};

enum
{
  SEARCH,
  PICKED,
  ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Several characters of a field that is pasted or filled in are one search. */
#define DELAY_MS 5

G_DEFINE_FINAL_TYPE (SlSearchPicker, sl_search_picker, GTK_TYPE_WIDGET)

static const char *
get_text (SlSearchPicker *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
close_list (SlSearchPicker *self)
{
  gtk_popover_popdown (self->popover);
}

static void
forget_search (SlSearchPicker *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->serial++;
  self->is_waiting = FALSE;
  self->takes_first = FALSE;
}

/* Rows */

static GtkWidget *
make_row (const SlChoice *choice)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (choice->title);
  GtkWidget *note = gtk_label_new (choice->note);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (texts), title);
  if (*choice->subtitle != '\0')
    {
      GtkWidget *subtitle = gtk_label_new (choice->subtitle);

      gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
      gtk_label_set_ellipsize (GTK_LABEL (subtitle), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (subtitle, "caption");
      gtk_widget_add_css_class (subtitle, "dim-label");
      gtk_box_append (GTK_BOX (texts), subtitle);
    }

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_add_css_class (note, "numeric");
  gtk_widget_add_css_class (note, "dim-label");
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), note);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  /* The entry keeps the focus: arrows move the selection. */
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, choice->title,
                                  -1);

  return row;
}

static void
clear_list (SlSearchPicker *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

/* Tells a screen reader which row Enter would take: the focus itself stays in the entry. */
static void
announce_row (SlSearchPicker *self,
              int             index)
{
  const SlChoice *choice = g_ptr_array_index (self->choices, index);
  g_autofree char *text = NULL;

  /* translators: a choice in a list, its details, and a price or a number */
  text = g_strdup_printf (_("%s, %s %s"), choice->title, choice->subtitle, choice->note);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
select_row (SlSearchPicker *self,
            int             index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  if (row == NULL)
    return;

  gtk_list_box_select_row (self->list, row);
  announce_row (self, index);
}

static int
get_selected (SlSearchPicker *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

/* Choosing */

static void
pick (SlSearchPicker *self,
      guint           index)
{
  g_autoptr(SlChoice) choice = sl_choice_copy (g_ptr_array_index (self->choices, index));

  forget_search (self);
  close_list (self);
  if (choice->id == 0)
    {
      /* The row says "New customer “Ana”"; the customer is called Ana. */
      g_free (choice->title);
      choice->title = sl_search_picker_dup_text (self);
    }

  sl_search_picker_set_choice (self, choice);
  g_signal_emit (self, signals[PICKED], 0);
}

/* In place of what is picked all the others are offered. */
static gboolean
search_cb (gpointer user_data)
{
  SlSearchPicker *self = user_data;
  g_autofree char *text = self->picked == NULL ? sl_search_picker_dup_text (self) : g_strdup ("");

  self->timer = 0;
  self->is_waiting = TRUE;
  g_signal_emit (self, signals[SEARCH], 0, text, self->serial);

  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (SlSearchPicker *self)
{
  gboolean was_picked = self->picked != NULL;

  forget_search (self);
  g_clear_pointer (&self->picked, sl_choice_free);
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY, NULL);
  if (was_picked)
    g_signal_emit (self, signals[PICKED], 0);

  self->is_waiting = TRUE;
  self->timer = g_timeout_add (DELAY_MS, search_cb, self);
}

static void
set_text_silently (SlSearchPicker *self,
                   const char     *text)
{
  g_signal_handlers_block_by_func (self->entry, text_changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  /* The beginning of a long name says more than its end. */
  gtk_editable_set_position (GTK_EDITABLE (self->entry), 0);
  g_signal_handlers_unblock_by_func (self->entry, text_changed_cb, self);
}

static gboolean
list_is_open (SlSearchPicker *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->popover));
}

static void
activate_cb (SlSearchPicker *self)
{
  int selected = get_selected (self);

  if (self->picked != NULL || *get_text (self) == '\0')
    {
      close_list (self);
      g_signal_emit (self, signals[ENTERED], 0);
    }
  else if (self->is_waiting)
    self->takes_first = TRUE;
  else if (list_is_open (self) && selected >= 0)
    pick (self, (guint) selected);
}

static void
row_activated_cb (GtkListBox     *list,
                  GtkListBoxRow  *row,
                  SlSearchPicker *self)
{
  pick (self, (guint) gtk_list_box_row_get_index (row));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
open_list_for_all (SlSearchPicker *self)
{
  forget_search (self);
  self->is_waiting = TRUE;
  search_cb (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                SlSearchPicker        *self)
{
  int selected = get_selected (self);

  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    {
      if (list_is_open (self))
        select_row (self, selected + 1);
      else
        open_list_for_all (self);
      return GDK_EVENT_STOP;
    }

  if ((key == GDK_KEY_Up || key == GDK_KEY_KP_Up) && list_is_open (self))
    {
      select_row (self, MAX (selected - 1, 0));
      return GDK_EVENT_STOP;
    }

  if (key == GDK_KEY_Escape && list_is_open (self))
    {
      close_list (self);
      return GDK_EVENT_STOP;
    }

  /* Tab takes what is marked, as Enter does, and goes on. */
  if (key == GDK_KEY_Tab && list_is_open (self) && selected >= 0 && *get_text (self) != '\0')
    pick (self, (guint) selected);

  return GDK_EVENT_PROPAGATE;
}

static void
focus_leave_cb (GtkEventControllerFocus *controller,
                SlSearchPicker          *self)
{
  close_list (self);
}

/* Object */

static void
sl_search_picker_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  SlSearchPicker *self = SL_SEARCH_PICKER (widget);

  gtk_widget_size_allocate (GTK_WIDGET (self->entry), &(GtkAllocation) { 0, 0, width, height },
                            baseline);
  gtk_widget_set_size_request (GTK_WIDGET (self->list), MAX (width - 24, 420), -1);
  gtk_popover_present (self->popover);
}

static void
sl_search_picker_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (SL_SEARCH_PICKER (widget)->entry), orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static gboolean
sl_search_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SL_SEARCH_PICKER (widget)->entry));
}

static void
sl_search_picker_dispose (GObject *object)
{
  SlSearchPicker *self = SL_SEARCH_PICKER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  if (self->entry != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->entry));
  self->popover = NULL;
  self->entry = NULL;
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->picked, sl_choice_free);
  g_clear_pointer (&self->create, g_free);

  G_OBJECT_CLASS (sl_search_picker_parent_class)->dispose (object);
}

static void
sl_search_picker_class_init (SlSearchPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_search_picker_dispose;
  widget_class->focus = sl_focus_children;
  widget_class->grab_focus = sl_search_picker_grab_focus;
  widget_class->measure = sl_search_picker_measure;
  widget_class->size_allocate = sl_search_picker_size_allocate;

  signals[SEARCH] = g_signal_new ("search", SL_TYPE_SEARCH_PICKER, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
  signals[PICKED] = g_signal_new ("picked", SL_TYPE_SEARCH_PICKER, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENTERED] = g_signal_new ("entered", SL_TYPE_SEARCH_PICKER, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "searchpicker");
}

static void
add_entry (SlSearchPicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = GTK_ENTRY (gtk_entry_new ());
  sl_search_text_limit (GTK_EDITABLE (self->entry));
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (text_changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

static void
add_popover (SlSearchPicker *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "sl-choices");
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));

  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_autohide (self->popover, FALSE);
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_popover_set_position (self->popover, GTK_POS_BOTTOM);
  gtk_popover_set_child (self->popover, scroller);
  gtk_widget_set_can_focus (GTK_WIDGET (self->popover), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
}

static void
sl_search_picker_init (SlSearchPicker *self)
{
  add_entry (self);
  add_popover (self);
}

GtkWidget *
sl_search_picker_new (const char *label,
                      const char *placeholder)
{
  SlSearchPicker *self = g_object_new (SL_TYPE_SEARCH_PICKER, NULL);

  gtk_entry_set_placeholder_text (self->entry, placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);

  return GTK_WIDGET (self);
}

void
sl_search_picker_set_create (SlSearchPicker *self,
                             const char     *format)
{
  g_return_if_fail (SL_IS_SEARCH_PICKER (self));

  g_free (self->create);
  self->create = g_strdup (format);
}

/* The last choice, made of what was typed; none when a choice has exactly that name. */
static void
add_create_choice (SlSearchPicker *self)
{
  g_autofree char *text = sl_search_picker_dup_text (self);
  GString *title;

  if (self->create == NULL || *text == '\0')
    return;

  for (guint i = 0; i < self->choices->len; i++)
    {
      const SlChoice *choice = g_ptr_array_index (self->choices, i);

      if (g_utf8_collate (choice->title, text) == 0)
        return;
    }

  title = g_string_new (self->create);
  g_string_replace (title, "%s", text, 1);
  g_ptr_array_add (self->choices, sl_choice_new (0, title->str, NULL, NULL, -1, -1));
  g_string_free (title, TRUE);
}

void
sl_search_picker_set_choices (SlSearchPicker *self,
                              guint           serial,
                              GPtrArray      *choices)
{
  g_autoptr(GPtrArray) given = choices;

  g_return_if_fail (SL_IS_SEARCH_PICKER (self));

  if (serial != self->serial || self->entry == NULL)
    return;

  self->is_waiting = FALSE;
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_choice_free);
  for (guint i = 0; given != NULL && i < given->len; i++)
    g_ptr_array_add (self->choices, sl_choice_copy (g_ptr_array_index (given, i)));
  add_create_choice (self);

  clear_list (self);
  for (guint i = 0; i < self->choices->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (self->choices, i)));

  if (self->choices->len == 0)
    {
      close_list (self);
      if (*get_text (self) != '\0')
        gtk_widget_error_bell (GTK_WIDGET (self));
      self->takes_first = FALSE;
      return;
    }

  if (self->takes_first)
    {
      pick (self, 0);
      return;
    }

  select_row (self, 0);
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    gtk_popover_popup (self->popover);
}

const SlChoice *
sl_search_picker_get_choice (SlSearchPicker *self)
{
  g_return_val_if_fail (SL_IS_SEARCH_PICKER (self), NULL);

  return self->picked;
}

char *
sl_search_picker_dup_text (SlSearchPicker *self)
{
  g_return_val_if_fail (SL_IS_SEARCH_PICKER (self), NULL);

  /* The entry may show less of a long name. */
  return g_strstrip (g_strdup (self->picked != NULL ? self->picked->title : get_text (self)));
}

void
sl_search_picker_set_choice (SlSearchPicker *self,
                             const SlChoice *choice)
{
  SlChoice *copy = choice != NULL ? sl_choice_copy (choice) : NULL;

  g_return_if_fail (SL_IS_SEARCH_PICKER (self));

  forget_search (self);
  sl_choice_free (self->picked);
  self->picked = copy;
  set_text_silently (self, copy != NULL ? copy->title : "");
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY,
                                     copy == NULL ? NULL
                                     : copy->id == 0 ? "list-add-symbolic"
                                                     : "object-select-symbolic");
  if (copy != NULL)
    gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY,
                                     copy->id == 0 ? _("This is new") : _("Found"));
}

gboolean
sl_search_picker_is_open_ended (SlSearchPicker *self)
{
  g_return_val_if_fail (SL_IS_SEARCH_PICKER (self), FALSE);

  return self->picked == NULL && *get_text (self) != '\0';
}
