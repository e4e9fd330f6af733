#include "config.h"

#include "commands.h"

#include "business/count-sheet.h"
#include "business/expiry.h"
#include "business/kit.h"
#include "business/relocation.h"
#include "business/stock-rule.h"
#include "core/decimal.h"
#include "formats/number.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include <inttypes.h>
#include <string.h>

/* KEY=N: @key is (transfer full). */
static gboolean
split_pair (const char  *text,
            char       **key,
            gint64      *number)
{
  const char *equals = strrchr (text, '=');

  if (equals == NULL || equals == text ||
      !g_ascii_string_to_signed (equals + 1, 10, 0, SL_BUSINESS_MAX_QUANTITY, number, NULL))
    return FALSE;

  *key = g_strndup (text, (gsize) (equals - text));
  return TRUE;
}

/* Counting */

static gboolean
read_counted (char         **texts,
              SlCountDraft  *draft)
{
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *code = NULL;
      gint64 counted;

      if (!split_pair (texts[i], &code, &counted))
        {
          sl_cli_say (SL_CLI_REFUSED, _("“%s” is not SKU=N, with N units or none."), texts[i]);
          return FALSE;
        }

      sl_count_draft_add (draft, 0, code, 0, counted, NULL);
    }

  return TRUE;
}

static gboolean
read_counted_lots (char         **texts,
                   SlCountDraft  *draft)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      g_autofree char *text = NULL;
      gint64 counted, lot;

      if (!split_pair (texts[i], &text, &counted) ||
          !g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &lot, NULL))
        {
          sl_cli_say (SL_CLI_REFUSED,
                      _("“%s” is not LOT=N; “stock” lists the numbers of the lots."), texts[i]);
          return FALSE;
        }

      sl_count_draft_add (draft, 0, NULL, lot, counted, NULL);
    }

  return TRUE;
}

static gboolean
read_sheet (const char   *path,
            SlCountDraft *draft)
{
  g_autofree char *bytes = NULL;
  GError *error = NULL;
  gsize length;

  if (path == NULL)
    return TRUE;

  if (g_file_get_contents (path, &bytes, &length, &error) &&
      sl_count_sheet_read ((const guint8 *) bytes, length, draft, &error))
    return TRUE;

  sl_cli_refuse (error);
  return FALSE;
}

static SlCliStatus
answer_count (SlCli               *cli,
              const SlCountResult *result)
{
  g_autofree char *cost = sl_cli_money (cli, result->cost);
  SlJson *json;

  if (!cli->is_json)
    {
      g_print (ngettext ("Count %" PRId64 ": %u line, %u different", "Count %" PRId64
                         ": %u lines, %u different", result->n_counted),
               result->number, result->n_counted, result->n_different);
      g_print ("\n");
      /* translators: units missing, units found, an amount and its currency */
      g_print (_("%" PRId64 " missing, %" PRId64 " found; lost: %s %s"), result->missing,
               result->found, cost, sl_business_get_currency (cli->business));
      g_print ("\n");
      return SL_CLI_DONE;
    }

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_member_integer (json, "order", result->number);
  sl_json_member_integer (json, "counted", result->n_counted);
  sl_json_member_integer (json, "different", result->n_different);
  sl_json_member_integer (json, "missing", result->missing);
  sl_json_member_integer (json, "found", result->found);
  sl_cli_json_money (cli, json, "cost", result->cost);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

SlCliStatus
sl_command_count (SlCli  *cli,
                  char  **arguments)
{
  g_autofree char *date = NULL, *reason = NULL, *file = NULL, *company = NULL;
  g_auto(GStrv) lots = NULL;
  const GOptionEntry entries[] = {
    { "lot", 0, 0, G_OPTION_ARG_STRING_ARRAY, &lots, N_("A lot counted alone"), N_("LOT=N") },
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &file, N_("A count sheet that was filled in"),
      N_("CSV") },
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("Whose products"), N_("NAME") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day at whose end it was counted"), N_("DAY") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_("Why it differs"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlCountDraft) draft = sl_count_draft_new ();
  SlCountResult result;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "count", entries, &words, 0, -1))
    return SL_CLI_USAGE;

  draft->reason = g_steal_pointer (&reason);
  draft->company = g_steal_pointer (&company);

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_day (date, &draft->dated) ||
      !read_counted (words + 1, draft) || !read_counted_lots (lots, draft) ||
      !read_sheet (file, draft))
    return SL_CLI_REFUSED;

  if (!sl_count_record (cli->business, draft, &result, &error))
    return sl_cli_refuse (error);

  return answer_count (cli, &result);
}

