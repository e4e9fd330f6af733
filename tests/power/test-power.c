/* Power cuts, kills and failing disks at every write of a life with a company: sales are
 * recorded, sent and settled, pages pulled, a full copy swapped in.  Whenever the file is opened
 * again the books agree, a sale that was shown as saved is there, and each sale is in the outbox
 * or in the log and never in both; at the end the company has each once.
 *
 * "--all" visits every call; without it a share that is drawn anew in each run. */
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "business/company.h"
#include "business/purchase.h"
#include "business/sale.h"
#include "power.h"
#include "store/backup.h"
#include "store/check.h"
#include "store/outbox.h"
#include "store/statement.h"
#include "sync/keeper.h"
#include "sync/recovery.h"

#define COMPANY 1
#define TODAY 20777 /* 2026-11-20 */
#define N_SALES 3
#define MOST_CUTS 60
#define SCOPE 0     /* account */

static gboolean visits_all;

/* The company, which does not forget. */
typedef struct
{
  char  *op_id;     /* (owned) */
  char  *sha256;    /* (owned) */
  guint  n_applied;
  gint64 rev;
} Entry;

typedef struct
{
  char       *folder;   /* (owned) */
  char       *path;     /* (owned) */
  char       *template; /* (owned): the file before the first sale */
  SlBusiness *business; /* (owned) (nullable): while it is open */
  GPtrArray  *entries;  /* (owned) (element-type Entry): of the company */
  guint       n_shown;  /* sales that the person saw saved */
  guint       n_opened;
  guint       n_cuts;
  gint64      rev;      /* the company's last */
  GRand      *chance;   /* (owned) */
  gboolean    deletes_early;
  const char *why;      /* (unowned) (nullable): what was found broken */
} Life;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->op_id);
  g_free (entry->sha256);
  g_free (entry);
}

static gint64
count (Life       *life,
       const char *sql)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (sl_business_get_database (life->business), sql);
  gint64 n = -1;

  if (sl_statement_next (statement, NULL))
    n = sl_statement_get_int (statement, 0);
  return n;
}

/* The file that every life begins with. */

static void
add_product (Life *life)
{
  static const char *const texts[] = {
    "INSERT INTO product (uid, company_id, sku, name)"
    " VALUES ('0190a000-0000-7000-8000-000000000001', 1, 'SERUM', 'Glow Serum')",
    "INSERT INTO price (product_id, valid_from, wholesale, retail, pv, cv)"
    " VALUES (1, 20000, 1000, 1800, 100000, 80000)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(SlStatement) statement =
        sl_statement_new (sl_business_get_database (life->business), texts[i]);

      g_assert_true (sl_statement_run (statement, NULL));
    }
}

static void
receive_goods (Life *life)
{
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();
  SlOrderResult result;
  g_autoptr(GError) error = NULL;

  draft->received = TODAY;
  sl_lines_add (draft->lines, "SERUM", 50, 1000);
  sl_purchase_record (life->business, draft, &result, &error);
  g_assert_no_error (error);
}

static void
connect_company (Life *life)
{
  SlDatabase *database = sl_business_get_database (life->business);
  SlReplica replica = {
    .company_id = COMPANY, .uid = "0190a000-0000-7000-8000-0000000000aa",
    .address = (char *) "https://company.example", .method = (char *) "key",
    .login = (char *) "", .account = (char *) "1001", .epoch = (char *) "", .reason = "new",
    .last_op = (char *) "",
  };
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_database_begin (database, NULL));
  g_assert_true (sl_replica_insert (database, &replica, 1, &error));
  g_assert_true (sl_replica_register (database, COMPANY, "1001", &error));
  g_assert_true (sl_replica_set_epoch (database, COMPANY, "e1", &error));
  g_assert_true (sl_replica_set_reviewed (database, COMPANY, &error));
  g_assert_true (sl_database_commit (database, &error));
}

