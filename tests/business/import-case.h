#pragma once

#include "business/import.h"
#include "workbench.h"

/* Imports into a workbench, told as one text: "read = added + changed + same + rejected", then a
 * line each rejection, "line:column why"; or the sentence that refuses the file. */

#define assert_import(shown, expected) \
  G_STMT_START { g_autofree char *text_ = (shown); g_assert_cmpstr (text_, ==, (expected)); } \
  G_STMT_END

SlPeriod  month     (int             year,
                     int             number);
/* Each (transfer full).  A draft without a period is of October 2026. */
char     *run_draft (Workbench      *bench,
                     SlImportDraft  *draft);
char     *run_path  (Workbench      *bench,
                     SlImportKind    kind,
                     const char     *path,
                     SlPeriod        period,
                     gboolean        is_dry_run);
/* A file of tests/corpus, first as a dry run, which has to say the same. */
char     *run_trap  (Workbench      *bench,
                     SlImportKind    kind,
                     const char     *name,
                     SlPeriod        period);
char     *run_text  (Workbench      *bench,
                     SlImportKind    kind,
                     const char     *text);
