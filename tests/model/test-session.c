#include "config.h"

#include "file.h"
#include "store/error.h"
#include "store/listing.h"

static gpointer
count_contacts (SlBusiness    *business,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  SlListingQuery query = { .kind = SL_LISTING_CONTACTS, .as_of = SL_DAY_NONE };
  g_autoptr(GArray) ids = sl_listing_read_ids (sl_business_get_database (business), &query,
                                               NULL, error);

  return ids != NULL ? GUINT_TO_POINTER (ids->len) : NULL;
}

static void
raise_flag_cb (SlSession *session,
               gboolean  *flag)
{
  *flag = TRUE;
}

static void
count_cb (SlSession *session,
          guint     *count)
{
  ++*count;
}

static void
test_new (File          *file,
          gconstpointer  data)
{
  g_assert_cmpstr (sl_session_get_path (file->session), ==, file->path);
  g_assert_cmpstr (sl_session_get_currency (file->session), ==, "USD");
  g_assert_cmpint (sl_session_get_today (file->session), !=, SL_DAY_NONE);
  g_assert_false (sl_session_get_is_sample (file->session));
  g_assert_false (sl_session_get_can_undo (file->session));
  g_assert_false (sl_session_get_can_redo (file->session));
}

static void
test_write (File          *file,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gboolean is_changed = FALSE;

  g_signal_connect (file->session, "changed", G_CALLBACK (raise_flag_cb), &is_changed);
  file_write (file, add_contact_func, (gpointer) "Ana Díaz", &error);
  g_assert_no_error (error);

  /* The state was there before the callback. */
  g_assert_true (sl_session_get_can_undo (file->session));
  g_assert_nonnull (strstr (sl_session_get_undo_subject (file->session), "Ana Díaz"));

  wait_for (&is_changed);
  g_assert_cmpuint (GPOINTER_TO_UINT (file_read (file, count_contacts, NULL, &error)), ==, 1);
  g_assert_no_error (error);
}

static void
test_refused (File          *file,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  guint n_changed = 0;

  g_signal_connect (file->session, "changed", G_CALLBACK (count_cb), &n_changed);
  file_write (file, add_contact_func, (gpointer) "", &error);
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_assert_false (sl_session_get_can_undo (file->session));
  g_assert_cmpuint (n_changed, ==, 0);

  g_signal_handlers_disconnect_by_data (file->session, &n_changed);
}

/* A hundred acts are a few notices: at most one a frame. */
static void
test_changed_is_coalesced (File          *file,
                           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  guint n_changed = 0;
  gint64 start;

  g_signal_connect (file->session, "changed", G_CALLBACK (count_cb), &n_changed);
  start = g_get_monotonic_time ();

  for (guint i = 0; i < 100; i++)
    sl_session_write_async (file->session, add_contact_func, (gpointer) "Ana", NULL, NULL, NULL,
                            NULL, NULL);

  file_read (file, count_contacts, NULL, &error);
  file_write (file, add_contact_func, (gpointer) "Last", &error);
  g_assert_no_error (error);

  while (n_changed == 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (n_changed, <=, 2 + (guint) ((g_get_monotonic_time () - start) / 16667));

  g_signal_handlers_disconnect_by_data (file->session, &n_changed);
}

/* A reading that goes on until it is let go. */
typedef struct
{
  GMutex   mutex;
  GCond    cond;
  gboolean has_begun;
  gboolean may_end;
  gboolean is_late;   /* nobody let it go */
  guint    counts[2]; /* of the contacts, at its beginning and at its end */
} Slow;

#define PATIENCE (10 * G_TIME_SPAN_SECOND)

static void
slow_init (Slow *slow)
{
  *slow = (Slow) { 0 };
  g_mutex_init (&slow->mutex);
  g_cond_init (&slow->cond);
}

static void
slow_clear (Slow *slow)
{
  g_mutex_clear (&slow->mutex);
  g_cond_clear (&slow->cond);
}

static gboolean
wait_for_flag (Slow           *slow,
               const gboolean *flag)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  gboolean is_set;

  g_mutex_lock (&slow->mutex);
  while (!*flag && g_cond_wait_until (&slow->cond, &slow->mutex, end))
    ;
  is_set = *flag;
  g_mutex_unlock (&slow->mutex);

  return is_set;
}

static void
set_flag (Slow     *slow,
          gboolean *flag)
{
  g_mutex_lock (&slow->mutex);
  *flag = TRUE;
  g_cond_broadcast (&slow->cond);
  g_mutex_unlock (&slow->mutex);
}

