#pragma once

#include "formats/notation.h"
#include "formats/sheet.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One reading of a file, on a thread of its own: opened, taken apart into rows and, where the kind
 * of import has a way to, made into records there, while the rows before are looked up and written
 * here.  Rows come in the order of the file, and so do faults.
 *
 * Rows go over in batches, of which there are a few: each belongs to one of the two threads at a
 * time.  The reading waits when all are full, so that memory does not grow with the file. */
typedef struct _SlImportReader SlImportReader;

/* What is made of a row may look at nothing but these, which do not change. */
typedef struct
{
  const SlMapping  *mapping;
  const SlNotation *notation;
  const char       *name;     /* of the file */
  gboolean          wants_words; /* those of the search, too */
} SlImportMaking;

typedef gpointer (*SlImportMake) (const SlImportMaking *making,
                                  const SlTableRow     *row);

typedef struct
{
  GInputStream         *stream;      /* (unowned): read by the thread alone */
  const SlSchema       *schema;
  const SlMappingRules *rules;       /* (nullable) (unowned) */
  const SlNotation     *notation;    /* (unowned) */
  const char           *name;        /* (unowned): of the file */
  SlImportMake          make;        /* (nullable): of each row, instead of its texts */
  GDestroyNotify        unmake;
  gboolean              wants_words; /* for @make */
  gint64                limit;       /* bytes after which it is left; 0: none */
  gboolean              is_surveyed; /* of its dates and numbers nothing is asked */
} SlImportReading;

/* What a whole reading has told. */
typedef struct
{
  SlNotationSurvey survey;
  guint64          fingerprint; /* of all bytes */
  gboolean         is_whole;    /* the end was met */
} SlImportLearnt;

/* (transfer full): what @reading points to must live as long. */
SlImportReader  *_sl_import_reader_new         (const SlImportReading *reading,
                                                GCancellable          *cancellable);
/* Stops the reading, and waits until it has stopped. */
void             _sl_import_reader_free        (SlImportReader        *self);
/* Whether there is another row.  @row is valid until the next call; where there is a way to make
 * something of rows, @made is that, and @row has nothing but its line.  FALSE with @error not set:
 * the reading is over. */
gboolean         _sl_import_reader_next        (SlImportReader        *self,
                                                SlTableRow            *row,
                                                gpointer              *made,
                                                GError               **error);
/* Bytes up to the rows that were handed out. */
gint64           _sl_import_reader_get_n_read  (const SlImportReader  *self);
/* (transfer none) (nullable): from the first row on. */
const SlMapping *_sl_import_reader_get_mapping (const SlImportReader  *self);
/* (transfer full): the sheet, and what was learnt; when the reading is over. */
SlSheet         *_sl_import_reader_finish      (SlImportReader        *self,
                                                SlImportLearnt        *learnt);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlImportReader, _sl_import_reader_free)

G_END_DECLS
