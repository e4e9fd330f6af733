#include "config.h"

#include <inttypes.h>

#include "store/check-private.h"

#include <glib/gi18n-lib.h>

#include "core/day-text.h"
#include "core/money.h"
#include "core/number-text.h"
#include "store/order-amount-private.h"
#include "store/search.h"
#include "store/statement.h"

/* A rule of the file: its SQL gives one row for each place where the rule is broken. */
typedef struct
{
  const char *sql;
  char     *(*describe) (SlStatement *row);
} Rule;

/* The rules of SQLite itself */

static char *
describe_page (SlStatement *row)
{
  const char *answer = sl_statement_get_text (row, 0);

  if (g_strcmp0 (answer, "ok") == 0)
    return NULL;

  /* translators: %s is what the database library says, in English */
  return g_strdup_printf (_("The file is damaged: %s."), answer);
}

static char *
describe_missing_parent (SlStatement *row)
{
  return g_strdup_printf (_("A row of “%s” needs a row of “%s” that is not there."),
                          sl_statement_get_text (row, 0), sl_statement_get_text (row, 2));
}

/* The rules of the business.  Money is shown in the currency that stands beside it. */

static char *
format_money (SlStatement *row,
              int          column,
              const char  *currency)
{
  return sl_amount_text (sl_statement_get_int (row, column), currency);
}

static char *
describe_lot (SlStatement *row)
{
  const char *currency = sl_statement_get_text (row, 5);
  g_autofree char *cost = format_money (row, 3, currency);
  g_autofree char *moved = format_money (row, 4, currency);

  return g_strdup_printf (_("A lot of “%s” holds %" PRId64 " at %s, but its movements "
                            "add up to %" PRId64 " at %s."),
                          sl_statement_get_text (row, 0), sl_statement_get_int (row, 1), cost,
                          sl_statement_get_int (row, 2), moved);
}

static char *
describe_paid (SlStatement *row)
{
  const char *currency = sl_statement_get_text (row, 3);
  g_autofree char *kept = format_money (row, 1, currency);
  g_autofree char *paid = format_money (row, 2, currency);

  return g_strdup_printf (_("Order %" PRId64 " says that %s was paid, but its payments "
                            "add up to %s."),
                          sl_statement_get_int (row, 0), kept, paid);
}

static char *
describe_goods (SlStatement *row)
{
  const char *currency = sl_statement_get_text (row, 3);
  g_autofree char *goods = format_money (row, 1, currency);
  g_autofree char *lines = format_money (row, 2, currency);

  return g_strdup_printf (_("Order %" PRId64 " says that its goods are %s, but its lines "
                            "add up to %s."),
                          sl_statement_get_int (row, 0), goods, lines);
}

static char *
describe_tax (SlStatement *row)
{
  const char *currency = sl_statement_get_text (row, 3);
  g_autofree char *kept = format_money (row, 1, currency);
  g_autofree char *parts = format_money (row, 2, currency);

  return g_strdup_printf (_("Order %" PRId64 " says that its tax is %s, but the parts of it "
                            "add up to %s."),
                          sl_statement_get_int (row, 0), kept, parts);
}

static char *
describe_credit (SlStatement *row)
{
  const char *currency = sl_statement_get_text (row, 0);
  g_autofree char *account = format_money (row, 1, currency);
  g_autofree char *credits = format_money (row, 2, currency);

  return g_strdup_printf (_("The journal owes customers credits of %s %s, but they add up to "
                            "%s."), account, currency, credits);
}

static char *
describe_paper (SlStatement *row)
{
  return g_strdup_printf (_("The papers of kind “%s” of %" PRId64 " are numbered up to %" PRId64
                            ", but there are %" PRId64 " of them."),
                          sl_statement_get_text (row, 0), sl_statement_get_int (row, 1),
                          sl_statement_get_int (row, 2), sl_statement_get_int (row, 3));
}

static char *
describe_number (SlStatement *row)
{
  return g_strdup_printf (_("The next order would be number %" PRId64 ", but there are "
                            "%" PRId64 " orders, the last with number %" PRId64
                            "."),
                          sl_statement_get_int (row, 0), sl_statement_get_int (row, 1),
                          sl_statement_get_int (row, 2));
}

