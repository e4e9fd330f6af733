#include "config.h"

#include <glib/gi18n.h>

#include "app/backups.h"
#include "app/first-paint.h"
#include "app/frames.h"
#include "app/page-table.h"
#include "app/place.h"
#include "app/settings.h"
#include "app/sheet-window.h"
#include "app/sidebar-row.h"
#include "app/start/welcome.h"
#include "app/tab-bar.h"
#include "app/widgets/jobs-button.h"
#include "app/widgets/markup.h"
#include "app/widgets/search-text.h"
#include "app/widgets/tab-stop.h"
#include "app/widgets/text-undo.h"
#include "app/widgets/text.h"
#include "app/window-private.h"
#include "model/format.h"

/* Below the first width a place shows one pane at a time, below the second the sidebar icons only.
 * They grow with the letters, and beyond what a window with both needs at least. */
#define NARROW_PANES   1000
#define NARROW_SIDEBAR 860

struct _SlWindow
{
  AdwApplicationWindow  parent_instance;

  GSettings            *settings;     /* (owned) */
  SlSession            *session;      /* (owned) (nullable) */
  SlSyncList           *syncs;        /* (owned) (nullable): with the session */
  GSignalGroup         *signals;      /* (owned): those of the session */
  GCancellable         *opening;      /* (owned) (nullable): a file is being opened */
  SlPlace              *place;        /* (unowned) (nullable): the page that is shown */
  int                   page;         /* its index in page-table.h */
  GAsyncResult         *opened;       /* (owned) (nullable): came before the first frame */
  AdwToast             *undo_toast;   /* (weak) (nullable): offers to take back the last act */
  gboolean              is_narrow;
  gboolean              has_one_pane;
  gboolean              is_painted;

  /* Template children */
  AdwToastOverlay      *toasts;
  GtkStack             *states;
  AdwBin               *welcome;
  GtkWidget            *sidebar;
  AdwWindowTitle       *sidebar_title;
  GtkListBox           *places;
  GtkWidget            *sync_button;
  GtkLabel             *sync_label;
  AdwWindowTitle       *title;
  GtkRevealer          *banner;
  GtkLabel             *banner_text;
  SlTabBar             *tabs;
  GtkStack             *pages;
  GtkToggleButton      *search_button;
  GtkMenuButton        *menu_button;
  GtkMenuButton        *welcome_menu_button;
  AdwSplitButton       *record_button;
  SlJobsButton         *jobs;
  GMenuModel           *main_menu;
  GMenuModel           *record_menu;
  GtkSearchBar         *search_bar;
  GtkEditable          *search_entry;
};

enum
{
  PROP_0,
  PROP_SETTINGS,
  N_PROPERTIES
};

G_DEFINE_FINAL_TYPE (SlWindow, sl_window, ADW_TYPE_APPLICATION_WINDOW)

static GParamSpec *properties[N_PROPERTIES];

static SlSidebarRow *
get_row (SlWindow *self,
         int       index)
{
  return SL_SIDEBAR_ROW (gtk_list_box_get_row_at_index (self->places, index));
}

static void
update_title (SlWindow *self)
{
  g_autofree char *name = NULL;
  int index = sl_page_table_find (gtk_stack_get_visible_child_name (self->pages));

  adw_window_title_set_title (self->title, index < 0 ? "" : _(sl_page_table_get (index)->title));

  if (self->session == NULL)
    name = g_strdup ("");
  else if (sl_session_get_is_sample (self->session))
    name = g_strdup (_("Sample business"));
  else
    name = g_filename_display_basename (sl_session_get_path (self->session));

  if (g_str_has_suffix (name, ".sideline"))
    name[strlen (name) - strlen (".sideline")] = '\0';

  adw_window_title_set_subtitle (self->title, name);
}

/* A sample business looks the same in any year, and says why. */
static void
update_banner (SlWindow *self)
{
  gboolean is_sample = self->session != NULL && sl_session_get_is_sample (self->session);

  if (is_sample)
    {
      g_autofree char *day = sl_format_day_long (sl_session_get_today (self->session));
      g_autofree char *text = NULL;

      /* translators: %s is a day */
      text = g_strdup_printf (_("Sample business: its calendar stands at %s."), day);
      gtk_label_set_text (self->banner_text, text);
    }

  gtk_revealer_set_reveal_child (self->banner, is_sample);
}

static void
update_state (SlWindow *self)
{
  gboolean is_business = self->session != NULL || self->opening != NULL;

  if (!is_business && adw_bin_get_child (self->welcome) == NULL)
    adw_bin_set_child (self->welcome, sl_welcome_new ());

  gtk_stack_set_visible_child_name (self->states, is_business ? "business" : "welcome");
  update_title (self);
  update_banner (self);
  _sl_window_update_actions (self);
}

