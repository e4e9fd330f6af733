#pragma once

#include <gio/gio.h>

#include "model/session.h"

G_BEGIN_DECLS

/* Contacts and products in the search of the desktop: org.gnome.Shell.SearchProvider2 at
 * SL_SEARCH_PROVIDER_PATH on the session bus.
 *
 * It reads the business file that was open last, by the window's session or, when no window is
 * open, by one of its own, which is closed again when it is not asked for a while.
 *
 * Signal `activated (char *action, gint64 id)`: a result was chosen: the window's action that
 * shows it; id 0: the list. */
#define SL_SEARCH_PROVIDER_PATH "/io/github/sideline/Sideline/SearchProvider"
#define SL_TYPE_SEARCH_PROVIDER (sl_search_provider_get_type ())

G_DECLARE_FINAL_TYPE (SlSearchProvider, sl_search_provider, SL, SEARCH_PROVIDER, GObject)

/* (transfer full) (nullable): a session that is open already, and the file's path if none is. */
typedef SlSession *(*SlSearchProviderFunc) (gpointer   user_data,
                                            char     **path);

SlSearchProvider *sl_search_provider_new        (SlSearchProviderFunc   func,
                                                 gpointer               user_data);
gboolean          sl_search_provider_register   (SlSearchProvider      *self,
                                                 GDBusConnection       *connection,
                                                 GError               **error);
void              sl_search_provider_unregister (SlSearchProvider      *self,
                                                 GDBusConnection       *connection);

G_END_DECLS
