#include "config.h"

#include "business/diary.h"

#include "business/buy-back.h"
#include "business/closing.h"
#include "business/company.h"
#include "business/consumption.h"
#include "business/contact.h"
#include "business/count.h"
#include "business/diary-line.h"
#include "business/expense.h"
#include "business/expiry.h"
#include "business/import.h"
#include "business/lookup-private.h"
#include "business/owner.h"
#include "business/payment.h"
#include "business/purchase.h"
#include "business/sale-return.h"
#include "business/sale.h"
#include "business/training.h"
#include "business/transfer.h"
#include "business/work.h"
#include "core/day-text.h"
#include "formats/item.h"
#include "formats/number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SlDiary
{
  SlBusiness      *business;     /* (unowned) */
  SlDiaryReadFunc  read;
  gpointer         user_data;    /* (unowned) */
  GArray          *receipts;     /* (owned) (element-type gint64): order ids of the sales */
  SlDay            day;          /* of the last line */
  gboolean         moves_clock;
  guint64          seed;
};

typedef gboolean (*ActFunc) (SlDiary      *self,
                             SlDiaryLine  *line,
                             GError      **error);

static const char *
currency_of (SlDiary *self)
{
  return sl_business_get_currency (self->business);
}

/* --method; @method stays as it is when the option is not there. */
static gboolean
take_method (SlDiaryLine *line,
             SlPayMethod *method,
             GError     **error)
{
  g_autofree char *text = sl_diary_line_take_option (line, "method");

  if (text == NULL || sl_pay_method_parse (text, method))
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("“%s” is no way to pay: cash, bank, card or other."), text);
  return FALSE;
}

/* @account stays as it is without a @text. */
static gboolean
parse_account (const char  *text,
               SlPayMethod *account,
               GError     **error)
{
  if (text == NULL || sl_pay_method_parse (text, account))
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("“%s” is no account for money: cash, bank, card or other."), text);
  return FALSE;
}

static gboolean
need_account (SlDiaryLine *line,
              SlPayMethod *account,
              GError     **error)
{
  const char *text = sl_diary_line_need_word (line, _("an account for money"), error);

  return text != NULL && parse_account (text, account, error);
}

static gboolean
take_minutes (SlDiaryLine *line,
              gint64      *minutes,
              GError     **error)
{
  g_autofree char *text = sl_diary_line_take_option (line, "hours");

  return text == NULL || sl_work_parse_minutes (text, minutes, error);
}

static gboolean
need_money (SlDiary     *self,
            SlDiaryLine *line,
            gint64      *amount,
            GError     **error)
{
  const char *text = sl_diary_line_need_word (line, _("an amount"), error);

  return text != NULL &&
         sl_number_parse_money (text, currency_of (self), NULL, amount, error);
}

/* The words that are left, as lines of a document. */
static gboolean
take_items (SlDiary     *self,
            SlDiaryLine *line,
            GArray      *lines,
            GError     **error)
{
  const char *word;

  while ((word = sl_diary_line_take_word (line)) != NULL)
    {
      g_auto(SlItem) item = { 0 };
      gint64 price = SL_PRICE_OF_THE_DAY;

      if (!sl_item_parse (word, &item, error))
        return FALSE;

      if (item.price != NULL && !sl_item_get_price (&item, currency_of (self), &price, error))
        return FALSE;

      sl_lines_add (lines, item.sku, item.quantity, price);
    }

  return TRUE;
}

/* One "SKU=DAY" of --expires, put on the line of that product. */
static gboolean
set_expiry (GArray     *lines,
            const char *text,
            GError    **error)
{
  const char *equals = strrchr (text, '=');
  g_autofree char *sku = equals != NULL ? g_strndup (text, (gsize) (equals - text)) : NULL;

  for (guint i = 0; sku != NULL && i < lines->len; i++)
    {
      SlLineDraft *line = &g_array_index (lines, SlLineDraft, i);

      if (g_strcmp0 (line->sku, sku) == 0)
        return sl_day_parse (equals + 1, &line->expires_on, error);
    }

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("“%s” does not say a product of this purchase and a day, such as "
                 "SOAP-1=2027-01-31."),
               text);
  return FALSE;
}

static gboolean
take_expiries (SlDiaryLine *line,
               GArray      *lines,
               GError     **error)
{
  char *next;

  while ((next = sl_diary_line_take_option (line, "expires")) != NULL)
    {
      g_autofree char *text = next;

      if (!set_expiry (lines, text, error))
        return FALSE;
    }

  return TRUE;
}

