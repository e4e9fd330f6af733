#include "business/export.h"
#include "workbench.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "business/autoship.h"
#include "business/consumption.h"
#include "business/import.h"
#include "business/sale-return.h"
#include "formats/csv.h"
#include "store/error.h"

#define N_ROWS 24
#define N_RUNS 2

/* --- hostile values ---------------------------------------------------------------------- */

static const char * const pieces[] = {
  "\"", "\"\"", ",", ";", "\n", "\r\n", "\t", "=1+1", "-1", "+49 151", "@SUM(A1)", "'", "''", "'=2",
  "007", "1e5", "\xef\xbc\x9d" "1", "مرحبا", "\xe2\x80\x8f", "שלום", "日本", "é", "a ::: b", "|",
  "<b>", "&amp;", "%s", "\\n", "NULL", "x", "Ada", "O'Neil", " ", "31/10/2026", "1,234.56",
};

/* (transfer full): no white space at the ends, which nothing in a business has; "" at times. */
static char *
make_text (gsize max_length)
{
  g_autoptr(GString) text = g_string_new (NULL);
  int n = g_test_rand_int_range (0, 8);

  for (int i = 0; i < n; i++)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

  if (g_test_rand_int_range (0, 40) == 0)
    while (text->len < max_length - 20)
      g_string_append (text, "long and = longer, ");

  g_strstrip (text->str);
  return g_utf8_make_valid (text->str, -1);
}

/* (transfer full): as people type it: a line end is one character. */
static char *
make_note (void)
{
  g_autofree char *text = make_text (60);

  return g_strdup (g_strstrip (g_strdelimit (text, "\r", ' ')));
}

/* (transfer full): the same with something in it that no other row has. */
static char *
make_name (int number)
{
  g_autofree char *text = make_text (200), *whole = NULL;

  whole = g_strdup_printf ("%s N%d %s", text, number, text);
  return g_strdup (g_strstrip (whole));
}

static void
append_guarded (GString            *text,
                const char * const *fields,
                guint               n_fields)
{
  g_auto(GStrv) guarded = g_new0 (char *, n_fields + 1);

  for (guint i = 0; i < n_fields; i++)
    guarded[i] = sl_csv_guard (fields[i]);

  sl_csv_append_row (text, (const char * const *) guarded, n_fields);
}

/* --- the way out and in again ------------------------------------------------------------ */

/* @period: zeroed where the file has to say it. */
static void
bring_in_for (Workbench    *bench,
              SlImportKind  kind,
              const char   *text,
              SlPeriod      period)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  SlImportDraft draft = { .kind = kind, .bytes = bytes, .period = period };
  g_autoptr(SlImportResult) result = sl_import_run (bench->business, &draft, NULL, &error);

  g_assert_no_error (error);

  for (guint i = 0; i < result->rejected->len; i++)
    {
      const SlRejection *rejection = result->rejected->pdata[i];

      g_test_message ("%u:%u %s\n%s", rejection->line, rejection->column, rejection->why, text);
    }

  g_assert_cmpuint (result->n_rejected, ==, 0);
}

static void
bring_in (Workbench    *bench,
          SlImportKind  kind,
          const char   *text)
{
  bring_in_for (bench, kind, text, sl_period_of (sl_day_new (2026, 3, 1), SL_PERIOD_MONTH, 0));
}

static GString *
take_out (Workbench    *bench,
          SlExportKind  kind)
{
  const SlExportDraft draft = { .kind = kind };
  g_autoptr(GError) error = NULL;
  GString *text = sl_export_text (bench->business, &draft, &error);

  g_assert_no_error (error);
  return text;
}

/* No cell begins with what a spreadsheet takes for a formula, but numbers that are numbers. */
static void
assert_harmless (const char *text)
{
  g_assert_null (strstr (text, ",="));
  g_assert_null (strstr (text, ",@"));
  g_assert_null (strstr (text, "\n=1"));
}

static void
assert_same_lines (const char *one,
                   const char *other)
{
  g_auto(GStrv) left = g_strsplit (one, "\r\n", -1), right = g_strsplit (other, "\r\n", -1);

  for (guint i = 0; left[i] != NULL && right[i] != NULL; i++)
    {
      if (!g_str_equal (left[i], right[i]))
        for (guint j = i > 12 ? i - 12 : 0; j <= i; j++)
          g_test_message ("%s\n%s", left[j], right[j]);

      g_assert_cmpstr (left[i], ==, right[i]);
    }

  g_assert_cmpuint (g_strv_length (left), ==, g_strv_length (right));
}

/* What has to be there first. */
typedef struct
{
  SlImportKind kind;
  const char  *text;
} Before;

