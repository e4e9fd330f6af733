#include "config.h"

#include <locale.h>

#include <glib/gi18n.h>

#include "app/application.h"
#include "app/footprint.h"

int
main (int    argc,
      char **argv)
{
  const char *locale_dir = g_getenv ("SIDELINE_LOCALE_DIR");
  g_autoptr(SlApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Sideline");
  sl_footprint_keep_small ();

  application = sl_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
