#include "config.h"

#include "commands.h"
#include "grid.h"

#include "business/letter.h"
#include "business/reconciliation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
write_cause (SlJson        *json,
             const SlMatch *match)
{
  if (match->state == SL_MATCH_EQUAL)
    {
      sl_json_member_string (json, "cause", NULL);
      return;
    }

  sl_json_member_string (json, "cause", sl_cause_name (match->cause));
  sl_json_member_boolean (json, "certain", match->is_certain);
  sl_json_member_string (json, "note", match->note);
}

/* Only where the statement names them. */
static void
write_orders (SlJson        *json,
              const SlMatch *match)
{
  if (match->orders == NULL)
    return;

  sl_json_key (json, "orders");
  sl_json_begin_array (json);
  for (guint i = 0; i < match->orders->len; i++)
    sl_json_string (json, g_ptr_array_index (match->orders, i));
  sl_json_end_array (json);
}

static void
write_match (SlCli         *cli,
             SlJson        *json,
             const SlMatch *match,
             gboolean       with_source)
{
  sl_json_begin_object (json);
  sl_json_member_string (json, "bonus", match->bonus);

  if (with_source)
    {
      sl_json_member_string (json, "from", match->from_code);
      sl_json_member_string (json, "name", match->from_name);

      if (match->level >= 0)
        sl_json_member_integer (json, "level", match->level);
      else
        sl_json_member_string (json, "level", NULL);
    }

  sl_json_member_string (json, "state", sl_match_state_name (match->state));
  sl_cli_json_money (cli, json, "expected", match->expected);
  sl_cli_json_money (cli, json, "paid", match->paid);
  sl_cli_json_money (cli, json, "difference", match->paid - match->expected);

  if (with_source)
    {
      write_cause (json, match);
      write_orders (json, match);
    }

  sl_json_end_object (json);
}

static void
write_matches (SlCli      *cli,
               SlJson     *json,
               const char *key,
               GPtrArray  *matches,
               gboolean    with_source)
{
  sl_json_key (json, key);
  sl_json_begin_array (json);

  for (guint i = 0; i < matches->len; i++)
    write_match (cli, json, g_ptr_array_index (matches, i), with_source);

  sl_json_end_array (json);
}

