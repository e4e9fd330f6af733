/* window-speed FILE MINIMAL-WINDOW: the window with a large business (large-business), worked as a
 * person would.
 *
 *   jump        to the middle of a list: frames until no row in sight is blank
 *   scroll      a page a frame for two hundred frames
 *   search      from the key press to the first page of what is found
 *               (and the same while commissions are run all the time)
 *   back        from the key that ends a search to the first page of the list
 *   picker      from the key press to the customers who are offered for a sale
 *   sale        from the verb to the list, the stock and the expected commission
 *   memory      of the process, beside that of the least that libadwaita shows
 *
 * Each is told twice: how long it took, and how much work of the processor that was, all threads
 * together; what else the machine does makes the first longer and not the second, so that the goal
 * is held against the lesser.  Busy is the longest time for which the main thread did something
 * without a pause, in processor time: no frame can take longer.
 *
 * Runs inside tests/e2e/run-window. */
#include "app/footprint.h"
#include "app/list-place.h"
#include "app/orders/quick-sale.h"
#include "app/settings.h"
#include "app/widgets/search-picker.h"
#include "app/window.h"
#include "business/commission.h"
#include "business/sale.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* MiB above a minimal window. */
#define MOST_MEMORY 64
#define PATIENCE_US (120 * G_USEC_PER_SEC)
#define N_STEPS 200

/* MiB of a process.  The goal is held against what is resident, pages shared with others
 * included, which is what a system monitor shows; what is the process's own says the same of two
 * windows that share their libraries. */
typedef struct
{
  double resident;
  double proportional; /* shared pages divided by those who share them */
  double own;          /* of no file */
} Memory;

typedef struct
{
  GtkApplication *application; /* (owned) */
  SlWindow       *window;      /* (owned) */
  GtkEditable    *entry;       /* (unowned): the search of the header bar */
  Memory          floor;       /* of a minimal window */
  guint           n_frames;
  gboolean        is_late;     /* some figure is over its goal */
} Desk;

static gint64 busy, busy_since;
/* Processor time of the last wait. */
static gint64 work;

static gint64
get_time (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gint64
thread_time (void)
{
  return get_time (CLOCK_THREAD_CPUTIME_ID);
}

/* Between two looks at what has happened the main thread is busy. */
static int
poll_cb (GPollFD *fds,
         guint    n_fds,
         int      timeout)
{
  int answer;

  busy = MAX (busy, thread_time () - busy_since);
  answer = g_poll (fds, n_fds, timeout);
  busy_since = thread_time ();

  return answer;
}

typedef gboolean (*Condition) (gpointer data);

/* Microseconds until @is_so; @busy becomes what was longest meanwhile. */
static gint64
wait_until (Condition is_so,
            gpointer  data)
{
  gint64 begin = g_get_monotonic_time (), worked = get_time (CLOCK_PROCESS_CPUTIME_ID);

  busy = 0;
  while (!is_so (data))
    {
      g_main_context_iteration (NULL, TRUE);
      if (g_get_monotonic_time () - begin > PATIENCE_US)
        g_error ("Waited too long");
    }

  work = get_time (CLOCK_PROCESS_CPUTIME_ID) - worked;
  return g_get_monotonic_time () - begin;
}

/* So that a wait is looked after when nothing happens. */
static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
is_due (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *) data;
}

static void
rest (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  wait_until (is_due, &end);
}

static void
say (Desk       *desk,
     const char *what,
     gint64      us,
     gint64      most)
{
  g_print ("  %-46s %8.1f ms  (at most %" G_GINT64_FORMAT ")%s\n", what, (double) us / 1000, most,
           us > most * 1000 ? "  LATE" : "");
  desk->is_late |= us > most * 1000;
}

/* The same of what was waited for. */
static void
say_waited (Desk       *desk,
            const char *what,
            gint64      us,
            gint64      worked,
            gint64      most)
{
  gboolean is_late = MIN (us, worked) > most * 1000;

  g_print ("  %-46s %8.1f ms, %.1f of work  (at most %" G_GINT64_FORMAT ")%s\n", what,
           (double) us / 1000, (double) worked / 1000, most, is_late ? "  LATE" : "");
  desk->is_late |= is_late;
}

