#include "config.h"

#include "commands.h"
#include "order-view.h"

#include "business/buy-back.h"
#include "business/consumption.h"
#include "business/company-order.h"
#include "business/delivery.h"
#include "business/exchange.h"
#include "business/order-note.h"
#include "business/payment.h"
#include "business/purchase.h"
#include "business/receipt.h"
#include "business/sale-return.h"
#include "business/sale.h"
#include "core/money.h"

#include <glib/gi18n-lib.h>

#include <inttypes.h>
#include <string.h>

typedef struct
{
  char    *company, *received, *freight, *tax, *method, *note;
  char    *discount, *fees, *due, *currency, *rate;
  char   **expires;
  gboolean unpaid, placed, submit;
  gint64   instead;
} PurchaseOptions;

static void
clear_purchase_options (PurchaseOptions *options)
{
  g_free (options->company);
  g_free (options->received);
  g_free (options->freight);
  g_free (options->tax);
  g_free (options->method);
  g_free (options->note);
  g_free (options->discount);
  g_free (options->fees);
  g_free (options->due);
  g_free (options->currency);
  g_free (options->rate);
  g_strfreev (options->expires);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurchaseOptions, clear_purchase_options)

/* Opens the file for the order that @number names, and reads the day of what is recorded for it. */
static gboolean
begin_order (SlCli      *cli,
             const char *number,
             const char *date,
             gint64     *found,
             SlDay      *dated)
{
  return sl_cli_open (cli, SL_BUSINESS_WRITE) && sl_cli_read_number (number, found) &&
         sl_cli_read_day (date, dated);
}

/* SKU=DAY, for the line of that product. */
static gboolean
read_expiry (const char *text,
             GArray     *lines)
{
  const char *equals = strrchr (text, '=');
  g_autofree char *sku = equals != NULL ? g_strndup (text, (gsize) (equals - text)) : NULL;
  gboolean is_found = FALSE;
  SlDay day;

  if (sku == NULL)
    {
      sl_cli_say (SL_CLI_REFUSED, _("“%s” is not SKU=DAY."), text);
      return FALSE;
    }

  if (!sl_cli_read_day (equals + 1, &day))
    return FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      SlLineDraft *line = &g_array_index (lines, SlLineDraft, i);

      if (g_strcmp0 (line->sku, sku) != 0)
        continue;

      line->expires_on = day;
      is_found = TRUE;
    }

  if (!is_found)
    sl_cli_say (SL_CLI_REFUSED, _("“%s” is not among the products bought."), sku);

  return is_found;
}

static gboolean
read_expiries (char   **texts,
               GArray  *lines)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    if (!read_expiry (texts[i], lines))
      return FALSE;

  return TRUE;
}

static gboolean
fill_purchase (SlCli            *cli,
               PurchaseOptions  *options,
               char            **words,
               SlPurchaseDraft  *draft)
{
  draft->company = g_steal_pointer (&options->company);
  draft->note = g_steal_pointer (&options->note);
  draft->unpaid = options->unpaid;
  draft->placed = options->placed || options->submit;
  draft->submit = options->submit;

  if (!sl_cli_read_currency (cli, options->currency, options->rate, draft->currency,
                             &draft->rate) ||
      !sl_cli_read_lines (cli, words, draft->lines) ||
      !sl_cli_read_day (options->received, &draft->received) ||
      !sl_cli_read_amount (cli, options->freight, &draft->freight) ||
      !sl_cli_read_amount (cli, options->tax, &draft->tax) ||
      !sl_cli_read_amount (cli, options->fees, &draft->fees) ||
      !sl_cli_read_amount_or_rate (cli, options->discount, &draft->discount,
                                   &draft->discount_rate) ||
      !sl_cli_read_day (options->due, &draft->due_on) ||
      !sl_cli_read_method (options->method, &draft->method))
    return FALSE;

  return read_expiries (options->expires, draft->lines);
}