static void
assert_identity (Workbench    *bench,
                 SlExportKind  out,
                 SlImportKind  in,
                 const Before *before,
                 guint         n_before)
{
  g_autoptr(GString) once = take_out (bench, out), again = NULL;
  Workbench other = { 0 };

  workbench_set_up (&other, NULL);

  for (guint i = 0; i < n_before; i++)
    bring_in (&other, before[i].kind, before[i].text);

  bring_in_for (&other, in, once->str, (SlPeriod) { 0 });
  workbench_assert_sound (&other);
  again = take_out (&other, out);
  assert_same_lines (once->str, again->str);
  workbench_tear_down (&other, NULL);
}

static void
test_contacts (Workbench     *bench,
               gconstpointer  data)
{
  static const char * const header[] = {
    "Formatted Name", "Given Name", "Family Name", "Organization Name", "Birthday", "Notes",
    "Labels", "Phone 1 - Label", "Phone 1 - Value", "Phone 2 - Label", "Phone 2 - Value",
    "E-mail 1 - Value", "Address 1 - Label", "Address 1 - Formatted", "City", "Stage", "Next Step",
    "Next On", "Do Not Contact", "No Step", "Consent", "Consent On", "Cadence Days",
  };
  static const char * const birthdays[] = { "", "1980-05-17", "--05-17" };
  static const char * const stages[] = { "", "customer", "not-now", "presented" };
  g_autoptr(GString) text = g_string_new (NULL);

  append_guarded (text, header, G_N_ELEMENTS (header));

  for (int i = 0; i < N_ROWS; i++)
    {
      gboolean is_alone = g_test_rand_int_range (0, 8) == 0;
      gboolean has_no_step = g_test_rand_int_range (0, 8) == 0;
      g_autofree char *name = make_name (i), *given = make_text (100), *family = make_text (100);
      g_autofree char *organization = make_text (100), *note = make_text (90000);
      g_autofree char *label = make_text (60), *address = make_text (1000), *step = make_text (60);
      g_autofree char *phone = g_strdup_printf ("+%d", g_test_rand_int_range (100000, 999999));
      g_autofree char *second = make_text (60), *consent = make_text (60), *city = make_text (60);
      g_autofree char *email = g_strdup_printf ("=%d@example.net", i);
      const char *row[] = {
        name, given, family, organization,
        birthdays[g_test_rand_int_range (0, G_N_ELEMENTS (birthdays))], note, "a; b",
        label, phone, "work", second, email, label, address, city,
        stages[g_test_rand_int_range (0, G_N_ELEMENTS (stages))], step,
        is_alone || has_no_step ? "" : "2026-12-01", is_alone ? "1" : "", has_no_step ? "1" : "",
        consent, "2026-01-31", "30",
      };

      append_guarded (text, row, G_N_ELEMENTS (row));
    }

  bring_in (bench, SL_IMPORT_CONTACTS, text->str);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact"), ==, N_ROWS);
  assert_identity (bench, SL_EXPORT_CONTACTS, SL_IMPORT_CONTACTS, NULL, 0);
}

/* What was typed in here has none of an import's order. */
static void
test_bare_contacts (Workbench     *bench,
                    gconstpointer  data)
{
  bring_in (bench, SL_IMPORT_CONTACTS,
            "Name,Phone,City\n=Eve,,Paris\nAda,+49 30 1,\n'-Bo,555,\n,0123,\n");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact WHERE name = '-Bo'"), ==,
                   1);
  assert_identity (bench, SL_EXPORT_CONTACTS, SL_IMPORT_CONTACTS, NULL, 0);
}

/* The same file twice changes nothing, and a file of ours knows its people by their uid. */
static void
test_contacts_again (Workbench     *bench,
                     gconstpointer  data)
{
  g_autoptr(GString) once = NULL, again = NULL;

  bring_in (bench, SL_IMPORT_CONTACTS, "Name,Phone\nAda,1111111\nBo,2222222\n");
  once = take_out (bench, SL_EXPORT_CONTACTS);
  bring_in (bench, SL_IMPORT_CONTACTS, once->str);
  again = take_out (bench, SL_EXPORT_CONTACTS);
  g_assert_cmpstr (once->str, ==, again->str);
}

