#include "config.h"

#include "store/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "store/error.h"
#include "store/file.h"

struct _SlOutput
{
  char     *path;        /* (owned) */
  char     *temporary;   /* (owned) (nullable): until it is published */
  int       file;
  gboolean  may_replace;
};

static gboolean
is_free (const char  *path,
         GError     **error)
{
  g_autofree char *name = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return TRUE;

  name = g_filename_display_name (path);
  g_set_error (error, SL_STORE_ERROR, SL_STORE_ERROR_EXISTS,
               _("There is already something at “%s”. Choose another name."), name);
  return FALSE;
}

SlOutput *
sl_output_new (const char  *path,
               gboolean     may_replace,
               GError     **error)
{
  SlOutput *self;
  g_autofree char *temporary = NULL;
  int file;

  g_return_val_if_fail (path != NULL, NULL);

  if (!may_replace && !is_free (path, error))
    return NULL;

  temporary = _sl_file_make_temporary (path, error);
  if (temporary == NULL)
    return NULL;

  file = open (temporary, O_RDWR | O_CLOEXEC);
  if (file < 0)
    {
      _sl_file_set_error (error, errno, path);
      _sl_file_discard (temporary);
      return NULL;
    }

  self = g_new0 (SlOutput, 1);
  self->path = g_strdup (path);
  self->temporary = g_steal_pointer (&temporary);
  self->file = file;
  self->may_replace = may_replace;
  return self;
}

gboolean
sl_output_write (SlOutput    *self,
                 const void  *bytes,
                 gsize        length,
                 GError     **error)
{
  const char *from = bytes;

  g_return_val_if_fail (self != NULL && self->file >= 0, FALSE);

  while (length > 0)
    {
      gssize n = write (self->file, from, length);

      if (n < 0 && errno == EINTR)
        continue;

      if (n < 0)
        {
          _sl_file_set_error (error, errno, self->path);
          return FALSE;
        }

      from += n;
      length -= (gsize) n;
    }

  return TRUE;
}

gboolean
sl_output_rewind (SlOutput  *self,
                  GError   **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (lseek (self->file, 0, SEEK_SET) == 0)
    return TRUE;

  _sl_file_set_error (error, errno, self->path);
  return FALSE;
}

gssize
sl_output_read (SlOutput  *self,
                void      *buffer,
                gsize      length,
                GError   **error)
{
  gssize n;

  g_return_val_if_fail (self != NULL && buffer != NULL, -1);

  do
    n = read (self->file, buffer, length);
  while (n < 0 && errno == EINTR);

  if (n < 0)
    _sl_file_set_error (error, errno, self->path);

  return n;
}

gboolean
sl_output_publish (SlOutput  *self,
                   GError   **error)
{
  gboolean ok;

  g_return_val_if_fail (self != NULL && self->temporary != NULL, FALSE);

  ok = self->may_replace ? _sl_file_replace (self->temporary, self->path, error)
                         : _sl_file_publish (self->temporary, self->path, error);
  if (ok)
    g_clear_pointer (&self->temporary, g_free);

  return ok;
}

void
sl_output_free (SlOutput *self)
{
  if (self == NULL)
    return;

  close (self->file);
  if (self->temporary != NULL)
    _sl_file_discard (self->temporary);

  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}
