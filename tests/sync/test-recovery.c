#include "../business/workbench.h"

#include "business/incoming.h"
#include "business/payment.h"
#include "business/sale-return.h"
#include "store/base.h"
#include "store/outbox.h"
#include "store/replica.h"
#include "sync/keeper.h"
#include "sync/recovery.h"

#include <glib/gstdio.h>

#define SALE_UID "00000000-0000-7000-8000-0000000000aa"

static void
connect_company (Workbench *bench)
{
  SlDatabase *database = sl_business_get_database (bench->business);
  SlReplica replica = {
    .company_id = 1, .uid = "00000000-0000-7000-8000-000000000001",
    .address = (char *) "https://company.example", .method = (char *) "key",
  };

  g_assert_true (sl_database_begin (database, NULL));
  g_assert_true (sl_replica_insert (database, &replica, 1, NULL));
  g_assert_true (sl_database_commit (database, NULL));
}

static void
take_sale_back (Workbench *bench)
{
  g_autoptr(SlReturnDraft) draft = sl_return_draft_new ();

  draft->order_id = workbench_count (bench, "SELECT id FROM orders WHERE kind = 'sale'");
  draft->is_void = TRUE;
  g_assert_true (sl_return_record (bench->business, draft, NULL, NULL));
}

/* (transfer full) */
static char *
read_file (Workbench *bench,
           gsize     *size)
{
  char *bytes = NULL;

  g_clear_pointer (&bench->business, sl_business_free);
  g_assert_true (g_file_get_contents (bench->path, &bytes, size, NULL));
  workbench_reopen (bench);
  return bytes;
}

static void
put_back (Workbench  *bench,
          const char *bytes,
          gsize       size)
{
  g_clear_pointer (&bench->business, sl_business_free);
  g_assert_true (g_file_set_contents (bench->path, bytes, (gssize) size, NULL));
  workbench_reopen (bench);
  sl_business_set_clock (bench->business, WORKBENCH_TODAY, 9); /* other ids than before */
}

/* What takes back a sale of another device can only be recorded once that sale has come again; then
 * it may have been sent, as everything else in a restored file. */
static void
test_later (Workbench     *bench,
            gconstpointer  unused)
{
  g_autofree char *backup = NULL, *before = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  SlRecovery recovery;
  gsize size;

  connect_company (bench);
  backup = read_file (bench, &size);
  workbench_adopt_sale (bench, SALE_UID);
  take_sale_back (bench);
  rows = sl_outbox_list (sl_business_get_database (bench->business), 1, 10, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  before = g_strdup (((SlOutboxRow *) rows->pdata[0])->body);

  put_back (bench, backup, size);
  g_assert_true (sl_recovery_run (bench->business, TRUE, &recovery, NULL));
  g_assert_cmpuint (recovery.n_recovered, ==, 0);
  g_assert_cmpuint (recovery.n_refused, ==, 1);
  g_assert_true (sl_recovery_go_on (bench->business, &recovery, NULL));
  g_assert_cmpuint (recovery.n_recovered, ==, 0);

  workbench_adopt_sale (bench, SALE_UID);
  g_assert_true (sl_recovery_go_on (bench->business, &recovery, NULL));
  g_assert_cmpuint (recovery.n_recovered, ==, 1);
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = sl_outbox_list (sl_business_get_database (bench->business), 1, 10, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((SlOutboxRow *) rows->pdata[0])->body, ==, before);
  g_assert_cmpint (((SlOutboxRow *) rows->pdata[0])->first_sent_at, !=, 0);

  g_assert_true (sl_recovery_go_on (bench->business, &recovery, NULL));
  g_assert_cmpuint (recovery.n_recovered, ==, 0);
}

static void
do_work (Workbench    *bench,
         SlKeeper     *keeper,
         SlEngineWork  work)
{
  const SlEngineAction action = { .work = work };
  SlEngineFacts facts;
  SlEngineDone done;

  sl_keeper_do (keeper, bench->business, &action, NULL, &done, &facts);
  g_assert_cmpint (done.kind, ==, SL_DONE_OK);
}

/* The other device comes by weeks after: the file has met the company again and goes on, and the
 * newest that the journal has is in it. */
static void
meet_without_sale (Workbench *bench)
{
  g_autofree char *backup = NULL;
  SlRecovery recovery;
  gsize size;

  connect_company (bench);
  backup = read_file (bench, &size);
  workbench_adopt_sale (bench, SALE_UID);
  take_sale_back (bench);

  put_back (bench, backup, size);
  g_assert_true (sl_recovery_run (bench->business, TRUE, &recovery, NULL));
  workbench_execute (bench, "UPDATE replica SET restored_at = NULL, reason = NULL,"
                            " is_reviewed = 1");
  workbench_sell (bench, "SERUM", 1, 0, TRUE);
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM outbox"), ==, 1);
}

static void
assert_void_waits (Workbench *bench)
{
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM outbox"), ==, 2);
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM outbox"
                                           " WHERE kind = 'sale.void'"), ==, 1);
  g_assert_cmpint (workbench_count (bench, "SELECT restored_at IS NULL FROM replica"), ==, 1);
  workbench_assert_sound (bench);
}

