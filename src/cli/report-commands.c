#include "config.h"

#include "books-view.h"
#include "commands.h"
#include "grid.h"
#include "income-view.h"

#include "business/income.h"
#include "business/overview.h"
#include "business/stock.h"
#include "core/decimal.h"

#include <glib/gi18n-lib.h>

#include <inttypes.h>

static char *
format_day (SlDay day)
{
  return day != SL_DAY_NONE ? sl_day_format (day) : g_strdup ("");
}

static void
write_lot (SlCli            *cli,
           SlJson           *json,
           const SlStockLot *lot)
{
  sl_json_begin_object (json);
  sl_json_member_integer (json, "lot", lot->lot_id);
  sl_cli_json_day (json, "received", lot->received_on);
  sl_cli_json_day (json, "expires", lot->expires_on);
  sl_cli_json_day (json, "buyback_until", lot->buyback_until);
  if (lot->location != NULL)
    sl_json_member_string (json, "location", lot->location);
  sl_json_member_integer (json, "on_hand", lot->on_hand);
  sl_cli_json_money (cli, json, "cost", lot->cost);
  sl_json_end_object (json);
}

static void
write_needs (SlJson               *json,
             const SlStockProduct *product)
{
  sl_json_member_integer (json, "on_order", product->on_order);
  sl_json_member_integer (json, "used_in_90_days", product->used);

  if (product->cover_days >= 0)
    sl_json_member_integer (json, "cover_days", product->cover_days);

  sl_json_member_integer (json, "reorder_point", product->reorder_point);
  sl_json_member_boolean (json, "should_reorder", product->should_reorder);
}

static void
write_product (SlCli                *cli,
               SlJson               *json,
               const SlStockProduct *product,
               gboolean              has_needs)
{
  sl_json_begin_object (json);
  sl_json_member_string (json, "sku", product->sku);
  sl_json_member_string (json, "name", product->name);
  sl_json_member_string (json, "company", product->company);
  sl_json_member_integer (json, "on_hand", product->on_hand);
  sl_cli_json_money (cli, json, "cost", product->cost);
  sl_json_member_integer (json, "backordered", product->backordered);

  if (has_needs)
    write_needs (json, product);

  sl_json_key (json, "lots");
  sl_json_begin_array (json);

  for (guint i = 0; i < product->lots->len; i++)
    write_lot (cli, json, &g_array_index (product->lots, SlStockLot, i));

  sl_json_end_array (json);
  sl_json_end_object (json);
}

static SlCliStatus
write_stock (SlCli               *cli,
             const SlStockReport *report,
             gboolean             has_needs)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_cli_json_day (json, "as_of", report->as_of);
  sl_json_key (json, "products");
  sl_json_begin_array (json);

  for (guint i = 0; i < report->products->len; i++)
    write_product (cli, json, g_ptr_array_index (report->products, i), has_needs);

  sl_json_end_array (json);
  sl_cli_json_money (cli, json, "value", report->value);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

/* The first day on which one of the lots expires. */
static SlDay
first_expiry (const SlStockProduct *product)
{
  SlDay first = SL_DAY_NONE;

  for (guint i = 0; i < product->lots->len; i++)
    {
      SlDay expires = g_array_index (product->lots, SlStockLot, i).expires_on;

      if (expires != SL_DAY_NONE && (first == SL_DAY_NONE || expires < first))
        first = expires;
    }

  return first;
}

static gboolean
has_backorders (const SlStockReport *report)
{
  for (guint i = 0; i < report->products->len; i++)
    if (((const SlStockProduct *) g_ptr_array_index (report->products, i))->backordered > 0)
      return TRUE;

  return FALSE;
}

/* The last column only where somebody waits for goods. */
/* (transfer full): "3, 17" */
static char *
format_lots (const SlStockProduct *product)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < product->lots->len; i++)
    g_string_append_printf (text, "%s%" PRId64, i > 0 ? ", " : "",
                            g_array_index (product->lots, SlStockLot, i).lot_id);

  return g_string_free (text, FALSE);
}

