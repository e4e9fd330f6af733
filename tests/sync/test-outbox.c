#include "../business/workbench.h"

#include "business/company-order.h"
#include "business/contact.h"
#include "business/incoming.h"
#include "business/payment.h"
#include "business/purchase.h"
#include "business/sale-again.h"
#include "business/sale-return.h"
#include "store/check.h"
#include "store/outbox.h"
#include "store/replica.h"
#include "store/statement.h"
#include "sync/saying.h"

#include <string.h>

#define COMPANY 1

static SlDatabase *
database_of (Workbench *bench)
{
  return sl_business_get_database (bench->business);
}

static void
connect_company (Workbench *bench,
                 gboolean   shares_contacts)
{
  SlReplica replica = {
    .company_id = COMPANY, .uid = "00000000-0000-7000-8000-000000000001",
    .address = (char *) "https://company.example", .method = (char *) "key",
    .shares_contacts = shares_contacts,
  };

  g_assert_true (sl_database_begin (database_of (bench), NULL));
  g_assert_true (sl_replica_insert (database_of (bench), &replica, 1, NULL));
  g_assert_true (sl_database_commit (database_of (bench), NULL));
}

/* (transfer full) */
static GPtrArray *
list (Workbench *bench)
{
  GPtrArray *rows = sl_outbox_list (database_of (bench), COMPANY, 100, NULL);

  g_assert_nonnull (rows);
  return rows;
}

static void
take_all (Workbench *bench)
{
  g_autoptr(GPtrArray) taken = NULL;

  g_assert_true (sl_database_begin (database_of (bench), NULL));
  taken = sl_outbox_take (database_of (bench), COMPANY, 100, G_MAXUINT32, 5, NULL);
  g_assert_nonnull (taken);
  g_assert_true (sl_database_commit (database_of (bench), NULL));
}

/* Only what is recorded while a company is connected is told, with its payment in one piece. */
static void
test_sale (Workbench     *bench,
           gconstpointer  unused)
{
  g_autoptr(GPtrArray) rows = NULL;
  SlOutboxRow *row;
  SlPaymentDraft payment = { .amount = 500, .dated = SL_DAY_NONE };

  workbench_receive (bench, "TEA", 5, 400, WORKBENCH_TODAY);
  connect_company (bench, FALSE);
  payment.number = workbench_sell (bench, "TEA", 2, 1000, FALSE);
  g_assert_true (sl_payment_record (bench->business, &payment, NULL, NULL));

  rows = list (bench);
  g_assert_cmpuint (rows->len, ==, 2);
  row = rows->pdata[0];
  g_assert_cmpstr (row->kind, ==, "sale.record");
  g_assert_cmpstr (row->op_id, ==, row->entity_uid);
  g_assert_true (row->is_money);
  g_assert_cmpuint (strlen (row->sha256), ==, 64);
  g_assert_nonnull (strstr (row->body, "\"total\":{\"minor\":1500,\"currency\":\"USD\"}"));
  g_assert_nonnull (strstr (row->body, "\"amount\":{\"minor\":1000,"));
  g_assert_nonnull (strstr (row->body, "{\"sku\":\"TEA\",\"delta\":-2}"));
  row = rows->pdata[1];
  g_assert_cmpstr (row->kind, ==, "payment.record");
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM outbox_due"), ==, 0);
}

/* What never left is taken back with its operation, and comes again with it. */
static void
test_undo (Workbench     *bench,
           gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  connect_company (bench, FALSE);
  workbench_receive (bench, "TEA", 5, 400, WORKBENCH_TODAY);
  workbench_sell (bench, "TEA", 2, 0, FALSE);
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM outbox"), ==, 2);

  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM outbox"), ==, 1);
  g_assert_true (sl_business_redo (bench->business, NULL, NULL));
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM outbox"), ==, 2);

  take_all (bench);
  g_assert_false (sl_business_undo (bench->business, NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_SENT);
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM outbox"), ==, 2);
}

static void
expect_refused (Workbench  *bench,
                const char *sql)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database_of (bench), sql);
  g_autoptr(GError) error = NULL;

  g_assert_false (sl_statement_run (statement, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CONSTRAINT);
}

