#include "config.h"

#include "business/contact.h"
#include "business/regroup.h"
#include "workbench.h"

static void
test_labels (void)
{
  static const struct
  {
    const char *before, *label, *given, *taken;
  } cases[] = {
    { "", "vip", "vip", "" },
    { "vip", "vip", "vip", "" },
    { "tea, vip ,spring", "vip", "tea, vip, spring", "tea, spring" },
    { "vips", "vip", "vips, vip", "vips" },
    { " , ,", "vip", "vip", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *given = sl_regroup_labels (cases[i].before, cases[i].label, TRUE);
      g_autofree char *taken = sl_regroup_labels (cases[i].before, cases[i].label, FALSE);

      g_assert_cmpstr (given, ==, cases[i].given);
      g_assert_cmpstr (taken, ==, cases[i].taken);
    }
}

static void
add_people (Workbench *bench,
            gint64    *ids,
            guint      n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %u", i);
      const char *values[SL_CONTACT_N_FIELDS] = { [SL_CONTACT_NAME] = name };
      g_autoptr(GError) error = NULL;

      sl_contact_add (bench->business, values, &ids[i], &error);
      g_assert_no_error (error);
    }
}

static void
test_people (Workbench     *bench,
             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *subject = NULL;
  gint64 ids[3];

  add_people (bench, ids, 3);
  g_assert_true (sl_regroup_stage (bench->business, ids, 3, "presented", &error));
  g_assert_no_error (error);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact"
                                           " WHERE stage = 'presented'"), ==, 3);

  g_assert_true (sl_regroup_label (bench->business, ids, 2, " spring ", TRUE, &error));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact"
                                           " WHERE labels = 'spring'"), ==, 2);

  /* One verb each: one undo each. */
  g_assert_true (sl_business_undo (bench->business, &subject, &error));
  g_assert_cmpstr (subject, ==, "Changes to Person 0 and 1 other");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact"
                                           " WHERE labels = ''"), ==, 3);
  g_assert_true (sl_business_undo (bench->business, NULL, &error));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact"
                                           " WHERE stage = 'new'"), ==, 3);
}

/* What one of them refuses, none takes. */
static void
test_refusals (Workbench     *bench,
               gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  gint64 ids[3];

  add_people (bench, ids, 2);
  ids[2] = 999;
  g_assert_false (sl_regroup_stage (bench->business, ids, 3, "presented", &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact"
                                           " WHERE stage = 'new'"), ==, 2);

  g_assert_false (sl_regroup_stage (bench->business, ids, 2, "elsewhere", &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sl_regroup_label (bench->business, ids, 2, "a, b", TRUE, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sl_regroup_label (bench->business, ids, 2, " ", TRUE, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
}

static void
test_products (Workbench     *bench,
               gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  gint64 ids[] = { workbench_count (bench, "SELECT id FROM product WHERE sku = 'SERUM'"),
                   workbench_count (bench, "SELECT id FROM product WHERE sku = 'TEA'") };

  g_assert_true (sl_regroup_category (bench->business, ids, 2, "Gifts", &error));
  g_assert_no_error (error);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM product"
                                           " WHERE category = 'Gifts'"), ==, 2);
  g_assert_true (sl_business_undo (bench->business, NULL, &error));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM product"
                                           " WHERE category = 'Gifts'"), ==, 0);
  g_assert_true (sl_regroup_category (bench->business, ids, 1, "", &error));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/business/regroup/labels", test_labels);
  workbench_add ("/business/regroup/people", test_people);
  workbench_add ("/business/regroup/refusals", test_refusals);
  workbench_add ("/business/regroup/products", test_products);

  return g_test_run ();
}
