#pragma once

#include "core/day.h"

#include <glib.h>

G_BEGIN_DECLS

/* Real income of a range of days, from sums of accounts.  Accounts are written as in the
 * journal ("expenses:travel"); amounts are minor units of one currency.
 *
 *   accrual  what was earned and what it cost, when it happened: income accounts with income
 *            positive, expense accounts with expense positive.
 *   cash     what moved the money accounts (assets:cash, bank, card, other): the other side
 *            of every entry that touches one; in positive, out negative.  Customers' payments
 *            stand under assets:receivable, the company's goods under liabilities:payable.
 *   received, spent
 *            of cash, what customers and commissions brought, less what was given back to them;
 *            and what goods and costs took, less what came back of it.  By account and not by
 *            sign, so that those of the months are those of the year; a month of refunds alone
 *            received less than nothing.  What the owner put in or took out is neither: it stands
 *            in cash, under equity:owner, and nowhere else.
 *   net      real income = accrual income - accrual expenses
 *                          - growth of assets:receivable + growth of liabilities:deposits.
 *            Sales count when their money came in, goods count when they were sold.  (Tax of
 *            a sale that is not paid yet is inside the receivable: it lowers net until then.)
 *   steps    from the one to the other: what of the profit is no money (sold and not paid yet),
 *            and what of the money is no profit (bought for the shelf, put in by the owner). By
 *            account, its growth in debit with the other sign, so that
 *              accrual income - accrual expenses + steps = cash_change
 *            to the cent, because every entry balances.
 *   own use  goods taken for the household at cost: shown apart, neither sale nor expense. */
typedef struct
{
  char   *account; /* (owned) */
  gint64  amount;
} SlIncomeItem;

typedef struct
{
  SlDay      from;
  SlDay      to;
  GPtrArray *cash;        /* (owned) (element-type SlIncomeItem) */
  GPtrArray *accrual;     /* (owned) (element-type SlIncomeItem) */
  GPtrArray *steps;       /* (owned) (element-type SlIncomeItem): from profit to cash_change */
  gint64     earned;      /* sum of the accrual income */
  gint64     costs;       /* sum of the accrual expenses */
  gint64     cash_change; /* sum of cash */
  gint64     received;    /* of cash, without the owner's */
  gint64     spent;       /* of cash, with the other sign, without the owner's */
  gint64     net;
  gint64     own_use;
  gint64     minutes;     /* worked; 0: not logged */
  gint64     per_hour;    /* net an hour, half away from zero; read it only when minutes > 0 */

  /* As added so far: read by sl_income_finish(). */
  gint64     receivable;  /* debit */
  gint64     deposits;    /* debit: negative when customers paid ahead */
} SlIncome;

SlIncome *sl_income_new         (SlDay       from,
                                 SlDay       to);
void      sl_income_free        (SlIncome   *income);

/* @debit: the sum of all postings of @account in the range, debits positive.  Any account may
 * be given; those that do not bear on income are left out. */
void      sl_income_add_account (SlIncome   *income,
                                 const char *account,
                                 gint64      debit);
/* @debit: the sum of the postings of @account, no money account, in entries of the range that
 * touch a money account. */
void      sl_income_add_cash    (SlIncome   *income,
                                 const char *account,
                                 gint64      debit);
/* Once, after everything was added. */
void      sl_income_finish      (SlIncome   *income,
                                 gint64      minutes);

/* Whether @steps lead from what was earned to what the money accounts say. */
gboolean  sl_income_adds_up     (const SlIncome     *income);
/* Whether a cash item is part of received or spent: not the owner's own money. */
gboolean  sl_income_item_is_trade (const SlIncomeItem *item);
/* Whether it is part of received; else of spent, if it is of the trade. */
gboolean  sl_income_item_is_received (const SlIncomeItem *item);

/* assets:cash, assets:bank, assets:card, assets:other */
gboolean  sl_account_is_money   (const char *account);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlIncome, sl_income_free)

G_END_DECLS