/* A place is made when it is first shown, so that the first frame pays for one only. */
static SlPlace *
ensure_place (SlWindow *self,
              int       index)
{
  const SlPageInfo *info = sl_page_table_get (index);
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, info->name);

  if (page == NULL)
    {
      page = info->create ();
      gtk_stack_add_named (self->pages, page, info->name);
      sl_place_set_narrow (SL_PLACE (page), self->has_one_pane);
      sl_place_set_session (SL_PLACE (page), self->session);
    }

  return SL_PLACE (page);
}

static void
end_search (SlWindow *self)
{
  gtk_toggle_button_set_active (self->search_button, FALSE);
  gtk_editable_set_text (self->search_entry, "");
}

/* What goes by the page that is shown: the sidebar, the tabs, what is shown the next time. */
static void
note_page (SlWindow *self,
           int       index)
{
  int place = sl_page_table_find_place (index);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "show-place");

  self->page = index;
  sl_tab_bar_show_page (self->tabs, index);
  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_string (sl_page_table_get (index)->name));
  gtk_list_box_select_row (self->places, GTK_LIST_BOX_ROW (get_row (self, place)));
  sl_settings_keep_string (self->settings, "place", sl_page_table_get (place)->name);
}

static void
switch_place (SlWindow *self,
              int       index)
{
  SlPlace *place = ensure_place (self, index);
  gboolean can_search = sl_place_can_search (place);

  if (place == self->place)
    return;

  if (self->place != NULL)
    {
      end_search (self);
      sl_place_search (self->place, "");
    }

  self->place = place;
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (place));
  gtk_widget_set_sensitive (GTK_WIDGET (self->search_button), can_search);
  gtk_search_bar_set_key_capture_widget (self->search_bar,
                                         can_search ? GTK_WIDGET (self->pages) : NULL);
  note_page (self, index);
  update_title (self);
}

static void
row_selected_cb (GtkListBox    *list,
                 GtkListBoxRow *row,
                 SlWindow      *self)
{
  /* A further page of a place selects the row of its place. */
  if (row != NULL &&
      (self->place == NULL ||
       sl_page_table_find_place (self->page) != gtk_list_box_row_get_index (row)))
    switch_place (self, gtk_list_box_row_get_index (row));
}

/* From a further page back to the first. */
static void
row_activated_cb (GtkListBox    *list,
                  GtkListBoxRow *row,
                  SlWindow      *self)
{
  switch_place (self, gtk_list_box_row_get_index (row));
}

static void
search_changed_cb (GtkSearchEntry *entry,
                   SlWindow       *self)
{
  if (self->place != NULL)
    sl_place_search (self->place, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

/* From the search into what it found. */
static void
search_activated_cb (GtkSearchEntry *entry,
                     SlWindow       *self)
{
  if (self->place != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->place));
}

static void
search_mode_cb (GtkSearchBar *bar,
                GParamSpec   *pspec,
                SlWindow     *self)
{
  if (!gtk_search_bar_get_search_mode (bar) && self->place != NULL)
    sl_place_search (self->place, "");
}

static void
session_changed_cb (SlSession  *session,
                    GParamSpec *pspec,
                    SlWindow   *self)
{
  update_title (self);
  _sl_window_update_actions (self);
}

static void
set_named (SlWindow *self,
           gboolean  is_named)
{
  for (int i = 0; i < (int) sl_page_table_n_places (); i++)
    sl_sidebar_row_set_named (get_row (self, i), is_named);

  adw_window_title_set_title (self->sidebar_title, is_named ? "Sideline" : "");
  gtk_widget_set_size_request (self->sidebar, is_named ? 210 : -1, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->sync_label), is_named);
}

static void
sidebar_changed_cb (GSimpleAction *action,
                    GVariant      *state,
                    gpointer       user_data)
{
  g_simple_action_set_state (action, state);
  set_named (user_data, g_variant_get_boolean (state));
}

static void
set_one_pane (SlWindow *self,
              gboolean  has_one_pane)
{
  if (self->has_one_pane == has_one_pane)
    return;

  self->has_one_pane = has_one_pane;

  for (guint i = 0; sl_page_table_get (i) != NULL; i++)
    {
      GtkWidget *page = gtk_stack_get_child_by_name (self->pages, sl_page_table_get (i)->name);

      if (page != NULL)
        sl_place_set_narrow (SL_PLACE (page), has_one_pane);
    }
}

