#include "config.h"

#include "cli.h"

#include "core/conversion.h"
#include "core/currency.h"
#include "core/decimal.h"
#include "core/money.h"
#include "formats/item.h"
#include "store/database.h"

#include <glib/gi18n-lib.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

char *
sl_cli_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr(GString) clean = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (clean, g_unichar_iscntrl (c) ? ' ' : c);
    }

  return g_string_free (g_steal_pointer (&clean), FALSE);
}

SlCliStatus
sl_cli_say (SlCliStatus  status,
            const char  *format,
            ...)
{
  g_autofree char *sentence = NULL, *clean = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  clean = sl_cli_clean (sentence);
  g_printerr ("sideline-cli: %s\n", clean);

  return status;
}

SlCliStatus
sl_cli_refuse (GError *error)
{
  SlCliStatus status = sl_cli_say (SL_CLI_REFUSED, "%s", error->message);

  g_error_free (error);
  return status;
}

/* What the words of the usage and of the options stand for. */
static const struct
{
  const char *command; /* (nullable): whatever the command */
  const char *word;
  const char *meaning;
} meanings[] = {
  { "import", "KIND",
    N_("KIND is contacts, products, members, volumes, orders, autoships, statement, bank, stages,"
       " care, templates, sources, goals, first-90-days or due-diligence.") },
  { "import", "LINES", N_("LINES are lines of the file, such as 2,7-9.") },
  { "export", "KIND",
    N_("KIND is contacts, products, orders, movements, journal …; a wrong word lists them all.") },
  { "expense", "KIND",
    N_("KIND is bad-debts, card-fees, events, fees, interest, marketing, office, other, phone,\n"
       "shipping, starter-kit, training or travel.") },
  { NULL, "SKU=N", N_("SKU=N is a product and how many, such as AF-101=2.") },
  { NULL, "[@PRICE]",
    N_("PRICE is that of one, as in AF-101=2@9.50; else the catalogue says it.") },
  { NULL, "[@COST]", N_("COST is that of one, as in AF-101=2@6.20; else the catalogue says it.") },
  { NULL, "ORDER", N_("ORDER is the number that the order was given.") },
  { NULL, "TIME", N_("TIME is written 1:30, 1.5 or 90m.") },
  { NULL, "AMOUNT", N_("AMOUNT is written 12.50.") },
  { NULL, "PERCENT", N_("PERCENT is written 8.25 or 8.25%.") },
  { NULL, "CODE", N_("CODE is that of a currency, such as EUR.") },
  { "tax set", "RATE", N_("RATE is a percentage, such as 8.25 or 8.25%.") },
  { NULL, "RATE", N_("RATE is what one unit of the other currency is worth, such as 1.0825.") },
  { NULL, "LOT", N_("LOT is the number of a lot, as “stock” lists it; LOT=2 is two units of it.") },
  { NULL, "MONTH", N_("MONTH is written 2026-10.") },
  { NULL, "DAY", N_("DAY is written 2026-10-31.") },
  { NULL, "PERIOD", N_("PERIOD is a month, 2026-10, or the first day of a week, 2026-10-26.") },
};

/* Whether the command says itself what the word means there. */
static gboolean
is_special (const SlCommand *command,
            const char      *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (g_strcmp0 (meanings[i].command, command->name) == 0 &&
        g_str_equal (meanings[i].word, word))
      return TRUE;

  return FALSE;
}

static gboolean
is_used (const char         *word,
         const char         *usage,
         const GOptionEntry *entries)
{
  if (strstr (usage, word) != NULL)
    return TRUE;

  for (; entries != NULL && entries->long_name != NULL; entries++)
    if (g_strcmp0 (entries->arg_description, word) == 0)
      return TRUE;

  return FALSE;
}