SlCliStatus
sl_command_count_sheet (SlCli  *cli,
                        char  **arguments)
{
  g_autofree char *as_of = NULL;
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_("At the end of that day"), N_("DAY") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GString) text = NULL;
  SlDay day = SL_DAY_NONE;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "count sheet", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ) || !sl_cli_read_day (as_of, &day))
    return SL_CLI_REFUSED;

  text = sl_count_sheet_text (cli->business, day, &error);

  if (text == NULL ||
      !g_file_set_contents (words[1], text->str, (gssize) text->len, &error))
    return sl_cli_refuse (error);

  return sl_cli_answer_done (cli);
}

/* Expiry */

static gboolean
read_lot_numbers (char   **texts,
                  GArray  *lots)
{
  for (guint i = 0; texts[i] != NULL; i++)
    {
      gint64 lot;

      if (!g_ascii_string_to_signed (texts[i], 10, 1, G_MAXINT64, &lot, NULL))
        {
          sl_cli_say (SL_CLI_REFUSED,
                      _("“%s” is not the number of a lot; “stock” lists them."), texts[i]);
          return FALSE;
        }

      g_array_append_val (lots, lot);
    }

  return TRUE;
}

static SlCliStatus
answer_loss (SlCli               *cli,
             const SlOrderResult *result)
{
  g_autofree char *cost = sl_cli_money (cli, result->cost);
  SlJson *json;

  if (!cli->is_json)
    {
      g_print (_("Loss %" PRId64 ": %s %s"), result->number, cost,
               sl_business_get_currency (cli->business));
      g_print ("\n");
      return SL_CLI_DONE;
    }

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_member_integer (json, "order", result->number);
  sl_cli_json_money (cli, json, "cost", result->cost);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

SlCliStatus
sl_command_expire (SlCli  *cli,
                   char  **arguments)
{
  g_autofree char *date = NULL, *reason = NULL;
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day it was written off"), N_("DAY") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_("A remark"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GArray) lots = g_array_new (FALSE, FALSE, sizeof (gint64));
  SlExpiryDraft draft = { .dated = SL_DAY_NONE };
  SlOrderResult result;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "expire", entries, &words, 0, -1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_day (date, &draft.dated) ||
      !read_lot_numbers (words + 1, lots))
    return SL_CLI_REFUSED;

  draft.lots = lots->len > 0 ? (const gint64 *) (gpointer) lots->data : NULL;
  draft.n_lots = lots->len;
  draft.reason = reason;

  if (!sl_expiry_record (cli->business, &draft, &result, &error))
    return sl_cli_refuse (error);

  return answer_loss (cli, &result);
}

/* Rules */

typedef struct
{
  char *company, *picking, *months, *rate, *days, *reorder, *opening; /* (owned) */
  gboolean is_business;
} RuleOptions;

static void
clear_rule_options (RuleOptions *options)
{
  g_free (options->company);
  g_free (options->picking);
  g_free (options->months);
  g_free (options->rate);
  g_free (options->days);
  g_free (options->reorder);
  g_free (options->opening);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RuleOptions, clear_rule_options)

/* "default" is -1: what is above says it. */
static gboolean
read_whole (const char *text,
            gint64     *number)
{
  if (text == NULL)
    return TRUE;

  if (g_str_equal (text, "default"))
    {
      *number = -1;
      return TRUE;
    }

  if (g_ascii_string_to_signed (text, 10, 0, SL_BUSINESS_MAX_QUANTITY, number, NULL))
    return TRUE;

  sl_cli_say (SL_CLI_REFUSED, _("“%s” is neither a whole number nor “default”."), text);
  return FALSE;
}

