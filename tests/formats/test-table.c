#include "formats/table.h"

#include "formats/csv.h"

#include <string.h>

/* Rows as text: fields in [], a row a line, problems as "!line:column". */
static char *
read_all (const char           *bytes,
          gsize                 length,
          gsize                 chunk,
          const SlTableOptions *options,
          GError              **error)
{
  g_autoptr(SlTable) table = sl_table_new (options);
  g_autoptr(GString) out = g_string_new (NULL);
  gsize fed = 0;
  SlTableRow row;

  for (;;)
    switch (sl_table_next (table, &row, error))
      {
      case SL_TABLE_MORE:
        if (fed == length)
          {
            sl_table_finish (table);
            break;
          }

        sl_table_feed (table, (const guint8 *) bytes + fed, MIN (chunk, length - fed));
        fed += MIN (chunk, length - fed);
        break;
      case SL_TABLE_ROW:
        g_string_append_printf (out, "%u:", row.line);

        if (row.problem != NULL)
          g_string_append_printf (out, "!%u", row.problem_column);

        for (guint i = 0; row.problem == NULL && i < row.n_fields; i++)
          g_string_append_printf (out, "[%s]", row.fields[i]);

        g_string_append_c (out, '\n');
        break;
      case SL_TABLE_END:
        return g_strdup (out->str);
      case SL_TABLE_ERROR:
      default:
        return NULL;
      }
}

typedef struct
{
  const char *name;
  const char *bytes;
  gsize       length; /* 0: strlen */
  const char *rows;
} Case;

static const Case cases[] = {
  { "plain", "a,b\n1,2\n", 0, "1:[a][b]\n2:[1][2]\n" },
  { "no-last-newline", "a,b\n1,2", 0, "1:[a][b]\n2:[1][2]\n" },
  { "empty", "", 0, "" },
  { "blank-lines", "\n\n a,b \n ,  \n\n1,2\n,,\n", 0, "3:[ a][b ]\n6:[1][2]\n" },
  { "crlf", "a,b\r\n1,2\r\n", 0, "1:[a][b]\n2:[1][2]\n" },
  { "cr", "a,b\r1,2\r3,4", 0, "1:[a][b]\n2:[1][2]\n3:[3][4]\n" },
  { "quoted", "a,\"b \"\"x\"\", c\"\n\"\",2\n", 0, "1:[a][b \"x\", c]\n2:[][2]\n" },
  { "quoted-newline", "a,b\n\"one\r\ntwo\",2\n3,4\n", 0, "1:[a][b]\n2:[one\ntwo][2]\n4:[3][4]\n" },
  { "space-before-quote", "a, \"b,c\" ,d\n", 0, "1:[a][b,c][d]\n" },
  { "quote-inside", "12\" pan,5\n", 0, "1:[12\" pan][5]\n" },
  { "text-behind-quote", "a,b\n\"x\"y,2\n3,4\n", 0, "1:[a][b]\n2:!1\n3:[3][4]\n" },
  { "open-quote", "a,b\n\"x,2\n3,4\n5,6\n", 0, "1:[a][b]\n2:!1\n3:[3][4]\n4:[5][6]\n" },
  { "open-quote-last-line", "a,b\n1,\"2", 0, "1:[a][b]\n2:!2\n" },
  { "open-quote-crlf", "a,b\r\n1,\"2\r\n3,4\r\n", 0, "1:[a][b]\n2:!2\n3:[3][4]\n" },
  { "semicolon", "a;b\n1,5;2,5\n", 0, "1:[a][b]\n2:[1,5][2,5]\n" },
  { "tab", "a\tb, c\n1\t2\n", 0, "1:[a][b, c]\n2:[1][2]\n" },
  /* A statement of few lines with decimal commas, below lines that say what it is. */
  { "semicolon-decimal-commas",
    "Sales;;;No 1\nFrom 1 to 31\nLast;;;;1.000,00;EUR\nd;a;b;c;e;f;g\n1;;;;;-12,34;x\n"
    "2;;;;;1,5;x\nEnd;2;;;3.000,00;E\n", 0,
    "1:[Sales][][][No 1]\n2:[From 1 to 31]\n3:[Last][][][][1.000,00][EUR]\n"
    "4:[d][a][b][c][e][f][g]\n5:[1][][][][][-12,34][x]\n6:[2][][][][][1,5][x]\n"
    "7:[End][2][][][3.000,00][E]\n" },
  { "comma-numbers-alone", "1,2,3\n4,5,6\n", 0, "1:[1][2][3]\n2:[4][5][6]\n" },
  { "comma-with-lists", "a,b,c\n1,2,x;y;z\n3,4,x;y;z\n", 0,
    "1:[a][b][c]\n2:[1][2][x;y;z]\n3:[3][4][x;y;z]\n" },
  { "bar", "a|b|c\n1|2|3\n", 0, "1:[a][b][c]\n2:[1][2][3]\n" },
  { "rows-inside-quotes", "a,b\n1,\"x\ny\tz\ny\tz\ny\tz\n\"\n", 0,
    "1:[a][b]\n2:[1][x\ny\tz\ny\tz\ny\tz\n]\n" },
  { "sep", "sep=;\r\na;b,c\n", 0, "2:[a][b,c]\n" },
  { "title-lines", "Downline of Ann, Oct\n\na;b;c\n1;2;3\n", 0,
    "1:[Downline of Ann, Oct]\n3:[a][b][c]\n4:[1][2][3]\n" },
  { "text-as-formula", "id,b\n=\"007\",\"=\"\"008\"\"\"\n'=\"9\",=1+1\n=\"\",=\"a\"b\n", 0,
    "1:[id][b]\n2:[007][008]\n3:[=\"9\"][=1+1]\n4:[][=\"a\"b]\n" },
  { "one-column", "email\nx@example.org\n", 0, "1:[email]\n2:[x@example.org]\n" },
  { "bom", "\xef\xbb\xbf" "a,b\n", 0, "1:[a][b]\n" },
  { "bom-quoted", "\xef\xbb\xbf\"a\",b\n", 0, "1:[a][b]\n" },
  { "bom-in-the-middle", "\xef\xbb\xbf" "a,b\n1,2\n\xef\xbb\xbf\"a\",b\n\xef\xbb\xbf", 0,
    "1:[a][b]\n2:[1][2]\n3:[a][b]\n" },
  { "latin-1", "name,b\nJos\xe9,1\n", 0, "1:[name][b]\n2:[José][1]\n" },
  { "windows-1252", "name,b\n\x93" "5 \x80\x94,1\n", 0, "1:[name][b]\n2:[“5 €”][1]\n" },
  { "utf-8", "name,b\nJosé,1\n", 0, "1:[name][b]\n2:[José][1]\n" },
  { "utf-8-damaged", "é,ü\nJos\xe9,1\nö,2\n", 0, "1:[é][ü]\n2:!1\n3:[ö][2]\n" },
  { "utf-16-le", "\xff\xfe" "a\0,\0\xe9\0\n\0" "1\0,\0\x3d\xd8\x00\xde\n\0", 20,
    "1:[a][é]\n2:[1][\xf0\x9f\x98\x80]\n" },
  { "utf-16-be", "\xfe\xff\0a\0,\0b\0\n", 10, "1:[a][b]\n" },
  { "utf-16-no-bom", "a\0,\0b\0\n\0" "1\0,\0" "2\0\n\0", 16, "1:[a][b]\n2:[1][2]\n" },
  { "utf-16-cut", "\xff\xfe" "a\0,\0b", 7, "1:!2\n" },
  { "replacement-character-is-text", "a,b\n\xef\xbf\xbd,2\n", 0,
    "1:[a][b]\n2:[\xef\xbf\xbd][2]\n" },
};

