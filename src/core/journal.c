#include "config.h"

#include "core/journal.h"

struct _SlEntry
{
  GArray       *postings;       /* (owned) (element-type SlPosting) */
  GStringChunk *accounts;       /* (owned) */
  const char   *account;        /* (unowned) (nullable): in @accounts, of the foreign amount */
  const char   *currency;       /* (unowned) (nullable): in @accounts */
  gint64        foreign_amount;
};

SlEntry *
sl_entry_new (void)
{
  SlEntry *entry = g_new0 (SlEntry, 1);

  entry->postings = g_array_sized_new (FALSE, FALSE, sizeof (SlPosting), 6);
  entry->accounts = g_string_chunk_new (128);

  return entry;
}

void
sl_entry_free (SlEntry *entry)
{
  if (entry == NULL)
    return;

  g_array_unref (entry->postings);
  g_string_chunk_free (entry->accounts);
  g_free (entry);
}

void
sl_entry_post (SlEntry    *entry,
               const char *account,
               gint64      amount)
{
  SlPosting posting;

  g_return_if_fail (entry != NULL && account != NULL);

  if (amount == 0)
    return;

  for (guint i = 0; i < entry->postings->len; i++)
    {
      SlPosting *other = &g_array_index (entry->postings, SlPosting, i);

      if (g_str_equal (other->account, account) && (other->amount > 0) == (amount > 0))
        {
          other->amount += amount;
          return;
        }
    }

  posting = (SlPosting) { g_string_chunk_insert_const (entry->accounts, account), amount };
  g_array_append_val (entry->postings, posting);
}

void
sl_entry_transfer (SlEntry    *entry,
                   const char *debit,
                   const char *credit,
                   gint64      amount)
{
  g_return_if_fail (amount >= 0);

  sl_entry_post (entry, debit, amount);
  sl_entry_post (entry, credit, -amount);
}

void
sl_entry_post_difference (SlEntry *entry,
                          gint64   loss)
{
  sl_entry_post (entry, loss > 0 ? SL_ACCOUNT_EXCHANGE_LOSSES : SL_ACCOUNT_EXCHANGE_GAINS, loss);
}

void
sl_entry_set_foreign (SlEntry    *entry,
                      const char *account,
                      const char *currency,
                      gint64      amount)
{
  g_return_if_fail (entry != NULL && account != NULL && currency != NULL);
  g_return_if_fail (entry->account == NULL);

  if (amount == 0)
    return;

  entry->account = g_string_chunk_insert_const (entry->accounts, account);
  entry->currency = g_string_chunk_insert_const (entry->accounts, currency);
  entry->foreign_amount = amount;
}

gboolean
sl_entry_get_foreign (SlEntry     *entry,
                      const char **account,
                      const char **currency,
                      gint64      *amount)
{
  g_return_val_if_fail (entry != NULL, FALSE);

  *account = entry->account;
  *currency = entry->currency;
  *amount = entry->foreign_amount;
  return entry->account != NULL;
}

const SlPosting *
sl_entry_get_postings (SlEntry *entry,
                       guint   *n_postings)
{
  __int128 sum = 0;

  g_return_val_if_fail (entry != NULL && n_postings != NULL, NULL);

  for (guint i = 0; i < entry->postings->len; i++)
    sum += g_array_index (entry->postings, SlPosting, i).amount;

  g_assert (sum == 0);
  *n_postings = entry->postings->len;
  return (const SlPosting *) (gpointer) entry->postings->data;
}

SlEntry *
sl_entry_for_sale (const SlSaleAmounts *amounts)
{
  SlEntry *entry = sl_entry_new ();

  g_return_val_if_fail (amounts != NULL, entry);

  sl_entry_transfer (entry, SL_ACCOUNT_RECEIVABLE, SL_ACCOUNT_SALES, amounts->delivered);
  sl_entry_transfer (entry, SL_ACCOUNT_RECEIVABLE, SL_ACCOUNT_DEPOSITS, amounts->deposited);
  sl_entry_transfer (entry, SL_ACCOUNT_RECEIVABLE, SL_ACCOUNT_SALES_TAX, amounts->tax);
  sl_entry_transfer (entry, SL_ACCOUNT_RECEIVABLE, SL_ACCOUNT_SHIPPING_INCOME, amounts->freight);
  sl_entry_transfer (entry, SL_ACCOUNT_RECEIVABLE, SL_ACCOUNT_TIPS, amounts->tip);
  sl_entry_transfer (entry, SL_ACCOUNT_COST_OF_GOODS, SL_ACCOUNT_INVENTORY, amounts->cost);

  return entry;
}

SlEntry *
sl_entry_for_delivery (gint64 value,
                       gint64 cost)
{
  SlEntry *entry = sl_entry_new ();

  sl_entry_transfer (entry, SL_ACCOUNT_DEPOSITS, SL_ACCOUNT_SALES, value);
  sl_entry_transfer (entry, SL_ACCOUNT_COST_OF_GOODS, SL_ACCOUNT_INVENTORY, cost);

  return entry;
}

