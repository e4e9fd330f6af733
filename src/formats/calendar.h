#pragma once

#include "core/day.h"

#include <glib.h>

G_BEGIN_DECLS

/* Writes a calendar of whole days (iCalendar, RFC 5545): UTF-8, lines of at most 75 octets that
 * end in CR LF, text escaped. */
typedef struct _SlCalendar SlCalendar;

/* @name is what programs call the calendar.  (transfer full) */
SlCalendar *sl_calendar_new    (const char  *name);
void        sl_calendar_free   (SlCalendar  *self);

/* @uid must stay the same for the same thing, so that a program that reads a later file changes
 * what it has and adds nothing twice.  @description may be "". */
void        sl_calendar_add    (SlCalendar  *self,
                                const char  *uid,
                                SlDay        day,
                                const char  *summary,
                                const char  *description);

/* (transfer full): the file; @self is freed. */
GString    *sl_calendar_finish (SlCalendar  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCalendar, sl_calendar_free)

G_END_DECLS
