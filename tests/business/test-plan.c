#include "workbench.h"

#include "business/plan.h"

#include <string.h>

#define PLAN "[plan]\nname=New\ncurrency=USD\n[volume PV]\nof=qv\n"
#define WEEKLY "[plan]\ncurrency=USD\nperiod=week\n"

static char *
text_on (Workbench *bench,
         SlDay      day)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SlPlanInForce) in_force = sl_plan_in_force_read (bench->business, NULL, day, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (in_force->company, ==, "Aurelia");
  return g_steal_pointer (&in_force->text);
}

static void
adopt (Workbench  *bench,
       const char *text,
       SlDay       day,
       SlDay       first)
{
  g_autoptr(GError) error = NULL;
  SlPeriod period;

  g_assert_true (sl_plan_adopt (bench->business, NULL, text, day, &period, &error));
  g_assert_no_error (error);
  g_assert_cmpint (period.first, ==, first);
}

static void
test_from_the_first_day (Workbench     *bench,
                         gconstpointer  unused)
{
  SlDay first = sl_day_new (2026, 11, 1);
  g_autofree char *before = text_on (bench, first);
  g_autofree char *kept = NULL;
  g_autofree char *now = NULL;

  adopt (bench, PLAN, WORKBENCH_TODAY, first);
  kept = text_on (bench, first - 1);
  now = text_on (bench, first);
  g_assert_cmpstr (kept, ==, before);
  g_assert_cmpstr (now, ==, PLAN);
}

static void
test_again_replaces (Workbench     *bench,
                     gconstpointer  unused)
{
  g_autofree char *subject = NULL;
  g_autofree char *before = text_on (bench, WORKBENCH_TODAY);
  g_autofree char *now = NULL;
  g_autofree char *first = NULL;
  g_autofree char *none = NULL;

  adopt (bench, PLAN, WORKBENCH_TODAY, sl_day_new (2026, 11, 1));
  adopt (bench, PLAN "# better\n", WORKBENCH_TODAY, sl_day_new (2026, 11, 1));
  now = text_on (bench, WORKBENCH_TODAY);
  g_assert_cmpstr (now, ==, PLAN "# better\n");

  g_assert_true (sl_business_undo (bench->business, &subject, NULL));
  g_assert_cmpstr (subject, ==, "Plan of Aurelia from November 2026 on");
  first = text_on (bench, WORKBENCH_TODAY);
  g_assert_cmpstr (first, ==, PLAN);

  g_clear_pointer (&subject, g_free);
  g_assert_true (sl_business_undo (bench->business, &subject, NULL));
  none = text_on (bench, WORKBENCH_TODAY);
  g_assert_cmpstr (none, ==, before);
}

/* A week of the plan's own begins on a Monday, wherever the month does. */
static void
test_week (Workbench     *bench,
           gconstpointer  unused)
{
  adopt (bench, WEEKLY, WORKBENCH_TODAY, sl_day_new (2026, 11, 16));
}

static void
test_refused (Workbench     *bench,
              gconstpointer  unused)
{
  const struct { const char *text; int code; const char *part; } cases[] = {
    { "[plan]\ncurency=USD\n", SL_BUSINESS_ERROR_INVALID, "line 2, column 1" },
    { "[plan]\ncurrency=EUR\n", SL_BUSINESS_ERROR_CURRENCY, "EUR" },
    { "", SL_BUSINESS_ERROR_INVALID, "line 1" },
  };
  g_autofree char *before = text_on (bench, WORKBENCH_TODAY);
  g_autofree char *now = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (sl_plan_adopt (bench->business, NULL, cases[i].text, WORKBENCH_TODAY, NULL,
                                     &error));
      g_assert_error (error, SL_BUSINESS_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].part));
    }

  now = text_on (bench, WORKBENCH_TODAY);
  g_assert_cmpstr (now, ==, before);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  workbench_add ("/business/plan/from-the-first-day", test_from_the_first_day);
  workbench_add ("/business/plan/again-replaces", test_again_replaces);
  workbench_add ("/business/plan/week", test_week);
  workbench_add ("/business/plan/refused", test_refused);

  return g_test_run ();
}