static void
test_products (Workbench     *bench,
               gconstpointer  data)
{
  static const char * const header[] = {
    "sku", "name", "wholesale", "retail", "pv", "cv", "category", "barcode", "tax_class", "pack",
    "usage_days", "valid_from", "discontinued_on",
  };
  g_autoptr(GString) text = g_string_new (NULL);

  append_guarded (text, header, G_N_ELEMENTS (header));

  for (int i = 0; i < N_ROWS; i++)
    {
      const char *prefix = i % 3 == 0 ? "=" : i % 3 == 1 ? "00" : "'-";
      g_autofree char *sku = g_strdup_printf ("%s%03d", prefix, i);
      g_autofree char *name = make_name (i), *category = make_text (60), *kind = make_text (60);
      g_autofree char *price = g_strdup_printf ("%d.%02d", i, i);
      const char *row[] = {
        sku, name, price, "99.90", "1.2345", "0", category, "0012", kind, "2",
        i % 2 == 0 ? "" : "30", "2026-01-01", i % 5 == 0 ? "2026-11-01" : "",
      };

      append_guarded (text, row, G_N_ELEMENTS (row));
      row[11] = "2026-06-01";
      row[3] = "109.90";
      append_guarded (text, row, G_N_ELEMENTS (row));
    }

  bring_in (bench, SL_IMPORT_PRODUCTS, text->str);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM price"), ==, 2 * N_ROWS + 2);
  assert_identity (bench, SL_EXPORT_PRODUCTS, SL_IMPORT_PRODUCTS, NULL, 0);
}

/* (transfer full) */
static char *
make_members (void)
{
  static const char * const header[] = {
    "id", "sponsor", "enroller", "leg", "name", "email", "phone", "country", "kind", "rank",
    "paid_rank", "pv", "cv", "gv", "joined",
  };
  GString *text = g_string_new (NULL);

  append_guarded (text, header, G_N_ELEMENTS (header));

  for (int i = 0; i < N_ROWS; i++)
    {
      g_autofree char *id = g_strdup_printf ("0%d", i), *name = make_name (i);
      g_autofree char *above = i == 0 ? g_strdup ("1001") : g_strdup_printf ("0%d", i / 2);
      g_autofree char *kind = make_text (60), *rank = make_text (60), *leg = make_text (60);
      g_autofree char *pv = g_strdup_printf ("%d.5", i);
      const char *row[] = {
        id, above, i % 4 == 0 ? "1001" : above, leg, name, "=a@b.example", "+1-1", "US", kind,
        rank, rank, pv, pv, i % 3 == 0 ? "0" : "12.25", "2024-02-29",
      };

      if (i / 2 == i)
        row[1] = row[2] = "1001";

      append_guarded (text, row, G_N_ELEMENTS (row));
    }

  return g_string_free (text, FALSE);
}

static void
test_members (Workbench     *bench,
              gconstpointer  data)
{
  g_autofree char *members = make_members ();

  bring_in (bench, SL_IMPORT_MEMBERS, members);
  assert_identity (bench, SL_EXPORT_MEMBERS, SL_IMPORT_MEMBERS, NULL, 0);
}

static const char products[] = "sku,name,wholesale,retail,pv,cv\nA-1,Balm,7.13,9.50,5.25,4.2\n"
                               "A-2,Oil,18.00,24.00,13.5,10.8\n=A-3,Soap,4.50,6.00,3.5,2.8\n";
static const char people[] = "Name,Phone\nAda,1111111\nBo,2222222\n=Eve,3333333\n";

/* (transfer full): some lines of one order, which have what belongs to all of it alike. */
static void
append_order (GString    *text,
              int         number,
              const char *kind,
              SlDay       dated)
{
  static const char * const skus[] = { "A-1", "A-2", "=A-3" };
  static const char * const names[] = { "", "Ada", "Bo", "=Eve" };
  gboolean is_purchase = g_str_equal (kind, "purchase");
  int n_lines = g_test_rand_int_range (1, 4);
  g_autofree char *id = g_strdup_printf ("%d", number), *day = sl_day_format (dated);
  g_autofree char *note = make_text (200);
  g_autofree char *tax = g_strdup_printf ("%d.%02d", g_test_rand_int_range (0, 3), number % 100);
  g_autofree char *freight = g_strdup_printf ("%d.50", g_test_rand_int_range (0, 9));
  const char *customer = is_purchase ? "" : names[g_test_rand_int_range (0, 4)];
  const char *paid = g_test_rand_bit () ? "" : is_purchase ? "no" : "0.40";

  for (int i = 0; i < n_lines; i++)
    {
      int quantity = is_purchase ? 900 : g_test_rand_int_range (4, 12);
      g_autofree char *count = g_strdup_printf ("%d", quantity);
      g_autofree char *amount = g_strdup_printf ("%d.10", quantity + i);
      const char *row[] = { id, kind, day, customer, skus[i], count, "4.10", amount, "1.2345", "3",
                            "0.30", tax, freight, paid, "USD", note };

      append_guarded (text, row, G_N_ELEMENTS (row));
    }
}