static gpointer
count_slowly (SlBusiness    *business,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Slow *slow = data;

  slow->counts[0] = GPOINTER_TO_UINT (count_contacts (business, NULL, NULL, error));
  set_flag (slow, &slow->has_begun);
  slow->is_late = !wait_for_flag (slow, &slow->may_end);
  slow->counts[1] = GPOINTER_TO_UINT (count_contacts (business, NULL, NULL, error));

  return GUINT_TO_POINTER (slow->counts[1]);
}

static void
slow_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  sl_session_run_finish (SL_SESSION (object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* A search does not wait for a commission run, and finds what was recorded meanwhile; the run goes
 * on with the file as it was. */
static void
test_long (File          *file,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gboolean is_done = FALSE;
  Slow slow;

  slow_init (&slow);
  file_add_people (file, 3);
  sl_session_read_long_async (file->session, count_slowly, &slow, NULL, NULL, NULL, slow_cb,
                              &is_done);
  g_assert_true (wait_for_flag (&slow, &slow.has_begun));

  for (guint i = 1; i <= 5; i++)
    {
      file_write (file, add_contact_func, (gpointer) "Ana", &error);
      g_assert_no_error (error);
      g_assert_cmpuint (GPOINTER_TO_UINT (file_read (file, count_contacts, NULL, &error)), ==,
                        3 + i);
      g_assert_no_error (error);
    }

  g_assert_false (is_done);
  set_flag (&slow, &slow.may_end);
  wait_for (&is_done);
  g_assert_false (slow.is_late);
  g_assert_cmpuint (slow.counts[0], ==, 3);
  g_assert_cmpuint (slow.counts[1], ==, 3);
  slow_clear (&slow);
}

/* All that one reading asks is of one moment, and the next one sees the file as it is then. */
static void
test_one_moment (File          *file,
                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gboolean is_done = FALSE;
  Slow slow;

  slow_init (&slow);
  sl_session_read_async (file->session, count_slowly, &slow, NULL, NULL, NULL, slow_cb, &is_done);
  g_assert_true (wait_for_flag (&slow, &slow.has_begun));
  file_write (file, add_contact_func, (gpointer) "Ana", &error);
  g_assert_no_error (error);
  set_flag (&slow, &slow.may_end);
  wait_for (&is_done);
  g_assert_cmpuint (slow.counts[0], ==, 0);
  g_assert_cmpuint (slow.counts[1], ==, 0);
  g_assert_cmpuint (GPOINTER_TO_UINT (file_read (file, count_contacts, NULL, &error)), ==, 1);

  /* Nor is a view kept: what somebody else wrote is seen. */
  file_add_people (file, 3);
  g_assert_cmpuint (GPOINTER_TO_UINT (file_read (file, count_contacts, NULL, &error)), ==, 4);
  g_assert_no_error (error);
  slow_clear (&slow);
}

static void
cancelled_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (sl_session_run_finish (SL_SESSION (object), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) user_data = TRUE;
}

/* Of two that take long the second waits for the first, and can be given up meanwhile. */
static void
test_long_cancelled (File          *file,
                     gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  gboolean is_done = FALSE, is_cancelled = FALSE;
  Slow slow, other;

  slow_init (&slow);
  slow_init (&other);
  sl_session_read_long_async (file->session, count_slowly, &slow, NULL, NULL, NULL, slow_cb,
                              &is_done);
  sl_session_read_long_async (file->session, count_slowly, &other, NULL, NULL, cancellable,
                              cancelled_cb, &is_cancelled);
  g_cancellable_cancel (cancellable);
  set_flag (&slow, &slow.may_end);
  wait_for (&is_cancelled);
  wait_for (&is_done);
  g_assert_false (other.has_begun);
  slow_clear (&slow);
  slow_clear (&other);
}

typedef struct
{
  char     *subject; /* (owned) */
  GError   *error;   /* (owned) (nullable) */
  gboolean  is_done;
} Undone;

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Undone *undone = user_data;

  undone->subject = sl_session_undo_finish (SL_SESSION (object), result, &undone->error);
  undone->is_done = TRUE;
}

static void
test_undo (File          *file,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  Undone undone = { NULL };
  Undone redone = { NULL };

  file_write (file, add_contact_func, (gpointer) "Ana", &error);
  g_assert_no_error (error);

  sl_session_undo_async (file->session, NULL, undone_cb, &undone);
  wait_for (&undone.is_done);
  g_assert_no_error (undone.error);
  g_assert_nonnull (strstr (undone.subject, "Ana"));
  g_assert_false (sl_session_get_can_undo (file->session));
  g_assert_true (sl_session_get_can_redo (file->session));
  g_assert_cmpuint (GPOINTER_TO_UINT (file_read (file, count_contacts, NULL, &error)), ==, 0);

  sl_session_redo_async (file->session, NULL, undone_cb, &redone);
  wait_for (&redone.is_done);
  g_assert_no_error (redone.error);
  g_assert_cmpuint (GPOINTER_TO_UINT (file_read (file, count_contacts, NULL, &error)), ==, 1);
  g_free (undone.subject);
  g_free (redone.subject);
}

static void
test_nothing_to_undo (File          *file,
                      gconstpointer  data)
{
  Undone undone = { NULL };

  sl_session_undo_async (file->session, NULL, undone_cb, &undone);
  wait_for (&undone.is_done);
  g_assert_null (undone.subject);
  g_assert_nonnull (undone.error);
  g_clear_error (&undone.error);
}

/* What another program writes is seen when the window looks again, and only then. */
static void
test_look_again (File          *file,
                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gboolean is_changed = FALSE;

  g_signal_connect (file->session, "changed", G_CALLBACK (raise_flag_cb), &is_changed);
  sl_session_look_again (file->session);
  file_read (file, count_contacts, NULL, &error);
  g_assert_false (is_changed);

  file_add_people (file, 3);
  sl_session_look_again (file->session);
  wait_for (&is_changed);
  g_assert_cmpuint (GPOINTER_TO_UINT (file_read (file, count_contacts, NULL, &error)), ==, 3);
}

static void
test_cancelled (File          *file,
                gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  Undone undone = { NULL };

  g_cancellable_cancel (cancellable);
  sl_session_undo_async (file->session, cancellable, undone_cb, &undone);
  wait_for (&undone.is_done);
  g_assert_error (undone.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&undone.error);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Undone *undone = user_data;

  g_assert_null (sl_session_open_finish (result, &undone->error));
  undone->is_done = TRUE;
}

static void
test_no_such_file (void)
{
  Undone undone = { NULL };

  sl_session_open_async ("/nowhere/at/all.sideline", NULL, opened_cb, &undone);
  wait_for (&undone.is_done);
  g_assert_error (undone.error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&undone.error);
}

static void
closed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_assert_true (sl_session_close_finish (SL_SESSION (object), result, NULL));
  *(gboolean *) user_data = TRUE;
}