static char *
describe_entry (SlStatement *row)
{
  const char *currency = sl_statement_get_text (row, 1);
  g_autofree char *sum = format_money (row, 2, currency);

  return g_strdup_printf (_("Entry %" PRId64 " of the journal does not balance: %s %s are "
                            "left over."),
                          sl_statement_get_int (row, 0), sum, currency);
}

static char *
describe_bare_entry (SlStatement *row)
{
  return g_strdup_printf (_("Entry %" PRId64 " of the journal is not complete."),
                          sl_statement_get_int (row, 0));
}

static char *
describe_stock (SlStatement *row)
{
  const char *currency = sl_statement_get_text (row, 0);
  g_autofree char *account = format_money (row, 1, currency);
  g_autofree char *lots = format_money (row, 2, currency);

  return g_strdup_printf (_("The journal has stock of %s %s, but the lots cost %s %s."), account,
                          currency, lots, currency);
}

static char *
describe_day (SlStatement *row)
{
  const char *currency = sl_statement_get_text (row, 1);
  g_autofree char *kept = format_money (row, 2, currency);
  g_autofree char *posted = format_money (row, 3, currency);

  return g_strdup_printf (_("A day of the account “%s” says %s %s, but its postings add up to "
                            "%s %s."),
                          sl_statement_get_text (row, 0), kept, currency, posted, currency);
}

static char *
describe_cash (SlStatement *row)
{
  const char *currency = sl_statement_get_text (row, 1);
  g_autofree char *kept = format_money (row, 2, currency);
  g_autofree char *posted = format_money (row, 3, currency);

  return g_strdup_printf (_("A day of the account “%s” says that entries that moved money add up "
                            "to %s %s, but they add up to %s %s."),
                          sl_statement_get_text (row, 0), kept, currency, posted, currency);
}

static char *
describe_advice (SlStatement *row)
{
  return g_strdup_printf (_("The advice that was kept with order %" PRId64 " does not belong to "
                            "its lines."), sl_statement_get_int (row, 0));
}

static char *
describe_attachment (SlStatement *row)
{
  return g_strdup_printf (_("The attachment “%s” is not as long as it says."),
                          sl_statement_get_text (row, 0));
}

static char *
describe_movement (SlStatement *row)
{
  return g_strdup_printf (_("A movement of stock belongs to line %" PRId64 " of order "
                            "%" PRId64 ", which has no such line."),
                          sl_statement_get_int (row, 1) + 1, sl_statement_get_int (row, 0));
}

static char *
describe_trip (SlStatement *row)
{
  const char *currency = sl_statement_get_text (row, 3);
  g_autofree char *day = sl_day_text (sl_statement_get_day (row, 0));
  g_autofree char *amount = format_money (row, 1, currency);
  g_autofree char *booked = format_money (row, 2, currency);

  return g_strdup_printf (_("A trip on %s cost %s %s, but the journal has %s %s for it."), day,
                          amount, currency, booked, currency);
}

static char *
describe_count (SlStatement *row)
{
  return g_strdup_printf (_("What was found or missing in count %" PRId64 " is not what was put "
                            "right."), sl_statement_get_int (row, 0));
}

static char *
describe_closing (SlStatement *row)
{
  g_autofree char *day = sl_day_text (sl_statement_get_day (row, 0));

  return g_strdup_printf (_("What was closed from %s on is no month."), day);
}

static char *
describe_statement (SlStatement *row)
{
  const char *currency = sl_statement_get_text (row, 3);
  g_autofree char *day = sl_day_text (sl_statement_get_day (row, 0));
  g_autofree char *earned = format_money (row, 1, currency);
  g_autofree char *lines = format_money (row, 2, currency);

  return g_strdup_printf (_("The statement of the period from %s says that %s was earned, but its "
                            "lines add up to %s."),
                          day, earned, lines);
}

static char *
describe_bank_line (SlStatement *row)
{
  const char *currency = sl_statement_get_text (row, 1);
  g_autofree char *amount = format_money (row, 0, currency);

  return g_strdup_printf (_("A bank line of %s %s is matched with an entry that did not move this "
                            "amount."),
                          amount, currency);
}

static char *
describe_untold (SlStatement *row)
{
  return g_strdup_printf (_("Order %" PRId64 " is neither waiting to be sent to the company nor "
                            "known to it."), sl_statement_get_int (row, 0));
}