/* The file itself keeps what may have been sent. */
static void
test_guards (Workbench     *bench,
             gconstpointer  unused)
{
  SlOutboxAnswer answer = { .outcome = "applied", .reason = "" };
  g_autoptr(GPtrArray) rows = NULL;
  gboolean settled;

  connect_company (bench, FALSE);
  workbench_receive (bench, "TEA", 5, 400, WORKBENCH_TODAY);
  take_all (bench);

  expect_refused (bench, "DELETE FROM outbox");
  expect_refused (bench, "UPDATE outbox SET body = '{}'");
  expect_refused (bench, "UPDATE outbox SET op_id = '00000000-0000-7000-8000-000000000002'");
  expect_refused (bench, "UPDATE outbox SET first_sent_at = NULL");

  rows = list (bench);
  answer.op_id = ((SlOutboxRow *) rows->pdata[0])->op_id;
  answer.sha256 = ((SlOutboxRow *) rows->pdata[0])->sha256;
  g_assert_true (sl_database_begin (database_of (bench), NULL));
  g_assert_true (sl_outbox_settle (database_of (bench), COMPANY, &answer, "e", 6, &settled, NULL));
  g_assert_true (settled);
  g_assert_true (sl_outbox_settle (database_of (bench), COMPANY, &answer, "e", 6, &settled, NULL));
  g_assert_false (settled);
  g_assert_true (sl_database_commit (database_of (bench), NULL));
  expect_refused (bench, "DELETE FROM op_log");
  expect_refused (bench, "UPDATE op_log SET outcome = 'rejected'");
}

/* Bytes that the company has under our id and that are not ours are no acknowledgement. */
static void
test_other_bytes (Workbench     *bench,
                  gconstpointer  unused)
{
  SlOutboxAnswer answer = { .outcome = "applied", .reason = "", .sha256 = "other" };
  g_autoptr(GPtrArray) rows = NULL, settled_rows = NULL;
  gboolean settled;

  connect_company (bench, FALSE);
  workbench_receive (bench, "TEA", 5, 400, WORKBENCH_TODAY);
  take_all (bench);
  rows = list (bench);
  answer.op_id = ((SlOutboxRow *) rows->pdata[0])->op_id;
  g_assert_true (sl_database_begin (database_of (bench), NULL));
  g_assert_true (sl_outbox_settle (database_of (bench), COMPANY, &answer, "e", 6, &settled, NULL));
  g_assert_true (sl_database_commit (database_of (bench), NULL));

  settled_rows = sl_outbox_list_settled (database_of (bench), COMPANY, TRUE, 10, NULL);
  g_assert_cmpuint (settled_rows->len, ==, 1);
  g_assert_cmpstr (((SlSettledRow *) settled_rows->pdata[0])->outcome, ==, "conflict");
}

static void
settle_as (Workbench   *bench,
           SlOutboxRow *row,
           const char  *outcome,
           const char  *sha256,
           const char  *epoch)
{
  SlOutboxAnswer answer = {
    .op_id = row->op_id, .outcome = outcome, .sha256 = sha256, .reason = "", .attention = TRUE,
  };
  gboolean settled;

  g_assert_true (sl_outbox_settle (database_of (bench), COMPANY, &answer, epoch, 6, &settled,
                                   NULL));
  g_assert_true (settled);
}

/* A company that was restored may have forgotten what it had with other bytes, too: what is in
 * the books here is then nowhere else.  What it refused by a rule stays refused, and a change that
 * it did not take is for the person. */
