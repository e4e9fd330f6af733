#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What of the money is free to be spent.  Only money that was received fills the envelopes:
 * never what customers owe, what stock is worth, or a commission that is expected.
 *
 *   money       on hand and in the bank
 *   received    all that ever came in by the trade, less all that went out for it: the owner's
 *               own money is not in it.  Below zero the trade has not earned back yet what was
 *               put in
 *   locked      sales tax collected, what is put by for income tax, deposits and credit of
 *               customers, other people's money, and what the company is still owed
 *   free        the smaller of money and received, less what is locked; never below zero */
typedef struct
{
  gint64 money;
  gint64 received;
  gint64 sales_tax;
  gint64 income_tax;      /* the rate of this year's real income, if it is one */
  gint64 deposits;
  gint64 customer_credit;
  gint64 others_money;
  gint64 payable;
  gint64 locked;          /* of the six, what is above zero */
  gint64 free;
  gint64 short_by;        /* what is missing before there is anything free; 0: nothing */
} SlEnvelopes;

/* @debit: the balance of @account, debits positive; accounts that do not bear on it are left
 * out. */
void     sl_envelopes_add_account (SlEnvelopes       *envelopes,
                                   const char        *account,
                                   gint64             debit);
/* Once, after every account: @net_year is the real income of the year, @tax_rate at
 * SL_RATE_SCALE. */
void     sl_envelopes_finish      (SlEnvelopes       *envelopes,
                                   gint64             received,
                                   gint64             net_year,
                                   gint64             tax_rate);
/* What would be left free after paying @amount out of them; below zero it is not there. */
gint64   sl_envelopes_after       (const SlEnvelopes *envelopes,
                                   gint64             amount);

G_END_DECLS
