#include "config.h"

#include <glib/gstdio.h>

#include "business/archive.h"
#include "business/balance.h"
#include "business/envelope.h"
#include "business/expense.h"
#include "business/income.h"
#include "business/worth.h"
#include "file.h"
#include "store/backup.h"
#include "store/check.h"

/* What one request asks one after the other is of one moment, beside somebody who records. */

typedef gint64 (*FigureFunc) (SlBusiness *business,
                              File       *file);

/* Two reports that say the same of one moment. */
typedef struct
{
  const char *name;
  FigureFunc  first;
  FigureFunc  second;
} Pair;

static gint64
read_spent (SlBusiness *business,
            File       *unused)
{
  g_autoptr(SlIncome) income = sl_income_report (business, SL_DAY_NONE, SL_DAY_NONE, NULL);

  return income->spent;
}

static gint64
read_months (SlBusiness *business,
             File       *unused)
{
  g_autoptr(GPtrArray) months = sl_income_by_month (business, sl_business_get_today (business), 12,
                                                    NULL);
  gint64 spent = 0;

  for (guint i = 0; i < months->len; i++)
    spent += ((const SlIncome *) g_ptr_array_index (months, i))->spent;

  return spent;
}

static gint64
read_cash (SlBusiness *business,
           File       *unused)
{
  g_autoptr(SlBalance) balance = sl_balance_report (business, SL_DAY_NONE, NULL);

  return -balance->cash;
}

static gint64
read_envelopes (SlBusiness *business,
                File       *unused)
{
  SlEnvelopes envelopes = { 0 };

  g_assert_true (sl_envelopes_read (business, &envelopes, NULL));
  return -envelopes.money;
}

static gint64
read_worth (SlBusiness *business,
            File       *unused)
{
  g_autoptr(SlWorth) worth = sl_worth_read (business, "money", NULL, 10, NULL);

  return -worth->amount;
}

/* That has a view of its own inside the view of the request. */
static gint64
count_archived (SlBusiness *business,
                File       *file)
{
  g_autofree char *path = g_build_filename (file->folder, "all.zip", NULL);
  const SlArchiveDraft draft = { .path = path, .may_replace = TRUE };
  SlArchiveResult result;

  g_assert_true (sl_archive_save (business, &draft, &result, NULL, NULL));
  return result.n_records;
}

static gint64
spent_in_copy (SlBusiness *business,
               File       *file)
{
  g_autofree char *path = g_build_filename (file->folder, "copy.sideline", NULL);
  const SlBackupWatch watch = { NULL };
  g_autoptr(SlBusiness) copy = NULL;

  g_assert_true (sl_backup_make_watched (sl_business_get_database (business), path, &watch, NULL,
                                         NULL));
  copy = sl_business_open (path, SL_BUSINESS_READ, NULL);
  return read_spent (copy, NULL);
}

static gint64
spent_after_check (SlBusiness *business,
                   File       *unused)
{
  g_autoptr(GPtrArray) findings = sl_check_run (sl_business_get_database (business), SL_CHECK_FULL,
                                                NULL);

  g_assert_cmpuint (findings->len, ==, 0);
  return read_spent (business, NULL);
}

static const Pair pairs[] = {
  { "income-and-months", read_spent, read_months },
  { "income-and-balance", read_spent, read_cash },
  { "balance-and-envelopes", read_cash, read_envelopes },
  { "balance-and-worth", read_cash, read_worth },
  { "archive", count_archived, count_archived },
  { "backup", read_spent, spent_in_copy },
  { "check", read_spent, spent_after_check },
};

typedef struct
{
  File        *file;
  const Pair  *pair;
  GMutex       mutex;
  GCond        cond;
  gboolean     is_half;    /* the first report is made */
  gboolean     is_written;
  gint64       figures[2];
  gboolean     is_done;
} Request;

static void
wait_until (Request        *request,
            const gboolean *flag)
{
  g_mutex_lock (&request->mutex);
  while (!*flag)
    g_cond_wait (&request->cond, &request->mutex);
  g_mutex_unlock (&request->mutex);
}

static void
raise_flag (Request  *request,
            gboolean *flag)
{
  g_mutex_lock (&request->mutex);
  *flag = TRUE;
  g_cond_broadcast (&request->cond);
  g_mutex_unlock (&request->mutex);
}

static gpointer
read_both (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Request *request = data;

  request->figures[0] = request->pair->first (business, request->file);
  raise_flag (request, &request->is_half);
  wait_until (request, &request->is_written);
  request->figures[1] = request->pair->second (business, request->file);

  return NULL;
}

static gpointer
spend (SlBusiness    *business,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  const SlExpenseDraft expense = { "travel", 1230, SL_DAY_NONE, SL_PAY_CASH };

  g_assert_true (sl_expense_record (business, &expense, error));
  return NULL;
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  sl_session_run_finish (SL_SESSION (object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static gint64
read_pair (File       *file,
           const Pair *pair)
{
  Request request = { .file = file, .pair = pair };

  g_mutex_init (&request.mutex);
  g_cond_init (&request.cond);
  sl_session_read_async (file->session, read_both, &request, NULL, NULL, NULL, read_cb,
                         &request.is_done);
  wait_until (&request, &request.is_half);
  file_write (file, spend, NULL, NULL);
  raise_flag (&request, &request.is_written);
  wait_for (&request.is_done);
  g_mutex_clear (&request.mutex);
  g_cond_clear (&request.cond);

  g_assert_cmpint (request.figures[0], ==, request.figures[1]);
  return request.figures[0];
}

static void
test_pair (File          *file,
           gconstpointer  pair)
{
  g_autofree char *copy = g_build_filename (file->folder, "copy.sideline", NULL);
  gint64 before;

  file_write (file, spend, NULL, NULL);
  before = read_pair (file, pair);
  g_assert_cmpint (before, !=, 0);
  g_remove (copy);

  /* The next one is of a later moment. */
  g_assert_cmpint (read_pair (file, pair), >, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *name = g_strconcat ("/model/moment/", pairs[i].name, NULL);

      g_test_add (name, File, &pairs[i], file_set_up, test_pair, file_tear_down);
    }

  return g_test_run ();
}
