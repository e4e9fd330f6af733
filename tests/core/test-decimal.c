#include "core/decimal.h"

typedef struct
{
  const char *text;
  guint       scale;
  gint64      value;
  int         error; /* -1: none */
} ParseCase;

static const ParseCase parse_cases[] = {
  { "0", 2, 0, -1 },
  { "12.34", 2, 1234, -1 },
  { "-12.3", 2, -1230, -1 },
  { "+7", 0, 7, -1 },
  { ".5", 1, 5, -1 },
  { "5.", 1, 50, -1 },
  { "1.2300", 2, 123, -1 },
  { "007", 0, 7, -1 },
  { "9223372036854775807", 0, G_MAXINT64, -1 },
  { "9223372036854775808", 0, 0, SL_DECIMAL_ERROR_OVERFLOW },
  { "922337203685477580.8", 1, 0, SL_DECIMAL_ERROR_OVERFLOW },
  { "99999999999999999999999999", 4, 0, SL_DECIMAL_ERROR_OVERFLOW },
  { "1.234", 2, 0, SL_DECIMAL_ERROR_PRECISION },
  { "", 2, 0, SL_DECIMAL_ERROR_SYNTAX },
  { ".", 2, 0, SL_DECIMAL_ERROR_SYNTAX },
  { "-", 2, 0, SL_DECIMAL_ERROR_SYNTAX },
  { "1e3", 2, 0, SL_DECIMAL_ERROR_SYNTAX },
  { "1.2.3", 2, 0, SL_DECIMAL_ERROR_SYNTAX },
  { " 1", 2, 0, SL_DECIMAL_ERROR_SYNTAX },
  { "1,000", 2, 0, SL_DECIMAL_ERROR_SYNTAX },
  { "١", 2, 0, SL_DECIMAL_ERROR_SYNTAX },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (parse_cases); i++)
    {
      const ParseCase *c = &parse_cases[i];
      g_autoptr(GError) error = NULL;
      gint64 value = -99;
      gboolean ok = sl_decimal_parse (c->text, -1, c->scale, &value, &error);

      g_test_message ("%s", c->text);

      if (c->error < 0)
        {
          g_assert_no_error (error);
          g_assert_true (ok);
          g_assert_cmpint (value, ==, c->value);
        }
      else
        {
          g_assert_false (ok);
          g_assert_error (error, SL_DECIMAL_ERROR, c->error);
          g_assert_cmpint (value, ==, -99);
        }
    }
}

/* What was typed is quoted letter by letter, however many bytes they have. */
static void
test_quote (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  gint64 value;

  for (guint i = 0; i < 50; i++)
    g_string_append (text, i % 2 == 0 ? "x" : "漢");

  g_assert_false (sl_decimal_parse (text->str, -1, 2, &value, &error));
  g_assert_nonnull (strstr (error->message, "x漢”"));
  g_assert_null (strstr (error->message, "\uFFFD"));
}

static void
test_parse_rate (void)
{
  const struct { const char *text; gint64 rate; } cases[] = {
    { "5%", 50000 }, { "0.05", 50000 }, { "100%", 1000000 }, { "0.25%", 2500 },
    { "12.3456%", 123456 }, { "-3%", -30000 },
  };
  gint64 rate;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (sl_decimal_parse_rate (cases[i].text, -1, &rate, NULL));
      g_assert_cmpint (rate, ==, cases[i].rate);
    }

  g_assert_false (sl_decimal_parse_rate ("%", -1, &rate, NULL));
  g_assert_false (sl_decimal_parse_rate ("5%%", -1, &rate, NULL));
  g_assert_false (sl_decimal_parse_rate ("0.0000001", -1, &rate, NULL));
}

static void
test_format (void)
{
  const struct { gint64 value; guint scale, min; const char *text; } cases[] = {
    { 0, 2, 2, "0.00" }, { 5, 2, 2, "0.05" }, { -5, 2, 2, "-0.05" }, { 1234, 2, 2, "12.34" },
    { 1200000, 4, 0, "120" }, { 1205000, 4, 0, "120.5" }, { 7, 0, 0, "7" },
    { G_MAXINT64, 0, 0, "9223372036854775807" }, { G_MININT64, 2, 2, "-92233720368547758.08" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sl_decimal_format (cases[i].value, cases[i].scale, cases[i].min);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_format_inverts_parse (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      gint64 value = g_test_rand_int () * ((gint64) 1 << 31) + g_test_rand_int (), again;
      guint scale = (guint) g_test_rand_int_range (0, SL_DECIMAL_MAX_SCALE + 1);
      g_autofree char *text = sl_decimal_format (value, scale, 0);

      g_assert_true (sl_decimal_parse (text, -1, scale, &again, NULL));
      g_assert_cmpint (again, ==, value);
    }
}

static void
test_divide (void)
{
  const struct { gint64 n, d; gint64 up, even, down; } cases[] = {
    { 5, 2, 3, 2, 2 },    { 7, 2, 4, 4, 3 },    { -5, 2, -3, -2, -2 }, { -7, 2, -4, -4, -3 },
    { 335, 1000, 0, 0, 0 }, { 1005, 1000, 1, 1, 1 }, { -125, 10, -13, -12, -12 }, { 9, 3, 3, 3, 3 },
    { 2, 3, 1, 1, 0 },    { -2, 3, -1, -1, 0 }, { 1, 3, 0, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 q;

      g_assert_true (sl_decimal_divide (cases[i].n, cases[i].d, SL_ROUND_HALF_UP, &q));
      g_assert_cmpint (q, ==, cases[i].up);
      g_assert_true (sl_decimal_divide (cases[i].n, cases[i].d, SL_ROUND_HALF_EVEN, &q));
      g_assert_cmpint (q, ==, cases[i].even);
      g_assert_true (sl_decimal_divide (cases[i].n, cases[i].d, SL_ROUND_DOWN, &q));
      g_assert_cmpint (q, ==, cases[i].down);
    }
}

static void
test_multiply_overflow (void)
{
  gint64 product = 42;

  g_assert_true (sl_decimal_multiply (G_MAXINT64, 1000000, SL_RATE_SCALE, SL_ROUND_DOWN, &product));
  g_assert_cmpint (product, ==, G_MAXINT64);
  g_assert_false (sl_decimal_multiply (G_MAXINT64, 1000001, SL_RATE_SCALE, SL_ROUND_DOWN,
                                       &product));
  g_assert_cmpint (product, ==, G_MAXINT64);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/decimal/parse", test_parse);
  g_test_add_func ("/core/decimal/quote", test_quote);
  g_test_add_func ("/core/decimal/parse-rate", test_parse_rate);
  g_test_add_func ("/core/decimal/format", test_format);
  g_test_add_func ("/core/decimal/format-inverts-parse", test_format_inverts_parse);
  g_test_add_func ("/core/decimal/divide", test_divide);
  g_test_add_func ("/core/decimal/multiply-overflow", test_multiply_overflow);
  return g_test_run ();
}