static void
test_much_later (Workbench     *bench,
                 gconstpointer  unused)
{
  const SlBaseRow row = {
    .type = "sale", .uid = SALE_UID, .rev = 7, .period = "",
    .body = "{\"kind\":\"sale\",\"dated\":\"2026-11-20\",\"lines\":[{\"sku\":\"TEA\",\"qty\":1,"
            "\"unit\":{\"minor\":750,\"currency\":\"USD\"}}],"
            "\"total\":{\"minor\":750,\"currency\":\"USD\"}}",
  };
  g_autoptr(SlKeeper) keeper = sl_keeper_new (1);
  gboolean is_new;

  meet_without_sale (bench);
  do_work (bench, keeper, SL_DO_LOAD);
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM outbox"), ==, 1);

  g_assert_true (sl_base_apply (sl_business_get_database (bench->business), 1, "account", &row, 1,
                                &is_new, NULL));
  do_work (bench, keeper, SL_DO_PROJECT);
  assert_void_waits (bench);
}

/* A crash behind the page that had it: the next program looks, too. */
static void
test_after_crash (Workbench     *bench,
                  gconstpointer  unused)
{
  g_autoptr(SlKeeper) keeper = sl_keeper_new (1);

  meet_without_sale (bench);
  workbench_adopt_sale (bench, SALE_UID);
  do_work (bench, keeper, SL_DO_LOAD);
  assert_void_waits (bench);
}

/* Recorded here, and told to the company; then the file goes back to a backup from before. */

typedef struct
{
  const char *kind;
  void      (*record) (Workbench *bench);
  void      (*pull)   (Workbench *bench, const SlOutboxRow *row);
} Told;

static gint64
find_sale (Workbench *bench)
{
  return workbench_count (bench, "SELECT id FROM orders WHERE kind = 'sale'");
}

static void
take_part_back (Workbench *bench)
{
  g_autoptr(SlReturnDraft) draft = sl_return_draft_new ();

  draft->order_id = find_sale (bench);
  draft->no_refund = TRUE;
  sl_lines_add (draft->lines, "TEA", 1, -1);
  g_assert_true (sl_return_record (bench->business, draft, NULL, NULL));
}

static void
pay (Workbench *bench)
{
  SlPaymentDraft draft = {
    .order_id = find_sale (bench), .dated = WORKBENCH_TODAY, .amount = 200, .method = SL_PAY_CASH,
    .fee = SL_FEE_NONE,
  };

  g_assert_true (sl_payment_record (bench->business, &draft, NULL, NULL));
}

static void
sell (Workbench *bench)
{
  workbench_sell (bench, "SERUM", 1, 500, TRUE);
}