static char *
describe_reference (SlStatement *row)
{
  return g_strdup_printf (_("The list’s number %s is of order %" PRId64 ", which is no order of "
                            "that company."),
                          sl_statement_get_text (row, 0), sl_statement_get_int (row, 1));
}

static char *
describe_listing (SlStatement *row)
{
  return g_strdup_printf (_("The autoship that a list has for %s is of another company."),
                          sl_statement_get_text (row, 0));
}

static char *
describe_told_twice (SlStatement *row)
{
  return g_strdup_printf (_("“%s” waits to be sent to the company though its outcome is known."),
                          sl_statement_get_text (row, 0));
}

static char *
describe_orphan (SlStatement *row)
{
  return g_strdup_printf (_("What waits to be sent of “%s” belongs to no record."),
                          sl_statement_get_text (row, 0));
}

static char *
describe_others (SlStatement *row)
{
  const char *currency = sl_statement_get_text (row, 0);
  g_autofree char *account = format_money (row, 1, currency);
  g_autofree char *kept = format_money (row, 2, currency);

  return g_strdup_printf (_("The journal keeps %s %s for others, but what was taken in and not "
                            "handed on is %s."), account, currency, kept);
}

static char *
describe_foreign (SlStatement *row)
{
  return g_strdup_printf (_("Entry %" PRId64 " of the journal has an amount in %s that fits none "
                            "of its postings."), sl_statement_get_int (row, 0),
                          sl_statement_get_text (row, 1));
}

static char *
describe_settled (SlStatement *row)
{
  const char *currency = sl_statement_get_text (row, 2);
  g_autofree char *booked = format_money (row, 1, currency);

  return g_strdup_printf (_("Nothing is owed for order %" PRId64 ", but %s %s of it are still "
                            "booked."), sl_statement_get_int (row, 0), booked, currency);
}

static char *
describe_rate (SlStatement *row)
{
  return g_strdup_printf (_("Order %" PRId64 " is in the currency of the business and has a rate "
                            "of exchange."), sl_statement_get_int (row, 0));
}

static char *
describe_business (SlStatement *row)
{
  return g_strdup (_("The file does not say whose business it is."));
}

static const Rule quick_pages = { "PRAGMA quick_check (20)", describe_page };
static const Rule full_pages = { "PRAGMA integrity_check (20)", describe_page };

/* What lots cost is in the currency of the business, whatever they were bought in. */
#define STOCK_RULE                                                                             \
  "SELECT currency, sum (account), sum (lots) FROM ("                                          \
  "  SELECT currency, amount AS account, 0 AS lots FROM posting"                               \
  "   WHERE account = 'assets:inventory'"                                                      \
  "  UNION ALL"                                                                                \
  "  SELECT b.currency, 0, l.cost FROM business b JOIN lot l)"                                 \
  " GROUP BY currency HAVING sum (account) <> sum (lots)"                                      \
  " AND EXISTS (SELECT 1 FROM business)"

/* Each account and day once as it is kept, and once as the postings say. */
#define DAY_RULE                                                                               \
  "SELECT account, currency, sum (kept), sum (posted) FROM ("                                  \
  "  SELECT account, dated, currency, amount AS kept, 0 AS posted FROM account_day"            \
  "  UNION ALL"                                                                                \
  "  SELECT account, dated, currency, 0, sum (amount) FROM posting"                            \
  "   GROUP BY account, dated, currency)"                                                      \
  " GROUP BY account, dated, currency HAVING sum (kept) <> sum (posted)"

/* The same for what moved money: an entry's postings count when one is to a money account. */
#define CASH_RULE                                                                              \
  "SELECT account, currency, sum (kept), sum (posted) FROM ("                                  \
  "  SELECT account, dated, currency, cash AS kept, 0 AS posted FROM account_day"              \
  "  UNION ALL"                                                                                \
  "  SELECT p.account, p.dated, p.currency, 0, sum (p.amount) FROM posting p"                  \
  "   WHERE EXISTS (SELECT 1 FROM posting m WHERE m.entry_id = p.entry_id"                     \
  "     AND m.currency = p.currency AND m.account IN"                                          \
  "     ('assets:cash', 'assets:bank', 'assets:card', 'assets:other'))"                        \
  "   GROUP BY p.account, p.dated, p.currency)"                                                \
  " GROUP BY account, dated, currency HAVING sum (kept) <> sum (posted)"

