#include "config.h"

#include "business/sample.h"

#include "sample-resources.h"

#include <glib/gstdio.h>

#define FOLDER "/io/github/sideline/Sideline/sample/"
#define DIARY "diary.txt"
#define SEED G_GUINT64_CONSTANT (20251101)

GBytes *
sl_sample_read (const char *name,
                GError    **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  sl_sample_register_resource ();
  path = g_strconcat (FOLDER, name, NULL);
  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static GBytes *
read_cb (const char *name,
         gpointer    user_data,
         GError    **error)
{
  return sl_sample_read (name, error);
}

/* The whole year in one transaction, with no record to undo. */
static gboolean
live_the_year (SlBusiness          *business,
               GCancellable        *cancellable,
               SlDiaryProgressFunc  progress,
               gpointer             progress_data,
               GError             **error)
{
  g_autoptr(GBytes) bytes = sl_sample_read (DIARY, error);
  g_autoptr(SlDiary) diary = sl_diary_new (business, read_cb, NULL);
  g_autofree char *text = NULL;

  if (bytes == NULL)
    return FALSE;

  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  if (!sl_business_fix_day (business, SL_SAMPLE_TODAY, SEED, error) ||
      !sl_business_begin_bulk (business, error))
    return FALSE;

  sl_diary_follow_clock (diary, SEED);

  if (!sl_diary_run (diary, text, cancellable, progress, progress_data, error))
    {
      sl_business_abandon_bulk (business);
      return FALSE;
    }

  return sl_business_finish_bulk (business, error);
}

/* The file that could not be finished, and what SQLite keeps beside it. */
static void
remove_file (const char *path)
{
  const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_unlink (name);
    }
}

gboolean
sl_sample_create (const char          *path,
                  GCancellable        *cancellable,
                  SlDiaryProgressFunc  progress,
                  gpointer             progress_data,
                  GError             **error)
{
  SlBusiness *business;
  gboolean done;

  g_return_val_if_fail (path != NULL, FALSE);

  business = sl_business_create (path, SL_SAMPLE_CURRENCY, error);

  if (business == NULL)
    return FALSE;

  done = live_the_year (business, cancellable, progress, progress_data, error);
  sl_business_free (business);

  if (!done)
    remove_file (path);

  return done;
}
