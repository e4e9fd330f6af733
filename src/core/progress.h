#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far long work is: @n_done of @n_total, in a measure of its own; @n_total is 0 as long as it
 * is not known.  Called on the thread of the work. */
typedef void (*SlProgress) (gint64   n_done,
                            gint64   n_total,
                            gpointer data);

/* The same of work that can be stopped: it goes on as long as this returns TRUE. */
typedef gboolean (*SlStep) (gint64   n_done,
                            gint64   n_total,
                            gpointer data);

G_END_DECLS