/* What was asked before is done; what is asked after is refused. */
static void
test_close (File          *file,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gboolean is_closed = FALSE, is_read = FALSE;
  Slow slow;

  slow_init (&slow);
  sl_session_read_long_async (file->session, count_slowly, &slow, NULL, NULL, NULL, slow_cb,
                              &is_read);
  sl_session_write_async (file->session, add_contact_func, (gpointer) "Ana", NULL, NULL, NULL,
                          NULL, NULL);
  sl_session_close_async (file->session, closed_cb, &is_closed);
  file_write (file, add_contact_func, (gpointer) "Too late", &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  set_flag (&slow, &slow.may_end);
  wait_for (&is_closed);
  g_assert_true (is_read);
  slow_clear (&slow);

  {
    g_autoptr(SlBusiness) business = sl_business_open (file->path, SL_BUSINESS_READ, NULL);

    g_assert_cmpuint (GPOINTER_TO_UINT (count_contacts (business, NULL, NULL, NULL)), ==, 1);
  }
}

#define ADD(name, func) \
  g_test_add ("/model/session/" name, File, NULL, file_set_up, func, file_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("new", test_new);
  ADD ("write", test_write);
  ADD ("refused", test_refused);
  ADD ("changed-is-coalesced", test_changed_is_coalesced);
  ADD ("undo", test_undo);
  ADD ("nothing-to-undo", test_nothing_to_undo);
  ADD ("look-again", test_look_again);
  ADD ("cancelled", test_cancelled);
  ADD ("long", test_long);
  ADD ("long-cancelled", test_long_cancelled);
  ADD ("one-moment", test_one_moment);
  g_test_add_func ("/model/session/no-such-file", test_no_such_file);
  ADD ("close", test_close);

  return g_test_run ();
}
