#include "year.h"

#include "business/balance.h"
#include "business/export.h"
#include "business/income.h"
#include "business/owed.h"
#include "business/stock.h"
#include "core/conversion.h"
#include "core/money.h"
#include "core/period.h"
#include "core/sale.h"

#include <glib/gstdio.h>

static const char * const account_names[N_BOOKED] = {
  [RECEIVABLE] = "assets:receivable", [INVENTORY] = "assets:inventory",
  [ON_ORDER] = "assets:on-order", [PAYABLE] = "liabilities:payable",
  [DEPOSITS] = "liabilities:deposits", [SALES_TAX] = "liabilities:sales-tax",
  [CREDIT] = "liabilities:customer-credit", [OWNER] = "equity:owner",
  [OWN_USE] = "equity:own-use",
};

const char * const year_currencies[3] = { "USD", "EUR", "JPY" };

gint64
year_random_amount (gint64 most)
{
  return g_test_rand_int_range (1, (gint32) most + 1);
}

guint
year_random_of (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

Model *
year_state_of (Run *run)
{
  return &run->states[run->n_done % N_STATES];
}

Model *
year_begin (Run *run)
{
  run->next = *year_state_of (run);
  /* What was undone is forgotten when something else stands. */
  g_array_set_size (run->facts, run->next.n_facts);
  return &run->next;
}

void
year_done (Run *run)
{
  gint64 sum = 0;

  for (guint i = year_state_of (run)->n_facts; i < run->facts->len; i++)
    if (g_array_index (run->facts, Fact, i).account < N_BOOKED)
      sum += g_array_index (run->facts, Fact, i).amount;

  g_assert_cmpint (sum, ==, 0);
  run->next.n_facts = run->facts->len;
  run->n_done++;
  run->n_known = run->n_done;
  run->n_recorded++;
  *year_state_of (run) = run->next;
}

void
year_post (Run     *run,
      SlDay    day,
      Account  account,
      gint64   amount)
{
  const Fact fact = { day, account, amount };

  g_array_append_val (run->facts, fact);
}

void
year_post_difference (Run    *run,
                 SlDay   day,
                 gint64  loss)
{
  year_post (run, day, loss > 0 ? EXPENSES : INCOME, loss);
}

gint64
year_fold (Run     *run,
      Account  account,
      SlDay    from,
      SlDay    to)
{
  gint64 sum = 0;

  for (guint i = 0; i < year_state_of (run)->n_facts; i++)
    {
      const Fact *fact = &g_array_index (run->facts, Fact, i);

      if (fact->account == account && fact->day >= from && fact->day <= to)
        sum += fact->amount;
    }

  return sum;
}

gint64
year_lowest (Run     *run,
        Account  account,
        SlDay    day)
{
  gint64 least = year_fold (run, account, SL_DAY_FIRST, day);

  for (guint i = 0; i < year_state_of (run)->n_facts; i++)
    {
      const Fact *fact = &g_array_index (run->facts, Fact, i);

      if (fact->account == account && fact->day > day)
        least = MIN (least, year_fold (run, account, SL_DAY_FIRST, fact->day));
    }

  return least;
}

SlDay
year_day_after (Run   *run,
           SlDay  first)
{
  SlDay from = MAX (first, run->next.closed + 1);

  return g_test_rand_int_range (0, 4) == 0
         ? WORKBENCH_TODAY : from + g_test_rand_int_range (0, WORKBENCH_TODAY - from + 1);
}

SlDay
year_any_day (Run *run)
{
  return year_day_after (run, WORKBENCH_TODAY - DAYS);
}

gint64
year_to_own (const Order *order,
        gint64       amount,
        gint64       rate)
{
  gint64 own;

  g_assert_true (sl_conversion_to_own (amount, year_currencies[order->currency], rate, "USD",
                                       &own));
  return own;
}

gint64
year_owed_for (const Order *order)
{
  return order->total - order->back - order->paid;
}

void
year_choose_currency (Order *order)
{
  static const gint32 rates[] = { 0, 1082500000, 6543210 };

  order->currency = g_test_rand_int_range (0, 3) == 0 ? 1 + year_random_of (2) : 0;
  order->rate = order->currency == 0
                ? SL_CONVERSION_ONE
                : rates[order->currency] / 1000 * g_test_rand_int_range (900, 1100);
}

Order *
year_add_order (Model       *model,
           const Order *order)
{
  Order *kept = &model->orders[model->n_orders++ % N_ORDERS];

  *kept = *order;
  return kept;
}

Order *
year_random_order (Model    *model,
              gboolean  is_purchase)
{
  guint n = MIN (model->n_orders, N_ORDERS);

  for (guint i = 0; n > 0 && i < 20; i++)
    {
      Order *order = &model->orders[year_random_of (n)];

      if (order->is_purchase == is_purchase)
        return order;
    }

  return NULL;
}

void
year_settle (Run         *run,
        Order       *order,
        SlDay        day,
        gint64       amount,
        gint64       rate,
        SlPayMethod  method,
        gint64       fee)
{
  gint64 settled = order->currency == 0 ? amount
                   : sl_conversion_share (order->open, year_owed_for (order), amount);
  gint64 own = rate == order->rate ? settled : year_to_own (order, amount, rate);
  gint64 sign = order->is_purchase && !order->is_refund ? -1 : 1;

  order->paid += amount;
  order->open -= settled;
  year_post (run, day, order->is_purchase ? PAYABLE : RECEIVABLE, -sign * settled);

  if (method == SL_PAY_CREDIT)
    {
      year_post (run, day, CREDIT, own);
      year_post (run, day, STANDING_ANNA + order->person - 1, -own);
      return;
    }

  if (run->next.has_fee && method == SL_PAY_CARD && amount > 0 && fee == 0 &&
      !order->is_purchase)
    fee = MIN (own, (own * YEAR_FEE_PER_MILLE + 500) / 1000 + YEAR_FEE_FIXED);

  year_post (run, day, MONEY, sign * own - fee);
  year_post (run, day, EXPENSES, fee);
  year_post_difference (run, day, sign * (settled - own));
}

Order *
year_apply_sale (Run                 *run,
            Order               *order,
            const SlOrderResult *result,
            gint64               freight)
{
  gint64 there = order->quantity - result->backordered;
  gint64 handed_over = sl_sale_value_of_first (order->net, order->quantity, there);
  const gint64 weights[] = { handed_over, order->net - handed_over, order->tax, freight };
  gint64 parts[4];

  order->number = result->number;
  order->pending = result->backordered;
  order->given_on = order->day;
  order->total = order->net + order->tax + freight;
  order->asked = order->open = year_to_own (order, order->total, order->rate);
  g_assert_cmpint (result->total, ==, order->total);
  g_assert_cmpint (result->own_total, ==, order->asked);
  sl_money_spread (order->asked, weights, G_N_ELEMENTS (parts), parts);
  order->deposits = parts[1];
  order->own_tax = parts[2];
  year_post (run, order->day, RECEIVABLE, order->asked);
  year_post (run, order->day, INCOME, -parts[0] - parts[3]);
  year_post (run, order->day, DEPOSITS, -parts[1]);
  year_post (run, order->day, SALES_TAX, -parts[2]);
  year_post (run, order->day, EXPENSES, result->cost);
  year_post (run, order->day, INVENTORY, -result->cost);
  year_post (run, order->day, UNITS_SERUM + order->product, -there);
  return year_add_order (&run->next, order);
}

gint64
year_last_movement (Run *run)
{
  return workbench_count (run->bench, "SELECT coalesce (max (id), 0) FROM movement");
}

static gint64
units_of_kits (Run        *run,
               const char *sku,
               gint64      last)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT coalesce (sum (m.quantity), 0) FROM movement m JOIN lot l ON l.id = m.lot_id"
    " JOIN product p ON p.id = l.product_id WHERE m.kind = 'kit' AND p.sku = '%s' AND m.id > %"
    G_GINT64_FORMAT, sku, last);

  return workbench_count (run->bench, sql);
}

