#include "config.h"

#include "business/export-private.h"

#include "business/business-private.h"
#include "core/journal.h"
#include "core/money.h"
#include "store/journal.h"
#include "store/lot-ledger.h"

#include <inttypes.h>
#include <string.h>

/* The journal for hledger.  Stock is written as lots: each movement is a posting of units of its
 * product, at what it cost,
 *
 *     assets:inventory    10 "P-100" {3.25 USD} [2026-01-05] @@ 32.50 USD  ; lot:7
 *
 * so that `balance -B` is the value and `balance` without it counts the units, on any day.  What
 * hledger balances is the cost after @@; the lot's price and day beside it are for the reader.
 * Movements stand in the entry that books them, or, where none does (goods unpacked or moved),
 * in a transaction of their own.  What an entry books beyond its movements stays an amount. */
typedef struct
{
  SlBusiness      *business;   /* (unowned) */
  SlExportWriting *out;        /* (unowned) */
  GHashTable      *symbols;    /* (owned): gint64 id of a product → char* */
  SlUnbookedMoves *moves;      /* (owned) */
  SlUnbookedMove   move;       /* the next one, when there is one */
  gboolean         has_move;
  gint64           entry_id;   /* that is being written; 0: none yet */
  gint64           sum;        /* of the lots written for one posting */
} Journal;

/* A description may hold no line end and no semicolon, which begins a remark. */
static void
append_clean (GString    *text,
              const char *words)
{
  for (; *words != '\0'; words++)
    g_string_append_c (text, *words == '\n' || *words == '\r' || *words == ';' ? ' ' : *words);
}

static gboolean
is_like_currency (const char *name)
{
  return strlen (name) == 3 && g_ascii_isupper (name[0]) && g_ascii_isupper (name[1]) &&
         g_ascii_isupper (name[2]);
}

/* (transfer full): the name of the product's commodity, without its quotes.  No two are alike, and
 * none is a currency. */
static char *
make_symbol (const SlLedgerName *product)
{
  g_autofree char *clean = g_strdup (product->name);
  gboolean is_changed = FALSE;

  for (char *c = clean; *c != '\0'; c++)
    if (*c == '"' || *c == ';' || g_ascii_iscntrl (*c))
      {
        *c = '_';
        is_changed = TRUE;
      }

  if (is_changed || product->is_shared || is_like_currency (clean))
    return g_strdup_printf ("%s #%" PRId64, clean, product->id);

  return g_steal_pointer (&clean);
}

static gboolean
declare_account_cb (const SlLedgerName  *name,
                    gpointer             user_data,
                    GError             **error)
{
  Journal *journal = user_data;

  g_string_append_printf (journal->out->text, "account %s\n", name->name);
  return TRUE;
}

static gboolean
declare_currency_cb (const SlLedgerName  *name,
                     gpointer             user_data,
                     GError             **error)
{
  Journal *journal = user_data;
  g_autofree char *zero = sl_money_format (0, name->name);
  const char *point = strchr (zero, '.');

  g_string_append_printf (journal->out->text, "commodity 1000%s %s\n", point != NULL ? point : ".",
                          name->name);
  return TRUE;
}

static gboolean
declare_product_cb (const SlLedgerName  *name,
                    gpointer             user_data,
                    GError             **error)
{
  Journal *journal = user_data;
  gint64 *id = g_memdup2 (&name->id, sizeof name->id);
  char *symbol = make_symbol (name);

  g_hash_table_insert (journal->symbols, id, symbol);
  g_string_append_printf (journal->out->text, "commodity 1000. \"%s\"\n", symbol);
  return _sl_export_hand_out (journal->out, error);
}

static gboolean
declare (Journal  *journal,
         GError  **error)
{
  SlDatabase *database = journal->business->database;

  return sl_ledger_each_name (database, SL_LEDGER_CURRENCIES, declare_currency_cb, journal,
                              error) &&
         sl_ledger_each_name (database, SL_LEDGER_PRODUCTS, declare_product_cb, journal, error) &&
         sl_ledger_each_name (database, SL_LEDGER_ACCOUNTS, declare_account_cb, journal, error);
}

static void
begin_transaction (Journal    *journal,
                   SlDay       dated,
                   gint64      number,
                   const char *verb,
                   const char *memo)
{
  GString *text = journal->out->text;
  g_autofree char *day = sl_day_format (dated);

  g_string_append_printf (text, "\n%s ", day);

  if (number != 0)
    g_string_append_printf (text, "(%" PRId64 ") ", number);

  append_clean (text, verb);

  if (*memo != '\0')
    {
      g_string_append (text, " | ");
      append_clean (text, memo);
    }

  g_string_append_c (text, '\n');
}