static void
make_template (Life *life)
{
  SlCompanyDraft company = {
    .name = "Aurelia", .me = "1001", .buyback_months = -1, .buyback_rate = -1,
    .plan_from = SL_DAY_NONE,
  };
  g_autoptr(GError) error = NULL;

  life->business = sl_business_create (life->template, "USD", &error);
  g_assert_no_error (error);
  sl_business_set_clock (life->business, TODAY, 1);
  g_assert_true (sl_business_begin_bulk (life->business, NULL));
  g_assert_true (sl_company_add (life->business, &company, NULL, &error));
  add_product (life);
  g_assert_true (sl_business_finish_bulk (life->business, &error));
  receive_goods (life);
  connect_company (life);
  g_clear_pointer (&life->business, sl_business_free);
}

static void
life_set_up (Life          *life,
             gconstpointer  unused)
{
  life->folder = g_dir_make_tmp ("sideline-power-XXXXXX", NULL);
  life->path = g_build_filename (life->folder, "test.sideline", NULL);
  life->template = g_build_filename (life->folder, "template.sideline", NULL);
  life->entries = g_ptr_array_new_with_free_func (entry_free);
  power_reset (1);
  make_template (life);
}

static void
empty_folder (Life *life)
{
  g_autoptr(GDir) folder = g_dir_open (life->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (life->folder, name, NULL);

      if (!g_str_equal (path, life->template))
        g_unlink (path);
    }
}

static void
life_tear_down (Life          *life,
                gconstpointer  unused)
{
  empty_folder (life);
  g_unlink (life->template);
  g_rmdir (life->folder);
  g_free (life->folder);
  g_free (life->path);
  g_free (life->template);
  g_ptr_array_unref (life->entries);
  g_clear_pointer (&life->chance, g_rand_free);
}

static void
begin_life (Life   *life,
            guint32 seed)
{
  g_autofree char *content = NULL;
  gsize length;

  empty_folder (life);
  g_assert_true (g_file_get_contents (life->template, &content, &length, NULL));
  g_assert_true (g_file_set_contents (life->path, content, (gssize) length, NULL));
  g_ptr_array_set_size (life->entries, 0);
  life->n_shown = life->n_opened = life->n_cuts = 0;
  life->rev = 0;
  life->why = NULL;
  g_clear_pointer (&life->chance, g_rand_free);
  life->chance = g_rand_new_with_seed (seed);
  power_reset (seed);
}

static gboolean
open_file (Life *life)
{
  life->business = sl_business_open (life->path, SL_BUSINESS_WRITE, NULL);
  if (life->business != NULL)
    sl_business_set_clock (life->business, TODAY, 100 + life->n_opened++);
  return life->business != NULL;
}

/* What the program does; FALSE when something failed. */

static gboolean
record_sale (Life *life)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  SlOrderResult result;

  sl_lines_add (draft->lines, "SERUM", 1, -1);
  draft->paid = SL_PAID_IN_FULL;
  if (!sl_sale_record (life->business, draft, &result, NULL))
    return FALSE;
  life->n_shown = (guint) count (life, "SELECT count(*) FROM orders WHERE kind = 'sale'");
  return TRUE;
}

static Entry *
apply_once (Life              *life,
            const SlOutboxRow *row)
{
  Entry *entry;

  for (guint i = 0; i < life->entries->len; i++)
    {
      entry = life->entries->pdata[i];
      if (g_str_equal (entry->op_id, row->op_id))
        return entry;
    }
  entry = g_new0 (Entry, 1);
  entry->op_id = g_strdup (row->op_id);
  entry->sha256 = g_strdup (row->sha256);
  entry->rev = ++life->rev;
  entry->n_applied = 1;
  g_ptr_array_add (life->entries, entry);
  return entry;
}

static gboolean
keep (Life           *life,
      SlKeeper       *keeper,
      SlEngineWork    work,
      const SlAnswer *answer)
{
  SlEngineAction action = { .work = work, .scope = SCOPE, .max_ops = 2, .is_agreed = TRUE };
  SlEngineDone done;
  SlEngineFacts facts;

  sl_keeper_do (keeper, life->business, &action, answer, &done, &facts);
  return done.kind == SL_DONE_OK;
}