static void
test_other_bytes_forgotten (Workbench     *bench,
                            gconstpointer  unused)
{
  const char *values[SL_CONTACT_N_FIELDS] = { NULL };
  g_autoptr(GPtrArray) rows = NULL, doubtful = NULL, waiting = NULL;
  gint64 id, last;
  SlOutboxRow *sale;

  connect_company (bench, TRUE);
  workbench_sell (bench, "TEA", 1, 0, TRUE);
  workbench_sell (bench, "TEA", 2, 0, TRUE);
  values[SL_CONTACT_NAME] = "Eva Roth";
  g_assert_true (sl_contact_add (bench->business, values, &id, NULL));
  values[SL_CONTACT_CITY] = "Graz";
  g_assert_true (sl_contact_edit (bench->business, id, values, NULL));
  take_all (bench);
  rows = list (bench);
  g_assert_cmpuint (rows->len, ==, 4);
  sale = rows->pdata[0];

  g_assert_true (sl_database_begin (database_of (bench), NULL));
  settle_as (bench, sale, "applied", "other", "e");
  settle_as (bench, rows->pdata[1], "rejected", ((SlOutboxRow *) rows->pdata[1])->sha256, "e");
  settle_as (bench, rows->pdata[2], "applied", ((SlOutboxRow *) rows->pdata[2])->sha256, "e");
  settle_as (bench, rows->pdata[3], "conflict", ((SlOutboxRow *) rows->pdata[3])->sha256, "e");
  doubtful = sl_outbox_list_doubtful (database_of (bench), COMPANY, "f", FALSE, 0, 10, &last, NULL);
  g_assert_cmpuint (doubtful->len, ==, 2);
  g_assert_cmpstr (doubtful->pdata[0], ==, sale->op_id);
  g_assert_true (sl_outbox_offer_again (database_of (bench), COMPANY, sale->op_id, "f", 0, NULL,
                                        NULL));
  g_assert_true (sl_database_commit (database_of (bench), NULL));

  waiting = list (bench);
  g_assert_cmpuint (waiting->len, ==, 1);
  g_assert_cmpstr (((SlOutboxRow *) waiting->pdata[0])->body, ==, sale->body);
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM op_log WHERE attention = 1"), ==,
                   3);
}

/* What the company says of an operation in another life of itself, against what the log says. */
static void
test_other_life (Workbench     *bench,
                 gconstpointer  unused)
{
  static const struct
  {
    const char *outcome;
    gboolean    is_ours;
    const char *later;
    gboolean    is_ours_later;
    gboolean    is_other;
  } lives[] = {
    { "applied", TRUE, "applied", TRUE, FALSE }, { "applied", TRUE, "merged", TRUE, FALSE },
    { "applied", TRUE, "applied", FALSE, TRUE }, { "applied", TRUE, "rejected", TRUE, TRUE },
    { "applied", FALSE, "applied", FALSE, FALSE }, { "applied", FALSE, "applied", TRUE, TRUE },
    { "conflict", TRUE, "conflict", TRUE, FALSE }, { "conflict", TRUE, "merged", TRUE, TRUE },
  };

  connect_company (bench, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (lives); i++)
    {
      g_autoptr(GPtrArray) rows = NULL;
      SlOutboxRow *row;
      SlOutboxAnswer answer = { .outcome = lives[i].later };
      gboolean is_other;

      workbench_sell (bench, "TEA", 1, 0, TRUE);
      take_all (bench);
      rows = list (bench);
      row = rows->pdata[0];
      g_assert_true (sl_database_begin (database_of (bench), NULL));
      settle_as (bench, row, lives[i].outcome, lives[i].is_ours ? row->sha256 : "other", "e");
      answer.op_id = row->op_id;
      answer.sha256 = lives[i].is_ours_later ? row->sha256 : "other";
      g_assert_true (sl_outbox_is_other (database_of (bench), COMPANY, &answer, &is_other, NULL));
      g_assert_cmpint (is_other, ==, lives[i].is_other);
      g_assert_true (sl_database_commit (database_of (bench), NULL));
    }
}