/* Some sales are given back, in part or whole, and some goods leave the shelf unsold. */
static void
add_other_orders (Workbench *bench,
                  SlDay      dated)
{
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 4; i++)
    {
      g_autoptr(SlReturnDraft) draft = sl_return_draft_new ();

      draft->order_id = workbench_count (bench, "SELECT coalesce (min (o.id), 0) FROM orders o"
        " JOIN order_line l ON l.order_id = o.id AND l.backordered = 0 WHERE kind = 'sale'"
        " AND NOT EXISTS (SELECT 1 FROM orders r WHERE r.reverses_id = o.id)");
      draft->dated = dated;
      draft->scrap = g_test_rand_bit ();
      draft->reason = make_note ();

      if (draft->order_id == 0)
        break;

      if (i % 2 == 0)
        sl_lines_add (draft->lines, "A-1", g_test_rand_int_range (1, 4), SL_PRICE_OF_THE_DAY);

      g_assert_true (sl_return_record (bench->business, draft, NULL, &error));
      g_assert_no_error (error);
    }

  for (guint kind = SL_CONSUMPTION_OWN_USE; kind <= SL_CONSUMPTION_LOSS; kind++)
    {
      g_autoptr(SlConsumptionDraft) draft = sl_consumption_draft_new ((SlConsumptionKind) kind);

      draft->contact = g_strdup (g_test_rand_bit () ? "=Eve" : "");
      draft->dated = dated;
      draft->reason = make_note ();
      sl_lines_add (draft->lines, "A-1", g_test_rand_int_range (1, 9), SL_PRICE_OF_THE_DAY);
      g_assert_true (sl_consumption_record (bench->business, draft, NULL, &error));
      g_assert_no_error (error);
    }
}

/* The same file into the business it is of: nothing is recorded twice. */
static void
assert_same_again (Workbench    *bench,
                   SlExportKind  out,
                   SlImportKind  in)
{
  g_autoptr(GString) once = take_out (bench, out), again = NULL;
  gint64 n_before = workbench_count (bench, "SELECT count(*) FROM orders");

  bring_in (bench, in, once->str);
  again = take_out (bench, out);
  g_assert_cmpstr (once->str, ==, again->str);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM orders"), ==, n_before);
}

static void
test_orders (Workbench     *bench,
             gconstpointer  data)
{
  static const char * const header[] = {
    "number", "kind", "date", "customer", "sku", "quantity", "unit_price", "amount", "pv", "cv",
    "order_discount", "tax", "freight", "order_paid", "currency", "note",
  };
  static const char * const kinds[] = { "sale", "direct", "purchase" };
  g_autoptr(GString) text = g_string_new (NULL), contacts = NULL;
  SlDay day;

  g_assert_true (sl_day_parse ("2026-01-05", &day, NULL));
  append_guarded (text, header, G_N_ELEMENTS (header));

  for (int i = 0; i < N_ROWS; i++)
    append_order (text, i + 1, i < 4 ? "purchase" : kinds[g_test_rand_int_range (0, 3)],
                  day += i % 2);

  bring_in (bench, SL_IMPORT_PRODUCTS, products);
  bring_in (bench, SL_IMPORT_CONTACTS, people);
  bring_in (bench, SL_IMPORT_ORDERS, text->str);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM orders"), ==, N_ROWS);
  add_other_orders (bench, day + 1);
  contacts = take_out (bench, SL_EXPORT_CONTACTS);

  {
    const Before before[] = {
      { SL_IMPORT_PRODUCTS, products }, { SL_IMPORT_CONTACTS, contacts->str },
    };

    assert_identity (bench, SL_EXPORT_ORDERS, SL_IMPORT_ORDERS, before, G_N_ELEMENTS (before));
  }

  assert_same_again (bench, SL_EXPORT_ORDERS, SL_IMPORT_ORDERS);
}

