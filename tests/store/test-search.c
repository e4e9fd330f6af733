#include "store/search.h"

#include "store/database-private.h"
#include "workbench.h"

#include <string.h>

#define N_ROWS 60
#define N_SEARCHES 60
#define N_MANY_ROWS 1500

/* Few letters and digits, so that much begins alike. */
static char *
make_text (const char *letters,
           guint       longest)
{
  GString *text = g_string_new (NULL);
  guint length = (guint) g_test_rand_int_range (0, (gint32) longest + 1);

  for (guint i = 0; i < length; i++)
    g_string_append_c (text, letters[g_test_rand_int_range (0, (gint32) strlen (letters))]);

  return g_string_free (text, FALSE);
}

/* A run of letters or of digits at *@text, and *@text behind it; NULL at the end. */
static char *
next_run (const char **text)
{
  const char *start;

  while (**text == ' ')
    (*text)++;

  start = *text;

  while (**text != ' ' && **text != '\0' && g_ascii_isdigit (**text) == g_ascii_isdigit (*start))
    (*text)++;

  return *text > start ? g_strndup (start, (gsize) (*text - start)) : NULL;
}

/* Of digits up to three that follow one another anywhere but in a shorter rest; of letters how it
 * begins. */
static gboolean
answers (const char *run,
         const char *wanted)
{
  gsize length = strlen (run), n = strlen (wanted);

  if (g_ascii_isdigit (run[0]) != g_ascii_isdigit (wanted[0]))
    return FALSE;

  if (!g_ascii_isdigit (run[0]) || length < 3)
    return n < 3 || !g_ascii_isdigit (run[0]) ? g_str_has_prefix (run, wanted) : FALSE;

  for (gsize i = 0; i + 3 <= length; i++)
    if (strncmp (run + i, wanted, n) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
has_all (const char *row,
         const char *search)
{
  g_autofree char *wanted = NULL;

  while ((wanted = next_run (&search)) != NULL)
    {
      const char *at = row;
      gboolean has = FALSE;
      char *run;

      while (!has && (run = next_run (&at)) != NULL)
        {
          has = answers (run, wanted);
          g_free (run);
        }

      if (!has)
        return FALSE;

      g_clear_pointer (&wanted, g_free);
    }

  return TRUE;
}

static void
add_contacts (SlDatabase *database,
              GPtrArray  *names)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_database_begin (database, &error));

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO contact (uid, name, created_on)"
                                              " VALUES (printf ('%%036d', %u), '%s', 1)", i,
                                              (char *) names->pdata[i]);

      workbench_execute (database, sql);
    }

  g_assert_true (sl_database_commit (database, &error));
}

/* What is found by one, two and more letters or digits is what begins with them; the index holds
 * what the rows say, and what holds one row agrees. */
static void
test_beginnings (Workbench     *bench,
                 gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  gboolean is_right;

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *word = make_text ("abc", 4), *number = make_text ("123", 5);

      g_ptr_array_add (names, g_strdup_printf ("%s x%s", word, number));
    }

  add_contacts (database, names);

  for (guint i = 0; i < N_SEARCHES; i++)
    {
      g_autofree char *word = make_text ("abc", 3), *digits = make_text ("123", 3);
      g_autofree char *search = g_strdup_printf ("%s %s", word, digits);
      g_autoptr(GArray) ids = NULL;
      gboolean is_exact;
      guint next = 0;

      ids = sl_search_find (database, SL_SEARCH_CONTACTS, search, 0, &is_exact, &error);
      g_assert_no_error (error);
      g_assert_cmpint (ids == NULL, ==, search[strspn (search, " ")] == '\0');

      for (guint id = 1; ids != NULL && id <= N_ROWS; id++)
        {
          gboolean is_found = next < ids->len && g_array_index (ids, gint64, next) == id, holds;

          g_assert_true (sl_search_holds (database, SL_SEARCH_CONTACTS, search, id, &holds,
                                          &error));

          if (is_found != has_all (names->pdata[id - 1], search) || holds != is_found)
            g_error ("“%s” in “%s”: found %d, holds %d", search, (char *) names->pdata[id - 1],
                     is_found, holds);

          next += is_found ? 1 : 0;
        }
    }

  g_assert_true (sl_search_verify (database, SL_SEARCH_CONTACTS, &is_right, &error));
  g_assert_true (is_right);
}

/* A start is that of a few words, of some or of hundreds, each of which is asked for otherwise;
 * alone and beside others, all that is found and the first of it. */
static void
test_starts (Workbench     *bench,
             gconstpointer  data)
{
  static const char * const searches[] = { "aba", "abab", "ababc", "abz", "aba aba", "abab abac",
                                           "aba ababc", "xyz abab", "xyz", "xyz aba 12", "12",
                                           "abac 1", "abab zzz", "xyz 12", "aba abac 3" };
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < N_MANY_ROWS; i++)
    {
      g_autofree char *one = make_text ("abcdefgh", 3), *other = make_text ("abcdefgh", 3);
      g_autofree char *number = make_text ("123", 4);

      g_ptr_array_add (names, g_strdup_printf ("aba%s aba%s %s%s", one, other,
                                               i % 3 == 0 ? "xyzzy " : "", number));
    }

  add_contacts (database, names);

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      gboolean is_exact;
      g_autoptr(GArray) all = sl_search_find (database, SL_SEARCH_CONTACTS, searches[i], 0,
                                              &is_exact, &error);
      g_autoptr(GArray) some = sl_search_find (database, SL_SEARCH_CONTACTS, searches[i], 7,
                                               &is_exact, &error);
      guint next = 0;

      g_assert_no_error (error);

      for (guint id = 1; id <= N_MANY_ROWS; id++)
        if (has_all (names->pdata[id - 1], searches[i]))
          {
            g_assert_cmpuint (next, <, all->len);
            g_assert_cmpint (g_array_index (all, gint64, next++), ==, id);
          }

      g_assert_cmpuint (all->len, ==, next);
      g_assert_cmpuint (some->len, ==, MIN (next, 8));
      for (guint k = 0; k < some->len; k++)
        {
          gint64 id = g_array_index (some, gint64, k);

          g_assert_true (has_all (names->pdata[id - 1], searches[i]));
          g_assert_true (k == 0 || g_array_index (some, gint64, k - 1) < id);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/store/search/beginnings", test_beginnings);
  workbench_add ("/store/search/starts", test_starts);
  return g_test_run ();
}