static void
write_amount (Journal    *journal,
              const char *account,
              gint64      amount,
              const char *currency)
{
  g_autofree char *text = sl_money_format (amount, currency);

  g_string_append_printf (journal->out->text, "    %-28s  %14s %s\n", account, text, currency);
}

/* {3.25 USD} for one unit where that is a whole number of the smallest ones, {{32.51 USD}} for all
 * of them where it is not. */
static void
append_lot_price (GString    *text,
                  gint64      quantity,
                  gint64      cost,
                  const char *currency)
{
  gboolean is_even = cost % quantity == 0;
  g_autofree char *price = sl_money_format (is_even ? cost / quantity : cost, currency);

  g_string_append_printf (text, is_even ? " {%s %s}" : " {{%s %s}}", price, currency);
}

static gboolean
write_lot_cb (const SlLotPosting  *posting,
              gpointer             user_data,
              GError             **error)
{
  Journal *journal = user_data;
  GString *text = journal->out->text;
  const char *currency = journal->business->row.currency;
  const char *symbol = g_hash_table_lookup (journal->symbols, &posting->product_id);
  g_autofree char *day = sl_day_format (posting->received_on);
  g_autofree char *cost = sl_money_format (ABS (posting->cost), currency);

  g_string_append_printf (text, "    %-28s  %14" PRId64 " \"%s\"", SL_ACCOUNT_INVENTORY,
                          posting->quantity, symbol);
  append_lot_price (text, ABS (posting->quantity), ABS (posting->cost), currency);
  g_string_append_printf (text, " [%s] @@ %s %s  ; lot:%" PRId64 "\n", day, cost, currency,
                          posting->lot_id);
  journal->sum += posting->cost;
  return _sl_export_hand_out (journal->out, error);
}

/* The movements of the order on the day, and the rest of @amount. */
static gboolean
write_lots (Journal  *journal,
            gint64    order_id,
            SlDay     dated,
            gint64    amount,
            GError  **error)
{
  journal->sum = 0;

  if (!sl_lot_posting_each (journal->business->database, order_id, dated, write_lot_cb, journal,
                            error))
    return FALSE;

  if (journal->sum != amount)
    write_amount (journal, SL_ACCOUNT_INVENTORY, amount - journal->sum,
                  journal->business->row.currency);

  return TRUE;
}

/* Moves ahead to the next order whose movements no entry books. */
static gboolean
next_move (Journal  *journal,
           GError  **error)
{
  g_autoptr(GError) local = NULL;

  journal->has_move = sl_unbooked_moves_next (journal->moves, &journal->move, &local);

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Those of the days before @day. */
static gboolean
write_moves_before (Journal  *journal,
                    SlDay     day,
                    GError  **error)
{
  while (journal->has_move && journal->move.dated < day)
    {
      const SlUnbookedMove *move = &journal->move;

      begin_transaction (journal, move->dated, move->number, move->kind, "");

      if (!write_lots (journal, move->order_id, move->dated, 0, error) ||
          !next_move (journal, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_posting_cb (const SlPostingRow  *row,
                  gpointer             user_data,
                  GError             **error)
{
  Journal *journal = user_data;

  if (row->entry_id != journal->entry_id)
    {
      if (!write_moves_before (journal, row->dated, error))
        return FALSE;

      begin_transaction (journal, row->dated, row->number, row->verb, row->memo);
      journal->entry_id = row->entry_id;
      journal->out->n_records++;
    }

  if (row->is_stock)
    return write_lots (journal, row->order_id, row->dated, row->amount, error);

  if (row->foreign_currency != NULL)
    {
      g_autofree char *foreign = sl_money_format (row->foreign_amount, row->foreign_currency);
      g_autofree char *cost = sl_money_format (ABS (row->amount), row->currency);

      g_string_append_printf (journal->out->text, "    %-28s  %14s %s @@ %s %s\n", row->account,
                              foreign, row->foreign_currency, cost, row->currency);
    }
  else
    write_amount (journal, row->account, row->amount, row->currency);

  return _sl_export_hand_out (journal->out, error);
}

gboolean
_sl_export_write_journal (SlBusiness       *business,
                          SlExportWriting  *writing,
                          GError          **error)
{
  g_autoptr(GHashTable) symbols = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                         g_free);
  g_autoptr(SlUnbookedMoves) moves = sl_unbooked_moves_new (business->database);
  Journal journal = { .business = business, .out = writing, .symbols = symbols, .moves = moves };

  g_string_append (writing->text, "; Sideline journal\n");

  /* One snapshot for all: that of the movements, which is read to the end. */
  return next_move (&journal, error) &&
         declare (&journal, error) &&
         sl_journal_each (business->database, write_posting_cb, &journal, error) &&
         write_moves_before (&journal, SL_DAY_LAST + 1, error);
}