/* Both of two people of one name have some, and one of a list of the company's is among them. */
static void
test_autoships (Workbench     *bench,
                gconstpointer  data)
{
  static const char * const skus[] = { "A-1", "A-2", "=A-3" };
  g_autoptr(GString) contacts = NULL;
  g_autoptr(GError) error = NULL;

  bring_in (bench, SL_IMPORT_PRODUCTS, products);
  bring_in (bench, SL_IMPORT_CONTACTS, "Name,Phone\nAda,1111111\nBo,2222222\n=Eve,3333333\n"
                                       "Ada,4444444\n");
  bring_in (bench, SL_IMPORT_AUTOSHIPS,
            "Name,ID,Ship Day,Autoship Volume,Item Code,Last Autoship Date,Last Autoship Amount\n"
            "Cleo,C-7,15,14.5,A-1,2026-10-15,7.13\nCleo,C-7,15,14.5,A-2,2026-10-15,7.13\n");

  for (int i = 0; i < N_ROWS; i++)
    {
      g_autoptr(GArray) lines = sl_lines_new ();
      g_autofree char *note = make_note ();
      SlAutoshipDraft draft = { .lines = lines, .note = note };
      gint64 id;

      draft.contact_id = g_test_rand_int_range (0, 5);
      draft.direct = draft.contact_id != 0 && g_test_rand_bit ();
      draft.starts_on = WORKBENCH_TODAY + g_test_rand_int_range (0, 40);
      draft.every = g_test_rand_int_range (1, 60);
      draft.in_days = g_test_rand_bit ();
      draft.cancel_days = g_test_rand_int_range (0, 9);

      for (int j = g_test_rand_int_range (0, 3); j >= 0; j--)
        sl_lines_add (lines, skus[j], g_test_rand_int_range (1, 9),
                      g_test_rand_bit () ? SL_PRICE_OF_THE_DAY : g_test_rand_int_range (0, 999));

      g_assert_true (sl_autoship_record (bench->business, &draft, &id, &error));
      g_assert_no_error (error);

      if (g_test_rand_int_range (0, 4) == 0)
        g_assert_true (sl_autoship_end (bench->business, id, NULL));
    }

  contacts = take_out (bench, SL_EXPORT_CONTACTS);

  {
    const Before before[] = {
      { SL_IMPORT_PRODUCTS, products }, { SL_IMPORT_CONTACTS, contacts->str },
    };

    assert_identity (bench, SL_EXPORT_AUTOSHIPS, SL_IMPORT_AUTOSHIPS, before,
                     G_N_ELEMENTS (before));
  }

  assert_same_again (bench, SL_EXPORT_AUTOSHIPS, SL_IMPORT_AUTOSHIPS);
}

/* --- choices and plans --------------------------------------------------------------------- */

static const SlImportKind choice_kinds[] = {
  SL_IMPORT_TEMPLATES, SL_IMPORT_STAGES, SL_IMPORT_CARE, SL_IMPORT_SOURCES, SL_IMPORT_GOALS,
  SL_IMPORT_PLAN_STEPS, SL_IMPORT_PROSPECTS,
};

static const SlExportKind choice_exports[] = {
  SL_EXPORT_TEMPLATES, SL_EXPORT_STAGES, SL_EXPORT_CARE, SL_EXPORT_SOURCES, SL_EXPORT_GOALS,
  SL_EXPORT_PLAN_STEPS, SL_EXPORT_PROSPECTS,
};

static const char downline[] = "id,sponsor,name,pv\n01,1001,Ann,1\n02,01,Ben,2\n";
static const char prospect_plan[] =
  "# Of no company.\n[plan]\nname=Line\ncurrency=USD\nperiod=month\ntrees=enrol\n\n"
  "[volume PV]\nof=qv\n"
  "\n[rank associate]\n\n[bonus unilevel]\nkind=walk\ntree=enrol\nbase=cv\nrate=10%;5%\n\n";

static void
make_work_with_people (Workbench *bench)
{
  static const char * const anchors[] = { "order", "run-out", "sample" };
  g_autoptr(GString) templates = g_string_new ("name,subject,body\r\n");
  g_autoptr(GString) stages = g_string_new ("position,code,name,retired_on\r\n");
  g_autoptr(GString) care = g_string_new ("step,name,after,days,template,on\r\n");

  for (int i = 0; i < 6; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i + 1), *name = NULL, *code = NULL;
      g_autofree char *note = make_note (), *body = make_note (), *text = NULL;
      const char *template[] = { NULL, note, NULL };
      const char *stage[] = { number, NULL, NULL, i == 3 ? "2026-03-01" : "" };
      const char *step[] = { NULL, note, anchors[i % 3], number, NULL, i % 2 == 0 ? "1" : "0" };

      name = g_strdup_printf ("%s ='%d", i % 2 == 0 ? "-Hello, \"you\"" : "+Hi", i);
      code = g_strdup_printf ("own-%d", i);
      g_strdelimit (body, "{}\n", ' ');
      g_strdelimit (note, "{}\n", ' ');
      text = g_strdup_printf ("%s.", body);
      template[0] = stage[2] = step[4] = name;
      stage[1] = step[0] = code;
      template[2] = text;
      append_guarded (templates, template, G_N_ELEMENTS (template));
      append_guarded (stages, stage, G_N_ELEMENTS (stage));
      step[1] = name;
      append_guarded (care, step, G_N_ELEMENTS (step));
    }

  bring_in (bench, SL_IMPORT_TEMPLATES, templates->str);
  bring_in (bench, SL_IMPORT_STAGES, stages->str);
  bring_in (bench, SL_IMPORT_CARE, care->str);
}

