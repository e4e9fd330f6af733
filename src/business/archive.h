#pragma once

#include "core/progress.h"
#include "business/business.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Everything that is in the business, in one ZIP file of open formats: every table as CSV, each
 * month's downline, volumes and statement, the journal for hledger, people as vCards, the plans,
 * the papers, a manifest with what each file holds and its SHA-256, and a page that says what
 * is what.  All of it is of one moment, is written in pieces, and is read again and compared before
 * the file gets its name. */
typedef struct
{
  guint  n_files;
  gint64 n_records;
  gint64 n_bytes;   /* of the files in it, unpacked */
} SlArchiveResult;

typedef struct
{
  const char *path;
  gboolean    may_replace;
  SlProgress  progress;      /* (nullable) */
  gpointer    progress_data; /* (unowned) */
} SlArchiveDraft;

/* @result (out) (optional).  Errors as sl_export_save(); nothing is left behind. */
gboolean sl_archive_save (SlBusiness            *business,
                          const SlArchiveDraft  *draft,
                          SlArchiveResult       *result,
                          GCancellable          *cancellable,
                          GError               **error);

G_END_DECLS
