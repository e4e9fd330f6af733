#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* (transfer full): the program's settings.  The schema is the installed one, or, in a build
 * tree, the one beside the program. */
GSettings *sl_settings_new (void);

/* Writes @value only where it is new: where settings are in a file, each write waits for the disk,
 * also before the first frame. */
void sl_settings_keep_string (GSettings  *settings,
                              const char *key,
                              const char *value);

/* Its size, for the next time. */
void       sl_settings_keep_window (GSettings *settings,
                                    GtkWindow *window);

G_END_DECLS
