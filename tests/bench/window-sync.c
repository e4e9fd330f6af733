/* window-sync FILE: the window while the first exchange with a company is under way, and a person
 * who sells meanwhile.  SYNC_KEY is the key of the company that FILE is connected with; a product
 * with the code P1 is on stock.
 *
 *   busy        the longest time for which the main thread did something without a pause, in
 *               processor time: no frame can take longer
 *   hold        the longest time for which one transaction wrote, by the clock and in work of its
 *               thread; a sale need not wait for it, since the long ones give way
 *   sale        from the verb until it is recorded, by the clock and in work of the processor, all
 *               threads together: what else the machine does makes the first longer
 *
 * Before it the same is measured without an exchange.  Runs inside tests/e2e/run-window. */
#include <sqlite3.h>

#include "app/settings.h"
#include "app/window-private.h"
#include "business/sale.h"

#include <time.h>

/* What a frame may take, and a person may wait. */
#define MOST_BUSY_MS 33
#define MOST_WAIT_MS 200
#define PATIENCE_US (600 * G_USEC_PER_SEC)
/* Faster than anybody types. */
#define SALE_EVERY_MS 2000

typedef struct
{
  SlWindow *window;      /* (owned) */
  gboolean  is_selling;
  guint     n_sales;
  gint64    began;
  gint64    worked;
  gint64    longest;     /* microseconds that a sale waited */
  gint64    most_work;   /* the same in processor time */
  guint     n_frames;
} Desk;

static gint64 busy, busy_since;

static gint64
get_time (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* Between two looks at what has happened the main thread is busy. */
static int
poll_cb (GPollFD *fds,
         guint    n_fds,
         int      timeout)
{
  int answer;

  busy = MAX (busy, get_time (CLOCK_THREAD_CPUTIME_ID) - busy_since);
  answer = g_poll (fds, n_fds, timeout);
  busy_since = get_time (CLOCK_THREAD_CPUTIME_ID);
  return answer;
}

static void
after_paint_cb (GdkFrameClock *clock,
                Desk          *desk)
{
  desk->n_frames++;
}

/* Every frame is drawn. */
static gboolean
draw_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static gpointer
sale_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();

  sl_lines_add (draft->lines, "P1", 1, SL_PRICE_OF_THE_DAY);
  if (!sl_sale_record (business, draft, NULL, error))
    g_error ("%s", (*error)->message);

  return NULL;
}

static void
sold_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Desk *desk = user_data;

  desk->longest = MAX (desk->longest, g_get_monotonic_time () - desk->began);
  desk->most_work = MAX (desk->most_work, get_time (CLOCK_PROCESS_CPUTIME_ID) - desk->worked);
  desk->is_selling = FALSE;
  desk->n_sales++;
}

static gboolean
sell_cb (gpointer user_data)
{
  Desk *desk = user_data;

  if (desk->is_selling)
    return G_SOURCE_CONTINUE;

  desk->is_selling = TRUE;
  desk->began = g_get_monotonic_time ();
  desk->worked = get_time (CLOCK_PROCESS_CPUTIME_ID);
  sl_session_write_async (sl_window_get_session (desk->window), sale_func, NULL, NULL, NULL, NULL,
                          sold_cb, desk);
  return G_SOURCE_CONTINUE;
}

/* (transfer none) (nullable) */
static SlSync *
get_sync (Desk *desk)
{
  SlSyncList *syncs = _sl_window_get_syncs (desk->window);

  return syncs != NULL && sl_sync_list_get_n (syncs) > 0 ? sl_sync_list_get (syncs, 0) : NULL;
}

/* Holds of the file */

/* Of the thread that writes, and there is one. */
static struct
{
  gint64 began;
  gint64 worked;
  gint64 longest;   /* microseconds */
  gint64 most_work; /* the same in processor time */
} hold;

static void
end_hold (void)
{
  if (hold.began == 0)
    return;

  hold.longest = MAX (hold.longest, g_get_monotonic_time () - hold.began);
  hold.most_work = MAX (hold.most_work, get_time (CLOCK_THREAD_CPUTIME_ID) - hold.worked);
  hold.began = 0;
}

static int
statement_cb (unsigned  what,
              void     *data,
              void     *statement,
              void     *text)
{
  const char *sql = what == SQLITE_TRACE_STMT ? text : sqlite3_sql (statement);

  if (sql == NULL)
    return 0;

  if (what == SQLITE_TRACE_STMT && g_str_equal (sql, "BEGIN IMMEDIATE"))
    {
      hold.began = g_get_monotonic_time ();
      hold.worked = get_time (CLOCK_THREAD_CPUTIME_ID);
    }
  else if (what == SQLITE_TRACE_PROFILE &&
           (g_str_equal (sql, "COMMIT") || g_str_equal (sql, "ROLLBACK")))
    end_hold ();

  return 0;
}

