#pragma once

#include <gio/gio.h>

#include "business/import-preview.h"

G_BEGIN_DECLS

/* One import as the window asks for it, for the session's writer. */
typedef struct
{
  GFile        *file;      /* (owned) (nullable): this, or @bytes */
  GBytes       *bytes;     /* (owned) (nullable): of the clipboard */
  gboolean      is_guess;  /* find out the kind: that whose columns the file has most of */
  SlImportKind  kind;      /* as it was asked for, or found out */
  SlPeriod      period;    /* zeroed: as sl_import_run() chooses */
  SlImportOrders orders;   /* what they are */
  SlConflicts   conflicts; /* what counts where the file says otherwise */
  GHashTable   *answers;   /* (owned): by line, see business/import.h */
  SlDateOrder   dates;     /* what 03/04/2026 means; unknown: the file tells */
  char         *mapping;   /* (owned) (nullable): what was put right by hand */
  char         *company;   /* (owned) (nullable): the only one */
  gboolean      is_dry_run;
  guint64       judged;    /* see business/import.h */
  SlProgress    progress;      /* (nullable) */
  gpointer      progress_data; /* (unowned): lives as long as the work */
} SlImportTask;

typedef struct
{
  SlImportKind     kind;
  SlImportResult  *result;    /* (owned) (nullable): NULL when the file cannot be taken as it is */
  GError          *problem;   /* (owned) (nullable): why, of a dry run */
  SlImportPreview *preview;   /* (owned) (nullable): of a dry run */
  char           **companies; /* (owned) (nullable): of a dry run */
} SlImportAnswer;

SlImportTask *sl_import_task_new    (GFile           *file,
                                     GBytes          *bytes);
void          sl_import_task_free   (SlImportTask    *task);
void          sl_import_answer_free (SlImportAnswer  *answer);

/* An SlSessionFunc: @data is an SlImportTask, the result an SlImportAnswer. */
gpointer      sl_import_task_func   (SlBusiness      *business,
                                     gpointer         data,
                                     GCancellable    *cancellable,
                                     GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlImportTask, sl_import_task_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlImportAnswer, sl_import_answer_free)

G_END_DECLS
