#include "config.h"

#include "business/paper-private.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "store/journal.h"
#include "store/paper.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

void
sl_paper_free (SlPaper *paper)
{
  if (paper == NULL)
    return;

  g_free (paper->name);
  g_bytes_unref (paper->bytes);
  g_free (paper);
}

/* Says why @path could not be opened. */
static void
set_unopened (const char  *name,
              int          code,
              GError     **error)
{
  if (code == ENOENT || code == ENOTDIR)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("There is no file “%s”."), name);
  else if (code == ELOOP)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("“%s” is a link; choose the file that it leads to."), name);
  else
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("“%s” cannot be read."), name);
}

static gboolean
check_file (int          fd,
            const char  *name,
            gsize       *size,
            GError     **error)
{
  struct stat status;

  if (fstat (fd, &status) != 0)
    set_unopened (name, errno, error);
  else if (!S_ISREG (status.st_mode))
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("“%s” is not a file that can be kept."), name);
  else if (status.st_size == 0)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("“%s” is empty."), name);
  else if (status.st_size > SL_PAPER_MAX_SIZE)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_RANGE,
                 _("“%s” is larger than 10 MiB; a smaller picture of the paper is enough."), name);
  else
    {
      *size = (gsize) status.st_size;
      return TRUE;
    }

  return FALSE;
}

/* (transfer full) (nullable): NULL when the file became shorter meanwhile, or cannot be read. */
static GBytes *
read_bytes (int   fd,
            gsize size)
{
  g_autofree guint8 *bytes = g_malloc (size);
  gsize done = 0;

  while (done < size)
    {
      ssize_t n = read (fd, bytes + done, size - done);

      if (n < 0 && errno == EINTR)
        continue;

      if (n <= 0)
        return NULL;

      done += (gsize) n;
    }

  return g_bytes_new_take (g_steal_pointer (&bytes), size);
}

SlPaper *
sl_paper_load (const char  *path,
               GError     **error)
{
  g_autofree char *base = NULL, *name = NULL;
  GBytes *bytes = NULL;
  gsize size = 0;
  SlPaper *paper;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  base = g_path_get_basename (path);
  name = g_filename_display_name (base);
  fd = g_open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);

  if (fd < 0)
    {
      set_unopened (name, errno, error);
      return NULL;
    }

  if (check_file (fd, name, &size, error))
    {
      bytes = read_bytes (fd, size);

      if (bytes == NULL)
        set_unopened (name, EIO, error);
    }

  close (fd);

  if (bytes == NULL)
    return NULL;

  paper = g_new0 (SlPaper, 1);
  paper->name = g_steal_pointer (&name);
  paper->bytes = bytes;
  return paper;
}

gboolean
_sl_write_paper (SlBusiness     *business,
                 gint64          entry_id,
                 const SlPaper  *paper,
                 GError        **error)
{
  g_autofree char *uid = NULL, *digest = NULL;

  if (paper == NULL)
    return TRUE;

  uid = sl_business_new_uid (business);
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, paper->bytes);
  _sl_business_will_write (business);
  return sl_paper_insert (business->database, uid, entry_id, paper->name, digest, paper->bytes,
                          error);
}

static gboolean
attach (SlBusiness     *business,
        gint64          order_number,
        const SlPaper  *paper,
        GError        **error)
{
  SlOrderRow order;
  gint64 entry_id;

  if (!_sl_find_order (business, 0, order_number, NULL, &order, error) ||
      !sl_paper_find_entry (business->database, order.id, &entry_id, error))
    return FALSE;

  if (entry_id != 0)
    return _sl_write_paper (business, entry_id, paper, error);

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("Order %" PRId64 " moved no money, so there is nothing to keep a paper with."),
               order_number);
  return FALSE;
}

gboolean
sl_paper_attach (SlBusiness     *business,
                 gint64          order_number,
                 const SlPaper  *paper,
                 GError        **error)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && paper != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!attach (business, order_number, paper, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  /* translators: the name of a file and the number of an order */
  subject = g_strdup_printf (_("“%s” kept with order %" PRId64), paper->name, order_number);
  return sl_business_finish (business, "attach", subject, error);
}

gboolean
sl_paper_attach_to_entry (SlBusiness     *business,
                          gint64          entry_id,
                          const SlPaper  *paper,
                          GError        **error)
{
  g_autoptr(SlEntry) opposite = sl_entry_new ();
  g_autoptr(SlEntryHead) head = NULL;
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && paper != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  head = sl_entry_head_read (business->database, entry_id, opposite, error);

  if (head == NULL || !_sl_write_paper (business, entry_id, paper, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  /* translators: the name of a file and the number of an entry of the journal */
  subject = g_strdup_printf (_("“%s” kept with entry %" PRId64), paper->name, entry_id);
  return sl_business_finish (business, "attach", subject, error);
}

static void
free_item (gpointer data)
{
  SlPaperItem *item = data;

  g_free (item->name);
  g_free (item->verb);
  g_free (item->memo);
  g_free (item);
}

static void
add_item_cb (const SlPaperRow *row,
             gpointer          user_data)
{
  SlPaperItem *item = g_new0 (SlPaperItem, 1);

  item->id = row->id;
  item->name = g_strdup (row->name);
  item->verb = g_strdup (row->verb);
  item->memo = g_strdup (row->memo);
  item->number = row->number;
  item->size = row->size;
  g_ptr_array_add (user_data, item);
}

GPtrArray *
sl_paper_list (SlBusiness  *business,
               GError     **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (free_item);

  g_return_val_if_fail (business != NULL, NULL);

  if (!sl_paper_each (business->database, add_item_cb, items, error))
    return NULL;

  return g_steal_pointer (&items);
}

GBytes *
sl_paper_get (SlBusiness  *business,
              gint64       id,
              GError     **error)
{
  g_return_val_if_fail (business != NULL, NULL);

  return sl_paper_read (business->database, id, error);
}