/* The order id of the receipt that the next word names. */
static gboolean
need_receipt (SlDiary     *self,
              SlDiaryLine *line,
              gint64      *order_id,
              GError     **error)
{
  const char *text = sl_diary_line_need_word (line, _("the number of a receipt"), error);
  guint64 number;

  if (text == NULL)
    return FALSE;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT, &number, NULL) ||
      number > self->receipts->len)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                   _("There is no receipt “%s” in the diary so far."), text);
      return FALSE;
    }

  *order_id = g_array_index (self->receipts, gint64, number - 1);
  return TRUE;
}

static gboolean
log_call (SlDiary     *self,
          SlDiaryLine *line,
          GError     **error)
{
  g_autofree char *note = sl_diary_line_take_option (line, "note");
  g_autofree char *stage = sl_diary_line_take_option (line, "stage");
  g_autofree char *next_step = sl_diary_line_take_option (line, "next");
  g_autofree char *next_on = sl_diary_line_take_option (line, "on");
  const char *who = sl_diary_line_need_word (line, _("whom"), error);
  SlCallDraft draft = { .dated = line->day, .note = note, .stage = stage, .next_step = next_step,
                        .next_on = SL_DAY_NONE };
  gboolean is_new;

  return who != NULL &&
         (next_on == NULL || sl_day_parse (next_on, &draft.next_on, error)) &&
         sl_diary_line_finish (line, error) &&
         _sl_find_contact (self->business, 0, who, FALSE, &draft.contact_id, &is_new, error) &&
         sl_contact_log_call (self->business, &draft, error);
}

static gboolean
add_company (SlDiary     *self,
             SlDiaryLine *line,
             GError     **error)
{
  g_autofree char *me = sl_diary_line_take_option (line, "me");
  g_autofree char *plan = sl_diary_line_take_option (line, "plan");
  g_autofree char *plan_text = NULL;
  const char *what = sl_diary_line_need_word (line, "add", error);
  SlCompanyDraft draft = { .buyback_months = -1, .buyback_rate = -1, .plan_from = SL_DAY_NONE };

  if (what == NULL)
    return FALSE;

  draft.name = sl_diary_line_need_word (line, _("the name of the company"), error);

  if (draft.name == NULL)
    return FALSE;

  if (plan != NULL)
    {
      g_autoptr(GBytes) bytes = self->read (plan, self->user_data, error);

      if (bytes == NULL)
        return FALSE;

      plan_text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }

  draft.me = me;
  draft.plan_text = plan_text;
  return sl_diary_line_finish (line, error) &&
         sl_company_add (self->business, &draft, NULL, error);
}

/* --period; @period stays as it is when the option is not there. */
static gboolean
take_period (SlDiaryLine *line,
             SlPeriod    *period,
             GError     **error)
{
  g_autofree char *text = sl_diary_line_take_option (line, "period");

  return text == NULL || sl_period_parse (text, period, error);
}

/* A diary is kept with files that are known to be good: a rejected row is a mistake. */
static gboolean
judge_import (const char           *name,
              const SlImportResult *result,
              GError              **error)
{
  const SlRejection *first;

  if (result->n_rejected == 0)
    return TRUE;

  first = g_ptr_array_index (result->rejected, 0);
  /* translators: the last is a whole sentence */
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("“%s” has rows that cannot be taken, the first in line %u: %s"), name,
               first->line, first->why);
  return FALSE;
}

static gboolean
import_file (SlDiary     *self,
             SlDiaryLine *line,
             GError     **error)
{
  g_autoptr(SlImportResult) result = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *received = sl_diary_line_take_option (line, "received");
  const char *name = sl_diary_line_need_word (line, _("the name of a file"), error);
  const char *kind;
  SlImportDraft draft = { .name = name, .received = line->day };

  if (name == NULL)
    return FALSE;

  kind = sl_diary_line_need_word (line, _("what is in the file"), error);

  if (kind == NULL)
    return FALSE;

  if (!sl_import_kind_parse (kind, &draft.kind))
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("“%s” cannot be imported: contacts, products, members, orders, autoships or "
                     "statement."), kind);
      return FALSE;
    }

  if ((received != NULL && !sl_day_parse (received, &draft.received, error)) ||
      !take_period (line, &draft.period, error) ||
      !sl_diary_line_finish (line, error))
    return FALSE;

  bytes = self->read (name, self->user_data, error);

  if (bytes == NULL)
    return FALSE;

  draft.bytes = bytes;
  result = sl_import_run (self->business, &draft, NULL, error);
  return result != NULL && judge_import (name, result, error);
}

