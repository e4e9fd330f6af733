#include "formats/number.h"

#include "core/decimal.h"

#define BAD G_MININT64

typedef struct
{
  const char *text;
  gint64      unknown; /* at scale 3, nothing known of the file */
  gint64      point;   /* in a file with decimal points */
  gint64      comma;   /* in a file with decimal commas */
} Case;

static const Case cases[] = {
  { "5", 5000, 5000, 5000 },
  { "1234.56", 1234560, 1234560, BAD },
  { "1234,56", 1234560, BAD, 1234560 },
  { "1,234.56", 1234560, 1234560, BAD },
  { "1.234,56", 1234560, BAD, 1234560 },
  { "1,234", 1234000, 1234000, 1234 },
  { "1.234", 1234, 1234, 1234000 },
  { "0.123", 123, 123, BAD },
  { "0,123", 123, BAD, 123 },
  { "1,234,567", 1234567000, 1234567000, BAD },
  { "1.234.567", 1234567000, BAD, 1234567000 },
  { "1 234,5", 1234500, BAD, 1234500 },
  { "1\xc2\xa0" "234,5", 1234500, BAD, 1234500 },
  { "1\xe2\x80\xaf" "234,5", 1234500, BAD, 1234500 },
  { "1'234.5", 1234500, 1234500, BAD },
  { "1’234.5", 1234500, 1234500, BAD },
  { "1,23,456.5", 123456500, 123456500, BAD },
  { "(12.5)", -12500, -12500, BAD },
  { "( 12 )", -12000, -12000, -12000 },
  { "12-", -12000, -12000, -12000 },
  { "-12", -12000, -12000, -12000 },
  { "−12", -12000, -12000, -12000 },
  { "–12", -12000, -12000, -12000 },
  { "12–", -12000, -12000, -12000 },
  { "12.-", 12000, 12000, 12000 },
  { "12,-", 12000, 12000, 12000 },
  { "12.--", 12000, 12000, 12000 },
  { "12,—", 12000, 12000, 12000 },
  { "-12.–", -12000, -12000, -12000 },
  { "1'234.-", 1234000, 1234000, 1234000 },
  { "12.50-", -12500, -12500, BAD },
  { "+12", 12000, 12000, 12000 },
  { " 12 ", 12000, 12000, 12000 },
  { "5.", 5000, 5000, 5000 },
  { ".5", 500, 500, BAD },
  { ",5", 500, BAD, 500 },
  { "", BAD, BAD, BAD },
  { "-", 0, 0, 0 },
  { " – ", 0, 0, 0 },
  { "--", BAD, BAD, BAD },
  { "abc", BAD, BAD, BAD },
  { "1e5", BAD, BAD, BAD },
  { "1.2.3", BAD, BAD, BAD },
  { "1,23,45", BAD, BAD, BAD },
  { "12,34,567.5,5", BAD, BAD, BAD },
  { "1.234,567.8", BAD, BAD, BAD },
  { "--5", BAD, BAD, BAD },
  { "-5-", BAD, BAD, BAD },
  { "(5", BAD, BAD, BAD },
  { "5)", BAD, BAD, BAD },
  { "$5", BAD, BAD, BAD },
  { "5%", BAD, BAD, BAD },
  { "1 2", BAD, BAD, BAD },
  { "99999999999999999999", BAD, BAD, BAD },
  { "1.00001", BAD, BAD, BAD },
};

static gint64
parse (const char *text,
       char        mark)
{
  const SlNotation notation = { .decimal_mark = mark };
  g_autoptr(GError) error = NULL;
  gint64 value = 77;

  if (sl_number_parse (text, 3, mark != 0 ? &notation : NULL, &value, &error))
    {
      g_assert_no_error (error);
      return value;
    }

  g_assert_nonnull (error);
  g_assert_cmpint (value, ==, 77);
  return BAD;
}

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (parse (cases[i].text, 0), ==, cases[i].unknown);
      g_assert_cmpint (parse (cases[i].text, '.'), ==, cases[i].point);
      g_assert_cmpint (parse (cases[i].text, ','), ==, cases[i].comma);
    }
}