static void
write_causes (SlCli                  *cli,
              SlJson                 *json,
              const SlReconciliation *result)
{
  sl_json_key (json, "causes");
  sl_json_begin_array (json);

  for (guint i = 0; i < result->causes->len; i++)
    {
      const SlCauseSum *sum = &g_array_index (result->causes, SlCauseSum, i);

      sl_json_begin_object (json);
      sl_json_member_string (json, "cause", sl_cause_name (sum->cause));
      sl_json_member_integer (json, "lines", sum->n_lines);
      sl_cli_json_money (cli, json, "amount", sum->amount);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
}

/* The figures of a month; where nothing could be expected, only the statement's. */
static void
write_figures (SlCli                  *cli,
               SlJson                 *json,
               const SlReconciliation *result)
{
  g_autofree char *period = sl_period_format (result->period);

  sl_json_member_string (json, "period", period);
  sl_cli_json_day (json, "received", result->received_on);

  if (result->problem == NULL)
    {
      sl_cli_json_money (cli, json, "expected", result->expected);
      sl_cli_json_money (cli, json, "paid", result->paid);
      sl_cli_json_money (cli, json, "difference", result->difference);
    }
  else
    {
      sl_json_member_string (json, "expected", NULL);
      sl_cli_json_money (cli, json, "paid", result->paid);
      sl_json_member_string (json, "problem", result->problem);
    }

  sl_cli_json_money (cli, json, "fee", result->fee);
  sl_cli_json_money (cli, json, "carried", result->carried);
  sl_cli_json_money (cli, json, "total", result->total);

  if (result->problem == NULL)
    sl_cli_json_money (cli, json, "total_difference", result->total_difference);

  write_causes (cli, json, result);
}

static void
write_months (SlCli     *cli,
              SlJson    *json,
              GPtrArray *months)
{
  sl_json_key (json, "months");
  sl_json_begin_array (json);

  for (guint i = 0; i < months->len; i++)
    {
      sl_json_begin_object (json);
      write_figures (cli, json, g_ptr_array_index (months, i));
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
}

/* @months: (nullable) */
static void
write_forecast (SlCli     *cli,
                SlJson    *json,
                GPtrArray *months)
{
  SlForecast forecast = sl_reconciliation_forecast (months);

  sl_json_key (json, "next");
  sl_json_begin_object (json);
  sl_json_member_boolean (json, "enough_history", forecast.is_enough);
  sl_json_member_integer (json, "errors", forecast.n_errors);

  if (forecast.is_enough)
    {
      sl_cli_json_money (cli, json, "guess", forecast.guess);
      sl_cli_json_money (cli, json, "low", forecast.low);
      sl_cli_json_money (cli, json, "likely", forecast.likely);
      sl_cli_json_money (cli, json, "high", forecast.high);
      sl_cli_json_money (cli, json, "claw_back_reserve", forecast.reserve);
    }

  sl_json_end_object (json);
}

static SlCliStatus
write_reconciliation (SlCli                  *cli,
                      const SlReconciliation *result,
                      GPtrArray              *months)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "company", result->company);
  sl_json_member_string (json, "currency", result->currency);
  sl_json_member_string (json, "doubt", result->doubt);
  write_figures (cli, json, result);
  write_matches (cli, json, "bonuses", result->bonuses, FALSE);
  write_matches (cli, json, "lines", result->matches, TRUE);

  if (months != NULL)
    {
      write_months (cli, json, months);
      write_forecast (cli, json, months);
    }

  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

static void
add_amounts (SlCli      *cli,
             SlGrid     *grid,
             const char *what,
             gint64      expected,
             gint64      paid)
{
  g_autofree char *a = sl_cli_money (cli, expected);
  g_autofree char *b = sl_cli_money (cli, paid);
  g_autofree char *c = sl_cli_money (cli, paid - expected);

  sl_grid_add (grid, what, a, b, c);
}

static void
print_sums (SlCli                  *cli,
            const SlReconciliation *result)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lrrr");

  sl_grid_add (grid, _("Bonus"), _("Expected"), _("Paid"), _("Difference"));
  sl_grid_rule (grid);

  for (guint i = 0; i < result->bonuses->len; i++)
    {
      const SlMatch *match = g_ptr_array_index (result->bonuses, i);

      add_amounts (cli, grid, match->bonus, match->expected, match->paid);
    }

  if (result->fee != 0)
    add_amounts (cli, grid, _("Fee"), 0, -result->fee);

  if (result->carried != 0)
    add_amounts (cli, grid, _("Carried balance"), 0, result->carried);

  sl_grid_rule (grid);
  add_amounts (cli, grid, _("Sent by the company"), result->expected, result->total);
  sl_grid_print (grid);
}

static void
add_difference (SlCli         *cli,
                SlGrid        *grid,
                const SlMatch *match)
{
  g_autofree char *from = g_strdup_printf ("%s %s", match->from_name, match->from_code);
  g_autofree char *level = match->level >= 0 ? g_strdup_printf ("%d", match->level) : NULL;
  g_autofree char *expected = sl_cli_money (cli, match->expected);
  g_autofree char *paid = sl_cli_money (cli, match->paid);
  g_autofree char *more = sl_cli_money (cli, match->paid - match->expected);
  g_autofree char *cause = sl_match_say_cause (match);

  sl_grid_add (grid, match->bonus, g_strstrip (from), level, expected, paid, more, cause,
               match->note);
}