/* A row that leaves when it is sent: the mistake that must be found. */
static void
delete_early (Life *life)
{
  static const char *const texts[] = {
    "DROP TRIGGER IF EXISTS outbox_leave",
    "DELETE FROM outbox",
  };

  for (guint i = 0; life->deletes_early && i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(SlStatement) statement =
        sl_statement_new (sl_business_get_database (life->business), texts[i]);

      if (!sl_statement_run (statement, NULL))
        return;
    }
}

static gboolean
push (Life     *life,
      SlKeeper *keeper)
{
  g_autoptr(SlAnswer) answer = sl_answer_new ();
  GPtrArray *batch;

  if (!keep (life, keeper, SL_DO_TAKE_BATCH, NULL))
    return FALSE;
  delete_early (life);
  batch = sl_keeper_get_batch (keeper);
  for (guint i = 0; i < batch->len; i++)
    {
      const SlOutboxRow *row = batch->pdata[i];
      Entry *entry = apply_once (life, row);
      SlOpResult *result = sl_op_result_new (row->op_id, "applied", entry->sha256);

      g_ptr_array_add (result->records, sl_change_new ("sale", row->entity_uid, entry->rev, "{}",
                                                       entry->op_id));
      g_ptr_array_add (answer->results, result);
    }
  if (batch->len == 0 || g_rand_int_range (life->chance, 0, 4) == 0)
    return TRUE; /* the answer is lost */
  g_free (answer->epoch);
  answer->epoch = g_strdup ("e1");
  return keep (life, keeper, SL_DO_SETTLE, answer);
}

/* The company's records behind @since, two at most. */
static void
add_page (Life     *life,
          SlAnswer *answer,
          gint64    since)
{
  gint64 next = since;

  for (guint i = 0; i < life->entries->len && answer->changes->len < 2; i++)
    {
      const Entry *entry = life->entries->pdata[i];

      if (entry->rev <= since)
        continue;
      g_ptr_array_add (answer->changes,
                       sl_change_new ("sale", entry->op_id, entry->rev, "{}", entry->op_id));
      next = entry->rev;
    }
  answer->next = g_strdup_printf ("%" G_GINT64_FORMAT, next);
  answer->head.has_more = next < life->rev;
  answer->page = g_strdup (answer->next);
}

static gboolean
copy_all (Life     *life,
          SlKeeper *keeper)
{
  gint64 since = 0;

  if (!keep (life, keeper, SL_DO_BEGIN_RESYNC, NULL) || !keep (life, keeper, SL_DO_LOAD, NULL))
    return FALSE;
  for (;;)
    {
      g_autoptr(SlAnswer) answer = sl_answer_new ();

      add_page (life, answer, since);
      if (!keep (life, keeper, SL_DO_STAGE, answer))
        return FALSE;
      if (!answer->head.has_more)
        return keep (life, keeper, SL_DO_SWAP, answer);
      since = g_ascii_strtoll (answer->next, NULL, 10);
    }
}

static gboolean
pull (Life     *life,
      SlKeeper *keeper)
{
  g_autoptr(SlAnswer) answer = sl_answer_new ();
  const SlCursor *cursor = sl_keeper_get_cursor (keeper, SCOPE);

  if (cursor->cursor == NULL || g_rand_int_range (life->chance, 0, 5) == 0)
    return copy_all (life, keeper);
  answer->since = g_strdup (cursor->cursor);
  add_page (life, answer, g_ascii_strtoll (cursor->cursor, NULL, 10));
  return keep (life, keeper, SL_DO_PAGE, answer);
}

static gboolean
exchange (Life *life)
{
  g_autoptr(SlKeeper) keeper = sl_keeper_new (COMPANY);

  return keep (life, keeper, SL_DO_LOAD, NULL) && push (life, keeper) && pull (life, keeper) &&
         keep (life, keeper, SL_DO_CLOSE_RUN, NULL);
}