/* (transfer none) */
static SlRowList *
get_rows (Desk *desk)
{
  return sl_list_place_get_rows (SL_LIST_PLACE (sl_window_get_place (desk->window)));
}

static void
after_paint_cb (GdkFrameClock *clock,
                Desk          *desk)
{
  desk->n_frames++;
}

static gboolean
is_open (gpointer data)
{
  return sl_window_get_session (((Desk *) data)->window) != NULL;
}

static gboolean
is_loaded (gpointer data)
{
  Desk *desk = data;

  return sl_row_list_is_loaded (get_rows (desk)) &&
         g_list_model_get_n_items (G_LIST_MODEL (get_rows (desk))) > 0;
}

/* (transfer none): the table's view */
static GtkWidget *
find (GtkWidget *root,
      GType      type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (root), type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);

  return found;
}

static GtkAdjustment *
get_adjustment (Desk *desk)
{
  SlListTable *table = sl_list_place_get_table (SL_LIST_PLACE (sl_window_get_place (desk->window)));

  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (find (GTK_WIDGET (table),
                                                               GTK_TYPE_COLUMN_VIEW)));
}

/* Whether each row in sight has its cells. */
static gboolean
is_filled (gpointer data)
{
  Desk *desk = data;
  GtkAdjustment *down = get_adjustment (desk);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (get_rows (desk)));
  double height = gtk_adjustment_get_upper (down) / MAX (n, 1);
  guint first = (guint) (gtk_adjustment_get_value (down) / height);
  guint last = MIN (n, first + (guint) (gtk_adjustment_get_page_size (down) / height) + 1);

  for (guint i = first; i < last; i++)
    {
      g_autoptr(SlRow) row = g_list_model_get_item (G_LIST_MODEL (get_rows (desk)), i);

      if (sl_row_get_cell (row, 0) == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_page (gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_rows (data))) > 0 && is_filled (data);
}

static void
show (Desk       *desk,
      const char *place)
{
  gint64 worked = get_time (CLOCK_PROCESS_CPUTIME_ID), begin = g_get_monotonic_time ();

  g_print ("%s\n", place);
  sl_window_show_place (desk->window, place);
  wait_until (has_page, desk);
  say_waited (desk, "first time, until a page is there", g_get_monotonic_time () - begin,
              get_time (CLOCK_PROCESS_CPUTIME_ID) - worked, 500);
  wait_until (is_loaded, desk);
  rest (300);
}

static void
jump (Desk *desk)
{
  GtkAdjustment *down = get_adjustment (desk);
  guint n_frames = desk->n_frames;

  gtk_adjustment_set_value (down, gtk_adjustment_get_upper (down) / 2);
  while (desk->n_frames == n_frames)
    g_main_context_iteration (NULL, TRUE);
  wait_until (is_filled, desk);
  g_print ("  %-44s %8u frames (at most 2)%s\n", "jump to the middle: blank rows for",
           desk->n_frames - n_frames, desk->n_frames > n_frames + 2 ? "  LATE" : "");
  desk->is_late |= desk->n_frames > n_frames + 2;
  rest (300);
}

static void
scroll (Desk *desk)
{
  GtkAdjustment *down = get_adjustment (desk);
  double step = gtk_adjustment_get_page_size (down) * 0.8;
  gint64 longest = 0;

  /* At its end there is no frame to wait for. */
  for (guint i = 0; i < N_STEPS && gtk_adjustment_get_value (down) > step; i++)
    {
      guint n_frames = desk->n_frames;

      gtk_adjustment_set_value (down, gtk_adjustment_get_value (down) - step);
      busy = 0;
      while (desk->n_frames == n_frames)
        g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, busy);
    }

  say (desk, "scroll, a page a frame: busy", longest, 33);
  rest (300);
}