static void
update_narrow (SlWindow *self,
               int       width)
{
  int scale = MAX (sl_text_get_scale (GTK_WIDGET (self)), 100);
  gboolean is_narrow = width < NARROW_SIDEBAR * scale / 100;

  set_one_pane (self, width < NARROW_PANES * scale / 100);

  if (self->is_narrow == is_narrow)
    return;

  self->is_narrow = is_narrow;
  g_action_group_change_action_state (G_ACTION_GROUP (self), "sidebar",
                                      g_variant_new_boolean (!is_narrow));
}

static void
layout_cb (GdkSurface *surface,
           int         width,
           int         height,
           SlWindow   *self)
{
  update_narrow (self, width);
}

static void
active_cb (SlWindow   *self,
           GParamSpec *pspec,
           gpointer    user_data)
{
  if (self->session != NULL && gtk_window_is_active (GTK_WINDOW (self)))
    sl_session_look_again (self->session);
}

static void
finish_opening (SlWindow     *self,
                GAsyncResult *result)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SlSession) session = sl_session_open_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->states == NULL)
    return;

  g_clear_object (&self->opening);

  if (session == NULL)
    {
      update_state (self);
      sl_window_show_error (self, error);
      return;
    }

  sl_window_set_session (self, session);
}

/* The first frame does not wait for the file, nor for what the places show of it: a file that
 * was read while the window was being made waits until the window is there. */
static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SlWindow) self = user_data;

  if (self->is_painted || self->states == NULL)
    finish_opening (self, result);
  else
    g_set_object (&self->opened, result);
}

/* A menu's popover and its rows are made as soon as its button has it. */
static void
set_menus (SlWindow *self)
{
  sl_menu_button_set_menu (self->menu_button, self->main_menu);
  gtk_menu_button_set_menu_model (self->welcome_menu_button, self->main_menu);
  adw_split_button_set_menu_model (self->record_button, self->record_menu);
  sl_split_button_name_arrow (self->record_button);
}

static void
after_paint_cb (GdkFrameClock *clock,
                SlWindow      *self)
{
  g_autoptr(GAsyncResult) result = g_steal_pointer (&self->opened);

  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, self);
  self->is_painted = TRUE;
  set_menus (self);

  if (result != NULL)
    finish_opening (self, result);
}

static void
closed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GApplication) application = user_data;
  g_autoptr(GError) error = NULL;

  if (!sl_session_close_finish (SL_SESSION (object), result, &error))
    g_warning ("Could not close the business file: %s", error->message);

  if (application != NULL)
    g_application_release (application);
}

/* (transfer full) (nullable): nobody here uses it any more. */
static SlSession *
take_session (SlWindow *self)
{
  if (self->syncs != NULL)
    sl_sync_list_stop (self->syncs);
  g_clear_object (&self->syncs);

  if (self->session != NULL)
    g_signal_group_set_target (self->signals, NULL);
  return g_steal_pointer (&self->session);
}

/* The program lives until the file is closed, though its window is gone. */
static void
close_session (SlWindow *self)
{
  g_autoptr(SlSession) session = take_session (self);
  GApplication *application = g_application_get_default ();

  if (session == NULL)
    return;

  if (application != NULL)
    g_application_hold (application);

  sl_session_close_async (session, closed_cb,
                          application != NULL ? g_object_ref (application) : NULL);
}

static void
tell_places (SlWindow *self)
{
  for (guint i = 0; sl_page_table_get (i) != NULL; i++)
    {
      GtkWidget *page = gtk_stack_get_child_by_name (self->pages, sl_page_table_get (i)->name);

      if (page != NULL)
        sl_place_set_session (SL_PLACE (page), self->session);
    }
}

static gboolean
sl_window_close_request (GtkWindow *window)
{
  SlWindow *self = SL_WINDOW (window);

  if (!sl_jobs_button_may_leave (self->jobs))
    return GDK_EVENT_STOP;

  sl_settings_keep_window (self->settings, GTK_WINDOW (self));
  sl_backups_make_closing (self, self->settings);
  g_cancellable_cancel (self->opening);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  close_session (self);
  tell_places (self);

  return GTK_WINDOW_CLASS (sl_window_parent_class)->close_request (window);
}

static void
sl_window_realize (GtkWidget *widget)
{
  /* Only now is it known whether a file is opened: a welcome would be made in vain. */
  update_state (SL_WINDOW (widget));
  GTK_WIDGET_CLASS (sl_window_parent_class)->realize (widget);

  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "layout",
                           G_CALLBACK (layout_cb), widget, 0);

  if (!SL_WINDOW (widget)->is_painted)
    g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint",
                             G_CALLBACK (after_paint_cb), widget, 0);
}

