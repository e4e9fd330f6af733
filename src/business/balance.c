#include "config.h"

#include "business/balance.h"

#include "business/business-private.h"
#include "store/journal.h"

static const char *const money_accounts[] = {
  "assets:cash", "assets:bank", "assets:card", "assets:other", NULL
};

static void
free_item (gpointer data)
{
  SlBalanceItem *item = data;

  g_free (item->account);
  g_free (item);
}

void
sl_balance_free (SlBalance *balance)
{
  if (balance == NULL)
    return;

  g_ptr_array_unref (balance->items);
  g_free (balance);
}

static void
add_item (SlBalance  *balance,
          const char *account,
          gint64      amount)
{
  SlBalanceItem *item = g_new0 (SlBalanceItem, 1);

  item->account = g_strdup (account);
  item->amount = amount;
  g_ptr_array_add (balance->items, item);
}

static void
add_asset (SlBalance  *balance,
           const char *account,
           gint64      debit)
{
  balance->assets += debit;

  if (g_strv_contains (money_accounts, account))
    balance->cash += debit;
  else if (g_str_equal (account, SL_ACCOUNT_RECEIVABLE))
    balance->receivable = debit;
  else if (g_str_equal (account, SL_ACCOUNT_INVENTORY))
    balance->inventory = debit;

  add_item (balance, account, debit);
}

static void
add_account_cb (const char *account,
                gint64      debit,
                gpointer    user_data)
{
  SlBalance *balance = user_data;

  if (g_str_has_prefix (account, "assets:"))
    {
      add_asset (balance, account, debit);
      return;
    }

  if (g_str_has_prefix (account, "liabilities:"))
    {
      balance->liabilities -= debit;

      if (g_str_equal (account, SL_ACCOUNT_PAYABLE))
        balance->payable = -debit;
      else
        balance->others -= debit;
    }
  else if (!g_str_has_prefix (account, "equity:"))
    {
      balance->profit -= debit;
      return;
    }

  add_item (balance, account, -debit);
}

SlBalance *
sl_balance_report (SlBusiness  *business,
                   SlDay        as_of,
                   GError     **error)
{
  g_autoptr(SlBalance) balance = g_new0 (SlBalance, 1);

  g_return_val_if_fail (business != NULL, NULL);

  balance->as_of = as_of != SL_DAY_NONE ? as_of : sl_business_get_today (business);
  balance->items = g_ptr_array_new_with_free_func (free_item);

  if (!sl_journal_sum (business->database, SL_DAY_FIRST, balance->as_of, business->row.currency,
                       add_account_cb, balance, error))
    return NULL;

  balance->worth = balance->assets - balance->liabilities;
  return g_steal_pointer (&balance);
}
