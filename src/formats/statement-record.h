#pragma once

#include "formats/cells.h"

G_BEGIN_DECLS

/* One line of a commission statement. */
typedef enum
{
  SL_STATEMENT_LINE,    /* a commission */
  SL_STATEMENT_CARRIED, /* a balance carried from the period before */
  SL_STATEMENT_FEE,     /* taken off by the company */
  SL_STATEMENT_TOTAL,   /* the sum of the others, not money of its own */
} SlStatementKind;

typedef struct
{
  guint           line;       /* of the file */
  SlStatementKind kind;
  char           *run_id;     /* (owned): "" where the file has none, as all texts here */
  char           *bonus;      /* (owned): name or id of the bonus */
  char           *from_id;    /* (owned): the member whose order it comes from */
  char           *from_name;  /* (owned) */
  char           *order_id;   /* (owned) */
  gint64          level;      /* -1: not said */
  gint64          paid_level; /* -1: not said */
  gint64          source;     /* SL_VOLUME_SCALE: volume or amount that it is paid on */
  gint64          rate;       /* SL_RATE_SCALE */
  gint64          earned;     /* minor units */
  guint           has_source : 1;
  guint           has_rate : 1;
} SlStatementRecord;

/* Columns: what was earned, and from whom, by which order or bonus. */
extern const SlSchema sl_statement_schema;

/* A percentage without a sign is of a hundred, unless source × rate = earned shows that it
 * is a factor.  Returns FALSE and sets @rejection (transfer full) when the row cannot be
 * taken. */
gboolean sl_statement_record_read  (const SlMapping    *mapping,
                                    const SlTableRow   *row,
                                    const SlNotation   *notation,
                                    const char         *currency,
                                    SlStatementRecord  *record,
                                    SlRejection       **rejection) G_GNUC_WARN_UNUSED_RESULT;
void     sl_statement_record_clear (SlStatementRecord  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlStatementRecord, sl_statement_record_clear)

G_END_DECLS
