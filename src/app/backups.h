#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Backups of the file that is open, in the folder and by the rule of the settings. */

/* (transfer full) */
char *sl_backups_get_folder (GSettings *settings);
/* Reads which there are: sl_session_run_finish() gives the array of sl_backup_list(). */
void  sl_backups_list_async (SlSession           *session,
                             GSettings           *settings,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);
/* Makes one now, as a job. */
void  sl_backups_make       (SlWindow  *window,
                             GSettings *settings);
/* Makes one when the settings ask for one a day and there is none of today. */
void  sl_backups_make_daily (SlWindow  *window,
                             GSettings *settings);

G_END_DECLS