SlEntry *
sl_entry_for_return (const SlSaleAmounts *amounts,
                     gboolean             scrap)
{
  SlEntry *entry = sl_entry_new ();

  g_return_val_if_fail (amounts != NULL, entry);

  sl_entry_transfer (entry, SL_ACCOUNT_RETURNS, SL_ACCOUNT_RECEIVABLE, amounts->delivered);
  sl_entry_transfer (entry, SL_ACCOUNT_DEPOSITS, SL_ACCOUNT_RECEIVABLE, amounts->deposited);
  sl_entry_transfer (entry, SL_ACCOUNT_SALES_TAX, SL_ACCOUNT_RECEIVABLE, amounts->tax);
  sl_entry_transfer (entry, SL_ACCOUNT_SHIPPING_INCOME, SL_ACCOUNT_RECEIVABLE, amounts->freight);
  sl_entry_transfer (entry, SL_ACCOUNT_TIPS, SL_ACCOUNT_RECEIVABLE, amounts->tip);
  sl_entry_transfer (entry, scrap ? SL_ACCOUNT_STOCK_LOSS : SL_ACCOUNT_INVENTORY,
                     SL_ACCOUNT_COST_OF_GOODS, amounts->cost);
  sl_entry_post (entry, SL_ACCOUNT_RECEIVABLE, -amounts->rounded);
  sl_entry_post_difference (entry, amounts->rounded);

  return entry;
}

SlEntry *
sl_entry_for_purchase (gint64 landed,
                       gint64 on_order)
{
  SlEntry *entry = sl_entry_new ();

  sl_entry_transfer (entry, SL_ACCOUNT_INVENTORY, SL_ACCOUNT_PAYABLE, landed);
  sl_entry_transfer (entry, SL_ACCOUNT_ON_ORDER, SL_ACCOUNT_PAYABLE, on_order);

  return entry;
}

SlEntry *
sl_entry_for_arrival (gint64 landed)
{
  SlEntry *entry = sl_entry_new ();

  sl_entry_transfer (entry, SL_ACCOUNT_INVENTORY, SL_ACCOUNT_ON_ORDER, landed);

  return entry;
}

SlEntry *
sl_entry_for_cancellation (gint64 landed,
                           gint64 owed)
{
  SlEntry *entry = sl_entry_new ();

  sl_entry_post (entry, SL_ACCOUNT_PAYABLE, owed);
  sl_entry_post (entry, SL_ACCOUNT_ON_ORDER, -landed);
  sl_entry_post_difference (entry, landed - owed);

  return entry;
}

SlEntry *
sl_entry_for_buy_back (gint64 refund,
                       gint64 expected,
                       gint64 cost)
{
  SlEntry *entry = sl_entry_new ();

  sl_entry_post (entry, SL_ACCOUNT_PAYABLE, refund);
  sl_entry_post (entry, SL_ACCOUNT_BUY_BACK, cost - expected);
  sl_entry_post_difference (entry, expected - refund);
  sl_entry_post (entry, SL_ACCOUNT_INVENTORY, -cost);

  return entry;
}

SlEntry *
sl_entry_for_consumption (const char *account,
                          gint64      cost)
{
  SlEntry *entry = sl_entry_new ();

  sl_entry_transfer (entry, account, SL_ACCOUNT_INVENTORY, cost);

  return entry;
}

SlEntry *
sl_entry_for_count (gint64 missing,
                    gint64 found)
{
  SlEntry *entry = sl_entry_new ();

  sl_entry_transfer (entry, SL_ACCOUNT_STOCK_LOSS, SL_ACCOUNT_INVENTORY, missing);
  sl_entry_transfer (entry, SL_ACCOUNT_INVENTORY, SL_ACCOUNT_STOCK_LOSS, found);

  return entry;
}

SlEntry *
sl_entry_for_receipt (const char *money_account,
                      gint64      amount,
                      gint64      settled,
                      gint64      fee)
{
  SlEntry *entry = sl_entry_new ();

  sl_entry_post (entry, money_account, amount - fee);
  sl_entry_post (entry, SL_ACCOUNT_CARD_FEES, fee);
  sl_entry_post_difference (entry, settled - amount);
  sl_entry_post (entry, SL_ACCOUNT_RECEIVABLE, -settled);

  return entry;
}

SlEntry *
sl_entry_for_payment (const char *money_account,
                      gint64      amount,
                      gint64      settled,
                      gint64      fee)
{
  SlEntry *entry = sl_entry_new ();

  sl_entry_post (entry, SL_ACCOUNT_PAYABLE, settled);
  sl_entry_post_difference (entry, amount - settled);
  sl_entry_post (entry, SL_ACCOUNT_FEES, fee);
  sl_entry_post (entry, money_account, -amount - fee);

  return entry;
}

SlEntry *
sl_entry_for_host_credit (gint64 amount)
{
  SlEntry *entry = sl_entry_new ();

  sl_entry_transfer (entry, SL_ACCOUNT_HOST_CREDIT, SL_ACCOUNT_CUSTOMER_CREDIT, amount);

  return entry;
}

SlEntry *
sl_entry_for_expense (const char *account,
                      const char *money_account,
                      gint64      amount)
{
  SlEntry *entry = sl_entry_new ();

  sl_entry_transfer (entry, account, money_account, amount);

  return entry;
}

SlEntry *
sl_entry_for_owner (const char *money_account,
                    gint64      amount)
{
  SlEntry *entry = sl_entry_new ();

  sl_entry_post (entry, money_account, amount);
  sl_entry_post (entry, SL_ACCOUNT_OWNER, -amount);

  return entry;
}

SlEntry *
sl_entry_for_transfer (const char *from,
                       const char *to,
                       gint64      amount)
{
  SlEntry *entry = sl_entry_new ();

  sl_entry_transfer (entry, to, from, amount);

  return entry;
}

SlEntry *
sl_entry_for_commission (const char *money_account,
                         gint64      earned,
                         gint64      fee,
                         gint64      carried)
{
  SlEntry *entry = sl_entry_new ();

  sl_entry_post (entry, money_account, earned - fee + carried);
  sl_entry_post (entry, SL_ACCOUNT_FEES, fee);
  sl_entry_post (entry, SL_ACCOUNT_COMMISSIONS, -earned);
  sl_entry_post (entry, SL_ACCOUNT_RECEIVABLE, -carried);

  return entry;
}
