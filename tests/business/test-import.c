#include "business/duplicate.h"
#include "import-case.h"
#include "store/listing.h"

#include <string.h>

/* --- members ------------------------------------------------------------------------- */

static void
test_members (Workbench     *bench,
              gconstpointer  unused)
{
  SlPeriod october = month (2026, 10), november = month (2026, 11);

  assert_import (run_trap (bench, SL_IMPORT_MEMBERS, "members-plain.csv", october),
                 "3 = 3 + 0 + 0 + 0");
  assert_import (run_trap (bench, SL_IMPORT_MEMBERS, "members-plain.csv", october),
                 "3 = 0 + 0 + 3 + 0");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM member WHERE code = '0012'"), ==,
                   1);
  g_assert_cmpint (workbench_count (bench, "SELECT gv FROM member_volume v JOIN member m ON"
                                    " m.id = v.member_id WHERE code = '1001'"), ==, 1505000);

  /* One moved, one left, two are new. */
  assert_import (run_trap (bench, SL_IMPORT_MEMBERS, "members-later.csv", november),
                 "4 = 2 + 2 + 0 + 0, 1 left");
  assert_import (run_trap (bench, SL_IMPORT_MEMBERS, "members-later.csv", november),
                 "4 = 0 + 0 + 4 + 0");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM membership"), ==, 7);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM membership WHERE present = 0"), ==,
                   1);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM snapshot"), ==, 2);

  /* One undo takes the whole report back. */
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM member"), ==, 3);
  assert_import (run_trap (bench, SL_IMPORT_MEMBERS, "members-plain.csv", october),
                 "3 = 0 + 0 + 3 + 0");
}

static gint64
sponsor_is (Workbench  *bench,
            const char *code,
            const char *sponsor)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM membership s JOIN member m"
                                          " ON m.id = s.member_id WHERE code = '%s'"
                                          " AND sponsor = '%s'",
                                          code, sponsor);

  return workbench_count (bench, sql);
}

/* The tree as levels and the order of rows draw it, and as user names do. */
static void
test_members_lineage (Workbench     *bench,
                      gconstpointer  unused)
{
  static const char * const drawn[][2] = { { "1", "1001" }, { "2", "1" }, { "3", "2" },
                                           { "4", "1" }, { "5", "1001" } };
  SlPeriod october = month (2026, 10), november = month (2026, 11);

  assert_import (run_trap (bench, SL_IMPORT_MEMBERS, "members-by-level.csv", october),
                 "5 = 5 + 0 + 0 + 0");
  assert_import (run_trap (bench, SL_IMPORT_MEMBERS, "members-by-level.csv", october),
                 "5 = 0 + 0 + 5 + 0");

  for (guint i = 0; i < G_N_ELEMENTS (drawn); i++)
    g_assert_cmpint (sponsor_is (bench, drawn[i][0], drawn[i][1]), ==, 1);

  g_free (run_trap (bench, SL_IMPORT_MEMBERS, "members-by-user-name.csv", november));
  g_assert_cmpint (sponsor_is (bench, "2", "1"), ==, 1);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM membership WHERE sponsor ="
                                    " 'ann.abel'"), ==, 0);
}

/* Without ids, members are who they are called, and stand where the list says by that. */
static void
test_without_ids (Workbench     *bench,
                  gconstpointer  unused)
{
  SlPeriod october = month (2026, 10), november = month (2026, 11);

  g_free (run_trap (bench, SL_IMPORT_MEMBERS, "members-without-ids.csv", october));
  g_assert_cmpint (sponsor_is (bench, "bob", "ann"), ==, 1);
  g_assert_cmpint (sponsor_is (bench, "cid", "bob"), ==, 1);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM member WHERE code = 'ann'"
                                           " AND name = 'Ann Abel'"), ==, 1);
  g_free (run_trap (bench, SL_IMPORT_MEMBERS, "members-by-level-and-name.csv", november));
  g_assert_cmpint (sponsor_is (bench, "Eve Ernst", "Dan Dorn"), ==, 1);
  g_assert_cmpint (sponsor_is (bench, "Dan Dorn", "Ann Abel"), ==, 1);
}

/* Volumes alone, for members that are known. */
static void
test_volumes (Workbench     *bench,
              gconstpointer  unused)
{
  SlPeriod october = month (2026, 10);

  g_free (run_trap (bench, SL_IMPORT_MEMBERS, "members-by-level.csv", october));
  assert_import (run_trap (bench, SL_IMPORT_VOLUMES, "volumes-plain.csv", october),
                 "5 = 0 + 2 + 1 + 2\n5:1 There is no member 99 in the downline.\n"
                 "6:1 Member 1 stands in line 2 already.");
  assert_import (run_trap (bench, SL_IMPORT_VOLUMES, "volumes-plain.csv", october),
                 "5 = 0 + 0 + 3 + 2\n5:1 There is no member 99 in the downline.\n"
                 "6:1 Member 1 stands in line 2 already.");
  assert_import (run_trap (bench, SL_IMPORT_VOLUMES, "volumes-plain.csv", month (2026, 11)),
                 "5 = 3 + 0 + 0 + 2\n5:1 There is no member 99 in the downline.\n"
                 "6:1 Member 1 stands in line 2 already.");
  g_assert_cmpint (workbench_count (bench, "SELECT gv FROM member_volume v JOIN member m ON"
                                    " m.id = v.member_id WHERE code = '1' AND period = 20727"),
                   ==, 3000000);
  g_assert_cmpint (workbench_count (bench, "SELECT pv FROM member_volume v JOIN member m ON"
                                    " m.id = v.member_id WHERE code = '1' AND period = 20727"),
                   ==, 1505000);
}

