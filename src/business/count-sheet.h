#pragma once

#include "business/count.h"

G_BEGIN_DECLS

/* The list that a stock take goes by: every product that can be on the shelf, with what the
 * ledger says is there.  As a file it is CSV with a row a product:
 *   sku,name,barcode,expected,counted,reason
 * It comes back with the column "counted" filled in; rows where it stayed empty were not
 * counted.  A column "lot" may name a lot that was counted alone. */
typedef struct
{
  gint64  product_id;
  char   *sku;      /* (owned) */
  char   *name;     /* (owned) */
  char   *barcode;  /* (owned): "" for none */
  gint64  expected; /* units */
} SlCountSheetRow;

/* (transfer full) (element-type SlCountSheetRow): by name, at the end of @day (SL_DAY_NONE:
 * today). */
GPtrArray *sl_count_sheet_list (SlBusiness    *business,
                                SlDay          day,
                                GError       **error);
/* (transfer full): the same as a file. */
GString   *sl_count_sheet_text (SlBusiness    *business,
                                SlDay          day,
                                GError       **error);
/* Adds the rows of a file that were counted to @draft.  Errors: SL_BUSINESS_ERROR_INVALID with
 * the line, SL_DECODER_ERROR. */
gboolean   sl_count_sheet_read (const guint8  *bytes,
                                gsize          length,
                                SlCountDraft  *draft,
                                GError       **error);

G_END_DECLS
