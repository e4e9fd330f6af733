#include "reading.h"

#include "formats/contact-record.h"
#include "formats/member-record.h"
#include "formats/page.h"
#include "formats/product-record.h"

#include <string.h>

static void
show_cells (const SlMapping  *mapping,
            const SlTableRow *row,
            const SlNotation *notation,
            GString          *out)
{
  g_string_append_printf (out, "%u:", row->line);

  if (row->problem != NULL)
    {
      g_string_append_printf (out, "%s\n", row->problem);
      return;
    }

  for (guint i = 0; i < row->n_fields; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", row->fields[i]);

  g_string_append_c (out, '\n');
}

typedef struct
{
  const char     *name;
  const SlSchema *schema;
  const char     *rows;
} Trap;

static const Trap traps[] = {
  { "whole", &sl_member_schema,
    "2:1001|Ann Lee|9|100.00\n"
    "3:1002|Bob & Eve Díaz|1001|1,250.50\n" },
  { "spans", &sl_product_schema,
    "3:A|Soap|1|2|3|4\n"
    "4:A|Soap, large|5|6|7|8\n" },
  { "entities", &sl_contact_schema,
    "2:Jürgen <b> – ’s € &unknown; &amp;|j@example.org\n" },
  { "pasted", &sl_contact_schema,
    "2:Zoë|1\n" },
  { "clipboard-windows", &sl_contact_schema,
    "2:Ann|1\n" },
  { "two-tables", &sl_contact_schema,
    "2:Ann|1\n" },
  { "no-table", &sl_contact_schema,
    "error: There is no table in this page." },
  { "sort-keys", &sl_contact_schema,
    "2:Ann\n"
    "Lee|May 17, 1980|1 ext\n" },
  { "nested", &sl_contact_schema,
    "2:Ann|1\n"
    "3:Bob|2\n" },
  { "windows-1252", &sl_contact_schema,
    "2:Zoë “Z”|1\n" },
  { "no-break-spaces", &sl_contact_schema,
    "2:Ann Lee|1 234\n"
    "3:Bob|2\n" },
  { "hidden-rows", &sl_contact_schema,
    "2:Ann|1980-05-17|1\n"
    "3:The row is not shown in the page.\n"
    "4:The row is not shown in the page.\n"
    "5:Bob||4\n"
    "6:The row is not shown in the page.\n" },
  { "form-fields", &sl_contact_schema,
    "2:|Ann & Bob|1\n" },
  { "header-of-two-rows", &sl_contact_schema,
    "3:Ann|1|a@example.org|1980-05-17\n" },
  { "continued", &sl_contact_schema,
    "2:Ann|1\n"
    "4:Bob|2\n"
    "5:Cid|3\n" },
  { "spreadsheet", &sl_contact_schema,
    "2:Ann Lee|0123\n" },
};

static void
test_trap (gconstpointer data)
{
  const Trap *trap = data;
  g_autofree char *path = g_strdup_printf ("corpus/page-%s.html", trap->name);
  g_autofree char *text = reading_run_file (trap->schema, path, show_cells);

  g_assert_cmpstr (text, ==, trap->rows);
}

/* (transfer full): what becomes of @n times @part inside of a table. */
static char *
read_many (const char *part,
           guint       n)
{
  g_autoptr(GString) page = g_string_new ("<table><tr><td>Name<td>Phone<tr><td>Ann<td>1");

  for (guint i = 0; i < n; i++)
    g_string_append (page, part);

  return reading_run (&sl_contact_schema, NULL, page->str, (gssize) page->len, show_cells);
}

/* What would fill the memory or the day is refused in a sentence. */
static void
test_limits (void)
{
  g_autofree char *wide = read_many ("<tr><td colspan=4000>x", 2000);
  g_autofree char *deep = read_many ("<b>", 100000);
  g_autofree char *tables = read_many ("<table><tr><td>", 1000);
  g_autofree char *long_cell = g_strnfill (33 * 1024 * 1024, 'x'), *huge = read_many (long_cell, 1);

  g_assert_cmpstr (wide, ==, "error: The table of this page has too many cells.");
  g_assert_cmpstr (deep, ==, "error: This page cannot be read: too much in it lies inside something"
                             " else.");
  g_assert_cmpstr (tables, ==, deep);
  g_assert_cmpstr (huge, ==, "error: This page is too large to be read as one table.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (traps); i++)
    {
      g_autofree char *path = g_strconcat ("/formats/page/", traps[i].name, NULL);

      g_test_add_data_func (path, &traps[i], test_trap);
    }

  g_test_add_func ("/formats/page/limits", test_limits);
  return g_test_run ();
}
