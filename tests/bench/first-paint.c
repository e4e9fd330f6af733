/* first-paint ROUNDS FLOOR-PROGRAM -- PROGRAM ARGUMENT...
 *
 * Starts the two programs by turns, with SL_DEBUG=first-paint, and compares how long each took
 * from the start of its process to its first painted frame.  The first round warms the caches
 * and is not counted.  Runs inside tests/e2e/run-window. */
#include <gio/gio.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define LIMIT_PERCENT 150

static gint64
read_first_paint (GDataInputStream *output)
{
  while (TRUE)
    {
      g_autofree char *line = g_data_input_stream_read_line (output, NULL, NULL, NULL);

      if (line == NULL)
        return -1;

      if (g_str_has_prefix (line, "first paint "))
        return g_ascii_strtoll (line + strlen ("first paint "), NULL, 10);
    }
}

/* Microseconds from start to first frame; ends the program it started. */
static gint64
measure (const char * const *command)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GDataInputStream) output = NULL;
  gint64 start = g_get_monotonic_time (), painted;

  process = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  if (process == NULL)
    g_error ("Cannot start %s: %s", command[0], error->message);

  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  painted = read_first_paint (output);
  g_subprocess_send_signal (process, SIGTERM);
  g_subprocess_wait (process, NULL, NULL);

  if (painted < 0)
    g_error ("%s ended without a frame", command[0]);

  return painted - start;
}

/* What other programs take away makes a time longer and never shorter, so the least of many
 * says most about the program itself. */
static gint64
least_of (const gint64 *times,
          guint         n_times)
{
  gint64 least = times[0];

  for (guint i = 1; i < n_times; i++)
    least = MIN (least, times[i]);

  return least;
}

int
main (int    argc,
      char **argv)
{
  guint rounds = argc > 4 ? (guint) CLAMP (g_ascii_strtoull (argv[1], NULL, 10), 1, 200) : 0;
  g_autofree gint64 *floor_times = g_new (gint64, rounds + 1);
  g_autofree gint64 *our_times = g_new (gint64, rounds + 1);
  const char *floor_command[] = { argc > 2 ? argv[2] : NULL, NULL };
  gint64 ours, least;

  if (rounds == 0 || !g_str_equal (argv[3], "--"))
    {
      g_printerr ("first-paint ROUNDS FLOOR-PROGRAM -- PROGRAM ARGUMENT...\n");
      return 2;
    }

  g_setenv ("SL_DEBUG", "first-paint", TRUE);

  for (guint i = 0; i <= rounds; i++)
    {
      floor_times[i] = measure (floor_command);
      our_times[i] = measure ((const char * const *) argv + 4);
    }

  least = least_of (floor_times + 1, rounds);
  ours = least_of (our_times + 1, rounds);
  g_print ("minimal window  %4" G_GINT64_FORMAT " ms to the first frame (least of %u)\n",
           least / 1000, rounds);
  g_print ("with a business %4" G_GINT64_FORMAT " ms\n", ours / 1000);
  g_print ("ratio           %" G_GINT64_FORMAT ".%02" G_GINT64_FORMAT
           "   (goal: at most %d.%02d)\n",
           ours / least, ours * 100 / least % 100, LIMIT_PERCENT / 100, LIMIT_PERCENT % 100);

  return ours * 100 > least * LIMIT_PERCENT;
}
