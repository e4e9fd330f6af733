#include "config.h"

#include "business/worth-private.h"

#include "business/business-private.h"
#include "core/day-text.h"
#include "business/envelope.h"
#include "business/reality-private.h"
#include "business/stock.h"
#include "core/income.h"
#include "store/buy-back-terms.h"
#include "store/journal.h"
#include "store/posting.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

SlWorthLine *
_sl_worth_add (SlWorthReading *reading,
               const char     *title,
               gint64          amount)
{
  SlWorthLine *line = g_new0 (SlWorthLine, 1);

  line->title = g_strdup (title);
  line->amount = amount;
  line->from = line->to = SL_DAY_NONE;
  g_ptr_array_add (reading->worth->lines, line);
  return line;
}

void
_sl_worth_add_figure (SlWorthReading *reading,
                      const char     *title,
                      gint64          amount,
                      const char     *name)
{
  SlWorthLine *line = _sl_worth_add (reading, title, amount);

  line->lead = SL_WORTH_TO_FIGURE;
  line->name = g_strdup (name);
}

static void
add_days (SlWorthReading *reading,
          const char     *title,
          gint64          amount,
          SlWorthLead     lead,
          const char     *name,
          SlDay           from,
          SlDay           to)
{
  SlWorthLine *line = _sl_worth_add (reading, title, amount);

  line->lead = lead;
  line->name = g_strdup (name);
  line->from = from;
  line->to = to;
}

void
_sl_worth_add_income (SlWorthReading *reading,
                      const char     *title,
                      gint64          amount,
                      const char     *name,
                      SlDay           from,
                      SlDay           to)
{
  add_days (reading, title, amount, SL_WORTH_TO_INCOME, name, from, to);
}

void
_sl_worth_add_postings (SlWorthReading *reading,
                        const char     *title,
                        gint64          amount,
                        const char     *account,
                        SlDay           from,
                        SlDay           to)
{
  add_days (reading, title, amount, SL_WORTH_TO_POSTINGS, account, from, to);
}

typedef struct
{
  const char *account; /* (unowned) */
  gint64      debit;
} Balance;

static void
add_balance_cb (const char *account,
                gint64      debit,
                gpointer    user_data)
{
  Balance *balance = user_data;

  if (g_str_equal (account, balance->account))
    balance->debit += debit;
}

static void
add_posting (SlWorthReading      *reading,
             const SlPostingItem *item,
             int                  sign)
{
  g_autofree char *title = NULL;
  SlWorthLine *line;

  if (item->order_id != 0)
    /* translators: the number of an order */
    title = g_strdup_printf (_("Order %" PRId64), item->number);
  else
    title = g_strdup (*item->memo != '\0' ? item->memo : item->verb);

  line = _sl_worth_add (reading, title, sign * item->debit);
  line->lead = item->order_id != 0 ? SL_WORTH_TO_ORDER : SL_WORTH_NOTHING;
  line->id = item->order_id;
  line->from = line->to = item->dated;
  line->note = sl_day_text (item->dated);
}

gboolean
_sl_worth_account (SlWorthReading  *reading,
                   GError         **error)
{
  SlDatabase *database = reading->business->database;
  const char *currency = reading->business->row.currency;
  int sign = g_str_has_prefix (reading->account, "assets:") ? 1 : -1;
  Balance balance = { reading->account, 0 };
  g_autoptr(GPtrArray) items = NULL;
  gint64 listed = 0;

  items = sl_posting_list (database, reading->account, SL_DAY_FIRST, reading->today, currency,
                           FALSE, MIN (reading->limit, G_MAXINT), error);
  if (items == NULL ||
      !sl_journal_sum (database, SL_DAY_FIRST, reading->today, currency, add_balance_cb, &balance,
                       error))
    return FALSE;

  for (guint i = 0; i < items->len; i++)
    {
      const SlPostingItem *item = g_ptr_array_index (items, i);

      add_posting (reading, item, sign);
      listed += item->debit;
    }

  if (listed != balance.debit)
    _sl_worth_add (reading, _("All before, together"), sign * (balance.debit - listed));
  reading->worth->amount = sign * balance.debit;
  return TRUE;
}

