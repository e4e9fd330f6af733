#include "config.h"

#include "app/team/tree-layout.h"

static GArray *
make_depths (const guint32 *depths,
             guint          n)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_append_vals (array, depths, n);

  return array;
}

static void
test_small (void)
{
  static const guint32 walk[] = { 0, 1, 2, 2, 1, 0 };
  static const double xs[] = { 1.5, 1, 0.5, 1.5, 2.5, 3.5 };
  g_autoptr(GArray) depths = make_depths (walk, G_N_ELEMENTS (walk));
  g_autoptr(SlTreeLayout) layout = sl_tree_layout_new (depths);

  g_assert_cmpuint (layout->n_levels, ==, 3);
  g_assert_cmpuint (layout->width, ==, 4);

  for (guint i = 0; i < G_N_ELEMENTS (walk); i++)
    g_assert_cmpfloat (layout->xs[i], ==, i == 0 ? 1.75 : xs[i]);

  g_assert_cmpuint (layout->parents[3], ==, 1);
  g_assert_cmpuint (layout->parents[5], ==, G_MAXUINT32);
  g_assert_cmpuint (layout->legs[2], ==, layout->legs[1]);
  g_assert_cmpuint (layout->legs[4], !=, layout->legs[1]);
  g_assert_cmpuint (layout->levels[sl_tree_layout_find (layout, 1, 1.5)], ==, 4);
  g_assert_cmpuint (sl_tree_layout_find (layout, 2, 9), ==, layout->starts[3]);
}

static void
test_empty (void)
{
  g_autoptr(GArray) depths = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr(SlTreeLayout) layout = sl_tree_layout_new (depths);

  g_assert_cmpuint (layout->n, ==, 0);
  g_assert_cmpuint (layout->n_levels, ==, 0);
}

/* Whatever the tree: on a level nobody stands on another, and parents are over their own. */
static void
test_properties (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr(GArray) depths = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_autoptr(SlTreeLayout) layout = NULL;
      guint n = (guint) g_test_rand_int_range (1, 300);
      guint32 depth = 0;

      for (guint i = 0; i < n; i++)
        {
          depth = i == 0 ? 0 : (guint32) g_test_rand_int_range (0, (int) depth + 2);
          g_array_append_val (depths, depth);
        }

      layout = sl_tree_layout_new (depths);

      for (guint level = 0; level < layout->n_levels; level++)
        for (guint i = layout->starts[level] + 1; i < layout->starts[level + 1]; i++)
          g_assert_cmpfloat (layout->xs[layout->levels[i]] -
                             layout->xs[layout->levels[i - 1]], >=, 1);

      for (guint i = 0; i < n; i++)
        g_assert_cmpuint (layout->levels[layout->ranks[i]], ==, i);
    }
}

/* A line of a million, one under the other, is a walk and no recursion. */
static void
test_line (void)
{
  g_autoptr(GArray) depths = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr(SlTreeLayout) layout = NULL;

  for (guint32 i = 0; i < 1000000; i++)
    g_array_append_val (depths, i);

  layout = sl_tree_layout_new (depths);
  g_assert_cmpuint (layout->n_levels, ==, 1000000);
  g_assert_cmpuint (layout->width, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/tree-layout/small", test_small);
  g_test_add_func ("/app/tree-layout/empty", test_empty);
  g_test_add_func ("/app/tree-layout/properties", test_properties);
  g_test_add_func ("/app/tree-layout/line", test_line);

  return g_test_run ();
}
