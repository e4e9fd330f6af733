#include "business/autoship.h"
#include "import-case.h"

#include <string.h>

/* Lists of orders and of autoships. */

static SlPeriod october;

static char *
trap (Workbench    *bench,
      SlImportKind  kind,
      const char   *name)
{
  return run_trap (bench, kind, name, october);
}

#define count(sql) workbench_count (bench, (sql))

static void
test_sales (Workbench     *bench,
            gconstpointer  unused)
{
  workbench_receive (bench, "TEA", 2, 400, WORKBENCH_TODAY - 60);
  assert_import (trap (bench, SL_IMPORT_ORDERS, "orders-sales-by-line.csv"), "4 = 4 + 0 + 0 + 0");
  assert_import (trap (bench, SL_IMPORT_ORDERS, "orders-sales-by-line.csv"), "4 = 0 + 0 + 4 + 0");

  g_assert_cmpint (count ("SELECT count(*) FROM orders WHERE kind = 'sale'"), ==, 3);
  g_assert_cmpint (count ("SELECT count(*) FROM order_reference"), ==, 3);
  g_assert_cmpint (count ("SELECT count(*) FROM contact WHERE stage = 'customer'"), ==, 2);
  g_assert_cmpint (count ("SELECT sum (total) FROM orders WHERE kind = 'sale'"), ==, 5850);
  g_assert_cmpint (count ("SELECT sum (paid) FROM orders WHERE kind = 'sale'"), ==, 5850);

  /* The oldest order took what was on the shelf first, though it stands below. */
  g_assert_cmpint (count ("SELECT sum (i.backordered) FROM order_line i JOIN order_reference r"
                          " ON r.order_id = i.order_id WHERE r.number = 'S-1'"), ==, 0);
  g_assert_cmpint (count ("SELECT sum (i.backordered) FROM order_line i JOIN order_reference r"
                          " ON r.order_id = i.order_id WHERE r.number = 'S-2'"), ==, 2);

  /* One undo takes all of it back, customers too. */
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (count ("SELECT count(*) FROM orders WHERE kind = 'sale'"), ==, 0);
  g_assert_cmpint (count ("SELECT count(*) FROM order_reference"), ==, 0);
  g_assert_cmpint (count ("SELECT count(*) FROM contact"), ==, 0);
  assert_import (trap (bench, SL_IMPORT_ORDERS, "orders-sales-by-line.csv"), "4 = 4 + 0 + 0 + 0");
}

#define DOWNLINE "id,sponsor,name,type\n1001,,Me,Distributor\n1002,1001,Ben Ode,Distributor\n" \
                 "C-77,1001,Carla Ruiz,Retail Customer\n"

static void
test_company (Workbench     *bench,
              gconstpointer  unused)
{
  assert_import (run_text (bench, SL_IMPORT_MEMBERS, DOWNLINE), "3 = 3 + 0 + 0 + 0");
  assert_import (trap (bench, SL_IMPORT_ORDERS, "orders-company-one-row.csv"),
                 "3 = 1 + 0 + 0 + 2\n"
                 "4:0 Order 0002 is of member 1002 of the downline, whose volume comes with the "
                 "report of the downline.\n"
                 "5:5 Order 0003 was cancelled.");
  assert_import (trap (bench, SL_IMPORT_ORDERS, "orders-company-one-row.csv"),
                 "3 = 0 + 0 + 1 + 2\n"
                 "4:0 Order 0002 is of member 1002 of the downline, whose volume comes with the "
                 "report of the downline.\n"
                 "5:5 Order 0003 was cancelled.");
  g_assert_cmpint (count ("SELECT total FROM orders WHERE kind = 'direct'"), ==, 5400);
  g_assert_cmpint (count ("SELECT pv FROM order_line"), ==, 300000);
  g_assert_cmpint (count ("SELECT cv FROM order_line"), ==, 240000);
  g_assert_cmpint (count ("SELECT count(*) FROM contact WHERE name = 'Carla Ruiz'"), ==, 1);
  g_assert_cmpint (count ("SELECT count(*) FROM movement"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "assets:bank"), ==, 0);
}

static void
test_own (Workbench     *bench,
          gconstpointer  unused)
{
  assert_import (trap (bench, SL_IMPORT_ORDERS, "orders-own-purchase.csv"), "2 = 2 + 0 + 0 + 0");
  assert_import (trap (bench, SL_IMPORT_ORDERS, "orders-own-purchase.csv"), "2 = 0 + 0 + 2 + 0");
  g_assert_cmpint (count ("SELECT total FROM orders WHERE kind = 'purchase'"), ==, 4300);
  g_assert_cmpint (count ("SELECT sum (on_hand) FROM lot"), ==, 5);
  g_assert_cmpint (workbench_balance (bench, "assets:inventory"), ==, 4300);
  g_assert_cmpint (workbench_balance (bench, "assets:bank"), ==, -4300);
}