static gboolean
read_picking (const char  *text,
              SlStockRule *rule)
{
  if (text == NULL)
    return TRUE;

  rule->has_costing = !g_str_equal (text, "default");
  rule->costing = g_str_equal (text, "fifo") ? SL_COSTING_FIFO : SL_COSTING_FEFO;

  if (!rule->has_costing || g_str_equal (text, "fifo") || g_str_equal (text, "fefo"))
    return TRUE;

  sl_cli_say (SL_CLI_REFUSED, _("“%s” is not fifo, fefo or default."), text);
  return FALSE;
}

static gboolean
read_rate (const char *text,
           gint64     *rate)
{
  if (g_strcmp0 (text, "default") != 0)
    return sl_cli_read_percent (text, rate);

  *rate = -1;
  return TRUE;
}

static gboolean
read_opening (const char  *text,
              const char  *code,
              SlOpening   *opening)
{
  if (text == NULL || (code != NULL && sl_opening_parse (text, opening)))
    return TRUE;

  if (code == NULL)
    sl_cli_say (SL_CLI_REFUSED, _("Each kit has a rule of its own: say which."));
  else
    sl_cli_say (SL_CLI_REFUSED, _("“%s” is not by-itself, ask or never."), text);

  return FALSE;
}

static gboolean
read_rule_options (const RuleOptions *options,
                   const char        *code,
                   SlStockRule       *rule)
{
  gint64 months = rule->months, days = rule->days;

  if (!read_picking (options->picking, rule) || !read_whole (options->months, &months) ||
      !read_rate (options->rate, &rule->rate) || !read_whole (options->days, &days) ||
      !read_whole (options->reorder, &rule->reorder) ||
      !read_opening (options->opening, code, &rule->opening))
    return FALSE;

  rule->months = (int) MIN (months, G_MAXINT);
  rule->days = (int) MIN (days, G_MAXINT);
  return TRUE;
}

static void
json_whole (SlJson     *json,
            const char *key,
            gint64      number)
{
  if (number >= 0)
    sl_json_member_integer (json, key, number);
}

static void
say_whole (const char *what,
           gint64      number)
{
  if (number >= 0)
    g_print ("%s: %" PRId64 "\n", what, number);
}

static SlCliStatus
say_rule (const SlStockRule *rule,
          gboolean           is_product)
{
  if (rule->has_costing)
    g_print ("%s: %s\n", _("Which lot goes first"),
             rule->costing == SL_COSTING_FIFO ? "fifo" : "fefo");

  say_whole (_("Months in which the company takes goods back"), rule->months);

  if (rule->rate >= 0)
    {
      g_autofree char *rate = sl_decimal_format (rule->rate, SL_RATE_SCALE - 2, 0);

      g_print ("%s: %s%%\n", _("What it refunds"), rate);
    }

  say_whole (_("Days of shelf life that must be left"), rule->days);
  say_whole (_("Units at which more is ordered"), rule->reorder);

  if (is_product)
    g_print ("%s: %s\n", _("Opened for what is missing, when it is a kit"),
             sl_opening_name (rule->opening));

  return SL_CLI_DONE;
}

static SlCliStatus
write_rule (const SlStockRule *rule,
            gboolean           is_product)
{
  g_autofree char *rate = rule->rate >= 0 ? sl_decimal_format (rule->rate, SL_RATE_SCALE, 0) : NULL;
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);

  if (rule->has_costing)
    sl_json_member_string (json, "picking", rule->costing == SL_COSTING_FIFO ? "fifo" : "fefo");

  json_whole (json, "buyback_months", rule->months);

  if (rate != NULL)
    sl_json_member_string (json, "buyback_rate", rate);

  json_whole (json, "buyback_days", rule->days);
  json_whole (json, "reorder_point", rule->reorder);

  if (is_product)
    sl_json_member_string (json, "opening", sl_opening_name (rule->opening));

  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

static gboolean
has_changes (const RuleOptions *options)
{
  return options->picking != NULL || options->months != NULL || options->rate != NULL ||
         options->days != NULL || options->reorder != NULL || options->opening != NULL;
}

