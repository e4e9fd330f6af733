#pragma once

#include "formats/cells.h"

G_BEGIN_DECLS

/* One row of a list of autoships: an item that somebody gets again and again. */
typedef struct
{
  guint  line;        /* of the file */
  char  *id;          /* (owned): of the customer, or the own one */
  char  *name;        /* (owned): "" where the file has none */
  char  *email;       /* (owned) */
  char  *phone;       /* (owned) */
  char  *sku;         /* (owned) */
  gint64 quantity;    /* 1 where the file does not say */
  int    ship_day;    /* of the month, 1 to 31; 0: the list has the day itself */
  SlDay  next_on;     /* SL_DAY_NONE: the list has the day of the month */
  gint64 volume;      /* SL_VOLUME_SCALE: of all that is sent */
  SlDay  last_on;     /* SL_DAY_NONE: not said */
  gint64 last_amount; /* minor units */

  /* Of our own export alone */
  char  *uid;          /* (owned): of the autoship; "": the list is not ours */
  char  *customer_uid; /* (owned) */
  char  *kind;         /* (owned): "sale", "direct", "purchase" */
  char  *note;         /* (owned) */
  SlDay  starts_on;
  SlDay  ended_on;     /* SL_DAY_NONE: it goes on */
  int    every;
  gboolean in_days;
  int    cancel_days;
  gint64 unit_price;   /* minor units; -1: the price of the day */
} SlAutoshipRecord;

/* Columns: an id, a product and the day on which it is sent.  Amounts are in @currency. */
extern const SlSchema sl_autoship_schema;

/* Returns FALSE and sets @rejection (transfer full) when the row cannot be taken. */
gboolean sl_autoship_record_read  (const SlMapping   *mapping,
                                   const SlTableRow  *row,
                                   const SlNotation  *notation,
                                   const char        *currency,
                                   SlAutoshipRecord  *record,
                                   SlRejection      **rejection) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): the id in @row alone, for rows that are rejected otherwise; NULL when the
 * row cannot be read at all. */
char    *sl_autoship_record_read_id (const SlMapping   *mapping,
                                     const SlTableRow  *row);
void     sl_autoship_record_clear (SlAutoshipRecord  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlAutoshipRecord, sl_autoship_record_clear)

G_END_DECLS