static void
sl_window_constructed (GObject *object)
{
  SlWindow *self = SL_WINDOW (object);
  g_autofree char *place = g_settings_get_string (self->settings, "place");

  G_OBJECT_CLASS (sl_window_parent_class)->constructed (object);
  sl_first_paint_report (GTK_WIDGET (self));
  sl_frames_report (GTK_WIDGET (self));

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));

  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  update_narrow (self, g_settings_get_int (self->settings, "window-width"));
  switch_place (self, MAX (sl_page_table_find (place), 0));
}

static void
sl_window_set_property (GObject      *object,
                        guint         property_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  SlWindow *self = SL_WINDOW (object);

  switch (property_id)
    {
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_window_dispose (GObject *object)
{
  SlWindow *self = SL_WINDOW (object);

  g_cancellable_cancel (self->opening);
  close_session (self);
  self->place = NULL;
  g_clear_weak_pointer (&self->undo_toast);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_WINDOW);
  g_clear_object (&self->opened);
  g_clear_object (&self->opening);
  g_clear_object (&self->signals);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (sl_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (SL_TYPE_JOBS_BUTTON);
  g_type_ensure (SL_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sideline/Sideline/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, SlWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, states);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, sidebar_title);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, places);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, sync_button);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, jobs);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, sync_label);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, banner_text);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, tabs);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, welcome_menu_button);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, record_button);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, record_menu);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, search_entry);
}

static void
sl_window_class_init (SlWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SL_TYPE_TAB_BAR);
  object_class->constructed = sl_window_constructed;
  object_class->set_property = sl_window_set_property;
  object_class->dispose = sl_window_dispose;
  widget_class->realize = sl_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = sl_window_close_request;

  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL,
                         G_TYPE_SETTINGS,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  bind_template (widget_class);
}

