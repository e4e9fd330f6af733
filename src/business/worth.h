#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* The figures of what is free to spend (core/envelope.h), of what the business really brought and
 * of what would be left today (business/reality.h), each opened: its formula, and the lines that it
 * is made of, down to postings, lots and the lines of statements. */
typedef enum
{
  SL_WORTH_MONEY,   /* minor units of the currency of the business */
  SL_WORTH_RATE,    /* SL_RATE_SCALE; -1: not known */
  SL_WORTH_MONTHS,  /* so many */
  SL_WORTH_MINUTES,
  SL_WORTH_DAY,     /* SL_DAY_NONE: not yet */
} SlWorthUnit;

/* What a line opens in turn. */
typedef enum
{
  SL_WORTH_NOTHING,
  SL_WORTH_TO_FIGURE,   /* sl_worth_read () of its name and of */
  SL_WORTH_TO_INCOME,   /* the figure of that name (business/income-figure.h) of its days */
  SL_WORTH_TO_POSTINGS, /* those of the account of that name, of its days */
  SL_WORTH_TO_ORDER,    /* the order of that id */
  SL_WORTH_TO_PRODUCT,  /* the product of that id, for a lot */
  SL_WORTH_TO_HOURS,
} SlWorthLead;

typedef struct
{
  char        *title;  /* (owned) */
  char        *note;   /* (owned) (nullable): what a lot or a posting says beside its sum */
  gint64       amount;
  SlWorthUnit  unit;
  SlWorthLead  lead;
  char        *name;   /* (owned) (nullable): of the figure or account that it opens */
  char        *of;     /* (owned) (nullable): whose, with SL_WORTH_TO_FIGURE */
  gint64       id;     /* of the order or product */
  SlDay        from;   /* of the posting, or of the days that it opens; SL_DAY_NONE: no day */
  SlDay        to;
} SlWorthLine;

typedef struct
{
  const char  *name;     /* (unowned) */
  const char  *title;    /* (unowned): translated */
  const char  *formula;  /* (unowned): a sentence or two, translated */
  gint64       amount;
  SlWorthUnit  unit;
  gboolean     is_added; /* the lines add up to the amount */
  gint64       sum;      /* of the lines that are money */
  GPtrArray   *lines;    /* (owned) (element-type SlWorthLine) */
} SlWorth;

/* @name: "free", "stock", …; @of (nullable): with "person", "COMPANY/NUMBER" of
 * whose orders are asked for.  At most @limit postings are listed, the newest; those before stand
 * in one line.  SL_BUSINESS_ERROR_NOT_FOUND: there is no such figure. */
SlWorth *sl_worth_read (SlBusiness  *business,
                        const char  *name,
                        const char  *of,
                        guint        limit,
                        GError     **error);
void     sl_worth_free (SlWorth     *worth);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlWorth, sl_worth_free)

G_END_DECLS
