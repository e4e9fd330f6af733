#include "config.h"

#include "file.h"
#include "model/row-list.h"
#include "store/statement.h"

#define N_PEOPLE 3000
/* Members 2 to 11 stand under the first, the others under them; few enough for one page. */
#define N_MEMBERS 200

typedef struct
{
  guint position;
  guint n_removed;
  guint n_added;
  guint n_signals;
} Change;

static void
loaded_cb (SlRowList *list,
           gboolean  *flag)
{
  *flag = TRUE;
}

static void
items_changed_cb (GListModel *list,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  Change     *change)
{
  change->position = position;
  change->n_removed += n_removed;
  change->n_added += n_added;
  change->n_signals++;
}

static void
wait_loaded (SlRowList *list)
{
  gboolean is_loaded = FALSE;
  gulong handler = g_signal_connect (list, "loaded", G_CALLBACK (loaded_cb), &is_loaded);

  wait_for (&is_loaded);
  g_signal_handler_disconnect (list, handler);
}

/* Adds somebody and waits until the list has heard of it, which may be before we do. */
static void
write_and_wait (File       *file,
                SlRowList  *list,
                const char *name)
{
  gboolean is_loaded = FALSE;
  gulong handler = g_signal_connect (list, "loaded", G_CALLBACK (loaded_cb), &is_loaded);
  g_autoptr(GError) error = NULL;

  file_write (file, add_contact_func, (gpointer) name, &error);
  g_assert_no_error (error);
  wait_for (&is_loaded);
  g_signal_handler_disconnect (list, handler);
}

/* (transfer full) */
static SlRowList *
make_list (File *file)
{
  SlRowList *list = sl_row_list_new (SL_LISTING_CONTACTS);

  sl_row_list_set_session (list, file->session);
  g_assert_false (sl_row_list_is_loaded (list));
  wait_loaded (list);

  return list;
}

static void
wait_stamp (SlRow *row)
{
  while (sl_row_get_stamp (row) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
finish (SlRowList *list)
{
  sl_row_list_set_session (list, NULL);
  wait_gone (list);
}

static void
test_ids_and_first_rows (File          *file,
                         gconstpointer  data)
{
  SlRowList *list;

  file_add_people (file, N_PEOPLE);
  list = make_list (file);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N_PEOPLE);

  {
    g_autoptr(SlRow) first = g_list_model_get_item (G_LIST_MODEL (list), 0);
    g_autoptr(SlRow) again = g_list_model_get_item (G_LIST_MODEL (list), 0);

    /* Read together with the ids: the first page is there at once. */
    g_assert_true (first == again);
    g_assert_cmpstr (sl_row_get_cell (first, 0)->text, ==, "Person 0000");
    g_assert_cmpint (sl_row_get_id (first), ==, sl_row_list_get_id (list, 0));
    g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), N_PEOPLE));
  }

  finish (list);
}

static void
test_walk_asks_nothing (File          *file,
                        gconstpointer  data)
{
  SlRowList *list;
  guint n_asked;

  file_add_people (file, N_PEOPLE);
  list = make_list (file);
  n_asked = sl_row_list_get_n_asked (list);

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_autoptr(SlRow) row = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_nonnull (row);
    }

  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_assert_cmpuint (sl_row_list_get_n_asked (list), ==, n_asked);
  finish (list);
}

static void
test_rows_on_demand (File          *file,
                     gconstpointer  data)
{
  SlRowList *list;
  guint n_asked;

  file_add_people (file, N_PEOPLE);
  list = make_list (file);
  n_asked = sl_row_list_get_n_asked (list);

  {
    g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);

    for (guint i = 0; i < 200; i++)
      g_ptr_array_add (held, g_list_model_get_item (G_LIST_MODEL (list), 2000 + i));

    g_assert_cmpuint (sl_row_get_stamp (held->pdata[199]), ==, 0);
    g_assert_null (sl_row_get_cell (held->pdata[199], 0));
    wait_stamp (held->pdata[199]);
    g_assert_cmpstr (sl_row_get_cell (held->pdata[199], 0)->text, ==, "Person 2199");
  }

  /* Two hundred rows in one page. */
  g_assert_cmpuint (sl_row_list_get_n_asked (list), ==, n_asked + 1);
  finish (list);
}