static void
add_sidebar_action (SlWindow *self)
{
  g_autoptr(GSimpleAction) action =
    g_simple_action_new_stateful ("sidebar", NULL, g_variant_new_boolean (TRUE));

  g_signal_connect_object (action, "change-state", G_CALLBACK (sidebar_changed_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

static void
watch_session (SlWindow *self)
{
  static const char * const watched[] = {
    "notify::is-sample",
    "notify::redo-subject",
    "notify::undo-subject",
  };

  self->signals = g_signal_group_new (SL_TYPE_SESSION);

  for (gsize i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_group_connect_object (self->signals, watched[i],
                                   G_CALLBACK (session_changed_cb), self, 0);
}

static void
sl_window_init (SlWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_title (GTK_WINDOW (self), "Sideline");
  _sl_window_install_actions (self);
  add_sidebar_action (self);
  watch_session (self);

  for (guint i = 0; i < sl_page_table_n_places (); i++)
    gtk_list_box_append (self->places,
                         sl_sidebar_row_new (_(sl_page_table_get (i)->title),
                                             sl_page_table_get (i)->icon_name));

  set_named (self, TRUE);

  g_signal_connect (self->places, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect (self->places, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect (self->search_entry, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect (self->search_entry, "activate", G_CALLBACK (search_activated_cb), self);
  g_signal_connect (self->search_bar, "notify::search-mode-enabled",
                    G_CALLBACK (search_mode_cb), self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_cb), NULL);
  sl_search_text_limit (self->search_entry);
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
}

void
_sl_window_toggle_search (SlWindow *self)
{
  gboolean is_on = gtk_toggle_button_get_active (self->search_button);

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->search_button)))
    return;

  if (is_on && gtk_widget_has_focus (gtk_window_get_focus (GTK_WINDOW (self))) &&
      gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self)),
                              GTK_WIDGET (self->search_entry)))
    {
      end_search (self);
      return;
    }

  gtk_toggle_button_set_active (self->search_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

GtkWidget *
sl_window_get_place (SlWindow *self)
{
  return (GtkWidget *) self->place;
}

/* Escape: the details first, then the search. */
void
_sl_window_go_back (SlWindow *self)
{
  /* What lies over the window goes first, even when the window has the focus. */
  if (sl_sheet_window_close_newest (self))
    return;

  if (self->place != NULL && sl_place_close_details (self->place))
    return;

  end_search (self);
}

SlWindow *
sl_window_new (GtkApplication *application,
               GSettings      *settings)
{
  SlWindow *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (SL_TYPE_WINDOW, "application", application, "settings", settings, NULL);
  sl_text_undo_install (GTK_WINDOW (self));

  return self;
}

SlSession *
sl_window_get_session (SlWindow *self)
{
  g_return_val_if_fail (SL_IS_WINDOW (self), NULL);

  return self->session;
}

/* How the exchange with the company stands, at a glance. */
static void
update_sync (SlWindow *self)
{
  gboolean is_shown = self->syncs != NULL && sl_sync_list_get_n (self->syncs) > 0;
  g_autofree char *text = is_shown ? sl_sync_list_describe (self->syncs) : NULL;

  if (self->sync_button == NULL)
    return;

  gtk_widget_set_visible (self->sync_button, is_shown);
  gtk_label_set_text (self->sync_label, is_shown ? text : "");
  if (is_shown)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->sync_button),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

void
sl_window_set_session (SlWindow  *self,
                       SlSession *session)
{
  g_return_if_fail (SL_IS_WINDOW (self));
  g_return_if_fail (session == NULL || SL_IS_SESSION (session));

  if (session == self->session)
    return;

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  close_session (self);

  if (session != NULL)
    {
      self->session = g_object_ref (session);
      g_signal_group_set_target (self->signals, session);
      sl_settings_keep_string (self->settings, "business-file", sl_session_get_path (session));
      self->syncs = sl_sync_list_new (session);
      g_signal_connect_object (self->syncs, "changed", G_CALLBACK (update_sync), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->syncs, "job", G_CALLBACK (sl_window_add_job), self,
                               G_CONNECT_SWAPPED);
    }

  update_sync (self);
  tell_places (self);
  update_state (self);
  sl_backups_make_daily (self, self->settings);
}

void
sl_window_close_file_async (SlWindow            *self,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(SlSession) session = NULL;

  g_return_if_fail (SL_IS_WINDOW (self) && self->session != NULL);

  session = take_session (self);
  update_sync (self);
  tell_places (self);
  update_state (self);
  sl_session_close_async (session, callback, user_data);
}

SlSyncList *
_sl_window_get_syncs (SlWindow *self)
{
  g_return_val_if_fail (SL_IS_WINDOW (self), NULL);

  return self->syncs;
}

void
sl_window_open (SlWindow   *self,
                const char *path)
{
  g_return_if_fail (SL_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  update_state (self);

  sl_session_open_async (path, self->opening, opened_cb, g_object_ref (self));
}

/* To go on from there would leave out what comes first. */
static gboolean
has_focus_within (SlWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->place));
}

static void
focus_place (SlWindow *self)
{
  if (!gtk_widget_grab_focus (GTK_WIDGET (self->place)) && !has_focus_within (self))
    gtk_widget_child_focus (GTK_WIDGET (self->place), GTK_DIR_TAB_FORWARD);
}

void
sl_window_show_place (SlWindow   *self,
                      const char *place)
{
  int index;

  g_return_if_fail (SL_IS_WINDOW (self));
  g_return_if_fail (place != NULL);

  index = sl_page_table_find (place);
  if (index < 0)
    return;

  switch_place (self, index);
  focus_place (self);
}

void
sl_window_show_item (SlWindow   *self,
                     const char *place,
                     gint64      id)
{
  g_return_if_fail (SL_IS_WINDOW (self));
  g_return_if_fail (sl_page_table_find (place) >= 0);

  switch_place (self, sl_page_table_find (place));
  sl_place_show_item (self->place, id);
  /* Only now: the arrow keys go on from what is shown. */
  focus_place (self);
}

void
sl_window_set_badge (SlWindow   *self,
                     const char *place,
                     guint       count)
{
  int index;

  g_return_if_fail (SL_IS_WINDOW (self));
  g_return_if_fail (place != NULL);

  index = sl_page_table_find (place);
  if (index >= 0 && index < (int) sl_page_table_n_places ())
    sl_sidebar_row_set_badge (get_row (self, index), count);
}

AdwToastOverlay *
_sl_window_get_toasts (SlWindow *self)
{
  g_return_val_if_fail (SL_IS_WINDOW (self), NULL);

  return self->toasts;
}

AdwToast **
_sl_window_get_undo_toast (SlWindow *self)
{
  return &self->undo_toast;
}

SlWindow *
sl_window_of (GtkWidget *widget)
{
  GtkRoot *root;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  root = gtk_widget_get_root (widget);
  return SL_IS_WINDOW (root) ? SL_WINDOW (root) : NULL;
}

void
sl_window_add_job (SlWindow *self,
                   SlJob    *job)
{
  g_return_if_fail (SL_IS_WINDOW (self) && SL_IS_JOB (job));

  sl_jobs_button_add (self->jobs, job);
}
