#pragma once

#include <gtk/gtk.h>

#include "model/job.h"

G_BEGIN_DECLS

/* One job: its title, how far it is, what is done just now or what came of it, and a way to stop
 * it. */
GtkWidget *sl_job_row_new (SlJob *job);

G_END_DECLS
