#pragma once

#include "formats/cells.h"

G_BEGIN_DECLS

/* One line of a company's catalogue. */
typedef struct
{
  char  *sku;             /* (owned) */
  char  *name;            /* (owned) */
  gint64 wholesale;       /* minor units, of one pack */
  gint64 retail;
  gint64 pv;              /* SL_VOLUME_SCALE */
  gint64 cv;
  char  *category;        /* (owned): "" where the file has none, as all texts here */
  char  *barcode;         /* (owned) */
  char  *tax_class;       /* (owned) */
  gint64 pack;            /* pieces in one, at least 1 */
  gint64 usage_days;      /* how long one lasts; 0: not known */
  gint64 shelf_life_days; /* 0: not known */
  SlDay  valid_from;      /* of these prices; SL_DAY_NONE: from now on */
  SlDay  discontinued_on; /* SL_DAY_NONE: sold */
} SlProductRecord;

/* Columns: sku,name,wholesale,retail,pv,cv and optionally the others. */
extern const SlSchema sl_product_schema;

/* Returns FALSE and sets @rejection (transfer full) when the row cannot be taken. */
gboolean sl_product_record_read  (const SlMapping   *mapping,
                                  const SlTableRow  *row,
                                  const SlNotation  *notation,
                                  const char        *currency,
                                  SlProductRecord   *record,
                                  SlRejection      **rejection) G_GNUC_WARN_UNUSED_RESULT;
void     sl_product_record_clear (SlProductRecord   *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlProductRecord, sl_product_record_clear)

G_END_DECLS
