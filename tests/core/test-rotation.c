#include "core/rotation.h"

#include <string.h>

/* (transfer full): a letter a copy, newest first: k is kept. */
static char *
choose (const SlRotationRule *rule,
        const SlDay          *days,
        guint                 n)
{
  g_autofree gboolean *keeps = g_new (gboolean, n + 1);
  GString *text = g_string_new (NULL);

  sl_rotation_choose (rule, days, n, keeps);

  for (guint i = 0; i < n; i++)
    g_string_append_c (text, keeps[i] ? 'k' : '.');

  return g_string_free (text, FALSE);
}

static void
test_table (void)
{
  /* 2026-11-16 is a Monday. */
  const SlDay monday = sl_day_new (2026, 11, 16);
  const SlDay days[] = { monday, monday, monday - 1, monday - 2, monday - 7, monday - 8,
                         monday - 14, monday - 17, monday - 47 };
  static const struct
  {
    SlRotationRule rule;
    const char    *kept;
  } cases[] = {
    { { 1, 0, 0 }, "k........" },
    { { 0, 0, 0 }, "k........" },  /* the newest always */
    { { 2, 0, 0 }, "k.k......" },
    { { 3, 0, 0 }, "k.kk....." },
    { { 0, 2, 0 }, "k.k......" },  /* this Monday, and the Sunday before */
    { { 0, 3, 0 }, "k.k..k..." },
    { { 0, 0, 2 }, "k......k." },  /* November; the newest of October is the 30th */
    { { 0, 0, 3 }, "k......kk" },
    { { 100, 0, 0 }, "k.kkkkkkk" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *kept = choose (&cases[i].rule, days, G_N_ELEMENTS (days));

      g_assert_cmpstr (kept, ==, cases[i].kept);
    }
}

/* A copy a day for years, the rule applied after each: at most the sum of the rule is left, the
 * newest is always there, and what is far back is found to the month. */
static void
test_years (void)
{
  const SlRotationRule rule = SL_ROTATION_USUAL;
  g_autoptr(GArray) left = g_array_new (FALSE, FALSE, sizeof (SlDay));
  SlDay day = sl_day_new (2024, 2, 28);
  gint64 reach;

  for (int n = 0; n < 900; n++, day++)
    {
      gboolean keeps[40];

      g_array_prepend_val (left, day);
      g_assert_cmpuint (left->len, <=, G_N_ELEMENTS (keeps));
      sl_rotation_choose (&rule, (const SlDay *) left->data, left->len, keeps);
      g_assert_true (keeps[0]);

      for (guint i = left->len; i > 0; i--)
        if (!keeps[i - 1])
          g_array_remove_index (left, i - 1);

      g_assert_cmpuint (left->len, <=, 7 + 4 + 12);
    }

  reach = day - g_array_index (left, SlDay, left->len - 1);
  g_assert_cmpint (reach, >, 300);
  g_assert_cmpint (reach, <, 370);
}

static void
test_parse (void)
{
  SlRotationRule rule;

  g_assert_true (sl_rotation_parse ("7,4,12", &rule));
  g_assert_cmpuint (rule.n_days, ==, 7);
  g_assert_cmpuint (rule.n_months, ==, 12);
  g_assert_false (sl_rotation_parse ("7,4", &rule));
  g_assert_false (sl_rotation_parse ("0,0,0", &rule));
  g_assert_false (sl_rotation_parse ("-1,4,12", &rule));
  g_assert_false (sl_rotation_parse ("7,4,1001", &rule));
  g_assert_false (sl_rotation_parse ("7,x,12", &rule));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/rotation/table", test_table);
  g_test_add_func ("/core/rotation/years", test_years);
  g_test_add_func ("/core/rotation/parse", test_parse);
  return g_test_run ();
}
