#include "store/history.h"

#include "facts.h"
#include "store/database-private.h"
#include "store/history-private.h"
#include "store/search.h"
#include "store/statement.h"
#include "workbench.h"

typedef void (*Verb) (SlDatabase *database);

static void
do_verb (SlDatabase *database,
         Verb        verb,
         const char *subject)
{
  g_autoptr(GError) error = NULL;
  gboolean is_done = sl_history_begin (database, &error);

  g_assert_no_error (error);
  g_assert_true (is_done);
  verb (database);
  is_done = sl_history_finish (database, 1000, "test", subject, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (is_done);
}

static void
assert_searched (SlDatabase *database)
{
  for (guint kind = 0; kind < SL_SEARCH_N_KINDS; kind++)
    {
      g_autoptr(GError) error = NULL;
      gboolean is_right;

      g_assert_true (sl_search_verify (database, kind, &is_right, &error));
      g_assert_no_error (error);
      g_assert_true (is_right);
    }
}

static void
undo (SlDatabase *database,
      const char *subject)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SlActivity) activity = sl_history_undo (database, &error);

  g_assert_no_error (error);
  g_assert_cmpint (activity->state, ==, SL_ACTIVITY_UNDONE);
  assert_searched (database);
  if (subject != NULL)
    g_assert_cmpstr (activity->subject, ==, subject);
}

static void
redo (SlDatabase *database,
      const char *subject)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SlActivity) activity = sl_history_redo (database, &error);

  g_assert_no_error (error);
  g_assert_cmpint (activity->state, ==, SL_ACTIVITY_DONE);
  assert_searched (database);
  if (subject != NULL)
    g_assert_cmpstr (activity->subject, ==, subject);
}

static void
assert_nothing_to_move (SlDatabase *database)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (sl_history_redo (database, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND);
}

static void
test_names_every_table (Workbench     *bench,
                        gconstpointer  data)
{
  const char *const *tables = _sl_history_get_tables ();
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "SELECT name FROM sqlite_schema WHERE type = 'table'"
                                " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%search_%'"
                                " AND name NOT LIKE '%_search' AND name NOT LIKE 'activity%'"
                                " AND name NOT IN ("
                                /* Papers are large, and one without a use is harmless. */
                                " 'attachment_content',"
                                /* What is packed says nothing that the rows do not say. */
                                " 'downline_cache', 'downline_version', 'team_order',"
                                /* What was exchanged with a company is not undone. */
                                " 'base', 'base_due', 'base_news', 'contact_gone',"
                                " 'field_conflict', 'op_log', 'outbox_due', 'journal_fact',"
                                " 'replica', 'stage', 'sync_cursor', 'sync_run')"
                                " ORDER BY name");
  g_autoptr(GError) error = NULL;
  guint n = 0;

  while (sl_statement_next (statement, &error))
    g_assert_cmpstr (sl_statement_get_text (statement, 0), ==, tables[n++]);
  g_assert_no_error (error);
  g_assert_null (tables[n]);
}

static void
test_sale (Workbench     *bench,
           gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autofree char *empty = NULL, *sold = NULL, *now = NULL;

  facts_add_catalogue (database);
  empty = facts_dump (database);
  do_verb (database, facts_add_sale, "Ada");
  sold = facts_dump (database);
  g_assert_cmpstr (empty, !=, sold);

  undo (database, "Ada");
  now = facts_dump (database);
  g_assert_cmpstr (now, ==, empty);
  g_clear_pointer (&now, g_free);

  redo (database, "Ada");
  now = facts_dump (database);
  g_assert_cmpstr (now, ==, sold);
  g_assert_cmpint (workbench_get_int (database, "SELECT paid FROM orders WHERE kind = 'sale'"), ==,
                   1500);
}

static void
test_survives_restart (Workbench     *bench,
                       gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autofree char *before = NULL, *after = NULL;

  facts_add_catalogue (database);
  before = facts_dump (database);
  do_verb (database, facts_add_sale, "Ada");
  g_clear_pointer (&database, sl_database_close);

  database = workbench_open (bench, SL_DATABASE_WRITE);
  undo (database, "Ada");
  after = facts_dump (database);
  g_assert_cmpstr (before, ==, after);
}

