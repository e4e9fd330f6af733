#pragma once

#include <gtk/gtk.h>

#include "core/day.h"

G_BEGIN_DECLS

/* What waits to be done, a list a kind.  Only what is different is made anew, a kind a frame and
 * while the list is seen; of a long list the rows below are made when somebody asks for them. */
#define SL_TYPE_TODAY_AGENDA (sl_today_agenda_get_type ())
G_DECLARE_FINAL_TYPE (SlTodayAgenda, sl_today_agenda, SL, TODAY_AGENDA, GtkWidget)

/* @rows (element-type SlAgendaRow): kind by kind in the order of the kinds; a reference is kept,
 * and nothing in them may change any more.  @currency: of their amounts. */
void sl_today_agenda_show (SlTodayAgenda *self,
                           GPtrArray     *rows,
                           SlDay          today,
                           const char    *currency);

G_END_DECLS
