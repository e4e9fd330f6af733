#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Makes the sample business at @path on a thread of its own, or leaves the file that is there.
 * Errors: those of sl_sample_create(). */
void     sl_sample_job_run_async  (const char           *path,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
gboolean sl_sample_job_run_finish (GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