/* The triggers must guard again what an undo had to go past. */
static void
test_guards_stand_after_undo (Workbench     *bench,
                              gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(SlStatement) statement = NULL;
  g_autoptr(GError) error = NULL;

  facts_add_catalogue (database);
  do_verb (database, facts_add_sale, "Ada");
  do_verb (database, facts_add_sale, "Bob");
  undo (database, "Bob");

  statement = sl_statement_new (database, "UPDATE movement SET cost = 0");
  g_assert_false (sl_statement_run (statement, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CONSTRAINT);
}

static void
change_nothing (SlDatabase *database)
{
  workbench_execute (database, "UPDATE business SET name = name");
}

static void
test_nothing_changed_is_no_activity (Workbench     *bench,
                                     gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(SlActivity) activity = NULL;
  g_autoptr(GError) error = NULL;

  do_verb (database, change_nothing, "");
  activity = sl_history_peek_undo (database, &error);
  g_assert_no_error (error);
  g_assert_null (activity);
}

static void
test_new_verb_drops_what_was_undone (Workbench     *bench,
                                     gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;

  do_verb (database, facts_add_contact, "Ada");
  do_verb (database, facts_add_contact, "Bob");
  undo (database, "Bob");
  undo (database, "Ada");
  do_verb (database, facts_add_contact, "Cyd");
  assert_nothing_to_move (database);

  list = sl_history_list (database, 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_cmpstr (((SlActivity *) list->pdata[0])->subject, ==, "Cyd");
  g_assert_cmpint (((SlActivity *) list->pdata[1])->state, ==, SL_ACTIVITY_DROPPED);
  g_assert_cmpint (workbench_get_int (database, "SELECT sum (length (changeset)) FROM activity"
                                                " WHERE state = 'dropped'"), ==, 0);
  undo (database, "Cyd");
}

static void
test_conflict_changes_nothing (Workbench     *bench,
                               gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr(GError) error = NULL;

  do_verb (database, facts_add_contact, "Ada");
  workbench_execute (database, "UPDATE contact SET name = 'Ada L.'");
  before = facts_dump (database);

  g_assert_null (sl_history_undo (database, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CONFLICT);
  after = facts_dump (database);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (sl_database_is_in_transaction (database));
}

/* The row that would go is the parent of one that stays. */
static void
test_foreign_keys_are_checked (Workbench     *bench,
                               gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GError) error = NULL;

  do_verb (database, facts_add_contact, "Ada");
  workbench_execute (database, "INSERT INTO party (uid, name, host_id, dated)"
                               " VALUES (printf ('%036d', 1), 'Party', 1, 1)");

  g_assert_null (sl_history_undo (database, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CONFLICT);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM contact"), ==, 1);
}

static void
test_abandon (Workbench     *bench,
              gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_history_begin (database, &error));
  facts_add_contact (database);
  sl_history_abandon (database);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM contact"), ==, 0);

  do_verb (database, facts_add_contact, "Ada");
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM activity"), ==, 1);
}

static void
add_unbalanced_entry (SlDatabase *database)
{
  workbench_execute (database, "INSERT INTO entry (id, uid, dated, verb)"
                               " VALUES (1, '017f22e2-79b0-7fff-bfff-000000000000', 1, 'x')");
  workbench_execute (database, "INSERT INTO posting VALUES (1, 0, 'assets:cash', 1, 5, 'USD')");
}

static void
test_unbalanced_entry_is_not_committed (Workbench     *bench,
                                        gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_history_begin (database, &error));
  add_unbalanced_entry (database);
  g_assert_false (sl_history_finish (database, 1, "test", "", NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CONSTRAINT);
  g_assert_false (sl_database_is_in_transaction (database));
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM entry"), ==, 0);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM activity"), ==, 0);
}

/* A verb that goes on after a fault that took its beginning back must not half succeed. */
static void
test_half_a_verb_is_not_recorded (Workbench     *bench,
                                  gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_history_begin (database, &error));
  facts_add_contact (database);
  _sl_connection_execute (database->handle, "ROLLBACK", NULL);
  g_assert_false (sl_history_finish (database, 1000, "test", "", NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_FAILED);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM activity"), ==, 0);

  do_verb (database, facts_add_contact, "Ada");
}

static void
add_too_much (SlDatabase *database)
{
  workbench_execute (database, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                               " WHERE i < 6) INSERT INTO contact (uid, name, note, created_on)"
                               " SELECT printf ('%036d', i), 'n', printf ('%.*c', 1000000, 'x'), 1"
                               " FROM n");
}

static void
test_too_long_is_kept_in_parts (Workbench     *bench,
                                gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autofree char *before = NULL, *after = NULL, *undone = NULL, *redone = NULL;

  do_verb (database, facts_add_contact, "Ada");
  before = facts_dump (database);
  do_verb (database, add_too_much, "everybody");
  after = facts_dump (database);

  undo (database, "everybody");
  undone = facts_dump (database);
  g_assert_cmpstr (before, ==, undone);
  redo (database, "everybody");
  redone = facts_dump (database);
  g_assert_cmpstr (after, ==, redone);
}

/* A verb of many statements: several parts, of which a later one changes rows of an earlier. */
static void
add_in_parts (SlDatabase *database)
{
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr(SlStatement) insert =
        sl_statement_new (database, "INSERT INTO contact (uid, name, note, created_on)"
                                    " VALUES (printf ('%036d', ?1), 'Part', printf ('%.*c',"
                                    " 45000, 'x'), 1)");

      for (guint n = 0; n < 20; n++)
        {
          sl_statement_bind_int (insert, 1, 1000 + i * 20 + n);
          g_assert_true (sl_statement_run (insert, NULL));
        }
      workbench_execute (database, "UPDATE contact SET city = city || 'y' WHERE id % 7 = 0");
    }
}

