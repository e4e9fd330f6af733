#include "config.h"

#include "app/sheet-window.h"

#include <glib/gi18n.h>

#include "app/compat/transient.h"

struct _SlSheetWindow
{
  AdwWindow          parent_instance;

  const SlSheetInfo *info;    /* (unowned): static */
  GVariant          *subject; /* (owned) (nullable) */
  SlSession         *session; /* (owned) (nullable): NULL once disposed */
  GSignalGroup      *signals; /* (owned): of the session */
  GCancellable      *reading; /* (owned) (nullable) */
  gpointer           report;  /* (owned by @info) (nullable): that is shown */
  gboolean           is_shown;
  guint              number;  /* sheets are counted as they are opened */

  /* Children */
  AdwHeaderBar      *header;
  GtkWidget         *verb;    /* (nullable) */
  SlDetails         *pane;
};

G_DEFINE_FINAL_TYPE (SlSheetWindow, sl_sheet_window, ADW_TYPE_WINDOW)

static guint n_opened;

static void
set_report (SlSheetWindow *self,
            gpointer       report)
{
  if (self->report != NULL)
    self->info->free_report (self->report);

  self->report = report;
  if (self->verb != NULL)
    gtk_widget_set_sensitive (self->verb, report != NULL);
}

static void
show_report (SlSheetWindow *self,
             const GError  *error)
{
  if (error != NULL)
    {
      sl_details_begin (self->pane, _(self->info->title), NULL);
      sl_details_add_note (self->pane, error->message);
    }
  else
    self->info->show (self->pane, self->report, sl_session_get_currency (self->session));

  sl_details_end (self->pane);

  if (!self->is_shown)
    sl_details_focus_first (self->pane);
  self->is_shown = TRUE;
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SlSheetWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  gpointer report = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    {
      g_clear_pointer (&report, self->info->free_report);
      return;
    }

  set_report (self, report);
  if (report != NULL || error != NULL)
    show_report (self, error);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
verb_clicked_cb (SlSheetWindow *self)
{
  GtkWindow *owner = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (owner != NULL && self->report != NULL)
    self->info->act (SL_WINDOW (owner), self->report);
}

static void
stop_reading (SlSheetWindow *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
free_subject (gpointer subject)
{
  g_clear_pointer (&subject, g_variant_unref);
}

static void
read_sheet (SlSheetWindow *self)
{
  const SlSheetInfo *info = self->info;
  GVariant *subject;

  if (self->session == NULL)
    return;

  stop_reading (self);
  self->reading = g_cancellable_new ();
  subject = self->subject != NULL ? g_variant_ref (self->subject) : NULL;
  if (info->is_long)
    sl_session_read_long_async (self->session, info->read, subject, free_subject,
                                info->free_report, self->reading, read_cb, g_object_ref (self));
  else
    sl_session_read_async (self->session, info->read, subject, free_subject, info->free_report,
                           self->reading, read_cb, g_object_ref (self));
}

/* Before the owner's "win.back" has it, whose actions are also those of this window. */
static gboolean
key_pressed_cb (SlSheetWindow   *self,
                guint            key,
                guint            code,
                GdkModifierType  state)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  gtk_window_close (GTK_WINDOW (self));
  return GDK_EVENT_STOP;
}

static void
sl_sheet_window_dispose (GObject *object)
{
  SlSheetWindow *self = SL_SHEET_WINDOW (object);

  stop_reading (self);
  g_clear_object (&self->signals);
  g_clear_object (&self->session);
  self->verb = NULL;
  set_report (self, NULL);
  g_clear_pointer (&self->subject, g_variant_unref);

  G_OBJECT_CLASS (sl_sheet_window_parent_class)->dispose (object);
}

static void
sl_sheet_window_class_init (SlSheetWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_sheet_window_dispose;
}

static void
sl_sheet_window_init (SlSheetWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->pane = SL_DETAILS (sl_details_new_alone ());
  self->signals = g_signal_group_new (SL_TYPE_SESSION);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (read_sheet), self);
  self->header = ADW_HEADER_BAR (adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->header));
  gtk_widget_set_vexpand (GTK_WIDGET (self->pane), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pane));
  adw_window_set_content (ADW_WINDOW (self), box);
}

static void
add_verb (SlSheetWindow *self)
{
  self->verb = gtk_button_new_with_mnemonic (_(self->info->verb));
  gtk_widget_set_sensitive (self->verb, FALSE);
  g_signal_connect_swapped (self->verb, "clicked", G_CALLBACK (verb_clicked_cb), self);
  adw_header_bar_pack_start (self->header, self->verb);
}

static gboolean
is_same (GVariant *one,
         GVariant *other)
{
  return one == other || (one != NULL && other != NULL && g_variant_equal (one, other));
}

/* (transfer none) (nullable): the one that shows the same already. */
static GtkWindow *
find_open (SlWindow          *owner,
           const SlSheetInfo *info,
           GVariant          *subject)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (SL_IS_SHEET_WINDOW (l->data))
      {
        SlSheetWindow *self = l->data;

        if (self->info == info && is_same (self->subject, subject) && self->session != NULL &&
            gtk_window_get_transient_for (l->data) == GTK_WINDOW (owner))
          return l->data;
      }

  return NULL;
}

/* Last, so that it is asked first. */
static void
listen_for_escape (SlSheetWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
sl_sheet_window_open (SlWindow          *owner,
                      const SlSheetInfo *info,
                      GVariant          *subject)
{
  g_autoptr(GVariant) kept = subject != NULL ? g_variant_ref_sink (subject) : NULL;
  SlSheetWindow *self;
  GtkWindow *open;

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);
  g_return_if_fail (info != NULL);

  open = find_open (owner, info, kept);
  if (open != NULL)
    {
      gtk_window_present (open);
      return;
    }

  self = g_object_new (SL_TYPE_SHEET_WINDOW,
                       "application", gtk_window_get_application (GTK_WINDOW (owner)),
                       "title", _(info->title),
                       "default-width", info->width > 0 ? info->width : 560,
                       "default-height", 720,
                       NULL);
  sl_window_set_parent (GTK_WINDOW (self), GTK_WINDOW (owner));
  sl_window_return_keys (GTK_WINDOW (self));
  self->number = ++n_opened;
  self->info = info;
  self->subject = g_steal_pointer (&kept);
  self->session = g_object_ref (sl_window_get_session (owner));
  if (info->verb != NULL)
    add_verb (self);
  g_signal_group_set_target (self->signals, self->session);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "win", G_ACTION_GROUP (owner));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "app",
                                  G_ACTION_GROUP (g_application_get_default ()));
  listen_for_escape (self);
  read_sheet (self);
  gtk_window_present (GTK_WINDOW (self));
}

gboolean
sl_sheet_window_close_newest (SlWindow *owner)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();
  GtkWindow *newest = NULL;
  guint shown = 0;

  g_return_val_if_fail (SL_IS_WINDOW (owner), FALSE);

  for (GList *l = windows; l != NULL; l = l->next)
    if (SL_IS_SHEET_WINDOW (l->data) && gtk_widget_get_mapped (l->data) &&
        gtk_window_get_transient_for (l->data) == GTK_WINDOW (owner) &&
        SL_SHEET_WINDOW (l->data)->number > shown)
      {
        newest = l->data;
        shown = SL_SHEET_WINDOW (l->data)->number;
      }

  if (newest != NULL)
    gtk_window_close (newest);

  return newest != NULL;
}
