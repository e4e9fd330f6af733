#include "business/diary-line.h"

#include <string.h>

#include "business/business.h"

static void
test_parse (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SlDiaryLine) line = NULL;
  g_autofree char *method = NULL;
  gint64 paid = 0;

  line = sl_diary_line_parse ("2026-10-27 sale \"Ana Díaz\" AF-101=2 --paid 46.00 B=1 "
                              "--method card --scrap", &error);
  g_assert_no_error (error);
  g_assert_cmpint (line->day, ==, sl_day_new (2026, 10, 27));
  g_assert_cmpstr (line->verb, ==, "sale");
  g_assert_cmpstr (sl_diary_line_take_word (line), ==, "Ana Díaz");
  g_assert_cmpstr (sl_diary_line_take_word (line), ==, "AF-101=2");
  g_assert_true (sl_diary_line_take_money (line, "paid", "USD", &paid, &error));
  g_assert_cmpint (paid, ==, 4600);
  g_assert_false (sl_diary_line_finish (line, NULL));
  method = sl_diary_line_take_option (line, "method");
  g_assert_cmpstr (method, ==, "card");
  g_assert_null (sl_diary_line_take_option (line, "method"));
  g_assert_true (sl_diary_line_take_flag (line, "scrap"));
  g_assert_false (sl_diary_line_take_flag (line, "scrap"));
}

static void
test_left_over (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SlDiaryLine) line = sl_diary_line_parse ("2026-10-27 use A=1 B=1 --colour red", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sl_diary_line_take_word (line), ==, "A=1");
  g_assert_false (sl_diary_line_finish (line, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "--colour"));
  g_clear_error (&error);
  g_free (sl_diary_line_take_option (line, "colour"));
  g_assert_false (sl_diary_line_finish (line, &error));
  g_assert_nonnull (strstr (error->message, "B=1"));
}

static void
test_empty (void)
{
  g_assert_true (sl_diary_line_is_empty (""));
  g_assert_true (sl_diary_line_is_empty ("  \t\r"));
  g_assert_true (sl_diary_line_is_empty ("# October"));
  g_assert_false (sl_diary_line_is_empty ("2026-10-27 use A=1 # not a remark"));
}

static void
test_bad_lines (void)
{
  const char *const bad[] = {
    "2026-10-27",
    "2026-13-27 use A=1",
    "yesterday use A=1",
    "2026-10-27 sale \"Ana A=1",
    "2026-10-27 sale Ana A=1 --paid",
    "2026-10-27 sale Ana \xff",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(SlDiaryLine) line = sl_diary_line_parse (bad[i], &error);

      g_assert_null (line);
      g_assert_nonnull (error);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/business/diary-line/parse", test_parse);
  g_test_add_func ("/business/diary-line/left-over", test_left_over);
  g_test_add_func ("/business/diary-line/empty", test_empty);
  g_test_add_func ("/business/diary-line/bad", test_bad_lines);
  return g_test_run ();
}
