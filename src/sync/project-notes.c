#include "config.h"

#include "sync/projection-private.h"

#include <glib/gi18n-lib.h>

#include "business/incoming.h"
#include "store/outbox.h"
#include "store/replica.h"
#include "store/told-task.h"

#define MAX_TEXT 10000

typedef gboolean (*TakeFunc) (SlProjection        *self,
                              const SlBaseRecord  *record,
                              json_t              *data,
                              GError             **error);

static gboolean
count_and_note (SlProjection        *self,
                const SlBaseRecord  *record,
                GError             **error)
{
  _sl_projection_count (self, record->type)->n_new++;
  return _sl_projection_note (self, record, NULL, error);
}

/* A note of this file is here already; one that was removed elsewhere stays, it is the person's. */
static gboolean
take_note (SlProjection        *self,
           const SlBaseRecord  *record,
           json_t              *data,
           GError             **error)
{
  const char *contact = data != NULL ? sl_reading_uid (data, "contact_id") : NULL;
  const char *text = data != NULL ? sl_reading_text (data, "text", MAX_TEXT) : NULL;
  gboolean is_own = FALSE, is_known = FALSE;
  SlDay dated;

  if (!sl_outbox_is_settled (self->database, self->company_id, record->uid, &is_own, error))
    return FALSE;

  if (data == NULL || is_own)
    return _sl_projection_note (self, record, NULL, error);

  if (contact == NULL || text == NULL || *text == '\0' ||
      !sl_reading_day (data, "dated", &dated))
    return _sl_projection_note (self, record, _("This is no note of a call."), error);

  if (!sl_incoming_note (self->business, contact, dated, text, &is_known, error))
    return FALSE;

  return is_known ? count_and_note (self, record, error)
                  : _sl_projection_note (self, record, _("With whom this is, is not here."), error);
}

static gboolean
drop_task (SlProjection        *self,
           const SlBaseRecord  *record,
           GError             **error)
{
  g_autofree char *contact = NULL;

  if (!sl_told_task_find (self->database, record->uid, &contact, error))
    return FALSE;

  return (contact == NULL ||
          sl_incoming_task (self->business, self->company_id, contact, record->uid, NULL,
                            SL_DAY_NONE, TRUE, error)) &&
         _sl_projection_note (self, record, NULL, error);
}

static gboolean
take_task (SlProjection        *self,
           const SlBaseRecord  *record,
           json_t              *data,
           GError             **error)
{
  const char *contact = data != NULL ? sl_reading_uid (data, "contact_id") : NULL;
  const char *text = data != NULL ? sl_reading_text_or (data, "text", MAX_TEXT) : NULL;
  SlDay due = SL_DAY_NONE;
  gint64 contact_id = 0;

  if (data == NULL)
    return drop_task (self, record, error);

  if (contact == NULL)
    return _sl_projection_note (self, record, _("With whom this is, is not here."), error);

  if (!sl_shared_contact_find (self->database, contact, &contact_id, error))
    return FALSE;

  if (contact_id == 0)
    return _sl_projection_note (self, record, _("With whom this is, is not here."), error);

  if (!sl_reading_day (data, "due", &due))
    due = SL_DAY_NONE;

  return sl_incoming_task (self->business, self->company_id, contact, record->uid, text, due,
                           sl_reading_flag (data, "done"), error) &&
         count_and_note (self, record, error);
}

static gboolean
take_read (SlProjection        *self,
           const SlBaseRecord  *record,
           TakeFunc             take,
           GError             **error)
{
  const char *problem;
  g_autoptr(json_t) data = _sl_projection_read (record, &problem);

  return problem != NULL ? _sl_projection_note (self, record, problem, error)
                         : take (self, record, data, error);
}

static gboolean
read_note (SlProjection        *self,
           const SlBaseRecord  *record,
           GError             **error)
{
  return take_read (self, record, take_note, error);
}

static gboolean
read_task (SlProjection        *self,
           const SlBaseRecord  *record,
           GError             **error)
{
  return take_read (self, record, take_task, error);
}

static gboolean
take_shared (SlProjection      *self,
             const char        *type,
             SlProjectionTake   take,
             gboolean          *is_done,
             GError           **error)
{
  g_autoptr(SlReplica) replica = sl_replica_read (self->database, self->company_id, error);

  *is_done = TRUE;
  if (replica == NULL || !replica->shares_notes)
    return replica != NULL;

  return _sl_projection_take_each (self, type, TRUE, take, is_done, error);
}

gboolean
_sl_project_notes (SlProjection  *self,
                   gboolean      *is_done,
                   GError       **error)
{
  return take_shared (self, "note", read_note, is_done, error);
}

gboolean
_sl_project_tasks (SlProjection  *self,
                   gboolean      *is_done,
                   GError       **error)
{
  return take_shared (self, "task", read_task, is_done, error);
}