/* (transfer full): what became of @text as the volumes of October */
static char *
run_volumes (Workbench  *bench,
             const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  SlImportDraft draft = {
    .kind = SL_IMPORT_VOLUMES, .bytes = bytes, .name = "text.csv", .period = month (2026, 10),
  };

  return run_draft (bench, &draft);
}

/* One member in two rows, whose id is written in two ways: the first counts. */
static void
test_volumes_two_ways (Workbench     *bench,
                       gconstpointer  unused)
{
  g_free (run_text (bench, SL_IMPORT_MEMBERS, "ID,Sponsor,Name,Country\n1,1001,Ann,US\n"
                                              "1,1001,Ben,DE\n"));
  assert_import (run_volumes (bench, "ID,Country,PV\n1,DE,10\n1 DE,DE,20\n1 DE,,30\n1,US,5\n"),
                 "4 = 2 + 0 + 0 + 2\n3:1 Member 1 DE stands in line 2 already.\n"
                 "4:1 Member 1 DE stands in line 2 already.");
  g_assert_cmpint (workbench_count (bench, "SELECT pv FROM member_volume v JOIN member m ON"
                                    " m.id = v.member_id WHERE code = '1 DE'"), ==, 100000);
  g_assert_cmpint (workbench_count (bench, "SELECT pv FROM member_volume v JOIN member m ON"
                                    " m.id = v.member_id WHERE code = '1'"), ==, 50000);
}

static guint64
volumes_of (Workbench *bench,
            SlPeriod   period)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT coalesce (sum ((pv + 1) * 31 + (gv + 1) * 17 + member_id), 0)"
                     " FROM member_volume WHERE period = %d", (int) period.first);

  return (guint64) workbench_count (bench, sql);
}

/* (transfer full): what became of @text as the downline of a month */
static char *
run_month (Workbench  *bench,
           const char *text,
           SlPeriod    period)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  SlImportDraft draft = {
    .kind = SL_IMPORT_MEMBERS, .bytes = bytes, .name = "text.csv", .period = period,
  };

  return run_draft (bench, &draft);
}

/* A month in which only the volumes of those who are known are new is taken back and done again as
 * a whole, and who is otherwise than before is seen among them. */
static void
test_members_next_month (Workbench     *bench,
                         gconstpointer  unused)
{
  const char *first = "ID,Sponsor,Name,Rank,PV,GV\n1,1001,Ann,Gold,5,50\n2,1,Ben,Silver,6,\n"
                      "3,1,Cid,,,\n";
  const char *next = "ID,Sponsor,Name,Rank,PV,GV\n1,1001,Ann,Gold,7,70\n2,1,Ben,Gold,8,80\n"
                     "3,1,Cid,,,\n";
  SlPeriod november = sl_period_of (sl_business_get_today (bench->business), SL_PERIOD_MONTH, 0);
  SlPeriod october = sl_period_shift (november, -1);
  guint64 after;

  assert_import (run_month (bench, first, october), "3 = 3 + 0 + 0 + 0");
  assert_import (run_month (bench, next, november), "3 = 0 + 2 + 1 + 0");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM member_volume"), ==, 4);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM membership"), ==, 4);
  after = volumes_of (bench, november);
  g_assert_cmpuint (after, >, 0);

  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpuint (volumes_of (bench, november), ==, 0);
  g_assert_cmpuint (volumes_of (bench, october), >, 0);
  g_assert_true (sl_business_redo (bench->business, NULL, NULL));
  g_assert_cmpuint (volumes_of (bench, november), ==, after);
  assert_import (run_month (bench, next, november), "3 = 0 + 0 + 3 + 0");
}

/* Who the same report says the same of is not even read; whatever it says otherwise is seen. */
static void
test_members_same_month (Workbench     *bench,
                         gconstpointer  unused)
{
  static const char *const next[] = {
    "1,1001,Ann,Gold,5,50,3", "1,1001,Ann,Gold,6,50,3", "1,1001,Ann,Gold,6,51,3",
    "1,1001,Ann,Gold,6,51,4", "1,1001,Ann,Gold,51,6,4", "1,1001,Anna,Gold,51,6,4",
    "1,1001,Anna,Silver,51,6,4", "1,2,Anna,Silver,51,6,4", "1,2,Anna,Silver,0,0,0",
  };
  SlPeriod october = month (2026, 10);

  assert_import (run_month (bench, "ID,Sponsor,Name,Rank,PV,GV,CV\n2,1001,Ben,,1,1,1\n"
                            "1,1001,Ann,Gold,,,\n", october), "2 = 2 + 0 + 0 + 0");

  for (guint i = 0; i < G_N_ELEMENTS (next); i++)
    {
      g_autofree char *text = g_strdup_printf ("ID,Sponsor,Name,Rank,PV,GV,CV\n"
                                               "2,1001,Ben,,1,1,1\n%s\n", next[i]);

      assert_import (run_month (bench, text, october), "2 = 0 + 1 + 1 + 0");
      assert_import (run_month (bench, text, october), "2 = 0 + 0 + 2 + 0");
    }

  assert_import (run_month (bench, "ID,Sponsor,Name,PV\n2,1001,Ben,1\n1,2,Anna,0\n", october),
                 "2 = 0 + 0 + 2 + 0");
}

