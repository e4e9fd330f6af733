#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Next steps with contacts as a company knows them: tasks there.  A contact has one next step
 * here; of several open tasks the one that is due first stands, and the next follows when it is
 * done.  Every function is part of the transaction of its caller. */
typedef struct
{
  char    *uid;     /* (owned) (nullable): NULL: there is none */
  char    *text;    /* (owned) (nullable) */
  SlDay    due;     /* SL_DAY_NONE: no day */
  gboolean is_done;
} SlToldTask;

void     sl_told_task_clear     (SlToldTask        *task);

/* The one that stands at the contact, as it was told last. */
gboolean sl_told_task_read_step (SlDatabase        *database,
                                 gint64             company_id,
                                 const char        *contact_uid,
                                 SlToldTask        *task,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* @uid (nullable): none of them stands there */
gboolean sl_told_task_set_step  (SlDatabase        *database,
                                 gint64             company_id,
                                 const char        *contact_uid,
                                 const char        *uid,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean sl_told_task_put       (SlDatabase        *database,
                                 gint64             company_id,
                                 const char        *contact_uid,
                                 const SlToldTask  *task,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* The company has it no more. */
gboolean sl_told_task_remove    (SlDatabase        *database,
                                 gint64             company_id,
                                 const char        *uid,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of the open ones, without those that an operation here waits to change. */
gboolean sl_told_task_choose    (SlDatabase        *database,
                                 gint64             company_id,
                                 const char        *contact_uid,
                                 SlToldTask        *task,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether something about the task waits to be sent. */
gboolean sl_told_task_waits     (SlDatabase        *database,
                                 gint64             company_id,
                                 const char        *uid,
                                 gboolean          *waits,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* @contact_uid (out) (transfer full) (nullable): with whom it is */
gboolean sl_told_task_find      (SlDatabase        *database,
                                 const char        *uid,
                                 char             **contact_uid,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes it the contact's next step, unless who it is asked to be left alone. */
gboolean sl_told_task_apply     (SlDatabase        *database,
                                 const char        *contact_uid,
                                 const SlToldTask  *task,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlToldTask, sl_told_task_clear)

G_END_DECLS
