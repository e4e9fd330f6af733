#include "config.h"

#include "business/shared-note-private.h"

#include "business/business-private.h"
#include "business/incoming.h"
#include "formats/json.h"
#include "store/base.h"
#include "store/contact.h"
#include "store/outbox.h"
#include "store/told-task.h"

#include <string.h>

#define DAY_LENGTH 10

/* Notes */

void
_sl_shared_note_free (SlSharedNote *note)
{
  g_free (note->contact_uid);
  g_free (note->text);
  g_free (note);
}

static void
free_note (gpointer data)
{
  _sl_shared_note_free (data);
}

void
_sl_shared_note_add (SlBusiness *business,
                     const char *contact_uid,
                     SlDay       dated,
                     const char *text)
{
  SlSharedNote *note = g_new (SlSharedNote, 1);

  if (business->notes == NULL)
    business->notes = g_ptr_array_new_with_free_func (free_note);

  *note = (SlSharedNote) { g_strdup (contact_uid), dated, g_strdup (text) };
  g_ptr_array_add (business->notes, note);
}

/* (transfer full) */
static char *
note_body (const char         *uid,
           const SlSharedNote *note)
{
  g_autoptr(SlJson) json = sl_json_new ();
  g_autofree char *day = sl_day_format (note->dated);

  sl_json_begin_object (json);
  sl_json_member_string (json, "id", uid);
  sl_json_member_string (json, "contact_id", note->contact_uid);
  sl_json_member_string (json, "dated", day);
  sl_json_member_string (json, "text", note->text);
  sl_json_end_object (json);
  return sl_json_finish (json);
}

static gboolean
tell_note (SlBusiness          *business,
           const SlReplica     *replica,
           const SlSharedNote  *note,
           const char          *subject,
           GError             **error)
{
  g_autofree char *uid = sl_business_new_uid (business);
  g_autofree char *body = note_body (uid, note);
  SlOutboxRow row = {
    .company_id = replica->company_id, .op_id = uid, .entity_uid = uid,
    .kind = (char *) "note.add", .entity_type = (char *) "note", .subject = (char *) subject,
    .body = body, .created_at = sl_business_get_now (business),
  };

  return sl_outbox_insert (business->database, &row, error);
}

gboolean
_sl_shared_note_tell (SlBusiness  *business,
                      const char  *subject,
                      GError     **error)
{
  g_autoptr(GPtrArray) notes = g_steal_pointer (&business->notes);
  g_autoptr(GPtrArray) replicas = NULL;

  if (notes == NULL)
    return TRUE;

  replicas = sl_replica_list (business->database, error);
  for (guint i = 0; replicas != NULL && i < replicas->len * notes->len; i++)
    {
      const SlReplica *replica = g_ptr_array_index (replicas, i / notes->len);

      if (replica->shares_notes &&
          !tell_note (business, replica, g_ptr_array_index (notes, i % notes->len), subject, error))
        return FALSE;
    }

  return replicas != NULL;
}

/* The day of the note that begins here; SL_DAY_NONE: none does. */
static SlDay
read_note_day (const char *line)
{
  g_autofree char *text = g_strndup (line, DAY_LENGTH);
  SlDay day;

  return strlen (text) == DAY_LENGTH && g_str_has_prefix (line + DAY_LENGTH, "  ") &&
         sl_day_parse (text, &day, NULL) ? day : SL_DAY_NONE;
}

/* Behind the notes of later days, whose further lines have no day. */
static const char *
find_place (const char *notes,
            SlDay       day)
{
  const char *line = notes;

  while (*line != '\0')
    {
      SlDay its = read_note_day (line);
      const char *end = strchr (line, '\n');

      if (its == SL_DAY_NONE ? line == notes : its <= day)
        break;
      line = end != NULL ? end + 1 : line + strlen (line);
    }

  return line;
}

char *
_sl_note_by_day (const char *text,
                 SlDay       day,
                 const char *before)
{
  g_autofree char *date = sl_day_format (day);
  const char *line = find_place (before, day);

  if (*line == '\0' && line > before && line[-1] != '\n')
    return g_strdup_printf ("%s\n%s  %s", before, date, text);

  return g_strdup_printf ("%.*s%s  %s%s%s", (int) (line - before), before, date, text,
                          *line != '\0' ? "\n" : "", line);
}

gboolean
sl_incoming_note (SlBusiness  *business,
                  const char  *contact_uid,
                  SlDay        dated,
                  const char  *text,
                  gboolean    *is_known,
                  GError     **error)
{
  g_autoptr(SlContactRow) row = NULL;
  g_autofree char *date = NULL, *line = NULL, *note = NULL;
  gint64 id = 0;

  g_return_val_if_fail (business != NULL && contact_uid != NULL && text != NULL, FALSE);

  if (!sl_shared_contact_find (business->database, contact_uid, &id, error))
    return FALSE;

  *is_known = id != 0;
  if (id == 0)
    return TRUE;

  row = sl_contact_read (business->database, id, error);
  if (row == NULL)
    return FALSE;

  date = sl_day_format (dated);
  line = g_strconcat (date, "  ", text, NULL);
  if (strstr (row->note, line) != NULL)
    return TRUE;

  note = _sl_note_by_day (text, dated, row->note);
  g_free (row->note);
  row->note = g_steal_pointer (&note);
  row->last_on = row->last_on == SL_DAY_NONE ? dated : MAX (row->last_on, dated);
  return sl_contact_update (business->database, row, error);
}

/* Next steps */

static void
write_due (SlJson     *json,
           const char *key,
           SlDay       due)
{
  g_autofree char *day = due != SL_DAY_NONE ? sl_day_format (due) : NULL;

  sl_json_member_string (json, key, day);
}