static SlCliStatus
print_stock (SlCli               *cli,
             const SlStockReport *report)
{
  g_autoptr(SlGrid) grid = sl_grid_new (has_backorders (report) ? "llrrllr" : "llrrll");
  g_autofree char *value = sl_cli_money (cli, report->value);

  sl_grid_add (grid, _("SKU"), _("Product"), _("On hand"), _("Cost"), _("Expires"),
               _("Lots"), _("Backordered"));
  sl_grid_rule (grid);

  for (guint i = 0; i < report->products->len; i++)
    {
      const SlStockProduct *product = g_ptr_array_index (report->products, i);
      g_autofree char *on_hand = g_strdup_printf ("%" PRId64, product->on_hand);
      g_autofree char *cost = sl_cli_money (cli, product->cost);
      g_autofree char *expires = format_day (first_expiry (product));
      g_autofree char *lots = format_lots (product);
      g_autofree char *waited = g_strdup_printf ("%" PRId64, product->backordered);

      sl_grid_add (grid, product->sku, product->name, on_hand, cost, expires, lots, waited);
    }

  sl_grid_rule (grid);
  sl_grid_add (grid, "", _("Value"), "", value, sl_business_get_currency (cli->business), "",
               "");
  sl_grid_print (grid);
  return SL_CLI_DONE;
}

SlCliStatus
sl_command_stock (SlCli  *cli,
                  char  **arguments)
{
  g_autofree char *as_of = NULL;
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_("At the end of that day"), N_("DAY") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlStockReport) report = NULL;
  GError *error = NULL;
  SlDay day = SL_DAY_NONE;

  if (!sl_cli_parse (cli, "stock", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ) || !sl_cli_read_day (as_of, &day))
    return SL_CLI_REFUSED;

  report = sl_stock_report (cli->business, day, &error);

  if (report == NULL ||
      (day == SL_DAY_NONE && !sl_stock_report_add_needs (cli->business, report, &error)))
    return sl_cli_refuse (error);

  return cli->is_json ? write_stock (cli, report, day == SL_DAY_NONE) : print_stock (cli, report);
}

static void
write_items (SlCli      *cli,
             SlJson     *json,
             const char *key,
             GPtrArray  *items)
{
  sl_json_key (json, key);
  sl_json_begin_object (json);

  for (guint i = 0; i < items->len; i++)
    {
      const SlIncomeItem *item = g_ptr_array_index (items, i);

      sl_cli_json_money (cli, json, item->account, item->amount);
    }

  sl_json_end_object (json);
}

