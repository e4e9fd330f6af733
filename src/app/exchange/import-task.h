#pragma once

#include <gio/gio.h>

#include "business/import.h"

G_BEGIN_DECLS

/* One import as the window asks for it, for the session's writer. */
typedef struct
{
  GFile        *file;      /* (owned) */
  gboolean      is_guess;  /* find out the kind: the one that takes most of the rows */
  SlImportKind  kind;      /* as it was asked for, or found out */
  SlPeriod      period;    /* zeroed: as sl_import_run() chooses */
  gboolean      is_dry_run;
} SlImportTask;

typedef struct
{
  SlImportKind    kind;
  SlImportResult *result; /* (owned) */
} SlImportAnswer;

SlImportTask *sl_import_task_new    (GFile           *file);
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
