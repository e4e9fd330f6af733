#include "config.h"

#include "app/instance-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>

#include <glib/gstdio.h>

gboolean
sl_instance_lock_take (void)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), APP_ID ".lock", NULL);
  int lock;

  g_mkdir_with_parents (g_get_user_runtime_dir (), 0700);
  lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  /* Held until the process ends.  Where no file can be made, nobody is kept from working. */
  if (lock < 0 || flock (lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;

  if (errno != EWOULDBLOCK)
    return TRUE;

  g_close (lock, NULL);
  return FALSE;
}
