#include "reading.h"

#include "formats/member-record.h"
#include "formats/product-record.h"

#include <string.h>

/* The row as it came: header=value for every known column. */
static void
show_row (const SlMapping  *mapping,
          const SlTableRow *row,
          const SlNotation *notation,
          GString          *out)
{
  g_string_append_printf (out, "%u", row->line);

  if (row->problem != NULL)
    g_string_append_printf (out, " !%u", row->problem_column);

  for (guint i = 0; row->problem == NULL && i < mapping->n_columns && i < row->n_fields; i++)
    if (mapping->columns[i].is_known)
      g_string_append_printf (out, " %s=%s",
                              mapping->schema->fields[mapping->columns[i].field].name,
                              row->fields[i]);

  g_string_append_c (out, '\n');
}

typedef struct
{
  const char *name;
  const char *text;
  const char *rows;
} Case;

static const Case cases[] = {
  { "plain", "ID,Sponsor ID,Name\n1,0,Ann\n", "2 id=1 sponsor=0 name=Ann\n" },
  { "any-spelling", "customer_id;SPONSOR-ID; first name\n1;0;Ann\n",
    "2 id=1 sponsor=0 first_name=Ann\n" },
  { "titles-above", "Downline report\nAnn, October 2026\n\nID\tSponsor\n1\t0\n",
    "5 id=1 sponsor=0\n" },
  { "header-again", "ID,Sponsor\n1,0\nID,Sponsor\n2,1\n", "2 id=1 sponsor=0\n4 id=2 sponsor=1\n" },
  { "better-header-wins", "ID,CustomerID,SponsorID\nx,1,0\n", "2 id=1 sponsor=0\n" },
  { "same-header-twice", "ID,ID,Sponsor\n1,2,0\n", "2 id=1 sponsor=0\n" },
  { "unknown-columns", "ID,Foo,Sponsor,\n1,x,0,\n", "2 id=1 sponsor=0\n" },
  { "short-row", "ID,Sponsor,Name\n1\n", "2 id=1\n" },
  { "long-row", "ID,Sponsor\n1,0,\n1,0, ,x\n", "2 id=1 sponsor=0\n3 !4\n" },
  { "missing", "ID,Name,Email\n1,Ann,\n",
    "error: The header in line 1 has none of “Sponsor”, “Enroller”, “Level”."
    " It has: ID, Name, Email." },
  { "missing-below-title", "Report\nID,Name\n1,Ann\n",
    "error: The header in line 2 has none of “Sponsor”, “Enroller”, “Level”. It has: ID, Name." },
  { "totals-with-numbers", "ID,Sponsor,Name\n1,0,Ann\nTotal: 1,,\n,,Totals (1)\n2,0,Total Ann\n",
    "2 id=1 sponsor=0 name=Ann\n5 id=2 sponsor=0 name=Total Ann\n" },
  { "header-not-closed", "ID,\"Sponsor\n1,0\n2,1\n",
    "error: Line 1 cannot be read: The quotation mark is not closed." },
  { "no-rows", "\n\n", "error: The file has no rows." },
  { "nothing-known", "Foo,Bar\n1,2\n",
    "error: The header in line 1 lacks “Member id”. It has: Foo, Bar." },
  { "both-date-orders", "ID,Sponsor,Joined\n1,0,31/10/2026\n2,1,10/31/2026\n",
    "error: The dates of this file have the day first in line 2 and the month first in line 3. "
    "Say which order is meant." },
  { "open-date-order", "ID,Sponsor,Joined\n1,0,2026-01-01\n2,1,03/04/2026\n",
    "error: The dates of this file, as in line 3, can be read with the day or the month first. "
    "Say which order is meant." },
};

static void
test_sheet (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *rows = reading_run (&sl_member_schema, NULL, c->text, -1, show_row);

  g_assert_cmpstr (rows, ==, c->rows);
}

static void
test_header_far_below (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *near = NULL, *far = NULL;

  for (guint i = 1; i < SL_SHEET_HEADER_ROWS; i++)
    g_string_append_printf (text, "title %u\n", i);

  g_string_append (text, "ID,Sponsor\n1,0\n");
  near = reading_run (&sl_member_schema, NULL, text->str, -1, show_row);
  g_assert_cmpstr (near, ==, "26 id=1 sponsor=0\n");
  g_string_prepend (text, "title\n");
  far = reading_run (&sl_member_schema, NULL, text->str, -1, show_row);
  g_assert_true (g_str_has_prefix (far, "error: "));
}

