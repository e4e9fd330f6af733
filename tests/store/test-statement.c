#include "store/statement.h"

#include "workbench.h"

#define INSERT_HOURS                                                       \
  "INSERT INTO hours (uid, dated, kind, minutes, note)"                    \
  " VALUES (printf ('017f22e2-79b0-7fff-bfff-%012d', ?1), ?2, ?3, ?4, ?5)"

static gboolean
insert_hours (SlDatabase  *database,
              gint64       key,
              gint64       minutes,
              gint64      *id,
              GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, INSERT_HOURS);

  sl_statement_bind_int (statement, 1, key);
  sl_statement_bind_day (statement, 2, 20000);
  sl_statement_bind_text (statement, 3, "travel");
  sl_statement_bind_int (statement, 4, minutes);
  sl_statement_bind_text (statement, 5, "Zürich – ’s");
  return sl_statement_run_insert (statement, id, error);
}

static void
test_values (Workbench     *bench,
             gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(SlStatement) statement = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = 0;
  gsize size = 99;

  g_assert_true (insert_hours (database, 1, 90, &id, &error));
  g_assert_cmpint (id, ==, 1);

  statement = sl_statement_new (database, "SELECT minutes, note, NULL, dated, x'', ?1, ?2, ?3"
                                          " FROM hours");
  sl_statement_bind_day (statement, 1, SL_DAY_NONE);
  sl_statement_bind_id (statement, 2, 0);
  sl_statement_bind_blob (statement, 3, NULL, 0);
  g_assert_true (sl_statement_next (statement, &error));
  g_assert_cmpint (sl_statement_get_int (statement, 0), ==, 90);
  g_assert_cmpstr (sl_statement_get_text (statement, 1), ==, "Zürich – ’s");
  g_assert_true (sl_statement_is_null (statement, 2));
  g_assert_null (sl_statement_get_text (statement, 2));
  g_assert_cmpint (sl_statement_get_day (statement, 2), ==, SL_DAY_NONE);
  g_assert_cmpint (sl_statement_get_day (statement, 3), ==, 20000);
  sl_statement_get_blob (statement, 4, &size);
  g_assert_cmpuint (size, ==, 0);
  g_assert_true (sl_statement_is_null (statement, 5));
  g_assert_true (sl_statement_is_null (statement, 6));
  g_assert_false (sl_statement_is_null (statement, 7));
  g_assert_false (sl_statement_next (statement, &error));
  g_assert_no_error (error);
  g_assert_true (sl_statement_is_done (statement));
}

static void
test_same_statement_twice_at_once (Workbench     *bench,
                                   gconstpointer  data)
{
  const char *sql = "SELECT code FROM account ORDER BY code";
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(SlStatement) first = sl_statement_new (database, sql);
  g_autoptr(SlStatement) second = sl_statement_new (database, sql);
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_statement_next (first, &error));
  g_assert_true (sl_statement_next (first, &error));
  g_assert_true (sl_statement_next (second, &error));
  g_assert_cmpstr (sl_statement_get_text (second, 0), ==, "assets:bank");
  g_assert_cmpstr (sl_statement_get_text (first, 0), ==, "assets:card");
}

static void
test_faults (Workbench     *bench,
             gconstpointer  data)
{
  static const struct
  {
    const char *sql;
    int         code;
  } cases[] = {
    { "SELECT nothing FROM nowhere", SL_STORE_ERROR_FAILED },
    { "INSERT INTO hours (uid, dated, kind, minutes) VALUES ('short', 1, 'x', 1)",
      SL_STORE_ERROR_CONSTRAINT },
    { "INSERT INTO price VALUES (7, 0, 1, 1, 1, 1)", SL_STORE_ERROR_CONSTRAINT },
    { "INSERT INTO account VALUES ('assets:cash', 'asset')", SL_STORE_ERROR_EXISTS },
    { "UPDATE business SET created_at = 'yesterday'", SL_STORE_ERROR_CONSTRAINT },
  };
  g_autoptr(SlDatabase) database = workbench_create (bench);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlStatement) statement = sl_statement_new (database, cases[i].sql);
      g_autoptr(GError) error = NULL;

      g_assert_false (sl_statement_run (statement, &error));
      g_assert_error (error, SL_STORE_ERROR, cases[i].code);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

static void
test_works_again_after_a_fault (Workbench     *bench,
                                gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GError) error = NULL;
  gint64 id = 0;

  g_assert_false (insert_hours (database, 1, 0, &id, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);

  g_assert_true (insert_hours (database, 1, 1440, &id, &error));
  g_assert_no_error (error);
}

static void
test_no_row_is_not_found (Workbench     *bench,
                          gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(SlStatement) statement = sl_statement_new (database, "SELECT id FROM hours");
  g_autoptr(GError) error = NULL;
  gint64 id = 77;

  g_assert_false (sl_statement_run_int (statement, &id, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND);
  g_assert_cmpint (id, ==, 77);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/store/statement/values", test_values);
  workbench_add ("/store/statement/same-twice-at-once", test_same_statement_twice_at_once);
  workbench_add ("/store/statement/faults", test_faults);
  workbench_add ("/store/statement/works-again-after-a-fault", test_works_again_after_a_fault);
  workbench_add ("/store/statement/no-row-is-not-found", test_no_row_is_not_found);
  return g_test_run ();
}
