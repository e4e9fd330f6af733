#include "config.h"

#include "app/widgets/text-undo.h"

/* Whether the field with the keys had something to change.  GTK does not tell whether there is. */
static gboolean
change_text (GtkWidget *window,
             GVariant  *action,
             gpointer   user_data)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
  g_autofree char *before = NULL;

  if (!GTK_IS_TEXT (focus))
    return GDK_EVENT_PROPAGATE;

  before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (focus)));
  gtk_widget_activate_action (focus, g_variant_get_string (action, NULL), NULL);

  return g_str_equal (before, gtk_editable_get_text (GTK_EDITABLE (focus))) ? GDK_EVENT_PROPAGATE
                                                                            : GDK_EVENT_STOP;
}

static void
add_key (GtkShortcutController *keys,
         const char            *key,
         const char            *action)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key),
                                            gtk_callback_action_new (change_text, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_string (action));
  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

/* What was put into a field before somebody came to it is nothing that was typed. */
static void
focus_changed_cb (GtkWindow  *window,
                  GParamSpec *pspec,
                  gpointer    user_data)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (!GTK_IS_TEXT (focus) || !gtk_editable_get_enable_undo (GTK_EDITABLE (focus)))
    return;

  /* This empties its history. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (focus), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (focus), TRUE);
}

void
sl_text_undo_install (GtkWindow *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_return_if_fail (GTK_IS_WINDOW (window));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), "<Control>z", "text.undo");
  add_key (GTK_SHORTCUT_CONTROLLER (keys), "<Shift><Control>z", "text.redo");
  add_key (GTK_SHORTCUT_CONTROLLER (keys), "<Control>y", "text.redo");
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (focus_changed_cb), NULL);
}
