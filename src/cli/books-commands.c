#include "config.h"

#include "books-view.h"
#include "commands.h"
#include "grid.h"

#include "business/balance.h"
#include "business/paper.h"
#include "business/reversal.h"
#include "business/tax-line.h"
#include "business/trip.h"
#include "core/decimal.h"
#include "formats/number.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include <inttypes.h>

/* What there was and what was owed */

static SlCliStatus
write_balance (SlCli           *cli,
               const SlBalance *balance)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_cli_json_day (json, "as_of", balance->as_of);
  sl_json_key (json, "accounts");
  sl_json_begin_object (json);

  for (guint i = 0; i < balance->items->len; i++)
    {
      const SlBalanceItem *item = g_ptr_array_index (balance->items, i);

      sl_cli_json_money (cli, json, item->account, item->amount);
    }

  sl_json_end_object (json);
  sl_cli_json_money (cli, json, "cash", balance->cash);
  sl_cli_json_money (cli, json, "receivable", balance->receivable);
  sl_cli_json_money (cli, json, "inventory", balance->inventory);
  sl_cli_json_money (cli, json, "payable", balance->payable);
  sl_cli_json_money (cli, json, "others", balance->others);
  sl_cli_json_money (cli, json, "assets", balance->assets);
  sl_cli_json_money (cli, json, "liabilities", balance->liabilities);
  sl_cli_json_money (cli, json, "profit", balance->profit);
  sl_cli_json_money (cli, json, "worth", balance->worth);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

static void
add_sum (SlCli      *cli,
         SlGrid     *grid,
         const char *words,
         gint64      amount)
{
  g_autofree char *money = sl_cli_money (cli, amount);

  sl_grid_add (grid, words, money);
}

static SlCliStatus
print_balance (SlCli           *cli,
               const SlBalance *balance)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lr");
  g_autofree char *day = sl_day_format (balance->as_of);

  sl_grid_add (grid, day, sl_business_get_currency (cli->business));
  sl_grid_rule (grid);

  for (guint i = 0; i < balance->items->len; i++)
    {
      const SlBalanceItem *item = g_ptr_array_index (balance->items, i);

      add_sum (cli, grid, item->account, item->amount);
    }

  sl_grid_rule (grid);
  add_sum (cli, grid, _("Money"), balance->cash);
  add_sum (cli, grid, _("Owed by customers"), balance->receivable);
  add_sum (cli, grid, _("Goods at cost"), balance->inventory);
  add_sum (cli, grid, _("Owed to companies"), balance->payable);
  add_sum (cli, grid, _("Belongs to others"), balance->others);
  add_sum (cli, grid, _("Profit so far"), balance->profit);
  add_sum (cli, grid, _("The owner’s share"), balance->worth);
  sl_grid_print (grid);
  return SL_CLI_DONE;
}

SlCliStatus
sl_command_balance (SlCli  *cli,
                    char  **arguments)
{
  g_autofree char *as_of = NULL;
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_("At the end of that day"), N_("DAY") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlBalance) balance = NULL;
  SlDay day = SL_DAY_NONE;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "balance", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ) || !sl_cli_read_day (as_of, &day))
    return SL_CLI_REFUSED;

  balance = sl_balance_report (cli->business, day, &error);

  if (balance == NULL)
    return sl_cli_refuse (error);

  return cli->is_json ? write_balance (cli, balance) : print_balance (cli, balance);
}

/* Income by the lines of a form */

static SlCliStatus
write_tax (SlCli             *cli,
           const SlTaxReport *report)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_cli_json_day (json, "from", report->from);
  sl_cli_json_day (json, "to", report->to);
  sl_json_key (json, "lines");
  sl_json_begin_array (json);

  for (guint i = 0; i < report->lines->len; i++)
    {
      const SlTaxLine *line = g_ptr_array_index (report->lines, i);

      sl_json_begin_object (json);
      sl_json_member_string (json, "line", line->line);
      sl_json_member_string (json, "title", line->title);
      sl_cli_json_money (cli, json, "amount", line->amount);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
  sl_cli_json_money (cli, json, "net", report->net);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

static SlCliStatus
print_tax (SlCli             *cli,
           const SlTaxReport *report)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("llr");
  g_autofree char *net = sl_cli_money (cli, report->net);

  sl_grid_add (grid, _("Line"), _("What"), sl_business_get_currency (cli->business));
  sl_grid_rule (grid);

  for (guint i = 0; i < report->lines->len; i++)
    {
      const SlTaxLine *line = g_ptr_array_index (report->lines, i);
      g_autofree char *amount = sl_cli_money (cli, line->amount);

      sl_grid_add (grid, line->line, line->title, amount);
    }

  sl_grid_rule (grid);
  sl_grid_add (grid, "", _("Profit"), net);
  sl_grid_print (grid);
  return SL_CLI_DONE;
}