static SlCliStatus
write_income (SlCli          *cli,
              const SlIncome *income)
{
  SlJson *json = sl_json_new ();
  gint64 hundredths;

  if (!sl_decimal_divide ((__int128) income->minutes * 100, 60, SL_ROUND_HALF_UP, &hundredths))
    g_assert_not_reached ();

  sl_json_begin_object (json);
  sl_cli_json_day (json, "from", income->from);
  sl_cli_json_day (json, "to", income->to);
  write_items (cli, json, "cash", income->cash);
  write_items (cli, json, "accrual", income->accrual);
  write_items (cli, json, "steps", income->steps);
  sl_cli_json_money (cli, json, "profit", income->earned - income->costs);
  sl_cli_json_money (cli, json, "cash_change", income->cash_change);
  sl_cli_json_money (cli, json, "net", income->net);
  sl_cli_json_money (cli, json, "own_use", income->own_use);
  sl_json_key (json, "hours");
  sl_json_decimal (json, hundredths, 2);
  sl_json_member_integer (json, "minutes", income->minutes);

  if (income->minutes > 0)
    sl_cli_json_money (cli, json, "per_hour", income->per_hour);
  else
    sl_json_member_string (json, "per_hour", NULL);

  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

/* What came in stands before what went out. */
static void
add_items (SlCli      *cli,
           SlGrid     *grid,
           const char *heading,
           GPtrArray  *items,
           int         sign_of_costs)
{
  sl_grid_add (grid, heading, "");

  for (guint i = 0; i < 2 * items->len; i++)
    {
      const SlIncomeItem *item = g_ptr_array_index (items, i % items->len);
      int sign = g_str_has_prefix (item->account, "expenses:") ? sign_of_costs : 1;
      g_autofree char *label = g_strconcat ("  ", sl_income_label (item->account), NULL);
      g_autofree char *amount = sl_cli_money (cli, sign * item->amount);

      if ((sign * item->amount > 0) == (i < items->len))
        sl_grid_add (grid, label, amount);
    }
}

/* Of those that bear on the real income alone: a sale counts when its money came in. */
static void
add_steps (SlCli          *cli,
           SlGrid         *grid,
           const SlIncome *income,
           gboolean        is_real)
{
  for (guint i = 0; i < income->steps->len; i++)
    {
      const SlIncomeItem *step = g_ptr_array_index (income->steps, i);
      g_autofree char *amount = sl_cli_money (cli, step->amount);
      g_autofree char *label = g_strconcat ("  ", sl_income_step_label (step), NULL);

      if (!is_real || g_str_equal (step->account, "assets:receivable") ||
          g_str_equal (step->account, "liabilities:deposits"))
        sl_grid_add (grid, label, amount);
    }
}

/* From what was earned to the money that moved. */
static void
add_reconciliation (SlCli          *cli,
                    SlGrid         *grid,
                    const SlIncome *income)
{
  g_autofree char *sum = sl_cli_money (cli, income->earned - income->costs);
  g_autofree char *change = sl_cli_money (cli, income->cash_change);

  sl_grid_add (grid, _("From what was earned to the money"), "");
  sl_grid_add (grid, _("  Earned, less what was spent"), sum);
  add_steps (cli, grid, income, FALSE);
  sl_grid_add (grid, _("  Money in and out, together"), change);
}

static SlCliStatus
print_income (SlCli          *cli,
              const SlIncome *income)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lr");
  g_autofree char *from = sl_day_format (income->from), *to = sl_day_format (income->to);
  g_autofree char *net = sl_cli_money (cli, income->net);
  g_autofree char *own_use = sl_cli_money (cli, income->own_use);
  g_autofree char *change = sl_cli_money (cli, income->cash_change);
  g_autofree char *earned = sl_cli_money (cli, income->earned - income->costs);

  g_print (_("Income from %s to %s in %s"), from, to, sl_business_get_currency (cli->business));
  g_print ("\n\n");
  add_items (cli, grid, _("Money in and out"), income->cash, 1);
  sl_grid_add (grid, _("  Together"), change);
  sl_grid_add (grid, "", "");
  add_items (cli, grid, _("Earned and spent"), income->accrual, -1);
  sl_grid_add (grid, _("  Together"), earned);
  add_steps (cli, grid, income, TRUE);
  sl_grid_rule (grid);
  sl_grid_add (grid, _("Real income"), net);
  sl_grid_add (grid, _("Own use, at cost, not counted"), own_use);

  if (income->minutes > 0)
    {
      g_autofree char *hours = g_strdup_printf ("%" PRId64 ":%02" PRId64, income->minutes / 60,
                                                income->minutes % 60);
      g_autofree char *per_hour = sl_cli_money (cli, income->per_hour);

      sl_grid_add (grid, _("Hours worked"), hours);
      sl_grid_add (grid, _("For an hour"), per_hour);
    }
  else
    sl_grid_add (grid, _("Hours worked"), _("not logged"));

  sl_grid_add (grid, "", "");
  add_reconciliation (cli, grid, income);
  sl_grid_print (grid);
  return SL_CLI_DONE;
}

SlCliStatus
sl_command_income (SlCli  *cli,
                   char  **arguments)
{
  g_autofree char *from = NULL, *to = NULL, *figure = NULL;
  gboolean schedule_c = FALSE, plain = FALSE;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("First day (1 January)"), N_("DAY") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_("Last day (today)"), N_("DAY") },
    { "schedule-c", 0, 0, G_OPTION_ARG_NONE, &schedule_c,
      N_("By the lines of US Schedule C"), NULL },
    { "plain", 0, 0, G_OPTION_ARG_NONE, &plain, N_("By a plain chart of accounts"), NULL },
    { "figure", 0, 0, G_OPTION_ARG_STRING, &figure,
      N_("How one figure is reckoned, and its postings, such as “net”"), N_("FIGURE") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlIncome) income = NULL;
  GError *error = NULL;
  SlDay first = SL_DAY_NONE, last = SL_DAY_NONE;

  if (!sl_cli_parse (cli, "income", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ) || !sl_cli_read_day (from, &first) ||
      !sl_cli_read_day (to, &last))
    return SL_CLI_REFUSED;

  if (schedule_c || plain)
    return sl_books_view_tax (cli, schedule_c ? SL_TAX_CHART_US_SCHEDULE_C : SL_TAX_CHART_PLAIN,
                              first, last);

  income = sl_income_report (cli->business, first, last, &error);

  if (income == NULL)
    return sl_cli_refuse (error);

  if (figure != NULL)
    return sl_income_view_figure (cli, income, figure);

  return cli->is_json ? write_income (cli, income) : print_income (cli, income);
}