static void
buy (Workbench *bench)
{
  workbench_receive (bench, "SERUM", 2, 1000, WORKBENCH_TODAY);
}

static void
pull_return (Workbench         *bench,
             const SlOutboxRow *row)
{
  g_autoptr(GArray) lines = sl_lines_new ();
  SlIncomingReturn draft = {
    .uid = row->op_id, .order_id = find_sale (bench), .dated = WORKBENCH_TODAY, .lines = lines,
    .is_void = g_str_equal (row->kind, "sale.void"),
  };

  if (!draft.is_void)
    sl_lines_add (lines, "TEA", 1, 750);
  g_assert_true (sl_incoming_return (bench->business, &draft, NULL));
}

static void
pull_payment (Workbench         *bench,
              const SlOutboxRow *row)
{
  SlIncomingPayment payment = {
    .uid = row->op_id, .dated = WORKBENCH_TODAY, .amount = 200, .method = SL_PAY_CASH,
  };

  g_assert_true (sl_incoming_payment (bench->business, find_sale (bench), &payment, NULL));
}

/* Payments that the operation has in it. */
static GArray *
read_payments (const SlOutboxRow *row,
               gint64             amount)
{
  g_autofree char *uid = g_strndup (strstr (row->body, "\"payments\":[{\"id\":\"") + 19, 36);
  GArray *payments = g_array_new (FALSE, FALSE, sizeof (SlIncomingPayment));
  SlIncomingPayment payment = {
    .uid = g_intern_string (uid), .dated = WORKBENCH_TODAY, .amount = amount,
    .method = SL_PAY_CASH,
  };

  g_array_append_val (payments, payment);
  return payments;
}

static void
pull_sale (Workbench         *bench,
           const SlOutboxRow *row)
{
  g_autoptr(GArray) lines = sl_lines_new ();
  g_autoptr(GArray) payments = read_payments (row, 500);
  const SlIncomingSale sale = {
    .uid = row->op_id, .company = "Aurelia", .dated = WORKBENCH_TODAY, .lines = lines,
    .payments = payments,
  };

  sl_lines_add (lines, "SERUM", 1, 1800);
  g_assert_true (sl_incoming_sale (bench->business, &sale, NULL));
}

static void
pull_purchase (Workbench         *bench,
               const SlOutboxRow *row)
{
  g_autoptr(GArray) lines = sl_lines_new ();
  g_autoptr(GArray) payments = read_payments (row, 2000);
  const SlIncomingMove move = {
    .uid = row->op_id, .kind = "purchase", .company = "Aurelia", .dated = WORKBENCH_TODAY,
    .lines = lines, .payments = payments,
  };

  sl_lines_add (lines, "SERUM", 2, 1000);
  g_assert_true (sl_incoming_move (bench->business, &move, NULL));
}

static const Told told[] = {
  { "sale.void", take_sale_back, pull_return }, { "sale.record", take_part_back, pull_return },
  { "payment.record", pay, pull_payment }, { "sale.record", sell, pull_sale },
  { "stock.move", buy, pull_purchase },
};

/* The outcome is there: the company knows it. */
static void
settle (Workbench         *bench,
        const SlOutboxRow *row)
{
  SlDatabase *database = sl_business_get_database (bench->business);
  const SlOutboxAnswer answer = {
    .op_id = row->op_id, .outcome = "applied", .sha256 = row->sha256,
  };
  gboolean settled;

  g_assert_true (sl_database_begin (database, NULL));
  g_assert_true (sl_outbox_settle (database, 1, &answer, "epoch", 1, &settled, NULL));
  g_assert_true (settled);
  g_assert_true (sl_database_commit (database, NULL));
}

