#include "reading.h"

#include "core/money.h"
#include "formats/bank-record.h"
#include "formats/ofx.h"
#include "formats/product-record.h"

#include <string.h>

static void
show (GString    *out,
      const char *name,
      const char *value)
{
  if (value[0] != '\0')
    g_string_append_printf (out, " %s=%s", name, value);
}

static void
show_line (const SlMapping  *mapping,
           const SlTableRow *row,
           const SlNotation *notation,
           GString          *out)
{
  g_auto(SlBankRecord) line = { 0 };
  g_autofree char *day = NULL, *amount = NULL;
  SlRejection *rejection = NULL;

  if (!sl_bank_record_read (mapping, row, notation, "USD", &line, &rejection))
    {
      reading_show (rejection, out);
      return;
    }

  day = sl_day_format (line.dated);
  amount = sl_money_format (line.amount, line.currency);
  g_string_append_printf (out, "%u: %s %s", line.line, day, amount);
  show (out, "in", strcmp (line.currency, "USD") != 0 ? line.currency : "");
  show (out, "account", line.account);
  show (out, "id", line.bank_id);
  show (out, "kind", line.kind);
  show (out, "payee", line.payee);
  show (out, "memo", line.memo);
  show (out, "check", line.check);
  show (out, line.correction == SL_BANK_DELETES ? "deletes" : "replaces", line.corrects);
  g_string_append_c (out, '\n');
}

typedef struct
{
  const char *name;
  const char *lines;
} Trap;

