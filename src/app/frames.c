#include "config.h"

#include "app/frames.h"

#include <time.h>

#include "app/debug.h"

/* Of the main thread, in microseconds. */
static gint64
get_work (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

typedef struct
{
  gint64 began;
  gint64 longest;
  guint  n;
} Frames;

static void
before_paint_cb (GdkFrameClock *clock,
                 Frames        *frames)
{
  frames->began = get_work ();
}

static void
after_paint_cb (GdkFrameClock *clock,
                Frames        *frames)
{
  if (frames->n++ > 0 && frames->began > 0)
    frames->longest = MAX (frames->longest, get_work () - frames->began);
}

static void
unmap_cb (GtkWidget *window,
          Frames    *frames)
{
  g_print ("longest frame %" G_GINT64_FORMAT ", %u frames\n", frames->longest, frames->n);
}

static void
realize_cb (GtkWidget *window,
            Frames    *frames)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), frames);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), frames);
}

void
sl_frames_report (GtkWidget *window)
{
  Frames *frames;

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (!sl_debug_asks ("frames"))
    return;

  frames = g_new0 (Frames, 1);
  g_object_set_data_full (G_OBJECT (window), "sl-frames", frames, g_free);
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), frames);
  g_signal_connect (window, "unmap", G_CALLBACK (unmap_cb), frames);
}