/* (transfer full) */
static char *
task_body (const char       *contact_uid,
           const SlToldTask *task)
{
  g_autoptr(SlJson) json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "id", task->uid);
  sl_json_member_string (json, "contact_id", contact_uid);
  sl_json_member_string (json, "text", task->text);
  if (task->due != SL_DAY_NONE)
    write_due (json, "due", task->due);
  sl_json_member_boolean (json, "done", FALSE);
  sl_json_end_object (json);
  return sl_json_finish (json);
}

static void
write_side (SlJson           *json,
            const char       *member,
            const SlToldTask *task,
            const SlToldTask *other)
{
  sl_json_key (json, member);
  sl_json_begin_object (json);
  if (g_strcmp0 (task->text, other->text) != 0)
    sl_json_member_string (json, "/text", task->text);
  if (task->due != other->due)
    write_due (json, "/due", task->due);
  if (task->is_done != other->is_done)
    sl_json_member_boolean (json, "/done", task->is_done);
  sl_json_end_object (json);
}

/* (transfer full) */
static char *
patch_body (const char       *contact_uid,
            const SlToldTask *task,
            const SlToldTask *told)
{
  g_autoptr(SlJson) json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "id", task->uid);
  sl_json_member_string (json, "contact_id", contact_uid);
  write_side (json, "set", task, told);
  write_side (json, "was", told, task);
  sl_json_end_object (json);
  return sl_json_finish (json);
}

static gboolean
tell_task (SlBusiness             *business,
           const SlReplica        *replica,
           const SlSharedContact  *contact,
           const SlToldTask       *task,
           const SlToldTask       *told,
           const char             *subject,
           GError                **error)
{
  gboolean is_new = told->uid == NULL;
  g_autofree char *body = is_new ? task_body (contact->uid, task)
                                 : patch_body (contact->uid, task, told);
  g_autofree char *op_id = is_new ? g_strdup (task->uid) : sl_business_new_uid (business);
  SlOutboxRow row = {
    .company_id = replica->company_id, .op_id = op_id, .entity_type = (char *) "task",
    .kind = (char *) (is_new ? "task.create" : "task.patch"), .entity_uid = task->uid,
    .subject = (char *) (subject != NULL ? subject : contact->name), .body = body,
    .created_at = sl_business_get_now (business),
  };

  if (!is_new && !sl_base_read_rev (business->database, replica->company_id, "account", "task",
                                    task->uid, &row.base_rev, NULL, error))
    return FALSE;

  return sl_outbox_insert (business->database, &row, error) &&
         sl_told_task_put (business->database, replica->company_id, contact->uid, task, error) &&
         sl_told_task_set_step (business->database, replica->company_id, contact->uid,
                                task->is_done ? NULL : task->uid, error);
}

gboolean
_sl_shared_step_tell (SlBusiness             *business,
                      const SlReplica        *replica,
                      const SlSharedContact  *contact,
                      const char             *subject,
                      GError                **error)
{
  g_autoptr(SlContactRow) row = sl_contact_read (business->database, contact->id, error);
  g_auto(SlToldTask) told = { .due = SL_DAY_NONE }, task = { .due = SL_DAY_NONE };

  if (row == NULL ||
      !sl_told_task_read_step (business->database, replica->company_id, contact->uid, &told,
                               error))
    return FALSE;

  task.is_done = *row->next_step == '\0' && row->next_on == SL_DAY_NONE;
  if (task.is_done && told.uid == NULL)
    return TRUE;

  /* What is done keeps its words and its day. */
  task.uid = told.uid != NULL ? g_strdup (told.uid) : sl_business_new_uid (business);
  task.text = g_strdup (task.is_done ? told.text : row->next_step);
  task.due = task.is_done ? told.due : row->next_on;
  if (told.uid != NULL && !task.is_done && g_str_equal (told.text, task.text) &&
      told.due == task.due)
    return TRUE;

  return tell_task (business, replica, contact, &task, &told, subject, error);
}

/* The one that stands at the contact from now on. */
static gboolean
follow (SlBusiness  *business,
        gint64       company_id,
        const char  *contact_uid,
        GError     **error)
{
  g_auto(SlToldTask) told = { .due = SL_DAY_NONE }, next = { .due = SL_DAY_NONE };
  gboolean waits = FALSE;

  if (!sl_told_task_read_step (business->database, company_id, contact_uid, &told, error) ||
      (told.uid != NULL &&
       !sl_told_task_waits (business->database, company_id, told.uid, &waits, error)))
    return FALSE;

  /* What was said here is not answered yet. */
  if (waits)
    return TRUE;

  return sl_told_task_choose (business->database, company_id, contact_uid, &next, error) &&
         sl_told_task_set_step (business->database, company_id, contact_uid, next.uid, error) &&
         sl_told_task_apply (business->database, contact_uid, &next, error);
}

gboolean
sl_incoming_task (SlBusiness      *business,
                  gint64           company_id,
                  const char      *contact_uid,
                  const char      *uid,
                  const char      *text,
                  SlDay            due,
                  gboolean         is_done,
                  GError         **error)
{
  SlToldTask task = {
    .uid = (char *) uid, .text = (char *) text, .due = due, .is_done = is_done,
  };

  g_return_val_if_fail (business != NULL && contact_uid != NULL && uid != NULL, FALSE);

  return (text != NULL
          ? sl_told_task_put (business->database, company_id, contact_uid, &task, error)
          : sl_told_task_remove (business->database, company_id, uid, error)) &&
         follow (business, company_id, contact_uid, error);
}
