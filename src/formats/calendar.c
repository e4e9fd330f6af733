#include "config.h"

#include "formats/calendar.h"

#include <string.h>

#define MAX_OCTETS 75

struct _SlCalendar
{
  GString *text; /* (owned) */
};

/* RFC 5545, 3.1: a line goes on in the next one after CR LF and a space, never within a letter. */
static void
add_line (SlCalendar *self,
          const char *line)
{
  gsize room = MAX_OCTETS;

  while (strlen (line) > room)
    {
      const char *cut = line + room;

      while ((*cut & 0xC0) == 0x80)
        cut--;
      g_string_append_len (self->text, line, cut - line);
      g_string_append (self->text, "\r\n ");
      line = cut;
      room = MAX_OCTETS - 1; /* the space counts */
    }

  g_string_append (self->text, line);
  g_string_append (self->text, "\r\n");
}

/* RFC 5545, 3.3.11.  Other control characters are left out: the format has no way for them. */
static void
add_text (SlCalendar *self,
          const char *name,
          const char *value)
{
  g_autoptr(GString) line = g_string_new (name);

  g_string_append_c (line, ':');
  for (const char *c = value; *c != '\0'; c++)
    {
      if (*c == '\n')
        g_string_append (line, "\\n");
      else if (strchr ("\\;,", *c) != NULL)
        g_string_append_printf (line, "\\%c", *c);
      else if ((guchar) *c >= 0x20 && *c != 0x7F)
        g_string_append_c (line, *c);
    }

  add_line (self, line->str);
}

static void
add_day (SlCalendar *self,
         const char *name,
         SlDay       day)
{
  g_autofree char *line = NULL;
  int year, month, day_of_month;

  sl_day_split (day, &year, &month, &day_of_month);
  line = g_strdup_printf ("%s;VALUE=DATE:%04d%02d%02d", name, year, month, day_of_month);
  add_line (self, line);
}

SlCalendar *
sl_calendar_new (const char *name)
{
  SlCalendar *self = g_new0 (SlCalendar, 1);

  g_return_val_if_fail (name != NULL, NULL);

  self->text = g_string_new (NULL);
  add_line (self, "BEGIN:VCALENDAR");
  add_line (self, "VERSION:2.0");
  add_line (self, "PRODID:-//Sideline//Sideline//EN");
  add_line (self, "CALSCALE:GREGORIAN");
  add_text (self, "X-WR-CALNAME", name);

  return self;
}

void
sl_calendar_free (SlCalendar *self)
{
  if (self == NULL)
    return;

  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_free (self);
}

void
sl_calendar_add (SlCalendar *self,
                 const char *uid,
                 SlDay       day,
                 const char *summary,
                 const char *description)
{
  g_return_if_fail (self != NULL && uid != NULL && summary != NULL && description != NULL);
  g_return_if_fail (day >= SL_DAY_FIRST && day < SL_DAY_LAST);

  add_line (self, "BEGIN:VEVENT");
  add_text (self, "UID", uid);
  /* The moment a file is written would make each file another one. */
  add_line (self, "DTSTAMP:19700101T000000Z");
  add_day (self, "DTSTART", day);
  add_day (self, "DTEND", day + 1);
  add_text (self, "SUMMARY", summary);
  if (*description != '\0')
    add_text (self, "DESCRIPTION", description);
  add_line (self, "TRANSP:TRANSPARENT");
  add_line (self, "END:VEVENT");
}

GString *
sl_calendar_finish (SlCalendar *self)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  add_line (self, "END:VCALENDAR");
  text = g_steal_pointer (&self->text);
  sl_calendar_free (self);

  return text;
}
