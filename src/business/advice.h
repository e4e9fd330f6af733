#pragma once

#include "business/business.h"
#include "business/purchase.h"
#include "core/advice.h"
#include "core/envelope.h"

G_BEGIN_DECLS

/* What a purchase would do, before it is made: how much of it is needed until the next one, what
 * is more than that and when it would be sold, what it does to rank and commission, and whether
 * received money pays for it.  It never forbids.  Reads only. */
typedef struct
{
  gint64       product_id;
  char        *sku;           /* (owned) */
  char        *name;          /* (owned) */
  SlAdviceLine figures;
  SlDay        buyback_until; /* SL_DAY_NONE: the company never takes it back */
  gint64       refund;        /* of what is in excess, before that day */
  gboolean     has_price;     /* otherwise its cost is not known and counts as nothing */
} SlAdviceItem;

typedef struct
{
  char       *company;      /* (owned): "" when the products are of several */
  char       *currency;     /* (owned) */
  int         n_days;       /* until the next order */
  SlDay       next_on;
  GPtrArray  *items;        /* (owned) (element-type SlAdviceItem): in the order of the lines */

  gint64      quantity;     /* sums over the items */
  gint64      needed;       /* of what is bought */
  gint64      excess;
  gint64      cost;
  gint64      excess_cost;
  gint64      expiring;
  gint64      refund;
  gint64      months;       /* the longest that anything in excess takes to sell, in tenths;
                             * 0: there is no excess; -1: never at this rate */
  guint       n_unpriced;   /* items without a price */
  char       *no_rate;      /* (owned) (nullable): the order is in a currency without a rate, a
                             * sentence; then no item has a price */
  char       *no_price;     /* (owned) (nullable): some of the goods are of a company whose currency
                             * has no rate, a sentence; they have no price */
  gboolean    has_history;  /* there is enough to expect the sales of every product */

  SlDay       buyback_until; /* the first day on which something in excess is no longer taken
                              * back; SL_DAY_NONE: never taken back, or no excess */

  SlEnvelopes envelopes;
  gint64      left;         /* of what is free, after paying; below zero it is not there */

  /* The price of a rank: what is more than needed, once, and a month's own autoships beyond what
   * sells and fees, against the extra commission.  Not there without a plan that can be
   * computed. */
  gboolean    has_commission;
  gint64      without;      /* commission of the period without the order, */
  gint64      with_needed;  /* with only what is needed of it, */
  gint64      with;         /* and with all of it */
  char       *rank_without; /* (owned): "" for none */
  char       *rank_with;    /* (owned) */
  gint64      autoship;     /* a month */
  gint64      fees;         /* a month, of the last twelve */
  guint       n_periods;    /* this one and those before it that could be run: in each of those the
                             * order instead of what was bought then */
  gint64      gain_low;     /* commission that what is not needed brings: the least of them, */
  gint64      gain;         /* the middle, */
  gint64      gain_high;    /* and the most */
  gint64      payback;      /* months in which the middle less autoships and fees pays the excess
                             * back, in tenths; -1: never at this rate; 0: there is no excess */
  char       *problem;      /* (owned) (nullable): why there is no commission, a sentence */
} SlAdvice;

/* @n_days until the next order; 0: by the rhythm of the own purchases, or a month. */
SlAdvice *sl_advice_read (SlBusiness             *business,
                          const SlPurchaseDraft  *draft,
                          int                     n_days,
                          GError                **error);
void      sl_advice_free (SlAdvice               *advice);

/* How the reader expects what is in a sentence; each (transfer full). */
typedef struct
{
  char *(*money)  (gint64      amount,
                   const char *currency); /* with its currency */
  char *(*day)    (SlDay       day);
  char *(*number) (gint64      number);   /* SL_VOLUME_SCALE */
} SlSpeech;

/* Whether what is more than needed has a price; otherwise it stands at nothing. */
gboolean  sl_advice_knows_cost  (const SlAdvice  *advice);
/* (transfer full): the advice in one sentence; what else there is to say; and both. */
char     *sl_advice_say_briefly (const SlAdvice  *advice,
                                 const SlSpeech  *speech);
char     *sl_advice_say_more    (const SlAdvice  *advice,
                                 const SlSpeech  *speech);
char     *sl_advice_say         (const SlAdvice  *advice,
                                 const SlSpeech  *speech);

/* What past purchases bought beyond their advice, and what became of it. */
typedef struct
{
  gint64  number;      /* of the purchase */
  SlDay   dated;
  char   *product;     /* (owned) */
  gint64  quantity;
  gint64  excess;
  gint64  excess_cost;
  gint64  sold;        /* of the excess, sold or used since */
  gint64  unsold;      /* still on the shelf */
  gint64  unsold_cost;
  gint64  lost;        /* expired or lost */
  gint64  lost_cost;
  gint64  given_back;  /* to the company */
  gint64  given_back_cost; /* what it did not refund of that */
} SlPastAdvice;

typedef struct
{
  char      *currency;    /* (owned) */
  GPtrArray *rows;        /* (owned) (element-type SlPastAdvice): the newest first */
  gint64     excess_cost; /* sums of the rows */
  gint64     unsold_cost;
  gint64     lost_cost;
  gint64     given_back_cost;
  guint      n_gains;     /* purchases of which the commission was said beforehand, */
  gint64     gain;        /* and what it said of their excess */
  gint64     saved;       /* for good, by following the advice: what was lost and not refunded less
                           * that commission; below zero it would have cost */
} SlPastAdviceReport;

SlPastAdviceReport *sl_past_advice_read        (SlBusiness          *business,
                                                GError             **error);
void                sl_past_advice_report_free (SlPastAdviceReport  *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPastAdviceReport, sl_past_advice_report_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlAdvice, sl_advice_free)

G_END_DECLS