/* Exactly the operation that was told once, as one that may have been sent. */
static void
assert_told_again (Workbench         *bench,
                   const SlOutboxRow *before)
{
  g_autoptr(GPtrArray) rows =
    sl_outbox_list (sl_business_get_database (bench->business), 1, 10, NULL);
  const SlOutboxRow *row;

  g_assert_cmpuint (rows->len, ==, 1);
  row = rows->pdata[0];
  g_assert_cmpstr (row->op_id, ==, before->op_id);
  g_assert_cmpstr (row->kind, ==, before->kind);
  g_assert_cmpstr (row->entity_type, ==, before->entity_type);
  g_assert_cmpstr (row->entity_uid, ==, before->entity_uid);
  g_assert_cmpstr (row->sha256, ==, before->sha256);
  g_assert_true (row->is_money);
  g_assert_cmpint (row->first_sent_at, !=, 0);
}

static void
go_through (Workbench  *bench,
            const Told *one)
{
  g_autofree char *backup = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  SlRecovery recovery;
  gsize size;

  workbench_adopt_sale (bench, SALE_UID);
  backup = read_file (bench, &size);
  one->record (bench);
  rows = sl_outbox_list (sl_business_get_database (bench->business), 1, 10, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((SlOutboxRow *) rows->pdata[0])->kind, ==, one->kind);

  put_back (bench, backup, size);
  g_assert_true (sl_incoming_note_restore (bench->business, NULL));
  g_assert_true (sl_business_begin_bulk (bench->business, NULL));
  sl_business_set_incoming (bench->business, TRUE);
  one->pull (bench, rows->pdata[0]);
  g_assert_true (sl_business_finish_bulk (bench->business, NULL));
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM outbox"), ==, 0);

  g_assert_true (sl_recovery_go_on (bench->business, &recovery, NULL));
  g_assert_cmpuint (recovery.n_told, ==, 1);
  g_assert_cmpuint (recovery.n_recovered, ==, 0);
  assert_told_again (bench, rows->pdata[0]);

  /* Once is enough, and also when the company has said what became of it. */
  g_assert_true (sl_recovery_go_on (bench->business, &recovery, NULL));
  g_assert_cmpuint (recovery.n_told, ==, 0);
  settle (bench, rows->pdata[0]);
  g_assert_true (sl_recovery_go_on (bench->business, &recovery, NULL));
  g_assert_cmpuint (recovery.n_told, ==, 0);
}

/* What came from the company before the journal could record it again has no operation here, and
 * nobody else has one: with it, it is offered again when the company forgets it. */
static void
test_pulled (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      Workbench bench = { 0 };

      workbench_set_up (&bench, NULL);
      connect_company (&bench);
      go_through (&bench, &told[i]);
      workbench_assert_sound (&bench);
      workbench_tear_down (&bench, NULL);
    }
}

/* Taken back before it was sent; but a backup restored then had it waiting, and sent it. */
static void
test_withdrawn (Workbench     *bench,
                gconstpointer  unused)
{
  g_autofree char *backup = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  SlRecovery recovery;
  gsize size;

  connect_company (bench);
  backup = read_file (bench, &size);
  sell (bench);
  rows = sl_outbox_list (sl_business_get_database (bench->business), 1, 10, NULL);
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));

  put_back (bench, backup, size);
  g_assert_true (sl_incoming_note_restore (bench->business, NULL));
  g_assert_true (sl_recovery_run (bench->business, FALSE, &recovery, NULL));
  g_assert_cmpuint (recovery.n_recovered, ==, 0);
  g_assert_true (sl_business_begin_bulk (bench->business, NULL));
  sl_business_set_incoming (bench->business, TRUE);
  pull_sale (bench, rows->pdata[0]);
  g_assert_true (sl_business_finish_bulk (bench->business, NULL));
  g_assert_true (sl_recovery_go_on (bench->business, &recovery, NULL));
  assert_told_again (bench, rows->pdata[0]);
}

