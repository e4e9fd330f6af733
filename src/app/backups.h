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
/* Makes one when the settings ask for one whenever the file is closed; closing waits for it. */
void  sl_backups_make_closing (SlWindow  *window,
                               GSettings *settings);
/* Asks, and puts the backup @path in the place of the file that is open, of which a copy is made
 * beside it first.  @name: what the person knows the backup by. */
void  sl_backups_restore    (SlWindow   *window,
                             const char *path,
                             const char *name);
/* Looks through the whole file that is open, as a job. */
void  sl_backups_check_file (SlWindow  *window);
/* Makes one when the settings ask for one a day and there is none of today. */
void  sl_backups_make_daily (SlWindow  *window,
                             GSettings *settings);

G_END_DECLS