static void
make_plans (Workbench *bench)
{
  static const char * const measures[] = { "volume", "customers", "joined", "trainings" };
  g_autoptr(GString) goals = g_string_new (NULL), steps = g_string_new (NULL);
  g_autoptr(GString) facts = g_string_new ("company,topic,value,source\r\n");
  g_autoptr(GString) sources = g_string_new ("source,kind,date,account,cost,memo\r\n");
  const char *plan[] = { "=Rival", "plan-file", prospect_plan, "" };

  g_string_append (goals, "member,measure,volume,count,from,by,ended,note\r\n");
  g_string_append (steps, "member,step,text,due,done\r\n");
  g_string_append (facts, "Bare,,,\r\n'=Rival,price,12.50,'=leaflet\r\n");
  append_guarded (facts, plan, G_N_ELEMENTS (plan));
  g_string_append (sources, "'=Fair,event,,,,\r\nFriends,warm,,,,\r\n");

  for (int i = 0; i < 8; i++)
    {
      g_autofree char *note = make_note (), *number = g_strdup_printf ("%d", i + 1);
      g_autofree char *text = g_strdup_printf ("%s %d", note, i);
      g_autofree char *volume = g_strdup_printf ("%d.2345", i + 1);
      const char *goal[] = {
        i % 3 == 0 ? "" : i % 3 == 1 ? "01" : "02", measures[i % 4], i % 4 == 0 ? volume : "",
        i % 4 == 0 ? "" : number, "2026-09-01", "2026-12-31", i == 5 ? "2026-10-01" : "", note,
      };
      const char *step[] = { "02", number, text, "2026-12-01", i < 3 ? "2026-10-02" : "" };
      const char *cost[] = { "=Fair", "event", "2026-10-02", "expenses:events",
                             i % 2 == 0 ? "12.34" : volume, "stand" };

      append_guarded (goals, goal, G_N_ELEMENTS (goal));
      append_guarded (steps, step, G_N_ELEMENTS (step));
      ((char *) volume)[strlen (volume) - 2] = '\0';
      append_guarded (sources, cost, G_N_ELEMENTS (cost));
    }

  bring_in (bench, SL_IMPORT_GOALS, goals->str);
  bring_in (bench, SL_IMPORT_PLAN_STEPS, steps->str);
  bring_in (bench, SL_IMPORT_PROSPECTS, facts->str);
  bring_in (bench, SL_IMPORT_SOURCES, sources->str);
}

/* Into another file they come as they are; into their own again, nothing changes. */
static void
test_choices (Workbench     *bench,
              gconstpointer  data)
{
  Workbench other = { 0 };

  bring_in (bench, SL_IMPORT_MEMBERS, downline);
  make_work_with_people (bench);
  make_plans (bench);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM goal"), ==, 8);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM source_cost"), ==, 8);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM prospect"), ==, 2);
  workbench_set_up (&other, NULL);
  bring_in (&other, SL_IMPORT_MEMBERS, downline);

  for (guint i = 0; i < G_N_ELEMENTS (choice_kinds); i++)
    {
      g_autoptr(GString) once = take_out (bench, choice_exports[i]), again = NULL;
      gint64 n_entries = workbench_count (bench, "SELECT count(*) FROM entry");

      bring_in (&other, choice_kinds[i], once->str);
      again = take_out (&other, choice_exports[i]);
      assert_same_lines (once->str, again->str);
      assert_same_again (bench, choice_exports[i], choice_kinds[i]);
      g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM entry"), ==, n_entries);
    }

  workbench_assert_sound (&other);
  workbench_tear_down (&other, NULL);
}

/* One undo takes a whole import back, and a dry run says what would change and writes nothing. */
static void
test_choices_taken_back (Workbench     *bench,
                         gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) before = take_out (bench, SL_EXPORT_STAGES), after = NULL;
  static const char text[] = "code,position,name,retired_on\nvisited,8,Visited,\nnew,1,Fresh,\n"
                             "customer,5,,2026-01-01\nother,9,fresh,\n,9,,\nnew,2,,\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  SlImportDraft draft = { .kind = SL_IMPORT_STAGES, .bytes = bytes, .is_dry_run = TRUE };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(SlImportResult) result = sl_import_run (bench->business, &draft, NULL, &error);
      g_autoptr(GString) now = take_out (bench, SL_EXPORT_STAGES);

      g_assert_no_error (error);
      g_assert_cmpuint (result->n_added, ==, 1);
      g_assert_cmpuint (result->n_changed, ==, 1);
      g_assert_cmpuint (result->n_rejected, ==, 4);
      g_assert_cmpuint (result->changes->len, ==, i == 0 ? 1 : 0);
      g_assert_cmpint (g_str_equal (before->str, now->str), ==, i == 0);
      draft.is_dry_run = FALSE;
    }

  g_assert_true (sl_business_undo (bench->business, NULL, &error));
  g_assert_no_error (error);
  after = take_out (bench, SL_EXPORT_STAGES);
  g_assert_cmpstr (before->str, ==, after->str);
}

