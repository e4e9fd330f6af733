#pragma once

#include <adwaita.h>

#include "model/job.h"
#include "model/session.h"

G_BEGIN_DECLS

/* The one window of a business file: sidebar, header bar and the place that is shown.
 *
 * Actions (prefix "win."): show-place (s), search, sidebar, back, undo, redo; and those of
 * window-actions.c, which open the forms.  All but search and sidebar need an open file. */
#define SL_TYPE_WINDOW (sl_window_get_type ())

G_DECLARE_FINAL_TYPE (SlWindow, sl_window, SL, WINDOW, AdwApplicationWindow)

SlWindow  *sl_window_new          (GtkApplication *application,
                                   GSettings      *settings);

/* (transfer none) (nullable) */
SlSession *sl_window_get_session  (SlWindow       *self);
/* The welcome page is shown while @session is NULL, unless sl_window_open() is under way. */
void       sl_window_set_session  (SlWindow       *self,
                                   SlSession      *session);
/* Opens the file at @path into this window, closing what was open; a failure is told in a
 * toast.  The frame is shown at once, the rows when they were read. */
/* Closes the file that is open, and shows no other: @callback, whose source object is the session,
 * is called when nothing has it open here any more (sl_session_close_finish ()). */
void       sl_window_close_file_async (SlWindow            *self,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
void       sl_window_open         (SlWindow       *self,
                                   const char     *path);

/* @place: a name of page-table.h, such as "orders" or, of its further pages, "parties". */
void       sl_window_show_place   (SlWindow       *self,
                                   const char     *place);
/* (transfer none) (nullable): the page that is shown. */
GtkWidget *sl_window_get_place    (SlWindow       *self);
/* Goes to the place and opens the details of one thing in it. */
void       sl_window_show_item    (SlWindow       *self,
                                   const char     *place,
                                   gint64          id);
/* The number beside a place's name; 0 shows none. */
void       sl_window_set_badge    (SlWindow       *self,
                                   const char     *place,
                                   guint           count);

/* What was done, said for a few seconds; @text is plain. */
void       sl_window_toast        (SlWindow       *self,
                                   const char     *text);
/* The same with a button that takes it back. */
void       sl_window_undo_toast   (SlWindow       *self,
                                   const char     *text);
/* Tells a failure, unless it is a cancellation. */
void       sl_window_show_error   (SlWindow       *self,
                                   const GError   *error);

/* (transfer none): the window that @widget is in. */
/* Shows @job where long work is seen, and asks before it is left. */
void       sl_window_add_job      (SlWindow       *self,
                                   SlJob          *job);

SlWindow  *sl_window_of           (GtkWidget      *widget);

G_END_DECLS
