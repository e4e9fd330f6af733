#pragma once

#include "business/business.h"
#include "store/listing.h"

G_BEGIN_DECLS

/* A column of rows that are written as text. */
typedef struct
{
  const char   *name;                     /* (unowned): of the listing's column */
  const char   *title;                    /* (unowned): translated */
  gboolean      is_minutes;               /* an integer that is a length of time */
  const char *(*word) (const char *code); /* (nullable): for codes */
} SlRowTextColumn;

typedef enum
{
  SL_ROW_TEXT_TABS, /* for the clipboard: as the list shows it, a line a row, tabs between */
  SL_ROW_TEXT_CSV,  /* for a file: days as 2026-11-22, amounts and numbers with a point; a text
                     * that a spreadsheet would take for a formula is guarded (formats/csv.h) */
} SlRowTextForm;

/* More rows than this are refused: the text is made in memory. */
#define SL_ROW_TEXT_MAX 200000

/* (transfer full): the rows of @query's kind with these ids, under the titles of the columns.
 * Rows that are there no longer are left out.  Runs on a session's thread. */
GString *sl_row_text_make (SlBusiness             *business,
                           const SlListingQuery   *query,
                           const GArray           *ids,
                           const SlRowTextColumn  *columns,
                           guint                   n_columns,
                           SlRowTextForm           form,
                           GCancellable           *cancellable,
                           GError                **error);

G_END_DECLS
