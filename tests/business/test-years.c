/* Random years of a business with every verb, against a plain model of it: what each account, each
 * shelf and each customer holds on any day is the sum of what the model knows of the days before.
 * Verbs are recorded in no order of their days, undone and done again; hledger audits the journal.
 *
 * SIDELINE_YEARS=N is how many businesses of SIDELINE_VERBS verbs each are tried (3 of 180).
 *
 * Then the program is killed in the middle of such years, SIDELINE_KILLS times: the file opens, its
 * books agree, and it holds what was acknowledged, or the one verb more that was on its way. */
#include "year-verbs.h"

#include "business/closing.h"
#include "business/credit.h"
#include "business/expense.h"
#include "business/export.h"
#include "business/fee-rule.h"
#include "business/kit.h"
#include "business/owner.h"
#include "business/reversal.h"
#include "business/stock-rule.h"
#include "business/transfer.h"
#include "business/trip.h"
#include "core/conversion.h"
#include "store/check.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The sanitizers look at what is done, and need fewer deaths. */
#ifdef __SANITIZE_ADDRESS__
#define KILLS 10
#else
#define KILLS 60
#endif
#define MOST_MICROSECONDS 40000 /* from the first verb of a life to its end */

/* Money */

static void
spend (Run *run)
{
  Model *model = year_begin (run);
  SlExpenseDraft draft = {
    .kind = "travel", .amount = year_random_amount (9000), .method = SL_PAY_BANK,
  };
  g_autoptr(GError) error = NULL;
  Order order = { 0 };

  year_choose_currency (&order);
  draft.dated = year_any_day (run);
  draft.rate = order.rate;
  g_strlcpy (draft.currency, year_currencies[order.currency], sizeof draft.currency);

  if (!sl_expense_record (run->bench->business, &draft, &error))
    {
      /* Less than a cent. */
      g_assert_cmpint (year_to_own (&order, draft.amount, order.rate), ==, 0);
      return;
    }

  model->expense = year_to_own (&order, draft.amount, order.rate);
  model->expense_on = draft.dated;
  year_post (run, draft.dated, EXPENSES, model->expense);
  year_post (run, draft.dated, MONEY, -model->expense);
  year_done (run);
}

static void
reverse (Run *run)
{
  Model *model = year_begin (run);
  g_autoptr(GError) error = NULL;
  gint64 entry;
  SlDay day;

  if (model->expense == 0)
    return;

  entry = workbench_count (run->bench, "SELECT max (id) FROM entry WHERE verb = 'expense'");
  day = year_day_after (run, model->expense_on);
  sl_reversal_record (run->bench->business, entry, day, "a slip", &error);
  g_assert_no_error (error);
  year_post (run, day, EXPENSES, -model->expense);
  year_post (run, day, MONEY, model->expense);
  model->expense = 0;
  year_done (run);
}

static void
drive (Run *run)
{
  SlTripDraft draft = { .distance = year_random_amount (90000), .purpose = "a customer" };
  g_autoptr(GError) error = NULL;
  SlTripResult result;

  year_begin (run);
  draft.dated = year_any_day (run);
  sl_trip_record (run->bench->business, &draft, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.amount, ==, (draft.distance * result.rate / 10 + 500000) / 1000000);
  year_post (run, draft.dated, EXPENSES, result.amount);
  year_post (run, draft.dated, OWNER, -result.amount);
  year_done (run);
}

static void
move_money (Run *run)
{
  SlOwnerDraft owner = {
    .kind = (SlOwnerKind) year_random_of (2), .amount = year_random_amount (9000),
    .account = (SlPayMethod) year_random_of (4),
  };
  SlTransferDraft transfer = { .amount = 500, .from = SL_PAY_CASH, .to = SL_PAY_BANK };
  g_autoptr(GError) error = NULL;
  gint64 sign = owner.kind == SL_OWNER_DEPOSIT ? 1 : -1;

  year_begin (run);
  owner.dated = transfer.dated = year_any_day (run);

  if (g_test_rand_bit ())
    {
      sl_owner_record (run->bench->business, &owner, &error);
      year_post (run, owner.dated, MONEY, sign * owner.amount);
      year_post (run, owner.dated, OWNER, -sign * owner.amount);
    }
  else
    sl_transfer_record (run->bench->business, &transfer, &error);

  g_assert_no_error (error);
  year_done (run);
}