static char *
run_ruled (const char *rules_text,
           const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SlMappingRules) rules = sl_mapping_rules_parse (rules_text, strlen (rules_text),
                                                            &sl_member_schema, &error);

  if (rules == NULL)
    return g_strdup (error->message);

  return reading_run (&sl_member_schema, rules, text, -1, show_row);
}

static void
test_rules (void)
{
  const struct { const char *rules, *text, *rows; } ruled[] = {
    { "id=Consultant No.\n", "ID,Consultant No,Sponsor\nx,1,0\n", "2 id=1 sponsor=0\n" },
    { "# ours\n[columns]\nsponsor=Boss\nid=#\n", "#,Boss,Sponsor\n1,0,x\n", "2 id=1 sponsor=0\n" },
    { "\xef\xbb\xbfid=Number\n[file]\ndelimiter=|\ndates=day-first\n",
      "Number|Sponsor|Joined\n1|0|03/04/2026\n", "2 id=1 sponsor=0 joined=03/04/2026\n" },
    { "id=Nr\n", "ID,Sponsor\n1,0\n",
      "error: The header in line 1 lacks “Nr”. It has: ID, Sponsor." },
    { "leg=Side\n", "ID,Sponsor\n1,0\n",
      "error: The header in line 1 lacks “Side”. It has: ID, Sponsor." },
    { "[file]\ndates=us\n", "",
      "The mapping file must say dates=day-first, month-first or year-first, not “us”." },
    { "[file]\ndecimal=;\n", "", "The mapping file must say decimal=. or decimal=, and not “;”." },
    { "[file]\ndelimiter=ab\n", "",
      "The delimiter of the mapping file must be one of , ; | and \\t, not “ab”." },
    { "id=A\\\\B\n[file]\nleave-out=a\\;b;\n", "A\\B,Sponsor\n1,0\n", "2 id=1 sponsor=0\n" },
    { "# a\\b\nid=Nr\nsponsor=A\\B\n", "",
      "Line 3, column 10 of the mapping file: a backslash of a value is written twice (\\\\)." },
    { "id=Ä\\q\\\n", "",
      "Line 1, column 5 of the mapping file: a backslash of a value is written twice (\\\\)." },
    { "id=Nr\\", "",
      "Line 1, column 6 of the mapping file: a backslash of a value is written twice (\\\\)." },
    { "id=a\\;b\n", "",
      "Line 1, column 5 of the mapping file: a backslash of a value is written twice (\\\\)." },
  };
  g_autofree char *unknown = run_ruled ("shoe=Size\n", ""), *broken = run_ruled ("id\n", "");

  for (guint i = 0; i < G_N_ELEMENTS (ruled); i++)
    {
      g_autofree char *rows = run_ruled (ruled[i].rules, ruled[i].text);

      g_assert_cmpstr (rows, ==, ruled[i].rows);
    }

  g_assert_true (g_str_has_prefix (unknown, "The mapping file names the field “shoe”"));
  g_assert_true (g_str_has_prefix (broken, "The mapping file must have lines such as"));
}

/* Every name that a schema has for its own fields is a header that it knows, so that what
 * is exported by field names can be imported. */
static void
test_schema_knows_itself (void)
{
  const SlSchema *schemas[] = { &sl_member_schema, &sl_product_schema };

  for (guint i = 0; i < G_N_ELEMENTS (schemas); i++)
    for (guint j = 0; j < schemas[i]->n_headers; j++)
      {
        g_assert_cmpuint (schemas[i]->headers[j].field, <, schemas[i]->n_fields);

        for (guint k = 0; k < j; k++)
          g_assert_cmpstr (schemas[i]->headers[j].header, !=, schemas[i]->headers[k].header);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/formats/sheet/read/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_sheet);
    }

  g_test_add_func ("/formats/sheet/header-far-below", test_header_far_below);
  g_test_add_func ("/formats/mapping/rules", test_rules);
  g_test_add_func ("/formats/mapping/schemas", test_schema_knows_itself);
  return g_test_run ();
}