static void
print_differences (SlCli                  *cli,
                   const SlReconciliation *result)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("llrrrrll");
  guint n_equal = 0;

  sl_grid_add (grid, _("Bonus"), _("From"), _("Level"), _("Expected"), _("Paid"),
               _("Difference"), _("Cause"), "");
  sl_grid_rule (grid);

  for (guint i = 0; i < result->matches->len; i++)
    {
      const SlMatch *match = g_ptr_array_index (result->matches, i);

      if (match->state == SL_MATCH_EQUAL)
        n_equal++;
      else
        add_difference (cli, grid, match);
    }

  g_print ("\n");
  g_print (ngettext ("%u line is as expected.", "%u lines are as expected.", n_equal), n_equal);
  g_print ("\n");

  if (n_equal == result->matches->len)
    return;

  g_print ("\n");
  sl_grid_print (grid);
}

static void
print_causes (SlCli                  *cli,
              const SlReconciliation *result)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lrr");
  g_autofree char *total = sl_cli_money (cli, result->total_difference);

  if (result->causes->len == 0)
    return;

  g_print ("\n");
  sl_grid_add (grid, _("Cause"), _("Lines"), _("Amount"));
  sl_grid_rule (grid);

  for (guint i = 0; i < result->causes->len; i++)
    {
      const SlCauseSum *sum = &g_array_index (result->causes, SlCauseSum, i);
      g_autofree char *n_lines = g_strdup_printf ("%u", sum->n_lines);
      g_autofree char *amount = sl_cli_money (cli, sum->amount);

      sl_grid_add (grid, sl_cause_title (sum->cause), n_lines, amount);
    }

  sl_grid_rule (grid);
  sl_grid_add (grid, _("Together"), "", total);
  sl_grid_print (grid);
}

/* (transfer full): "rounding -0.03, fee -2.50" */
static char *
causes_text (SlCli                  *cli,
             const SlReconciliation *month)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < month->causes->len; i++)
    {
      const SlCauseSum *sum = &g_array_index (month->causes, SlCauseSum, i);
      g_autofree char *amount = sl_cli_money (cli, sum->amount);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", sl_cause_title (sum->cause),
                              amount);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
print_months (SlCli     *cli,
              GPtrArray *months)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lrrrl");

  g_print ("\n");
  sl_grid_add (grid, _("Period"), _("Expected"), _("Sent"), _("Difference"), "");
  sl_grid_rule (grid);

  for (guint i = 0; i < months->len; i++)
    {
      const SlReconciliation *month = g_ptr_array_index (months, i);
      g_autofree char *period = sl_period_format (month->period);
      g_autofree char *expected = sl_cli_money (cli, month->expected);
      g_autofree char *total = sl_cli_money (cli, month->total);
      g_autofree char *more = sl_cli_money (cli, month->total_difference);
      g_autofree char *why = causes_text (cli, month);

      if (month->problem != NULL)
        sl_grid_add (grid, period, "", total, "", month->problem);
      else
        sl_grid_add (grid, period, expected, total, more, why);
    }

  sl_grid_print (grid);
}

static void
print_forecast (SlCli     *cli,
                GPtrArray *months)
{
  SlForecast forecast = sl_reconciliation_forecast (months);
  g_autofree char *low = sl_cli_money (cli, forecast.low);
  g_autofree char *likely = sl_cli_money (cli, forecast.likely);
  g_autofree char *high = sl_cli_money (cli, forecast.high);
  g_autofree char *reserve = sl_cli_money (cli, forecast.reserve);

  g_print ("\n");
  if (forecast.is_enough)
    /* translators: four amounts */
    g_print (_("Next statement, by how far earlier expectations were off: %s to %s, likely %s; "
               "put %s by for what may be taken back."), low, high, likely, reserve);
  else
    g_print (_("Next statement: too little history to say."));
  g_print ("\n");
}