static void
test_rejected (Workbench     *bench,
               gconstpointer  unused)
{
  assert_import (trap (bench, SL_IMPORT_ORDERS, "orders-total-differs.csv"),
                 "2 = 1 + 0 + 0 + 1\n"
                 "2:0 The total of order T-1 is 16.00, and its lines come to 15.00.");
  assert_import (trap (bench, SL_IMPORT_ORDERS, "orders-line-totals.csv"), "2 = 2 + 0 + 0 + 0");
  g_assert_cmpint (count ("SELECT total FROM orders o JOIN order_reference r ON r.order_id = o.id"
                          " WHERE r.number = 'L-1'"), ==, 3300);
  assert_import (trap (bench, SL_IMPORT_ORDERS, "orders-unknown-product.csv"),
                 "6 = 0 + 0 + 0 + 6\n"
                 "2:0 Order U-1 is left out, because line 3 of it cannot be taken.\n"
                 "3:4 There is no product “SERMU”.\n"
                 "4:5 “x” is not a number.\n"
                 "5:0 Order U-2 is left out, because line 4 of it cannot be taken.\n"
                 "6:0 Order U-3 is left out, because line 7 of it cannot be taken.\n"
                 "7:2 Order U-3 has another day in line 6.");
  assert_import (run_text (bench, SL_IMPORT_ORDERS,
                                  "Order No,Date,Customer,SKU,Total,Paid\n"
                                  "V,2026-10-03,Zoe,TEA,7.50,8.00\n"),
                 "1 = 0 + 0 + 0 + 1\n2:0 More was paid for order V than its total.");
  g_assert_cmpint (count ("SELECT count(*) FROM contact"), ==, 1);
}

/* A fact stays, and the list is told apart from it. */
static void
test_changed (Workbench     *bench,
              gconstpointer  unused)
{
  const char *header = "Order No,Date,Customer,SKU,Qty,Price,Tax\n";
  g_autofree char *first = g_strconcat (header, "A,2026-10-03,Ana,TEA,2,7.50,0\n", NULL);
  g_autofree char *later = g_strconcat (header, "A,2026-10-04,Ana,TEA,2,7.50,0\n", NULL);
  g_autofree char *other = g_strconcat (header, "A,2026-10-03,Ana,TEA,3,5.00,0\n", NULL);
  g_autofree char *dearer = g_strconcat (header, "A,2026-10-03,Ana,TEA,2,8.00,0\n", NULL);

  assert_import (run_text (bench, SL_IMPORT_ORDERS, first), "1 = 1 + 0 + 0 + 0");
  assert_import (run_text (bench, SL_IMPORT_ORDERS, first), "1 = 0 + 0 + 1 + 0");
  assert_import (run_text (bench, SL_IMPORT_ORDERS, later),
                 "1 = 0 + 0 + 0 + 1\n2:1 Order A was booked for 3 Oct 2026, and the list has "
                 "4 Oct 2026. What was booked stays; a return puts it right.");
  assert_import (run_text (bench, SL_IMPORT_ORDERS, other),
                 "1 = 0 + 0 + 0 + 1\n2:1 Order A was booked with 2 units, and the list has 3. "
                 "What was booked stays; a return puts it right.");
  assert_import (run_text (bench, SL_IMPORT_ORDERS, dearer),
                 "1 = 0 + 0 + 0 + 1\n2:1 Order A was booked with a total of 15.00, and the list "
                 "has 16.00. What was booked stays; a return puts it right.");
  g_assert_cmpint (count ("SELECT count(*) FROM orders"), ==, 1);
}

/* Recorded by hand before: it gets its number, and is not booked again. */
static void
test_twin (Workbench     *bench,
           gconstpointer  unused)
{
  workbench_sell (bench, "TEA", 2, 0, TRUE);
  assert_import (run_text (bench, SL_IMPORT_ORDERS,
                                  "Order No,Date,SKU,Qty,Total\nX,2026-11-20,TEA,2,15.00\n"
                                  "Y,2026-11-20,TEA,2,15.00\n"),
                 "2 = 1 + 1 + 0 + 0");
  assert_import (run_text (bench, SL_IMPORT_ORDERS,
                                  "Order No,Date,SKU,Qty,Total\nX,2026-11-20,TEA,2,15.00\n"),
                 "1 = 0 + 0 + 1 + 0");
  g_assert_cmpint (count ("SELECT count(*) FROM orders"), ==, 2);
}