SlCliStatus
sl_command_purchase (SlCli  *cli,
                     char  **arguments)
{
  g_auto(PurchaseOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "received", 0, 0, G_OPTION_ARG_STRING, &options.received, N_("Day it arrived"), N_("DAY") },
    { "date", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &options.received, NULL, NULL },
    { "expires", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.expires,
     N_("Last good day of a product"),
      N_("SKU=DAY") },
    { "freight", 0, 0, G_OPTION_ARG_STRING, &options.freight, N_("Freight, part of the cost"),
      N_("AMOUNT") },
    { "tax", 0, 0, G_OPTION_ARG_STRING, &options.tax, N_("Tax, part of the cost"), N_("AMOUNT") },
    { "fees", 0, 0, G_OPTION_ARG_STRING, &options.fees, N_("Handling or duty, part of the cost"),
      N_("AMOUNT") },
    { "discount", 0, 0, G_OPTION_ARG_STRING, &options.discount,
      N_("Off the whole purchase, an amount or a percentage"), N_("AMOUNT") },
    { "currency", 0, 0, G_OPTION_ARG_STRING, &options.currency, N_("What all amounts are in"),
      N_("CODE") },
    { "rate", 0, 0, G_OPTION_ARG_STRING, &options.rate,
      N_("Of that currency on the day; otherwise that of “rate list”"), N_("RATE") },
    { "placed", 0, 0, G_OPTION_ARG_NONE, &options.placed,
      N_("It is ordered and has not come; “receive” takes it in"), NULL },
    { "submit", 0, 0, G_OPTION_ARG_NONE, &options.submit,
      N_("Order it from the company by the exchange"), NULL },
    { "instead", 0, 0, G_OPTION_ARG_INT64, &options.instead,
      N_("Order it in the place of a purchase that the company refused"), N_("ORDER") },
    { "due", 0, 0, G_OPTION_ARG_STRING, &options.due, N_("Day it must be paid"), N_("DAY") },
    { "method", 0, 0, G_OPTION_ARG_STRING, &options.method, N_("cash, bank, card or other"),
      N_("METHOD") },
    { "unpaid", 0, 0, G_OPTION_ARG_NONE, &options.unpaid, N_("It is paid later"), NULL },
    { "company", 0, 0, G_OPTION_ARG_STRING, &options.company, N_("Whose products"), N_("NAME") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, N_("A remark"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();
  GError *error = NULL;
  SlOrderResult result;

  if (!sl_cli_parse (cli, "purchase", entries, &words, 1, -1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !fill_purchase (cli, &options, words + 1, draft))
    return SL_CLI_REFUSED;

  if (options.instead != 0
      ? !sl_company_order_replace (cli->business, 0, options.instead, draft, &result, &error)
      : !sl_purchase_record (cli->business, draft, &result, &error))
    return sl_cli_refuse (error);

  return sl_cli_answer_order (cli, _("Purchase"), &result);
}

SlCliStatus
sl_command_receive (SlCli  *cli,
                    char  **arguments)
{
  g_autofree char *date = NULL, *method = NULL, *note = NULL;
  g_auto(GStrv) expires = NULL;
  gboolean cancel = FALSE, no_refund = FALSE;
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day it arrived"), N_("DAY") },
    { "expires", 0, 0, G_OPTION_ARG_STRING_ARRAY, &expires, N_("Last good day of a product"),
      N_("SKU=DAY") },
    { "cancel", 0, 0, G_OPTION_ARG_NONE, &cancel, N_("It will not come any more"), NULL },
    { "no-refund", 0, 0, G_OPTION_ARG_NONE, &no_refund,
      N_("What was paid for the cancelled goods comes back later"), NULL },
    { "method", 0, 0, G_OPTION_ARG_STRING, &method, N_("How the money comes back"), N_("METHOD") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("A remark"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlReceiptDraft) draft = sl_receipt_draft_new ();
  GError *error = NULL;
  SlOrderResult result;

  if (!sl_cli_parse (cli, "receive", entries, &words, 1, -1))
    return SL_CLI_USAGE;

  draft->cancel = cancel;
  draft->no_refund = no_refund;
  draft->note = g_steal_pointer (&note);

  if (!begin_order (cli, words[1], date, &draft->number, &draft->dated) ||
      !sl_cli_read_method (method, &draft->method) ||
      !sl_cli_read_lines (cli, words + 2, draft->lines) || !read_expiries (expires, draft->lines))
    return SL_CLI_REFUSED;

  if (!sl_receipt_record (cli->business, draft, &result, &error))
    return sl_cli_refuse (error);

  if (cancel || cli->is_json)
    return sl_cli_answer_order (cli, _("Cancellation"), &result);

  /* The money was asked for by the purchase. */
  result.total = result.cost;
  *result.currency = '\0';
  return sl_cli_answer_order (cli, _("Arrival at cost, order"), &result);
}

SlCliStatus
sl_command_order_note (SlCli  *cli,
                       char  **arguments)
{
  g_auto(GStrv) words = arguments;
  GError *error = NULL;
  gint64 number;

  if (!sl_cli_parse (cli, "order note", NULL, &words, 2, 2))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_number (words[1], &number))
    return SL_CLI_REFUSED;

  return sl_order_note (cli->business, 0, number, words[2], &error) ? sl_cli_answer_done (cli)
                                                                    : sl_cli_refuse (error);
}

SlCliStatus
sl_command_ship (SlCli  *cli,
                 char  **arguments)
{
  g_autofree char *date = NULL, *expected = NULL, *carrier = NULL, *tracking = NULL;
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day it was sent"), N_("DAY") },
    { "expected", 0, 0, G_OPTION_ARG_STRING, &expected, N_("Day it should arrive"), N_("DAY") },
    { "carrier", 0, 0, G_OPTION_ARG_STRING, &carrier, N_("Who brings it"), N_("TEXT") },
    { "tracking", 0, 0, G_OPTION_ARG_STRING, &tracking, N_("Its number there"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlShipmentDraft draft = { .dated = SL_DAY_NONE, .expected_on = SL_DAY_NONE };
  GError *error = NULL;

  if (!sl_cli_parse (cli, "ship", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!begin_order (cli, words[1], date, &draft.number, &draft.dated) ||
      !sl_cli_read_day (expected, &draft.expected_on))
    return SL_CLI_REFUSED;

  draft.carrier = carrier;
  draft.tracking = tracking;
  return sl_shipment_record (cli->business, &draft, &error) ? sl_cli_answer_done (cli)
                                                            : sl_cli_refuse (error);
}

static SlCliStatus
refuse_consumption (SlCli                    *cli,
                    const SlConsumptionDraft *draft,
                    GError                   *error)
{
  gboolean could_open = draft->kind != SL_CONSUMPTION_LOSS && !draft->open_kits &&
                        sl_cli_could_open (cli, draft->lines, draft->company, draft->dated);

  return sl_cli_refuse_short (error, could_open, NULL);
}

static SlCliStatus
consume (SlCli             *cli,
         const char        *command,
         SlConsumptionKind  kind,
         char             **arguments)
{
  g_autofree char *company = NULL, *date = NULL, *reason = NULL, *contact = NULL;
  gboolean unpack = FALSE;
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day it was taken"), N_("DAY") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_("Why"), N_("TEXT") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &contact, N_("Who got it"), N_("CONTACT") },
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("Whose products"), N_("NAME") },
    { "unpack", 0, kind == SL_CONSUMPTION_LOSS ? G_OPTION_FLAG_HIDDEN : 0, G_OPTION_ARG_NONE,
      &unpack, sl_cli_unpack_text, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlConsumptionDraft) draft = sl_consumption_draft_new (kind);
  GError *error = NULL;
  SlOrderResult result;

  if (!sl_cli_parse (cli, command, entries, &words, 1, -1))
    return SL_CLI_USAGE;

  draft->company = g_steal_pointer (&company);
  draft->reason = g_steal_pointer (&reason);
  draft->contact = g_steal_pointer (&contact);
  draft->open_kits = unpack;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_day (date, &draft->dated) ||
      !sl_cli_read_lines (cli, words + 1, draft->lines))
    return SL_CLI_REFUSED;

  if (!sl_consumption_record (cli->business, draft, &result, &error))
    return refuse_consumption (cli, draft, error);

  if (cli->is_json)
    return sl_cli_answer_order (cli, NULL, &result);

  result.total = result.cost;
  return sl_cli_answer_order (cli, _("At cost, order"), &result);
}

SlCliStatus
sl_command_use (SlCli  *cli,
                char  **arguments)
{
  return consume (cli, "use", SL_CONSUMPTION_OWN_USE, arguments);
}

SlCliStatus
sl_command_sample_out (SlCli  *cli,
                       char  **arguments)
{
  return consume (cli, "sample-out", SL_CONSUMPTION_SAMPLE, arguments);
}

SlCliStatus
sl_command_gift (SlCli  *cli,
                 char  **arguments)
{
  return consume (cli, "gift", SL_CONSUMPTION_GIFT, arguments);
}

SlCliStatus
sl_command_lose (SlCli  *cli,
                 char  **arguments)
{
  return consume (cli, "lose", SL_CONSUMPTION_LOSS, arguments);
}

/* Unless it is said, money goes back the way it came. */
static gboolean
read_way_back (SlCli         *cli,
               const char    *method,
               SlReturnDraft *draft)
{
  GError *error = NULL;

  if (method != NULL)
    return sl_cli_read_method (method, &draft->method);

  if (sl_payment_read_method (cli->business, 0, draft->number, &draft->method, &error))
    return TRUE;

  sl_cli_refuse (error);
  return FALSE;
}

SlCliStatus
sl_command_return (SlCli  *cli,
                   char  **arguments)
{
  g_autofree char *date = NULL, *reason = NULL, *method = NULL, *rate = NULL;
  gboolean scrap = FALSE, no_refund = FALSE, to_credit = FALSE, with_shipping = FALSE;
  gboolean is_void = FALSE;
  const GOptionEntry entries[] = {
    { "void", 0, 0, G_OPTION_ARG_NONE, &is_void,
      N_("The sale was a mistake and never was: all of it"), NULL },
    { "scrap", 0, 0, G_OPTION_ARG_NONE, &scrap, N_("The goods cannot be sold again"), NULL },
    { "no-refund", 0, 0, G_OPTION_ARG_NONE, &no_refund, N_("Give no money back now"), NULL },
    { "to-credit", 0, 0, G_OPTION_ARG_NONE, &to_credit,
      N_("Instead of money: something standing, to pay with later"), NULL },
    { "with-shipping", 0, 0, G_OPTION_ARG_NONE, &with_shipping,
      N_("Give back what was charged for sending it"), NULL },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day they came back"), N_("DAY") },
    { "method", 0, 0, G_OPTION_ARG_STRING, &method,
      N_("How the money goes back; otherwise as it came"), N_("METHOD") },
    { "rate", 0, 0, G_OPTION_ARG_STRING, &rate,
      N_("At which money in another currency goes back; otherwise the sale’s"), N_("RATE") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_("Why"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlReturnDraft) draft = sl_return_draft_new ();
  GError *error = NULL;
  SlOrderResult result;

  if (!sl_cli_parse (cli, "return", entries, &words, 1, -1))
    return SL_CLI_USAGE;

  draft->is_void = is_void;
  draft->scrap = scrap;
  draft->no_refund = no_refund;
  draft->reason = g_steal_pointer (&reason);

  if (!begin_order (cli, words[1], date, &draft->number, &draft->dated) ||
      !read_way_back (cli, method, draft) ||
      !sl_cli_read_exchange_rate (rate, &draft->rate) ||
      !sl_cli_read_lines (cli, words + 2, draft->lines))
    return SL_CLI_REFUSED;

  draft->with_freight = with_shipping;

  if (to_credit)
    draft->method = SL_PAY_CREDIT;

  if (!sl_return_record (cli->business, draft, &result, &error))
    return sl_cli_refuse (error);

  return sl_cli_answer_order (cli, _("Return"), &result);
}

/* Amounts are typed in the currency of the order. */
static gboolean
read_order_currency (SlCli  *cli,
                     gint64  number)
{
  GError *error = NULL;

  if (sl_payment_read_currency (cli->business, 0, number, cli->currency, &error))
    return TRUE;

  sl_cli_refuse (error);
  return FALSE;
}

static gboolean
fill_exchange (SlCli          *cli,
               char          **words,
               char          **wanted,
               const char     *date,
               const char     *method,
               SlReturnDraft  *back,
               SlSaleDraft    *sale)
{
  if (!begin_order (cli, words[1], date, &back->number, &back->dated) ||
      !sl_cli_read_method (method, &back->method) ||
      !read_order_currency (cli, back->number) ||
      !sl_cli_read_lines (cli, words + 2, back->lines) ||
      !sl_cli_read_lines (cli, wanted, sale->lines))
    return FALSE;

  sale->dated = back->dated;
  sale->method = back->method;
  return TRUE;
}

SlCliStatus
sl_command_exchange (SlCli  *cli,
                     char  **arguments)
{
  g_autofree char *date = NULL, *method = NULL, *paid = NULL;
  g_auto(GStrv) wanted = NULL;
  gboolean scrap = FALSE, unpack = FALSE;
  const GOptionEntry entries[] = {
    { "for", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wanted, N_("What the customer takes instead"),
      N_("SKU=N[@PRICE]") },
    { "paid", 0, 0, G_OPTION_ARG_STRING, &paid, N_("What was paid on top, or “all”"),
      N_("AMOUNT") },
    { "scrap", 0, 0, G_OPTION_ARG_NONE, &scrap, N_("The goods cannot be sold again"), NULL },
    { "unpack", 0, 0, G_OPTION_ARG_NONE, &unpack, sl_cli_unpack_text, NULL },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day of the exchange"), N_("DAY") },
    { "method", 0, 0, G_OPTION_ARG_STRING, &method, N_("cash, bank, card or other"), N_("METHOD") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlReturnDraft) back = sl_return_draft_new ();
  g_autoptr(SlSaleDraft) sale = sl_sale_draft_new ();
  GError *error = NULL;
  SlOrderResult returned, sold;

  if (!sl_cli_parse (cli, "exchange", entries, &words, 2, -1))
    return SL_CLI_USAGE;

  if (wanted == NULL)
    return sl_cli_say (SL_CLI_USAGE, _("Say with --for what the customer takes instead."));

  back->scrap = scrap;
  sale->open_kits = unpack;

  if (!fill_exchange (cli, words, wanted, date, method, back, sale) ||
      !sl_cli_read_amount_or_all (cli, paid, SL_PAID_IN_FULL, &sale->paid))
    return SL_CLI_REFUSED;

  if (!sl_exchange_record (cli->business, back, sale, &returned, &sold, &error))
    return sl_cli_refuse_short (error, !unpack && sl_cli_could_open (cli, sale->lines, NULL,
                                                                     sale->dated), NULL);

  if (!cli->is_json)
    sl_cli_say_order (cli, _("Return"), &returned);

  return sl_cli_answer_order (cli, _("Sale"), &sold);
}

static SlCliStatus
answer_payment (SlCli                 *cli,
                gint64                 number,
                const SlPaymentResult *result)
{
  g_autofree char *paid = sl_money_format (result->amount, result->currency);
  g_autofree char *left = sl_money_format (result->owed, result->currency);
  SlJson *json;

  if (!cli->is_json)
    {
      /* translators: an amount, its currency, an amount, its currency */
      g_print (_("Paid %s %s; still owed: %s %s"), paid, result->currency, left, result->currency);
      g_print ("\n");
      sl_cli_say_fee (cli, result->fee);
      return SL_CLI_DONE;
    }

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_member_integer (json, "order", number);

  if (!g_str_equal (result->currency, sl_business_get_currency (cli->business)))
    sl_json_member_string (json, "currency", result->currency);

  sl_json_member_string (json, "paid", paid);
  sl_json_member_string (json, "owed", left);
  sl_cli_json_money (cli, json, "fee", result->fee);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

SlCliStatus
sl_command_pay (SlCli  *cli,
                char  **arguments)
{
  g_autofree char *date = NULL, *method = NULL, *fee = NULL, *rate = NULL;
  gboolean with_credit = FALSE;
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day it was paid"), N_("DAY") },
    { "card-fee", 0, 0, G_OPTION_ARG_STRING, &fee,
      N_("Kept by the card’s issuer; otherwise by the rules of “fee list”"), N_("AMOUNT") },
    { "rate", 0, 0, G_OPTION_ARG_STRING, &rate,
      N_("Of the order’s currency on the day; otherwise that of “rate list”"), N_("RATE") },
    { "credit", 0, 0, G_OPTION_ARG_NONE, &with_credit,
      N_("With what the customer has standing"), NULL },
    { "method", 0, 0, G_OPTION_ARG_STRING, &method, N_("cash, bank, card or other"), N_("METHOD") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlPaymentDraft draft = { .dated = SL_DAY_NONE };
  GError *error = NULL;
  SlPaymentResult result;

  if (!sl_cli_parse (cli, "pay", entries, &words, 1, 2))
    return SL_CLI_USAGE;

  if (!begin_order (cli, words[1], date, &draft.number, &draft.dated) ||
      !sl_cli_read_method (method, &draft.method) ||
      !sl_cli_read_exchange_rate (rate, &draft.rate) ||
      !read_order_currency (cli, draft.number))
    return SL_CLI_REFUSED;

  if (!sl_cli_read_amount (cli, words[2], &draft.amount) ||
      !sl_cli_read_fee (cli, fee, &draft.fee))
    return SL_CLI_REFUSED;

  if (with_credit)
    draft.method = SL_PAY_CREDIT;

  if (!sl_payment_record (cli->business, &draft, &result, &error))
    return sl_cli_refuse (error);

  return answer_payment (cli, draft.number, &result);
}

/* @error (transfer full) */
static SlCliStatus
refuse_delivery (SlCli                 *cli,
                 const SlDeliveryDraft *draft,
                 GError                *error)
{
  g_autoptr(SlDeliveryPreview) preview = sl_delivery_preview (cli->business, draft, NULL);

  return sl_cli_refuse_short (error, preview != NULL && preview->kits->openable->len > 0, NULL);
}

SlCliStatus
sl_command_deliver (SlCli  *cli,
                    char  **arguments)
{
  g_autofree char *date = NULL;
  gboolean anyway = FALSE, unpack = FALSE;
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day it was handed over"), N_("DAY") },
    { "anyway", 0, 0, G_OPTION_ARG_NONE, &anyway,
      N_("Although the deposit that was asked for is not paid"), NULL },
    { "unpack", 0, 0, G_OPTION_ARG_NONE, &unpack, sl_cli_unpack_text, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlDeliveryDraft) draft = sl_delivery_draft_new ();
  GError *error = NULL;
  SlOrderResult result;

  if (!sl_cli_parse (cli, "deliver", entries, &words, 1, -1))
    return SL_CLI_USAGE;

  if (!begin_order (cli, words[1], date, &draft->number, &draft->dated) ||
      !sl_cli_read_lines (cli, words + 2, draft->lines))
    return SL_CLI_REFUSED;

  draft->anyway = anyway;
  draft->open_kits = unpack;

  if (!sl_delivery_record (cli->business, draft, &result, &error))
    return refuse_delivery (cli, draft, error);

  return sl_cli_answer_order (cli, _("Delivery"), &result);
}

/* LOT=N */
static gboolean
read_lot (const char     *text,
          SlBuyBackDraft *draft)
{
  const char *equals = strchr (text, '=');
  g_autofree char *lot = equals != NULL ? g_strndup (text, (gsize) (equals - text)) : NULL;
  gint64 id, quantity;

  if (lot == NULL || !g_ascii_string_to_signed (lot, 10, 1, G_MAXINT64, &id, NULL) ||
      !g_ascii_string_to_signed (equals + 1, 10, 1, SL_BUSINESS_MAX_QUANTITY, &quantity, NULL))
    {
      sl_cli_say (SL_CLI_REFUSED, _("“%s” is not LOT=N; “stock” lists the numbers of the lots."),
                  text);
      return FALSE;
    }

  sl_buy_back_draft_add (draft, id, quantity);
  return TRUE;
}

static gboolean
read_lots (char           **texts,
           SlBuyBackDraft  *draft)
{
  for (guint i = 0; texts[i] != NULL; i++)
    if (!read_lot (texts[i], draft))
      return FALSE;

  return TRUE;
}

SlCliStatus
sl_command_buy_back (SlCli  *cli,
                     char  **arguments)
{
  g_autofree char *date = NULL, *note = NULL, *method = NULL, *rate = NULL;
  gboolean unpaid = FALSE;
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day it was given back"), N_("DAY") },
    { "rate", 0, 0, G_OPTION_ARG_STRING, &rate,
      N_("Of the currency they were bought in; otherwise that of “rate list”"), N_("RATE") },
    { "method", 0, 0, G_OPTION_ARG_STRING, &method, N_("cash, bank, card or other"), N_("METHOD") },
    { "unpaid", 0, 0, G_OPTION_ARG_NONE, &unpaid, N_("The company pays later"), NULL },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("A remark"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlBuyBackDraft) draft = sl_buy_back_draft_new ();
  GError *error = NULL;
  SlOrderResult result;

  if (!sl_cli_parse (cli, "buy-back", entries, &words, 1, -1))
    return SL_CLI_USAGE;

  draft->unpaid = unpaid;
  draft->note = g_steal_pointer (&note);

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_day (date, &draft->dated) ||
      !sl_cli_read_method (method, &draft->method) ||
      !sl_cli_read_exchange_rate (rate, &draft->rate) || !read_lots (words + 1, draft))
    return SL_CLI_REFUSED;

  if (!sl_buy_back_record (cli->business, draft, &result, &error))
    return sl_cli_refuse (error);

  return sl_cli_answer_order (cli, _("Buy-back"), &result);
}
