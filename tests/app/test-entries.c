#include "config.h"

#include <adwaita.h>

#include "app/widgets/day-entry.h"
#include "app/widgets/money-entry.h"
#include "app/widgets/search-picker.h"
#include "app/widgets/search-text.h"
#include "picture.h"

#include <string.h>

/* The GtkEntry inside a widget that has one. */
static GtkEditable *
find_entry (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (child != NULL && !GTK_IS_ENTRY (child))
    child = gtk_widget_get_next_sibling (child);
  g_assert_nonnull (child);

  return GTK_EDITABLE (child);
}

static void
test_money_is_exact (void)
{
  GtkWidget *entry = g_object_ref_sink (sl_money_entry_new ("Price"));
  gint64 amount = -1;

  sl_money_entry_set_currency (SL_MONEY_ENTRY (entry), "USD");
  gtk_editable_set_text (GTK_EDITABLE (entry), "1,234.56");
  g_assert_true (sl_money_entry_get_amount (SL_MONEY_ENTRY (entry), &amount));
  g_assert_cmpint (amount, ==, 123456);

  sl_money_entry_set_amount (SL_MONEY_ENTRY (entry), 5, FALSE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "0.05");

  sl_money_entry_set_currency (SL_MONEY_ENTRY (entry), "JPY");
  g_assert_false (sl_money_entry_get_amount (SL_MONEY_ENTRY (entry), &amount));
  g_assert_finalize_object (entry);
}

static void
test_money_shows_what_is_wrong (void)
{
  static const char * const wrong[] = { "abc", "-3", "1.234", "1.2.3" };
  GtkWidget *entry = g_object_ref_sink (sl_money_entry_new ("Price"));

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      gint64 amount = 77;

      gtk_editable_set_text (GTK_EDITABLE (entry), wrong[i]);
      g_assert_false (sl_money_entry_get_amount (SL_MONEY_ENTRY (entry), &amount));
      g_assert_cmpint (amount, ==, 77);
      g_assert_true (gtk_widget_has_css_class (entry, "error"));
      g_assert_nonnull (gtk_widget_get_tooltip_text (entry));
    }

  gtk_editable_set_text (GTK_EDITABLE (entry), "3");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_assert_finalize_object (entry);
}

static void
count_cb (guint *n)
{
  ++*n;
}

static void
test_day_is_typed (void)
{
  GtkWidget *entry = g_object_ref_sink (sl_day_entry_new ("Day"));
  SlDay today = sl_day_new (2026, 10, 28);
  guint n_changes = 0;
  SlDay day;

  g_signal_connect_swapped (entry, "day-changed", G_CALLBACK (count_cb), &n_changes);
  sl_day_entry_set_today (SL_DAY_ENTRY (entry), today);
  sl_day_entry_set_day (SL_DAY_ENTRY (entry), today);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (find_entry (entry)), ==, "2026-10-28");

  gtk_editable_set_text (find_entry (entry), "+3");
  g_assert_true (sl_day_entry_get_day (SL_DAY_ENTRY (entry), &day));
  g_assert_cmpint (day, ==, today + 3);

  gtk_editable_set_text (find_entry (entry), "2026-02-30");
  g_assert_false (sl_day_entry_get_day (SL_DAY_ENTRY (entry), &day));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (find_entry (entry)), "error"));

  gtk_editable_set_text (find_entry (entry), "");
  g_assert_true (sl_day_entry_get_day (SL_DAY_ENTRY (entry), &day));
  g_assert_cmpint (day, ==, SL_DAY_NONE);
  g_assert_finalize_object (entry);
}

typedef struct
{
  char *text;  /* (owned) */
  guint serial;
  guint n_searches;
  guint n_picked;
  guint n_entered;
} Asked;

static void
search_cb (SlSearchPicker *picker,
           const char     *text,
           guint           serial,
           Asked          *asked)
{
  g_free (asked->text);
  asked->text = g_strdup (text);
  asked->serial = serial;
  asked->n_searches++;
}

