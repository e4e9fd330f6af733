#include "config.h"

#include "app/footprint.h"

#include <malloc.h>

#include <gtk/gtk.h>

/* Bytes: what is larger is a mapping of its own. */
#define LARGE (256 * 1024)

/* The allocator gives each thread an arena until there are so many: one for the main thread, two
 * for all those that wait for the disk or the network most of the time.  What each arena keeps half
 * empty after a long answer was 5 MiB. */
#define N_ARENAS 3

static void
add_to_variable (const char *name,
                 const char *word)
{
  const char *old = g_getenv (name);
  g_autofree char *value = old != NULL ? g_strconcat (old, ",", word, NULL) : g_strdup (word);

  g_setenv (name, value, TRUE);
}

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

void
sl_footprint_keep_small (void)
{
  avoid_software_gl ();
#ifdef M_MMAP_THRESHOLD
  mallopt (M_MMAP_THRESHOLD, LARGE);
  mallopt (M_TRIM_THRESHOLD, LARGE);
  mallopt (M_ARENA_MAX, N_ARENAS);
#endif
}

void
sl_footprint_give_back (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}