/* A report of a past month that comes late changes that month and no other. */
static void
test_members_late (Workbench     *bench,
                   gconstpointer  unused)
{
  SlPeriod september = month (2026, 9), october = month (2026, 10), november = month (2026, 11);

  assert_import (run_trap (bench, SL_IMPORT_MEMBERS, "members-plain.csv", september),
                 "3 = 3 + 0 + 0 + 0");
  assert_import (run_trap (bench, SL_IMPORT_MEMBERS, "members-plain.csv", november),
                 "3 = 0 + 3 + 0 + 0");
  assert_import (run_trap (bench, SL_IMPORT_MEMBERS, "members-later.csv", october),
                 "4 = 2 + 2 + 0 + 0, 1 left");
  assert_import (run_trap (bench, SL_IMPORT_MEMBERS, "members-plain.csv", september),
                 "3 = 0 + 0 + 3 + 0");
  assert_import (run_trap (bench, SL_IMPORT_MEMBERS, "members-later.csv", october),
                 "4 = 0 + 0 + 4 + 0");
  assert_import (run_trap (bench, SL_IMPORT_MEMBERS, "members-plain.csv", november),
                 "3 = 0 + 0 + 3 + 0");
}

static void
test_members_encodings (Workbench     *bench,
                        gconstpointer  unused)
{
  SlPeriod october = month (2026, 10);

  assert_import (run_trap (bench, SL_IMPORT_MEMBERS, "members-latin-1.csv", october),
                 "3 = 3 + 0 + 0 + 0");
  assert_import (run_trap (bench, SL_IMPORT_MEMBERS, "members-utf-16.csv", october),
                 "3 = 0 + 0 + 3 + 0");
  assert_import (run_trap (bench, SL_IMPORT_MEMBERS, "members-plain.csv", october),
                 "3 = 0 + 0 + 3 + 0");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM member WHERE name = 'José Núñez'"),
                   ==, 1);
}

typedef struct
{
  const char  *name;
  SlImportKind kind;
  const char  *answer;
} Trap;

static const Trap traps[] = {
  { "members-cycle.csv", SL_IMPORT_MEMBERS,
    "6 = 2 + 0 + 0 + 4\n"
    "3:3 These members are each other's sponsors in a ring: 1 Ann Abel (line 3) → 3 Cid Cole"
    " (line 5) → 2 Bob Berg (line 4).\n"
    "4:3 These members are each other's sponsors in a ring: 1 Ann Abel (line 3) → 3 Cid Cole"
    " (line 5) → 2 Bob Berg (line 4).\n"
    "5:3 These members are each other's sponsors in a ring: 1 Ann Abel (line 3) → 3 Cid Cole"
    " (line 5) → 2 Bob Berg (line 4).\n"
    "6:3 Member 4 is named as the sponsor of itself." },
  { "members-unknown-sponsor.csv", SL_IMPORT_MEMBERS,
    "4 = 2 + 0 + 0 + 2\n"
    "3:3 The sponsor 0777 of member 1 is neither in this file nor known from an earlier one.\n"
    "5:3 Member 3 has no sponsor." },
  { "members-by-level.csv", SL_IMPORT_MEMBERS, "5 = 5 + 0 + 0 + 0" },
  { "members-by-level-own-row.csv", SL_IMPORT_MEMBERS, "4 = 4 + 0 + 0 + 0" },
  { "members-by-level-gap.csv", SL_IMPORT_MEMBERS,
    "5 = 2 + 0 + 0 + 3\n"
    "3:0 Member 2 has no sponsor.\n"
    "5:2 There is nothing in this column.\n"
    "6:0 Member 4 has no sponsor." },
  { "members-by-user-name.csv", SL_IMPORT_MEMBERS,
    "4 = 3 + 0 + 0 + 1\n"
    "5:4 The sponsor nobody of member 3 is neither in this file nor known from an earlier one." },
  { "members-without-ids.csv", SL_IMPORT_MEMBERS, "3 = 3 + 0 + 0 + 0" },
  { "members-by-level-and-name.csv", SL_IMPORT_MEMBERS,
    "5 = 4 + 0 + 0 + 1\n6:2 Member Ann Abel stands in line 2 already." },
  { "members-header-twice.csv", SL_IMPORT_MEMBERS, "2 = 2 + 0 + 0 + 0" },
  { "members-duplicate.csv", SL_IMPORT_MEMBERS,
    "4 = 3 + 0 + 0 + 1\n4:1 Member 1 stands in line 3 already." },
  { "members-wrong-number.csv", SL_IMPORT_MEMBERS,
    "4 = 3 + 0 + 0 + 1\n3:6 “1x” is not a number." },
  { "members-missing-column.csv", SL_IMPORT_MEMBERS,
    "refused: The header in line 1 has none of “Sponsor”, “Enroller”, “Level”."
    " It has: CustomerID, FirstName, LastName, PV." },
  { "members-open-quote.csv", SL_IMPORT_MEMBERS,
    "3 = 2 + 0 + 0 + 1\n3:4 The quotation mark is not closed." },
  { "members-mixed-dates.csv", SL_IMPORT_MEMBERS,
    "refused: The dates of this file have the day first in line 2 and the month first in line 3. "
    "Say which order is meant." },
  { "members-zero-bytes.csv", SL_IMPORT_MEMBERS,
    "refused: This is not a text file: it contains zero bytes." },
  { "members-workbook.csv", SL_IMPORT_MEMBERS,
    "refused: This is a workbook or an archive, not a text file. Open it in a spreadsheet and save"
    " the sheet as CSV." },
  { "products-european.csv", SL_IMPORT_PRODUCTS, "2 = 2 + 0 + 0 + 0" },
  { "products-bad.csv", SL_IMPORT_PRODUCTS,
    "7 = 2 + 0 + 0 + 5\n"
    "3:2 There is nothing in this column.\n"
    "4:3 “one” is not a number.\n"
    "5:1 The product A stands in line 2 already.\n"
    "6:7 The line has 7 columns and the header has 6.\n"
    "7:3 A price cannot be negative." },
  { "contacts-google.csv", SL_IMPORT_CONTACTS,
    "8 = 5 + 0 + 0 + 3\n"
    "8:4 There is no day “2/30/1980”.\n"
    "9:0 The row has no name, no e-mail address and no telephone number.\n"
    "10:0 Ann Lee stands in line 2 already." },
  { "statement-plain.csv", SL_IMPORT_STATEMENT, "5 = 5 + 0 + 0 + 0" },
  { "statement-total-differs.csv", SL_IMPORT_STATEMENT,
    "3 = 1 + 0 + 0 + 2\n"
    "3:6 “x” is not a number.\n"
    "4:6 The total is 6.25, and the lines above add up to 1.25." },
};