/* (transfer full) */
static char *
describe_words (const SlCommand    *command,
                const GOptionEntry *entries)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++)
    if ((meanings[i].command == NULL ? !is_special (command, meanings[i].word)
                                     : g_str_equal (meanings[i].command, command->name)) &&
        is_used (meanings[i].word, command->usage, entries))
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", _(meanings[i].meaning));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* GOption leaves "--" where it is when words with a dash follow. */
static void
drop_dashes (char **words)
{
  for (guint i = 1; words[i] != NULL; i++)
    if (g_str_equal (words[i], "--"))
      {
        g_free (words[i]);

        do
          words[i] = words[i + 1];
        while (words[i++] != NULL);

        return;
      }
}

/* Names of files are any bytes; all other words are texts. */
static gboolean
check_words (const SlCommand  *command,
             char            **words)
{
  for (guint i = 1; words[i] != NULL && strstr (command->usage, "FILE") == NULL; i++)
    if (!g_utf8_validate (words[i], -1, NULL))
      {
        sl_cli_say (SL_CLI_USAGE, _("“%s” is not text in UTF-8."), words[i]);
        return FALSE;
      }

  return TRUE;
}

/* What is less than nothing looks like an option. */
static void
refuse_option (char         **arguments,
               const GError  *error)
{
  for (char **word = arguments; *word != NULL && !g_str_equal (*word, "--"); word++)
    if ((*word)[0] == '-' && g_ascii_isdigit ((*word)[1]) &&
        g_error_matches (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
      {
        sl_cli_say (SL_CLI_USAGE, _("“%s” is less than nothing; if that is meant, “--” stands "
                                    "before it."), *word);
        return;
      }

  sl_cli_say (SL_CLI_USAGE, "%s", error->message);
}

gboolean
sl_cli_parse (SlCli                *cli,
              const char           *command,
              const GOptionEntry   *entries,
              char               ***arguments,
              int                   n_min,
              int                   n_max)
{
  const GOptionEntry common[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->is_json, N_("Answer in JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };
  const SlCommand *info = sl_cli_find_command (command);
  const char *usage = *info->usage != '\0' ? _(info->usage) : NULL;
  g_autofree char *name = g_strconcat ("sideline-cli ", command, NULL);
  g_autofree char *meaning = describe_words (info, entries);
  g_autoptr(GOptionContext) context = g_option_context_new (usage);
  g_autoptr(GError) error = NULL;
  int n_words;

  g_set_prgname (name); /* options stand behind the command */
  g_option_context_set_summary (context, _(info->summary));
  g_option_context_set_description (context, meaning);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);

  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  if (!g_option_context_parse_strv (context, arguments, &error))
    {
      refuse_option (*arguments, error);
      return FALSE;
    }

  drop_dashes (*arguments);
  n_words = (int) g_strv_length (*arguments) - 1;

  if (!check_words (info, *arguments))
    return FALSE;

  if (n_words >= n_min && (n_max < 0 || n_words <= n_max))
    return TRUE;

  g_printerr (_("Usage: %s"), name);
  g_printerr ("%s%s\n", usage != NULL ? " " : "", usage != NULL ? usage : "");
  return FALSE;
}

/* What a command answers is of one moment, however often it asks: it ends with the file. */
static gboolean
begin_view (SlBusiness  *business,
            GError     **error)
{
  gboolean is_begun;

  return sl_database_begin_view (sl_business_get_database (business), &is_begun, error);
}

gboolean
sl_cli_open (SlCli          *cli,
             SlBusinessMode  mode)
{
  GError *error = NULL;

  if (cli->business != NULL)
    return TRUE;

  cli->business = sl_business_open (cli->path, mode, &error);

  if (cli->business == NULL || (mode == SL_BUSINESS_READ && !begin_view (cli->business, &error)))
    {
      sl_cli_refuse (error);
      return FALSE;
    }

  return TRUE;
}

gboolean
sl_cli_read_day (const char *text,
                 SlDay      *day)
{
  GError *error = NULL;

  if (text == NULL || sl_day_parse (text, day, &error))
    return TRUE;

  sl_cli_refuse (error);
  return FALSE;
}

gboolean
sl_cli_read_number (const char *text,
                    gint64     *number)
{
  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, number, NULL))
    return TRUE;

  sl_cli_say (SL_CLI_REFUSED, _("“%s” is not the number of an order."), text);
  return FALSE;
}

gboolean
sl_cli_read_id (const char *text,
                gint64     *id)
{
  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, id, NULL))
    return TRUE;

  sl_cli_say (SL_CLI_REFUSED, _("“%s” is not a number from 1 on."), text);
  return FALSE;
}

