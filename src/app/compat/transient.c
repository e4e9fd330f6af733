#include "config.h"

#include "app/compat/transient.h"

/* A window is unrealized when it is destroyed, and not before. */
static void
unrealize_cb (GtkWindow *self)
{
  gtk_window_set_transient_for (self, NULL);
}

void
sl_window_set_parent (GtkWindow *self,
                      GtkWindow *parent)
{
  g_return_if_fail (GTK_IS_WINDOW (self) && GTK_IS_WINDOW (parent));

  gtk_window_set_transient_for (self, parent);
  gtk_window_set_destroy_with_parent (self, TRUE);
  g_signal_connect_after (self, "unrealize", G_CALLBACK (unrealize_cb), NULL);
}