static void
test_trap (Workbench     *bench,
           gconstpointer  data)
{
  const Trap *trap = data;
  g_autofree char *answer = run_trap (bench, trap->kind, trap->name, month (2026, 10));
  g_autofree char *again = NULL;

  g_assert_cmpstr (answer, ==, trap->answer);

  /* The same file twice: what was taken is the same, what was rejected is rejected again. */
  again = run_trap (bench, trap->kind, trap->name, month (2026, 10));

  if (!g_str_has_prefix (answer, "refused"))
    g_assert_nonnull (strstr (again, " = 0 + 0 + "));
}

/* A member who is rejected today has not left, and neither has anybody while a row has no id. */
static void
test_members_rejected_stay (Workbench     *bench,
                            gconstpointer  unused)
{
  const char *head = "ID,Sponsor,PV\n1001,9,1\n";
  g_autofree char *whole = g_strconcat (head, "1,1001,5\n2,1001,5\n", NULL);
  g_autofree char *wrong = g_strconcat (head, "1,1001,x\n", NULL);
  g_autofree char *nameless = g_strconcat (head, ",1001,5\n", NULL);

  assert_import (run_text (bench, SL_IMPORT_MEMBERS, whole), "3 = 3 + 0 + 0 + 0");
  assert_import (run_text (bench, SL_IMPORT_MEMBERS, nameless),
                 "2 = 0 + 0 + 1 + 1\n3:1 There is nothing in this column.");
  assert_import (run_text (bench, SL_IMPORT_MEMBERS, wrong),
                 "2 = 0 + 0 + 1 + 1, 1 left\n3:3 “x” is not a number.");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM membership WHERE present = 0"), ==,
                   1);
}

/* A ring that closes through members of an earlier report. */
static void
test_members_ring_with_known (Workbench     *bench,
                              gconstpointer  unused)
{
  assert_import (run_text (bench, SL_IMPORT_MEMBERS, "ID,Sponsor\n1,1001\n2,1\n"),
                 "2 = 2 + 0 + 0 + 0");
  assert_import (run_text (bench, SL_IMPORT_MEMBERS, "ID,Sponsor,Name\n1,2,Ann\n3,1001,\n"),
                 "2 = 1 + 0 + 0 + 1, 1 left\n"
                 "2:2 These members are each other's sponsors in a ring: 1 Ann (line 2) → 2.");
}

/* B is rejected and stays below A, where it was; so A cannot go below B. */
static void
test_members_ring_with_rejected (Workbench     *bench,
                                 gconstpointer  unused)
{
  assert_import (run_text (bench, SL_IMPORT_MEMBERS, "ID,Sponsor\nA,1001\nB,A\nC,B\n"),
                 "3 = 3 + 0 + 0 + 0");
  assert_import (run_text (bench, SL_IMPORT_MEMBERS, "ID,Sponsor\nA,B\nB,777\nC,A\n"),
                 "3 = 0 + 1 + 0 + 2\n"
                 "2:2 These members are each other's sponsors in a ring: A (line 2) → B.\n"
                 "3:2 The sponsor 777 of member B is neither in this file nor known from an earlier"
                 " one.");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM membership WHERE present = 0"), ==,
                   0);
}

/* Columns that a file does not have keep what an earlier one said. */
static void
test_members_narrow (Workbench     *bench,
                     gconstpointer  unused)
{
  assert_import (run_text (bench, SL_IMPORT_MEMBERS,
                           "ID,Sponsor,Rank,Name,PV,Leg\n1,1001,Gold,Ann,5,L\n"),
                 "1 = 1 + 0 + 0 + 0");
  assert_import (run_text (bench, SL_IMPORT_MEMBERS, "ID,Sponsor\n1,1001\n"), "1 = 0 + 0 + 1 + 0");
  assert_import (run_text (bench, SL_IMPORT_MEMBERS, "ID,Sponsor,Rank\n1,1001,\n"),
                 "1 = 0 + 1 + 0 + 0");
}

/* --- contacts ------------------------------------------------------------------------ */

#define N_POINTS \
  "SELECT coalesce (sum (length (points) - length (replace (points, char (10), '')) + 1), 0)" \
  " FROM contact WHERE points <> ''"

static void
test_contacts (Workbench     *bench,
               gconstpointer  unused)
{
  g_free (run_trap (bench, SL_IMPORT_CONTACTS, "contacts-google.csv", month (2026, 10)));

  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact"), ==, 5);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact WHERE name = 'Ann Lee'"),
                   ==, 2);
  g_assert_cmpint (workbench_count (bench,
    "SELECT count(*) FROM contact WHERE name = 'Ann Lee' AND birthday = '--10-31'"
    " AND city = 'Boise' AND labels = 'Friends' AND phone = '(541) 555-0159'"
    " AND email = 'ann@example.com' AND note = 'Likes tea' AND source = 'contacts-google.csv'"
    " AND stage = 'new'"), ==, 1);
  g_assert_cmpint (workbench_count (bench, N_POINTS), ==, 7);
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact"), ==, 0);
  g_assert_cmpint (workbench_count (bench, N_POINTS), ==, 0);
}

