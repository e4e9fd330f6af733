#pragma once

#include "core/day.h"

#include <glib.h>

G_BEGIN_DECLS

/* Journal entries of two sides that are always equal.  One function a verb says which
 * accounts it moves; nothing else in the program does.  Debits are positive. */

#define SL_ACCOUNT_RECEIVABLE "assets:receivable"
#define SL_ACCOUNT_INVENTORY "assets:inventory"
#define SL_ACCOUNT_ON_ORDER "assets:on-order"
#define SL_ACCOUNT_PAYABLE "liabilities:payable"
#define SL_ACCOUNT_DEPOSITS "liabilities:deposits"
#define SL_ACCOUNT_SALES_TAX "liabilities:sales-tax"
#define SL_ACCOUNT_CUSTOMER_CREDIT "liabilities:customer-credit"
#define SL_ACCOUNT_OWNER "equity:owner"
#define SL_ACCOUNT_OWN_USE "equity:own-use"
#define SL_ACCOUNT_SALES "income:retail-sales"
#define SL_ACCOUNT_RETURNS "income:sales-returns"
#define SL_ACCOUNT_SHIPPING_INCOME "income:shipping"
#define SL_ACCOUNT_TIPS "income:tips"
#define SL_ACCOUNT_COMMISSIONS "income:commissions"
#define SL_ACCOUNT_COST_OF_GOODS "expenses:cost-of-goods"
#define SL_ACCOUNT_BUY_BACK "expenses:buy-back"
#define SL_ACCOUNT_STOCK_LOSS "expenses:stock-loss"
#define SL_ACCOUNT_FEES "expenses:fees"
#define SL_ACCOUNT_CARD_FEES "expenses:card-fees"
#define SL_ACCOUNT_HOST_CREDIT "expenses:host-credit"
#define SL_ACCOUNT_EXCHANGE_GAINS "income:exchange-gains"
#define SL_ACCOUNT_EXCHANGE_LOSSES "expenses:exchange-losses"

typedef struct
{
  const char *account; /* (unowned): lives as long as the entry, see sl_entry_post() */
  gint64      amount;  /* never zero */
} SlPosting;

typedef struct _SlEntry SlEntry;

SlEntry         *sl_entry_new          (void);
void             sl_entry_free         (SlEntry     *entry);

/* Adds @amount (negative: a credit) to @account, which is copied.  Zero adds nothing; two
 * postings to one account on the same side become one. */
void             sl_entry_post         (SlEntry     *entry,
                                        const char  *account,
                                        gint64       amount);
/* Dr @debit / Cr @credit, @amount not negative. */
void             sl_entry_transfer     (SlEntry     *entry,
                                        const char  *debit,
                                        const char  *credit,
                                        gint64       amount);
/* A difference between rates: @loss is one, negative a gain.  The caller posts the other side. */
void             sl_entry_post_difference (SlEntry  *entry,
                                        gint64       loss);
/* What the posting to @account was in another currency, with its sign.  Of one account an entry. */
void             sl_entry_set_foreign  (SlEntry     *entry,
                                        const char  *account,
                                        const char  *currency,
                                        gint64       amount);
/* FALSE: none.  @account and @currency (out) (transfer none). */
gboolean         sl_entry_get_foreign  (SlEntry     *entry,
                                        const char **account,
                                        const char **currency,
                                        gint64      *amount);
/* (array length=n_postings) (transfer none): the postings, asserted to balance. */
const SlPosting *sl_entry_get_postings (SlEntry     *entry,
                                        guint       *n_postings);

/* The verbs.  Amounts are not negative unless it is said. (transfer full) */

/* What a sale is made of.  All without the tax that may be in their prices. */
typedef struct
{
  gint64 delivered; /* units handed over, after discount */
  gint64 deposited; /* units promised */
  gint64 tax;
  gint64 freight;
  gint64 tip;
  gint64 cost;      /* of the units handed over */
  gint64 rounded;   /* of a return in another currency: asked back beside all of these; may be
                     * negative, a cent or two */
} SlSaleAmounts;

SlEntry *sl_entry_for_sale        (const SlSaleAmounts *amounts);
/* Backordered units handed over. */
SlEntry *sl_entry_for_delivery    (gint64      value,
                                   gint64      cost);
/* @delivered had been handed over, @deposited had not. */
SlEntry *sl_entry_for_return      (const SlSaleAmounts *amounts,
                                   gboolean    scrap);
/* @landed: goods that are here; @on_order: goods that come later. */
SlEntry *sl_entry_for_purchase    (gint64      landed,
                                   gint64      on_order);
/* Goods that were on order and arrived. */
SlEntry *sl_entry_for_arrival     (gint64      landed);
/* Goods that will not come any more, for which @owed need not be paid: the same, to a cent that
 * another currency was rounded by. */
SlEntry *sl_entry_for_cancellation (gint64     landed,
                                    gint64     owed);
/* Goods given back to the company: it refunds @refund of what cost @cost; the difference is a
 * loss, or a gain when it refunds more.  @expected: what the refund would have been at the rates of
 * the days on which the goods were bought; the difference to that is one between rates. */
SlEntry *sl_entry_for_buy_back    (gint64      refund,
                                   gint64      expected,
                                   gint64      cost);
/* @account: where the cost of the goods goes. */
SlEntry *sl_entry_for_consumption (const char *account,
                                   gint64      cost);
/* What a stock take found missing, and found beyond what the ledger had: both at cost, and
 * against the account of what is lost. */
SlEntry *sl_entry_for_count       (gint64      missing,
                                   gint64      found);
/* @amount from a customer, of which the card's issuer keeps @fee; negative: given back.  It
 * settles what was booked as @settled: the same, unless the rate was another. */
SlEntry *sl_entry_for_receipt     (const char *money_account,
                                   gint64      amount,
                                   gint64      settled,
                                   gint64      fee);
/* @amount to the company, and @fee to the bank on top; negative: got back. */
SlEntry *sl_entry_for_payment     (const char *money_account,
                                   gint64      amount,
                                   gint64      settled,
                                   gint64      fee);
/* A host is thanked with @amount to spend. */
SlEntry *sl_entry_for_host_credit (gint64      amount);
SlEntry *sl_entry_for_expense     (const char *account,
                                   const char *money_account,
                                   gint64      amount);
/* @amount that the owner puts in; negative: takes out. */
SlEntry *sl_entry_for_owner       (const char *money_account,
                                   gint64      amount);
SlEntry *sl_entry_for_transfer    (const char *from,
                                   const char *to,
                                   gint64      amount);
/* What a company paid: @earned may be negative (a claw-back), @carried is a balance that was
 * brought in and is not earned again: Dr bank, Dr fees / Cr commissions, Cr receivable. */
SlEntry *sl_entry_for_commission  (const char *money_account,
                                   gint64      earned,
                                   gint64      fee,
                                   gint64      carried);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlEntry, sl_entry_free)

G_END_DECLS