static void
thank (Run *run)
{
  guint person = 1 + year_random_of (2);
  SlCreditDraft draft = { .contact = year_people[person], .amount = year_random_amount (1500) };

  year_begin (run);
  draft.dated = year_any_day (run);

  if (!sl_credit_record (run->bench->business, &draft, NULL, NULL))
    return; /* nobody of that name yet */

  year_post (run, draft.dated, EXPENSES, draft.amount);
  year_post (run, draft.dated, CREDIT, -draft.amount);
  year_post (run, draft.dated, STANDING_ANNA + person - 1, draft.amount);
  year_done (run);
}

/* Once in a while: what is closed takes nothing more, and nothing before it is undone. */
static void
close_month (Run *run)
{
  Model *model = year_begin (run);
  g_autoptr(GArray) months = sl_closing_list_open (run->bench->business, NULL);
  SlExpenseDraft draft = { .kind = "travel", .amount = 5, .method = SL_PAY_BANK };
  g_autoptr(GError) error = NULL;

  if (months->len < 3 || g_test_rand_int_range (0, 5) > 0)
    return;

  sl_closing_record (run->bench->business, g_array_index (months, SlPeriod, 0), &error);
  g_assert_no_error (error);
  g_assert_true (sl_closing_read (run->bench->business, &model->closed, NULL));
  year_done (run);
  run->floor = run->n_done;

  draft.dated = model->closed;
  g_assert_false (sl_expense_record (run->bench->business, &draft, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_OVER);
  g_assert_false (sl_business_undo (run->bench->business, NULL, NULL));
}

/* History */

static void
undo (Run *run)
{
  gboolean is_possible = run->n_done > run->floor &&
                         run->n_known - run->n_done < N_UNDOABLE - 1;

  if (is_possible && sl_business_undo (run->bench->business, NULL, NULL))
    run->n_done--;
}

static void
redo (Run *run)
{
  gboolean is_done = sl_business_redo (run->bench->business, NULL, NULL);

  g_assert_cmpint (is_done, ==, run->n_done < run->n_known);
  run->n_done += is_done;
}

static void
step (Run      *run,
      gboolean  may_close)
{
  static void (* const verbs[]) (Run *) = {
    year_buy, year_buy, year_buy, year_receive, year_receive, year_sell, year_sell, year_sell,
    year_sell, year_sell_direct, year_pay, year_pay, year_deliver, year_deliver, year_give_back,
    year_give_back, year_exchange, year_hold_party, year_come_again, year_consume,
    year_count_shelf, year_write_off, year_move_goods, year_unpack, year_give_to_company, spend,
    reverse, drive, move_money, thank, undo, undo, redo, close_month,
  };

  verbs[g_test_rand_int_range (0, (gint32) G_N_ELEMENTS (verbs) - !may_close)] (run);
}

/* What the issuer of a card keeps of a payment, without anybody saying so. */
static void
set_up_fee (Run *run)
{
  const SlFeeRuleDraft rule = {
    .method = SL_PAY_CARD, .rate = YEAR_FEE_PER_MILLE * 1000, .fixed = YEAR_FEE_FIXED,
    .valid_from = SL_BUSINESS_FIRST_DAY,
  };

  year_begin (run)->has_fee = TRUE;
  g_assert_true (sl_fee_rule_record (run->bench->business, &rule, NULL));
  year_done (run);
}

static void
set_up_box (Run *run)
{
  g_autoptr(GArray) lines = sl_lines_new ();
  g_autoptr(GError) error = NULL;
  SlStockRule rule;

  sl_lines_add (lines, "SERUM", BOX_SERUMS, SL_PRICE_OF_THE_DAY);
  sl_lines_add (lines, "TEA", BOX_TEAS, SL_PRICE_OF_THE_DAY);
  year_begin (run);
  sl_kit_define (run->bench->business, "BOX", NULL, lines, &error);
  g_assert_no_error (error);
  year_done (run);

  sl_stock_rule_get_product (run->bench->business, 0, "BOX", NULL, &rule, &error);
  g_assert_no_error (error);
  rule.opening = (SlOpening) year_random_of (3);
  if (rule.opening == SL_OPENING_ASK)
    return; /* as it is */

  year_begin (run);
  sl_stock_rule_set_product (run->bench->business, 0, "BOX", NULL, &rule, &error);
  g_assert_no_error (error);
  year_done (run);
}

static void
clear_run (Run *run)
{
  g_array_unref (run->facts);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, clear_run)

static guint
number_of (const char *variable,
           guint       usual)
{
  const char *text = g_getenv (variable);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : usual;
}

/* (transfer full) */
static Run *
make_run (Workbench *bench)
{
  Run *run = g_new0 (Run, 1);

  run->bench = bench;
  run->facts = g_array_new (FALSE, FALSE, sizeof (Fact));
  run->states[0].closed = WORKBENCH_TODAY - DAYS - 1;
  workbench_add_product (bench, "BOX", "Gift Box", 3500, 6000);
  set_up_box (run);
  set_up_fee (run);

  return run;
}

static void
live (Workbench *bench,
      guint      n_verbs,
      gboolean   may_close)
{
  g_autoptr(Run) run = make_run (bench);

  while (run->n_recorded < n_verbs)
    {
      step (run, may_close);
      if (g_test_rand_int_range (0, 8) == 0)
        year_assert_as_modelled (run);
    }

  workbench_reopen (bench);
  year_assert_as_modelled (run);
  year_assert_audited (run);

  while (run->n_done > run->floor && sl_business_undo (bench->business, NULL, NULL))
    run->n_done--;

  if (run->floor == 0 && n_verbs < N_UNDOABLE)
    g_assert_cmpuint (run->n_done, ==, 0);

  year_assert_as_modelled (run);

  if (run->n_done == 0)
    g_assert_cmpint (workbench_count (bench,
      "SELECT (SELECT count(*) FROM orders) + (SELECT count(*) FROM posting)"
      " + (SELECT count(*) FROM lot) + (SELECT count(*) FROM contact)"
      " + (SELECT count(*) FROM credit) + (SELECT count(*) FROM foreign_amount)"
      " + (SELECT count(*) FROM component) + (SELECT count(*) FROM party)"
      " + (SELECT count(*) FROM trip) + (SELECT count(*) FROM account_day WHERE amount <> 0)"),
      ==, 0);

  while (sl_business_redo (bench->business, NULL, NULL))
    run->n_done++;

  g_assert_cmpuint (run->n_done, ==, run->n_known);
  year_assert_as_modelled (run);
}

static void
test_years (Workbench     *bench,
            gconstpointer  unused)
{
  guint n_years = number_of ("SIDELINE_YEARS", 3), n_verbs = number_of ("SIDELINE_VERBS", 180);

  for (guint i = 0; i < n_years; i++)
    {
      if (i > 0)
        {
          workbench_tear_down (bench, NULL);
          workbench_set_up (bench, NULL);
        }

      live (bench, n_verbs, i % 3 == 1);
    }
}

/* Killed */

static void
each_file (const char  *folder,
           void       (*func) (const char *path,
                               const char *to),
           const char  *to)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *other = to != NULL ? g_build_filename (to, name, NULL) : NULL;

      func (path, other);
    }
}

