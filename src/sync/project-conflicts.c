#include "config.h"

#include "sync/projection-private.h"

#include "store/field-conflict.h"
#include "store/outbox.h"
#include "store/told-task.h"
#include "store/told.h"

/* What another device of the same person lost against, or won from, a value that was typed here:
 * it is kept here, too, to be swapped with one click. */

/* (transfer full) (nullable) */
static char *
dump_member (json_t     *data,
             const char *name)
{
  json_t *value = json_object_get (data, name);

  return value != NULL && !json_is_null (value) ? sl_reading_dump (value) : NULL;
}

/* Whether the person, or the next step, is here. */
static gboolean
is_known (SlProjection           *self,
          const SlFieldConflict  *conflict,
          gboolean               *is_here,
          GError                **error)
{
  g_autofree char *contact = NULL;
  gint64 contact_id = 0;

  if (!sl_shared_contact_find (self->database, conflict->entity_uid, &contact_id, error) ||
      !sl_told_task_find (self->database, conflict->entity_uid, &contact, error))
    return FALSE;

  *is_here = contact_id != 0 || contact != NULL;
  return TRUE;
}

/* The other device's "client" is what the company had from elsewhere; its "server" value is what
 * was here. */
static gboolean
keep (SlProjection        *self,
      const SlBaseRecord  *record,
      json_t              *data,
      GError             **error)
{
  const char *decided = sl_reading_text_or (data, "decided", 8);
  g_autofree char *base = dump_member (data, "base"), *theirs = dump_member (data, "client");
  g_autofree char *mine = dump_member (data, "server");
  SlFieldConflict conflict = {
    .company_id = self->company_id,
    .entity_type = (char *) sl_reading_text_or (data, "entity_type", 64),
    .entity_uid = (char *) sl_reading_uid (data, "entity_id"),
    .field = (char *) sl_reading_text_or (data, "field", 512), .base_value = base,
    .local_value = mine, .server_value = theirs, .op_id = (char *) sl_reading_uid (data, "op_id"),
    .decided = (char *) (g_str_equal (decided, "client") ? "server" : "client"),
    .created_at = sl_business_get_now (self->business),
  };
  gboolean is_own = FALSE;
  gboolean is_here = FALSE;

  if (conflict.op_id == NULL || conflict.entity_uid == NULL || *conflict.field == '\0')
    return _sl_projection_note (self, record, NULL, error);

  /* A new device was no part of it, and the one that sent it keeps it already. */
  if (!sl_outbox_is_settled (self->database, self->company_id, conflict.op_id, &is_own, error) ||
      !is_known (self, &conflict, &is_here, error))
    return FALSE;

  if (!is_own && is_here && !self->is_dry_run &&
      !sl_field_conflict_insert (self->database, &conflict, error))
    return FALSE;

  return _sl_projection_note (self, record, NULL, error);
}

static gboolean
take_conflict (SlProjection        *self,
               const SlBaseRecord  *record,
               GError             **error)
{
  const char *problem;
  g_autoptr(json_t) data = _sl_projection_read (record, &problem);

  return data == NULL ? _sl_projection_note (self, record, problem, error)
                      : keep (self, record, data, error);
}

gboolean
_sl_project_conflicts (SlProjection  *self,
                       gboolean      *is_done,
                       GError       **error)
{
  return _sl_projection_take_each (self, "field_conflict", FALSE, take_conflict, is_done, error);
}
