#include "config.h"

#include "core/genealogy.h"

static GPtrArray *
new_cycles (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
}

static void
assert_numbered (const SlGenealogy *genealogy,
                 const gint32      *parents,
                 gint32             n)
{
  for (gint32 i = 0; i < n; i++)
    {
      gint32 position = genealogy->position_of[i];

      g_assert_cmpint (genealogy->member_at[position], ==, i);
      g_assert_cmpint (genealogy->parent[position], ==,
                       parents[i] < 0 ? -1 : genealogy->position_of[parents[i]]);
      g_assert_cmpint (genealogy->parent[position], <, position);

      if (parents[i] >= 0)
        {
          gint32 above = genealogy->position_of[parents[i]];

          g_assert_true (sl_genealogy_holds (genealogy, above, position));
          g_assert_cmpint (genealogy->end[position], <=, genealogy->end[above]);
        }
    }
}

static void
test_numbering (void)
{
  g_autoptr(GPtrArray) cycles = new_cycles ();

  for (int round = 0; round < 200; round++)
    {
      gint32 n = g_test_rand_int_range (0, 60);
      g_autofree gint32 *parents = g_new (gint32, n + 1);
      g_autofree gint32 *order = g_new (gint32, n + 1);
      g_autoptr(SlGenealogy) genealogy = NULL;

      for (gint32 i = 0; i < n; i++)
        {
          gint32 k = g_test_rand_int_range (0, i + 1);

          order[i] = order[k];
          order[k] = i;
        }

      /* Each hangs below an earlier one of a random order. */
      for (gint32 i = 0; i < n; i++)
        parents[order[i]] = i == 0 || g_test_rand_int_range (0, 8) == 0
                              ? -1 : order[g_test_rand_int_range (0, i)];

      genealogy = sl_genealogy_new (parents, n, cycles);
      g_assert_nonnull (genealogy);
      assert_numbered (genealogy, parents, n);
    }

  g_assert_cmpuint (cycles->len, ==, 0);
}

static void
test_cycles (void)
{
  const gint32 parents[] = { 1, 2, 0, 2, 3, 5, 7, 6, -1, 8 };
  g_autoptr(GPtrArray) cycles = new_cycles ();
  const GArray *first, *second, *third;

  g_assert_null (sl_genealogy_new (parents, G_N_ELEMENTS (parents), cycles));
  g_assert_cmpuint (cycles->len, ==, 3);

  first = g_ptr_array_index (cycles, 0);
  second = g_ptr_array_index (cycles, 1);
  third = g_ptr_array_index (cycles, 2);
  g_assert_cmpuint (first->len, ==, 3);
  g_assert_cmpint (g_array_index (first, gint32, 0), ==, 0);
  g_assert_cmpint (g_array_index (first, gint32, 1), ==, 1);
  g_assert_cmpint (g_array_index (first, gint32, 2), ==, 2);
  g_assert_cmpuint (second->len, ==, 1);
  g_assert_cmpint (g_array_index (second, gint32, 0), ==, 5);
  g_assert_cmpuint (third->len, ==, 2);
}

static void
test_long (void)
{
  const gint32 n = 1000000;
  g_autofree gint32 *parents = g_new (gint32, n);
  g_autoptr(GPtrArray) cycles = new_cycles ();
  g_autoptr(SlGenealogy) chain = NULL;
  g_autoptr(SlGenealogy) backwards = NULL;

  for (gint32 i = 0; i < n; i++)
    parents[i] = i - 1;
  chain = sl_genealogy_new (parents, n, cycles);
  g_assert_nonnull (chain);
  g_assert_cmpint (chain->position_of[n - 1], ==, n - 1);

  for (gint32 i = 0; i < n; i++)
    parents[i] = i + 1 < n ? i + 1 : -1;
  backwards = sl_genealogy_new (parents, n, cycles);
  g_assert_nonnull (backwards);
  g_assert_cmpint (backwards->position_of[0], ==, n - 1);

  parents[n - 1] = 0;
  g_assert_null (sl_genealogy_new (parents, n, cycles));
  g_assert_cmpuint (cycles->len, ==, 1);
  g_assert_cmpuint (((const GArray *) g_ptr_array_index (cycles, 0))->len, ==, n);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/genealogy/numbering", test_numbering);
  g_test_add_func ("/core/genealogy/cycles", test_cycles);
  g_test_add_func ("/core/genealogy/long", test_long);

  return g_test_run ();
}