SlCliStatus
sl_books_view_tax (SlCli      *cli,
                   SlTaxChart  chart,
                   SlDay       from,
                   SlDay       to)
{
  GError *error = NULL;
  g_autoptr(SlTaxReport) report = sl_tax_report (cli->business, chart, from, to, &error);

  if (report == NULL)
    return sl_cli_refuse (error);

  return cli->is_json ? write_tax (cli, report) : print_tax (cli, report);
}

/* The mileage log */

static gboolean
read_unit (SlCli      *cli,
           const char *text,
           SlTripUnit *unit)
{
  if (text == NULL)
    {
      *unit = sl_trip_unit_of_currency (sl_business_get_currency (cli->business));
      return TRUE;
    }

  if (sl_trip_unit_parse (text, unit))
    return TRUE;

  sl_cli_say (SL_CLI_REFUSED, _("“%s” is neither mile nor km."), text);
  return FALSE;
}

static SlCliStatus
answer_trip (SlCli              *cli,
             const SlTripResult *result)
{
  g_autofree char *rate = sl_decimal_format (result->rate, 6, 0);
  g_autofree char *amount = sl_cli_money (cli, result->amount);
  SlJson *json;

  if (!cli->is_json)
    {
      /* translators: an amount, its currency, the rate of a mile or a kilometre */
      g_print (_("Trip: %s %s at %s"), amount, sl_business_get_currency (cli->business), rate);
      g_print ("\n");
      return SL_CLI_DONE;
    }

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_member_string (json, "rate", rate);
  sl_cli_json_money (cli, json, "amount", result->amount);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

SlCliStatus
sl_command_mileage_add (SlCli  *cli,
                        char  **arguments)
{
  g_autofree char *date = NULL, *purpose = NULL, *route = NULL, *unit = NULL;
  const GOptionEntry entries[] = {
    { "for", 0, 0, G_OPTION_ARG_STRING, &purpose, N_("What the trip was for"), N_("TEXT") },
    { "route", 0, 0, G_OPTION_ARG_STRING, &route, N_("From where to where"), N_("TEXT") },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, N_("mile or km"), N_("UNIT") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day of the trip"), N_("DAY") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlTripDraft draft = { .dated = SL_DAY_NONE };
  SlTripResult result;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "mileage add", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_day (date, &draft.dated) ||
      !read_unit (cli, unit, &draft.unit))
    return SL_CLI_REFUSED;

  draft.purpose = purpose;
  draft.route = route;

  if (!sl_trip_parse_distance (words[1], &draft.distance, &error) ||
      !sl_trip_record (cli->business, &draft, &result, &error))
    return sl_cli_refuse (error);

  return answer_trip (cli, &result);
}

static SlCliStatus
write_trips (SlCli     *cli,
             GPtrArray *trips)
{
  SlJson *json = sl_json_new ();
  gint64 sum = 0;

  sl_json_begin_object (json);
  sl_json_key (json, "trips");
  sl_json_begin_array (json);

  for (guint i = 0; i < trips->len; i++)
    {
      const SlTrip *trip = g_ptr_array_index (trips, i);
      g_autofree char *distance = sl_decimal_format (trip->distance, 3, 0);

      sl_json_begin_object (json);
      sl_cli_json_day (json, "date", trip->dated);
      sl_json_member_string (json, "distance", distance);
      sl_json_member_string (json, "unit", sl_trip_unit_name (trip->unit));
      sl_json_member_string (json, "for", trip->purpose);
      sl_json_member_string (json, "route", trip->route);
      sl_cli_json_money (cli, json, "amount", trip->amount);
      sl_json_end_object (json);
      sum += trip->amount;
    }

  sl_json_end_array (json);
  sl_cli_json_money (cli, json, "total", sum);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

static SlCliStatus
print_trips (SlCli     *cli,
             GPtrArray *trips)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lrllr");

  sl_grid_add (grid, _("Day"), _("Distance"), "", _("What for"), _("Amount"));
  sl_grid_rule (grid);

  for (guint i = 0; i < trips->len; i++)
    {
      const SlTrip *trip = g_ptr_array_index (trips, i);
      g_autofree char *day = sl_day_format (trip->dated);
      g_autofree char *distance = sl_decimal_format (trip->distance, 3, 0);
      g_autofree char *amount = sl_cli_money (cli, trip->amount);

      sl_grid_add (grid, day, distance, sl_trip_unit_name (trip->unit), trip->purpose, amount);
    }

  sl_grid_print (grid);
  return SL_CLI_DONE;
}

SlCliStatus
sl_command_mileage_list (SlCli  *cli,
                         char  **arguments)
{
  g_autofree char *from = NULL, *to = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("First day"), N_("DAY") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_("Last day"), N_("DAY") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) trips = NULL;
  SlDay first = SL_DAY_FIRST, last = SL_DAY_LAST;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "mileage list", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ) || !sl_cli_read_day (from, &first) ||
      !sl_cli_read_day (to, &last))
    return SL_CLI_REFUSED;

  trips = sl_trip_list (cli->business, first, last, &error);

  if (trips == NULL)
    return sl_cli_refuse (error);

  return cli->is_json ? write_trips (cli, trips) : print_trips (cli, trips);
}