static char *
describe_stage (SlStatement *row)
{
  return g_strdup_printf (_("%s is in a stage “%s” that is not there, or retired."),
                          sl_statement_get_text (row, 0), sl_statement_get_text (row, 1));
}

/* An order in another currency that is settled in that is settled in the own one too. */
#define SETTLED_RULE                                                                           \
  "SELECT o.number, sum (p.amount), b.currency FROM orders o"                                  \
  " JOIN business b ON b.currency <> o.currency"                                               \
  " JOIN entry e ON e.order_id IN"                                                             \
  "  (SELECT o.id UNION ALL SELECT id FROM orders WHERE reverses_id = o.id)"                   \
  " JOIN posting p ON p.entry_id = e.id AND p.account ="                                       \
  "  CASE o.kind WHEN 'sale' THEN 'assets:receivable' ELSE 'liabilities:payable' END"          \
  " WHERE o.kind IN ('sale', 'purchase', 'company-return') AND " STILL_OWED " = 0"             \
  " GROUP BY o.id HAVING sum (p.amount) <> 0"

static const Rule rules[] = {
  { "PRAGMA foreign_key_check", describe_missing_parent },
  { "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM business)", describe_business },
  { "SELECT p.name, l.on_hand, coalesce (sum (m.quantity), 0), l.cost, coalesce (sum (m.cost), 0),"
    " b.currency FROM business b JOIN lot l JOIN product p ON p.id = l.product_id"
    " LEFT JOIN movement m ON m.lot_id = l.id"
    " GROUP BY l.id HAVING l.on_hand <> coalesce (sum (m.quantity), 0)"
    " OR l.cost <> coalesce (sum (m.cost), 0)",
    describe_lot },
  { "SELECT o.number, o.paid, coalesce (sum (y.amount), 0), o.currency FROM orders o"
    " LEFT JOIN payment y ON y.order_id = o.id GROUP BY o.id"
    " HAVING o.paid <> coalesce (sum (y.amount), 0)",
    describe_paid },
  { "SELECT o.number, o.goods, coalesce (sum (i.amount), 0), o.currency FROM orders o"
    " LEFT JOIN order_line i ON i.order_id = o.id GROUP BY o.id"
    " HAVING o.goods <> coalesce (sum (i.amount), 0)",
    describe_goods },
  /* Orders of version 2 have their tax in the order alone, and so have the returns of them. */
  { "SELECT o.number, o.tax, sum (i.tax) + o.freight_tax, o.currency FROM orders o"
    " JOIN order_line i ON i.order_id = o.id GROUP BY o.id"
    " HAVING o.tax <> sum (i.tax) + o.freight_tax AND (sum (i.tax) + o.freight_tax <> 0"
    " OR EXISTS (SELECT 1 FROM order_tax t WHERE t.order_id = o.id))",
    describe_tax },
  { "SELECT o.number, o.tax, sum (t.amount), o.currency FROM order_tax t"
    " JOIN orders o ON o.id = t.order_id GROUP BY o.id HAVING o.tax <> sum (t.amount)",
    describe_tax },
  { "SELECT b.currency, a.amount, k.amount FROM business b,"
    " (SELECT -coalesce (sum (amount), 0) AS amount FROM posting"
    "   WHERE account = 'liabilities:customer-credit') AS a,"
    " (SELECT coalesce (sum (amount), 0) AS amount FROM credit) AS k WHERE a.amount <> k.amount",
    describe_credit },
  { "SELECT kind, year, max (number), count (*) FROM invoice GROUP BY kind, year"
    " HAVING max (number) <> count (*)",
    describe_paper },
  { "SELECT b.next_number, count (o.id), coalesce (max (o.number), 0) FROM business b"
    " LEFT JOIN orders o GROUP BY b.one HAVING b.next_number <> count (o.id) + 1"
    " OR coalesce (max (o.number), 0) <> count (o.id)",
    describe_number },
  { "SELECT entry_id, currency, sum (amount) FROM posting GROUP BY entry_id, currency"
    " HAVING sum (amount) <> 0",
    describe_entry },
  { "SELECT e.id FROM entry e LEFT JOIN posting g ON g.entry_id = e.id GROUP BY e.id"
    " HAVING count (g.position) < 2 OR min (g.dated) <> e.dated OR max (g.dated) <> e.dated"
    " OR NOT EXISTS (SELECT 1 FROM entry_seal s WHERE s.entry_id = e.id)",
    describe_bare_entry },
  { "SELECT t.dated, t.amount, coalesce (p.amount, 0), b.currency FROM business b JOIN trip t"
    " LEFT JOIN posting p ON p.entry_id = t.entry_id AND p.account = 'expenses:mileage'"
    " WHERE t.amount <> coalesce (p.amount, 0)",
    describe_trip },
  { "SELECT o.number FROM count_line c JOIN orders o ON o.id = c.order_id WHERE c.counted <>"
    " c.expected + (SELECT coalesce (sum (m.quantity), 0) FROM movement m"
    "  WHERE m.order_id = c.order_id AND m.position = c.position) GROUP BY o.id",
    describe_count },
  { "SELECT period FROM closing WHERE date (period * 86400, 'unixepoch') <>"
    " date (period * 86400, 'unixepoch', 'start of month') OR date (last_day * 86400, 'unixepoch')"
    " <> date (period * 86400, 'unixepoch', 'start of month', '+1 month', '-1 day')",
    describe_closing },
  { STOCK_RULE, describe_stock },
  { "SELECT o.number, m.position FROM movement m JOIN orders o ON o.id = m.order_id"
    " WHERE NOT EXISTS (SELECT 1 FROM order_line i WHERE i.order_id = m.order_id"
    " AND i.position = m.position)",
    describe_movement },
  { "SELECT r.period, r.earned, coalesce (sum (n.amount), 0), r.currency FROM statement r"
    " LEFT JOIN statement_line n ON n.statement_id = r.id GROUP BY r.id"
    " HAVING r.earned <> coalesce (sum (n.amount), 0)",
    describe_statement },
  { "SELECT f.entry_id, f.currency FROM foreign_amount f LEFT JOIN posting p"
    " ON p.entry_id = f.entry_id AND p.position = f.position"
    " WHERE p.amount IS NULL OR (p.amount > 0) <> (f.amount > 0) OR p.currency = f.currency",
    describe_foreign },
  { "SELECT b.currency, a.amount, k.amount FROM business b,"
    " (SELECT -coalesce (sum (amount), 0) AS amount FROM posting"
    "   WHERE account = 'liabilities:others-money') AS a,"
    " (SELECT coalesce (sum (amount), 0) AS amount FROM others_money) AS k"
    " WHERE a.amount <> k.amount",
    describe_others },
  { SETTLED_RULE, describe_settled },
  { "SELECT o.number FROM orders o JOIN business b ON b.currency = o.currency"
    " WHERE o.rate <> 1000000000",
    describe_rate },
  { "SELECT o.number FROM advice_line a JOIN orders o ON o.id = a.order_id"
    " LEFT JOIN order_line l ON l.order_id = a.order_id AND l.position = a.position"
    " WHERE o.kind <> 'purchase' OR l.quantity IS NULL"
    " OR a.excess <> max (l.quantity - a.needed, 0) GROUP BY a.order_id",
    describe_advice },
  { DAY_RULE, describe_day },
  { CASH_RULE, describe_cash },
  { "SELECT a.name FROM attachment a JOIN attachment_content c ON c.digest = a.digest"
    " WHERE length (c.bytes) <> a.size",
    describe_attachment },
  { "SELECT b.amount, b.currency FROM bank_line b WHERE b.entry_id IS NOT NULL AND NOT EXISTS"
    " (SELECT 1 FROM posting p WHERE p.entry_id = b.entry_id AND p.amount = b.amount"
    " AND p.currency = b.currency AND p.account IN ('assets:bank', 'assets:card'))",
    describe_bank_line },
  /* What a company is told: each sale is in the outbox, in the log, or came from the company. */
  { "SELECT o.number FROM orders o JOIN replica r ON r.company_id = o.company_id"
    " AND o.id > r.first_order WHERE o.kind IN ('sale', 'return')"
    " AND NOT EXISTS (SELECT 1 FROM outbox b WHERE b.company_id = o.company_id AND b.op_id = o.uid)"
    " AND NOT EXISTS (SELECT 1 FROM op_log l WHERE l.company_id = o.company_id AND l.op_id = o.uid)"
    " AND NOT EXISTS (SELECT 1 FROM base s WHERE s.company_id = o.company_id"
    " AND s.scope = 'account' AND s.type = 'sale' AND s.uid = o.uid)"
    /* What takes back a sale that the company refused is not its affair. */
    " AND NOT EXISTS (SELECT 1 FROM orders t JOIN op_log l ON l.company_id = t.company_id"
    " AND l.op_id = t.uid AND l.outcome = 'rejected' WHERE t.id = o.reverses_id)",
    describe_untold },
  { "SELECT c.name, c.stage FROM contact c WHERE NOT EXISTS (SELECT 1 FROM contact_stage"
    " WHERE code = c.stage AND retired_on IS NULL)",
    describe_stage },
  { "SELECT b.subject FROM outbox b JOIN op_log l ON l.company_id = b.company_id"
    " AND l.op_id = b.op_id",
    describe_told_twice },
  { "SELECT r.number, o.number FROM order_reference r JOIN orders o ON o.id = r.order_id"
    " WHERE o.kind NOT IN ('sale', 'direct', 'purchase') OR o.company_id <> r.company_id",
    describe_reference },
  { "SELECT l.code FROM autoship_listing l JOIN autoship a ON a.id = l.autoship_id"
    " WHERE a.company_id <> l.company_id",
    describe_listing },
  { "SELECT b.subject FROM outbox b WHERE b.kind = 'sale.record'"
    " AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.uid = b.op_id)",
    describe_orphan },
};

