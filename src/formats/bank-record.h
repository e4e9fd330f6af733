#pragma once

#include "formats/cells.h"

G_BEGIN_DECLS

/* One line of a bank's list of what came and went: of a CSV or an OFX file (ofx.h). */
typedef enum
{
  SL_BANK_LINE,
  SL_BANK_REPLACES, /* the line with the id `corrects` is wrong; this is how it is */
  SL_BANK_DELETES,  /* there is no line with the id `corrects` */
} SlBankCorrection;

typedef struct
{
  guint            line;       /* of the file */
  char            *account;    /* (owned): as the bank writes it; "" where the file has none, as
                                * all texts here */
  char            *bank_id;    /* (owned): OFX's FITID, a CSV's transaction id */
  SlDay            dated;
  gint64           amount;     /* minor units of `currency`; negative went out */
  char             currency[4];
  char            *kind;       /* (owned): "DEBIT", "Card payment", as written */
  char            *payee;      /* (owned) */
  char            *memo;       /* (owned) */
  char            *check;      /* (owned): its number */
  char            *corrects;   /* (owned): id of another line */
  SlBankCorrection correction;
} SlBankRecord;

/* Columns: a date, and an amount or what was debited and credited. */
extern const SlSchema sl_bank_schema;

/* @currency is that of rows that say nothing.  Returns FALSE and sets @rejection
 * (transfer full) when the row cannot be taken. */
gboolean sl_bank_record_read  (const SlMapping   *mapping,
                               const SlTableRow  *row,
                               const SlNotation  *notation,
                               const char        *currency,
                               SlBankRecord      *record,
                               SlRejection      **rejection) G_GNUC_WARN_UNUSED_RESULT;
void     sl_bank_record_clear (SlBankRecord      *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlBankRecord, sl_bank_record_clear)

G_END_DECLS
