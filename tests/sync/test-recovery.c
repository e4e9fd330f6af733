#include "../business/workbench.h"

#include "business/sale-return.h"
#include "store/outbox.h"
#include "store/replica.h"
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/sync/recovery/later", test_later);
  return g_test_run ();
}