void
year_apply_openings (Run    *run,
                     SlDay   day,
                     gint64  last)
{
  gint64 n_boxes = -units_of_kits (run, "BOX", last);

  g_assert_cmpint (n_boxes, >=, 0);
  g_assert_cmpint (units_of_kits (run, "SERUM", last), ==, BOX_SERUMS * n_boxes);
  g_assert_cmpint (units_of_kits (run, "TEA", last), ==, BOX_TEAS * n_boxes);
  year_post (run, day, UNITS_BOX, -n_boxes);
  year_post (run, day, UNITS_SERUM, BOX_SERUMS * n_boxes);
  year_post (run, day, UNITS_TEA, BOX_TEAS * n_boxes);
}

gint64
year_promised (const Order *order)
{
  return sl_sale_value_of_part (order->net, order->quantity,
                                order->quantity - order->pending - order->cancelled,
                                order->pending);
}

/* What @value of the line is worth for the units that are cancelled and given back. */
static gint64
part_of (const Order *order,
         gint64       value,
         gint64       cancelled,
         gint64       returned)
{
  return sl_sale_value_of_part (value, order->quantity,
                                order->quantity - order->cancelled - cancelled, cancelled) +
         sl_sale_value_of_part (value, order->quantity, order->returned, returned);
}

void
year_apply_return (Run                 *run,
              Order               *order,
              SlDay                day,
              gint64               quantity,
              gboolean             scrap,
              SlPayMethod          method,
              const SlOrderResult *result)
{
  gint64 cancelled = MIN (quantity, order->pending), returned = quantity - cancelled;
  gint64 tax = part_of (order, order->tax, cancelled, returned);
  gint64 undelivered = part_of (order, order->net, cancelled, 0);
  gint64 delivered = part_of (order, order->net, 0, returned);
  gint64 total = tax + undelivered + delivered, rest, booked = total;

  if (order->currency != 0)
    {
      booked = total == year_owed_for (order) ? order->open
               : sl_conversion_share (order->asked, order->total - order->back, total);
      undelivered = sl_conversion_share (order->deposits, year_promised (order), undelivered);
      tax = sl_conversion_share (order->own_tax, order->tax - order->tax_back, tax);
    }

  g_assert_cmpint (result->total, ==, total);
  g_assert_cmpint (result->own_total, ==, booked);
  rest = booked - undelivered - tax;

  if (order->currency != 0 && (delivered == 0 || rest < 0))
    year_post_difference (run, day, rest);
  else
    year_post (run, day, INCOME, rest);

  order->tax_back += part_of (order, order->tax, cancelled, returned);
  order->own_tax -= tax;
  order->deposits -= undelivered;
  order->back += total;
  order->asked -= booked;
  order->open -= booked;
  order->pending -= cancelled;
  order->cancelled += cancelled;
  order->returned += returned;
  year_post (run, day, DEPOSITS, undelivered);
  year_post (run, day, SALES_TAX, tax);
  year_post (run, day, RECEIVABLE, -booked);

  if (!scrap)
    {
      year_post (run, day, INVENTORY, result->cost);
      year_post (run, day, EXPENSES, -result->cost);
      year_post (run, day, UNITS_SERUM + order->product, returned);
    }

  if (year_owed_for (order) < 0)
    year_settle (run, order, day, year_owed_for (order), order->rate, method, 0);
}