/* A lot and what is asked about it. */
static void
add_lot (SlWorthReading *reading,
         const char     *product,
         gint64          product_id,
         gint64          lot_id,
         gint64          n_units,
         SlDay           received_on,
         gint64          amount)
{
  g_autofree char *day = sl_day_text (received_on);
  SlWorthLine *line = _sl_worth_add (reading, product, amount);

  line->lead = SL_WORTH_TO_PRODUCT;
  line->id = product_id;
  line->from = line->to = received_on;
  /* translators: how many of lot so and so, that came on a day */
  line->note = g_strdup_printf (ngettext ("%" PRId64 " unit of lot %" PRId64 ", received %s",
                                          "%" PRId64 " units of lot %" PRId64 ", received %s",
                                          (gulong) n_units), n_units, lot_id, day);
  reading->worth->amount += amount;
}

static gboolean
is_offered (GPtrArray *offers,
            gint64     lot_id)
{
  for (guint i = 0; i < offers->len; i++)
    if (((const SlBuyBackOffer *) g_ptr_array_index (offers, i))->lot_id == lot_id)
      return TRUE;

  return FALSE;
}

/* Those of a product but for those of @offers. */
static void
add_lots (SlWorthReading       *reading,
          const SlStockProduct *product,
          GPtrArray            *offers)
{
  for (guint i = 0; i < product->lots->len; i++)
    {
      const SlStockLot *lot = &g_array_index (product->lots, SlStockLot, i);

      if (!is_offered (offers, lot->lot_id))
        add_lot (reading, product->name, product->product_id, lot->lot_id, lot->on_hand,
                 lot->received_on, lot->cost);
    }
}

static gboolean
read_stock (SlWorthReading  *reading,
            GPtrArray       *offers,
            GError         **error)
{
  g_autoptr(SlStockReport) report = sl_stock_report (reading->business, SL_DAY_NONE, error);

  for (guint i = 0; report != NULL && i < report->products->len; i++)
    add_lots (reading, g_ptr_array_index (report->products, i), offers);

  return report != NULL;
}

gboolean
_sl_worth_stock (SlWorthReading  *reading,
                 GError         **error)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();

  return read_stock (reading, none, error);
}

gboolean
_sl_worth_stranded (SlWorthReading  *reading,
                    GError         **error)
{
  g_autoptr(GPtrArray) offers = sl_buy_back_list (reading->business, 0, error);

  return offers != NULL && read_stock (reading, offers, error);
}

static void
add_offer (SlWorthReading       *reading,
           const SlBuyBackOffer *offer,
           gint64                amount)
{
  if (amount != 0)
    add_lot (reading, offer->product, offer->product_id, offer->lot_id, offer->on_hand,
             offer->received_on, amount);
}

gboolean
_sl_worth_refund (SlWorthReading  *reading,
                  GError         **error)
{
  g_autoptr(GPtrArray) offers = sl_buy_back_list (reading->business, 0, error);

  for (guint i = 0; offers != NULL && i < offers->len; i++)
    {
      const SlBuyBackOffer *offer = g_ptr_array_index (offers, i);

      add_offer (reading, offer, offer->own_refund);
    }

  return offers != NULL;
}

gboolean
_sl_worth_coming (SlWorthReading  *reading,
                  GError         **error)
{
  SlEnvelopes envelopes;

  if (!_sl_worth_refund (reading, error) ||
      !sl_envelopes_read (reading->business, &envelopes, error))
    return FALSE;

  if (envelopes.payable < 0)
    _sl_worth_add_figure (reading, _("Owed by companies"), -envelopes.payable, "payable");
  reading->worth->amount += MAX (-envelopes.payable, 0);
  return TRUE;
}

gboolean
_sl_worth_claw_back (SlWorthReading  *reading,
                     GError         **error)
{
  g_autoptr(GPtrArray) offers = sl_buy_back_list (reading->business, 0, error);

  for (guint i = 0; offers != NULL && i < offers->len; i++)
    {
      const SlBuyBackOffer *offer = g_ptr_array_index (offers, i);

      add_offer (reading, offer, offer->claw_back);
    }

  return offers != NULL;
}

gboolean
_sl_worth_freight (SlWorthReading  *reading,
                   GError         **error)
{
  g_autoptr(SlExitPlan) plan = sl_exit_plan_read (reading->business, error);

  if (plan == NULL)
    return FALSE;

  for (guint i = 0; i < plan->terms->len; i++)
    {
      const SlBuyBackTerms *terms = g_ptr_array_index (plan->terms, i);

      if (_sl_exit_plan_sends (plan, terms->company_id) && terms->freight != 0)
        _sl_worth_add (reading, terms->company, terms->freight);
    }

  reading->worth->amount = plan->freight;
  return TRUE;
}
