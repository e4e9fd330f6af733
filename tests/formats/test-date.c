#include "formats/date.h"

/* Errors are written as "?syntax", "?either", "?none". */
static const struct
{
  const char *text;
  SlDateOrder order;
  const char *day;
} cases[] = {
  { "2026-10-31", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "2026/10/31", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "2026.10.31", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "20261031", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "2026-10-31T00:00:00", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "2026-10-31T23:59:59.123Z", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "2026-10-31 05:30", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "10/31/2026 12:00:00 AM", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "31/10/2026", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "10/31/2026", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "31.10.2026", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "1.2.2026", SL_DATE_ORDER_UNKNOWN, "2026-02-01" },
  { "1.2.2026", SL_DATE_ORDER_MONTH_FIRST, "2026-02-01" },
  { "03/04/2026", SL_DATE_ORDER_UNKNOWN, "?either" },
  { "03/04/2026", SL_DATE_ORDER_DAY_FIRST, "2026-04-03" },
  { "03/04/2026", SL_DATE_ORDER_MONTH_FIRST, "2026-03-04" },
  { "3-4-26", SL_DATE_ORDER_MONTH_FIRST, "2026-03-04" },
  { "05/05/2026", SL_DATE_ORDER_UNKNOWN, "2026-05-05" },
  { "31/10/2026", SL_DATE_ORDER_MONTH_FIRST, "?none" },
  { "10/31/26", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "10/31/69", SL_DATE_ORDER_UNKNOWN, "1969-10-31" },
  { "Oct 31, 2026", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "October 31 2026", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "31 Oct 2026", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "31-Oct-26", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "31. Oktober 2026", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "1. März 2026", SL_DATE_ORDER_UNKNOWN, "2026-03-01" },
  { "5 ene 2026", SL_DATE_ORDER_UNKNOWN, "2026-01-05" },
  { "3 févr. 2026", SL_DATE_ORDER_UNKNOWN, "2026-02-03" },
  { "14 juillet 2026", SL_DATE_ORDER_UNKNOWN, "2026-07-14" },
  { "1 août 2026", SL_DATE_ORDER_UNKNOWN, "2026-08-01" },
  { "1 gen 2026", SL_DATE_ORDER_UNKNOWN, "2026-01-01" },
  { "31 ottobre 2026", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "5 mei 2026", SL_DATE_ORDER_UNKNOWN, "2026-05-05" },
  { "2026-Oct-31", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "46326,5", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "Sat, Oct 31 2026", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "Saturday, October 31st, 2026", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "the 1st of May 2026", SL_DATE_ORDER_UNKNOWN, "?syntax" },
  { "1st of May 2026", SL_DATE_ORDER_UNKNOWN, "2026-05-01" },
  { "So., 31.10.2026", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "Di 03.11.2026", SL_DATE_ORDER_UNKNOWN, "2026-11-03" },
  { "31 de octubre de 2026", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "martes, 3 de noviembre de 2026", SL_DATE_ORDER_UNKNOWN, "2026-11-03" },
  { "Mar 3, 2026", SL_DATE_ORDER_UNKNOWN, "2026-03-03" },
  { "31.10.", SL_DATE_ORDER_UNKNOWN, "?syntax" },
  { "Saturday", SL_DATE_ORDER_UNKNOWN, "?syntax" },
  { "46326", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "46326.5", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { " 2026-10-31 ", SL_DATE_ORDER_UNKNOWN, "2026-10-31" },
  { "2026-02-30", SL_DATE_ORDER_UNKNOWN, "?none" },
  { "2026-13-01", SL_DATE_ORDER_UNKNOWN, "?none" },
  { "29/02/2027", SL_DATE_ORDER_UNKNOWN, "?none" },
  { "45/45/2026", SL_DATE_ORDER_UNKNOWN, "?none" },
  { "", SL_DATE_ORDER_UNKNOWN, "?syntax" },
  { "soon", SL_DATE_ORDER_UNKNOWN, "?syntax" },
  { "5", SL_DATE_ORDER_UNKNOWN, "?syntax" },
  { "2026", SL_DATE_ORDER_UNKNOWN, "?syntax" },
  { "Oct 2026", SL_DATE_ORDER_UNKNOWN, "?syntax" },
  { "Oct 31", SL_DATE_ORDER_UNKNOWN, "?syntax" },
  { "1/2/3/4", SL_DATE_ORDER_UNKNOWN, "?syntax" },
  { "2026-10-31x", SL_DATE_ORDER_UNKNOWN, "?syntax" },
  { "99999999999/1/1", SL_DATE_ORDER_UNKNOWN, "?syntax" },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SlNotation notation = { .dates = cases[i].order };
      g_autoptr(GError) error = NULL;
      g_autofree char *shown = NULL;
      SlDay day;

      if (sl_date_parse (cases[i].text, &notation, &day, &error))
        shown = sl_day_format (day);
      else if (g_error_matches (error, SL_DATE_ERROR, SL_DATE_ERROR_AMBIGUOUS))
        shown = g_strdup ("?either");
      else if (g_error_matches (error, SL_DATE_ERROR, SL_DATE_ERROR_NO_SUCH_DAY))
        shown = g_strdup ("?none");
      else
        shown = g_strdup ("?syntax");

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (shown, ==, cases[i].day);
    }
}