/* Looking */

static gint64
item_of (const SlBalance *balance,
         const char      *account)
{
  for (guint i = 0; i < balance->items->len; i++)
    {
      const SlBalanceItem *item = g_ptr_array_index (balance->items, i);

      if (g_str_equal (item->account, account))
        return item->amount;
    }

  return 0;
}

static void
assert_as_of (Run   *run,
              SlDay  day)
{
  SlBusiness *business = run->bench->business;
  g_autoptr(SlBalance) balance = sl_balance_report (business, day, NULL);
  g_autoptr(SlStockReport) stock = sl_stock_report (business, day, NULL);
  gint64 units[3] = { 0 };

  g_assert_cmpint (balance->cash, ==, year_fold (run, MONEY, SL_DAY_FIRST, day));
  g_assert_cmpint (stock->value, ==, year_fold (run, INVENTORY, SL_DAY_FIRST, day));
  g_assert_cmpint (balance->profit, ==, -year_fold (run, INCOME, SL_DAY_FIRST, day)
                                        - year_fold (run, EXPENSES, SL_DAY_FIRST, day));

  for (guint i = 0; i < N_BOOKED; i++)
    if (account_names[i] != NULL)
      {
        gint64 sign = g_str_has_prefix (account_names[i], "assets") ? 1 : -1;

        g_assert_cmpint (item_of (balance, account_names[i]), ==,
                         sign * year_fold (run, (Account) i, SL_DAY_FIRST, day));
      }

  for (guint i = 0; i < stock->products->len; i++)
    {
      const SlStockProduct *product = g_ptr_array_index (stock->products, i);

      units[product->product_id - 1] += product->on_hand;
    }

  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (units[i], ==, year_fold (run, UNITS_SERUM + i, SL_DAY_FIRST, day));
}