gboolean
sl_cli_read_period (const char *text,
                    SlDay       day,
                    SlPeriod   *period)
{
  GError *error = NULL;

  *period = (SlPeriod) { .first = day, .last = day };

  if (text == NULL || sl_period_parse (text, period, &error))
    return TRUE;

  sl_cli_refuse (error);
  return FALSE;
}

static const char *
typed_currency (SlCli *cli)
{
  return *cli->currency != '\0' ? cli->currency : sl_business_get_currency (cli->business);
}

gboolean
sl_cli_read_amount (SlCli      *cli,
                    const char *text,
                    gint64     *amount)
{
  GError *error = NULL;

  if (text == NULL ||
      sl_money_parse (text, typed_currency (cli), amount, &error))
    return TRUE;

  sl_cli_refuse (error);
  return FALSE;
}

gboolean
sl_cli_read_percent (const char *text,
                     gint64     *rate)
{
  GError *error = NULL;
  gsize length = text != NULL ? strlen (text) : 0;

  if (text == NULL ||
      sl_decimal_parse (text, (gssize) (length - g_str_has_suffix (text, "%")), SL_RATE_SCALE - 2,
                        rate, &error))
    return TRUE;

  sl_cli_refuse (error);
  return FALSE;
}

gboolean
sl_cli_read_exchange_rate (const char *text,
                           gint64     *rate)
{
  GError *error = NULL;

  if (text == NULL || sl_decimal_parse (text, -1, SL_CONVERSION_SCALE, rate, &error))
    {
      /* 0 is a rate that was not typed. */
      if (text == NULL || *rate != 0)
        return TRUE;

      *rate = -1;
      return TRUE;
    }

  sl_cli_refuse (error);
  return FALSE;
}

gboolean
sl_cli_read_currency (SlCli      *cli,
                      const char *text,
                      const char *rate_text,
                      char        currency[4],
                      gint64     *rate)
{
  if (text != NULL && sl_currency_decimals (text) < 0)
    {
      sl_cli_say (SL_CLI_REFUSED,
                  _("“%s” is not the code of a currency, such as USD or EUR."), text);
      return FALSE;
    }

  if (text != NULL)
    {
      g_strlcpy (cli->currency, text, sizeof cli->currency);
      g_strlcpy (currency, text, sizeof cli->currency);
    }

  return sl_cli_read_exchange_rate (rate_text, rate);
}

gboolean
sl_cli_read_amount_or_rate (SlCli      *cli,
                            const char *text,
                            gint64     *amount,
                            gint64     *rate)
{
  return text != NULL && g_str_has_suffix (text, "%") ? sl_cli_read_percent (text, rate)
                                                      : sl_cli_read_amount (cli, text, amount);
}

gboolean
sl_cli_read_line (SlCli      *cli,
                  const char *text,
                  GArray     *lines)
{
  g_auto(SlItem) item = { 0 };
  GError *error = NULL;
  gint64 price = SL_PRICE_OF_THE_DAY, discount = 0, rate = 0;
  SlLineDraft *line;

  if (!sl_item_parse (text, &item, &error) ||
      (item.price != NULL &&
       !sl_item_get_price (&item, typed_currency (cli), &price, &error)) ||
      (item.discount != NULL &&
       !sl_item_get_discount (&item, typed_currency (cli), &discount, &rate, &error)))
    {
      sl_cli_refuse (error);
      return FALSE;
    }

  sl_lines_add (lines, item.sku, item.quantity, price);
  line = &g_array_index (lines, SlLineDraft, lines->len - 1);
  line->discount = discount;
  line->discount_rate = rate;
  return TRUE;
}

