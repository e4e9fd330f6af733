#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* (transfer full): the program's settings.  The schema is the installed one, or, in a build
 * tree, the one beside the program. */
GSettings *sl_settings_new (void);

G_END_DECLS