/* Enough that the indexes are made anew: found by the search, taken back and done again. */
static void
test_contacts_very_many (Workbench     *bench,
                         gconstpointer  unused)
{
  g_autoptr(GString) file = g_string_new ("Name,E-mail 1 - Value,Phone 1 - Value,Notes\n");
  const SlListingQuery found = { .kind = SL_LISTING_CONTACTS, .search = "érn 990" };
  SlDatabase *database = sl_business_get_database (bench->business);
  g_autoptr(GArray) ids = NULL, none = NULL;

  for (guint i = 0; i < 6000; i++)
    g_string_append_printf (file, "Erna %u,e%u@x.org,+1 555 70%04u,%s\n", i, i, i,
                            i % 2 == 0 ? "tea" : "");

  assert_import (run_text (bench, SL_IMPORT_CONTACTS, file->str), "6000 = 6000 + 0 + 0 + 0");
  assert_import (run_text (bench, SL_IMPORT_CONTACTS, file->str), "6000 = 0 + 0 + 6000 + 0");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM sqlite_schema WHERE name IN"
                                           " ('contact_by_name', 'contact_is_found')"), ==, 2);
  ids = sl_listing_read_ids (database, &found, NULL, NULL);
  g_assert_cmpuint (ids->len, ==, 6);

  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact"), ==, 0);
  g_assert_true (sl_business_redo (bench->business, NULL, NULL));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact"), ==, 6000);
  none = sl_listing_read_ids (database, &(SlListingQuery) { .kind = SL_LISTING_CONTACTS,
                                                            .search = "ÉRNA 555705999" },
                              NULL, NULL);
  g_assert_cmpuint (none->len, ==, 1);
}

/* What was written here survives the next import, and what is new in the file arrives. */
static void
test_contacts_merge (Workbench     *bench,
                     gconstpointer  unused)
{
  const char *head = "First Name,Last Name,Notes,Labels,E-mail 1 - Value,Phone 1 - Value\n";
  g_autofree char *before = g_strconcat (head, "Ann,Lee,tea,Fair,a@x.org,1234567\n", NULL);
  g_autofree char *after = g_strconcat (head, "Ann,Lee,coffee,Club,a@x.org,7654321\n", NULL);
  g_autofree char *renumbered = g_strconcat (head, "ann,lee,,,b@x.org,7654321\n", NULL);
  g_autofree char *empty = g_strconcat (head, "Ann,Lee,,,,7654321\n", NULL);

  assert_import (run_text (bench, SL_IMPORT_CONTACTS, before), "1 = 1 + 0 + 0 + 0");
  workbench_count (bench, "UPDATE contact SET note = 'called' || char (10) || note,"
                   " labels = 'VIP, ' || labels, stage = 'customer' RETURNING 1");
  assert_import (run_text (bench, SL_IMPORT_CONTACTS, before), "1 = 0 + 0 + 1 + 0");
  assert_import (run_text (bench, SL_IMPORT_CONTACTS, after), "1 = 0 + 1 + 0 + 0");
  assert_import (run_text (bench, SL_IMPORT_CONTACTS, after), "1 = 0 + 0 + 1 + 0");
  assert_import (run_text (bench, SL_IMPORT_CONTACTS, renumbered), "1 = 0 + 1 + 0 + 0");
  assert_import (run_text (bench, SL_IMPORT_CONTACTS, empty), "1 = 0 + 1 + 0 + 0");
  g_assert_cmpint (workbench_count (bench,
    "SELECT count(*) FROM contact WHERE note = 'called' || char (10) || 'tea' || char (10) ||"
    " 'coffee' AND labels = 'VIP, Fair, Club' AND stage = 'customer' AND phone = '7654321'"), ==,
                   1);
  g_assert_cmpint (workbench_count (bench, N_POINTS), ==, 4);
}

/* Made one: what was chosen of the second counts, and one undo parts the two again. */
static void
test_merge_as (Workbench     *bench,
               gconstpointer  unused)
{
  const char *values[SL_CONTACT_N_FIELDS] = { NULL };
  g_autoptr(GError) error = NULL;
  gint64 first, second;

  assert_import (run_text (bench, SL_IMPORT_CONTACTS, "Name,Email,City,Phone\n"
                           "Ann Lee,a@x.org,Boise,5551234567\nA. Lee,b@x.org,Reno,5551234567\n"),
                 "2 = 2 + 0 + 0 + 0");
  first = workbench_count (bench, "SELECT min (id) FROM contact");
  second = workbench_count (bench, "SELECT max (id) FROM contact");
  values[SL_CONTACT_NAME] = "A. Lee";
  values[SL_CONTACT_EMAIL] = "b@x.org";
  values[SL_CONTACT_CITY] = "Boise";
  g_assert_true (sl_duplicate_merge_as (bench->business, first, second, values, &error));
  g_assert_no_error (error);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact WHERE name = 'A. Lee'"
                                    " AND email = 'b@x.org' AND city = 'Boise'"
                                    " AND instr (points, 'a@x.org') > 0"), ==, 1);
  workbench_assert_sound (bench);
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact"), ==, 2);
}

/* Somebody writes to the file while it is read. */
static void
change_file (gint64   n_read,
             gint64   n_total,
             gpointer data)
{
  const char *path = data;
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, "Name,Birthday\nAnn,1980-05-17\nBob,1980-05-18\n", -1, &error);
  g_assert_no_error (error);
}

static void
test_changing_file (Workbench     *bench,
                    gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (bench->folder, "changing.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  SlImportDraft draft = { .kind = SL_IMPORT_CONTACTS, .file = file, .progress = change_file,
                          .progress_data = path };

  g_assert_true (g_file_set_contents (path, "Name,Birthday\nAnn,1980-05-17\n", -1, NULL));
  assert_import (run_draft (bench, &draft),
                 "refused: The file was changed while it was read. Import it again.");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact"), ==, 0);
}