static gboolean
record_sale (SlDiary     *self,
             SlDiaryLine *line,
             GError     **error)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  const char *customer = sl_diary_line_need_word (line, _("the customer"), error);
  SlOrderResult result;

  if (customer == NULL)
    return FALSE;

  if (!g_str_equal (customer, "-"))
    draft->customer = g_strdup (customer);

  draft->dated = line->day;

  if (!sl_diary_line_take_money (line, "paid", currency_of (self), &draft->paid, error) ||
      !take_method (line, &draft->method, error) ||
      !take_items (self, line, draft->lines, error) ||
      !sl_diary_line_finish (line, error) ||
      !sl_sale_record (self->business, draft, &result, error))
    return FALSE;

  g_array_append_val (self->receipts, result.order_id);
  return TRUE;
}

static gboolean
record_purchase (SlDiary     *self,
                 SlDiaryLine *line,
                 GError     **error)
{
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();

  draft->received = line->day;

  return sl_diary_line_take_money (line, "freight", currency_of (self), &draft->freight, error) &&
         take_method (line, &draft->method, error) &&
         take_items (self, line, draft->lines, error) &&
         take_expiries (line, draft->lines, error) &&
         sl_diary_line_finish (line, error) &&
         sl_purchase_record (self->business, draft, NULL, error);
}

static gboolean
consume (SlDiary           *self,
         SlDiaryLine       *line,
         SlConsumptionKind  kind,
         GError           **error)
{
  g_autoptr(SlConsumptionDraft) draft = sl_consumption_draft_new (kind);

  draft->dated = line->day;
  draft->contact = sl_diary_line_take_option (line, "to");
  draft->reason = sl_diary_line_take_option (line, "why");

  return take_items (self, line, draft->lines, error) &&
         sl_diary_line_finish (line, error) &&
         sl_consumption_record (self->business, draft, NULL, error);
}

static gboolean
use (SlDiary     *self,
     SlDiaryLine *line,
     GError     **error)
{
  return consume (self, line, SL_CONSUMPTION_OWN_USE, error);
}

static gboolean
give_sample (SlDiary     *self,
             SlDiaryLine *line,
             GError     **error)
{
  return consume (self, line, SL_CONSUMPTION_SAMPLE, error);
}

static gboolean
give (SlDiary     *self,
      SlDiaryLine *line,
      GError     **error)
{
  return consume (self, line, SL_CONSUMPTION_GIFT, error);
}

static gboolean
lose (SlDiary     *self,
      SlDiaryLine *line,
      GError     **error)
{
  return consume (self, line, SL_CONSUMPTION_LOSS, error);
}

static gboolean
take_back (SlDiary     *self,
           SlDiaryLine *line,
           GError     **error)
{
  g_autoptr(SlReturnDraft) draft = sl_return_draft_new ();

  draft->dated = line->day;
  draft->scrap = sl_diary_line_take_flag (line, "scrap");
  draft->reason = sl_diary_line_take_option (line, "why");

  return need_receipt (self, line, &draft->order_id, error) &&
         take_method (line, &draft->method, error) &&
         take_items (self, line, draft->lines, error) &&
         sl_diary_line_finish (line, error) &&
         sl_return_record (self->business, draft, NULL, error);
}

static gboolean
record_payment (SlDiary     *self,
                SlDiaryLine *line,
                GError     **error)
{
  SlPaymentDraft draft = { .dated = line->day, .method = SL_PAY_CASH };

  return need_receipt (self, line, &draft.order_id, error) &&
         need_money (self, line, &draft.amount, error) &&
         take_method (line, &draft.method, error) &&
         sl_diary_line_finish (line, error) &&
         sl_payment_record (self->business, &draft, NULL, error);
}

static gboolean
record_expense (SlDiary     *self,
                SlDiaryLine *line,
                GError     **error)
{
  g_autofree char *note = sl_diary_line_take_option (line, "note");
  SlExpenseDraft draft = { .dated = line->day, .method = SL_PAY_BANK, .note = note };

  if (!need_money (self, line, &draft.amount, error))
    return FALSE;

  draft.kind = sl_diary_line_need_word (line, _("what it was spent on"), error);

  return draft.kind != NULL &&
         take_method (line, &draft.method, error) &&
         sl_diary_line_finish (line, error) &&
         sl_expense_record (self->business, &draft, error);
}

