#include "import-case.h"

#include <string.h>

/* What the headers of address books and back offices are read as: what the import answers, and a
 * question to the file that must be answered with 1. */
typedef struct
{
  const char   *name;
  SlImportKind  kind;
  const char   *answer;
  const char   *sql[4];
} Layout;

#define POINT(text) "instr (points, '" text "') > 0"
#define PERSON(conditions) "SELECT count(*) FROM contact WHERE " conditions
#define MEMBER(conditions) \
  "SELECT count(*) FROM member m JOIN membership s ON s.member_id = m.id" \
  " LEFT JOIN member_volume v ON v.member_id = m.id WHERE " conditions

static const Layout layouts[] = {
  { "contacts-google-old.csv", SL_IMPORT_CONTACTS, "2 = 2 + 0 + 0 + 0",
    { PERSON ("name = 'Dr. Ann Q Lee' AND organization = 'Acme' AND labels = 'VIP'"
              " AND birthday = '1980-05-17' AND note = 'met at fair'"
              " AND " POINT ("+1 555 0101") " AND " POINT ("ann@work.example")
              " AND " POINT ("Springfield, IL 62701")),
      PERSON ("name = 'Bob' AND birthday = '--03-04' AND labels = ''") } },
  { "contacts-google-new.csv", SL_IMPORT_CONTACTS, "1 = 1 + 0 + 0 + 0",
    { PERSON ("name = 'Dr. Ann Q Lee Jr.' AND labels = 'VIP' AND birthday = '1980-05-17'"
              " AND " POINT ("a2@example.com") " AND " POINT ("Apt 3")) } },
  { "contacts-outlook.csv", SL_IMPORT_CONTACTS, "2 = 2 + 0 + 0 + 0",
    { PERSON ("name = 'Ana Díaz' AND organization = 'Acme' AND birthday = '1980-05-17'"
              " AND labels = 'VIP, Friends' AND " POINT ("1 Home St\\nApt 4\\nBonn 53111")
              " AND " POINT ("2 Work Rd\\nBerlin 10115") " AND NOT " POINT ("SMTP")),
      PERSON ("name = 'Bo Lind' AND birthday = '' AND phone = '+46 70 1'") } },
  { "contacts-thunderbird.csv", SL_IMPORT_CONTACTS, "1 = 1 + 0 + 0 + 0",
    { PERSON ("name = 'Ana Díaz' AND birthday = '1980-05-17' AND email = 'ana@example.com'"
              " AND " POINT ("ana2@example.com") " AND " POINT ("+49 170 3")
              " AND " POINT ("http://h.example")) } },
  { "contacts-outlook-german.csv", SL_IMPORT_CONTACTS, "2 = 2 + 0 + 0 + 0",
    { PERSON ("name = 'Ana Díaz' AND organization = 'Müller & Söhne' AND birthday = '1980-05-17'"
              " AND phone = '+49 30 1' AND email = 'ana@example.com' AND labels = 'Kunde, VIP'"
              " AND " POINT ("ana2@example.com") " AND " POINT ("Hauptstr. 1\\nHinterhaus")
              " AND " POINT ("Arbeitsweg 2\\nBerlin, BE 10115") " AND " POINT ("+49 30 9")
              " AND note = 'zahlt in €'"),
      PERSON ("name = 'Bo Lind' AND birthday = '' AND phone = '+46 70 1'") } },
  { "contacts-thunderbird-german.csv", SL_IMPORT_CONTACTS, "1 = 1 + 0 + 0 + 0",
    { PERSON ("name = 'Ana Díaz' AND birthday = '1980-05-17' AND email = 'ana@example.com'"
              " AND " POINT ("ana2@example.com") " AND " POINT ("+49 170 3")
              " AND " POINT ("Hauptstr. 1\\nBonn 53111") " AND organization = 'Acme'") } },
  { "vcard-mixed-versions.vcf", SL_IMPORT_CONTACTS, "3 = 3 + 0 + 0 + 0",
    { PERSON ("name = 'Dr. Ana Díaz' AND city = 'Köln' AND birthday = '1980-05-17'"
              " AND note = 'line one' || char (10) || 'line two'"
              " AND " POINT ("Hauptstraße 1\\nHinterhaus")),
      PERSON ("name = 'Ann, Marie Lee' AND organization = 'Acme; Sons' AND birthday = '--05-17'"
              " AND labels = 'VIP, Friends, old' AND instr (points, 'Boat') > 0"),
      PERSON ("name = 'Bob Ode' AND email = 'b1@example.com' AND birthday = '--03-04'"
              " AND " POINT ("b2@example.com")) } },
  { "members-back-office-names.csv", SL_IMPORT_MEMBERS, "3 = 3 + 0 + 0 + 0",
    { MEMBER ("code = '1002' AND sponsor = '1001' AND country = 'US' AND kind = 'Distributor'"
              " AND rank = 'Silver' AND paid_rank = 'Bronze' AND v.pv = 12505000"
              " AND email = 'b@e.example'"),
      MEMBER ("code = '1003' AND sponsor = '1002' AND kind = 'Retail Customer'") } },
  { "members-back-office-volumes.csv", SL_IMPORT_MEMBERS, "3 = 3 + 0 + 0 + 0",
    { MEMBER ("code = '1003' AND sponsor = '1002' AND v.gv = 100000 AND joined_on = 19773"),
      MEMBER ("code = '1004' AND sponsor = '1001' AND v.pv = 50000") } },
  { "members-back-office-ids.csv", SL_IMPORT_MEMBERS, "2 = 2 + 0 + 0 + 0",
    { MEMBER ("code = '1003' AND sponsor = '1002' AND enroller = '1001' AND country = 'US'"
              " AND rank = '0' AND v.pv = 100000 AND name = 'Ana Ruiz' AND joined_on = 19773"),
      MEMBER ("code = '1002' AND rank = '30' AND paid_rank = '20' AND kind = '1'") } },
  { "members-german.csv", SL_IMPORT_MEMBERS, "2 = 2 + 0 + 0 + 0",
    { MEMBER ("code = '1002' AND sponsor = '1001' AND rank = 'Silber' AND v.pv = 12005000"
              " AND name = 'Ann Lee' AND joined_on = 20392 AND country = 'DE'"),
      MEMBER ("code = '1003' AND sponsor = '1002' AND name = 'Bob Ode'") } },
  { "members-user-names.csv", SL_IMPORT_MEMBERS, "3 = 3 + 0 + 0 + 0",
    { MEMBER ("code = '1003' AND sponsor = '1002'") } },
  { "members-drawn-levels.csv", SL_IMPORT_MEMBERS, "4 = 4 + 0 + 0 + 0",
    { MEMBER ("code = '1004' AND sponsor = '1003'"),
      MEMBER ("code = '1005' AND sponsor = '1002'") } },
  /* An id that is there in two countries has the second behind it, and a sponsor is first looked
   * for in the member's own country. */
  { "members-countries.csv", SL_IMPORT_MEMBERS, "5 = 5 + 0 + 0 + 0",
    { MEMBER ("code = '1002' AND country = 'US' AND name = 'Ben'"),
      MEMBER ("code = '1002 DE' AND country = 'DE' AND name = 'Uwe' AND sponsor = '1001'"),
      MEMBER ("code = '1003' AND name = 'Ana' AND sponsor = '1002'"),
      MEMBER ("code = '1003 DE' AND name = 'Ida' AND sponsor = '1002 DE'") } },
  { "members-countries-same-first.csv", SL_IMPORT_MEMBERS,
    "6 = 5 + 0 + 0 + 1\n"
    "7:4 The sponsor 1002 of member 1005 is there in several countries, and not in the member's "
    "own.",
    { MEMBER ("code = '1004' AND name = 'Ida' AND sponsor = '1002 DE'"),
      MEMBER ("code = '1003' AND name = 'Ana' AND sponsor = '1002'") } },
  { "bank-currency-in-header.csv", SL_IMPORT_BANK, "1 = 1 + 0 + 0 + 0",
    { "SELECT count(*) FROM bank_line WHERE amount = -102050 AND currency = 'EUR'"
      " AND payee = 'Stadtwerke' AND memo = 'Strom'" } },
  { "bank-currency-sign-in-header.csv", SL_IMPORT_BANK, "2 = 2 + 0 + 0 + 0",
    { "SELECT count(*) FROM bank_line WHERE amount = -101234 AND currency = 'EUR'"
      " AND payee = 'Stadtwerke' AND memo = 'Strom'",
      "SELECT count(*) FROM bank_line WHERE amount = 9900 AND currency = 'EUR'" } },
  { "bank-debit-credit-german.csv", SL_IMPORT_BANK, "2 = 2 + 0 + 0 + 0",
    { "SELECT count(*) FROM bank_line WHERE amount = -1234 AND currency = 'EUR'"
      " AND payee = 'Stadtwerke'",
      "SELECT count(*) FROM bank_line WHERE amount = 109900 AND payee = 'Aurelia'" } },
  { "bank-spanish.csv", SL_IMPORT_BANK, "1 = 1 + 0 + 0 + 0",
    { "SELECT count(*) FROM bank_line WHERE amount = -2050 AND currency = 'EUR'"
      " AND dated = 20741" } },
  { "bank-pending.csv", SL_IMPORT_BANK, "3 = 1 + 0 + 0 + 2\n"
    "3:7 The bank has not booked this line: “PENDING”.\n"
    "4:7 The bank has not booked this line: “Reverted”.",
    { "SELECT count(*) FROM bank_line", "SELECT count(*) FROM bank_line WHERE amount = -1234" } },
  { "bank-pending-german.csv", SL_IMPORT_BANK, "2 = 1 + 0 + 0 + 1\n"
    "3:6 The bank has not booked this line: “Umsatz vorgemerkt”.",
    { "SELECT count(*) FROM bank_line", "SELECT count(*) FROM bank_line WHERE amount = -1234" } },
  { "bank-dutch.csv", SL_IMPORT_BANK, "2 = 2 + 0 + 0 + 0",
    { "SELECT count(*) FROM bank_line WHERE amount = -1234 AND currency = 'EUR'"
      " AND payee = 'Winkel' AND memo = 'zeep' AND account = 'NL12'",
      "SELECT count(*) FROM bank_line WHERE amount = 101200 AND payee = 'Klant'" } },
  { "bank-no-header.csv", SL_IMPORT_BANK, "2 = 2 + 0 + 0 + 0",
    { "SELECT count(*) FROM bank_line WHERE amount = -1234 AND payee = 'SHOP NO 5'"
      " AND dated = 20757",
      "SELECT count(*) FROM bank_line WHERE amount = 110000 AND payee = 'DEPOSIT'" } },
  { "bank-no-header-with-balance.csv", SL_IMPORT_BANK, "2 = 2 + 0 + 0 + 0",
    { "SELECT count(*) FROM bank_line WHERE amount = -1234 AND payee = 'SHOP SYDNEY'",
      "SELECT count(*) FROM bank_line WHERE amount = 10000 AND payee = 'DEPOSIT'" } },
  { "bank-record-before-header.csv", SL_IMPORT_BANK, "1 = 1 + 0 + 0 + 0",
    { "SELECT count(*) FROM bank_line", "SELECT count(*) FROM bank_line WHERE amount = -1234" } },
  { "products-german.csv", SL_IMPORT_PRODUCTS, "1 = 1 + 0 + 0 + 0",
    { "SELECT count(*) FROM product WHERE sku = 'AF-9' AND name = 'Seife'",
      "SELECT count(*) FROM price WHERE wholesale = 100500 AND retail = 121000 AND pv = 55000" } },
  /* The first of two columns with one header counts. */
  { "members-column-twice.csv", SL_IMPORT_MEMBERS, "2 = 2 + 0 + 0 + 0",
    { MEMBER ("code = '1001' AND v.pv = 50000") } },
  { "statement-names.csv", SL_IMPORT_STATEMENT, "4 = 4 + 0 + 0 + 0",
    { "SELECT count(*) FROM statement WHERE earned = 1000 AND fee = 150 AND carried = 350"
      " AND total = 1200",
      "SELECT count(*) FROM statement_line WHERE from_code = '1003' AND level = 2"
      " AND rate = 100000 AND amount = 500" } },
  { "statement-words-by-amount.csv", SL_IMPORT_STATEMENT, "4 = 4 + 0 + 0 + 0",
    { "SELECT count(*) FROM statement WHERE earned = 1000 AND fee = 150 AND carried = 350"
      " AND total = 1200" } },
  { "statement-words-at-end.csv", SL_IMPORT_STATEMENT, "4 = 4 + 0 + 0 + 0",
    { "SELECT count(*) FROM statement WHERE earned = 1000 AND fee = 150 AND carried = 350"
      " AND total = 1200",
      "SELECT count(*) = 2 FROM statement_line" } },
  { "statement-german.csv", SL_IMPORT_STATEMENT, "4 = 4 + 0 + 0 + 0",
    { "SELECT count(*) FROM statement WHERE earned = 1000 AND fee = 150 AND carried = 350"
      " AND total = 1200",
      "SELECT count(*) FROM statement_line WHERE from_code = '1003' AND level = 2"
      " AND rate = 100000 AND amount = 500" } },
  { "statement-distributors.csv", SL_IMPORT_STATEMENT, "2 = 2 + 0 + 0 + 0",
    { "SELECT count(*) FROM statement WHERE earned = 1500 AND total = 1500",
      "SELECT count(*) FROM statement_line WHERE from_code = '1003' AND level = 1"
      " AND rate = 200000 AND amount = 1000 AND bonus = 'Fast Start'" } },
  { "statement-runs.csv", SL_IMPORT_STATEMENT, "4 = 4 + 0 + 0 + 0",
    { "SELECT count(*) FROM statement WHERE earned = 1000 AND fee = 150 AND carried = 350"
      " AND total = 1200",
      "SELECT count(*) FROM statement_line WHERE from_code = '1002' AND order_ref = '5001'"
      " AND level = 1 AND rate = 50000 AND amount = 500 AND source = 1000000" } },
};

static void
test_layout (Workbench     *bench,
             gconstpointer  data)
{
  const Layout *layout = data;
  g_autofree char *again = NULL;

  assert_import (run_trap (bench, layout->kind, layout->name, month (2026, 10)), layout->answer);

  for (guint i = 0; i < G_N_ELEMENTS (layout->sql) && layout->sql[i] != NULL; i++)
    {
      g_test_message ("%s", layout->sql[i]);
      g_assert_cmpint (workbench_count (bench, layout->sql[i]), ==, 1);
    }

  again = run_trap (bench, layout->kind, layout->name, month (2026, 10));
  g_assert_nonnull (strstr (again, " = 0 + 0 + "));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      g_autofree char *path = g_strconcat ("/business/import-layouts/", layouts[i].name, NULL);

      g_test_add (path, Workbench, &layouts[i], workbench_set_up, test_layout,
                  workbench_tear_down);
    }

  return g_test_run ();
}