static void
test_rows (gconstpointer data)
{
  const Case *c = data;
  gsize length = c->length > 0 ? c->length : strlen (c->bytes);

  for (gsize chunk = 1; chunk <= length + 1; chunk++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *rows = read_all (c->bytes, length, chunk, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (rows, ==, c->rows);
    }
}

static void
test_refused (void)
{
  const struct { const char *bytes; gsize length; } files[] = {
    { "PK\x03\x04rest", 8 }, { "%PDF-1.7\n", 9 }, { "\x1f\x8b\x08", 3 }, { "\xd0\xcf\x11\xe0", 4 },
    { "a,b\n1,\0\n", 8 }, { "\x01\x02\x03,\x04\x05\n", 7 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *rows = read_all (files[i].bytes, files[i].length, 3, NULL, &error);

      g_assert_error (error, SL_DECODER_ERROR, SL_DECODER_ERROR_NOT_TEXT);
      g_assert_null (rows);
    }
}

/* What a 200 MB line does with the usual limits, in small. */
static void
test_long_field (void)
{
  const SlTableOptions options = { .max_field = 100 };
  g_autoptr(GString) bytes = g_string_new ("a,b\n1,");
  g_autofree char *rows = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (bytes, 'x');

  g_string_append (bytes, ",tail\n3,4\n5,\"");

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (bytes, 'y');

  g_string_append (bytes, "\n6,7\n");
  rows = read_all (bytes->str, bytes->len, 4096, &options, NULL);
  g_assert_cmpstr (rows, ==, "1:[a][b]\n2:!2\n3:[3][4]\n4:!2\n5:[6][7]\n");
}

static void
test_open_quote_far (void)
{
  const SlTableOptions options = { .max_field = 50 };
  g_autoptr(GString) bytes = g_string_new ("a,b\n\"x,1\n");
  g_autoptr(GString) expected = g_string_new ("1:[a][b]\n2:!1\n");
  g_autofree char *rows = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      g_string_append (bytes, "row,\"q\"\n");
      g_string_append_printf (expected, "%u:[row][q]\n", i + 3);
    }

  /* The next quote is taken for the end, as it must be; its line is lost as well. */
  g_string_erase (expected, (gssize) strlen ("1:[a][b]\n"), -1);
  g_string_append (expected, "2:!1\n");

  for (guint i = 1; i < 1000; i++)
    g_string_append_printf (expected, "%u:[row][q]\n", i + 3);

  rows = read_all (bytes->str, bytes->len, 7, &options, NULL);
  g_assert_cmpstr (rows, ==, expected->str);
}

static void
test_many_columns (void)
{
  const SlTableOptions options = { .delimiter = ',' };
  g_autoptr(GString) bytes = g_string_new (NULL);
  g_autofree char *rows = NULL;

  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (bytes, ',');

  g_string_append (bytes, "\n1,2\n");
  rows = read_all (bytes->str, bytes->len, 65536, &options, NULL);
  g_assert_cmpstr (rows, ==, "1:!4096\n2:[1][2]\n");
}

/* A letter of Windows-1252 far behind the sample, and a zero there. */
static void
test_late_bytes (void)
{
  g_autoptr(GString) bytes = g_string_new (NULL);
  g_autoptr(SlTable) table = sl_table_new (NULL);
  g_autofree char *last = NULL;
  guint n_problems = 0;
  SlTableRow row;

  while (bytes->len < 3 * SL_DECODER_SAMPLE)
    g_string_append (bytes, "some,ascii\n");

  g_string_append_len (bytes, "zero,\0\nJos\xe9,1\n", 14);
  sl_table_feed (table, (const guint8 *) bytes->str, bytes->len);
  sl_table_finish (table);

  while (sl_table_next (table, &row, NULL) == SL_TABLE_ROW)
    {
      n_problems += row.problem != NULL;
      g_free (last);
      last = g_strdup (row.fields[0]);
    }

  g_assert_cmpuint (n_problems, ==, 1);
  g_assert_cmpstr (last, ==, "José");
  g_assert_cmpint (sl_table_get_encoding (table), ==, SL_ENCODING_WINDOWS_1252);
}

/* Writes random tables and reads them back, in random chunks. */
static void
test_round_trip (void)
{
  const char alphabet[] = "ab,;\"\n\t |'";

  for (guint run = 0; run < 500; run++)
    {
      const SlTableOptions options = { .delimiter = ",;\t|"[run % 4] };
      const char between[] = { options.delimiter, '"', '\0' };
      g_autoptr(GString) bytes = g_string_new (NULL), expected = g_string_new (NULL);
      guint n_rows = (guint) g_test_rand_int_range (1, 8), line = 1;
      g_autofree char *rows = NULL;

      for (guint i = 0; i < n_rows; i++)
        {
          guint n_fields = (guint) g_test_rand_int_range (1, 6), first = line;

          g_string_append_printf (expected, "%u:", first);

          for (guint j = 0; j < n_fields; j++)
            {
              guint n = (guint) g_test_rand_int_range (0, 6);
              g_autoptr(GString) field = g_string_new (j > 0 ? "" : "x");

              g_string_append (bytes, j > 0 ? between : "\"x");

              for (guint k = 0; k < n; k++)
                {
                  char c = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];

                  g_string_append_c (bytes, c);
                  g_string_append_c (field, c);
                  line += c == '\n';

                  if (c == '"')
                    g_string_append_c (bytes, c);
                }

              g_string_append_c (bytes, '"');
              g_string_append_printf (expected, "[%s]", sl_csv_unguard (field->str));
            }

          g_string_append (bytes, run % 2 ? "\r\n" : "\n");
          g_string_append_c (expected, '\n');
          line++;
        }

      rows = read_all (bytes->str, bytes->len, (gsize) g_test_rand_int_range (1, 20), &options,
                       NULL);
      g_assert_cmpstr (rows, ==, expected->str);
    }
}