static void
test_autoships (Workbench     *bench,
                gconstpointer  unused)
{
  assert_import (trap (bench, SL_IMPORT_AUTOSHIPS, "autoships-plain.csv"), "4 = 4 + 0 + 0 + 0");
  assert_import (trap (bench, SL_IMPORT_AUTOSHIPS, "autoships-plain.csv"), "4 = 0 + 0 + 4 + 0");
  g_assert_cmpint (count ("SELECT count(*) FROM autoship"), ==, 3);
  g_assert_cmpint (count ("SELECT count(*) FROM autoship WHERE kind = 'purchase'"), ==, 1);
  g_assert_cmpint (count ("SELECT a.next_on FROM autoship a JOIN contact c ON c.id = a.contact_id"
                          " WHERE c.name = 'Carla Ruiz'"), ==, sl_day_new (2026, 12, 15));
  g_assert_cmpint (count ("SELECT a.next_on FROM autoship a JOIN contact c ON c.id = a.contact_id"
                          " WHERE c.name = 'Dora Eis'"), ==, sl_day_new (2026, 11, 30));
  g_assert_cmpint (count ("SELECT volume FROM autoship_listing WHERE code = 'C-77'"), ==, 140000);

  /* Another day and one product less; one ended; one whose product nobody knows. */
  assert_import (trap (bench, SL_IMPORT_AUTOSHIPS, "autoships-later.csv"),
                 "3 = 0 + 1 + 1 + 1, 1 left\n"
                 "4:5 There is no product “GONE” in the catalogue. Bring the catalogue in first.");
  g_assert_cmpint (count ("SELECT count(*) FROM autoship WHERE ended_on IS NULL"), ==, 2);
  g_assert_cmpint (count ("SELECT count(*) FROM autoship_line"), ==, 3);
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (count ("SELECT count(*) FROM autoship WHERE ended_on IS NULL"), ==, 3);
}

/* Two of one customer are two, though the first is new as well; one that was recorded by hand is
 * taken for the first, and not written over by the second. */
static void
test_autoships_of_one (Workbench     *bench,
                       gconstpointer  unused)
{
  const char *list = "Name,ID,Ship Day,Item Code,Quantity\nEva Ox,C-80,3,TEA,1\n"
                     "Eva Ox,C-80,20,SERUM,2\nIan Ash,C-81,4,TEA,1\nIan Ash,C-81,9,TEA,5\n";
  g_autoptr(GArray) lines = sl_lines_new ();
  const SlAutoshipDraft draft = { .customer = "Ian Ash", .direct = TRUE, .lines = lines,
                                  .starts_on = WORKBENCH_TODAY, .every = 1 };

  sl_lines_add (lines, "TEA", 1, SL_PRICE_OF_THE_DAY);
  assert_import (run_text (bench, SL_IMPORT_CONTACTS, "Name\nIan Ash\n"), "1 = 1 + 0 + 0 + 0");
  g_assert_true (sl_autoship_record (bench->business, &draft, NULL, NULL));

  assert_import (run_text (bench, SL_IMPORT_AUTOSHIPS, list), "4 = 3 + 1 + 0 + 0");
  assert_import (run_text (bench, SL_IMPORT_AUTOSHIPS, list), "4 = 0 + 0 + 4 + 0");
  g_assert_cmpint (count ("SELECT count(*) FROM autoship"), ==, 4);
  g_assert_cmpint (count ("SELECT count(*) FROM autoship_line"), ==, 4);
  g_assert_cmpint (count ("SELECT sum (quantity) FROM autoship_line"), ==, 9);
}

/* Our own export says of each order what it is; what a row cannot tell is recorded by hand, other
 * money is not taken for one's own, and what is given back was sold before. */