static void
test_change_is_one_splice (File          *file,
                           gconstpointer  data)
{
  SlRowList *list;
  Change change = { 0 };

  file_add_people (file, N_PEOPLE);
  list = make_list (file);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &change);

  {
    g_autoptr(SlRow) row = g_list_model_get_item (G_LIST_MODEL (list), 11);
    g_autoptr(SlRow) same = NULL;

    write_and_wait (file, list, "Person 0010 and a half");
    g_assert_cmpuint (change.n_signals, ==, 1);
    g_assert_cmpuint (change.position, ==, 11);
    g_assert_cmpuint (change.n_removed, ==, 0);
    g_assert_cmpuint (change.n_added, ==, 1);

    /* The same person is the same object, one further down. */
    same = g_list_model_get_item (G_LIST_MODEL (list), 12);
    g_assert_true (same == row);
  }

  finish (list);
}

static void
test_search (File          *file,
             gconstpointer  data)
{
  SlRowList *list;
  gint64 id;

  file_add_people (file, N_PEOPLE);
  list = make_list (file);
  id = sl_row_list_get_id (list, 1234);
  g_assert_false (sl_row_list_is_narrowed (list, NULL));

  sl_row_list_set_search (list, "person 1234");
  wait_loaded (list);
  g_assert_true (sl_row_list_is_narrowed (list, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  g_assert_cmpuint (sl_row_list_find (list, id), ==, 0);
  g_assert_cmpuint (sl_row_list_find (list, -1), ==, SL_ROW_LIST_NONE);

  sl_row_list_set_search (list, "");
  wait_loaded (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N_PEOPLE);
  g_assert_cmpuint (sl_row_list_find (list, id), ==, 1234);
  finish (list);
}

static void
replaced_cb (SlRowList *list,
             guint      position,
             guint      n,
             Change    *change)
{
  change->position = position;
  change->n_added += n;
  change->n_signals++;
}

/* Whoever is held stands for the one who stands there now. */
static void
test_sort (File          *file,
           gconstpointer  data)
{
  SlRowList *list;
  Change change = { 0 }, replaced = { 0 };

  file_add_people (file, N_PEOPLE);
  list = make_list (file);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &change);
  g_signal_connect (list, "replaced", G_CALLBACK (replaced_cb), &replaced);

  {
    g_autoptr(SlRow) first = g_list_model_get_item (G_LIST_MODEL (list), 0);
    g_autoptr(SlRow) far = g_list_model_get_item (G_LIST_MODEL (list), 2000);
    g_autoptr(SlRow) again = NULL;

    sl_row_list_set_sort (list, "name", TRUE);
    wait_loaded (list);
    again = g_list_model_get_item (G_LIST_MODEL (list), 2000);
    wait_stamp (far);
    g_assert_true (again == far);
    g_assert_cmpint (sl_row_get_id (far), ==, sl_row_list_get_id (list, 2000));
    g_assert_cmpstr (sl_row_get_cell (first, 0)->text, ==, "Person 2999");
    g_assert_cmpstr (sl_row_get_cell (far, 0)->text, ==, "Person 0999");
  }

  g_assert_cmpuint (change.n_signals, ==, 0);
  g_assert_cmpuint (replaced.n_signals, ==, 1);
  g_assert_cmpuint (replaced.n_added, ==, N_PEOPLE);
  finish (list);
}

/* Only the end is told, when nearly everybody leaves and comes back. */
static void
test_shorter_and_longer (File          *file,
                         gconstpointer  data)
{
  SlRowList *list;
  Change change = { 0 };

  file_add_people (file, N_PEOPLE);
  list = make_list (file);
  sl_row_list_set_sort (list, "name", TRUE);
  wait_loaded (list);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &change);

  {
    g_autoptr(SlRow) first = g_list_model_get_item (G_LIST_MODEL (list), 0);
    g_autoptr(SlRow) last = g_list_model_get_item (G_LIST_MODEL (list), N_PEOPLE - 1);

    wait_stamp (last);
    sl_row_list_set_search (list, "115");
    wait_loaded (list);
    g_assert_cmpuint (change.position, ==, g_list_model_get_n_items (G_LIST_MODEL (list)));
    g_assert_cmpuint (change.n_removed, ==, N_PEOPLE - change.position);
    g_assert_cmpuint (change.n_added, ==, 0);
    g_assert_cmpstr (sl_row_get_cell (first, 0)->text, ==, "Person 2115");
    g_assert_cmpstr (sl_row_get_cell (last, 0)->text, ==, "Person 0000");

    change = (Change) { 0 };
    sl_row_list_set_search (list, NULL);
    wait_loaded (list);
    g_assert_cmpuint (change.n_added, ==, N_PEOPLE - change.position);
    g_assert_cmpuint (change.n_removed, ==, 0);
    g_assert_cmpstr (sl_row_get_cell (first, 0)->text, ==, "Person 2999");
  }

  finish (list);
}