static GtkWidget *
make_picker (Asked *asked)
{
  GtkWidget *picker = sl_search_picker_new ("Customer", "Name");

  sl_search_picker_set_create (SL_SEARCH_PICKER (picker), "New customer “%s”");
  g_signal_connect (picker, "search", G_CALLBACK (search_cb), asked);
  g_signal_connect_swapped (picker, "picked", G_CALLBACK (count_cb), &asked->n_picked);
  g_signal_connect_swapped (picker, "entered", G_CALLBACK (count_cb), &asked->n_entered);

  return picker;
}

static GPtrArray *
make_people (void)
{
  GPtrArray *people = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_choice_free);

  g_ptr_array_add (people, sl_choice_new (3, "Ana Díaz", "Graz", "12 orders", -1, -1));
  g_ptr_array_add (people, sl_choice_new (4, "Anton <b>Müller</b> & Sons", "", NULL, -1, -1));

  return people;
}

static void
wait_for_search (Asked *asked)
{
  guint before = asked->n_searches;

  while (asked->n_searches == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_picker_takes_the_first (void)
{
  Asked asked = { 0 };
  GtkWidget *picker = make_picker (&asked);
  g_autoptr(GtkWindow) window = picture_present (picker, 400, 300);

  gtk_widget_grab_focus (picker);
  gtk_editable_set_text (find_entry (picker), "an");
  /* Enter before the answer. */
  g_signal_emit_by_name (find_entry (picker), "activate");
  g_assert_null (sl_search_picker_get_choice (SL_SEARCH_PICKER (picker)));
  g_assert_true (sl_search_picker_is_open_ended (SL_SEARCH_PICKER (picker)));

  wait_for_search (&asked);
  g_assert_cmpstr (asked.text, ==, "an");
  sl_search_picker_set_choices (SL_SEARCH_PICKER (picker), asked.serial, make_people ());
  g_assert_cmpint (sl_search_picker_get_choice (SL_SEARCH_PICKER (picker))->id, ==, 3);
  g_assert_cmpstr (gtk_editable_get_text (find_entry (picker)), ==, "Ana Díaz");
  g_assert_cmpuint (asked.n_picked, ==, 1);

  /* Enter again goes on; another letter is another person. */
  g_signal_emit_by_name (find_entry (picker), "activate");
  g_assert_cmpuint (asked.n_entered, ==, 1);
  gtk_editable_set_text (find_entry (picker), "Ana Díazz");
  g_assert_null (sl_search_picker_get_choice (SL_SEARCH_PICKER (picker)));
  g_assert_cmpuint (asked.n_picked, ==, 2);

  gtk_window_destroy (window);
  g_free (asked.text);
}

static void
test_picker_drops_old_answers (void)
{
  Asked asked = { 0 };
  GtkWidget *picker = make_picker (&asked);
  g_autoptr(GtkWindow) window = picture_present (picker, 400, 300);
  guint old;

  gtk_editable_set_text (find_entry (picker), "a");
  g_signal_emit_by_name (find_entry (picker), "activate");
  wait_for_search (&asked);
  old = asked.serial;
  gtk_editable_set_text (find_entry (picker), "ab");
  sl_search_picker_set_choices (SL_SEARCH_PICKER (picker), old, make_people ());
  g_assert_null (sl_search_picker_get_choice (SL_SEARCH_PICKER (picker)));

  gtk_window_destroy (window);
  g_free (asked.text);
}

static void
test_picker_makes_a_new_one (void)
{
  Asked asked = { 0 };
  GtkWidget *picker = make_picker (&asked);
  g_autoptr(GtkWindow) window = picture_present (picker, 400, 300);

  gtk_editable_set_text (find_entry (picker), " Zoë %s ");
  g_signal_emit_by_name (find_entry (picker), "activate");
  wait_for_search (&asked);
  sl_search_picker_set_choices (SL_SEARCH_PICKER (picker), asked.serial, NULL);
  g_assert_cmpint (sl_search_picker_get_choice (SL_SEARCH_PICKER (picker))->id, ==, 0);
  g_assert_cmpstr (sl_search_picker_get_choice (SL_SEARCH_PICKER (picker))->title, ==, "Zoë %s");

  gtk_window_destroy (window);
  g_free (asked.text);
}

static void
test_picker_shows_plain_text (void)
{
  Asked asked = { 0 };
  GtkWidget *picker = make_picker (&asked);
  g_autoptr(GtkWindow) window = NULL;

  gtk_widget_set_valign (picker, GTK_ALIGN_START);
  window = picture_present (picker, 400, 300);
  gtk_widget_grab_focus (picker);
  gtk_editable_set_text (find_entry (picker), "an");
  wait_for_search (&asked);
  sl_search_picker_set_choices (SL_SEARCH_PICKER (picker), asked.serial, make_people ());
  g_assert_null (sl_search_picker_get_choice (SL_SEARCH_PICKER (picker)));
  g_object_unref (picture_take (window, "picker"));

  gtk_window_destroy (window);
  g_free (asked.text);
}

/* A page that was pasted by mistake; names on two lines are two words. */
static void
test_search_text_is_short (void)
{
  GtkWidget *entry = g_object_ref_sink (gtk_search_entry_new ());
  g_autofree char *page = g_strnfill (1024 * 1024, 'x');
  GtkEditable *text = GTK_EDITABLE (entry);

  sl_search_text_limit (text);
  gtk_editable_set_text (text, "Ana\r\nDíaz\tGraz");
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "Ana  Díaz Graz");

  for (guint i = 0; i < 1024 * 1024; i += 80)
    page[i] = '\n';

  gtk_editable_set_text (text, page);
  g_assert_cmpint (g_utf8_strlen (gtk_editable_get_text (text), -1), ==, SL_SEARCH_TEXT_LENGTH);
  g_assert_null (strchr (gtk_editable_get_text (text), '\n'));
  g_assert_finalize_object (entry);
}

/* What was picked is known by its whole name, however much of it is shown. */
static void
test_picker_keeps_long_names (void)
{
  g_autofree char *name = g_strnfill (10000, 'x'), *text = NULL;
  g_autoptr(SlChoice) choice = sl_choice_new (3, name, NULL, NULL, -1, -1);
  GtkWidget *picker = g_object_ref_sink (sl_search_picker_new ("Customer", "Name"));

  sl_search_picker_set_choice (SL_SEARCH_PICKER (picker), choice);
  text = sl_search_picker_dup_text (SL_SEARCH_PICKER (picker));
  g_assert_cmpstr (text, ==, name);
  g_assert_cmpint (strlen (gtk_editable_get_text (find_entry (picker))), ==,
                   SL_SEARCH_TEXT_LENGTH);
  g_assert_finalize_object (picker);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/money-entry/is-exact", test_money_is_exact);
  g_test_add_func ("/app/money-entry/shows-what-is-wrong", test_money_shows_what_is_wrong);
  g_test_add_func ("/app/day-entry/is-typed", test_day_is_typed);
  g_test_add_func ("/app/search-text/is-short", test_search_text_is_short);
  g_test_add_func ("/app/search-picker/keeps-long-names", test_picker_keeps_long_names);
  g_test_add_func ("/app/search-picker/takes-the-first", test_picker_takes_the_first);
  g_test_add_func ("/app/search-picker/drops-old-answers", test_picker_drops_old_answers);
  g_test_add_func ("/app/search-picker/makes-a-new-one", test_picker_makes_a_new_one);
  g_test_add_func ("/app/search-picker/shows-plain-text", test_picker_shows_plain_text);

  return g_test_run ();
}