SlCliStatus
sl_command_mileage_rate (SlCli  *cli,
                         char  **arguments)
{
  g_autofree char *from = NULL, *unit = NULL, *source = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("First day (today)"), N_("DAY") },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, N_("mile or km"), N_("UNIT") },
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, N_("Who says so"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlDay day = SL_DAY_NONE;
  SlTripUnit which;
  gint64 rate;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "mileage rate", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_day (from, &day) ||
      !read_unit (cli, unit, &which))
    return SL_CLI_REFUSED;

  if (!sl_number_parse (words[1], 6, NULL, &rate, &error) ||
      !sl_trip_set_rate (cli->business, which, day, rate, source, &error))
    return sl_cli_refuse (error);

  return sl_cli_answer_done (cli);
}

/* Papers */

static gboolean
read_number (const char *text,
             gint64     *number)
{
  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, number, NULL))
    return TRUE;

  sl_cli_say (SL_CLI_REFUSED, _("“%s” is not a number."), text);
  return FALSE;
}

SlCliStatus
sl_command_attach (SlCli  *cli,
                   char  **arguments)
{
  gboolean of_entry = FALSE;
  const GOptionEntry entries[] = {
    { "entry", 0, 0, G_OPTION_ARG_NONE, &of_entry,
      N_("The number is that of an entry of the journal"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlPaper) paper = NULL;
  GError *error = NULL;
  gboolean is_done;
  gint64 number;

  if (!sl_cli_parse (cli, "attach", entries, &words, 2, 2))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !read_number (words[1], &number))
    return SL_CLI_REFUSED;

  paper = sl_paper_load (words[2], &error);

  if (paper == NULL)
    return sl_cli_refuse (error);

  is_done = of_entry ? sl_paper_attach_to_entry (cli->business, number, paper, &error)
                     : sl_paper_attach (cli->business, number, paper, &error);

  return is_done ? sl_cli_answer_done (cli) : sl_cli_refuse (error);
}

static void
show_paper (SlCli         *cli,
            SlJson        *json,
            gconstpointer  row)
{
  const SlPaperItem *item = row;

  if (!cli->is_json)
    {
      g_autofree char *name = sl_cli_clean (item->name), *memo = sl_cli_clean (item->memo);

      g_print ("%4" PRId64 "  %s  %s\n", item->id, name, memo);
      return;
    }

  sl_json_begin_object (json);
  sl_json_member_integer (json, "id", item->id);
  sl_json_member_string (json, "name", item->name);
  sl_json_member_string (json, "with", item->verb);
  sl_json_member_string (json, "note", item->memo);

  if (item->number != 0)
    sl_json_member_integer (json, "order", item->number);

  sl_json_member_integer (json, "size", item->size);
  sl_json_end_object (json);
}

SlCliStatus
sl_command_papers (SlCli  *cli,
                   char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) items = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "papers", NULL, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  items = sl_paper_list (cli->business, &error);
  return items != NULL ? sl_cli_answer_rows (cli, items, show_paper, _("No paper is kept."))
                       : sl_cli_refuse (error);
}