static gboolean
get_rule (SlBusiness         *business,
          const RuleOptions  *options,
          const char         *code,
          SlStockRule        *rule,
          GError            **error)
{
  if (options->is_business)
    return sl_stock_rule_get_business (business, rule, error);

  return code != NULL
           ? sl_stock_rule_get_product (business, 0, code, options->company, rule, error)
           : sl_stock_rule_get_company (business, options->company, rule, error);
}

static gboolean
set_rule (SlBusiness         *business,
          const RuleOptions  *options,
          const char         *code,
          const SlStockRule  *rule,
          GError            **error)
{
  if (options->is_business)
    return sl_stock_rule_set_business (business, rule, error);

  return code != NULL
           ? sl_stock_rule_set_product (business, 0, code, options->company, rule, error)
           : sl_stock_rule_set_company (business, options->company, rule, error);
}

static SlCliStatus
run_rule (SlCli             *cli,
          const RuleOptions *options,
          const char        *code)
{
  SlStockRule rule;
  GError *error = NULL;

  if (!sl_cli_open (cli, has_changes (options) ? SL_BUSINESS_WRITE : SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  if (!get_rule (cli->business, options, code, &rule, &error))
    return sl_cli_refuse (error);

  if (!has_changes (options))
    return cli->is_json ? write_rule (&rule, code != NULL) : say_rule (&rule, code != NULL);

  if (!read_rule_options (options, code, &rule))
    return SL_CLI_REFUSED;

  if (!set_rule (cli->business, options, code, &rule, &error))
    return sl_cli_refuse (error);

  return sl_cli_answer_done (cli);
}

SlCliStatus
sl_command_rule (SlCli  *cli,
                 char  **arguments)
{
  g_auto(RuleOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "company", 0, 0, G_OPTION_ARG_STRING, &options.company, N_("Whose rule or product"),
      N_("NAME") },
    { "business", 0, 0, G_OPTION_ARG_NONE, &options.is_business,
      N_("The rule of the whole business: which lot goes first where nobody else says"), NULL },
    { "picking", 0, 0, G_OPTION_ARG_STRING, &options.picking,
      N_("Which lot goes first: fifo, fefo or default"), N_("WHICH") },
    { "buy-back-months", 0, 0, G_OPTION_ARG_STRING, &options.months,
      N_("How long the company takes goods back"), N_("N") },
    { "buy-back-rate", 0, 0, G_OPTION_ARG_STRING, &options.rate,
      N_("What it refunds, as 90"), N_("PERCENT") },
    { "buy-back-days", 0, 0, G_OPTION_ARG_STRING, &options.days,
      N_("Shelf life that must be left"), N_("N") },
    { "reorder-point", 0, 0, G_OPTION_ARG_STRING, &options.reorder,
      N_("Units at which more is ordered"), N_("N") },
    { "open", 0, 0, G_OPTION_ARG_STRING, &options.opening,
      N_("Whether this kit is opened for what is missing: by-itself, ask or never"), N_("WHEN") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;

  if (!sl_cli_parse (cli, "rule", entries, &words, 0, 1))
    return SL_CLI_USAGE;

  return run_rule (cli, &options, words[1]);
}

/* Places */

static gboolean
read_relocations (char   **texts,
                  GArray  *lines)
{
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *lot = NULL;
      SlRelocationLine line = { 0, 0 };
      gboolean has_quantity = split_pair (texts[i], &lot, &line.quantity);

      if ((has_quantity && line.quantity < 1) ||
          !g_ascii_string_to_signed (has_quantity ? lot : texts[i], 10, 1, G_MAXINT64,
                                     &line.lot_id, NULL))
        {
          sl_cli_say (SL_CLI_REFUSED,
                      _("“%s” is not LOT or LOT=N; “stock” lists the numbers of the lots."),
                      texts[i]);
          return FALSE;
        }

      g_array_append_val (lines, line);
    }

  return TRUE;
}

/* For a record without money: its number. */
static SlCliStatus
answer_number (SlCli  *cli,
               gint64  number)
{
  SlJson *json;

  if (!cli->is_json)
    {
      g_print (_("Recorded with the number %" PRId64), number);
      g_print ("\n");
      return SL_CLI_DONE;
    }

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_member_integer (json, "order", number);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

SlCliStatus
sl_command_move (SlCli  *cli,
                 char  **arguments)
{
  g_autofree char *date = NULL, *to = NULL;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_("Where they are kept from now on"), N_("PLACE") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day they were moved"), N_("DAY") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GArray) lines = g_array_new (FALSE, FALSE, sizeof (SlRelocationLine));
  SlRelocationDraft draft = { .dated = SL_DAY_NONE };
  SlOrderResult result;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "move", entries, &words, 1, -1))
    return SL_CLI_USAGE;

  if (to == NULL)
    return sl_cli_say (SL_CLI_USAGE, _("Say with --to where they are kept from now on."));

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_day (date, &draft.dated) ||
      !read_relocations (words + 1, lines))
    return SL_CLI_REFUSED;

  draft.lines = (const SlRelocationLine *) (gpointer) lines->data;
  draft.n_lines = lines->len;
  draft.to = to;

  if (!sl_relocation_record (cli->business, &draft, &result, &error))
    return sl_cli_refuse (error);

  return answer_number (cli, result.number);
}

