#include "config.h"

#include "commands.h"

#include "business/credit.h"
#include "business/owed.h"
#include "business/profile.h"
#include "business/tax.h"
#include "core/decimal.h"
#include "core/money.h"
#include "model/invoice-paper.h"

#include <glib/gi18n-lib.h>

#include <inttypes.h>

/* The word for the general class of goods, and for everywhere. */
#define GENERAL "-"

static const char *
plain_word (const char *text)
{
  return text == NULL || g_str_equal (text, GENERAL) ? "" : text;
}

static SlCliStatus
show_profile (SlCli *cli)
{
  GError *error = NULL;
  g_autoptr(SlProfileRow) row = sl_profile_of (cli->business, &error);
  const char *keys[] = { "name", "place", "address", "tax_number", "paper_note" };
  const char *texts[G_N_ELEMENTS (keys)];
  SlJson *json;

  if (row == NULL)
    return sl_cli_refuse (error);

  texts[0] = row->name;
  texts[1] = row->place;
  texts[2] = row->address;
  texts[3] = row->tax_number;
  texts[4] = row->paper_note;

  for (guint i = 0; i < G_N_ELEMENTS (keys) && !cli->is_json; i++)
    {
      g_autofree char *clean = sl_cli_clean (texts[i]);

      g_print ("%-10s  %s\n", keys[i], clean);
    }

  if (!cli->is_json)
    return SL_CLI_DONE;

  json = sl_json_new ();
  sl_json_begin_object (json);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    sl_json_member_string (json, keys[i], texts[i]);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

SlCliStatus
sl_command_profile (SlCli  *cli,
                    char  **arguments)
{
  g_autofree char *name = NULL, *place = NULL, *address = NULL, *number = NULL, *note = NULL;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_("Name on papers"), N_("TEXT") },
    { "place", 0, 0, G_OPTION_ARG_STRING, &place, N_("Country, or a part of it: DE, US-CA"),
      N_("PLACE") },
    { "address", 0, 0, G_OPTION_ARG_STRING, &address, N_("Address on papers"), N_("TEXT") },
    { "tax-number", 0, 0, G_OPTION_ARG_STRING, &number, N_("Tax number on papers"), N_("TEXT") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("What stands at the foot of papers"),
      N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlProfileDraft draft = { NULL };
  GError *error = NULL;

  if (!sl_cli_parse (cli, "profile", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  draft = (SlProfileDraft) { name, place, address, number, note };

  if (name == NULL && place == NULL && address == NULL && number == NULL && note == NULL)
    return sl_cli_open (cli, SL_BUSINESS_READ) ? show_profile (cli) : SL_CLI_REFUSED;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  return sl_profile_record (cli->business, &draft, &error) ? show_profile (cli)
                                                           : sl_cli_refuse (error);
}

static SlCliStatus
change_tax (SlCli      *cli,
            const char *command,
            gboolean    is_removal,
            char      **arguments)
{
  g_autofree char *place = NULL, *from = NULL, *name = NULL;
  gboolean is_included = FALSE;
  const GOptionEntry entries[] = {
    { "place", 0, 0, G_OPTION_ARG_STRING, &place, N_("Where; otherwise everywhere"), N_("PLACE") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("First day"), N_("DAY") },
    { "included", 0, 0, G_OPTION_ARG_NONE, &is_included, N_("The prices have it in them"), NULL },
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_("What it is called on papers"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlTaxDraft draft = { .valid_from = SL_DAY_NONE };
  int n_words = is_removal ? 1 : 2;
  GError *error = NULL;

  if (!sl_cli_parse (cli, command, entries, &words, n_words, n_words))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_day (from, &draft.valid_from) ||
      (!is_removal && !sl_cli_read_percent (words[2], &draft.rate)))
    return SL_CLI_REFUSED;

  draft.place = plain_word (place);
  draft.tax_class = plain_word (words[1]);
  draft.is_included = is_included;
  draft.name = name;

  return (is_removal ? sl_tax_remove (cli->business, &draft, &error)
                     : sl_tax_record (cli->business, &draft, &error))
         ? sl_cli_answer_done (cli) : sl_cli_refuse (error);
}

SlCliStatus
sl_command_tax_set (SlCli  *cli,
                    char  **arguments)
{
  return change_tax (cli, "tax set", FALSE, arguments);
}

SlCliStatus
sl_command_tax_remove (SlCli  *cli,
                       char  **arguments)
{
  return change_tax (cli, "tax remove", TRUE, arguments);
}

static void
write_tax (SlCli         *cli,
           SlJson        *json,
           gconstpointer  data)
{
  const SlTaxRateRow *row = data;
  g_autofree char *day = sl_day_format (row->valid_from);
  g_autofree char *percent = sl_decimal_format (row->rate, SL_RATE_SCALE - 2, 0);
  g_autofree char *tax_class = sl_cli_clean (row->tax_class);
  g_autofree char *name = sl_cli_clean (row->name);

  if (!cli->is_json)
    {
      g_print ("%-6s  %-12s  %s  %7s%%  %s%s\n", *row->place != '\0' ? row->place : GENERAL,
               *tax_class != '\0' ? tax_class : GENERAL, day, percent,
               row->is_included ? _("included ") : "", name);
      return;
    }

  sl_json_begin_object (json);
  sl_json_member_string (json, "place", row->place);
  sl_json_member_string (json, "class", row->tax_class);
  sl_json_member_string (json, "from", day);
  sl_json_member_string (json, "percent", percent);
  sl_json_member_boolean (json, "included", row->is_included);
  sl_json_member_string (json, "name", row->name);
  sl_json_end_object (json);
}

SlCliStatus
sl_command_tax_list (SlCli  *cli,
                     char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) rows = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "tax list", NULL, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  rows = sl_tax_list (cli->business, &error);

  if (rows == NULL)
    return sl_cli_refuse (error);

  return sl_cli_answer_rows (cli, rows, write_tax, _("There is no rate of sales tax."));
}

SlCliStatus
sl_command_credit_give (SlCli  *cli,
                        char  **arguments)
{
  g_autofree char *date = NULL, *reason = NULL, *text = NULL;
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day it was given"), N_("DAY") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_("Why"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlCreditDraft draft = { .dated = SL_DAY_NONE };
  GError *error = NULL;
  gint64 balance;

  if (!sl_cli_parse (cli, "credit give", entries, &words, 2, 2))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_day (date, &draft.dated) ||
      !sl_cli_read_amount (cli, words[2], &draft.amount))
    return SL_CLI_REFUSED;

  draft.contact = words[1];
  draft.reason = reason;

  if (!sl_credit_record (cli->business, &draft, &balance, &error))
    return sl_cli_refuse (error);

  text = sl_cli_money (cli, balance);

  if (cli->is_json)
    return sl_cli_write_member ("balance", text);

  g_print (_("Standing now: %s"), text);
  g_print ("\n");
  return SL_CLI_DONE;
}

typedef struct
{
  SlCli  *cli;
  SlJson *json;
} CreditList;

static void
write_credit_cb (gint64      contact_id,
                 const char *name,
                 gint64      balance,
                 gpointer    user_data)
{
  CreditList *list = user_data;
  g_autofree char *amount = sl_cli_money (list->cli, balance);
  g_autofree char *clean = sl_cli_clean (name);

  if (!list->cli->is_json)
    {
      g_print ("%12s  %s\n", amount, clean);
      return;
    }

  sl_json_begin_object (list->json);
  sl_json_member_integer (list->json, "contact", contact_id);
  sl_json_member_string (list->json, "name", name);
  sl_json_member_string (list->json, "balance", amount);
  sl_json_end_object (list->json);
}

SlCliStatus
sl_command_credit_list (SlCli  *cli,
                        char  **arguments)
{
  g_auto(GStrv) words = arguments;
  CreditList list = { cli, NULL };
  GError *error = NULL;

  if (!sl_cli_parse (cli, "credit list", NULL, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  list.json = sl_json_new ();
  sl_json_begin_array (list.json);

  if (!sl_credit_list (cli->business, write_credit_cb, &list, &error))
    {
      sl_json_free (list.json);
      return sl_cli_refuse (error);
    }

  sl_json_end_array (list.json);

  if (cli->is_json)
    return sl_cli_write_json (list.json);

  sl_json_free (list.json);
  return SL_CLI_DONE;
}

static void
say_owed (SlCli              *cli,
          const SlOwedReport *report)
{
  for (guint i = 0; i < report->orders->len; i++)
    {
      const SlOwed *owed = g_ptr_array_index (report->orders, i);
      g_autofree char *amount = sl_money_format (owed->owed, owed->currency);
      g_autofree char *due = sl_day_format (owed->due_on);
      g_autofree char *who = sl_cli_clean (owed->who);

      g_print ("%6" PRId64 "  %s  %-7s  %12s %s  %s\n", owed->number, due, sl_age_name (owed->age),
               amount, owed->currency, who);
    }

  for (guint age = 0; age < SL_N_AGES; age++)
    if (report->sums[age] != 0)
      {
        g_autofree char *sum = sl_cli_money (cli, report->sums[age]);

        g_print ("%-8s %12s\n", sl_age_name ((SlAge) age), sum);
      }

  if (report->worth != report->total)
    {
      g_autofree char *worth = sl_cli_money (cli, report->worth);

      /* translators: an amount and its currency */
      g_print (_("At the rates of the day: %s %s"), worth,
               sl_business_get_currency (cli->business));
      g_print ("\n");
    }
}

static SlCliStatus
write_owed (SlCli              *cli,
            const SlOwedReport *report)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_cli_json_day (json, "as_of", report->as_of);
  sl_cli_json_money (cli, json, "total", report->total);
  sl_cli_json_money (cli, json, "worth", report->worth);
  sl_json_key (json, "ages");
  sl_json_begin_object (json);
  for (guint age = 0; age < SL_N_AGES; age++)
    sl_cli_json_money (cli, json, sl_age_name ((SlAge) age), report->sums[age]);
  sl_json_end_object (json);
  sl_json_key (json, "orders");
  sl_json_begin_array (json);

  for (guint i = 0; i < report->orders->len; i++)
    {
      const SlOwed *owed = g_ptr_array_index (report->orders, i);
      g_autofree char *amount = sl_money_format (owed->owed, owed->currency);

      sl_json_begin_object (json);
      sl_json_member_integer (json, "order", owed->number);
      sl_json_member_string (json, "who", owed->who);
      sl_cli_json_day (json, "date", owed->dated);
      sl_cli_json_day (json, "due", owed->due_on);
      sl_json_member_string (json, "age", sl_age_name (owed->age));
      sl_json_member_string (json, "owed", amount);
      sl_json_member_string (json, "currency", owed->currency);
      sl_cli_json_money (cli, json, "booked", owed->booked);
      sl_cli_json_money (cli, json, "worth", owed->worth);
      sl_json_member_integer (json, "reminders", owed->n_reminders);
      sl_cli_json_day (json, "reminded", owed->reminded_on);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

SlCliStatus
sl_command_owed (SlCli  *cli,
                 char  **arguments)
{
  g_autofree char *as_of = NULL;
  gboolean by_me = FALSE;
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_("At the end of a day"), N_("DAY") },
    { "to-companies", 0, 0, G_OPTION_ARG_NONE, &by_me,
      N_("What is still to be paid to companies, less what they still refund"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlOwedReport) report = NULL;
  GError *error = NULL;
  SlDay day = SL_DAY_NONE;

  if (!sl_cli_parse (cli, "owed", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ) || !sl_cli_read_day (as_of, &day))
    return SL_CLI_REFUSED;

  report = sl_owed_report (cli->business, by_me, day, &error);

  if (report == NULL)
    return sl_cli_refuse (error);

  if (cli->is_json)
    return write_owed (cli, report);

  say_owed (cli, report);
  return SL_CLI_DONE;
}

SlCliStatus
sl_command_remind (SlCli  *cli,
                   char  **arguments)
{
  g_autofree char *note = NULL;
  const GOptionEntry entries[] = {
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("A remark"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  GError *error = NULL;
  gint64 number;

  if (!sl_cli_parse (cli, "remind", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_read_number (words[1], &number))
    return SL_CLI_REFUSED;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  return sl_reminder_record (cli->business, 0, number, note, &error) ? sl_cli_answer_done (cli)
                                                                     : sl_cli_refuse (error);
}

/* Words of the kinds of paper; NULL for the one that fits the order. */
static gboolean
read_kind (const char  *text,
           const char **kind)
{
  static const char * const kinds[] = {
    SL_INVOICE_RECEIPT, SL_INVOICE_INVOICE, SL_INVOICE_CREDIT_NOTE, NULL
  };

  *kind = text;

  if (text == NULL || g_strv_contains (kinds, text))
    return TRUE;

  sl_cli_say (SL_CLI_REFUSED, _("“%s” is no paper: receipt, invoice or credit-note."), text);
  return FALSE;
}

static SlCliStatus
write_paper (SlCli           *cli,
             const SlInvoice *invoice,
             const char      *path)
{
  g_autoptr(SlPrintout) paper = sl_invoice_paper_new (invoice);
  g_autoptr(GBytes) pdf = sl_printout_to_pdf (paper);
  g_autofree char *title = sl_invoice_title (invoice);
  g_autofree char *number = g_strdup_printf ("%d-%" PRId64, invoice->row.year,
                                             invoice->row.number);
  GError *error = NULL;
  SlJson *json;
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);

  if (!g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                 &error))
    return sl_cli_refuse (error);

  if (!cli->is_json)
    {
      g_print ("%s: %s\n", title, path);
      return SL_CLI_DONE;
    }

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_member_string (json, "kind", invoice->row.kind);
  sl_json_member_string (json, "number", number);
  sl_json_member_integer (json, "order", invoice->order.number);
  sl_json_member_integer (json, "pages", sl_printout_count_pages (paper));
  sl_json_member_string (json, "file", path);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

SlCliStatus
sl_command_receipt (SlCli  *cli,
                    char  **arguments)
{
  g_autofree char *as = NULL;
  const GOptionEntry entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &as, N_("receipt, invoice or credit-note"), N_("KIND") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlInvoice) invoice = NULL;
  const char *kind = NULL;
  GError *error = NULL;
  gint64 number;

  if (!sl_cli_parse (cli, "receipt", entries, &words, 2, 2))
    return SL_CLI_USAGE;

  if (!sl_cli_read_number (words[1], &number))
    return SL_CLI_REFUSED;

  if (!read_kind (as, &kind) || !sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  invoice = sl_invoice_issue (cli->business, 0, number, kind, &error);
  return invoice != NULL ? write_paper (cli, invoice, words[2]) : sl_cli_refuse (error);
}
