#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The application's actions about files and settings: new-business, new-business-from-files,
 * explore-sample, preferences. */
void sl_file_actions_install (AdwApplication *application,
                              GSettings      *settings);

G_END_DECLS