static gboolean
check_rule (SlDatabase  *database,
            const Rule  *rule,
            GPtrArray   *findings,
            GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, rule->sql);
  guint n = 0;

  while (sl_statement_next (statement, error))
    {
      char *finding = n < SL_CHECK_N_EXAMPLES ? rule->describe (statement) : NULL;

      if (finding != NULL)
        g_ptr_array_add (findings, finding);
      n++;
    }
  if (n > SL_CHECK_N_EXAMPLES)
    g_ptr_array_add (findings,
                     g_strdup_printf (ngettext ("There is %u more finding of this kind.",
                                                "There are %u more findings of this kind.",
                                                n - SL_CHECK_N_EXAMPLES),
                                      n - SL_CHECK_N_EXAMPLES));
  return sl_statement_is_done (statement);
}

/* What is searched is what is there. */
static gboolean
check_search (SlDatabase  *database,
              GPtrArray   *findings,
              GError     **error)
{
  /* What was written outside a transaction waits for the next one. */
  if (sl_database_get_mode (database) == SL_DATABASE_WRITE &&
      !sl_search_catch_up (database, error))
    return FALSE;

  for (guint kind = 0; kind < SL_SEARCH_N_KINDS; kind++)
    {
      gboolean is_right;

      if (!sl_search_verify (database, kind, &is_right, error))
        return FALSE;

      if (!is_right)
        g_ptr_array_add (findings,
                         g_strdup_printf (_("The search of “%s” does not find what is there."),
                                          sl_search_get_table (kind)));
    }

  return TRUE;
}