static void
loaded_cb (SlRowList *rows,
           gboolean  *is_there)
{
  *is_there = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static gpointer
nothing_func (SlBusiness    *business,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return NULL;
}

static void
nothing_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* Whether the readers have done what they were asked for. */
static gboolean
is_quiet (gpointer data)
{
  SlSession *session = sl_window_get_session (((Desk *) data)->window);
  gboolean is_done = FALSE, is_long_done = FALSE;

  sl_session_read_async (session, nothing_func, NULL, NULL, NULL, NULL, nothing_cb, &is_done);
  sl_session_read_long_async (session, nothing_func, NULL, NULL, NULL, NULL, nothing_cb,
                              &is_long_done);
  while (!is_done || !is_long_done)
    g_main_context_iteration (NULL, TRUE);

  return TRUE;
}

/* Types @typed, and waits until what is found is seen. */
static gint64
type (Desk       *desk,
      const char *typed)
{
  SlRowList *rows = get_rows (desk);
  gboolean is_there = FALSE;
  gulong loaded = g_signal_connect (rows, "loaded", G_CALLBACK (loaded_cb), &is_there);
  gulong begun = g_signal_connect (rows, "begun", G_CALLBACK (loaded_cb), &is_there);
  gint64 spent, worked = get_time (CLOCK_PROCESS_CPUTIME_ID), begin = g_get_monotonic_time ();

  gtk_editable_set_text (desk->entry, typed);
  wait_until (is_true, &is_there);
  spent = g_get_monotonic_time () - begin;
  work = get_time (CLOCK_PROCESS_CPUTIME_ID) - worked;
  g_signal_handler_disconnect (rows, loaded);
  g_signal_handler_disconnect (rows, begun);

  return spent;
}

static void
search (Desk       *desk,
        const char *text)
{
  gint64 busiest = 0, spent, worked;

  for (guint length = 1; length <= strlen (text); length++)
    {
      g_autofree char *typed = g_strndup (text, length);
      g_autofree char *what = g_strdup_printf ("search “%s”: until the first page", typed);

      spent = type (desk, typed);
      worked = work;
      busiest = MAX (busiest, busy);
      rest (300);
      busiest = MAX (busiest, busy);
      say_waited (desk, what, spent, worked, 50);
    }

  spent = type (desk, "");
  worked = work;
  busiest = MAX (busiest, busy);
  rest (700);
  busiest = MAX (busiest, busy);
  say_waited (desk, "back from the search: until the first page", spent, worked, 50);
  say (desk, "search: busy", busiest, 33);
}

static void
offered_cb (GtkListBox    *list,
            GtkListBoxRow *row,
            gboolean      *is_there)
{
  *is_there |= row != NULL;
}

/* Types @text in the form of a sale, and waits for the customers who are offered. */
static void
choose (Desk       *desk,
        const char *text)
{
  GtkWidget *form = NULL, *picker, *list;
  g_autoptr(GList) windows = NULL;
  gint64 busiest = 0;

  g_print ("picker\n");
  sl_quick_sale_open (desk->window, 0, NULL);
  windows = gtk_window_list_toplevels ();
  for (GList *i = windows; i != NULL; i = i->next)
    if (SL_IS_QUICK_SALE (i->data))
      form = i->data;

  picker = find (form, SL_TYPE_SEARCH_PICKER);
  list = find (picker, GTK_TYPE_LIST_BOX);
  rest (1000);
  wait_until (is_quiet, desk);
  gtk_widget_grab_focus (picker);

  for (guint length = 1; length <= strlen (text); length++)
    {
      g_autofree char *typed = g_strndup (text, length);
      g_autofree char *what = g_strdup_printf ("customer “%s”: until some are offered", typed);
      gboolean is_there = FALSE;
      gulong offered = g_signal_connect (list, "row-selected", G_CALLBACK (offered_cb), &is_there);
      gint64 spent, worked = get_time (CLOCK_PROCESS_CPUTIME_ID), begin = g_get_monotonic_time ();

      gtk_editable_set_text (GTK_EDITABLE (find (picker, GTK_TYPE_EDITABLE)), typed);
      wait_until (is_true, &is_there);
      spent = g_get_monotonic_time () - begin;
      worked = get_time (CLOCK_PROCESS_CPUTIME_ID) - worked;
      g_signal_handler_disconnect (list, offered);
      busiest = MAX (busiest, busy);
      rest (300);
      busiest = MAX (busiest, busy);
      say_waited (desk, what, spent, worked, 50);
    }

  say (desk, "picker: busy", busiest, 33);
  gtk_window_destroy (GTK_WINDOW (form));
  rest (300);
}

static gpointer
sale_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();

  draft->contact_id = 77;
  draft->paid = 1800;
  sl_lines_add (draft->lines, "P1", 1, SL_PRICE_OF_THE_DAY);
  if (!sl_sale_record (business, draft, NULL, error))
    g_error ("%s", (*error)->message);

  return NULL;
}