static gboolean
is_all_done (Life *life)
{
  g_autofree char *last = g_strdup_printf (
    "SELECT count(*) FROM sync_cursor WHERE scope = 'account' AND cursor = '%" G_GINT64_FORMAT "'",
    life->rev);

  return count (life, "SELECT count(*) FROM outbox") == 0 && count (life, last) == 1;
}

static gboolean
live (Life *life)
{
  while (count (life, "SELECT count(*) FROM orders WHERE kind = 'sale'") < N_SALES)
    if (!record_sale (life) || !exchange (life))
      return FALSE;
  for (guint i = 0; i < 40 && !is_all_done (life); i++)
    if (!exchange (life))
      return FALSE;
  return is_all_done (life);
}

/* What must be true whenever the file is open. */

static const char *
judge_books (Life *life)
{
  g_autoptr(GPtrArray) findings =
    sl_check_run (sl_business_get_database (life->business), SL_CHECK_FULL, NULL);

  if (findings == NULL)
    return "the file cannot be checked";
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (const char *) findings->pdata[i]);
  return findings->len == 0 ? NULL : "the books do not agree";
}

static const char *
judge (Life *life)
{
  if (count (life, "SELECT count(*) FROM orders WHERE kind = 'sale'") < life->n_shown)
    return "a sale that was shown as saved is gone";
  if (count (life, "SELECT count(*) FROM orders o WHERE kind = 'sale' AND 1 <>"
                   " (SELECT count(*) FROM outbox WHERE op_id = o.uid)"
                   " + (SELECT count(*) FROM op_log WHERE op_id = o.uid)") != 0)
    return "a sale has no home, or two";
  if (count (life, "SELECT count(*) FROM base WHERE type = 'sale' AND uid NOT IN"
                   " (SELECT uid FROM orders)") != 0)
    return "the company has a sale that is not here";
  return judge_books (life);
}

static const char *
judge_end (Life *life)
{
  guint n_sales = 0;

  for (guint i = 0; i < life->entries->len; i++)
    if (((Entry *) life->entries->pdata[i])->n_applied != 1)
      return "the company has a sale twice";
  n_sales = (guint) count (life, "SELECT count(*) FROM orders WHERE kind = 'sale'"
                                 " AND uid IN (SELECT uid FROM base WHERE type = 'sale')");
  return n_sales == N_SALES ? NULL : "the company lacks a sale";
}

/* Lives until all is done, with a cut whenever there is no power. */
static void
live_through (Life     *life,
              PowerCut  how)
{
  gboolean done = FALSE;

  for (guint i = 0; i < MOST_CUTS && !done && life->why == NULL; i++)
    {
      if (open_file (life))
        {
          if (!power_is_out ())
            life->why = judge (life);
          done = life->why == NULL && live (life);
        }
      else if (!power_is_out () && !power_has_failed ())
        life->why = "the file does not open";
      if (done)
        life->why = judge (life) != NULL ? judge (life) : judge_end (life);
      g_clear_pointer (&life->business, sl_business_free);
      if (!power_is_out ())
        continue;
      power_cut (how);
      life->n_cuts++;
      /* And once more while it gets up again. */
      if (g_rand_int_range (life->chance, 0, 3) == 0)
        power_arm ((guint) g_rand_int_range (life->chance, 1, 40));
    }
  if (!done && life->why == NULL)
    life->why = "it never came to an end";
}

/* The file is gone, and its first backup is in its place: the journal beside it has the rest. */
static const char *
judge_journal (Life *life)
{
  g_autofree char *content = NULL;
  g_autofree char *log = g_strconcat (life->path, "-wal", NULL);
  g_autofree char *index = g_strconcat (life->path, "-shm", NULL);
  SlRecovery recovery;
  gboolean is_whole;
  gsize length;

  g_unlink (log);
  g_unlink (index);
  g_assert_true (g_file_get_contents (life->template, &content, &length, NULL));
  g_assert_true (g_file_set_contents (life->path, content, (gssize) length, NULL));
  power_reset (1);
  if (!open_file (life))
    return "the backup does not open";

  is_whole = sl_recovery_run (life->business, TRUE, &recovery, NULL) &&
             count (life, "SELECT count(*) FROM orders WHERE kind = 'sale'") == N_SALES &&
             count (life, "SELECT count(*) FROM outbox WHERE first_sent_at IS NULL") == 0;
  g_clear_pointer (&life->business, sl_business_free);
  return is_whole ? NULL : "the journal lacks a sale";
}