static const Trap traps[] = {
  { "ofx-1-sgml.ofx",
    "17: 2026-10-05 -12.34 account=0123456789 id=A1 kind=DEBIT payee=Post office & more"
    " memo=stamps check=77\n"
    "26: 2026-10-06 250.00 account=0123456789 id=A2 kind=CREDIT payee=Commission\n" },
  { "ofx-extended-name.ofx",
    "17: 2026-10-05 -2.50 account=0123456789 id=1 kind=DEBIT"
    " payee=Stationery and office supplies of Main Street memo=pens\n"
    "18: 2026-10-06 -3.50 account=0123456789 id=2 kind=DEBIT payee=First\n" },
  { "ofx-2-xml.ofx",
    "11: 2026-10-05 -9.99 account=4111-XXXX id=B1 kind=DEBIT payee=Café A & B <Co>\n" },
  { "ofx-header-on-one-line.ofx",
    "1: 2026-10-05 -1.00 account=0123456789 id=A1 kind=DEBIT payee=Café\n" },
  { "ofx-comma-amounts.ofx",
    "17: 2026-10-05 -1234.50 account=0123456789 id=A1 kind=DEBIT payee=Miete\n" },
  { "ofx-two-accounts.ofx",
    "17: 2026-10-05 -1.00 account=0123456789 id=1 kind=DEBIT payee=One\n"
    "26: 2026-10-05 -1.00 account=999 id=1 kind=DEBIT payee=One\n" },
  { "ofx-transfer-names-another-account.ofx",
    "17: 2026-10-05 -50.00 account=0123456789 id=1 kind=XFER payee=To savings\n"
    "25: 2026-10-06 -1.00 account=0123456789 id=2 kind=DEBIT payee=One\n" },
  { "ofx-foreign-currency.ofx",
    "17: 2026-10-05 -50.00 in=EUR account=0123456789 id=1 kind=DEBIT payee=Hotel\n"
    "25: 2026-10-06 -55.00 account=0123456789 id=2 kind=DEBIT payee=Hotel\n" },
  { "ofx-no-fitid.ofx",
    "17: 2026-10-05 -2.50 account=0123456789 kind=DEBIT payee=Coffee\n"
    "23: 2026-10-05 -2.50 account=0123456789 kind=DEBIT payee=Coffee\n"
    "29: 2026-10-05 -2.50 account=0123456789 kind=DEBIT payee=Coffee\n" },
  { "ofx-fitid-used-twice.ofx",
    "17: 2026-10-05 -2.50 account=0123456789 id=7 kind=DEBIT payee=Coffee\n"
    "24: 2026-10-06 -2.50 account=0123456789 id=7 kind=DEBIT payee=Coffee\n"
    "31: 2026-10-05 -3.50 account=0123456789 id=7 kind=DEBIT payee=Cake\n"
    "38: 2026-10-05 -2.50 account=0123456789 id=7 kind=DEBIT payee=Coffee\n" },
  { "ofx-unescaped-signs.ofx",
    "17: 2026-10-05 -2.50 account=0123456789 id=1 kind=DEBIT payee=A & B < C > D\n" },
  { "ofx-values-closed.ofx",
    "17: 2026-10-05 -2.50 account=0123456789 id=1 kind=DEBIT payee=One\n"
    "18: 2026-10-06 -3.50 account=0123456789 id=2 kind=DEBIT payee=two\n" },
  { "ofx-transactions-not-closed.ofx",
    "17: 2026-10-05 -2.50 account=0123456789 id=1 kind=DEBIT payee=One\n"
    "18: 2026-10-06 -3.50 account=0123456789 id=2 kind=DEBIT payee=Two\n" },
  { "ofx-cut-off.ofx",
    "17: 2026-10-05 -12.34 account=0123456789 id=A1 kind=DEBIT payee=Post office & more"
    " memo=stamps check=77\n"
    "26:0 -: The file ends in the middle of this line.\n" },
  { "ofx-refused-by-the-bank.ofx",
    "error: The bank has put no lines into this file. It says: “Signon invalid”." },
  { "ofx-one-account-refused.ofx",
    "15:0 -: The bank has put no lines of this account into the file. It says: “2003”.\n"
    "21: 2026-10-05 -1.00 account=999 id=1 kind=DEBIT payee=One\n"
    "28:0 -: The bank has put no lines of this account into the file. It says: “Account"
    " closed”.\n" },
  { "ofx-investment-beside-bank.ofx",
    "17: 2026-10-05 -1.00 account=0123456789 id=1 kind=DEBIT payee=One\n"
    "25:0 -: The statement of an investment or a loan is not read.\n"
    "32: 2026-10-06 -2.00 account=4111 id=1 kind=DEBIT payee=Two\n" },
  { "ofx-investment-behind-open-line.ofx",
    "12: 2026-10-05 -1.00 id=1 kind=DEBIT\n"
    "17:0 -: The statement of an investment or a loan is not read.\n" },
  { "ofx-account-not-named.ofx",
    "17: 2026-10-05 -1.00 in=EUR account=0123456789 id=1 kind=DEBIT payee=One\n"
    "25: 2026-10-05 -1.00 id=1 kind=DEBIT payee=One\n" },
  { "ofx-bad-lines.ofx",
    "17:3 Posting Date: There is no day “2026-13-05”.\n"
    "24:4 Amount: “two” is not a number.\n"
    "31:3 Posting Date: There is nothing in this column.\n"
    "38: 2026-10-05 -1.00 account=0123456789 id=4 kind=DEBIT payee=Good\n" },
  { "ofx-correction.ofx",
    "17: 2026-10-05 -2.60 account=0123456789 id=9 kind=DEBIT payee=Coffee replaces=7\n" },
  { "bank-checking.csv",
    "3: 2026-10-05 -12.34 kind=DEBIT_CARD payee=POST OFFICE, BOISE\n"
    "4: 2026-10-16 250.00 kind=ACH_CREDIT payee=COMMISSION\n"
    "5: 2026-10-17 -20.00 kind=CHECK_PAID payee=CHECK 77 check=77\n" },
  { "bank-debit-and-credit.csv",
    "2: 2026-10-05 -12.34 payee=Post office\n"
    "3: 2026-10-06 5.00 payee=Refund\n"
    "4: 2026-10-07 -1.00 payee=Fee\n"
    "5:4 Debit: There is no amount in this row.\n" },
  /* Amounts without a sign, and three ways to say which went out. */
  { "bank-transaction-type-debit.csv",
    "2: 2026-10-25 -12.34 account=Checking kind=debit payee=Shop memo=SHOP 123\n"
    "3: 2026-10-26 250.00 account=Checking kind=credit payee=Pay memo=PAY 9\n" },
  { "bank-debit-credit-column.csv",
    "2: 2026-10-25 -12.34 payee=Shop\n"
    "3: 2026-10-26 250.00 payee=Pay\n" },
  /* The account is the payee's, and not the own one. */
  { "bank-account-of-payee.csv",
    "2: 2019-10-25 -12.34 in=EUR kind=Outgoing Transfer payee=Shop memo=Bill 7\n"
    "3: 2019-10-26 250.00 in=EUR kind=Income payee=Aurelia memo=Commission\n" },
  { "bank-euros-in-header.csv",
    "2: 2026-10-25 -12.34 in=EUR payee=Shop\n"
    "3: 2026-10-26 1250.00 in=EUR payee=Pay\n" },
  { "bank-soll-haben-without-header.csv",
    "2: 2026-10-25 -1012.34 in=EUR memo=Strom\n"
    "3: 2026-10-26 99.00 in=EUR memo=Provision\n" },
  /* The same said beside each amount. */
  { "bank-words-beside-amounts.csv",
    "2: 2026-10-25 -1012.34 payee=Shop\n"
    "3: 2026-10-26 250.00 payee=Pay\n"
    "4: 2026-10-27 -5.00 payee=Café\n"
    "5: 2026-10-28 6.00 payee=Refund\n"
    "6: 2026-10-29 -2.50 payee=Fee\n"
    "7: 2026-10-30 -2.75 payee=Fee\n"
    "8:3 Amount: “5.00 XR” is not an amount in USD.\n"
    "9:3 Amount: “S$ 5.00” is not an amount in USD.\n" },
  { "bank-soll-haben-beside-amounts.csv",
    "2: 2026-10-25 -1012.34 in=EUR memo=Strom\n"
    "3: 2026-10-26 99.00 in=EUR memo=Provision\n" },
  { "bank-european.csv",
    "2: 2026-10-05 -1234.56 account=DE12345 kind=LASTSCHRIFT payee=Vermieter GmbH"
    " memo=Miete Büro\n"
    "3: 2026-10-06 99.00 account=DE12345 kind=GUTSCHRIFT payee=Aurelia memo=Provision\n" },
};

