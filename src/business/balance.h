#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* What the business had and owed at the end of a day, from the journal.  What belongs to others
 * (tax collected for the state, other people's money, deposits and credits of customers) stands
 * apart from what it owes to companies. */
typedef struct
{
  char   *account; /* (owned): an asset, a liability or equity, as in the journal */
  gint64  amount;  /* assets positive when they are there, the others when they are owed */
} SlBalanceItem;

typedef struct
{
  SlDay      as_of;
  GPtrArray *items;      /* (owned) (element-type SlBalanceItem): by account, none of nothing */
  gint64     cash;       /* in all money accounts */
  gint64     receivable; /* owed by customers */
  gint64     inventory;  /* goods at cost: the value of the stock report of that day */
  gint64     payable;    /* owed to companies */
  gint64     others;     /* of the liabilities, what belongs to others */
  gint64     assets;     /* all of them */
  gint64     liabilities;
  gint64     profit;     /* income less expenses, from the first day on */
  gint64     worth;      /* assets - liabilities: what the owner has in the business */
} SlBalance;

/* @as_of SL_DAY_NONE: today. */
SlBalance *sl_balance_report (SlBusiness  *business,
                              SlDay        as_of,
                              GError     **error);
void       sl_balance_free   (SlBalance   *balance);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlBalance, sl_balance_free)

G_END_DECLS
