#include "store/op-journal.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define MINE "01890000-0000-7000-8000-000000000001"
#define OTHER "01890000-0000-7000-8000-000000000002"
#define MONTH "202611"

typedef struct
{
  char *folder; /* (owned) */
  char *path;   /* (owned): of the business */
  char *file;   /* (owned): of the month */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("sideline-test-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "own.sideline", NULL);
  fixture->file = g_strconcat (fixture->path, ".ops-" MONTH ".jnl", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_no_errno (g_remove (path));
    }

  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->file);
}

/* @n records whose bodies are their numbers, from @first on, made longer to @length. */
static GPtrArray *
make_records (guint first,
              guint n,
              guint length)
{
  GPtrArray *records =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sl_op_journal_record_free);

  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *uid = g_strdup_printf ("01890000-0000-7000-9000-%012u", i);
      g_autofree char *body = g_strdup_printf ("%0*u", (int) length, i);

      g_ptr_array_add (records, sl_op_journal_record_new (SL_OP_JOURNAL_FACT, uid, body));
    }

  return records;
}

static void
append (Fixture        *fixture,
        const char     *uid,
        SlOpJournalEnd *end,
        guint           first,
        guint           n,
        guint           length)
{
  g_autoptr(GPtrArray) records = make_records (first, n, length);
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_op_journal_append (fixture->path, uid, MONTH, records, end, &error));
  g_assert_no_error (error);
}

/* The records of @uid are those with the numbers @first, …, and nothing is damaged. */
static void
assert_holds (Fixture    *fixture,
              const char *uid,
              guint       first,
              guint       n)
{
  guint n_damaged;
  g_autoptr(GPtrArray) records = sl_op_journal_read (fixture->path, uid, &n_damaged);

  g_assert_cmpuint (n_damaged, ==, 0);
  g_assert_cmpuint (records->len, ==, n);

  for (guint i = 0; i < n; i++)
    {
      const SlOpJournalRecord *record = g_ptr_array_index (records, i);

      g_assert_cmpuint (g_ascii_strtoull (record->body, NULL, 10), ==, first + i);
    }
}

/* SQLite writes no more than 128 KiB at a time, and says that the disk is full. */
static void
test_many_at_once (Fixture       *fixture,
                   gconstpointer  data)
{
  static const guint lengths[] = { 1, 100, 1000, 200000, 3000000 };
  SlOpJournalEnd end = { 0 };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      append (fixture, MINE, &end, n, 7, lengths[i]);
      n += 7;
      append (fixture, MINE, &end, n, 1, 10);
      n++;
      assert_holds (fixture, MINE, 0, n);
    }

  append (fixture, MINE, &end, n, 5000, 400);
  assert_holds (fixture, MINE, 0, n + 5000);
}

/* Two programs by turns: each finds where the other one ended. */
static void
test_by_turns (Fixture       *fixture,
               gconstpointer  data)
{
  SlOpJournalEnd ends[2] = { { 0 } };
  guint n = 0;

  for (guint i = 0; i < 60; i++)
    append (fixture, MINE, &ends[g_test_rand_int_range (0, 2)], n++, 1, 20);

  assert_holds (fixture, MINE, 0, n);
}

/* What somebody did to the file meanwhile is seen by its length, or because it is another file. */
static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  SlOpJournalEnd end = { 0 };

  /* A torn end is cut off. */
  append (fixture, MINE, &end, 0, 3, 50);
  g_assert_no_errno (truncate (fixture->file, (off_t) end.size - 5));
  append (fixture, MINE, &end, 2, 2, 50);
  assert_holds (fixture, MINE, 0, 4);

  /* A new file in its place begins with whose it is. */
  g_assert_no_errno (g_remove (fixture->file));
  append (fixture, MINE, &end, 10, 2, 50);
  assert_holds (fixture, MINE, 10, 2);
}

/* The journal of another business in the same place is put aside. */
static void
test_foreign (Fixture       *fixture,
              gconstpointer  data)
{
  SlOpJournalEnd mine = { 0 }, other = { 0 };

  append (fixture, OTHER, &other, 0, 3, 50);
  append (fixture, MINE, &mine, 20, 2, 50);
  assert_holds (fixture, MINE, 20, 2);
  append (fixture, MINE, &mine, 22, 1, 50);
  assert_holds (fixture, MINE, 20, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/op-journal/many-at-once", Fixture, NULL, set_up, test_many_at_once,
              tear_down);
  g_test_add ("/store/op-journal/by-turns", Fixture, NULL, set_up, test_by_turns, tear_down);
  g_test_add ("/store/op-journal/changed", Fixture, NULL, set_up, test_changed, tear_down);
  g_test_add ("/store/op-journal/foreign", Fixture, NULL, set_up, test_foreign, tear_down);

  return g_test_run ();
}
