#include "config.h"

#include "model/words.h"

static void
test_known (void)
{
  g_assert_cmpstr (sl_words_stage ("following-up"), ==, "Follow-up");
  g_assert_cmpstr (sl_words_member ("PREFERRED"), ==, "Preferred customer");
  g_assert_cmpstr (sl_words_order ("company-return"), ==, "Buy-back");
  g_assert_cmpstr (sl_words_movement ("scrap"), ==, "Came back as scrap");
  g_assert_cmpstr (sl_words_method ("bank"), ==, "Bank transfer");
  g_assert_cmpstr (sl_words_member ("preferred"), ==, "Preferred customer");
  g_assert_cmpstr (sl_words_work ("office"), ==, "Office");
  g_assert_cmpstr (sl_words_training ("plan"), ==, "Compensation plan");
  g_assert_cmpstr (sl_words_point ("email"), ==, "Email");
}

static void
test_unknown (void)
{
  g_assert_cmpstr (sl_words_stage ("of-tomorrow"), ==, "of-tomorrow");
  g_assert_cmpstr (sl_words_order (""), ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/words/known", test_known);
  g_test_add_func ("/model/words/unknown", test_unknown);

  return g_test_run ();
}