static void
test_own_export (Workbench     *bench,
                 gconstpointer  unused)
{
  assert_import (run_text (bench, SL_IMPORT_ORDERS,
                           "number,kind,date,sku,quantity,currency,order_total,order_paid,of_order,"
                           "uid\n"
                           "1,purchase,2026-03-01,TEA,2,USD,,,,\n"
                           "2,own-use,2026-03-02,TEA,1,USD,,,,\n"
                           "3,sale,2026-03-02,TEA,1,EUR,,,,\n"
                           "4,purchase,2026-03-03,TEA,2,USD,30.00,4.00,,\n"
                           "5,count,2026-03-03,TEA,1,USD,,,,\n"
                           "6,return,2026-03-04,TEA,1,USD,,,3,"
                           "01a1f8d3-ea74-7e79-b534-79b5dfe53772\n"
                           "7,gift,2026-03-04,TEA,1,USD,,,,"
                           "01a1f8d3-ea74-7e79-b534-79b5dfe53773\n"),
                 "7 = 2 + 0 + 0 + 5\n"
                 "3:10 Order 2 has no id of Sideline’s own, by which it would be known again.\n"
                 "4:6 The amounts are in EUR, and the books are in USD. Record this order by "
                 "hand.\n"
                 "5:0 A part of purchase 4 was paid. Record it and what was paid by hand.\n"
                 "6:2 What is “count” is recorded by hand; a list brings sales, purchases, "
                 "returns, own use, samples, gifts and losses.\n"
                 "7:0 Order 6 gives back order “3”, which is not in the list or could not be "
                 "taken.");
  g_assert_cmpint (count ("SELECT count(*) FROM orders WHERE kind = 'purchase'"), ==, 1);
  g_assert_cmpint (count ("SELECT count(*) FROM orders WHERE kind = 'gift'"), ==, 1);
}

/* What no books can hold is refused with its line, and customers without a name have a number. */
static void
test_extremes (Workbench     *bench,
               gconstpointer  unused)
{
  assert_import (run_text (bench, SL_IMPORT_ORDERS,
                           "Order No,Date,Phone,SKU,Qty,Price,Tax,Total\n"
                           "A,2026-10-03,+1 555 0177,TEA,1,7.50,0,7.50\n"
                           "B,2026-10-03,,TEA,1,7.50,90000000000000000.00,\n"
                           "B,2026-10-03,,TEA,1,7.50,91000000000000000.00,\n"
                           "C,2026-10-03,,TEA,1000000000,90000000000000.00,0,\n"),
                 "4 = 1 + 0 + 0 + 3\n"
                 "3:8 The amount is too large.\n"
                 "4:0 Order B is left out, because line 3 of it cannot be taken.\n"
                 "5:0 The amount is too large.");
  g_assert_cmpint (count ("SELECT count(*) FROM contact WHERE name = '+1 555 0177'"), ==, 1);
}

/* A line that was corrected stays so, though an older file has it as it was; the bank uses the id
 * again for another day or amount; and undo brings the old line back. */
static void
test_bank_corrected (Workbench     *bench,
                     gconstpointer  unused)
{
  const char *head = "FITID,Date,Amount,Name,Corrected FITID,Correction\n";
  g_autofree char *old = g_strconcat (head, "7,2026-10-05,-2.50,Coffee,,\n", NULL);
  g_autofree char *other = g_strconcat (head, "7,2026-11-05,-2.50,Coffee,,\n", NULL);
  g_autofree char *replaced = g_strconcat (head, "9,2026-10-05,-2.60,Coffee,7,REPLACE\n", NULL);
  g_autofree char *deleted = g_strconcat (head, "10,2026-10-05,0.00,,9,DELETE\n", NULL);

  assert_import (run_text (bench, SL_IMPORT_BANK, old), "1 = 1 + 0 + 0 + 0");
  assert_import (run_text (bench, SL_IMPORT_BANK, replaced), "1 = 0 + 1 + 0 + 0");
  assert_import (run_text (bench, SL_IMPORT_BANK, replaced), "1 = 0 + 0 + 1 + 0");
  assert_import (run_text (bench, SL_IMPORT_BANK, old), "1 = 0 + 0 + 1 + 0");
  assert_import (run_text (bench, SL_IMPORT_BANK, other), "1 = 1 + 0 + 0 + 0");
  g_assert_cmpint (count ("SELECT sum (amount) FROM bank_line"), ==, -510);

  assert_import (run_text (bench, SL_IMPORT_BANK, deleted), "1 = 0 + 1 + 0 + 0");
  assert_import (run_text (bench, SL_IMPORT_BANK, replaced), "1 = 0 + 0 + 1 + 0");
  g_assert_cmpint (count ("SELECT sum (amount) FROM bank_line"), ==, -250);
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (count ("SELECT sum (amount) FROM bank_line"), ==, -510);
}

#define OFX(account, lines)                                                                   \
  "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>"         \
  "<CURDEF>USD<BANKACCTFROM><ACCTID>" account "</BANKACCTFROM><BANKTRANLIST>" lines             \
  "</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
#define OFX_LINE(day, amount, id, name)                                                        \
  "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>" day "<TRNAMT>" amount "<FITID>" id "<NAME>" name "</STMTTRN>"

