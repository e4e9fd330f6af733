/* The floor of the start benchmark: the least that a libadwaita program shows, a window with a
 * header bar and a status page.  Unique on the session bus, as every desktop program is. */
#include <adwaita.h>

#include "app/first-paint.h"

static void
activate_cb (GtkApplication *application,
             gpointer        user_data)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_title (ADW_STATUS_PAGE (page), "Nothing here");
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 740);
  sl_first_paint_report (window);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(AdwApplication) application = NULL;

  /* As the program itself does it without a graphics card: the same renderer for both. */
  if (!g_file_test ("/dev/dri/renderD128", G_FILE_TEST_EXISTS))
    g_setenv (gtk_get_minor_version () >= 16 ? "GDK_DISABLE" : "GDK_DEBUG",
              gtk_get_minor_version () >= 16 ? "gl,vulkan" : "gl-disable",
              TRUE);

  application = adw_application_new ("io.github.sideline.MinimalWindow",
                                     G_APPLICATION_DEFAULT_FLAGS);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
