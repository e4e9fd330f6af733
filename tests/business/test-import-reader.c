#include "import-case.h"

#include "business/import-preview.h"
#include "store/search.h"

#include <string.h>

/* A first report of some megabytes, in which some have no place. */
static char *
make_large (guint n)
{
  GString *text = g_string_new ("ID,Sponsor,Name,Email,Country,PV\n");

  for (guint i = 0; i < n; i++)
    {
      guint above = i < 50 ? 1001 : 10000 + i / 3;

      if (i % 1000 == 999)
        above = 7777777;
      else if (i == 700)
        above = 10000 + 2101;

      g_string_append_printf (text, "%u,%u,%s Number%u of a long name,member%u@example.org,%s,%u\n",
                              i == 500 ? 10400 : 10000 + i, above, i == 2101 ? "Ring" : "Plain",
                              i, i, i == 500 ? "DE" : "US", i % 100);
    }

  return g_string_free (text, FALSE);
}

static guint
count_found (Workbench  *bench,
             const char *search)
{
  g_autoptr(GError) error = NULL;
  gboolean is_exact;
  g_autoptr(GArray) ids = sl_search_find (sl_business_get_database (bench->business),
                                          SL_SEARCH_MEMBERS, search, 0, &is_exact, &error);

  g_assert_no_error (error);
  return ids->len;
}

/* What is searched is written while it is read, and of who is turned away at the end nothing
 * stays; a dry run says the same. */
static void
test_members_large (Workbench     *bench,
                    gconstpointer  unused)
{
  g_autofree char *text = make_large (16000);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autofree char *dry = NULL, *real = NULL;
  gboolean is_right;
  SlImportDraft draft = {
    .kind = SL_IMPORT_MEMBERS, .bytes = bytes, .name = "large.csv", .period = month (2026, 10),
    .is_dry_run = TRUE,
  };

  g_assert_cmpuint (strlen (text), >, 1024 * 1024);
  dry = run_draft (bench, &draft);
  draft.is_dry_run = FALSE;
  real = run_draft (bench, &draft);
  g_assert_cmpstr (dry, ==, real);
  g_assert_true (g_str_has_prefix (real, "16000 = 1"));
  g_assert_nonnull (strstr (real, "7777777"));
  g_assert_nonnull (strstr (real, "in a ring"));

  g_assert_cmpuint (count_found (bench, "ring"), ==, 0);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM member"), >, 10000);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM member"), ==,
                   count_found (bench, "nu"));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (sl_search_verify (sl_business_get_database (bench->business),
                                       SL_SEARCH_MEMBERS, &is_right, NULL));
      g_assert_true (is_right);
      g_assert_true (i == 1 || sl_business_undo (bench->business, NULL, NULL));
    }

  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM member"), ==, 0);
}

/* (transfer full): ids that are there in two countries, enrollers elsewhere in the tree, and some
 * who have no place. */
static char *
make_shared (const char *me)
{
  GString *text = g_string_new ("ID,Sponsor,Enroller,Name,Email,Country,PV\n");

  for (guint i = 0; i < 16000; i++)
    {
      g_autofree char *above = i < 50 ? g_strdup (me) : g_strdup_printf ("%u", 10000 + i / 3);
      guint id = i % 100 == 77 ? 10000 + i / 2 : 10000 + i;

      g_string_append_printf (text, "%u,%s,%u,Somebody With A Long Name %u,mail%u@example.org,%s,",
                              id, i % 900 == 899 ? "7777777" : above, 10000 + i * 7 % 16000, i, i,
                              i % 100 == 77 || i % 5 == 4 ? "DE" : "US");
      g_string_append_printf (text, i % 4 == 3 ? "\n" : "%u\n", i % 100);
    }

  return g_string_free (text, FALSE);
}

static char *
import_shared (Workbench  *bench,
               const char *company,
               const char *me)
{
  g_autofree char *text = make_shared (me);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  SlImportDraft draft = {
    .kind = SL_IMPORT_MEMBERS, .bytes = bytes, .name = "shared.csv", .period = month (2026, 10),
    .company = company,
  };

  g_assert_cmpuint (strlen (text), >, 1024 * 1024);
  return run_draft (bench, &draft);
}

#define SHOWN(company) \
  "SELECT code, country, name, email, replace (sponsor, 'N-7', '1001'), enroller, present, pv" \
  " FROM member JOIN membership ON membership.member_id = member.id" \
  " LEFT JOIN member_volume ON member_volume.member_id = member.id" \
  " WHERE company_id = " company " AND code <> '5'"

/* A first report is written while it is read, and one that comes upon somebody known when all of
 * it was read; what is known afterwards is the same. */
static void
test_members_two_ways (Workbench     *bench,
                       gconstpointer  unused)
{
  const char known[] = "ID,Sponsor,Name\n5,N-7,Known\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (known, strlen (known));
  SlImportDraft draft = {
    .kind = SL_IMPORT_MEMBERS, .bytes = bytes, .name = "known.csv", .period = month (2026, 9),
    .company = "Nordlicht",
  };
  g_autofree char *first = NULL, *later = NULL, *told = NULL;

  workbench_add_abroad (bench);
  told = run_draft (bench, &draft);
  g_assert_cmpstr (told, ==, "1 = 1 + 0 + 0 + 0");

  first = import_shared (bench, "Aurelia", "1001");
  later = import_shared (bench, "Nordlicht", "N-7");
  g_assert_true (g_str_has_prefix (first, "16000 = 15824 + 0 + 0 + 176\n"));
  g_assert_true (g_str_has_prefix (later, "16000 = 15824 + 0 + 0 + 176, 1 left\n"));
  g_assert_true (g_str_equal (strchr (first, '\n'), strchr (later, '\n')));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM (" SHOWN ("1") ")"), >, 10000);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM (" SHOWN ("1") ")"), ==,
                   workbench_count (bench, "SELECT count(*) FROM (" SHOWN ("2") ")"));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM (" SHOWN ("1") " EXCEPT "
                                           SHOWN ("2") ")"), ==, 0);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM membership JOIN member"
                                           " ON member.id = member_id WHERE company_id = 1"
                                           " AND enroller LIKE '% DE'"), >, 0);
}

