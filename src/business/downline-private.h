#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Members who stand above each other in a ring.  @first is one of them. */
typedef void (*SlRingFunc) (gint32   first,
                            gpointer data);

/* Calls @func once for each ring.  @above (array length=n_members): the place of the member above,
 * or -1.  With @starts (nullable) (array length=n_starts) only rings through one of these are
 * looked for: those whose member above has changed. */
void _sl_downline_each_ring (const gint32  *above,
                             guint          n_members,
                             const gint32  *starts,
                             guint          n_starts,
                             SlRingFunc     func,
                             gpointer       data);

G_END_DECLS
