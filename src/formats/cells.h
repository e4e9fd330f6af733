#pragma once

#include "core/day.h"
#include "formats/date.h"
#include "formats/mapping.h"
#include "formats/rejection.h"

G_BEGIN_DECLS

/* How the readers of records take typed values out of one row.  The first fault stays
 * in `rejection`, with the place where it is; what is read after it is of no use. */
typedef struct
{
  const SlMapping  *mapping;   /* (unowned) */
  const SlTableRow *row;       /* (unowned) */
  SlNotation        notation;
  const char       *currency;  /* (unowned) (nullable): only for money */
  SlRejection      *rejection; /* (owned) (nullable) */
} SlCells;

#define SL_CELLS_NAME_LENGTH 10000  /* characters */
#define SL_CELLS_ID_LENGTH 200
#define SL_CELLS_NOTE_LENGTH 100000

/* A text that a record has of a field. */
typedef struct
{
  guint field;
  guint max_length;
  gsize offset;     /* of its char * in the record */
} SlCellsText;

/* No record has more of them. */
#define SL_CELLS_MAX_TEXTS 32

/* Starts with a row; one that the table could not read is rejected at once. */
void     sl_cells_init       (SlCells           *self,
                              const SlMapping   *mapping,
                              const SlTableRow  *row,
                              const SlNotation  *notation,
                              const char        *currency);
void     sl_cells_clear      (SlCells           *self);
gboolean sl_cells_is_good    (const SlCells     *self);
/* At the end of a row: FALSE hands out why it cannot be taken, as @rejection (transfer full). */
gboolean sl_cells_finish     (SlCells           *self,
                              SlRejection      **rejection) G_GNUC_WARN_UNUSED_RESULT;
/* Takes @why.  Does nothing when the row is rejected already. */
void     sl_cells_reject     (SlCells           *self,
                              guint              field,
                              char              *why);

/* (transfer full): @text without white space of any alphabet at its ends. */
char    *sl_cells_trim       (const char        *text);
/* Whether it is what reports write for no number and no day: "n/a", "-", "0000-00-00".  Such a cell
 * of a field that is not required is an empty one. */
gboolean sl_cells_says_nothing (const char      *text);
/* Where the trimmed text begins in the row, and its @length; nothing of a row that is rejected. */
const char *sl_cells_find    (SlCells           *self,
                              guint              field,
                              guint              max_length,
                              gsize             *length);
/* (transfer full): the texts of @wanted, trimmed, in one piece of memory, because a file has a
 * million rows of them; @record's fields point into it.  All but notes are of one line. */
char    *sl_cells_read_texts (SlCells           *self,
                              const SlCellsText *wanted,
                              guint              n_wanted,
                              gpointer           record);
/* (transfer full): trimmed; "" where there is nothing. */
char    *sl_cells_text       (SlCells           *self,
                              guint              field,
                              guint              max_length);
/* (transfer full): trimmed, as written, leading zeros and all.  Numbers that a spreadsheet
 * has shortened ("1.2E+11") are rejected: the id is lost. */
char    *sl_cells_id         (SlCells           *self,
                              guint              field,
                              gboolean           is_required);
/* The same of an @id that is read already. */
void     sl_cells_check_id   (SlCells           *self,
                              guint              field,
                              const char        *id,
                              gboolean           is_required);
/* (transfer full): one of our own ids, see core/uid.h; "" for anything else. */
char    *sl_cells_uid        (SlCells           *self,
                              guint              field);
/* (transfer full) (nullable): the id alone, of a row that is rejected otherwise; NULL when the
 * table could not read the row. */
char    *sl_cells_peek_id    (const SlMapping   *mapping,
                              const SlTableRow  *row,
                              guint              field);
/* Empty cells give @otherwise. */
gint64   sl_cells_integer    (SlCells           *self,
                              guint              field,
                              gint64             min,
                              gint64             max,
                              gint64             otherwise);
/* At @scale; @has is set to whether there was anything (may be NULL). */
gint64   sl_cells_decimal    (SlCells           *self,
                              guint              field,
                              guint              scale,
                              gboolean          *has);
gint64   sl_cells_money      (SlCells           *self,
                              guint              field,
                              gboolean          *has);
/* The same of @text, which is a part of what the field's cell says. */
gint64   sl_cells_parse_money (SlCells          *self,
                               guint             field,
                               const char       *text);
SlDay    sl_cells_day        (SlCells           *self,
                              guint              field);
/* Rejects the row when the cell is empty. */
void     sl_cells_require    (SlCells           *self,
                              guint              field);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlCells, sl_cells_clear)

G_END_DECLS