static gboolean
check_rules (SlDatabase    *database,
             SlCheckLevel   level,
             GPtrArray     *findings,
             GError       **error)
{
  if (!check_rule (database, level == SL_CHECK_FULL ? &full_pages : &quick_pages, findings, error))
    return FALSE;

  /* What the rows say means nothing when the pages they stand on are damaged. */
  if (findings->len > 0)
    return TRUE;
  if (!_sl_check_schema (database, findings, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (!check_rule (database, &rules[i], findings, error))
      return FALSE;

  return _sl_check_downline (database, findings, error) &&
         (level != SL_CHECK_FULL || check_search (database, findings, error));
}

GPtrArray *
sl_check_run (SlDatabase    *database,
              SlCheckLevel   level,
              GError       **error)
{
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) fault = NULL;
  gboolean is_done, is_view;

  g_return_val_if_fail (database != NULL, NULL);

  if (!sl_database_begin_view (database, &is_view, error))
    return NULL;

  is_done = check_rules (database, level, findings, &fault);
  sl_database_end_view (database, is_view);

  if (g_error_matches (fault, SL_STORE_ERROR, SL_STORE_ERROR_DAMAGED))
    g_ptr_array_add (findings, g_strdup (fault->message));
  else if (!is_done)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }
  return g_steal_pointer (&findings);
}