SlCliStatus
sl_command_paper_save (SlCli  *cli,
                       char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autoptr(GBytes) bytes = NULL;
  GError *error = NULL;
  gint64 id;

  if (!sl_cli_parse (cli, "papers save", NULL, &words, 2, 2))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ) || !read_number (words[1], &id))
    return SL_CLI_REFUSED;

  bytes = sl_paper_get (cli->business, id, &error);

  if (bytes == NULL ||
      !g_file_set_contents (words[2], g_bytes_get_data (bytes, NULL),
                            (gssize) g_bytes_get_size (bytes), &error))
    return sl_cli_refuse (error);

  return sl_cli_answer_done (cli);
}

/* The journal */

typedef struct
{
  SlCli  *cli;  /* (unowned) */
  SlGrid *grid; /* (unowned) (nullable): as text */
  SlJson *json; /* (unowned) (nullable) */
  SlDay   from;
  SlDay   to;
  const char *account; /* (unowned) (nullable): of it alone */
} Printing;

static gboolean
print_posting_cb (const SlPostingRow  *row,
                  gpointer             user_data,
                  GError             **error)
{
  Printing *printing = user_data;
  g_autofree char *id = g_strdup_printf ("%" PRId64, row->entry_id);
  g_autofree char *day = sl_day_format (row->dated);
  g_autofree char *amount = sl_cli_money (printing->cli, row->amount);
  SlJson *json = printing->json;

  if (row->dated < printing->from || row->dated > printing->to ||
      (printing->account != NULL && !g_str_equal (printing->account, row->account)))
    return TRUE;

  if (json == NULL)
    {
      sl_grid_add (printing->grid, id, day, row->verb, row->account, amount, row->memo);
      return TRUE;
    }

  sl_json_begin_object (json);
  sl_json_member_integer (json, "entry", row->entry_id);
  sl_json_member_string (json, "date", day);
  sl_json_member_string (json, "verb", row->verb);
  sl_json_member_string (json, "account", row->account);
  sl_json_member_string (json, "amount", amount);

  if (row->foreign_currency != NULL)
    {
      sl_cli_json_money_in (json, "foreign_amount", row->foreign_amount, row->foreign_currency);
      sl_json_member_string (json, "foreign_currency", row->foreign_currency);
    }

  sl_json_member_string (json, "note", row->memo);
  sl_json_end_object (json);
  return TRUE;
}

SlCliStatus
sl_command_journal (SlCli  *cli,
                    char  **arguments)
{
  g_autofree char *from = NULL, *to = NULL, *account = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("First day"), N_("DAY") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_("Last day"), N_("DAY") },
    { "account", 0, 0, G_OPTION_ARG_STRING, &account,
      N_("Only what is posted to this account, such as “income:retail-sales”"), N_("ACCOUNT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlGrid) grid = sl_grid_new ("rlllrl");
  Printing printing = { cli, grid, NULL, SL_DAY_FIRST, SL_DAY_LAST, NULL };
  GError *error = NULL;

  if (!sl_cli_parse (cli, "journal", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ) || !sl_cli_read_day (from, &printing.from) ||
      !sl_cli_read_day (to, &printing.to))
    return SL_CLI_REFUSED;

  if (printing.from > printing.to)
    return sl_cli_say (SL_CLI_REFUSED, _("The first day of the range is after its last day."));

  printing.account = account;
  if (cli->is_json)
    {
      printing.json = sl_json_new ();
      sl_json_begin_array (printing.json);
    }

  if (!sl_reversal_each (cli->business, print_posting_cb, &printing, &error))
    return sl_cli_refuse (error);

  if (!cli->is_json)
    {
      sl_grid_print (grid);
      return SL_CLI_DONE;
    }

  sl_json_end_array (printing.json);
  return sl_cli_write_json (printing.json);
}

SlCliStatus
sl_command_reverse (SlCli  *cli,
                    char  **arguments)
{
  g_autofree char *date = NULL, *reason = NULL;
  const GOptionEntry entries[] = {
    { "why", 0, 0, G_OPTION_ARG_STRING, &reason, N_("The reason"), N_("TEXT") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day it is taken back"), N_("DAY") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlDay day = SL_DAY_NONE;
  GError *error = NULL;
  gint64 entry;

  if (!sl_cli_parse (cli, "reverse", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !read_number (words[1], &entry) ||
      !sl_cli_read_day (date, &day))
    return SL_CLI_REFUSED;

  return sl_reversal_record (cli->business, entry, day, reason, &error)
         ? sl_cli_answer_done (cli) : sl_cli_refuse (error);
}