/* The first page is there before the rest. */
static void
test_beginning (File          *file,
                gconstpointer  data)
{
  SlRowList *list;
  gboolean has_begun = FALSE, is_loaded = FALSE;

  file_add_people (file, N_PEOPLE);
  list = make_list (file);
  g_signal_connect (list, "begun", G_CALLBACK (loaded_cb), &has_begun);
  g_signal_connect (list, "loaded", G_CALLBACK (loaded_cb), &is_loaded);
  sl_row_list_set_filter (list, "new", SL_DAY_NONE);
  wait_for (&has_begun);
  g_assert_false (is_loaded);
  g_assert_true (sl_row_list_is_narrowed (list, NULL));
  g_assert_false (sl_row_list_is_narrowed (list, "new"));

  {
    g_autoptr(SlRow) first = g_list_model_get_item (G_LIST_MODEL (list), 0);

    g_assert_cmpstr (sl_row_get_cell (first, 0)->text, ==, "Person 0000");
  }

  wait_for (&is_loaded);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N_PEOPLE);
  finish (list);
}

/* What changes while nobody looks is read when somebody does. */
static void
test_asleep (File          *file,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  SlRowList *list;
  guint n_asked;

  file_add_people (file, 3);
  list = make_list (file);
  n_asked = sl_row_list_get_n_asked (list);
  sl_row_list_set_asleep (list, TRUE);
  file_write (file, add_contact_func, (gpointer) "Zoe", &error);
  g_assert_no_error (error);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (sl_row_list_get_n_asked (list), ==, n_asked);
  sl_row_list_set_asleep (list, FALSE);
  wait_loaded (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 4);
  finish (list);
}

/* What is being read when the last one looks away is read when somebody looks again. */
static void
test_asleep_while_reading (File          *file,
                           gconstpointer  data)
{
  SlRowList *list;

  file_add_people (file, N_PEOPLE);
  list = make_list (file);
  sl_row_list_set_search (list, "person 1234");
  sl_row_list_set_asleep (list, TRUE);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N_PEOPLE);
  sl_row_list_set_asleep (list, FALSE);
  wait_loaded (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  finish (list);
}

static void
test_filter (File          *file,
             gconstpointer  data)
{
  SlRowList *list;

  file_add_people (file, 10);
  list = make_list (file);
  sl_row_list_set_filter (list, "customer", SL_DAY_NONE);
  wait_loaded (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  sl_row_list_set_filter (list, "new", SL_DAY_NONE);
  wait_loaded (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 10);
  finish (list);
}

/* Rows that are alive follow the file. */
static void
test_rows_follow (File          *file,
                  gconstpointer  data)
{
  SlRowList *list;

  file_add_people (file, 10);
  list = make_list (file);

  {
    g_autoptr(SlRow) row = g_list_model_get_item (G_LIST_MODEL (list), 3);
    guint stamp = sl_row_get_stamp (row);

    write_and_wait (file, list, "Zoe");

    while (sl_row_get_stamp (row) == stamp)
      g_main_context_iteration (NULL, TRUE);

    g_assert_cmpstr (sl_row_get_cell (row, 0)->text, ==, "Person 0003");
  }

  finish (list);
}

static void
execute (SlBusiness *business,
         const char *sql)
{
  g_autoptr(SlStatement) statement = sl_statement_new (sl_business_get_database (business), sql);
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_statement_run (statement, &error));
  g_assert_no_error (error);
}

#define MEMBERS \
  "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < " \
  G_STRINGIFY (N_MEMBERS) ") "

