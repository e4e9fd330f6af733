#include "config.h"

#include "model/tree-fold.h"

/* 1 has 2 and 5; 2 has 3, 3 has 4; 6 is another root with 7. */
static SlTreeFold *
make_fold (void)
{
  static const gint64 ids[] = { 1, 2, 3, 4, 5, 6, 7 };
  static const gint64 depths[] = { 0, 1, 2, 3, 1, 0, 1 };
  g_autoptr(SlPacked) all_ids = sl_packed_new (ids, G_N_ELEMENTS (ids));
  g_autoptr(SlPacked) all_depths = sl_packed_new (depths, G_N_ELEMENTS (depths));
  SlTreeFold *fold = sl_tree_fold_new ();

  sl_tree_fold_take (fold, all_ids, all_depths);

  return fold;
}

static void
assert_shown (SlTreeFold *fold,
              const char *expected)
{
  g_autoptr(SlPacked) ids = NULL, depths = NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  sl_tree_fold_show (fold, &ids, &depths);
  g_assert_cmpuint (sl_packed_get_n (ids), ==, sl_packed_get_n (depths));

  for (guint i = 0; i < sl_packed_get_n (ids); i++)
    g_string_append_printf (text, "%d", (int) sl_packed_get (ids, i));

  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_open_and_close (void)
{
  g_autoptr(SlTreeFold) fold = make_fold ();

  assert_shown (fold, "1234567");
  g_assert_true (sl_tree_fold_set_open (fold, 3, FALSE));
  assert_shown (fold, "123567");
  g_assert_true (sl_tree_fold_set_open (fold, 2, FALSE));
  assert_shown (fold, "12567");
  g_assert_false (sl_tree_fold_set_open (fold, 2, FALSE));
  /* A leaf has nothing to close. */
  g_assert_false (sl_tree_fold_set_open (fold, 5, FALSE));
  g_assert_true (sl_tree_fold_set_open (fold, 2, TRUE));
  assert_shown (fold, "123567");
  g_assert_true (sl_tree_fold_reveal (fold, 4));
  assert_shown (fold, "1234567");
  g_assert_false (sl_tree_fold_reveal (fold, 4));
  g_assert_false (sl_tree_fold_reveal (fold, 99));
}

static void
test_all (void)
{
  g_autoptr(SlTreeFold) fold = make_fold ();

  sl_tree_fold_set_all (fold, FALSE);
  assert_shown (fold, "16");
  g_assert_true (sl_tree_fold_reveal (fold, 3));
  assert_shown (fold, "12356");
  sl_tree_fold_set_all (fold, TRUE);
  assert_shown (fold, "1234567");
}

/* Who lost everybody below him is a leaf, and no longer closed. */
static void
test_taken_anew (void)
{
  g_autoptr(SlTreeFold) fold = make_fold ();
  const gint64 all[] = { 1, 2, 5 };
  const gint64 levels[] = { 0, 1, 1 };
  g_autoptr(SlPacked) ids = sl_packed_new (all, G_N_ELEMENTS (all));
  g_autoptr(SlPacked) depths = sl_packed_new (levels, G_N_ELEMENTS (levels));

  sl_tree_fold_set_all (fold, FALSE);
  sl_tree_fold_take (fold, ids, depths);
  assert_shown (fold, "1");
  g_assert_true (sl_tree_fold_is_closed (fold, 1));
  g_assert_false (sl_tree_fold_is_closed (fold, 2));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/tree-fold/open-and-close", test_open_and_close);
  g_test_add_func ("/model/tree-fold/all", test_all);
  g_test_add_func ("/model/tree-fold/taken-anew", test_taken_anew);

  return g_test_run ();
}
