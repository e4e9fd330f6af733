#include "config.h"

#include <locale.h>

#include <glib/gi18n.h>

#include "app/application.h"

static void
add_to_variable (const char *name,
                 const char *word)
{
  const char *old = g_getenv (name);
  g_autofree char *value = old != NULL ? g_strconcat (old, ",", word, NULL) : g_strdup (word);

  g_setenv (name, value, TRUE);
}

/* Without a graphics card GTK would draw with OpenGL in software: three times the memory and
 * twice the work of drawing without OpenGL.  A card has a render node; where somebody chose a
 * renderer, that is what counts. */
static void
avoid_software_gl (void)
{
  if (g_getenv ("GSK_RENDERER") != NULL && !g_str_equal (g_getenv ("GSK_RENDERER"), "cairo"))
    return;

  if (g_file_test ("/dev/dri/renderD128", G_FILE_TEST_EXISTS))
    return;

  if (gtk_get_minor_version () >= 16)
    add_to_variable ("GDK_DISABLE", "gl,vulkan");
  else
    add_to_variable ("GDK_DEBUG", "gl-disable");
}

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
  avoid_software_gl ();

  application = sl_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