/* @months: (nullable) */
static SlCliStatus
print_reconciliation (SlCli                  *cli,
                      const SlReconciliation *result,
                      GPtrArray              *months)
{
  g_autofree char *period = sl_period_format (result->period);

  /* translators: a company, a period, a currency */
  g_print (_("Statement of %s for %s, in %s"), result->company, period, result->currency);
  g_print ("\n\n");

  if (result->doubt != NULL)
    g_print ("%s\n\n", result->doubt);
  if (result->problem != NULL)
    {
      g_autofree char *total = sl_cli_money (cli, result->total);

      g_print ("%s\n%s: %s\n", result->problem, _("Sent by the company"), total);
    }
  else
    {
      print_sums (cli, result);
      print_differences (cli, result);
      print_causes (cli, result);
    }

  if (months != NULL)
    {
      print_months (cli, months);
      print_forecast (cli, months);
    }

  return SL_CLI_DONE;
}

/* The newest statement, and all of them in a table. */
static SlCliStatus
reconcile_all (SlCli      *cli,
               const char *company)
{
  GError *error = NULL;
  SlPeriod newest = { .first = SL_DAY_NONE };
  g_autoptr(GPtrArray) months = sl_reconciliation_all (cli->business, company, &error);
  g_autoptr(SlReconciliation) none = NULL;

  if (months == NULL)
    return sl_cli_refuse (error);

  if (months->len == 0)
    {
      none = sl_reconciliation_report (cli->business, company, newest, &error);
      return none == NULL ? sl_cli_refuse (error) : SL_CLI_DONE;
    }

  sl_cli_answer_in (cli, ((const SlReconciliation *) g_ptr_array_index (months, 0))->currency);
  return cli->is_json ? write_reconciliation (cli, g_ptr_array_index (months, 0), months)
                      : print_reconciliation (cli, g_ptr_array_index (months, 0), months);
}

/* A PDF when the file's name says so, otherwise text. */
static SlCliStatus
write_letter (SlCli                  *cli,
              const SlReconciliation *result,
              const char             *path)
{
  g_autoptr(SlPrintout) paper = NULL;
  g_autoptr(GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  gconstpointer bytes;
  gsize size;
  GError *error = NULL;

  if (g_str_has_suffix (path, ".pdf"))
    {
      paper = sl_letter_print (cli->business, result, SL_PRINTOUT_A4, &error);
      pdf = paper != NULL ? sl_printout_to_pdf (paper) : NULL;
    }
  else
    {
      text = sl_letter_write (cli->business, result, &error);
      pdf = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
    }

  if (error != NULL)
    return sl_cli_refuse (error);

  bytes = g_bytes_get_data (pdf, &size);

  if (!g_file_set_contents (path, bytes, (gssize) size, &error))
    return sl_cli_refuse (error);

  if (cli->is_json)
    return sl_cli_write_member ("letter", path);

  /* translators: the name of a file */
  g_print (_("The letter is in “%s”."), path);
  g_print ("\n");
  return SL_CLI_DONE;
}

SlCliStatus
sl_command_reconcile (SlCli  *cli,
                      char  **arguments)
{
  g_autofree char *company = NULL, *text = NULL, *letter = NULL;
  const GOptionEntry entries[] = {
    { "period", 0, 0, G_OPTION_ARG_STRING, &text, N_("The period (of the newest statement)"),
      N_("PERIOD") },
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("Whose statement"), N_("NAME") },
    { "letter", 0, 0, G_OPTION_ARG_FILENAME, &letter,
      N_("Write a letter about what was paid too little, as text or .pdf"), N_("FILE") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlReconciliation) result = NULL;
  GError *error = NULL;
  SlPeriod period = { .first = SL_DAY_NONE };

  if (!sl_cli_parse (cli, "reconcile", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  if (text == NULL && letter == NULL)
    return reconcile_all (cli, company);

  if (text != NULL && !sl_cli_read_period (text, sl_business_get_today (cli->business), &period))
    return SL_CLI_REFUSED;

  result = sl_reconciliation_report (cli->business, company, period, &error);

  if (result == NULL)
    return sl_cli_refuse (error);

  sl_cli_answer_in (cli, result->currency);
  if (letter != NULL)
    return write_letter (cli, result, letter);

  return cli->is_json ? write_reconciliation (cli, result, NULL)
                      : print_reconciliation (cli, result, NULL);
}