static void
copy_file (const char *path,
           const char *to)
{
  g_autoptr(GFile) from = g_file_new_for_path (path), other = g_file_new_for_path (to);
  g_autoptr(GError) error = NULL;

  g_file_copy (from, other, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
remove_file (const char *path,
             const char *to)
{
  g_assert_cmpint (unlink (path), ==, 0);
}

/* A copy of the business in a folder of its own, not yet open. */
static Workbench
copy_business (Workbench *bench)
{
  Workbench copy = { .folder = g_dir_make_tmp ("sideline-test-XXXXXX", NULL) };

  copy.path = g_build_filename (copy.folder, "test.sideline", NULL);
  each_file (bench->folder, copy_file, copy.folder);

  return copy;
}

static void
drop_business (Workbench *copy)
{
  g_clear_pointer (&copy->business, sl_business_free);
  each_file (copy->folder, remove_file, NULL);
  g_assert_cmpint (rmdir (copy->folder), ==, 0);
  g_free (copy->folder);
  g_free (copy->path);
}

/* (transfer full): of all that is in the books and on the shelf. */
static char *
digest (Workbench *bench)
{
  static const SlExportKind kinds[] = {
    SL_EXPORT_JOURNAL, SL_EXPORT_ORDERS, SL_EXPORT_MOVEMENTS, SL_EXPORT_LOTS, SL_EXPORT_PAYMENTS,
    SL_EXPORT_CREDITS, SL_EXPORT_AUTOSHIPS, SL_EXPORT_PARTIES, SL_EXPORT_GUESTS,
    SL_EXPORT_MILEAGE, SL_EXPORT_CONTACTS,
  };
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const SlExportDraft draft = { .kind = kinds[i] };
      g_autoptr(GError) error = NULL;
      g_autoptr(GString) text = sl_export_text (bench->business, &draft, &error);

      g_assert_no_error (error);
      g_checksum_update (sum, (const guchar *) text->str, (gssize) text->len);
    }

  return g_strdup (g_checksum_get_string (sum));
}

/* The same @life has the same uids again. */
static void
open_for (Workbench *bench,
          guint      life)
{
  bench->business = sl_business_open (bench->path, SL_BUSINESS_WRITE, NULL);
  g_assert_nonnull (bench->business);
  sl_business_set_clock (bench->business, WORKBENCH_TODAY, 100 + life);
}

/* In a process of its own: says each verb when it stands, and never ends by itself. */
static void
record_until_killed (Run  *run,
                     guint life,
                     int   end)
{
  open_for (run->bench, life);

  for (;;)
    {
      step (run, FALSE);
      if (write (end, "+", 1) != 1)
        _exit (1);
    }
}

/* In a process of its own that begins as the killed one did: what the file holds after as many
 * verbs as that one acknowledged, and after one more. */
static void
tell_digests (Run   *run,
              guint  life,
              guint  n_said,
              int    end)
{
  open_for (run->bench, life);

  for (guint i = 0; i < n_said; i++)
    step (run, FALSE);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *told = digest (run->bench);

      if (write (end, told, strlen (told)) != (gssize) strlen (told))
        _exit (1);
      step (run, FALSE);
    }

  _exit (0);
}

