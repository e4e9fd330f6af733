/* A business that is killed while it records, again and again: each time the file opens, its books
 * agree, and it holds exactly what was acknowledged, or the one verb more that was on its way. */
#include "workbench.h"

#include "business/expense.h"
#include "store/check.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* The sanitizers look at what is done, and need fewer deaths. */
#ifdef __SANITIZE_ADDRESS__
#define N_KILLS 20
#else
#define N_KILLS 200
#endif
#define MOST_MICROSECONDS 9000 /* from the first verb of a life to its end */

/* The verbs follow one another in rounds, so that how many there were says all that they did. */
enum
{
  BUY,
  SELL,
  SPEND,
  UNDO, /* the spending */
  REDO, /* and again */
  N_VERBS,
};

typedef struct
{
  gint64 n_orders;
  gint64 spent;
  gint64 activities; /* that stand */
} Expected;

static Expected
expect (guint n_verbs)
{
  Expected expected = { 0 };

  for (guint i = 0; i < n_verbs; i++)
    {
      gint64 amount = 100 + i / N_VERBS;
      guint verb = i % N_VERBS;

      expected.n_orders += verb == BUY || verb == SELL;
      expected.spent += verb == SPEND || verb == REDO ? amount : verb == UNDO ? -amount : 0;
      expected.activities += verb == UNDO ? -1 : 1;
    }

  return expected;
}

static void
do_verb (Workbench *bench,
         guint      i)
{
  SlExpenseDraft expense = {
    .kind = "travel", .amount = 100 + i / N_VERBS, .dated = SL_DAY_NONE, .method = SL_PAY_BANK,
  };

  switch (i % N_VERBS)
    {
    case BUY:
      workbench_receive (bench, "SERUM", 2, 1000, WORKBENCH_TODAY);
      break;
    case SELL:
      workbench_sell (bench, "SERUM", 1, 900, FALSE);
      break;
    case SPEND:
      g_assert_true (sl_expense_record (bench->business, &expense, NULL));
      break;
    case UNDO:
      g_assert_true (sl_business_undo (bench->business, NULL, NULL));
      break;
    default:
      g_assert_true (sl_business_redo (bench->business, NULL, NULL));
      break;
    }
}

/* One life: it says each verb when it stands, and never ends by itself. */
static void
live (Workbench *bench,
      guint      n_before,
      guint      life,
      int        end)
{
  bench->business = sl_business_open (bench->path, SL_BUSINESS_WRITE, NULL);
  g_assert_nonnull (bench->business);
  sl_business_set_clock (bench->business, WORKBENCH_TODAY, 100 + life);

  for (guint i = n_before; ; i++)
    {
      do_verb (bench, i);
      if (write (end, "+", 1) != 1)
        _exit (1);
    }
}

/* How many verbs the killed one acknowledged. */
static guint
kill_at_random (Workbench *bench,
                guint      n_before,
                guint      life)
{
  guint n_said = 0;
  int ends[2], status;
  char said[64];
  gssize n;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);

  if (child == 0)
    {
      close (ends[0]);
      live (bench, n_before, life, ends[1]);
    }

  close (ends[1]);
  n = read (ends[0], said, 1);
  g_assert_cmpint (n, ==, 1);
  g_usleep ((gulong) g_test_rand_int_range (0, MOST_MICROSECONDS));
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);

  for (n_said = 1; (n = read (ends[0], said, sizeof said)) > 0; n_said += (guint) n)
    ;

  close (ends[0]);
  return n_said;
}

static gboolean
holds (Workbench *bench,
       guint      n_verbs)
{
  Expected expected = expect (n_verbs);

  return workbench_count (bench, "SELECT count(*) FROM orders") == expected.n_orders &&
         workbench_balance (bench, "expenses:travel") == expected.spent &&
         workbench_count (bench, "SELECT count(*) FROM activity WHERE state = 'done'")
           == expected.activities;
}

static void
assert_whole (Workbench    *bench,
              SlCheckLevel  level)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = sl_check_run (sl_business_get_database (bench->business), level,
                                                &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_killed (Workbench     *bench,
             gconstpointer  unused)
{
  guint n_verbs = 0, n_more = 0;

  for (guint life = 0; life < N_KILLS; life++)
    {
      guint n_said;

      g_clear_pointer (&bench->business, sl_business_free);
      n_said = kill_at_random (bench, n_verbs, life);
      workbench_reopen (bench);
      assert_whole (bench, life % 20 == 0 ? SL_CHECK_FULL : SL_CHECK_QUICK);

      if (holds (bench, n_verbs + n_said))
        n_verbs += n_said;
      else
        {
          g_assert_true (holds (bench, n_verbs + n_said + 1));
          n_verbs += n_said + 1;
          n_more++;
        }
    }

  g_test_message ("%u verbs, %u of them were not acknowledged any more", n_verbs, n_more);
  workbench_assert_sound (bench);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/crash/killed-while-recording", test_killed);
  return g_test_run ();
}