/* Of every connection that is opened. */
static int
connected_cb (sqlite3           *handle,
              char             **problem,
              const void        *api)
{
  return sqlite3_trace_v2 (handle, SQLITE_TRACE_STMT | SQLITE_TRACE_PROFILE, statement_cb, NULL);
}

typedef gboolean (*Condition) (Desk *desk);

static gboolean
is_connected (Desk *desk)
{
  SlSync *sync = get_sync (desk);

  return sync != NULL && sl_sync_is_connected (sync) &&
         sl_sync_get_state (sync) == SL_ENGINE_NEEDS_LOGIN;
}

static gboolean
is_exchanged (Desk *desk)
{
  SlSync *sync = get_sync (desk);

  if (sl_sync_get_state (sync) == SL_ENGINE_NEEDS_USER)
    sl_sync_agree (sync);

  return sl_sync_get_state (sync) == SL_ENGINE_IDLE;
}

static gboolean
has_sold (Desk *desk)
{
  return desk->n_sales >= 5;
}

static void
wait_until (Desk      *desk,
            Condition  is_so)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_US;

  while (!is_so (desk))
    {
      g_main_context_iteration (NULL, TRUE);
      if (g_get_monotonic_time () > end)
        g_error ("Waited too long");
    }
}

/* Sells until @is_so.  FALSE when a frame or a sale took too long. */
static gboolean
measure (Desk       *desk,
         const char *what,
         Condition   is_so)
{
  gint64 began = g_get_monotonic_time (), wait;
  gboolean is_late;
  guint timer;

  desk->longest = desk->most_work = 0;
  desk->n_sales = desk->n_frames = 0;
  busy = hold.longest = hold.most_work = 0;
  timer = g_timeout_add (SALE_EVERY_MS, sell_cb, desk);
  wait_until (desk, is_so);
  g_source_remove (timer);
  while (desk->is_selling)
    g_main_context_iteration (NULL, TRUE);

  wait = MIN (desk->longest, desk->most_work);
  is_late = busy > MOST_BUSY_MS * 1000 || wait > MOST_WAIT_MS * 1000;
  g_print ("%s: %.1f s, %u frames\n", what,
           (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC, desk->n_frames);
  g_print ("  the main thread is busy for %.1f ms (at most %d)\n", (double) busy / 1000,
           MOST_BUSY_MS);
  g_print ("  the file is held for %.1f ms, %.1f of work\n", (double) hold.longest / 1000,
           (double) hold.most_work / 1000);
  g_print ("  %u sales wait for %.1f ms, %.1f of work (at most %d)%s\n", desk->n_sales,
           (double) desk->longest / 1000, (double) desk->most_work / 1000, MOST_WAIT_MS,
           is_late ? "  LATE" : "");
  return !is_late;
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
is_painted (Desk *desk)
{
  return desk->n_frames > 60;
}

static void
open_window (Desk       *desk,
             const char *path)
{
  g_autoptr(GSettings) settings = sl_settings_new ();
  GtkApplication *application =
    GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));

  g_application_register (G_APPLICATION (application), NULL, NULL);
  g_application_set_default (G_APPLICATION (application));
  desk->window = g_object_ref (sl_window_new (application, settings));
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1100, 740);
  sl_window_open (desk->window, path);
  gtk_window_present (GTK_WINDOW (desk->window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (desk->window)), "after-paint",
                    G_CALLBACK (after_paint_cb), desk);
  gtk_widget_add_tick_callback (GTK_WIDGET (desk->window), draw_cb, NULL, NULL);
}

int
main (int   argc,
      char *argv[])
{
  Desk desk = { 0 };
  gboolean ok;

  if (argc < 2 || g_getenv ("SYNC_KEY") == NULL)
    {
      g_printerr ("SYNC_KEY=KEY window-sync FILE\n");
      return 2;
    }

  sqlite3_auto_extension ((void (*) (void)) connected_cb);
  g_main_context_set_poll_func (NULL, poll_cb);
  g_timeout_add (5, tick_cb, NULL);
  adw_init ();
  open_window (&desk, argv[1]);
  wait_until (&desk, is_connected);
  sl_window_show_place (desk.window, "today");
  desk.n_frames = 0;
  wait_until (&desk, is_painted);

  ok = measure (&desk, "without an exchange", has_sold);
  sl_sync_set_secret (get_sync (&desk), g_getenv ("SYNC_KEY"), FALSE);
  ok &= measure (&desk, "while the first exchange is under way", is_exchanged);

  gtk_window_destroy (GTK_WINDOW (desk.window));
  return ok ? 0 : 1;
}
