#pragma once

#include "business/business.h"
#include "core/envelope.h"
#include "core/track.h"

G_BEGIN_DECLS

/* What the business really is worth to the person: since it began, and over a year. */
typedef struct
{
  char    *currency;     /* (owned) */
  SlDay    from;         /* first day of the first month */
  SlDay    to;

  gint64   net;          /* real income of all of it, core/income.h */
  gint64   stock;        /* on the shelf, at cost */
  gint64   refund;       /* what the companies would give for it today */
  gint64   own_use;      /* goods taken for the household, at cost */
  gint64   reality;      /* net less what of the stock nobody would give anything for */

  gint64   minutes;      /* 0: hours were not logged */
  gint64   per_hour;     /* of the net */
  gint64   wage;         /* an hour elsewhere; 0: not said */
  gint64   forgone;      /* what these hours would have earned at that wage */

  SlTrack  track;        /* by month */
  SlDay    even_on;      /* last day of the month since which it has earned back; SL_DAY_NONE */

  /* Of the gains of the last twelve months (margin on sales and commissions), SL_RATE_SCALE; -1
   * when there are none or it cannot be known. */
  SlDay    year_from;
  gint64   gains;
  gint64   from_team;    /* from the purchases of people who were recruited */
  gint64   from_leg;     /* from the largest leg alone */
  gint64   from_own;     /* on own orders, purchases above all */
} SlReality;

SlReality *sl_reality_read (SlBusiness  *business,
                            GError     **error);
void       sl_reality_free (SlReality   *reality);

/* If I stopped today: what would come in, what would have to be paid, what is left over. */
typedef struct
{
  char      *currency;   /* (owned) */
  SlDay      today;
  gint64     money;
  gint64     receivable; /* what customers owe */
  gint64     refund;     /* for what the companies take back */
  gint64     claw_back;  /* commissions that they take back with it */
  gint64     freight;    /* of sending it there */
  gint64     returnable; /* its cost */
  gint64     stranded;   /* the cost of the rest of the stock */
  gint64     owed;       /* to companies, the tax office, customers and others */
  gint64     left;       /* money, receivable and refund less claw-back, freight and what is owed */
  SlDay      first_deadline; /* of a buy-back; SL_DAY_NONE: none */
  GPtrArray *offers;     /* (owned) (element-type SlBuyBackOffer): the first deadline first */
  GPtrArray *terms;      /* (owned) (element-type SlBuyBackTerms): of every company */
} SlExitPlan;

SlExitPlan *sl_exit_plan_read (SlBusiness  *business,
                               GError     **error);
void        sl_exit_plan_free (SlExitPlan  *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlReality, sl_reality_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlExitPlan, sl_exit_plan_free)

G_END_DECLS
