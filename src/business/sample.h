#pragma once

#include "business/business.h"
#include "business/diary.h"

G_BEGIN_DECLS

/* The sample business: a believable year of an invented distributor, made of the files of
 * data/sample (inside the program) by importing them and carrying out their diary with the
 * same verbs that the user has.  data/sample/README.md says what it tells.
 *
 * Its calendar stands still, so that it looks the same in any year. */
#define SL_SAMPLE_TODAY 20754 /* 2026-10-28 */
#define SL_SAMPLE_CURRENCY "USD"

/* Makes a new file; two runs differ in the identity of the file only.  Nothing stays behind
 * when it fails or is cancelled.  @cancellable and @progress may be NULL.
 * Errors: SL_STORE_ERROR, G_IO_ERROR_CANCELLED, those of the verbs. */
gboolean  sl_sample_create (const char           *path,
                            GCancellable         *cancellable,
                            SlDiaryProgressFunc   progress,
                            gpointer              progress_data,
                            GError              **error);

/* (transfer full): one of the files it is made of, "diary.txt". */
GBytes   *sl_sample_read   (const char           *name,
                            GError              **error);

G_END_DECLS
