#pragma once

#include "formats/cells.h"

G_BEGIN_DECLS

/* What the company counts for one member in a period. */
typedef struct
{
  guint  line;       /* of the file */
  char  *id;         /* (owned): the member's */
  char  *country;    /* (owned): "" where the file has none */
  gint64 pv, cv, gv; /* SL_VOLUME_SCALE; read the flags before */
  gboolean has_pv;
  gboolean has_cv;
  gboolean has_gv;
} SlVolumeRecord;

/* Columns: an id, and one volume or more. */
extern const SlSchema sl_volume_schema;

/* Returns FALSE and sets @rejection (transfer full) when the row cannot be taken. */
gboolean sl_volume_record_read  (const SlMapping   *mapping,
                                 const SlTableRow  *row,
                                 const SlNotation  *notation,
                                 SlVolumeRecord    *record,
                                 SlRejection      **rejection) G_GNUC_WARN_UNUSED_RESULT;
void     sl_volume_record_clear (SlVolumeRecord    *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlVolumeRecord, sl_volume_record_clear)

G_END_DECLS
