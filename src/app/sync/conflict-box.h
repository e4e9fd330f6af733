#pragma once

#include <gtk/gtk.h>

#include "store/field-conflict.h"

G_BEGIN_DECLS

/* Both versions of a record that was changed here and at the company, side by side: a row a field,
 * with what was there before under its name, and under each version the button that takes it. */
GtkWidget *sl_conflict_box_new (const char            *subject);
/* @mine and @theirs are taken over; without @can_take only @theirs is shown: that it was seen. */
void       sl_conflict_box_add (GtkWidget             *box,
                                const SlFieldConflict *conflict,
                                GtkWidget             *mine,
                                GtkWidget             *theirs,
                                gboolean               can_take);

G_END_DECLS