/* Nor between the dry run and the import: what nobody looked at is not taken. */
static void
test_changed_after_judging (Workbench     *bench,
                            gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (bench->folder, "changed.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  SlImportDraft draft = { .kind = SL_IMPORT_CONTACTS, .file = file, .is_dry_run = TRUE };
  g_autoptr(SlImportResult) judged = NULL;

  g_assert_true (g_file_set_contents (path, "Name,Birthday\nAnn,1980-05-17\n", -1, NULL));
  judged = sl_import_run (bench->business, &draft, NULL, NULL);
  g_assert_nonnull (judged);
  draft.is_dry_run = FALSE;
  draft.judged = judged->fingerprint;

  g_assert_true (g_file_set_contents (path, "Name,Birthday\nBob,1980-05-18\n", -1, NULL));
  assert_import (run_draft (bench, &draft),
                 "refused: The file was changed while it was read. Import it again.");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact"), ==, 0);

  g_assert_true (g_file_set_contents (path, "Name,Birthday\nAnn,1980-05-17\n", -1, NULL));
  assert_import (run_draft (bench, &draft), "1 = 1 + 0 + 0 + 0");
}

/* --- products ------------------------------------------------------------------------ */

/* (transfer full): what a dry run would change, a line a field */
static char *
show_changes (Workbench   *bench,
              const char  *text,
              SlImportKind kind,
              SlConflicts  conflicts)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  SlImportDraft draft = { .kind = kind, .bytes = bytes, .name = "x.csv", .is_dry_run = TRUE,
                          .period = month (2026, 10), .conflicts = conflicts };
  g_autoptr(GError) error = NULL;
  g_autoptr(SlImportResult) result = sl_import_run (bench->business, &draft, NULL, &error);
  g_autoptr(GString) shown = g_string_new (NULL);

  g_assert_no_error (error);
  g_string_append_printf (shown, "%u changed %u rejected", result->n_changed, result->n_rejected);

  for (guint i = 0; i < result->changes->len; i++)
    {
      const SlImportChange *change = result->changes->pdata[i];

      g_string_append_printf (shown, "\n%u %s %s: %s > %s", change->line, change->who,
                              change->field, change->before, change->after);
    }

  for (guint i = 0; i < result->rejected->len; i++)
    g_string_append_printf (shown, "\n%s", ((SlRejection *) result->rejected->pdata[i])->why);

  return g_strdup (shown->str);
}

/* Row by row: one is taken from the file, of one stays what is here, one is asked still. */
static void
test_answers (Workbench *bench)
{
  const char *text = "Name,Email,Birthday\nAnn,a@x.org,1980-05-19\nBea,b@x.org,1990-01-02\n"
                     "Cleo,c@x.org,1970-07-07\n";
  const char *before = "Name,Email,Birthday\nBea,b@x.org,1990-01-01\nCleo,c@x.org,1970-07-08\n";
  g_autoptr(GHashTable) answers = g_hash_table_new (NULL, NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  SlImportDraft draft = { .kind = SL_IMPORT_CONTACTS, .bytes = bytes, .name = "y.csv",
                          .conflicts = SL_CONFLICTS_ASK, .answers = answers };
  g_autoptr(SlImportResult) result = NULL;

  assert_import (run_text (bench, SL_IMPORT_CONTACTS, before), "2 = 2 + 0 + 0 + 0");
  g_hash_table_insert (answers, GUINT_TO_POINTER (2), GUINT_TO_POINTER (SL_CONFLICTS_MINE));
  g_hash_table_insert (answers, GUINT_TO_POINTER (3), GUINT_TO_POINTER (SL_CONFLICTS_FILE));
  result = sl_import_run (bench->business, &draft, NULL, NULL);
  g_assert_nonnull (result);
  g_assert_cmpuint (result->n_same, ==, 1);
  g_assert_cmpuint (result->n_changed, ==, 1);
  g_assert_cmpuint (result->n_rejected, ==, 1);

  /* What was answered is among what was asked. */
  g_assert_cmpuint (result->questions->len, ==, 3);
  g_assert_cmpuint (((SlImportChange *) result->questions->pdata[2])->line, ==, 4);
  g_assert_cmpstr (((SlImportChange *) result->questions->pdata[2])->before, ==, "1970-07-08");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact WHERE birthday IN"
                                    " ('1980-05-17', '1990-01-02', '1970-07-08')"), ==, 3);
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
}

