#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Asks where, and writes @bytes there; what became of it is said in the window.  @name is the
 * file's name that is offered. */
void sl_bytes_save (SlWindow   *window,
                    GBytes     *bytes,
                    const char *title,
                    const char *name);

/* The same into a file that was chosen. */
void sl_bytes_write (SlWindow   *window,
                     GBytes     *bytes,
                     GFile      *file);

G_END_DECLS