static gboolean
record_owner (SlDiary     *self,
              SlDiaryLine *line,
              GError     **error)
{
  g_autofree char *note = sl_diary_line_take_option (line, "note");
  g_autofree char *account = sl_diary_line_take_option (line, "account");
  SlOwnerDraft draft = { .dated = line->day, .account = SL_PAY_BANK, .note = note };
  const char *what = sl_diary_line_need_word (line, "deposit", error);

  if (what == NULL)
    return FALSE;

  if (!g_str_equal (what, "deposit") && !g_str_equal (what, "draw"))
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("“%s” is nothing that an owner does in a diary: deposit or draw."), what);
      return FALSE;
    }

  draft.kind = g_str_equal (what, "draw") ? SL_OWNER_DRAW : SL_OWNER_DEPOSIT;
  return need_money (self, line, &draft.amount, error) &&
         parse_account (account, &draft.account, error) &&
         sl_diary_line_finish (line, error) &&
         sl_owner_record (self->business, &draft, error);
}

static gboolean
move_money (SlDiary     *self,
            SlDiaryLine *line,
            GError     **error)
{
  g_autofree char *note = sl_diary_line_take_option (line, "note");
  SlTransferDraft draft = { .dated = line->day, .note = note };

  return need_money (self, line, &draft.amount, error) &&
         need_account (line, &draft.from, error) &&
         need_account (line, &draft.to, error) &&
         sl_diary_line_finish (line, error) &&
         sl_transfer_record (self->business, &draft, error);
}

static gboolean
record_hours (SlDiary     *self,
              SlDiaryLine *line,
              GError     **error)
{
  g_autofree char *kind = sl_diary_line_take_option (line, "for");
  g_autofree char *note = sl_diary_line_take_option (line, "note");
  const char *hours = sl_diary_line_need_word (line, _("how many hours"), error);
  SlWorkDraft draft = { .dated = line->day, .kind = kind, .note = note };

  return hours != NULL &&
         sl_work_parse_minutes (hours, &draft.minutes, error) &&
         sl_diary_line_finish (line, error) &&
         sl_work_record (self->business, &draft, error);
}

static gboolean
record_training (SlDiary     *self,
                 SlDiaryLine *line,
                 GError     **error)
{
  g_autofree char *kind = sl_diary_line_take_option (line, "kind");
  g_autofree char *provider = sl_diary_line_take_option (line, "provider");
  SlTrainingDraft draft = { .kind = kind, .provider = provider, .dated = line->day,
                            .method = SL_PAY_BANK };

  draft.title = sl_diary_line_need_word (line, _("the title"), error);

  return draft.title != NULL &&
         sl_diary_line_take_money (line, "cost", currency_of (self), &draft.cost, error) &&
         take_minutes (line, &draft.minutes, error) &&
         take_method (line, &draft.method, error) &&
         sl_diary_line_finish (line, error) &&
         sl_training_record (self->business, &draft, error);
}

/* LOT=N */
static gboolean
take_lots (SlDiaryLine     *line,
           SlBuyBackDraft  *draft,
           GError         **error)
{
  const char *word;

  while ((word = sl_diary_line_take_word (line)) != NULL)
    {
      g_auto(GStrv) parts = g_strsplit (word, "=", 2);
      gint64 lot, quantity;

      if (g_strv_length (parts) != 2 ||
          !g_ascii_string_to_signed (parts[0], 10, 1, G_MAXINT64, &lot, NULL) ||
          !g_ascii_string_to_signed (parts[1], 10, 1, SL_BUSINESS_MAX_QUANTITY, &quantity, NULL))
        {
          g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("“%s” is not LOT=N; “stock” lists the numbers of the lots."), word);
          return FALSE;
        }

      sl_buy_back_draft_add (draft, lot, quantity);
    }

  return TRUE;
}

static gboolean
give_back (SlDiary     *self,
           SlDiaryLine *line,
           GError     **error)
{
  g_autoptr(SlBuyBackDraft) draft = sl_buy_back_draft_new ();

  draft->dated = line->day;
  draft->note = sl_diary_line_take_option (line, "note");

  return take_method (line, &draft->method, error) &&
         take_lots (line, draft, error) &&
         sl_diary_line_finish (line, error) &&
         sl_buy_back_record (self->business, draft, NULL, error);
}

