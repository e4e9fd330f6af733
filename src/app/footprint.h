#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Keeps the process small; before GTK is initialised and any thread is there.
 *
 * Without a graphics card GTK would draw with OpenGL in software: three times the memory and
 * twice the work of drawing without OpenGL.  A card has a render node; where somebody chose a
 * renderer, that is what counts.
 *
 * What is large (the ids of a list, a month's run) goes back to the system as soon as nobody has
 * it.  By itself the C library takes the size of what was given back for what is small from then
 * on. */
void sl_footprint_keep_small (void);

/* What was small and very many (the widgets of a table) stays with the C library until it is
 * asked for it.  Takes some milliseconds, so for when nobody waits. */
void sl_footprint_give_back  (void);

G_END_DECLS
