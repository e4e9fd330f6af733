#pragma once

#include <gtk/gtk.h>

#include "model/session.h"

G_BEGIN_DECLS

/* @result (nullable): what the reading gave; freed afterwards.  @error (nullable): of a reading
 * that the person stopped it is G_IO_ERROR_CANCELLED. */
typedef void (*SlLateFunc) (GtkWidget    *widget,
                            gpointer      result,
                            const GError *error);

/* Reads for a widget what takes a while, whole commission runs also (app/run-reading.h): a quarter
 * of a second after it was asked for, since whoever goes through a list with the arrow keys asks
 * for nothing in between, and not at all when @widget has left the window by then.  Then @show is
 * called, if it is still there.  What was asked for before for the same widget is given up.
 * @data belongs to the reading; @result_free is for what @func returned. */
void sl_late_read (GtkWidget      *widget,
                   SlSession      *session,
                   SlSessionFunc   func,
                   gpointer        data,
                   GDestroyNotify  data_free,
                   GDestroyNotify  result_free,
                   SlLateFunc      show);

G_END_DECLS