/* The parent's end of a pipe to a child that does the one or, when @n_said is not 0, the other. */
static int
begin_life (Run   *run,
            guint  life,
            guint  n_said,
            pid_t *child)
{
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  *child = fork ();
  g_assert_cmpint (*child, >=, 0);

  if (*child != 0)
    {
      close (ends[1]);
      return ends[0];
    }

  close (ends[0]);
  if (n_said == 0)
    record_until_killed (run, life, ends[1]);
  else
    tell_digests (run, life, n_said, ends[1]);
  _exit (1);
}

/* Everything that comes until the other end is closed. */
static GString *
read_all (int end)
{
  GString *all = g_string_new (NULL);
  char part[128];
  gssize n;

  while ((n = read (end, part, sizeof part)) > 0)
    g_string_append_len (all, part, n);

  close (end);
  return all;
}

/* How many verbs the killed one acknowledged. */
static guint
kill_at_random (Run   *run,
                guint  life,
                gulong after)
{
  g_autoptr(GString) said = NULL;
  char first;
  int status;
  pid_t child;
  int end = begin_life (run, life, 0, &child);

  g_assert_cmpint (read (end, &first, 1), ==, 1);
  g_usleep (after);
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  said = read_all (end);

  return 1 + (guint) said->len;
}

static void
assert_whole (Workbench *copy)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = sl_check_run (sl_business_get_database (copy->business),
                                                SL_CHECK_FULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
}

/* TRUE when the verb that was on its way was recorded, too. */
static gboolean
die_once (Run  *run,
          guint life)
{
  Workbench *bench = run->bench;
  Workbench killed = copy_business (bench), model = copy_business (bench);
  gulong after = (gulong) g_test_rand_int_range (0, MOST_MICROSECONDS);
  g_autoptr(GString) told = NULL;
  g_autofree char *held = NULL;
  guint n_said;
  int status;
  pid_t child;
  gboolean is_more;

  run->bench = &killed;
  n_said = kill_at_random (run, life, after);
  run->bench = &model;
  told = read_all (begin_life (run, life, n_said, &child));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  run->bench = bench;

  open_for (&killed, life);
  assert_whole (&killed);
  held = digest (&killed);
  g_assert_cmpuint (told->len, ==, 2 * strlen (held));
  is_more = !g_str_has_prefix (told->str, held);
  if (is_more)
    g_assert_cmpstr (told->str + strlen (held), ==, held);

  drop_business (&killed);
  drop_business (&model);
  return is_more;
}

static void
test_killed (Workbench     *bench,
             gconstpointer  unused)
{
  g_autoptr(Run) run = make_run (bench);
  guint n_kills = number_of ("SIDELINE_KILLS", KILLS), n_more = 0;

  for (guint life = 0; life < n_kills; life++)
    {
      step (run, FALSE);
      g_clear_pointer (&bench->business, sl_business_free);
      n_more += die_once (run, life);
      open_for (bench, n_kills + life);
    }

  g_test_message ("%u of %u had recorded what they did not say any more", n_more, n_kills);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/years/random", test_years);
  workbench_add ("/business/years/killed", test_killed);
  return g_test_run ();
}