static void
test_many_parts (Workbench     *bench,
                 gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autofree char *before = NULL, *after = NULL, *undone = NULL, *redone = NULL;

  do_verb (database, facts_add_contact, "Ada");
  before = facts_dump (database);
  do_verb (database, add_in_parts, "parts");
  after = facts_dump (database);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM activity_part"), >, 1);

  undo (database, "parts");
  undone = facts_dump (database);
  g_assert_cmpstr (before, ==, undone);
  redo (database, "parts");
  redone = facts_dump (database);
  g_assert_cmpstr (after, ==, redone);

  undo (database, "parts");
  do_verb (database, facts_add_contact, "Bob");
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM activity_part"), ==, 0);
}

/* Rows that are only named: in ranges, one of them changed by the same verb. */
static void
add_born (SlDatabase *database)
{
  sl_history_pause (database);

  for (guint i = 0; i < 30; i++)
    {
      facts_add_contact (database);
      sl_history_note_born (database, SL_BORN_CONTACTS, 0,
                            workbench_get_int (database, "SELECT max (id) FROM contact"));
    }

  sl_history_resume (database);
  workbench_execute (database, "UPDATE contact SET note = 'x' WHERE id % 5 = 1");
}

static void
test_born (Workbench     *bench,
           gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autofree char *before = NULL, *after = NULL, *undone = NULL, *redone = NULL;
  g_autoptr(GError) error = NULL;

  do_verb (database, facts_add_contact, "Ada");
  before = facts_dump (database);
  do_verb (database, add_born, "born");
  after = facts_dump (database);

  for (guint i = 0; i < 2; i++)
    {
      undo (database, "born");
      g_clear_pointer (&undone, g_free);
      undone = facts_dump (database);
      g_assert_cmpstr (before, ==, undone);
      redo (database, "born");
      g_clear_pointer (&redone, g_free);
      redone = facts_dump (database);
      g_assert_cmpstr (after, ==, redone);
    }

  workbench_execute (database, "INSERT INTO party (uid, name, host_id, dated)"
                               " VALUES (printf ('%036d', 1), 'Party', 9, 1)");
  g_assert_null (sl_history_undo (database, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CONFLICT);
  g_clear_pointer (&redone, g_free);
  redone = facts_dump (database);
  g_assert_nonnull (strstr (redone, "Party"));
}

static void
test_old_changesets_go (Workbench     *bench,
                        gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);

  for (guint i = 0; i < SL_HISTORY_N_UNDOABLE + 5; i++)
    do_verb (database, facts_add_contact, "");

  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM activity"
                                                " WHERE length (changeset) > 0"), ==,
                   SL_HISTORY_N_UNDOABLE);
}

/* Whatever is done: undoing all of it gives back each state on the way, redoing too. */
static void
test_any_verbs (Workbench     *bench,
                gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  guint n = 0;

  facts_add_catalogue (database);
  g_ptr_array_add (states, facts_dump (database));
  for (guint i = 0; i < 60; i++)
    {
      do_verb (database, facts_add_random, "");
      g_ptr_array_add (states, facts_dump (database));
      if (g_str_equal (states->pdata[n], states->pdata[n + 1]))
        g_ptr_array_remove_index (states, n + 1);
      else
        n++;
    }

  for (guint i = n; i > 0; i--)
    {
      g_autofree char *now = NULL;

      undo (database, NULL);
      now = facts_dump (database);
      g_assert_cmpstr (now, ==, states->pdata[i - 1]);
    }
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *now = NULL;

      redo (database, NULL);
      now = facts_dump (database);
      g_assert_cmpstr (now, ==, states->pdata[i]);
    }
  assert_nothing_to_move (database);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/store/history/names-every-table", test_names_every_table);
  workbench_add ("/store/history/sale", test_sale);
  workbench_add ("/store/history/survives-restart", test_survives_restart);
  workbench_add ("/store/history/guards-stand-after-undo", test_guards_stand_after_undo);
  workbench_add ("/store/history/nothing-changed", test_nothing_changed_is_no_activity);
  workbench_add ("/store/history/new-verb-drops-undone", test_new_verb_drops_what_was_undone);
  workbench_add ("/store/history/conflict", test_conflict_changes_nothing);
  workbench_add ("/store/history/foreign-keys", test_foreign_keys_are_checked);
  workbench_add ("/store/history/abandon", test_abandon);
  workbench_add ("/store/history/unbalanced-entry", test_unbalanced_entry_is_not_committed);
  workbench_add ("/store/history/half-a-verb", test_half_a_verb_is_not_recorded);
  workbench_add ("/store/history/too-long-is-kept-in-parts", test_too_long_is_kept_in_parts);
  workbench_add ("/store/history/many-parts", test_many_parts);
  workbench_add ("/store/history/born", test_born);
  workbench_add ("/store/history/old-changesets-go", test_old_changesets_go);
  workbench_add ("/store/history/any-verbs", test_any_verbs);
  return g_test_run ();
}