/* How many calls a life without a fault makes. */
static guint
count_calls (Life *life)
{
  begin_life (life, 1);
  live_through (life, POWER_LOSES);
  g_assert_cmpstr (life->why, ==, NULL);
  return power_get_calls ();
}

/* How many lives went wrong; each begins with a cut at another call. */
static guint
visit (Life     *life,
       PowerCut  how,
       guint     n_visits)
{
  guint n_calls = count_calls (life), n_wrong = 0, n_cuts = 0;

  g_assert_cmpuint (n_calls, >, 200);
  n_visits = visits_all ? n_calls : n_visits;
  for (guint i = 0; i < n_visits; i++)
    {
      guint at = visits_all ? i + 1 : (guint) g_test_rand_int_range (1, (gint32) n_calls + 1);

      begin_life (life, (guint32) g_test_rand_int ());
      power_arm (at);
      live_through (life, how);
      n_cuts += life->n_cuts;
      /* Each life draws its own lot, and may be over before that call. */
      if (life->n_cuts == 0)
        g_assert_cmpuint (power_get_calls (), <, at);
      if (life->why == NULL)
        life->why = judge_journal (life);
      if (life->why != NULL && n_wrong++ == 0)
        g_test_message ("cut at call %u: %s", at, life->why);
    }
  g_test_message ("%u lives of %u calls, %u cuts, %u went wrong", n_visits, n_calls, n_cuts,
                  n_wrong);
  g_assert_cmpuint (n_cuts, >, 0);
  return n_wrong;
}

static void
test_power_cuts (Life          *life,
                 gconstpointer  unused)
{
  g_assert_cmpuint (visit (life, POWER_LOSES, 30 / SHARE), ==, 0);
}

static void
test_kills (Life          *life,
            gconstpointer  unused)
{
  g_assert_cmpuint (visit (life, POWER_KILLED, 12 / SHARE), ==, 0);
}

/* The checks find what they are for. */
static void
test_a_disk_that_lies (Life          *life,
                       gconstpointer  unused)
{
  guint n_calls = count_calls (life), n_wrong = 0;

  power_set_lying (TRUE);
  for (guint i = 0; i < 200 && n_wrong == 0; i++)
    {
      begin_life (life, i + 1);
      power_arm ((guint) g_test_rand_int_range ((gint32) n_calls / 4, (gint32) n_calls));
      live_through (life, POWER_LOSES);
      n_wrong += life->why != NULL;
    }
  power_set_lying (FALSE);
  g_assert_cmpuint (n_wrong, >, 0);
}

static void
test_gone_when_sent (Life          *life,
                     gconstpointer  unused)
{
  guint n_calls = count_calls (life), n_wrong = 0;

  life->deletes_early = TRUE;
  for (guint i = 0; i < 200 && n_wrong == 0; i++)
    {
      begin_life (life, i + 1);
      power_arm ((guint) g_test_rand_int_range ((gint32) n_calls / 4, (gint32) n_calls));
      live_through (life, POWER_LOSES);
      n_wrong += life->why != NULL;
    }
  life->deletes_early = FALSE;
  g_assert_cmpuint (n_wrong, >, 0);
}

/* A call that fails once: what was asked is not done and said not to be, and goes on later. */
static void
visit_failures (Life  *life,
                int    code,
                guint  n_visits)
{
  guint n_calls = count_calls (life);

  n_visits = visits_all ? n_calls : n_visits;
  for (guint i = 0; i < n_visits; i++)
    {
      guint at = visits_all ? i + 1 : (guint) g_test_rand_int_range (1, (gint32) n_calls + 1);

      begin_life (life, (guint32) g_test_rand_int ());
      power_fail_once (at, code);
      live_through (life, POWER_KILLED);
      if (life->why != NULL)
        g_test_message ("failure at call %u: %s", at, life->why);
      g_assert_cmpstr (life->why, ==, NULL);
    }
}

