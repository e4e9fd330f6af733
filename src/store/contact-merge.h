#pragma once

#include "store/contact-card.h"

G_BEGIN_DECLS

/* Everything that names the person @gone names @kept from now on, what @kept does not know of
 * days, steps, stage and consent it takes over, and @gone is deleted.  Which tables name a
 * person is read from the file itself.  That a sale was made to somebody who was written down
 * twice is no other fact, so orders and credit are moved as well, past the triggers that keep
 * them as they are. */
gboolean sl_contact_merge (SlDatabase  *database,
                           gint64       kept,
                           gint64       gone,
                           GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* Somebody in short, for the search of people who are there twice. */
typedef void (*SlContactBriefFunc) (gint64       id,
                                    const char  *name,
                                    const char  *phone,
                                    const char  *email,
                                    gpointer     user_data);
gboolean sl_contact_each_brief (SlDatabase          *database,
                                SlContactBriefFunc   func,
                                gpointer             user_data,
                                GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
