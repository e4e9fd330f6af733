#include "config.h"

#include "sync/status.h"

#include <string.h>

#include "store/told-task.h"
#include "store/told.h"
#include "sync/reading.h"

void
sl_sync_status_free (SlSyncStatus *status)
{
  if (status == NULL)
    return;

  g_clear_pointer (&status->replica, sl_replica_free);
  g_clear_pointer (&status->waiting, g_ptr_array_unref);
  g_clear_pointer (&status->attention, g_ptr_array_unref);
  g_clear_pointer (&status->conflicts, g_ptr_array_unref);
  g_clear_pointer (&status->refused, g_ptr_array_unref);
  g_clear_pointer (&status->runs, g_ptr_array_unref);
  g_free (status);
}

/* (transfer full) (nullable): without @error, none is connected */
static SlReplica *
choose_replica (SlDatabase  *database,
                gint64       company_id,
                GError     **error)
{
  g_autoptr(GPtrArray) list = NULL;

  if (company_id != 0)
    return sl_replica_read (database, company_id, error);

  list = sl_replica_list (database, error);
  if (list == NULL || list->len == 0)
    return NULL;

  return g_ptr_array_steal_index (list, 0);
}

static gboolean
read_lists (SlDatabase    *database,
            SlSyncStatus  *status,
            GError       **error)
{
  gint64 id = status->replica->company_id;
  guint limit = SL_SYNC_STATUS_N_SHOWN;

  status->waiting = sl_outbox_list (database, id, limit, error);
  if (status->waiting == NULL)
    return FALSE;

  status->attention = sl_outbox_list_settled (database, id, TRUE, limit, error);
  if (status->attention == NULL)
    return FALSE;

  status->conflicts = sl_field_conflict_list (database, id, TRUE, limit, error);
  if (status->conflicts == NULL)
    return FALSE;

  status->refused = sl_base_list_refused (database, id, limit, error);
  if (status->refused == NULL)
    return FALSE;

  status->runs = sl_sync_run_list (database, id, limit, error);
  return status->runs != NULL;
}

SlSyncStatus *
sl_sync_status_read (SlBusiness  *business,
                     gint64       company_id,
                     GError     **error)
{
  SlDatabase *database = sl_business_get_database (business);
  g_autoptr(SlSyncStatus) status = g_new0 (SlSyncStatus, 1);
  g_autoptr(GError) fault = NULL;

  status->replica = choose_replica (database, company_id, &fault);
  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }

  if (status->replica != NULL &&
      (!sl_outbox_count (database, status->replica->company_id, sl_business_get_now (business),
                         &status->count, error) || !read_lists (database, status, error)))
    return NULL;

  return g_steal_pointer (&status);
}

gboolean
sl_sync_dismiss (SlBusiness  *business,
                 gint64       company_id,
                 const char  *op_id,
                 GError     **error)
{
  SlDatabase *database = sl_business_get_database (business);

  if (!sl_database_begin (database, error))
    return FALSE;

  if (sl_outbox_see (database, company_id, op_id, error))
    return sl_database_commit (database, error);

  sl_database_rollback (database);
  return FALSE;
}

static gboolean
set_field (SlBusiness             *business,
           const SlFieldConflict  *conflict,
           GError                **error)
{
  SlDatabase *database = sl_business_get_database (business);
  g_autoptr(json_t) value =
    conflict->local_value != NULL
    ? sl_reading_parse (conflict->local_value, strlen (conflict->local_value)) : NULL;
  g_autoptr(SlSharedContact) contact = NULL;
  gint64 id;

  if (!sl_shared_contact_find (database, conflict->entity_uid, &id, error))
    return FALSE;

  if (id == 0)
    return TRUE;

  contact = sl_shared_contact_read (database, id, error);
  if (contact == NULL)
    return FALSE;

  if (json_is_string (value))
    g_hash_table_insert (contact->fields, g_strdup (conflict->field),
                         g_strdup (json_string_value (value)));
  else if (json_is_boolean (value))
    g_hash_table_insert (contact->fields, g_strdup (conflict->field),
                         g_strdup (json_is_true (value) ? "true" : "false"));
  else
    g_hash_table_remove (contact->fields, conflict->field);

  return sl_shared_contact_write (database, contact, sl_business_get_today (business), error);
}

/* As if it had been typed at the contact once more. */
static gboolean
set_step (SlBusiness             *business,
          const SlFieldConflict  *conflict,
          GError                **error)
{
  SlDatabase *database = sl_business_get_database (business);
  g_autoptr(json_t) value =
    conflict->local_value != NULL
    ? sl_reading_parse (conflict->local_value, strlen (conflict->local_value)) : NULL;
  const char *text = json_is_string (value) ? json_string_value (value) : "";
  g_auto(SlToldTask) task = { .due = SL_DAY_NONE };
  g_autofree char *contact = NULL;

  if (!sl_told_task_find (database, conflict->entity_uid, &contact, error))
    return FALSE;

  if (contact == NULL)
    return TRUE;

  if (!sl_told_task_read_step (database, conflict->company_id, contact, &task, error))
    return FALSE;

  if (g_strcmp0 (task.uid, conflict->entity_uid) != 0)
    return TRUE;

  if (g_str_equal (conflict->field, "/text"))
    {
      g_free (task.text);
      task.text = g_strdup (text);
    }
  else if (g_str_equal (conflict->field, "/due") && !sl_day_parse (text, &task.due, NULL))
    task.due = SL_DAY_NONE;

  return sl_told_task_apply (database, contact, &task, error);
}

static gboolean
take_own (SlBusiness             *business,
          const SlFieldConflict  *conflict,
          GError                **error)
{
  if (g_str_equal (conflict->entity_type, "task"))
    return set_step (business, conflict, error);

  return !g_str_equal (conflict->entity_type, "contact") || set_field (business, conflict, error);
}

static gboolean
decide (SlBusiness             *business,
        const SlFieldConflict  *conflict,
        gboolean                take_mine,
        GError                **error)
{
  return (!take_mine || take_own (business, conflict, error)) &&
         sl_field_conflict_resolve (sl_business_get_database (business), conflict->id,
                                    sl_business_get_now (business), error);
}

gboolean
sl_sync_decide (SlBusiness  *business,
                gint64       conflict_id,
                gboolean     take_mine,
                GError     **error)
{
  g_autoptr(SlFieldConflict) conflict =
    sl_field_conflict_read (sl_business_get_database (business), conflict_id, error);

  if (conflict == NULL || !sl_business_begin (business, error))
    return FALSE;

  if (decide (business, conflict, take_mine, error))
    return sl_business_finish (business, "edit-contact", conflict->subject, error);

  sl_business_abandon (business);
  return FALSE;
}