/* What is kept back holds back what is said of the same record later, and nothing else. */
static void
test_parked (Workbench     *bench,
             gconstpointer  unused)
{
  const char *values[SL_CONTACT_N_FIELDS] = { NULL };
  g_autoptr(GPtrArray) rows = NULL, taken = NULL;
  gint64 id;

  connect_company (bench, TRUE);
  values[SL_CONTACT_NAME] = "Eva Roth";
  g_assert_true (sl_contact_add (bench->business, values, &id, NULL));
  values[SL_CONTACT_CITY] = "Graz";
  g_assert_true (sl_contact_edit (bench->business, id, values, NULL));
  workbench_receive (bench, "TEA", 5, 400, WORKBENCH_TODAY);

  rows = list (bench);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpstr (((SlOutboxRow *) rows->pdata[0])->kind, ==, "contact.create");
  g_assert_cmpstr (((SlOutboxRow *) rows->pdata[1])->kind, ==, "contact.patch");
  g_assert_nonnull (strstr (((SlOutboxRow *) rows->pdata[1])->body,
                            "\"set\":{\"/city\":\"Graz\"},\"was\":{\"/city\":null}"));

  g_assert_true (sl_database_begin (database_of (bench), NULL));
  g_assert_true (sl_outbox_park (database_of (bench), COMPANY,
                                 ((SlOutboxRow *) rows->pdata[0])->op_id, 1000, "later", NULL));
  taken = sl_outbox_take (database_of (bench), COMPANY, 100, G_MAXUINT32, 5, NULL);
  g_assert_true (sl_database_commit (database_of (bench), NULL));
  g_assert_cmpuint (taken->len, ==, 1);
  g_assert_cmpstr (((SlOutboxRow *) taken->pdata[0])->kind, ==, "stock.move");
}

static guint
take_once (Workbench *bench)
{
  g_autoptr(GPtrArray) taken = NULL;

  g_assert_true (sl_database_begin (database_of (bench), NULL));
  taken = sl_outbox_take (database_of (bench), COMPANY, 100, G_MAXUINT32, 5, NULL);
  g_assert_true (sl_database_commit (database_of (bench), NULL));
  return taken->len;
}

static void
settle (Workbench  *bench,
        const char *kind)
{
  g_autoptr(GPtrArray) rows = list (bench);
  gboolean settled = FALSE;

  g_assert_true (sl_database_begin (database_of (bench), NULL));
  for (guint i = 0; i < rows->len; i++)
    {
      const SlOutboxRow *row = g_ptr_array_index (rows, i);
      SlOutboxAnswer answer = {
        .op_id = row->op_id, .outcome = "applied", .sha256 = row->sha256, .reason = "",
      };

      if (g_str_equal (row->kind, kind))
        g_assert_true (sl_outbox_settle (database_of (bench), COMPANY, &answer, "e", 6, &settled,
                                         NULL));
    }
  g_assert_true (settled);
  g_assert_true (sl_database_commit (database_of (bench), NULL));
}

/* What takes a sale or an order back waits until the company has said what became of that: it
 * could take the second of two alone. */
static void
test_taken_back (Workbench     *bench,
                 gconstpointer  unused)
{
  g_autoptr(SlReturnDraft) taken_back = sl_return_draft_new ();
  g_autoptr(SlPurchaseDraft) purchase = sl_purchase_draft_new ();
  SlOrderResult result;

  connect_company (bench, FALSE);
  taken_back->number = workbench_sell (bench, "TEA", 1, 0, TRUE);
  taken_back->is_void = TRUE;
  g_assert_true (sl_return_record (bench->business, taken_back, NULL, NULL));
  g_assert_cmpuint (take_once (bench), ==, 1);
  settle (bench, "sale.record");
  g_assert_cmpuint (take_once (bench), ==, 1);
  settle (bench, "sale.void");

  purchase->placed = purchase->submit = TRUE;
  sl_lines_add (purchase->lines, "TEA", 1, 400);
  g_assert_true (sl_purchase_record (bench->business, purchase, &result, NULL));
  g_assert_true (sl_company_order_cancel (bench->business, result.order_id, 0, NULL));
  g_assert_cmpuint (take_once (bench), ==, 1);
  settle (bench, "order.submit");
  g_assert_cmpuint (take_once (bench), ==, 1);
}

static void
run (Workbench  *bench,
     const char *sql)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database_of (bench), sql);

  g_assert_true (sl_statement_run (statement, NULL));
}

