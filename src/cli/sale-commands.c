#include "config.h"

#include "commands.h"
#include "order-view.h"

#include "business/sale-again.h"
#include "core/money.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char    *company, *date, *paid, *method, *discount, *tax, *note;
  char    *shipping, *tip, *card_fee, *credit, *place, *due, *deposit;
  char    *ship_to, *currency, *rate, *party;
  gboolean is_new, backorder, hold, direct, unpack, dry_run;
  gint64   instead;
} SaleOptions;

static void
clear_sale_options (SaleOptions *options)
{
  char ** const texts[] = {
    &options->company, &options->date, &options->paid, &options->method, &options->discount,
    &options->tax, &options->note, &options->shipping, &options->tip, &options->card_fee,
    &options->credit, &options->place, &options->due, &options->deposit, &options->ship_to,
    &options->currency, &options->rate, &options->party,
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaleOptions, clear_sale_options)

static gboolean
fill_charges (SlCli        *cli,
              SaleOptions  *options,
              SlSaleDraft  *draft)
{
  draft->place = g_steal_pointer (&options->place);

  return sl_cli_read_amount_or_rate (cli, options->discount, &draft->discount,
                                     &draft->discount_rate) &&
         sl_cli_read_amount_or_rate (cli, options->tax, &draft->tax, &draft->tax_rate) &&
         sl_cli_read_amount (cli, options->shipping, &draft->freight) &&
         sl_cli_read_amount (cli, options->tip, &draft->tip) &&
         sl_cli_read_amount_or_all (cli, options->credit, SL_CREDIT_ALL, &draft->credit) &&
         sl_cli_read_amount_or_all (cli, options->paid, SL_PAID_IN_FULL, &draft->paid) &&
         sl_cli_read_method (options->method, &draft->method) &&
         sl_cli_read_amount (cli, options->deposit, &draft->deposit) &&
         sl_cli_read_day (options->due, &draft->due_on) &&
         sl_cli_read_fee (cli, options->card_fee, &draft->fee);
}

static gboolean
fill_sale (SlCli        *cli,
           SaleOptions  *options,
           char        **words,
           SlSaleDraft  *draft)
{
  if (!g_str_equal (words[0], "-"))
    draft->customer = g_strdup (words[0]);

  draft->create_customer = options->is_new;
  draft->allow_backorder = options->backorder;
  draft->open_kits = options->unpack;
  draft->hold = options->hold;
  draft->direct = options->direct;
  draft->ship_to = g_steal_pointer (&options->ship_to);
  draft->company = g_steal_pointer (&options->company);
  draft->note = g_steal_pointer (&options->note);

  return sl_cli_read_currency (cli, options->currency, options->rate, draft->currency,
                               &draft->rate) &&
         (options->party == NULL || sl_cli_read_number (options->party, &draft->party_id)) &&
         sl_cli_read_lines (cli, words + 1, draft->lines) &&
         sl_cli_read_day (options->date, &draft->dated) && fill_charges (cli, options, draft);
}

static SlCliStatus
refuse_sale (SlCli             *cli,
             const SlSaleDraft *draft,
             GError            *error)
{
  g_autoptr(SlSalePreview) preview = sl_sale_preview (cli->business, draft, NULL);
  gboolean is_missing = preview != NULL && preview->backordered > 0;

  /* The preview does not look the customer up. */
  if (preview != NULL && g_error_matches (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND))
    {
      g_autoptr(GError) reason = error;

      return sl_cli_say (SL_CLI_REFUSED, "%s %s", reason->message,
                         _("With --new it becomes one."));
    }

  return sl_cli_refuse_short (error, is_missing && preview->openable->len > 0,
                              is_missing ? _("With --backorder the rest is promised.") : NULL);
}

static void
say_preview (SlCli               *cli,
             const SlSalePreview *preview)
{
  g_autofree char *total = sl_money_format (preview->total, preview->currency);
  g_autofree char *margin = sl_cli_money (cli, preview->margin);

  /* translators: two amounts with their currencies */
  g_print (_("It would come to %s %s, with a margin of %s %s. Nothing was recorded."), total,
           preview->currency, margin, sl_business_get_currency (cli->business));
  g_print ("\n");
  sl_cli_show_openings (cli, NULL, NULL, preview->openings);

  if (preview->openable->len > 0)
    g_print ("%s\n", _("With --unpack:"));

  sl_cli_show_openings (cli, NULL, NULL, preview->openable);

  if (preview->backordered > 0)
    {
      g_print (ngettext ("%d unit is missing.", "%d units are missing.",
                         (gulong) preview->backordered), (int) preview->backordered);
      g_print ("\n");
    }
}

static SlCliStatus
preview_sale (SlCli             *cli,
              const SlSaleDraft *draft)
{
  g_autoptr(SlSalePreview) preview = NULL;
  GError *error = NULL;
  SlJson *json;

  preview = sl_sale_preview (cli->business, draft, &error);

  if (preview == NULL)
    return sl_cli_refuse (error);

  if (!cli->is_json)
    {
      say_preview (cli, preview);
      return SL_CLI_DONE;
    }

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_member_string (json, "currency", preview->currency);
  sl_cli_json_money_in (json, "goods", preview->goods, preview->currency);
  sl_cli_json_money_in (json, "discount", preview->discount, preview->currency);
  sl_cli_json_money_in (json, "tax", preview->tax, preview->currency);
  sl_cli_json_money_in (json, "total", preview->total, preview->currency);
  sl_cli_json_money (cli, json, "own_total", preview->own_total);
  sl_cli_json_money (cli, json, "fee", preview->fee);
  sl_cli_json_money (cli, json, "cost", preview->cost);
  sl_cli_json_money (cli, json, "margin", preview->margin);
  sl_json_member_integer (json, "missing", preview->backordered);
  sl_cli_json_volume (json, "pv", preview->pv);
  sl_cli_json_volume (json, "cv", preview->cv);
  sl_cli_show_openings (cli, json, "opens", preview->openings);
  sl_cli_show_openings (cli, json, "openable", preview->openable);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

SlCliStatus
sl_command_sale (SlCli  *cli,
                 char  **arguments)
{
  g_auto(SaleOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &options.date, N_("Day of the sale"), N_("DAY") },
    { "paid", 0, 0, G_OPTION_ARG_STRING, &options.paid, N_("What was paid at once, or “all”"),
      N_("AMOUNT") },
    { "method", 0, 0, G_OPTION_ARG_STRING, &options.method, N_("cash, bank, card or other"),
      N_("METHOD") },
    { "discount", 0, 0, G_OPTION_ARG_STRING, &options.discount,
      N_("Off the whole sale, an amount or a percentage"), N_("AMOUNT") },
    { "tax", 0, 0, G_OPTION_ARG_STRING, &options.tax,
      N_("Sales tax on top, an amount or a percentage; otherwise by the rates"), N_("AMOUNT") },
    { "place", 0, 0, G_OPTION_ARG_STRING, &options.place, N_("Whose rates of tax"), N_("PLACE") },
    { "currency", 0, 0, G_OPTION_ARG_STRING, &options.currency,
      N_("What all amounts but the card’s fee are in"), N_("CODE") },
    { "rate", 0, 0, G_OPTION_ARG_STRING, &options.rate,
      N_("Of that currency on the day; otherwise that of “rate list”"), N_("RATE") },
    { "shipping", 0, 0, G_OPTION_ARG_STRING, &options.shipping, N_("Charged for sending it"),
      N_("AMOUNT") },
    { "tip", 0, 0, G_OPTION_ARG_STRING, &options.tip, N_("What the customer gives on top"),
      N_("AMOUNT") },
    { "credit", 0, 0, G_OPTION_ARG_STRING, &options.credit,
      N_("Paid with what the customer has standing, or “all”"), N_("AMOUNT") },
    { "card-fee", 0, 0, G_OPTION_ARG_STRING, &options.card_fee,
      N_("Kept by the card’s issuer; otherwise by the rules of “fee list”"), N_("AMOUNT") },
    { "deposit", 0, 0, G_OPTION_ARG_STRING, &options.deposit,
      N_("To be paid before it is handed over"), N_("AMOUNT") },
    { "due", 0, 0, G_OPTION_ARG_STRING, &options.due, N_("Day it must be paid"), N_("DAY") },
    { "hold", 0, 0, G_OPTION_ARG_NONE, &options.hold,
      N_("Keep the goods for the customer; “deliver” hands them over"), NULL },
    { "direct", 0, 0, G_OPTION_ARG_NONE, &options.direct,
      N_("The company sends it to the customer and is paid by him"), NULL },
    { "ship-to", 0, 0, G_OPTION_ARG_STRING, &options.ship_to, N_("Where it is sent"), N_("TEXT") },
    { "backorder", 0, 0, G_OPTION_ARG_NONE, &options.backorder,
      N_("Promise what is not on the shelf"), NULL },
    { "unpack", 0, 0, G_OPTION_ARG_NONE, &options.unpack, sl_cli_unpack_text, NULL },
    { "instead", 0, 0, G_OPTION_ARG_INT64, &options.instead,
      N_("In the place of a sale that was a mistake or was refused, which is taken back"),
      N_("ORDER") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run,
      N_("Say what it would come to, and record nothing"), NULL },
    { "new", 0, 0, G_OPTION_ARG_NONE, &options.is_new, N_("An unknown customer is a new contact"),
      NULL },
    { "company", 0, 0, G_OPTION_ARG_STRING, &options.company, N_("Whose products"), N_("NAME") },
    { "party", 0, 0, G_OPTION_ARG_STRING, &options.party, N_("The party that it belongs to"),
      N_("PARTY") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, N_("A remark"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  GError *error = NULL;
  SlOrderResult result;

  if (!sl_cli_parse (cli, "sale", entries, &words, 2, -1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, options.dry_run ? SL_BUSINESS_READ : SL_BUSINESS_WRITE) ||
      !fill_sale (cli, &options, words + 1, draft))
    return SL_CLI_REFUSED;

  if (options.dry_run)
    return preview_sale (cli, draft);

  if (options.instead != 0
      ? !sl_sale_again_record (cli->business, 0, options.instead, draft, &result, &error)
      : !sl_sale_record (cli->business, draft, &result, &error))
    return refuse_sale (cli, draft, error);

  return sl_cli_answer_order (cli, draft->direct ? _("Direct order") : _("Sale"), &result);
}
