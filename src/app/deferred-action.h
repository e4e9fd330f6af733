#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Activates an action of a window as soon as it can be: a window that was only just made is
 * still reading its file.  @parameter (nullable): a floating reference is taken.  What was
 * deferred before for the same window is forgotten. */
void sl_deferred_action_activate (GActionGroup *window,
                                  const char   *action,
                                  GVariant     *parameter);

G_END_DECLS