gboolean
sl_cli_read_lines (SlCli   *cli,
                   char   **texts,
                   GArray  *lines)
{
  for (guint i = 0; texts[i] != NULL; i++)
    if (!sl_cli_read_line (cli, texts[i], lines))
      return FALSE;

  return TRUE;
}

gboolean
sl_cli_read_method (const char  *text,
                    SlPayMethod *method)
{
  if (text == NULL || sl_pay_method_parse (text, method))
    return TRUE;

  sl_cli_say (SL_CLI_REFUSED, _("“%s” is no way to pay: cash, bank, card or other."), text);
  return FALSE;
}

void
sl_cli_answer_in (SlCli      *cli,
                  const char *currency)
{
  g_return_if_fail (cli != NULL && currency != NULL);

  g_strlcpy (cli->answered, currency, sizeof cli->answered);
}

static const char *
answered_currency (SlCli *cli)
{
  return *cli->answered != '\0' ? cli->answered : sl_business_get_currency (cli->business);
}

char *
sl_cli_money (SlCli  *cli,
              gint64  amount)
{
  return sl_money_format (amount, answered_currency (cli));
}

void
sl_cli_json_money (SlCli      *cli,
                   SlJson     *json,
                   const char *key,
                   gint64      amount)
{
  sl_cli_json_money_in (json, key, amount, answered_currency (cli));
}

void
sl_cli_json_money_in (SlJson     *json,
                      const char *key,
                      gint64      amount,
                      const char *currency)
{
  g_autofree char *text = sl_money_format (amount, currency);

  sl_json_member_string (json, key, text);
}

void
sl_cli_json_volume (SlJson     *json,
                    const char *key,
                    gint64      volume)
{
  g_autofree char *text = sl_decimal_format (volume, SL_VOLUME_SCALE, 0);

  sl_json_member_string (json, key, text);
}

void
sl_cli_json_day (SlJson     *json,
                 const char *key,
                 SlDay       day)
{
  g_autofree char *text = day != SL_DAY_NONE ? sl_day_format (day) : NULL;

  sl_json_member_string (json, key, text);
}

SlCliStatus
sl_cli_write_member (const char *key,
                     const char *text)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, key, text);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

SlCliStatus
sl_cli_write_json (SlJson *json)
{
  g_autofree char *text = sl_json_finish (json);

  g_print ("%s\n", text);
  sl_json_free (json);
  return SL_CLI_DONE;
}

SlCliStatus
sl_cli_answer_done (SlCli *cli)
{
  SlJson *json;

  if (!cli->is_json)
    return SL_CLI_DONE;

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_member_boolean (json, "done", TRUE);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

SlCliStatus
sl_cli_finish_json (SlCli  *cli,
                    SlJson *json)
{
  if (cli->is_json)
    return sl_cli_write_json (json);

  sl_json_free (json);
  return SL_CLI_DONE;
}

SlCliStatus
sl_cli_save_paper (SlCli      *cli,
                   SlPrintout *paper,
                   const char *path)
{
  g_autoptr(GBytes) pdf = sl_printout_to_pdf (paper);
  GError *error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);

  return g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT,
                                   0600, &error)
           ? sl_cli_answer_done (cli) : sl_cli_refuse (error);
}

SlCliStatus
sl_cli_answer_rows (SlCli        *cli,
                    GPtrArray    *rows,
                    SlCliRowFunc  func,
                    const char   *none)
{
  SlJson *json = sl_json_new ();

  if (rows->len == 0 && !cli->is_json)
    sl_cli_say (SL_CLI_DONE, "%s", none);

  sl_json_begin_array (json);
  for (guint i = 0; i < rows->len; i++)
    func (cli, json, g_ptr_array_index (rows, i));
  sl_json_end_array (json);

  return sl_cli_finish_json (cli, json);
}