static void
test_changes (Workbench     *bench,
              gconstpointer  unused)
{
  const char *before = "Name,Email,Birthday,Company\nAnn,a@x.org,1980-05-17,\n";
  const char *after = "Name,Email,Birthday,Company\nAnn,a@x.org,1980-05-18,Acme\n";
  const char *members = "ID,Sponsor,Name,Rank,PV\n1,1001,Ann,Gold,5\n";
  const char *moved = "ID,Sponsor,Name,Rank,PV\n1,1001,Anna,Silver,7.5\n";
  g_autofree char *taken = NULL;

  assert_import (run_text (bench, SL_IMPORT_CONTACTS, before), "1 = 1 + 0 + 0 + 0");
  assert_import (show_changes (bench, after, SL_IMPORT_CONTACTS, SL_CONFLICTS_UNSAID),
                 "1 changed 0 rejected\n2 Ann organization:  > Acme\n"
                 "2 Ann birthday: 1980-05-17 > 1980-05-18");
  assert_import (show_changes (bench, after, SL_IMPORT_CONTACTS, SL_CONFLICTS_MINE),
                 "1 changed 0 rejected\n2 Ann organization:  > Acme");
  assert_import (show_changes (bench, after, SL_IMPORT_CONTACTS, SL_CONFLICTS_ASK),
                 "0 changed 1 rejected\nAnn: “Birthday” is “1980-05-17” here and “1980-05-18” in "
                 "the file. Say which of the two counts.");

  assert_import (run_text (bench, SL_IMPORT_MEMBERS, members), "1 = 1 + 0 + 0 + 0");
  assert_import (show_changes (bench, moved, SL_IMPORT_MEMBERS, SL_CONFLICTS_UNSAID),
                 "1 changed 0 rejected\n2 Anna name: Ann > Anna\n2 Anna rank: Gold > Silver\n"
                 "2 Anna pv: 5 > 7.5");
  assert_import (show_changes (bench, moved, SL_IMPORT_MEMBERS, SL_CONFLICTS_MINE),
                 "1 changed 0 rejected\n2 Ann rank: Gold > Silver\n2 Ann pv: 5 > 7.5");
  assert_import (show_changes (bench, "SKU,Name,Wholesale,Retail,PV,CV\nTEA,Mint Tea,4,8,4,3\n",
                               SL_IMPORT_PRODUCTS, SL_CONFLICTS_UNSAID),
                 "1 changed 0 rejected\n2 Mint Tea name: Calm Tea > Mint Tea\n"
                 "2 Mint Tea retail: 7.50 > 8.00");

  test_answers (bench);

  /* A dry run has changed nothing, and what was said once is remembered for the header. */
  {
    g_autoptr(GBytes) bytes = g_bytes_new (after, strlen (after));
    SlImportDraft draft = { .kind = SL_IMPORT_CONTACTS, .bytes = bytes, .name = "x.csv",
                            .conflicts = SL_CONFLICTS_MINE };

    taken = run_draft (bench, &draft);
  }

  g_assert_cmpstr (taken, ==, "1 = 0 + 1 + 0 + 0");
  assert_import (show_changes (bench, after, SL_IMPORT_CONTACTS, SL_CONFLICTS_UNSAID),
                 "0 changed 0 rejected");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact WHERE"
                                    " birthday = '1980-05-17' AND organization = 'Acme'"), ==, 1);
}

static void
test_products (Workbench     *bench,
               gconstpointer  unused)
{
  g_free (run_trap (bench, SL_IMPORT_PRODUCTS, "products-european.csv", month (2026, 10)));

  g_assert_cmpint (workbench_count (bench, "SELECT retail FROM price p JOIN product ON id ="
                                    " product_id WHERE sku = '001' AND wholesale = 450 AND"
                                    " pv = 35000 AND valid_from = 20362"), ==, 100600);

  /* A price that changes is a further price; the old one stays for the days before. */
  assert_import (run_text (bench, SL_IMPORT_PRODUCTS,
                           "sku,name,wholesale,retail,pv,cv,valid_from\n"
                           "001,Seife,5,1006,3.5,2.8,2026-11-01\n002,Öl,18,24,13.5,10.8,\n"),
                 "2 = 0 + 1 + 1 + 0");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM price JOIN product ON id ="
                                    " product_id WHERE sku = '001'"), ==, 2);
  assert_import (run_text (bench, SL_IMPORT_PRODUCTS,
                           "sku,name,wholesale,retail,pv,cv,category,pack,discontinued_on\n"
                           "SERUM,Glow Serum,10,18,10,8,Skin,6,2026-12-31\n"),
                 "1 = 0 + 1 + 0 + 0");
  assert_import (run_text (bench, SL_IMPORT_PRODUCTS,
                           "sku,name,wholesale,retail,pv,cv\nSERUM,Glow Serum,10,18,10,8\n"),
                 "1 = 0 + 0 + 1 + 0");
}

/* --- statements ---------------------------------------------------------------------- */

static void
test_statement (Workbench     *bench,
                gconstpointer  unused)
{
  SlPeriod october = month (2026, 10);
  gint64 bank = workbench_balance (bench, "assets:bank");

  assert_import (run_trap (bench, SL_IMPORT_STATEMENT, "statement-plain.csv", october),
                 "5 = 5 + 0 + 0 + 0");
  g_assert_cmpint (workbench_balance (bench, "assets:bank") - bank, ==, 627);
  g_assert_cmpint (workbench_balance (bench, "income:commissions"), ==, -577);
  g_assert_cmpint (workbench_balance (bench, "expenses:fees"), ==, 250);
  g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, -300);
  g_assert_cmpint (workbench_count (bench, "SELECT total FROM statement"), ==, 627);
  g_assert_cmpint (workbench_count (bench, "SELECT rate FROM statement_line WHERE position = 0"),
                   ==, 50000);

  assert_import (run_trap (bench, SL_IMPORT_STATEMENT, "statement-plain.csv", october),
                 "5 = 0 + 0 + 5 + 0");
  assert_import (run_trap (bench, SL_IMPORT_STATEMENT, "statement-corrected.csv", october),
                 "5 = 0 + 1 + 4 + 0");
  g_assert_cmpint (workbench_balance (bench, "assets:bank") - bank, ==, 727);
  g_assert_cmpint (workbench_balance (bench, "income:commissions"), ==, -677);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM statement"), ==, 1);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM statement_line"), ==, 3);

  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (workbench_balance (bench, "assets:bank"), ==, bank);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM statement"), ==, 0);
}

/* --- the verb ------------------------------------------------------------------------ */