/* One month of a bank as OFX and as CSV, in other words: neither double nor drop, in any order and
 * any number of times. */
static void
test_bank_both_forms (Workbench     *bench,
                      gconstpointer  forward)
{
  const char *ofx = OFX ("12-3", OFX_LINE ("20261005", "-2.50", "A1", "Corner Coffee")
                                 OFX_LINE ("20261005", "-2.50", "A2", "Corner Coffee")
                                 OFX_LINE ("20261006", "-40.00", "A3", "Station"));
  const char *csv = "Date,Amount,Description\n2026-10-05,-2.50,CARD 77 COFFEE\n"
                    "2026-10-05,-2.50,CARD 77 COFFEE\n2026-10-06,-40.00,FUEL\n";
  const char *more = "Date,Amount,Description\n2026-10-05,-2.50,CARD 77 COFFEE\n"
                     "2026-10-05,-2.50,CARD 77 COFFEE\n2026-10-05,-2.50,CARD 77 COFFEE\n";
  const char *files[] = { forward != NULL ? ofx : csv, forward != NULL ? csv : ofx };

  assert_import (run_text (bench, SL_IMPORT_BANK, files[0]), "3 = 3 + 0 + 0 + 0");
  assert_import (run_text (bench, SL_IMPORT_BANK, files[1]),
                 forward != NULL ? "3 = 0 + 0 + 3 + 0" : "3 = 0 + 3 + 0 + 0");

  for (guint i = 0; i < 4; i++)
    assert_import (run_text (bench, SL_IMPORT_BANK, files[i % 2]), "3 = 0 + 0 + 3 + 0");

  /* The third coffee of the day came later. */
  assert_import (run_text (bench, SL_IMPORT_BANK, more), "3 = 1 + 0 + 2 + 0");
  assert_import (run_text (bench, SL_IMPORT_BANK, more), "3 = 0 + 0 + 3 + 0");
  assert_import (run_text (bench, SL_IMPORT_BANK, ofx), "3 = 0 + 0 + 3 + 0");
  g_assert_cmpint (count ("SELECT sum (amount) FROM bank_line"), ==, -4750);
}

/* Where two accounts are known, a file that names none has to say something alike. */
static void
test_bank_accounts (Workbench     *bench,
                    gconstpointer  unused)
{
  const char *one = OFX ("1", OFX_LINE ("20261005", "-9.00", "A1", "Book Shop"));
  const char *other = OFX ("2", OFX_LINE ("20261005", "-9.00", "B1", "Cinema"));

  assert_import (run_text (bench, SL_IMPORT_BANK, one), "1 = 1 + 0 + 0 + 0");
  assert_import (run_text (bench, SL_IMPORT_BANK, other), "1 = 1 + 0 + 0 + 0");
  assert_import (run_text (bench, SL_IMPORT_BANK,
                           "Date,Amount,Description\n2026-10-05,-9.00,ODEON CINEMA 4\n"
                           "2026-10-05,-9.00,GROCER\n"), "2 = 1 + 0 + 1 + 0");
  assert_import (run_text (bench, SL_IMPORT_BANK,
                           "Account,Date,Amount,Description\n1,2026-10-05,-9.00,GROCER\n"
                           "3,2026-10-05,-9.00,BOOK\n"), "2 = 1 + 0 + 1 + 0");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  october = month (2026, 10);
  workbench_add ("/business/import-orders/sales", test_sales);
  workbench_add ("/business/import-orders/company", test_company);
  workbench_add ("/business/import-orders/own", test_own);
  workbench_add ("/business/import-orders/own-export", test_own_export);
  workbench_add ("/business/import-orders/rejected", test_rejected);
  workbench_add ("/business/import-orders/changed", test_changed);
  workbench_add ("/business/import-orders/twin", test_twin);
  workbench_add ("/business/import-orders/autoships", test_autoships);
  workbench_add ("/business/import-orders/autoships-of-one", test_autoships_of_one);
  workbench_add ("/business/import-orders/extremes", test_extremes);
  workbench_add ("/business/import-orders/bank-corrected", test_bank_corrected);
  workbench_add ("/business/import-orders/bank-accounts", test_bank_accounts);
  g_test_add ("/business/import-orders/bank-both-forms/ofx-first", Workbench, "", workbench_set_up,
              test_bank_both_forms, workbench_tear_down);
  g_test_add ("/business/import-orders/bank-both-forms/csv-first", Workbench, NULL,
              workbench_set_up, test_bank_both_forms, workbench_tear_down);
  return g_test_run ();
}
