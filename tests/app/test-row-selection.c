#include "config.h"

#include "app/widgets/row-selection.h"
#include "file.h"

#define N_PEOPLE 3000

static void
loaded_cb (SlRowList *list,
           gboolean  *flag)
{
  *flag = TRUE;
}

static void
wait_loaded (SlRowList *list)
{
  gboolean is_loaded = FALSE;
  gulong handler = g_signal_connect (list, "loaded", G_CALLBACK (loaded_cb), &is_loaded);

  wait_for (&is_loaded);
  g_signal_handler_disconnect (list, handler);
}

/* (transfer full) */
static SlRowList *
make_list (File *file)
{
  SlRowList *list = sl_row_list_new (SL_LISTING_CONTACTS);

  file_add_people (file, N_PEOPLE);
  sl_row_list_set_session (list, file->session);
  wait_loaded (list);

  return list;
}

static void
test_sorted_anew (File          *file,
                  gconstpointer  unused)
{
  g_autoptr(SlRowList) list = make_list (file);
  g_autoptr(SlRowSelection) selection = sl_row_selection_new (list);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (selection);
  gint64 first = sl_row_list_get_id (list, 0), last = sl_row_list_get_id (list, N_PEOPLE - 1);
  g_autoptr(GArray) ids = NULL;

  gtk_selection_model_select_item (model, 0, TRUE);
  g_assert_cmpint (sl_row_selection_get_id (selection), ==, first);
  gtk_selection_model_select_item (model, N_PEOPLE - 1, FALSE);
  g_assert_cmpint (sl_row_selection_get_id (selection), ==, 0);
  g_assert_cmpuint (sl_row_selection_get_n_rows (selection), ==, 2);

  sl_row_list_set_sort (list, "name", TRUE);
  wait_loaded (list);
  g_assert_cmpint (sl_row_list_get_id (list, 0), ==, last);
  ids = sl_row_selection_get_ids (selection);
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, last);
  g_assert_cmpint (g_array_index (ids, gint64, 1), ==, first);

  gtk_selection_model_select_all (model);
  gtk_selection_model_unselect_item (model, 1);
  sl_row_list_set_sort (list, "name", FALSE);
  wait_loaded (list);
  g_assert_cmpuint (sl_row_selection_get_n_rows (selection), ==, N_PEOPLE - 1);
  g_assert_false (gtk_selection_model_is_selected (model, N_PEOPLE - 2));
}

static void
test_who_leaves (File          *file,
                 gconstpointer  unused)
{
  g_autoptr(SlRowList) list = make_list (file);
  g_autoptr(SlRowSelection) selection = sl_row_selection_new (list);

  gtk_selection_model_select_range (GTK_SELECTION_MODEL (selection), 1000, 50, TRUE);
  sl_row_list_set_search (list, "Person 1020");
  wait_loaded (list);
  g_assert_cmpuint (sl_row_selection_get_n_rows (selection), ==, 1);
  sl_row_list_set_search (list, NULL);
  wait_loaded (list);
  g_assert_cmpuint (sl_row_selection_get_n_rows (selection), ==, 1);
  g_assert_cmpint (sl_row_selection_get_id (selection), ==, sl_row_list_get_id (list, 1020));
}

static void
items_changed_cb (SlRow    *row,
                  gpointer  unused)
{
  g_assert_not_reached ();
}

/* Nobody is read and nobody is made. */
static void
test_everybody (File          *file,
                gconstpointer  unused)
{
  g_autoptr(SlRowList) list = make_list (file);
  g_autoptr(SlRowSelection) selection = sl_row_selection_new (list);
  guint n_asked = sl_row_list_get_n_asked (list);

  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), NULL);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (selection));
  g_assert_cmpuint (sl_row_selection_get_n_rows (selection), ==, N_PEOPLE);
  gtk_selection_model_unselect_item (GTK_SELECTION_MODEL (selection), 7);
  g_assert_cmpuint (sl_row_selection_get_n_rows (selection), ==, N_PEOPLE - 1);
  g_assert_false (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (selection), 7));

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (sl_row_list_get_n_asked (list), ==, n_asked);

  sl_row_selection_select_only (selection, GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (sl_row_selection_get_n_rows (selection), ==, 0);
}

#define add(name, test) g_test_add (name, File, NULL, file_set_up, test, file_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/app/row-selection/sorted-anew", test_sorted_anew);
  add ("/app/row-selection/who-leaves", test_who_leaves);
  add ("/app/row-selection/everybody", test_everybody);

  return g_test_run ();
}
