#pragma once

#include <gtk/gtk.h>

#include "model/job.h"

G_BEGIN_DECLS

/* The place in the header bar where long work is seen: hidden as long as there was none, with a
 * wheel while some runs, and a list of all that was done since the file was opened, each with how
 * far it is, what came of it, and a way to stop it. */
#define SL_TYPE_JOBS_BUTTON (sl_jobs_button_get_type ())

G_DECLARE_FINAL_TYPE (SlJobsButton, sl_jobs_button, SL, JOBS_BUTTON, GtkWidget)

void  sl_jobs_button_add        (SlJobsButton *self,
                                 SlJob        *job);
guint sl_jobs_button_count      (SlJobsButton *self);
/* Whether the window may be closed.  Asks when work is under way, and closes the window itself once
 * the work is to be stopped or waited for: either way the file is closed behind it. */
gboolean sl_jobs_button_may_leave (SlJobsButton *self);

G_END_DECLS