static void
test_volumes (Workbench     *bench,
              gconstpointer  data)
{
  g_autofree char *members = make_members ();

  bring_in (bench, SL_IMPORT_MEMBERS, members);
  bring_in (bench, SL_IMPORT_VOLUMES, "id,country,pv,cv\n01,US,999.9999,1\n07,US,-3,0\n");
  assert_identity (bench, SL_EXPORT_VOLUMES, SL_IMPORT_VOLUMES,
                   &(Before) { SL_IMPORT_MEMBERS, members }, 1);
}

static void
test_statement (Workbench     *bench,
                gconstpointer  data)
{
  static const char * const header[] = {
    "line", "bonus", "from_id", "from", "order", "level", "source", "rate", "earned",
  };
  const char * const fee[] = { "fee", "", "", "", "", "", "", "", "-2.50" };
  const char * const carried[] = { "carried", "", "", "", "", "", "", "", "7.10" };
  g_autoptr(GString) text = g_string_new (NULL);

  append_guarded (text, header, G_N_ELEMENTS (header));

  for (int i = 0; i < N_ROWS; i++)
    {
      g_autofree char *bonus = make_text (60), *id = g_strdup_printf ("00%d", i);
      g_autofree char *name = i % 7 == 0 ? g_strdup ("Total fees") : make_name (i);
      const char *row[] = {
        "commission", bonus, id, name, i % 2 == 0 ? "" : "=A7", "3", "12.5", "8.25%",
        i % 5 == 0 ? "-1.03" : "1.03",
      };

      append_guarded (text, row, G_N_ELEMENTS (row));
    }

  append_guarded (text, carried, G_N_ELEMENTS (carried));
  append_guarded (text, fee, G_N_ELEMENTS (fee));
  bring_in (bench, SL_IMPORT_STATEMENT, text->str);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM statement_line"), ==, N_ROWS);
  g_assert_cmpint (workbench_count (bench, "SELECT fee FROM statement"), ==, 250);
  assert_identity (bench, SL_EXPORT_STATEMENT, SL_IMPORT_STATEMENT, NULL, 0);
}

static void
test_bank (Workbench     *bench,
           gconstpointer  data)
{
  static const char * const header[] = {
    "account", "fitid", "date", "amount", "currency", "type", "payee", "memo", "check",
  };
  g_autoptr(GString) text = g_string_new (NULL);

  append_guarded (text, header, G_N_ELEMENTS (header));

  for (int i = 0; i < N_ROWS; i++)
    {
      g_autofree char *id = i % 3 == 0 ? g_strdup ("") : g_strdup_printf ("-%d", i);
      g_autofree char *payee = make_text (60), *memo = make_text (200);
      const char *row[] = {
        "=0012", id, "2026-10-31", "-12.34", "USD", "DEBIT", payee, memo, "0042",
      };

      append_guarded (text, row, G_N_ELEMENTS (row));

      /* Two coffees of one day are two. */
      if (id[0] == '\0')
        append_guarded (text, row, G_N_ELEMENTS (row));
    }

  bring_in (bench, SL_IMPORT_BANK, text->str);
  assert_identity (bench, SL_EXPORT_BANK, SL_IMPORT_BANK, NULL, 0);
}

/* No line of a card is longer than 75 octets, and each is whole characters. */
static void
assert_folded (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\r\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      g_assert_null (strpbrk (lines[i], "\r\n"));
    }
}

static void
assert_same_cards (Workbench    *bench,
                   SlExportKind  kind)
{
  g_autoptr(GString) once = take_out (bench, kind), again = NULL;
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr(GRegex) uid = g_regex_new ("UID:[^\r]*\r\n", 0, 0, NULL);
  Workbench other = { 0 };

  assert_folded (once->str);
  workbench_set_up (&other, NULL);
  bring_in (&other, SL_IMPORT_CONTACTS, once->str);
  again = take_out (&other, kind);
  first = g_regex_replace_literal (uid, once->str, -1, 0, "", 0, NULL);
  second = g_regex_replace_literal (uid, again->str, -1, 0, "", 0, NULL);
  assert_same_lines (first, second);
  workbench_tear_down (&other, NULL);
}

