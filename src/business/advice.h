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
  gboolean    has_history;  /* there is enough to expect the sales of every product */

  SlEnvelopes envelopes;
  gint64      left;         /* of what is free, after paying; below zero it is not there */

  /* The price of a rank: not there without a plan that can be computed. */
  gboolean    has_commission;
  gint64      without;      /* commission of the period without the order, */
  gint64      low;          /* with only what is needed of it, */
  gint64      with;         /* and with all of it */
  char       *rank_without; /* (owned): "" for none */
  char       *rank_with;    /* (owned) */
  gint64      payback;      /* months in which the extra commission pays the excess back, in
                             * tenths; -1: never at this rate; 0: there is no excess */
  char       *problem;      /* (owned) (nullable): why there is no commission, a sentence */
} SlAdvice;

/* @n_days until the next order; 0: by the rhythm of the own purchases, or a month. */
SlAdvice *sl_advice_read (SlBusiness             *business,
                          const SlPurchaseDraft  *draft,
                          int                     n_days,
                          GError                **error);
void      sl_advice_free (SlAdvice               *advice);

/* (transfer full): an amount with its currency, as the reader expects it. */
typedef char *(*SlMoneyText) (gint64      amount,
                              const char *currency);
/* (transfer full): the advice in a few sentences. */
char     *sl_advice_say  (const SlAdvice         *advice,
                          SlMoneyText             money);

/* What past purchases bought beyond their advice, and what became of it. */
typedef struct
{
  gint64  number;      /* of the purchase */
  SlDay   dated;
  char   *product;     /* (owned) */
  gint64  quantity;
  gint64  excess;
  gint64  excess_cost;
  gint64  unsold;      /* of the excess, still on the shelf */
  gint64  unsold_cost;
  gint64  lost;        /* of the excess, expired or lost */
  gint64  lost_cost;   /* what following the advice would have saved for good */
} SlPastAdvice;

/* (transfer full) (element-type SlPastAdvice): the newest first. */
GPtrArray *sl_advice_list_past (SlBusiness  *business,
                                GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlAdvice, sl_advice_free)

G_END_DECLS
