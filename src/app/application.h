#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The program: one process, a window a business file, and what belongs to no window.
 *
 * Actions (prefix "app."): open, about, quit; new-business, preferences and sample are
 * those of the first-run page and the preferences. */
#define SL_TYPE_APPLICATION (sl_application_get_type ())

G_DECLARE_FINAL_TYPE (SlApplication, sl_application, SL, APPLICATION, AdwApplication)

SlApplication *sl_application_new          (void);

G_END_DECLS