/* A sale of another device is not sure to be at the company while a full copy is not whole, and not
 * there when the copy was without it: its void would be refused for good. */
static void
test_forgotten (Workbench     *bench,
                gconstpointer  unused)
{
  g_autoptr(SlReturnDraft) taken_back = sl_return_draft_new ();
  g_autoptr(GPtrArray) rows = NULL;

  connect_company (bench, FALSE);
  workbench_adopt_sale (bench, "00000000-0000-7000-8000-0000000000aa");
  taken_back->order_id = workbench_count (bench, "SELECT id FROM orders WHERE kind = 'sale'");
  taken_back->is_void = TRUE;
  g_assert_true (sl_return_record (bench->business, taken_back, NULL, NULL));
  rows = list (bench);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpuint (take_once (bench), ==, 1);

  run (bench, "UPDATE sync_cursor SET gen = gen + 1");
  g_assert_cmpuint (take_once (bench), ==, 0);
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = list (bench);
  g_assert_cmpstr (sl_saying_waiting (rows->pdata[0]), ==,
                   "Waits until the company knows the sale again that this takes back.");
  run (bench, "UPDATE base SET gen = 1");
  g_assert_cmpuint (take_once (bench), ==, 1);
}

/* The company refused a sale, so what takes it back is not its affair, nor is the money. */
static void
test_refused (Workbench     *bench,
              gconstpointer  unused)
{
  g_autoptr(SlReturnDraft) taken_back = sl_return_draft_new ();
  g_autoptr(GPtrArray) rows = NULL, waiting = NULL;
  SlOutboxAnswer answer = { .outcome = "rejected", .reason = "no", .attention = TRUE };
  SlOutboxCount count;
  gboolean settled;

  connect_company (bench, FALSE);
  taken_back->number = workbench_sell (bench, "TEA", 1, 750, TRUE);
  take_all (bench);
  rows = list (bench);
  answer.op_id = ((SlOutboxRow *) rows->pdata[0])->op_id;
  answer.sha256 = ((SlOutboxRow *) rows->pdata[0])->sha256;
  g_assert_true (sl_database_begin (database_of (bench), NULL));
  g_assert_true (sl_outbox_settle (database_of (bench), COMPANY, &answer, "e", 6, &settled, NULL));
  g_assert_true (sl_database_commit (database_of (bench), NULL));

  taken_back->is_void = TRUE;
  g_assert_true (sl_return_record (bench->business, taken_back, NULL, NULL));
  waiting = list (bench);
  g_assert_cmpuint (waiting->len, ==, 0);
  g_assert_true (sl_outbox_count (database_of (bench), COMPANY, 5, &count, NULL));
  g_assert_cmpuint (count.n_attention, ==, 0);
}

/* What puts a refused sale right is told, with its money, and what takes that back is not. */
static void
test_put_right (Workbench     *bench,
                gconstpointer  unused)
{
  g_autoptr(GPtrArray) rows = NULL, waiting = NULL;
  g_autoptr(SlSaleAgain) again = NULL;
  g_autoptr(GError) error = NULL;
  SlOutboxRow *row;
  SlOutboxCount count;

  connect_company (bench, FALSE);
  workbench_sell (bench, "TEA", 1, 750, TRUE);
  take_all (bench);
  rows = list (bench);
  row = rows->pdata[0];
  g_assert_true (sl_database_begin (database_of (bench), NULL));
  settle_as (bench, row, "rejected", row->sha256, "e");
  g_assert_true (sl_database_commit (database_of (bench), NULL));

  again = sl_sale_again_read (bench->business, 0, row->op_id, &error);
  g_assert_no_error (error);
  g_array_index (again->draft->lines, SlLineDraft, 0).quantity = 2;
  sl_sale_again_record (bench->business, again->order_id, 0, again->draft, NULL, &error);
  g_assert_no_error (error);

  waiting = list (bench);
  g_assert_cmpuint (waiting->len, ==, 1);
  row = waiting->pdata[0];
  g_assert_cmpstr (row->kind, ==, "sale.record");
  g_assert_nonnull (strstr (row->body, "\"kind\":\"sale\""));
  g_assert_nonnull (strstr (row->body, "\"qty\":2"));
  g_assert_true (sl_outbox_count (database_of (bench), COMPANY, 5, &count, NULL));
  g_assert_cmpuint (count.n_attention, ==, 0);
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM outbox"), ==, 0);
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM orders"), ==, 1);
}

