#include "formats/calendar.h"

#include <string.h>

#define DAY 20777 /* 2026-11-20 */

static void
test_whole_file (void)
{
  g_autoptr(GString) text = NULL;
  SlCalendar *calendar = sl_calendar_new ("Sideline");

  sl_calendar_add (calendar, "a-1@sideline", DAY, "Ana; Díaz, \\ call", "555\n<b>\x01");
  text = sl_calendar_finish (calendar);
  g_assert_cmpstr (text->str, ==,
                   "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Sideline//Sideline//EN\r\n"
                   "CALSCALE:GREGORIAN\r\nX-WR-CALNAME:Sideline\r\n"
                   "BEGIN:VEVENT\r\nUID:a-1@sideline\r\nDTSTAMP:19700101T000000Z\r\n"
                   "DTSTART;VALUE=DATE:20261120\r\nDTEND;VALUE=DATE:20261121\r\n"
                   "SUMMARY:Ana\\; Díaz\\, \\\\ call\r\nDESCRIPTION:555\\n<b>\r\n"
                   "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

/* No line is longer than 75 octets, none ends within a letter, and unfolded it is what it was. */
static void
test_long_lines_are_folded (void)
{
  g_autoptr(GString) text = NULL, name = g_string_new (NULL), unfolded = NULL;
  g_auto(GStrv) lines = NULL;
  SlCalendar *calendar = sl_calendar_new ("Sideline");

  for (guint i = 0; i < 200; i++)
    g_string_append (name, i % 3 == 0 ? "ü" : i % 3 == 1 ? "漢" : "a");

  sl_calendar_add (calendar, "u", DAY, name->str, "");
  text = sl_calendar_finish (calendar);
  lines = g_strsplit (text->str, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
    }

  unfolded = g_string_new (text->str);
  g_string_replace (unfolded, "\r\n ", "", 0);
  g_string_prepend (name, "SUMMARY:");
  g_assert_nonnull (strstr (unfolded->str, name->str));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/calendar/whole-file", test_whole_file);
  g_test_add_func ("/formats/calendar/long-lines-are-folded", test_long_lines_are_folded);
  return g_test_run ();
}