/* Kits */

static void
show_part (SlCli         *cli,
           SlJson        *json,
           gconstpointer  row)
{
  const SlComponent *part = row;
  g_autofree char *sku = sl_cli_clean (part->sku), *name = sl_cli_clean (part->name);

  if (!cli->is_json)
    {
      g_print ("%" PRId64 " × %s  %s\n", part->quantity, sku, name);
      return;
    }

  sl_json_begin_object (json);
  sl_json_member_string (json, "sku", part->sku);
  sl_json_member_string (json, "name", part->name);
  sl_json_member_integer (json, "quantity", part->quantity);
  sl_json_end_object (json);
}

static SlCliStatus
show_kit (SlCli      *cli,
          const char *code,
          const char *company)
{
  g_autoptr(GPtrArray) parts = NULL;
  GError *error = NULL;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  parts = sl_kit_read (cli->business, code, company, &error);
  return parts != NULL ? sl_cli_answer_rows (cli, parts, show_part, _("It is no kit."))
                       : sl_cli_refuse (error);
}

SlCliStatus
sl_command_kit (SlCli  *cli,
                char  **arguments)
{
  g_autofree char *company = NULL;
  gboolean none = FALSE;
  const GOptionEntry entries[] = {
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("Whose products"), N_("NAME") },
    { "none", 0, 0, G_OPTION_ARG_NONE, &none, N_("It is made of nothing any more"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GArray) lines = sl_lines_new ();
  GError *error = NULL;

  if (!sl_cli_parse (cli, "kit", entries, &words, 1, -1))
    return SL_CLI_USAGE;

  if (none && words[2] != NULL)
    return sl_cli_say (SL_CLI_USAGE, _("With --none no parts are named."));

  if (!none && words[2] == NULL)
    return show_kit (cli, words[1], company);

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_lines (cli, words + 2, lines))
    return SL_CLI_REFUSED;

  if (!sl_kit_define (cli->business, words[1], company, lines, &error))
    return sl_cli_refuse (error);

  return sl_cli_answer_done (cli);
}

SlCliStatus
sl_command_unpack (SlCli  *cli,
                   char  **arguments)
{
  g_autofree char *date = NULL, *company = NULL, *code = NULL;
  const GOptionEntry entries[] = {
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("Whose product"), N_("NAME") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day it was unpacked"), N_("DAY") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlUnpackDraft draft = { .dated = SL_DAY_NONE };
  SlOrderResult result;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "unpack", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_day (date, &draft.dated))
    return SL_CLI_REFUSED;

  if (!split_pair (words[1], &code, &draft.quantity))
    return sl_cli_say (SL_CLI_REFUSED, _("“%s” is not SKU=N."), words[1]);

  draft.code = code;
  draft.company = company;

  if (!sl_kit_unpack (cli->business, &draft, &result, &error))
    return sl_cli_refuse (error);

  return answer_number (cli, result.number);
}