static void
write_expected (SlCli            *cli,
                SlJson           *json,
                const SlOverview *overview)
{
  if (overview->has_expected)
    sl_cli_json_money (cli, json, "expected_commission", overview->expected_commission);
  else
    sl_json_member_string (json, "expected_commission", NULL);

  sl_json_key (json, "expected");
  sl_json_begin_array (json);
  for (guint i = 0; i < overview->expected->len; i++)
    {
      const SlOverviewExpected *row = g_ptr_array_index (overview->expected, i);

      sl_json_begin_object (json);
      sl_json_member_string (json, "company", row->company);
      sl_json_member_string (json, "currency", row->currency);
      if (row->has_amount)
        sl_cli_json_money_in (json, "amount", row->amount, row->currency);
      else
        sl_json_member_string (json, "amount", NULL);
      sl_json_member_string (json, "problem", row->problem);
      sl_json_end_object (json);
    }
  sl_json_end_array (json);
}

static SlCliStatus
write_overview (SlCli            *cli,
                const SlOverview *overview)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_cli_json_day (json, "today", overview->today);
  sl_cli_json_money (cli, json, "received", overview->received);
  sl_cli_json_money (cli, json, "spent", overview->spent);
  sl_cli_json_money (cli, json, "net", overview->net);
  sl_cli_json_money (cli, json, "net_year", overview->net_year);

  write_expected (cli, json, overview);
  sl_json_member_integer (json, "minutes", overview->minutes);
  sl_json_member_integer (json, "follow_ups", overview->n_followups);
  sl_json_member_integer (json, "unpaid_orders", overview->n_unpaid);
  sl_cli_json_money (cli, json, "unpaid", overview->unpaid);
  sl_json_member_integer (json, "backorders", overview->n_backorders);
  sl_json_member_integer (json, "expiring_lots", overview->n_expiring);
  sl_json_member_integer (json, "buyback_deadlines", overview->n_buyback);
  sl_json_member_integer (json, "low_products", overview->n_low);
  sl_cli_json_money (cli, json, "stock_value", overview->stock_value);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

static void
add_count (SlGrid     *grid,
           const char *label,
           guint       count)
{
  g_autofree char *text = g_strdup_printf ("%u", count);

  sl_grid_add (grid, label, text);
}

static void
add_money (SlCli      *cli,
           SlGrid     *grid,
           const char *label,
           gint64      amount)
{
  g_autofree char *text = sl_cli_money (cli, amount);

  sl_grid_add (grid, label, text);
}

/* The companies that are not in the sum. */
static void
print_unexpected (const SlOverview *overview)
{
  for (guint i = 0; i < overview->expected->len; i++)
    {
      const SlOverviewExpected *row = g_ptr_array_index (overview->expected, i);
      g_autofree char *company = sl_cli_clean (row->company);

      if (row->problem == NULL)
        continue;

      /* translators: a company, and a sentence that says why */
      g_print (_("No commission is expected of %s: %s"), company, row->problem);
      g_print ("\n");
    }
}

static SlCliStatus
print_overview (SlCli            *cli,
                const SlOverview *overview)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lr");

  add_money (cli, grid, _("Money in, this month"), overview->received);
  add_money (cli, grid, _("Money out, this month"), overview->spent);
  add_money (cli, grid, _("Real income, this month"), overview->net);
  add_money (cli, grid, _("Real income, this year"), overview->net_year);

  if (overview->has_expected)
    add_money (cli, grid, _("Expected commission, this month"), overview->expected_commission);

  add_money (cli, grid, _("Stock at cost"), overview->stock_value);
  sl_grid_rule (grid);
  add_count (grid, _("Contacts to call"), overview->n_followups);
  add_count (grid, _("Sales not paid"), overview->n_unpaid);
  add_money (cli, grid, _("  they owe"), overview->unpaid);
  add_count (grid, _("Sales waiting for goods"), overview->n_backorders);
  add_count (grid, _("Lots that expire soon"), overview->n_expiring);
  add_count (grid, _("Buy-back ends soon"), overview->n_buyback);
  add_count (grid, _("Products running low"), overview->n_low);
  sl_grid_print (grid);
  print_unexpected (overview);
  return SL_CLI_DONE;
}

SlCliStatus
sl_command_today (SlCli  *cli,
                  char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_auto(SlOverview) overview = { 0 };
  GError *error = NULL;

  if (!sl_cli_parse (cli, "today", NULL, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  if (!sl_overview_read (cli->business, &overview, &error))
    return sl_cli_refuse (error);

  return cli->is_json ? write_overview (cli, &overview) : print_overview (cli, &overview);
}
