#pragma once

#include "store/history.h"

G_BEGIN_DECLS

/* (transfer none) (array zero-terminated=1): every table that is recorded */
const char *const *_sl_history_get_tables (void);
/* Called after each statement that ran: writes a part when the changeset gets long, so that
 * it does not fill the memory. */
void               _sl_history_note_step  (SlDatabase *database);

/* history-part.c: records that are longer than one changeset */

/* Appends a part to the activity that is being recorded. */
gboolean _sl_history_write_part  (SlDatabase     *database,
                                  gconstpointer   body,
                                  gsize           size,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sl_history_write_born  (SlDatabase     *database,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void     _sl_history_forget_born (SlDatabase     *database);
/* The parts of an activity from the position @from on. */
gboolean _sl_history_drop_parts  (SlDatabase     *database,
                                  gint64          activity_id,
                                  gint64          from,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* Applies a changeset or its inverse, and keeps the full-text indexes right.
 * Errors: SL_STORE_ERROR_CONFLICT. */
gboolean _sl_history_apply       (SlDatabase     *database,
                                  gconstpointer   changeset,
                                  gsize           size,
                                  gboolean        is_inverted,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sl_history_apply_parts (SlDatabase     *database,
                                  gint64          activity_id,
                                  gboolean        is_undo,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