static void
test_full_disk (Life          *life,
                gconstpointer  unused)
{
  visit_failures (life, SQLITE_FULL, 12 / SHARE);
}

static void
test_failing_disk (Life          *life,
                   gconstpointer  unused)
{
  visit_failures (life, SQLITE_IOERR, 12 / SHARE);
}

/* Putting a backup in place */

static gint64
count_sales (Life       *life,
             const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  gint64 n;

  life->business = sl_business_open (path, SL_BUSINESS_WRITE, &error);
  g_assert_no_error (error);
  findings = sl_check_run (sl_business_get_database (life->business), SL_CHECK_FULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  n = count (life, "SELECT count(*) FROM orders WHERE kind = 'sale'");
  g_clear_pointer (&life->business, sl_business_free);
  return n;
}

/* The file has a sale that the backup has not. */
static void
begin_restore (Life    *life,
               guint32  seed)
{
  begin_life (life, seed);
  g_assert_true (open_file (life));
  g_assert_true (record_sale (life));
  g_clear_pointer (&life->business, sl_business_free);
  power_reset (seed);
}

/* How many copies of the file as it was lie beside it, each of them whole. */
static guint
count_kept (Life *life)
{
  g_autoptr(GDir) folder = g_dir_open (life->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (life->folder, name, NULL);

      if (g_str_has_suffix (name, ".replaced"))
        n += count_sales (life, path) == 1;
    }

  return n;
}

/* Wherever it stops, the file is what it was or what the backup is, and in that case what it was
 * lies beside it. */
static void
visit_restore (Life     *life,
               PowerCut  how,
               guint     n_visits)
{
  g_autofree char *kept = NULL;
  guint n_calls, n_before = 0, n_after = 0;

  begin_restore (life, 1);
  g_assert_true (sl_backup_restore (life->template, life->path, &kept, NULL));
  n_calls = power_get_calls ();
  g_assert_cmpuint (n_calls, >, 20);
  g_assert_cmpint (count_sales (life, life->path), ==, 0);

  for (guint i = 0; i < (visits_all ? n_calls : n_visits); i++)
    {
      /* Half of them near the end, where the one becomes the other. */
      gint32 first = i % 2 == 0 ? 1 : (gint32) (n_calls - n_calls / 10);
      guint at = visits_all ? i + 1 : (guint) g_test_rand_int_range (first, (gint32) n_calls + 1);

      begin_restore (life, (guint32) g_test_rand_int ());
      power_arm (at);
      (void) !sl_backup_restore (life->template, life->path, NULL, NULL);
      power_cut (how);

      if (count_sales (life, life->path) == 1)
        n_before++;
      else
        n_after += count_kept (life) == 1;
    }

  g_test_message ("%u stayed, %u were replaced, of %u calls", n_before, n_after, n_calls);
  g_assert_cmpuint (n_before + n_after, ==, visits_all ? n_calls : n_visits);
}

static void
test_restore (Life          *life,
              gconstpointer  unused)
{
  visit_restore (life, POWER_LOSES, 12 / SHARE);
  visit_restore (life, POWER_KILLED, 6 / SHARE);
}

#define add(name, test) \
  g_test_add ("/power/" name, Life, NULL, life_set_up, test, life_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  visits_all = argc > 1 && g_str_equal (argv[1], "--all");
  power_install ();

  add ("cuts/nothing-lost-nothing-doubled", test_power_cuts);
  add ("kills/nothing-lost-nothing-doubled", test_kills);
  add ("restore/one-or-the-other", test_restore);
  add ("full-disk/goes-on-later", test_full_disk);
  add ("failing-disk/goes-on-later", test_failing_disk);
  add ("a-disk-that-lies/is-noticed", test_a_disk_that_lies);
  add ("rows-that-leave-when-sent/are-noticed", test_gone_when_sent);
  return g_test_run ();
}