static void
add_members (File *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SlBusiness) business = sl_business_open (file->path, SL_BUSINESS_WRITE, &error);
  SlDatabase *database = sl_business_get_database (business);

  g_assert_no_error (error);
  g_assert_true (sl_database_begin (database, &error));
  execute (business, "INSERT OR IGNORE INTO company (id, uid, name, currency, me)"
                     " VALUES (1, '00000000-0000-7000-8000-000000000001', 'One', 'USD', '0')");
  execute (business, "INSERT INTO snapshot (company_id, period, taken_at) VALUES (1, 20000, 0)");
  execute (business, MEMBERS "INSERT INTO member (id, uid, company_id, code, name)"
                     " SELECT i, printf ('00000000-0000-7000-8000-200000%06d', i), 1, i,"
                     " printf ('Member %04d', i) FROM n");
  execute (business, MEMBERS "INSERT INTO membership (member_id, from_period, present, sponsor)"
                     " SELECT i, 20000, 1, iif (i = 1, '', iif (i <= 11, 1, i % 10 + 2)) FROM n");
  g_assert_true (sl_database_commit (database, &error));
  g_assert_no_error (error);
}

static void
changed_cb (SlRow *row,
            guint *n)
{
  *n += 1;
}

static void
assert_place (SlRow     *row,
              guint      depth,
              SlRowFold  fold)
{
  g_assert_cmpuint (sl_row_get_depth (row), ==, depth);
  g_assert_cmpint (sl_row_get_fold (row), ==, fold);
}

/* Rows that stay where they are say what is true of whom they stand for, and each tells once. */
static void
test_out_of_a_tree_and_back (File          *file,
                             gconstpointer  data)
{
  SlRowList *list = sl_row_list_new (SL_LISTING_MEMBERS);
  guint n_changes = 0;

  add_members (file);
  sl_row_list_set_session (list, file->session);
  wait_loaded (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N_MEMBERS);
  g_assert_true (sl_row_list_set_open (list, sl_row_list_get_id (list, 1), FALSE));

  {
    g_autoptr(SlRow) root = g_list_model_get_item (G_LIST_MODEL (list), 0);
    g_autoptr(SlRow) closed = g_list_model_get_item (G_LIST_MODEL (list), 1);
    g_autoptr(SlRow) open = g_list_model_get_item (G_LIST_MODEL (list), 2);
    g_autoptr(SlRow) leaf = g_list_model_get_item (G_LIST_MODEL (list), 3);

    assert_place (root, 0, SL_ROW_OPEN);
    assert_place (closed, 1, SL_ROW_CLOSED);
    assert_place (open, 1, SL_ROW_OPEN);
    assert_place (leaf, 2, SL_ROW_LEAF);
    wait_stamp (leaf);
    g_signal_connect (leaf, "changed", G_CALLBACK (changed_cb), &n_changes);

    sl_row_list_set_search (list, "member");
    wait_loaded (list);
    g_assert_false (sl_row_list_is_tree (list));
    g_assert_cmpint (sl_row_get_id (leaf), ==, sl_row_list_get_id (list, 3));
    g_assert_cmpuint (n_changes, ==, 1);
    assert_place (root, 0, SL_ROW_LEAF);
    assert_place (closed, 0, SL_ROW_LEAF);
    assert_place (open, 0, SL_ROW_LEAF);
    assert_place (leaf, 0, SL_ROW_LEAF);

    sl_row_list_set_search (list, NULL);
    wait_loaded (list);
    g_assert_true (sl_row_list_is_tree (list));
    g_assert_cmpuint (n_changes, ==, 2);
    assert_place (root, 0, SL_ROW_OPEN);
    assert_place (closed, 1, SL_ROW_CLOSED);
    assert_place (open, 1, SL_ROW_OPEN);
    assert_place (leaf, 2, SL_ROW_LEAF);
  }

  finish (list);
}

#define ADD(name, func) \
  g_test_add ("/model/row-list/" name, File, NULL, file_set_up, func, file_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("ids-and-first-rows", test_ids_and_first_rows);
  ADD ("walk-asks-nothing", test_walk_asks_nothing);
  ADD ("rows-on-demand", test_rows_on_demand);
  ADD ("change-is-one-splice", test_change_is_one_splice);
  ADD ("search", test_search);
  ADD ("sort", test_sort);
  ADD ("shorter-and-longer", test_shorter_and_longer);
  ADD ("beginning", test_beginning);
  ADD ("asleep", test_asleep);
  ADD ("asleep-while-reading", test_asleep_while_reading);
  ADD ("filter", test_filter);
  ADD ("rows-follow", test_rows_follow);
  ADD ("out-of-a-tree-and-back", test_out_of_a_tree_and_back);

  return g_test_run ();
}