/* Real income, and what moved money, of a range. */
static void
assert_income (Run   *run,
               SlDay  from,
               SlDay  to)
{
  g_autoptr(SlIncome) income = sl_income_report (run->bench->business, from, to, NULL);

  g_assert_cmpint (income->earned, ==, -year_fold (run, INCOME, from, to));
  g_assert_cmpint (income->costs, ==, year_fold (run, EXPENSES, from, to));
  g_assert_cmpint (income->cash_change, ==, year_fold (run, MONEY, from, to));
  g_assert_cmpint (income->own_use, ==, year_fold (run, OWN_USE, from, to));
  g_assert_cmpint (income->net, ==,
                   income->earned - income->costs - year_fold (run, RECEIVABLE, from, to)
                   - year_fold (run, DEPOSITS, from, to));
}

void
year_assert_as_modelled (Run *run)
{
  g_autoptr(SlOwedReport) owed = sl_owed_report (run->bench->business, FALSE, SL_DAY_NONE, NULL);
  g_autoptr(SlOwedReport) owing = sl_owed_report (run->bench->business, TRUE, SL_DAY_NONE, NULL);
  SlDay from = WORKBENCH_TODAY - g_test_rand_int_range (0, DAYS);

  g_assert_cmpint (owed->total, ==, year_fold (run, RECEIVABLE, SL_DAY_FIRST, SL_DAY_LAST));
  g_assert_cmpint (owing->total, ==, -year_fold (run, PAYABLE, SL_DAY_FIRST, SL_DAY_LAST));
  assert_as_of (run, WORKBENCH_TODAY);
  assert_as_of (run, from);
  assert_income (run, from, MIN (from + g_test_rand_int_range (0, 90), WORKBENCH_TODAY));
  workbench_assert_sound (run->bench);
}

/* The auditor */

static char *
ask_hledger (const char *path,
             const char *first,
             ...)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *complaint = NULL;
  char *answer = NULL;
  int status;
  va_list more;

  g_ptr_array_add (words, (gpointer) "hledger");
  g_ptr_array_add (words, (gpointer) "-f");
  g_ptr_array_add (words, (gpointer) path);
  va_start (more, first);
  for (const char *word = first; word != NULL; word = va_arg (more, const char *))
    g_ptr_array_add (words, (gpointer) word);
  va_end (more);
  g_ptr_array_add (words, NULL);
  g_spawn_sync (NULL, (char **) words->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &answer,
                &complaint, &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_error ("hledger: %s", complaint);
  return answer;
}

