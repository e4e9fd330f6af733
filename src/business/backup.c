#include "config.h"

#include "business/backup.h"

#include "business/business-private.h"
#include "store/backup.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* "shop-2026-10-31-120000.sideline": sorted by name they are sorted by time. */
#define SUFFIX ".sideline"
#define STAMP "%Y-%m-%d-%H%M%S"
#define STAMP_LENGTH 17

void
sl_backup_result_free (SlBackupResult *result)
{
  if (result == NULL)
    return;

  g_free (result->path);
  g_clear_pointer (&result->findings, g_ptr_array_unref);
  g_free (result);
}

static void
free_item (gpointer data)
{
  SlBackupItem *item = data;

  g_free (item->path);
  g_free (item);
}

/* (transfer full): "shop-" for /home/ada/shop.sideline */
static char *
make_prefix (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  if (g_str_has_suffix (base, SUFFIX))
    base[strlen (base) - strlen (SUFFIX)] = '\0';

  return g_strconcat (base, "-", NULL);
}

/* The moment in the name of a backup; FALSE when it is none of this business. */
static gboolean
read_name (const char *name,
           const char *prefix,
           gint64     *at)
{
  const char *stamp = name + strlen (prefix);
  g_autoptr(GDateTime) moment = NULL;
  int year, month, day, hour, minute, second, n = 0;

  if (!g_str_has_prefix (name, prefix) || strlen (stamp) != STAMP_LENGTH + strlen (SUFFIX) ||
      sscanf (stamp, "%4d-%2d-%2d-%2d%2d%2d.sideline%n", &year, &month, &day, &hour, &minute,
              &second, &n) != 6 || n != STAMP_LENGTH + (int) strlen (SUFFIX))
    return FALSE;

  moment = g_date_time_new_utc (year, month, day, hour, minute, second);

  if (moment == NULL)
    return FALSE;

  *at = g_date_time_to_unix (moment);
  return TRUE;
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const SlBackupItem *one = *(SlBackupItem * const *) a, *other = *(SlBackupItem * const *) b;

  return (other->at > one->at) - (other->at < one->at);
}

GPtrArray *
sl_backup_list (const char *folder,
                const char *path)
{
  g_autoptr(GDir) directory = g_dir_open (folder, 0, NULL);
  g_autofree char *prefix = make_prefix (path);
  GPtrArray *items = g_ptr_array_new_with_free_func (free_item);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      GStatBuf info;
      SlBackupItem *item;
      gint64 at;

      if (!read_name (name, prefix, &at))
        continue;

      item = g_new0 (SlBackupItem, 1);
      item->path = g_build_filename (folder, name, NULL);
      item->at = at;
      item->day = (SlDay) (at / 86400);
      item->size = g_stat (item->path, &info) == 0 ? info.st_size : 0;
      g_ptr_array_add (items, item);
    }

  g_ptr_array_sort (items, compare_items);
  return items;
}

static gboolean
make_folder (const char  *folder,
             GError     **error)
{
  g_autofree char *name = NULL;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  name = g_filename_display_name (folder);
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
               _("The folder “%s” cannot be made: %s."), name, g_strerror (errno));
  return FALSE;
}

/* Those that the rule keeps no longer.  The new one is the newest, so it always stays. */
static guint
rotate (const char           *folder,
        const char           *path,
        const SlRotationRule *rule)
{
  g_autoptr(GPtrArray) items = sl_backup_list (folder, path);
  g_autofree SlDay *days = g_new (SlDay, items->len + 1);
  g_autofree gboolean *keeps = g_new (gboolean, items->len + 1);
  guint n_removed = 0;

  for (guint i = 0; i < items->len; i++)
    days[i] = ((SlBackupItem *) items->pdata[i])->day;

  sl_rotation_choose (rule, days, items->len, keeps);

  for (guint i = 0; i < items->len; i++)
    if (!keeps[i] && g_unlink (((SlBackupItem *) items->pdata[i])->path) == 0)
      n_removed++;

  return n_removed;
}

SlBackupResult *
sl_backup_take (SlBusiness           *business,
                const SlBackupDraft  *draft,
                GCancellable         *cancellable,
                GError              **error)
{
  g_autoptr(SlBackupResult) result = g_new0 (SlBackupResult, 1);
  g_autoptr(GDateTime) moment = NULL;
  g_autofree char *prefix = NULL, *stamp = NULL, *name = NULL;
  const char *path;
  SlBackupWatch watch = { 0 };

  g_return_val_if_fail (business != NULL && draft != NULL && draft->folder != NULL, NULL);

  watch = (SlBackupWatch) { draft->progress, draft->progress_data, cancellable };
  path = sl_database_get_path (business->database);
  moment = g_date_time_new_from_unix_utc (draft->at);
  prefix = make_prefix (path);
  stamp = g_date_time_format (moment, STAMP);
  name = g_strconcat (prefix, stamp, SUFFIX, NULL);
  result->path = g_build_filename (draft->folder, name, NULL);

  if (!make_folder (draft->folder, error) ||
      !sl_backup_make_watched (business->database, result->path, &watch, &result->findings, error))
    return NULL;

  result->n_removed = rotate (draft->folder, path, &draft->rule);
  return g_steal_pointer (&result);
}