/* Any bytes: no crash, and the cut of the chunks changes nothing. */
static void
test_noise (void)
{
  const char alphabet[] = "a,;\"\"\n\n\r\xc3\xa9\xff x";

  for (guint run = 0; run < 2000; run++)
    {
      const SlTableOptions options = { .max_field = 20 };
      char bytes[200];
      gsize length = (gsize) g_test_rand_int_range (0, sizeof bytes);
      g_autofree char *whole = NULL, *cut = NULL;

      for (gsize i = 0; i < length; i++)
        bytes[i] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];

      whole = read_all (bytes, length, sizeof bytes, &options, NULL);
      cut = read_all (bytes, length, 1, &options, NULL);
      g_assert_nonnull (whole);
      g_assert_cmpstr (whole, ==, cut);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/formats/table/rows/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_rows);
    }

  g_test_add_func ("/formats/table/refused", test_refused);
  g_test_add_func ("/formats/table/long-field", test_long_field);
  g_test_add_func ("/formats/table/open-quote-far", test_open_quote_far);
  g_test_add_func ("/formats/table/many-columns", test_many_columns);
  g_test_add_func ("/formats/table/late-bytes", test_late_bytes);
  g_test_add_func ("/formats/table/round-trip", test_round_trip);
  g_test_add_func ("/formats/table/noise", test_noise);
  return g_test_run ();
}