/* "-12.34 USD" or "0" as cents. */
static gint64
read_cents (const char *text)
{
  g_autofree char *number = g_strdup (text);
  gint64 cents;

  g_strdelimit (number, " ", '\0');
  g_assert_true (sl_money_parse (number, "USD", &cents, NULL));
  return cents;
}

/* Which account of the model a line of hledger belongs to. */
static gint
find_account (const char *name)
{
  static const char * const money[] = {
    "assets:cash", "assets:bank", "assets:card", "assets:other", NULL
  };

  if (g_strv_contains (money, name))
    return MONEY;
  if (g_str_has_prefix (name, "income:"))
    return INCOME;
  if (g_str_has_prefix (name, "expenses:"))
    return EXPENSES;

  for (gint i = 0; i < N_BOOKED; i++)
    if (account_names[i] != NULL && g_str_has_prefix (name, account_names[i]))
      return i;

  g_error ("hledger knows an account %s", name);
}

/* As hledger counts the lots: the units of each product at the end of each month. */
static void
assert_units_audited (Run        *run,
                      const char *path)
{
  static const char * const skus[] = { "SERUM", "TEA", "BOX" };
  g_autofree char *answer = ask_hledger (path, "balance", "assets:inventory", "--monthly",
                                         "--historical", "--layout=bare", "-N", "-O", "csv", NULL);
  g_auto(GStrv) lines = g_strsplit (g_strchomp (answer), "\n", -1);
  g_auto(GStrv) days = g_strsplit (lines[0], "\",\"", -1);

  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], "\",\"", -1);

      for (guint product = 0; product < G_N_ELEMENTS (skus); product++)
        for (guint k = 2; g_str_equal (cells[1], skus[product]) && cells[k] != NULL; k++)
          {
            g_autofree char *day = g_strdup (g_strchomp (g_strdelimit (days[k], "\"", ' ')));
            SlPeriod month;

            g_assert_true (sl_period_parse (day, &month, NULL));
            g_assert_cmpint (g_ascii_strtoll (cells[k], NULL, 10), ==,
                             year_fold (run, UNITS_SERUM + (Account) product, SL_DAY_FIRST,
                                        month.last));
          }
    }
}

void
year_assert_audited (Run *run)
{
  const SlExportDraft draft = { .kind = SL_EXPORT_JOURNAL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) text = sl_export_text (run->bench->business, &draft, &error);
  g_autofree char *path = g_build_filename (run->bench->folder, "all.journal", NULL);
  g_autofree char *checked = NULL, *answer = NULL;
  g_auto(GStrv) lines = NULL, days = NULL;
  g_autofree gint64 *sums = NULL;
  guint n_days;

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  checked = ask_hledger (path, "check", "--strict", NULL);
  answer = ask_hledger (path, "balance", "--monthly", "--historical", "-B", "-N", "-O", "csv",
                        NULL);
  lines = g_strsplit (g_strchomp (answer), "\n", -1);
  days = g_strsplit (lines[0], "\",\"", -1);
  n_days = g_strv_length (days);
  sums = g_new0 (gint64, (gsize) n_days * N_BOOKED);
  g_assert_cmpuint (n_days, >, 2);

  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], "\",\"", -1);
      gint account = find_account (cells[0] + 1);

      g_assert_cmpuint (g_strv_length (cells), ==, n_days);
      for (guint k = 1; k < n_days; k++)
        sums[k * N_BOOKED + (guint) account] += read_cents (g_strdelimit (cells[k], "\"", ' '));
    }

  for (guint k = 1; k < n_days; k++)
    {
      SlPeriod month;

      g_strchomp (g_strdelimit (days[k], "\"", ' '));
      g_assert_true (sl_period_parse (days[k], &month, &error));
      for (guint i = 0; i < N_BOOKED; i++)
        g_assert_cmpint (sums[k * N_BOOKED + i], ==,
                         year_fold (run, (Account) i, SL_DAY_FIRST, month.last));
    }

  assert_units_audited (run, path);
  g_remove (path);
}
