#include "core/sale.h"

static void
test_net_amounts (void)
{
  const gint64 amounts[] = { 1000, 0, 2000 };
  gint64 net[3];

  sl_sale_net_amounts (amounts, 3, 100, net);
  g_assert_cmpint (net[0], ==, 967);
  g_assert_cmpint (net[1], ==, 0);
  g_assert_cmpint (net[2], ==, 1933);
  sl_sale_net_amounts (amounts, 3, 3000, net);
  g_assert_cmpint (net[0] + net[1] + net[2], ==, 0);
}

/* In whatever parts a line is handed over, the parts are worth the line. */
static void
test_parts_add_up (void)
{
  for (guint round = 0; round < 500; round++)
    {
      gint64 quantity = g_test_rand_int_range (1, 50);
      gint64 value = g_test_rand_int_range (0, 100000), sum = 0, done = 0;

      while (done < quantity)
        {
          gint64 n = g_test_rand_int_range (1, (gint32) (quantity - done) + 1);

          sum += sl_sale_value_of_part (value, quantity, done, n);
          done += n;
        }

      g_assert_cmpint (sum, ==, value);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/sale/net-amounts", test_net_amounts);
  g_test_add_func ("/core/sale/parts-add-up", test_parts_add_up);
  return g_test_run ();
}
