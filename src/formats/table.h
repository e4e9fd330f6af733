#pragma once

#include "formats/decoder.h"

G_BEGIN_DECLS

/* Tables of text (CSV, TSV, semicolons, bars) as back offices and spreadsheets write
 * them: bytes in, rows out, in bounded memory.
 *
 *   SlTable *table = sl_table_new (NULL);
 *   for (;;)
 *     switch (sl_table_next (table, &row, &error))
 *       {
 *       case SL_TABLE_MORE:  read a chunk; sl_table_feed () it, or sl_table_finish () at the end
 *       case SL_TABLE_ROW:   row is valid until the next call
 *       case SL_TABLE_END:   done
 *       case SL_TABLE_ERROR: the file is no table
 *       }
 *
 * The grammar is RFC 4180, read with tolerance: any of CR, LF and CR LF ends a line;
 * spaces before an opening quote do not count; a quote inside an unquoted field is a
 * character like others; rows without any text are left out; "sep=;" as the first line
 * (Excel) names the delimiter.  Otherwise the delimiter is the one of , ; TAB | that cuts
 * most lines of the first 64 KiB into the same number of fields, at least two, and leaves
 * fewest lines that are not cut like that.
 *
 * A row that cannot be read is delivered with `problem` set and the rest goes on:
 *   - a field over the limit (a line of 200 MB) is dropped up to the end of its line;
 *   - a quote that is not closed within the limit or by the end of the file spoils its own
 *     line only: reading goes on with the line below;
 *   - text after a closing quote, too many fields, bytes wrong in the encoding.
 *
 * Why our own: libcsv, the C library that Debian has, knows no line numbers, has no limit
 * on a field, and loses the rest of the file behind an open quote.
 *
 * An apostrophe that keeps a spreadsheet from taking a text for a formula is taken away
 * (formats/csv.h).
 *
 * Not thread safe; no I/O. */
typedef struct _SlTable SlTable;

typedef struct
{
  char  delimiter;    /* 0: find it */
  gsize max_field;    /* bytes of UTF-8; 0: 1 MiB */
  guint max_columns;  /* 0: 4096 */
} SlTableOptions;

typedef struct
{
  guint               line;           /* of the file, from 1; the first line of the row */
  guint               n_fields;
  const char * const *fields;         /* valid UTF-8; valid until the next call */
  const char         *problem;        /* (nullable): a sentence; the fields are not to be used */
  guint               problem_column; /* from 1 */
} SlTableRow;

typedef enum
{
  SL_TABLE_ROW,
  SL_TABLE_MORE,
  SL_TABLE_END,
  SL_TABLE_ERROR,
} SlTableStep;

/* @options may be NULL. */
SlTable    *sl_table_new           (const SlTableOptions  *options);
void        sl_table_free          (SlTable               *self);

void        sl_table_feed          (SlTable               *self,
                                    const guint8          *bytes,
                                    gsize                  length);
/* No more bytes will come. */
void        sl_table_finish        (SlTable               *self);
/* Errors: SL_DECODER_ERROR, and the same again on every later call. */
SlTableStep sl_table_next          (SlTable               *self,
                                    SlTableRow            *row,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;

SlEncoding  sl_table_get_encoding  (SlTable               *self);
/* 0 until the first row. */
char        sl_table_get_delimiter (SlTable               *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTable, sl_table_free)

G_END_DECLS