static void
test_trap (gconstpointer data)
{
  const Trap *trap = data;
  g_autofree char *path = g_strconcat ("corpus/", trap->name, NULL);
  g_autofree char *text = reading_run_file (&sl_bank_schema, path, show_line);

  g_assert_cmpstr (text, ==, trap->lines);
}

static void
test_not_products (void)
{
  g_autofree char *text = reading_run_file (&sl_product_schema, "corpus/ofx-1-sgml.ofx", show_line);

  g_assert_cmpstr (text, ==, "error: The file holds bank lines. Import it as such.");
}

/* A value without end costs its own line, and no memory. */
static void
test_long_value (void)
{
  g_autofree char *much = g_strnfill (3 * 1024 * 1024, 'x'), *text = NULL;
  g_autofree char *file = g_strconcat ("<OFX><STMTTRN><NAME>", much, "</STMTTRN>",
                                       "<STMTTRN><DTPOSTED>20261005<TRNAMT>1</STMTTRN></OFX>",
                                       NULL);

  text = reading_run (&sl_bank_schema, NULL, file, -1, show_line);
  g_assert_cmpstr (text, ==, "1:0 -: The line is too long.\n1: 2026-10-05 1.00\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (traps); i++)
    {
      g_autofree char *path = g_strconcat ("/formats/ofx/", traps[i].name, NULL);

      g_test_add_data_func (path, &traps[i], test_trap);
    }

  g_test_add_func ("/formats/ofx/not-products", test_not_products);
  g_test_add_func ("/formats/ofx/long-value", test_long_value);
  return g_test_run ();
}