static void
test_money (void)
{
  const struct { const char *text, *currency; gint64 amount; } money[] = {
    { "$12", "USD", 1200 }, { "$12", "CAD", 1200 }, { "$12", "EUR", BAD },
    { "US$ 12.5", "USD", 1250 }, { "12 €", "EUR", 1200 }, { "12,50€", "EUR", 1250 },
    { "12 €", "USD", BAD }, { "EUR 12", "EUR", 1200 }, { "12.00 usd", "USD", 1200 },
    { "-$3.10", "USD", -310 }, { "$-3.10", "USD", -310 }, { "($3.10)", "USD", -310 },
    { "$(3.10)", "USD", -310 }, { "$3.10-", "USD", -310 }, { "R$ 1.234,56", "BRL", 123456 },
    { "1,200", "JPY", 1200 }, { "¥1,200", "JPY", 1200 }, { "1.234", "USD", BAD },
    { "zł 5", "PLN", 500 }, { "Fr. 5.50", "CHF", 550 }, { "XYZ 5", "USD", BAD },
    { "5%", "USD", BAD }, { "$", "USD", BAD }, { " $ -   ", "USD", 0 }, { "- €", "EUR", 0 },
    { "$ -", "EUR", BAD }, { "£1,234.50", "GBP", 123450 },
    { "1.234", "KWD", 1234 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (money); i++)
    {
      gint64 amount = BAD;

      g_test_message ("%s %s", money[i].text, money[i].currency);
      g_assert_cmpint (sl_number_parse_money (money[i].text, money[i].currency, NULL, &amount,
                                              NULL),
                       ==, money[i].amount != BAD);
      g_assert_cmpint (amount, ==, money[i].amount);
    }
}

static void
test_rate (void)
{
  gint64 rate;

  g_assert_true (sl_number_parse_rate ("5%", FALSE, NULL, &rate, NULL));
  g_assert_cmpint (rate, ==, 50000);
  g_assert_true (sl_number_parse_rate ("5 %", FALSE, NULL, &rate, NULL));
  g_assert_cmpint (rate, ==, 50000);
  g_assert_true (sl_number_parse_rate ("2,5", TRUE, NULL, &rate, NULL));
  g_assert_cmpint (rate, ==, 25000);
  g_assert_true (sl_number_parse_rate ("0.05", FALSE, NULL, &rate, NULL));
  g_assert_cmpint (rate, ==, 50000);
  g_assert_false (sl_number_parse_rate ("5%%", FALSE, NULL, &rate, NULL));
  g_assert_false (sl_number_parse_rate ("%5", FALSE, NULL, &rate, NULL));
}

static void
test_reveals (void)
{
  g_assert_cmpint (sl_number_reveals ("1.234"), ==, 0);
  g_assert_cmpint (sl_number_reveals ("1,234"), ==, 0);
  g_assert_cmpint (sl_number_reveals ("1234"), ==, 0);
  g_assert_cmpint (sl_number_reveals ("$1.5"), ==, '.');
  g_assert_cmpint (sl_number_reveals ("1,5"), ==, ',');
  g_assert_cmpint (sl_number_reveals ("1.234.567"), ==, ',');
  g_assert_cmpint (sl_number_reveals ("1,234.5"), ==, '.');
  g_assert_cmpint (sl_number_reveals ("no number"), ==, 0);
}

/* Every integer written with groups and either mark is read back. */
static void
test_grouped (void)
{
  for (guint i = 0; i < 5000; i++)
    {
      gint64 whole = g_test_rand_int () >> g_test_rand_int_range (0, 31), value;
      int cents = g_test_rand_int_range (0, 100);
      g_autoptr(GString) text = g_string_new (NULL);
      char mark = i % 2 ? '.' : ',', group = i % 2 ? ',' : '.';

      whole = ABS (whole);
      g_string_printf (text, "%" G_GINT64_FORMAT, whole);

      for (gssize at = (gssize) text->len - 3; at > 0; at -= 3)
        g_string_insert_c (text, at, group);

      g_string_append_printf (text, "%c%02d", mark, cents);
      g_assert_true (sl_number_parse (text->str, 2, NULL, &value, NULL));
      g_assert_cmpint (value, ==, whole * 100 + cents);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/number/parse", test_parse);
  g_test_add_func ("/formats/number/money", test_money);
  g_test_add_func ("/formats/number/rate", test_rate);
  g_test_add_func ("/formats/number/reveals", test_reveals);
  g_test_add_func ("/formats/number/grouped", test_grouped);
  return g_test_run ();
}