static void
test_partial (void)
{
  const struct { const char *text; int year, month, day; } dates[] = {
    { "--10-31", 0, 10, 31 }, { "--1031", 0, 10, 31 }, { " --02-29", 0, 2, 29 },
    { "1980-10-31", 1980, 10, 31 }, { "Oct 31", 0, 10, 31 }, { "31. Okt", 0, 10, 31 },
    { "31.10.", 0, 10, 31 },
    { "--13-01", -1, 0, 0 }, { "--02-30", -1, 0, 0 }, { "--10", -1, 0, 0 }, { "--1-031", -1, 0, 0 },
    { "1981-02-29", -1, 0, 0 }, { "never", -1, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      SlPartialDate date = { -1, 0, 0 };

      g_test_message ("%s", dates[i].text);
      g_assert_cmpint (sl_date_parse_partial (dates[i].text, NULL, &date, NULL), ==,
                       dates[i].year >= 0);
      g_assert_cmpint (date.year, ==, dates[i].year);
      g_assert_cmpint (date.month, ==, dates[i].month);
      g_assert_cmpint (date.day, ==, dates[i].day);
    }
}

static void
test_reveals (void)
{
  g_assert_cmpint (sl_date_reveals ("31/10/2026"), ==, SL_DATE_SAYS_DAY_FIRST);
  g_assert_cmpint (sl_date_reveals ("10/31/2026"), ==, SL_DATE_SAYS_MONTH_FIRST);
  g_assert_cmpint (sl_date_reveals ("10/11/2026 5:00"), ==, SL_DATE_SAYS_EITHER);
  g_assert_cmpint (sl_date_reveals ("10.11.2026"), ==, SL_DATE_SAYS_NOTHING);
  g_assert_cmpint (sl_date_reveals ("11/11/2026"), ==, SL_DATE_SAYS_NOTHING);
  g_assert_cmpint (sl_date_reveals ("2026-10-11"), ==, SL_DATE_SAYS_NOTHING);
  g_assert_cmpint (sl_date_reveals ("40/40/2026"), ==, SL_DATE_SAYS_NOTHING);
}

/* Each day in each form is read back. */
static void
test_all_forms (void)
{
  const SlNotation day_first = { .dates = SL_DATE_ORDER_DAY_FIRST };
  const SlNotation month_first = { .dates = SL_DATE_ORDER_MONTH_FIRST };

  for (SlDay day = 0; day < 30000; day += 7)
    {
      int year, month, dom;
      char text[40];
      SlDay found;

      sl_day_split (day, &year, &month, &dom);
      g_snprintf (text, sizeof text, "%d/%d/%04d", dom, month, year);
      g_assert_true (sl_date_parse (text, &day_first, &found, NULL));
      g_assert_cmpint (found, ==, day);
      g_snprintf (text, sizeof text, "%02d-%02d-%04d", month, dom, year);
      g_assert_true (sl_date_parse (text, &month_first, &found, NULL));
      g_assert_cmpint (found, ==, day);
      g_snprintf (text, sizeof text, "%d", day + 25569);
      g_assert_true (sl_date_parse (text, NULL, &found, NULL));
      g_assert_cmpint (found, ==, day);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/date/parse", test_parse);
  g_test_add_func ("/formats/date/partial", test_partial);
  g_test_add_func ("/formats/date/reveals", test_reveals);
  g_test_add_func ("/formats/date/all-forms", test_all_forms);
  return g_test_run ();
}
