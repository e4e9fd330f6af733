#pragma once

#include "business/business.h"
#include "core/progress.h"
#include "core/rotation.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Backups of one business in a folder of their own: named by the file and the moment, checked when
 * they are written, and thrown away by a rule once a newer one is whole. */
typedef struct
{
  char   *path; /* (owned) */
  gint64  at;   /* Unix seconds, from its name: when it was made and checked */
  SlDay   day;
  gint64  size; /* bytes */
} SlBackupItem;

typedef struct
{
  const char     *folder;        /* is made when it is missing */
  SlRotationRule  rule;
  gint64          at;            /* Unix seconds: now */
  SlProgress      progress;      /* (nullable) */
  gpointer        progress_data; /* (unowned) */
} SlBackupDraft;

typedef struct
{
  char      *path;      /* (owned): of the new backup */
  guint      n_removed; /* older ones that the rule keeps no longer */
  GPtrArray *findings;  /* (owned) (element-type utf8): what does not agree in the books */
} SlBackupResult;

/* (transfer full) (element-type SlBackupItem): those of the business at @path, the newest first;
 * perhaps none. */
GPtrArray      *sl_backup_list        (const char           *folder,
                                       const char           *path);
/* (transfer full) (nullable): on a business that only reads.  When it fails or is cancelled
 * nothing is removed and nothing half-written is left.  Errors: SL_STORE_ERROR. */
SlBackupResult *sl_backup_take        (SlBusiness           *business,
                                       const SlBackupDraft  *draft,
                                       GCancellable         *cancellable,
                                       GError              **error);
void            sl_backup_result_free (SlBackupResult       *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlBackupResult, sl_backup_result_free)

G_END_DECLS
