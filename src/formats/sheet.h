#pragma once

#include "formats/mapping.h"
#include "formats/source.h"

G_BEGIN_DECLS

/* A table of any form (source.h) with a header: finds the header below title lines, and hands
 * out the rows behind it.  Fed and read like SlSource.
 *
 * The header is the first of SL_SHEET_HEADER_ROWS rows that has the columns the schema
 * asks for.  Rows that repeat it are left out, and a row
 * of sums where the schema says so.  A row with text behind the last column of
 * the header is a problem: a delimiter inside a field would move everything silently. */
typedef struct _SlSheet SlSheet;

#define SL_SHEET_HEADER_ROWS 25

/* @rules may be NULL and must live as long as the sheet. */
SlSheet         *sl_sheet_new          (const SlSchema        *schema,
                                        const SlMappingRules  *rules);
void             sl_sheet_free         (SlSheet               *self);

void             sl_sheet_feed         (SlSheet               *self,
                                        const guint8          *bytes,
                                        gsize                  length);
void             sl_sheet_finish       (SlSheet               *self);
/* Errors: SL_DECODER_ERROR, SL_MAPPING_ERROR_HEADER. */
SlTableStep      sl_sheet_next         (SlSheet               *self,
                                        SlTableRow            *row,
                                        GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer none) (nullable): NULL until the header was found. */
const SlMapping *sl_sheet_get_mapping  (SlSheet               *self);
SlSource        *sl_sheet_get_source   (SlSheet               *self);

/* Shows the dates and numbers of @row, which this sheet handed out, to @survey. */
void             sl_sheet_survey       (SlSheet               *self,
                                        const SlTableRow      *row,
                                        SlNotationSurvey      *survey);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSheet, sl_sheet_free)

G_END_DECLS