/* What of the place is to be different after a sale. */
typedef struct
{
  Desk     *desk;
  char     *before;   /* (owned) */
  gboolean  is_list;  /* then its first rows are to be seen */
  guint     n_frames; /* of a list when it had them; 0: not yet */
} Change;

/* (transfer full): every text that is seen in @widget */
static void
collect (GtkWidget *widget,
         GString   *text)
{
  if (!gtk_widget_get_child_visible (widget))
    return;

  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));

  if (GTK_IS_INSCRIPTION (widget) && gtk_inscription_get_text (GTK_INSCRIPTION (widget)) != NULL)
    g_string_append_printf (text, "%s\n", gtk_inscription_get_text (GTK_INSCRIPTION (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, text);
}

static char *
read_place (Desk *desk)
{
  GString *text = g_string_new (NULL);

  collect (sl_window_get_place (desk->window), text);
  return g_string_free (text, FALSE);
}

static gboolean
is_changed (gpointer data)
{
  Change *change = data;
  g_autofree char *now = NULL;

  /* It has the row before the frame that lays it out, and goes to it then. */
  if (change->n_frames > 0)
    return change->desk->n_frames > change->n_frames &&
           gtk_adjustment_get_value (get_adjustment (change->desk)) <= 0;

  now = read_place (change->desk);
  if (g_str_equal (now, change->before))
    return FALSE;

  if (change->is_list)
    {
      change->n_frames = change->desk->n_frames;
      gtk_widget_queue_draw (GTK_WIDGET (change->desk->window));
    }

  return !change->is_list;
}

static void
nobody_cb (const char *member,
           const char *bonus,
           gint64      amount,
           gpointer    user_data)
{
}

/* One whole commission run after the other. */
static gpointer
run_func (SlBusiness    *business,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  SlPeriod month = sl_period_of (sl_business_get_today (business), SL_PERIOD_MONTH, 0);

  while (!g_cancellable_is_cancelled (cancellable))
    {
      sl_business_forget (business);
      sl_commission_each_payout (business, NULL, sl_period_shift (month, -1), nobody_cb, NULL,
                                 NULL);
    }

  return NULL;
}

static void
search_beside_runs (Desk       *desk,
                    const char *text)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_print ("beside commission runs\n");
  sl_session_read_long_async (sl_window_get_session (desk->window), run_func, NULL, NULL, NULL,
                              cancellable, NULL, NULL);
  search (desk, text);
  g_cancellable_cancel (cancellable);
  wait_until (is_quiet, desk);
}

static void
sell (Desk       *desk,
      const char *place,
      const char *what)
{
  Change change = { .desk = desk };
  gint64 spent;

  sl_window_show_place (desk->window, place);
  change.is_list = SL_IS_LIST_PLACE (sl_window_get_place (desk->window));
  rest (500);
  wait_until (is_quiet, desk);

  for (guint i = 0; i < 3; i++)
    {
      change.before = read_place (desk);
      change.n_frames = 0;
      sl_session_write_async (sl_window_get_session (desk->window), sale_func, NULL, NULL, NULL,
                              NULL, NULL, NULL);
      spent = wait_until (is_changed, &change);
      say_waited (desk, what, spent, work, 100);
      say (desk, "busy meanwhile", busy, 33);
      g_free (change.before);
      rest (500);
      wait_until (is_quiet, desk);
    }
}

static double
find_figure (const char *rollup,
             const char *name)
{
  const char *line = strstr (rollup, name);

  return line != NULL ? g_ascii_strtod (line + strlen (name), NULL) / 1024 : 0;
}

