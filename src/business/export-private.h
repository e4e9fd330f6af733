#pragma once

#include "business/export.h"
#include "formats/vcard-writer.h"
#include "store/dump.h"

G_BEGIN_DECLS

/* One export under way. */
typedef struct
{
  GString            *text;        /* (owned): not handed out yet */
  const SlDumpColumn *columns;     /* (unowned) */
  guint               n_columns;
  GPtrArray          *points;      /* (owned) (element-type SlContactPoint): of the row */
  SlVcardVersion      version;
  guint               n_records;
  SlExportSink        sink;
  gpointer            data;        /* (unowned) */
  GCancellable       *cancellable; /* (unowned) (nullable) */
  SlProgress          progress;    /* (nullable) */
  gpointer            progress_data; /* (unowned) */
  gint64              n_total;
} SlExportWriting;

/* Gives what was written to the sink, when it is enough for a piece. */
gboolean _sl_export_hand_out      (SlExportWriting  *writing,
                                   GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* The journal as hledger reads it (business/export-journal.c). */
gboolean _sl_export_write_journal (SlBusiness       *business,
                                   SlExportWriting  *writing,
                                   GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