/* After a restore whatever waits may have been sent, under another installation. */
static void
test_restored (Workbench     *bench,
               gconstpointer  unused)
{
  g_autoptr(SlReplica) replica = NULL;

  connect_company (bench, FALSE);
  workbench_receive (bench, "TEA", 5, 400, WORKBENCH_TODAY);
  g_assert_true (sl_incoming_note_restore (bench->business, NULL));

  replica = sl_replica_read (database_of (bench), COMPANY, NULL);
  g_assert_cmpstr (replica->reason, ==, "restored");
  g_assert_cmpstr (replica->replaces, ==, "00000000-0000-7000-8000-000000000001");
  g_assert_cmpint (replica->restored_at, !=, 0);
  g_assert_false (sl_business_undo (bench->business, NULL, NULL));
}

static guint
count_findings (Workbench *bench)
{
  g_autoptr(GPtrArray) findings = sl_check_run (database_of (bench), SL_CHECK_QUICK, NULL);

  g_assert_nonnull (findings);
  return findings->len;
}

/* verify sees a sale without its operation, and an operation without its sale. */
static void
test_verify (Workbench     *bench,
             gconstpointer  unused)
{
  connect_company (bench, FALSE);
  workbench_receive (bench, "TEA", 5, 400, WORKBENCH_TODAY);
  workbench_sell (bench, "TEA", 1, 0, FALSE);
  g_assert_cmpuint (count_findings (bench), ==, 0);

  g_assert_true (sl_database_begin (database_of (bench), NULL));
  run (bench, "DELETE FROM outbox WHERE kind = 'sale.record'");
  g_assert_cmpuint (count_findings (bench), ==, 1);
  sl_database_rollback (database_of (bench));

  g_assert_true (sl_database_begin (database_of (bench), NULL));
  run (bench, "INSERT INTO outbox (company_id, op_id, kind, entity_type, entity_uid, body, sha256,"
              " money, created_at) SELECT company_id, '00000000-0000-7000-8000-000000000009', kind,"
              " entity_type, entity_uid, body, sha256, 1, 1 FROM outbox"
              " WHERE kind = 'sale.record'");
  g_assert_cmpuint (count_findings (bench), ==, 1);
  sl_database_rollback (database_of (bench));
}

/* Contacts stay here unless the person wants otherwise. */
static void
test_private (Workbench     *bench,
              gconstpointer  unused)
{
  const char *values[SL_CONTACT_N_FIELDS] = { NULL };
  g_autoptr(GPtrArray) rows = NULL;

  connect_company (bench, FALSE);
  values[SL_CONTACT_NAME] = "Eva Roth";
  g_assert_true (sl_contact_add (bench->business, values, NULL, NULL));
  rows = list (bench);
  g_assert_cmpuint (rows->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/sync/outbox/sale", test_sale);
  workbench_add ("/sync/outbox/undo", test_undo);
  workbench_add ("/sync/outbox/guards", test_guards);
  workbench_add ("/sync/outbox/other-bytes", test_other_bytes);
  workbench_add ("/sync/outbox/other-bytes-forgotten", test_other_bytes_forgotten);
  workbench_add ("/sync/outbox/other-life", test_other_life);
  workbench_add ("/sync/outbox/parked", test_parked);
  workbench_add ("/sync/outbox/taken-back", test_taken_back);
  workbench_add ("/sync/outbox/forgotten", test_forgotten);
  workbench_add ("/sync/outbox/refused", test_refused);
  workbench_add ("/sync/outbox/put-right", test_put_right);
  workbench_add ("/sync/outbox/restored", test_restored);
  workbench_add ("/sync/outbox/private", test_private);
  workbench_add ("/sync/outbox/verify", test_verify);
  return g_test_run ();
}