/* People with whatever an address book has go out as cards and come in again as they were. */
static void
test_cards (Workbench     *bench,
            gconstpointer  data)
{
  static const char * const header[] = {
    "Formatted Name", "Given Name", "Family Name", "Organization Name", "Birthday", "Notes",
    "Labels", "Phone 1 - Label", "Phone 1 - Value", "Phone 2 - Label", "Phone 2 - Value",
    "E-mail 1 - Label", "E-mail 1 - Value", "Address 1 - Label", "Address 1 - Formatted",
    "Address 2 - Street", "Address 2 - City", "Address 2 - Postal Code", "Website 1 - Value",
  };
  static const char * const birthdays[] = { "", "1980-05-17", "--05-17" };
  static const char * const labels[] = {
    "", "home", "work fax", "mobile", "Sommerhaus; süß", "Büro",
  };
  g_autoptr(GString) text = g_string_new (NULL);

  append_guarded (text, header, G_N_ELEMENTS (header));

  for (int i = 0; i < N_ROWS; i++)
    {
      g_autofree char *name = make_name (i), *given = make_text (100), *family = make_text (100);
      g_autofree char *organization = make_text (100), *note = make_text (9000);
      g_autofree char *address = make_text (400), *street = make_text (60);
      g_autofree char *phone = g_strdup_printf ("+%d", g_test_rand_int_range (100000, 999999));
      g_autofree char *second = g_strdup_printf ("0%d", g_test_rand_int_range (100000, 999999));
      g_autofree char *email = g_strdup_printf ("=%d@example.net", i);
      const char *row[] = {
        name, given, family, organization, birthdays[i % 3], note, i % 4 == 0 ? "a, x; b\\" : "",
        labels[i % 6], phone, labels[(i + 1) % 6], second, labels[(i + 2) % 6], email,
        labels[(i + 3) % 6], address, street, i % 2 == 0 ? "Zürich" : "", "8001",
        i % 5 == 0 ? "https://example.net/;a,b" : "",
      };

      append_guarded (text, row, G_N_ELEMENTS (row));
    }

  g_strdelimit (text->str, "\r", '\n');
  bring_in (bench, SL_IMPORT_CONTACTS, text->str);
  assert_same_cards (bench, SL_EXPORT_VCARD);
  assert_same_cards (bench, SL_EXPORT_VCARD_4);
}

/* Every kind can be written, as rows under a header, of a business that has some of each. */
static void
test_every_kind (Workbench     *bench,
                 gconstpointer  data)
{
  workbench_receive (bench, "SERUM", 5, 1000, WORKBENCH_TODAY - 3);
  workbench_sell (bench, "SERUM", 2, 1800, FALSE);
  bring_in (bench, SL_IMPORT_CONTACTS, "Name,Phone\n=Eve,+49 30\n");

  for (guint i = 0; i < SL_EXPORT_N_KINDS; i++)
    {
      g_autoptr(GString) text = take_out (bench, (SlExportKind) i);
      SlExportKind kind;

      g_assert_true (sl_export_kind_parse (sl_export_kind_name ((SlExportKind) i), &kind));
      g_assert_cmpint (kind, ==, i);
      g_assert_cmpuint (text->len, >, 4);
      assert_harmless (text->str);
    }
}

static void
test_file (Workbench     *bench,
           gconstpointer  data)
{
  const SlExportDraft draft = { .kind = SL_EXPORT_PRODUCTS };
  g_autofree char *path = g_build_filename (bench->folder, "products.csv", NULL), *text = NULL;
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  guint n_records = 0;
  GStatBuf info;

  g_assert_true (sl_export_save (bench->business, &draft, path, FALSE, &n_records, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_records, ==, 2);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);

  g_assert_false (sl_export_save (bench->business, &draft, path, FALSE, NULL, NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_EXISTS);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  g_cancellable_cancel (cancelled);
  g_assert_false (sl_export_save (bench->business, &draft, path, TRUE, NULL, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
  g_clear_error (&error);

  g_assert_true (sl_export_save (bench->business, &draft, path, TRUE, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
add_runs (const char *name,
          void      (*test) (Workbench *, gconstpointer))
{
  for (int i = 0; i < N_RUNS; i++)
    {
      g_autofree char *path = g_strdup_printf ("/business/export/identity/%s/%d", name, i);

      g_test_add (path, Workbench, NULL, workbench_set_up, test, workbench_tear_down);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_runs ("contacts", test_contacts);
  add_runs ("products", test_products);
  add_runs ("members", test_members);
  add_runs ("orders", test_orders);
  add_runs ("autoships", test_autoships);
  workbench_add ("/business/export/identity/choices", test_choices);
  workbench_add ("/business/export/choices-taken-back", test_choices_taken_back);
  add_runs ("statement", test_statement);
  add_runs ("bank", test_bank);
  add_runs ("cards", test_cards);
  workbench_add ("/business/export/identity/volumes", test_volumes);
  workbench_add ("/business/export/identity/bare-contacts", test_bare_contacts);
  workbench_add ("/business/export/same-file-again", test_contacts_again);
  workbench_add ("/business/export/every-kind", test_every_kind);
  workbench_add ("/business/export/file", test_file);
  return g_test_run ();
}
