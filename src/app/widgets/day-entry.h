#pragma once

#include <gtk/gtk.h>

#include "core/day.h"

G_BEGIN_DECLS

/* An entry for a day: typed (model/typing.h), moved with + and - or Up and Down, or chosen
 * from a calendar.  Signal `day-changed (SlDayEntry *)` when the day is another one. */
#define SL_TYPE_DAY_ENTRY (sl_day_entry_get_type ())
G_DECLARE_FINAL_TYPE (SlDayEntry, sl_day_entry, SL, DAY_ENTRY, GtkWidget)

/* @label names it for screen readers. */
GtkWidget *sl_day_entry_new       (const char *label);
/* Stands in the empty entry; not set, it is bare. */
void       sl_day_entry_set_placeholder (SlDayEntry *self,
                                         const char *text);
/* What "+3" and a day without a year are counted from. */
void       sl_day_entry_set_today (SlDayEntry *self,
                                   SlDay       today);
/* SL_DAY_NONE empties it. */
void       sl_day_entry_set_day   (SlDayEntry *self,
                                   SlDay       day);
/* FALSE, and @day untouched, when the text is no day.  Empty is SL_DAY_NONE. */
gboolean   sl_day_entry_get_day   (SlDayEntry *self,
                                   SlDay      *day);

G_END_DECLS
