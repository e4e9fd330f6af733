#include "config.h"

#include "model/sync-list.h"

#include <glib/gi18n-lib.h>

#include "model/sync-words.h"
#include "store/company.h"
#include "store/replica.h"

struct _SlSyncList
{
  GObject    parent_instance;

  SlSession *session;    /* (owned) */
  GPtrArray *syncs;      /* (owned) (element-type SlSync) */
  guint      n_others;
  gboolean   is_known;
  gboolean   is_reading;
  gboolean   is_stopped;
};

enum
{
  CHANGED,
  PAGE,
  JOB,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (SlSyncList, sl_sync_list, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

/* What there is, read on the reader's thread. */
typedef struct
{
  GPtrArray *replicas;    /* (owned) (element-type SlReplica) */
  guint      n_companies;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_ptr_array_unref (found->replicas);
  g_free (found);
}

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  SlDatabase *database = sl_business_get_database (business);
  g_autoptr(GPtrArray) replicas = sl_replica_list (database, error);
  g_autoptr(GPtrArray) companies =
    replicas != NULL ? sl_company_list (database, NULL, error) : NULL;
  Found *found;

  if (companies == NULL)
    return NULL;

  found = g_new (Found, 1);
  found->n_companies = companies->len;
  found->replicas = g_steal_pointer (&replicas);
  return found;
}

static void
announce (SlSyncList *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
page_cb (SlSyncList *self,
         const char *address,
         const char *code,
         SlSync     *sync)
{
  g_signal_emit (self, signals[PAGE], 0, sync, address, code);
}

static void
job_cb (SlSyncList *self,
        SlJob      *job)
{
  g_signal_emit (self, signals[JOB], 0, job);
}

/* (transfer full): the one that runs already, or a new one */
static SlSync *
take_sync (SlSyncList      *self,
           const SlReplica *replica)
{
  SlSync *sync;

  for (guint i = 0; i < self->syncs->len; i++)
    {
      sync = g_ptr_array_index (self->syncs, i);
      if (sl_sync_get_company_id (sync) == replica->company_id)
        return g_object_ref (sync);
    }

  sync = sl_sync_new (self->session, replica->company_id, replica->company);
  g_signal_connect_object (sync, "changed", G_CALLBACK (announce), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "page", G_CALLBACK (page_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "job", G_CALLBACK (job_cb), self, G_CONNECT_SWAPPED);
  return sync;
}

static void
take_found (SlSyncList  *self,
            const Found *found)
{
  g_autoptr(GPtrArray) now = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_others = found->n_companies - found->replicas->len;
  gboolean differs = !self->is_known || self->n_others != n_others ||
                     self->syncs->len != found->replicas->len;

  for (guint i = 0; i < found->replicas->len; i++)
    g_ptr_array_add (now, take_sync (self, g_ptr_array_index (found->replicas, i)));

  for (guint i = 0; i < self->syncs->len; i++)
    if (!g_ptr_array_find (now, g_ptr_array_index (self->syncs, i), NULL))
      {
        sl_sync_stop (g_ptr_array_index (self->syncs, i));
        differs = TRUE;
      }

  g_ptr_array_unref (self->syncs);
  self->syncs = g_steal_pointer (&now);
  self->n_others = n_others;
  self->is_known = TRUE;
  if (differs)
    announce (self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SlSyncList) self = user_data;
  Found *found = sl_session_run_finish (SL_SESSION (source), result, NULL);

  self->is_reading = FALSE;
  if (found == NULL)
    return;

  if (!self->is_stopped)
    take_found (self, found);

  found_free (found);
}

static void
look_again (SlSyncList *self)
{
  if (self->is_reading || self->is_stopped)
    return;

  self->is_reading = TRUE;
  sl_session_read_async (self->session, read_func, NULL, NULL, found_free, NULL, read_cb,
                         g_object_ref (self));
}

static void
sl_sync_list_dispose (GObject *object)
{
  sl_sync_list_stop (SL_SYNC_LIST (object));

  G_OBJECT_CLASS (sl_sync_list_parent_class)->dispose (object);
}

static void
sl_sync_list_finalize (GObject *object)
{
  SlSyncList *self = SL_SYNC_LIST (object);

  g_clear_object (&self->session);
  g_ptr_array_unref (self->syncs);

  G_OBJECT_CLASS (sl_sync_list_parent_class)->finalize (object);
}

static void
sl_sync_list_class_init (SlSyncListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_sync_list_dispose;
  object_class->finalize = sl_sync_list_finalize;

  signals[CHANGED] = g_signal_new ("changed", SL_TYPE_SYNC_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[PAGE] = g_signal_new ("page", SL_TYPE_SYNC_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 3, SL_TYPE_SYNC, G_TYPE_STRING, G_TYPE_STRING);
  signals[JOB] = g_signal_new ("job", SL_TYPE_SYNC_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, SL_TYPE_JOB);
}

static void
sl_sync_list_init (SlSyncList *self)
{
  self->syncs = g_ptr_array_new_with_free_func (g_object_unref);
}

SlSyncList *
sl_sync_list_new (SlSession *session)
{
  SlSyncList *self = g_object_new (SL_TYPE_SYNC_LIST, NULL);

  g_return_val_if_fail (SL_IS_SESSION (session), self);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (look_again), self, G_CONNECT_SWAPPED);
  look_again (self);
  return self;
}

void
sl_sync_list_stop (SlSyncList *self)
{
  g_return_if_fail (SL_IS_SYNC_LIST (self));

  self->is_stopped = TRUE;
  for (guint i = 0; i < self->syncs->len; i++)
    sl_sync_stop (g_ptr_array_index (self->syncs, i));
}

gboolean
sl_sync_list_is_known (SlSyncList *self)
{
  g_return_val_if_fail (SL_IS_SYNC_LIST (self), FALSE);

  return self->is_known;
}

guint
sl_sync_list_get_n (SlSyncList *self)
{
  g_return_val_if_fail (SL_IS_SYNC_LIST (self), 0);

  return self->syncs->len;
}

SlSync *
sl_sync_list_get (SlSyncList *self,
                  guint       i)
{
  g_return_val_if_fail (SL_IS_SYNC_LIST (self) && i < self->syncs->len, NULL);

  return g_ptr_array_index (self->syncs, i);
}

guint
sl_sync_list_get_n_others (SlSyncList *self)
{
  g_return_val_if_fail (SL_IS_SYNC_LIST (self), 0);

  return self->n_others;
}

/* How much it wants to be said. */
static int
rank (SlSync *sync)
{
  switch ((int) sl_sync_get_state (sync))
    {
    case SL_ENGINE_READ_ONLY:
      return 4;
    case SL_ENGINE_NEEDS_LOGIN:
    case SL_ENGINE_NEEDS_UPDATE:
    case SL_ENGINE_NEEDS_USER:
      return 3;
    case SL_ENGINE_STOPPED:
    case SL_ENGINE_IDLE:
    case SL_ENGINE_WAIT:
      return 0;
    case SL_ENGINE_OFFLINE:
      return 1;
    default:
      return 2;
    }
}

static gint64
last_ok (SlSync *sync)
{
  const SlSyncStatus *status = sl_sync_get_status (sync);

  return status != NULL && status->replica != NULL ? status->replica->last_ok_at : 0;
}

char *
sl_sync_list_describe (SlSyncList *self)
{
  SlSync *told = NULL;
  guint n_waiting = 0;

  g_return_val_if_fail (SL_IS_SYNC_LIST (self), NULL);

  for (guint i = 0; i < self->syncs->len; i++)
    {
      SlSync *sync = g_ptr_array_index (self->syncs, i);
      const SlSyncStatus *status = sl_sync_get_status (sync);

      n_waiting += status != NULL ? status->count.n_waiting : 0;
      if (told == NULL || rank (sync) > rank (told) ||
          (rank (sync) == rank (told) && last_ok (sync) < last_ok (told)))
        told = sync;
    }

  return told != NULL ? sl_sync_describe_with (told, n_waiting) : g_strdup (_("Not connected"));
}