/* @pid: "self" for this one */
static Memory
get_memory (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/smaps_rollup", pid);
  g_autofree char *rollup = NULL;

  if (!g_file_get_contents (path, &rollup, NULL, NULL))
    return (Memory) { 0 };

  return (Memory) { find_figure (rollup, "\nRss:"), find_figure (rollup, "\nPss:"),
                    find_figure (rollup, "\nAnonymous:") };
}

/* MiB of the least that libadwaita shows, once it is painted. */
static Memory
measure_floor (const char *program)
{
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GDataInputStream) output = NULL;
  g_autofree char *line = NULL;
  Memory memory;

  g_subprocess_launcher_setenv (launcher, "SL_DEBUG", "first-paint", TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, program, NULL);
  if (process == NULL)
    g_error ("Cannot start %s: %s", program, error->message);

  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  rest (300);
  memory = get_memory (g_subprocess_get_identifier (process));
  g_subprocess_send_signal (process, SIGTERM);
  g_subprocess_wait (process, NULL, NULL);

  return memory;
}

static void
say_memory (Desk *desk)
{
  Memory memory;
  gboolean is_more;

  /* A table that is not seen keeps its widgets for three seconds. */
  rest (4000);
  memory = get_memory ("self");
  is_more = memory.resident > desk->floor.resident + MOST_MEMORY;
  g_print ("  %-32s %4.0f MiB, a minimal window and %.0f  (at most %d)%s\n"
           "  %-32s %4.0f MiB, a minimal window and %.0f; in proportion %.0f, and %.0f\n",
           "memory", memory.resident, memory.resident - desk->floor.resident, MOST_MEMORY,
           is_more ? "  MORE" : "", "  its own", memory.own, memory.own - desk->floor.own,
           memory.proportional, memory.proportional - desk->floor.proportional);
  desk->is_late |= is_more;
}

static void
open_window (Desk       *desk,
             const char *path)
{
  g_autoptr(GSettings) settings = sl_settings_new ();
  GdkFrameClock *clock;

  desk->application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (desk->application), NULL, NULL);
  g_application_set_default (G_APPLICATION (desk->application));
  desk->window = g_object_ref (sl_window_new (desk->application, settings));
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1100, 740);
  sl_window_open (desk->window, path);
  gtk_window_present (GTK_WINDOW (desk->window));
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (desk->window));
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), desk);
  wait_until (is_open, desk);
  desk->entry = GTK_EDITABLE (find (GTK_WIDGET (desk->window), GTK_TYPE_SEARCH_ENTRY));
  rest (1000);
}

static const struct
{
  const char *place;
  const char *searches[2]; /* (nullable) the second */
} lists[] = {
  { "contacts", { "ber" } },
  { "orders", { "ber", "77 ber" } },
  { "team", { "777", "9" } },
};

int
main (int   argc,
      char *argv[])
{
  Desk desk = { 0 };

  if (argc < 3)
    {
      g_printerr ("window-speed FILE MINIMAL-WINDOW\n");
      return 2;
    }

  sl_footprint_keep_small ();
  setvbuf (stdout, NULL, _IOLBF, 0);
  g_main_context_set_poll_func (NULL, poll_cb);
  g_timeout_add (5, tick_cb, NULL);
  adw_init ();
  desk.floor = measure_floor (argv[2]);
  open_window (&desk, argv[1]);
  say_memory (&desk);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      show (&desk, lists[i].place);
      jump (&desk);
      scroll (&desk);
      for (guint k = 0; k < G_N_ELEMENTS (lists[i].searches); k++)
        if (lists[i].searches[k] != NULL)
          search (&desk, lists[i].searches[k]);
      say_memory (&desk);
    }

  choose (&desk, "ber");
  show (&desk, lists[0].place);
  search_beside_runs (&desk, lists[0].searches[0]);

  g_print ("sale\n");
  sell (&desk, "orders", "sale, until the list of orders shows it");
  sell (&desk, "inventory", "sale, until the stock shows it");
  sell (&desk, "today", "sale, until the expected commission shows it");
  /* What was worked out for the last question is kept for the next one for a while. */
  if (get_memory ("self").resident > desk.floor.resident + MOST_MEMORY)
    rest (11000);
  say_memory (&desk);

  gtk_window_destroy (GTK_WINDOW (desk.window));
  rest (300);

  return desk.is_late;
}
