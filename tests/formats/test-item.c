#include "formats/item.h"

#include "formats/number.h"

static void
test_parse (void)
{
  const struct
  {
    const char *text, *sku;
    gint64      quantity;
    const char *price;
    int         error;
  } cases[] = {
    { "SOAP-1=2", "SOAP-1", 2, NULL, -1 },
    { "SOAP-1=2@9.90", "SOAP-1", 2, "9.90", -1 },
    { "A=B=3@$1", "A=B", 3, "$1", -1 },
    { "X@Y=1", "X@Y", 1, NULL, -1 },
    { "S=1000000000", "S", 1000000000, NULL, -1 },
    { "S=1000000001", NULL, 0, NULL, SL_ITEM_ERROR_QUANTITY },
    { "S=99999999999999999999", NULL, 0, NULL, SL_ITEM_ERROR_QUANTITY },
    { "S=0", NULL, 0, NULL, SL_ITEM_ERROR_QUANTITY },
    { "S=-1", NULL, 0, NULL, SL_ITEM_ERROR_QUANTITY },
    { "S=1.5", NULL, 0, NULL, SL_ITEM_ERROR_QUANTITY },
    { "S=", NULL, 0, NULL, SL_ITEM_ERROR_QUANTITY },
    { "S=@5", NULL, 0, NULL, SL_ITEM_ERROR_QUANTITY },
    { "S=1@", NULL, 0, NULL, SL_ITEM_ERROR_PRICE },
    { "S", NULL, 0, NULL, SL_ITEM_ERROR_SYNTAX },
    { "=1", NULL, 0, NULL, SL_ITEM_ERROR_SYNTAX },
    { "", NULL, 0, NULL, SL_ITEM_ERROR_SYNTAX },
    { "\xff=1", NULL, 0, NULL, SL_ITEM_ERROR_SYNTAX },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_auto(SlItem) item = { 0 };
      g_autofree char *shown = g_strescape (cases[i].text, NULL);

      g_test_message ("%s", shown);

      if (sl_item_parse (cases[i].text, &item, &error))
        g_assert_no_error (error);
      else
        g_assert_error (error, SL_ITEM_ERROR, cases[i].error);

      g_assert_cmpstr (item.sku, ==, cases[i].sku);
      g_assert_cmpint (item.quantity, ==, cases[i].quantity);
      g_assert_cmpstr (item.price, ==, cases[i].price);
    }
}

static void
test_price (void)
{
  g_auto(SlItem) item = { 0 }, negative = { 0 };
  g_autoptr(GError) error = NULL;
  gint64 amount = 0;

  g_assert_true (sl_item_parse ("S=1@9.90", &item, NULL));
  g_assert_true (sl_item_get_price (&item, "USD", &amount, NULL));
  g_assert_cmpint (amount, ==, 990);
  g_assert_false (sl_item_get_price (&item, "JPY", &amount, NULL));
  g_assert_true (sl_item_parse ("S=1@-1", &negative, NULL));
  g_assert_false (sl_item_get_price (&negative, "USD", &amount, &error));
  g_assert_error (error, SL_ITEM_ERROR, SL_ITEM_ERROR_PRICE);
}

static void
test_discount (void)
{
  static const struct
  {
    const char *text;
    gint64      amount, rate;
    gboolean    is_good;
  } cases[] = {
    { "S=1@9.90/10%", 0, 100000, TRUE }, { "S=2/1.50", 150, 0, TRUE },
    { "S=2/0%", 0, 0, TRUE },            { "S=2/101%", 0, 0, FALSE },
    { "S=2/-1", 0, 0, FALSE },           { "S=2/-1%", 0, 0, FALSE },
    { "S=2/x%", 0, 0, FALSE },           { "S=2/", 0, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_auto(SlItem) item = { 0 };
      gint64 amount, rate;

      g_test_message ("%s", cases[i].text);
      g_assert_true (sl_item_parse (cases[i].text, &item, NULL));
      g_assert_cmpint (sl_item_get_discount (&item, "USD", &amount, &rate, &error), ==,
                       cases[i].is_good);
      g_assert_cmpint (error == NULL, ==, cases[i].is_good);

      if (cases[i].is_good)
        {
          g_assert_cmpint (amount, ==, cases[i].amount);
          g_assert_cmpint (rate, ==, cases[i].rate);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/item/parse", test_parse);
  g_test_add_func ("/formats/item/price", test_price);
  g_test_add_func ("/formats/item/discount", test_discount);
  return g_test_run ();
}