static gboolean
count (SlDiary     *self,
       SlDiaryLine *line,
       GError     **error)
{
  g_autoptr(SlCountDraft) draft = sl_count_draft_new ();
  const char *word;

  draft->dated = line->day;
  draft->reason = sl_diary_line_take_option (line, "why");

  while ((word = sl_diary_line_take_word (line)) != NULL)
    {
      g_auto(GStrv) parts = g_strsplit (word, "=", 2);
      gint64 counted;

      if (g_strv_length (parts) != 2 ||
          !g_ascii_string_to_signed (parts[1], 10, 0, SL_BUSINESS_MAX_QUANTITY, &counted, NULL))
        {
          g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("“%s” is not SKU=N, with N units or none."), word);
          return FALSE;
        }

      sl_count_draft_add (draft, 0, parts[0], 0, counted, NULL);
    }

  return sl_diary_line_finish (line, error) &&
         sl_count_record (self->business, draft, NULL, error);
}

static gboolean
expire (SlDiary     *self,
        SlDiaryLine *line,
        GError     **error)
{
  g_autofree char *reason = sl_diary_line_take_option (line, "why");
  SlExpiryDraft draft = { .dated = line->day, .reason = reason };

  return sl_diary_line_finish (line, error) &&
         sl_expiry_record (self->business, &draft, NULL, error);
}

static gboolean
close_month (SlDiary     *self,
             SlDiaryLine *line,
             GError     **error)
{
  const char *text = sl_diary_line_need_word (line, _("the month"), error);
  SlPeriod month;

  return text != NULL &&
         sl_period_parse (text, &month, error) &&
         sl_diary_line_finish (line, error) &&
         sl_closing_record (self->business, month, error);
}

static const struct
{
  const char *verb;
  ActFunc     act;
} acts[] = {
  { "buy-back", give_back },
  { "call", log_call },
  { "close", close_month },
  { "company", add_company },
  { "count", count },
  { "expense", record_expense },
  { "expire", expire },
  { "gift", give },
  { "hours", record_hours },
  { "import", import_file },
  { "lose", lose },
  { "owner", record_owner },
  { "pay", record_payment },
  { "purchase", record_purchase },
  { "return", take_back },
  { "sale", record_sale },
  { "sample-out", give_sample },
  { "training", record_training },
  { "transfer", move_money },
  { "use", use },
};

SlDiary *
sl_diary_new (SlBusiness      *business,
              SlDiaryReadFunc  read,
              gpointer         user_data)
{
  SlDiary *self;

  g_return_val_if_fail (business != NULL && read != NULL, NULL);

  self = g_new0 (SlDiary, 1);
  self->business = business;
  self->read = read;
  self->user_data = user_data;
  self->receipts = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->day = SL_DAY_FIRST;
  return self;
}

void
sl_diary_free (SlDiary *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->receipts);
  g_free (self);
}

void
sl_diary_follow_clock (SlDiary *self,
                       guint64  seed)
{
  g_return_if_fail (self != NULL);

  self->moves_clock = TRUE;
  self->seed = seed;
}

/* A new day: its ids come from a row of their own. */
static gboolean
turn_page (SlDiary *self,
           SlDay    day,
           GError **error)
{
  g_autofree char *before = NULL, *now = NULL;

  if (day == self->day)
    return TRUE;

  if (day < self->day)
    {
      before = sl_day_text (self->day);
      now = sl_day_text (day);
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("A diary does not go back in time: %s comes after %s."), now, before);
      return FALSE;
    }

  self->day = day;

  if (self->moves_clock)
    sl_business_set_clock (self->business, day, self->seed + (guint64) day);

  return TRUE;
}

gboolean
sl_diary_do (SlDiary    *self,
             const char *text,
             GError    **error)
{
  g_autoptr(SlDiaryLine) line = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  if (sl_diary_line_is_empty (text))
    return TRUE;

  line = sl_diary_line_parse (text, error);

  if (line == NULL || !turn_page (self, line->day, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].verb, line->verb))
      return acts[i].act (self, line, error);

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("“%s” is nothing that a diary can do."), line->verb);
  return FALSE;
}

gboolean
sl_diary_run (SlDiary             *self,
              const char          *text,
              GCancellable        *cancellable,
              SlDiaryProgressFunc  progress,
              gpointer             progress_data,
              GError             **error)
{
  g_auto(GStrv) lines = NULL;
  guint n_lines;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  lines = g_strsplit (text, "\n", -1);
  n_lines = g_strv_length (lines);

  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr(GError) why = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      if (!sl_diary_do (self, lines[i], &why))
        {
          /* translators: the second is a whole sentence that says what is wrong */
          g_set_error (error, why->domain, why->code, _("Line %u of the diary: %s"), i + 1,
                       why->message);
          return FALSE;
        }

      if (progress != NULL)
        progress (i + 1, n_lines, progress_data);
    }

  return TRUE;
}
