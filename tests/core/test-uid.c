#include "core/uid.h"

#include <string.h>

static void
test_layout (void)
{
  const guint8 random[SL_UID_RANDOM_BYTES] = {
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
  };
  g_autofree char *uid = sl_uid_new (G_GINT64_CONSTANT (0x017f22e279b0), random);

  g_assert_cmpstr (uid, ==, "017f22e2-79b0-7fff-bfff-ffffffffffff");
  g_assert_true (sl_uid_is_valid (uid));
}

static void
test_later_sorts_later (void)
{
  guint8 high[SL_UID_RANDOM_BYTES], low[SL_UID_RANDOM_BYTES] = { 0 };
  g_autofree char *first = NULL, *second = NULL;

  memset (high, 0xff, sizeof high);
  first = sl_uid_new (1000, high);
  second = sl_uid_new (1001, low);
  g_assert_cmpstr (first, <, second);
}

static void
test_refuses_other_text (void)
{
  g_assert_false (sl_uid_is_valid (NULL));
  g_assert_false (sl_uid_is_valid (""));
  g_assert_false (sl_uid_is_valid ("017f22e2-79b0-7fff-bfff-fffffffffff"));
  g_assert_false (sl_uid_is_valid ("017f22e2+79b0-7fff-bfff-ffffffffffff"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/uid/layout", test_layout);
  g_test_add_func ("/core/uid/later-sorts-later", test_later_sorts_later);
  g_test_add_func ("/core/uid/refuses-other-text", test_refuses_other_text);
  return g_test_run ();
}