static void
test_rules (Workbench     *bench,
            gconstpointer  unused)
{
  const char *text = "Nr.;Boss;Since\n7;1001;03/04/2026\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  SlImportDraft draft = {
    .kind = SL_IMPORT_MEMBERS,
    .bytes = bytes,
    .mapping = "id=Nr.\nsponsor=Boss\njoined=Since\n",
  };

  assert_import (run_draft (bench, &draft),
                 "refused: The dates of this file, as in line 2, can be read with the day or the "
                 "month first. Say which order is meant.");
  draft.notation.dates = SL_DATE_ORDER_DAY_FIRST;
  assert_import (run_draft (bench, &draft), "1 = 1 + 0 + 0 + 0");
  g_assert_cmpint (workbench_count (bench, "SELECT joined_on FROM member"), ==,
                   sl_day_new (2026, 4, 3));
  draft.mapping = "id=Number\n";
  assert_import (run_draft (bench, &draft),
                 "refused: The header in line 1 lacks “Number”. It has: Nr., Boss, "
                 "Since.");
}

static void
test_refused (Workbench     *bench,
              gconstpointer  unused)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("ID,Sponsor\n1,1001\n", 18);
  g_autoptr(GFile) nowhere = g_file_new_for_path ("/nowhere/at/all.csv");
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  SlImportDraft draft = { .kind = SL_IMPORT_MEMBERS, .bytes = bytes, .company = "Nobody" };
  SlImportDraft missing = { .kind = SL_IMPORT_CONTACTS, .file = nowhere };

  g_assert_null (sl_import_run (bench->business, &draft, NULL, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (sl_import_run (bench->business, &missing, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  draft.company = NULL;
  g_assert_null (sl_import_run (bench->business, &draft, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM member"), ==, 0);
}

/* A line of 3 MB in the middle: rejected with line and column, the rest is taken. */
static void
test_long_line (Workbench     *bench,
                gconstpointer  unused)
{
  g_autoptr(GString) text = g_string_new ("Name,Notes\nAnn,\nBob,");

  for (guint i = 0; i < 300000; i++)
    g_string_append (text, "0123456789");

  g_string_append (text, "\nCid,\n");
  assert_import (run_text (bench, SL_IMPORT_CONTACTS, text->str),
                 "3 = 2 + 0 + 0 + 1\n3:2 The field is longer than 1048576 bytes.");
}

/* The year of the sample business, twice: all is taken, then all is the same. */
static void
test_sample (Workbench     *bench,
             gconstpointer  unused)
{
  const struct { SlImportKind kind; const char *file; int year, month; } files[] = {
    { SL_IMPORT_PRODUCTS, "catalogue.csv", 2025, 11 },
    { SL_IMPORT_CONTACTS, "contacts.csv", 2025, 11 },
    { SL_IMPORT_MEMBERS, "downline-2025-11.csv", 2025, 11 },
    { SL_IMPORT_MEMBERS, "downline-2025-12.csv", 2025, 12 },
    { SL_IMPORT_MEMBERS, "downline-2026-10.csv", 2026, 10 },
    { SL_IMPORT_STATEMENT, "statement-2026-06.csv", 2026, 6 },
  };

  workbench_count (bench, "UPDATE company SET me = '0048213' RETURNING 1");

  for (guint i = 0; i < 2 * G_N_ELEMENTS (files); i++)
    {
      guint at = i % G_N_ELEMENTS (files);
      g_autofree char *path = g_build_filename (g_getenv ("SIDELINE_DATA_DIR"), "sample",
                                                files[at].file, NULL);
      g_autofree char *answer = run_path (bench, files[at].kind, path,
                                          month (files[at].year, files[at].month), FALSE);

      g_test_message ("%s: %s", files[at].file, answer);
      g_assert_nonnull (strstr (answer, " + 0"));
      g_assert_null (strchr (answer, ':'));

      if (i >= G_N_ELEMENTS (files))
        g_assert_nonnull (strstr (answer, " = 0 + 0 + "));
    }

  g_assert_cmpint (workbench_count (bench, "SELECT total FROM statement"), ==, 6235);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact"), ==, 150);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/import/members", test_members);
  workbench_add ("/business/import/members-lineage", test_members_lineage);
  workbench_add ("/business/import/without-ids", test_without_ids);
  workbench_add ("/business/import/volumes", test_volumes);
  workbench_add ("/business/import/volumes-two-ways", test_volumes_two_ways);
  workbench_add ("/business/import/members-late", test_members_late);
  workbench_add ("/business/import/members-next-month", test_members_next_month);
  workbench_add ("/business/import/members-same-month", test_members_same_month);
  workbench_add ("/business/import/members-encodings", test_members_encodings);
  workbench_add ("/business/import/members-rejected-stay", test_members_rejected_stay);
  workbench_add ("/business/import/members-ring-with-known", test_members_ring_with_known);
  workbench_add ("/business/import/members-ring-with-rejected", test_members_ring_with_rejected);
  workbench_add ("/business/import/members-narrow", test_members_narrow);
  workbench_add ("/business/import/contacts", test_contacts);
  workbench_add ("/business/import/contacts-very-many", test_contacts_very_many);
  workbench_add ("/business/import/contacts-merge", test_contacts_merge);
  workbench_add ("/business/import/merge-as", test_merge_as);
  workbench_add ("/business/import/changing-file", test_changing_file);
  workbench_add ("/business/import/changed-after-judging", test_changed_after_judging);
  workbench_add ("/business/import/changes", test_changes);
  workbench_add ("/business/import/products", test_products);
  workbench_add ("/business/import/statement", test_statement);
  workbench_add ("/business/import/rules", test_rules);
  workbench_add ("/business/import/refused", test_refused);
  workbench_add ("/business/import/long-line", test_long_line);
  workbench_add ("/business/import/sample", test_sample);

  for (guint i = 0; i < G_N_ELEMENTS (traps); i++)
    {
      g_autofree char *path = g_strconcat ("/business/import/trap/", traps[i].name, NULL);

      g_test_add (path, Workbench, &traps[i], workbench_set_up, test_trap, workbench_tear_down);
    }

  return g_test_run ();
}