/* (transfer full): more rows than wait at a time, with one in @n_good + 1 that is wrong */
static char *
make_people (guint n,
             guint n_good)
{
  GString *text = g_string_new ("Name,Birthday,Note\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "Person %u,%s,\"of two\nlines\"\n", i,
                            i % (n_good + 1) == n_good ? "13/13/2013" : "2001-02-03");

  return g_string_free (text, FALSE);
}

/* Faults are told with their lines, in their order, whichever thread met them. */
static void
test_order (Workbench     *bench,
            gconstpointer  unused)
{
  g_autofree char *text = make_people (3000, 299);
  g_autofree char *told = run_text (bench, SL_IMPORT_CONTACTS, text);
  g_auto(GStrv) lines = g_strsplit (told, "\n", -1);

  g_assert_cmpstr (lines[0], ==, "3000 = 2990 + 0 + 0 + 10");

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *start = g_strdup_printf ("%u:2 ", 2 + 2 * (300 * i + 299));

      g_assert_true (g_str_has_prefix (lines[i + 1], start));
    }
}

typedef struct
{
  GCancellable *cancellable; /* (unowned) */
  gint64        last;
  guint         n;
} Watch;

static void
watch_cb (gint64   n_done,
          gint64   n_total,
          gpointer data)
{
  Watch *watch = data;

  g_assert_cmpint (n_done, <=, n_total);
  g_assert_cmpint (n_done, >=, watch->last);
  watch->last = n_done;

  if (++watch->n == 3)
    g_cancellable_cancel (watch->cancellable);
}

/* Who stops it while both threads are at work finds nothing of it. */
static void
test_cancel (Workbench     *bench,
             gconstpointer  unused)
{
  g_autofree char *text = make_people (40000, 40000);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  Watch watch = { .cancellable = cancellable };
  const SlImportDraft draft = {
    .kind = SL_IMPORT_CONTACTS, .bytes = bytes, .name = "people.csv", .progress = watch_cb,
    .progress_data = &watch,
  };

  g_assert_null (sl_import_run (bench->business, &draft, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact"), ==, 0);
}

/* (transfer full): the columns of the preview of @text, and which fields they are. */
static char *
preview (Workbench  *bench,
         const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  const SlImportDraft draft = { .kind = SL_IMPORT_BANK, .bytes = bytes, .name = "bank.csv" };
  g_autoptr(SlImportPreview) found = sl_import_preview_read (bench->business, &draft, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);

  for (guint i = 0; i < found->columns->len; i++)
    {
      const SlImportColumn *column = found->columns->pdata[i];

      g_string_append_printf (out, "%s=%s (%s)\n", column->header,
                              column->field < 0 ? "-" : found->names[column->field],
                              column->sample);
    }

  return g_string_free (out, FALSE);
}

/* What the mapping page shows is what an import does: of a file without a header the columns have
 * letters, so that no record is taken for one, and of two rows of a header the second counts. */
static void
test_preview (Workbench     *bench,
              gconstpointer  unused)
{
  g_autofree char *plain = preview (bench, "10/31/2026,-5.00,Shop\n10/30/2026,6.00,Pay\n");
  g_autofree char *open = preview (bench, "10/31/2026,Shop,5.00,,9.00\n");
  g_autofree char *strange = preview (bench, "Day,Whom,How much\n10/31/2026,Shop,5.00\n");
  g_autofree char *two = preview (bench, "Date,Amount,\nDate,Amount,Payee\n10/31/2026,5.00,Shop\n");

  g_assert_cmpstr (plain, ==, "A=date (10/31/2026 · 10/30/2026)\nB=amount (-5.00 · 6.00)\n"
                              "C=payee (Shop · Pay)\n");
  g_assert_cmpstr (open, ==, "A=- (10/31/2026)\nB=- (Shop)\nC=- (5.00)\nD=- ()\nE=- (9.00)\n");
  g_assert_cmpstr (strange, ==, "Day=- (10/31/2026)\nWhom=- (Shop)\nHow much=- (5.00)\n");
  g_assert_cmpstr (two, ==, "Date=date (10/31/2026)\nAmount=amount (5.00)\nPayee=payee (Shop)\n");
}

/* A person reads numbers as the locale writes them; an id that looks like one is none. */
static void
test_show (Workbench     *bench,
           gconstpointer  unused)
{
  const SlImportChange price = { .is_number = TRUE }, sponsor = { .is_number = FALSE };
  g_autofree char *amount = sl_import_change_show (&price, "1234.50");
  g_autofree char *nothing = sl_import_change_show (&price, "");
  g_autofree char *id = sl_import_change_show (&sponsor, "001234");

  g_assert_cmpstr (amount, ==, "1,234.50");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (id, ==, "001234");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/import-reader/members-large", test_members_large);
  workbench_add ("/business/import-reader/members-two-ways", test_members_two_ways);
  workbench_add ("/business/import-reader/order", test_order);
  workbench_add ("/business/import-reader/cancel", test_cancel);
  workbench_add ("/business/import-reader/preview", test_preview);
  workbench_add ("/business/import-reader/show", test_show);
  return g_test_run ();
}