/* A backup from before the company was connected, too: it has the record, so it is told of it. */
static void
test_connected_later (Workbench     *bench,
                      gconstpointer  unused)
{
  g_autoptr(GPtrArray) rows = NULL;
  SlRecovery recovery;

  workbench_sell (bench, "TEA", 1, 0, TRUE);
  connect_company (bench);
  g_assert_true (sl_recovery_go_on (bench->business, &recovery, NULL));
  g_assert_cmpuint (recovery.n_told, ==, 0);

  workbench_execute (bench, "INSERT INTO base (company_id, scope, type, uid, rev, body)"
                     " SELECT 1, 'account', 'sale', uid, 7, '{}' FROM orders");
  g_assert_true (sl_recovery_go_on (bench->business, &recovery, NULL));
  g_assert_cmpuint (recovery.n_told, ==, 1);
  rows = sl_outbox_list (sl_business_get_database (bench->business), 1, 10, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((SlOutboxRow *) rows->pdata[0])->kind, ==, "sale.record");
}

/* The money of a sale is told with the sale, however often the file is restored. */
static void
test_twice (Workbench     *bench,
            gconstpointer  unused)
{
  g_autofree char *backup = NULL;
  SlRecovery recovery;
  gsize size;

  connect_company (bench);
  backup = read_file (bench, &size);
  workbench_sell (bench, "TEA", 1, 500, TRUE);

  /* As it was once written when the sale was recorded again. */
  workbench_execute (bench, "INSERT INTO journal_fact (uid, type, body) SELECT y.uid, 1,"
                     " 'payment.record' || char (10) || '{}' FROM payment y");
  workbench_reopen (bench);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(GPtrArray) rows = NULL;

      put_back (bench, backup, size);
      g_assert_true (sl_recovery_run (bench->business, TRUE, &recovery, NULL));
      g_assert_cmpuint (recovery.n_recovered, ==, 1);
      g_assert_true (sl_recovery_go_on (bench->business, &recovery, NULL));
      g_assert_cmpuint (recovery.n_told, ==, 0);
      g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM payment"), ==, 1);
      rows = sl_outbox_list (sl_business_get_database (bench->business), 1, 10, NULL);
      g_assert_cmpuint (rows->len, ==, 1);
      g_assert_cmpstr (((SlOutboxRow *) rows->pdata[0])->kind, ==, "sale.record");
    }
}

/* The company knows nothing of a sale that it refused: what takes it back is not told. */
static void
test_refused (Workbench     *bench,
              gconstpointer  unused)
{
  SlDatabase *database = sl_business_get_database (bench->business);
  g_autoptr(GPtrArray) rows = NULL;
  const SlOutboxRow *row;
  SlOutboxAnswer answer = { .outcome = "rejected", .attention = TRUE };
  SlRecovery recovery;
  gboolean settled;

  connect_company (bench);
  workbench_sell (bench, "TEA", 1, 0, TRUE);
  rows = sl_outbox_list (database, 1, 10, NULL);
  row = rows->pdata[0];
  answer.op_id = row->op_id;
  answer.sha256 = row->sha256;
  g_assert_true (sl_database_begin (database, NULL));
  g_assert_true (sl_outbox_settle (database, 1, &answer, "epoch", 1, &settled, NULL));
  g_assert_true (sl_database_commit (database, NULL));

  take_sale_back (bench);
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM outbox"), ==, 0);
  g_assert_true (sl_recovery_go_on (bench->business, &recovery, NULL));
  g_assert_cmpuint (recovery.n_told, ==, 0);
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM outbox"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/sync/recovery/later", test_later);
  workbench_add ("/sync/recovery/much-later", test_much_later);
  workbench_add ("/sync/recovery/after-crash", test_after_crash);
  g_test_add_func ("/sync/recovery/pulled", test_pulled);
  workbench_add ("/sync/recovery/withdrawn", test_withdrawn);
  workbench_add ("/sync/recovery/connected-later", test_connected_later);
  workbench_add ("/sync/recovery/twice", test_twice);
  workbench_add ("/sync/recovery/refused", test_refused);
  return g_test_run ();
}
