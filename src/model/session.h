#pragma once

#include <gio/gio.h>

#include "business/business.h"

G_BEGIN_DECLS

/* One open business file, as the window sees it.
 *
 * A session owns three threads: the writer, with the only connection that writes, and two readers
 * with one each that cannot, one for what somebody waits for and one for what may take long.  Each
 * runs what it is given in order.  All functions here are for the thread that made the session (the
 * main thread), and none of them waits for the disk.
 *
 * Properties, all to be read only and notified on the main thread:
 *   path (string)           currency (string)      today (int, an SlDay)
 *   is-sample (boolean)     can-undo, can-redo (boolean)
 *   undo-subject, redo-subject (string): what the verb was about, NULL where there is none
 * Signal `changed (SlSession *)`: something in the file is different now: lists and figures
 * are to be read again.  Emitted on the main thread, at most once in a frame.
 * Signal `wanted (SlSession *)`: something is to be written.  Long work on the writer that can be
 * done again should give way, because a person waits. */
#define SL_TYPE_SESSION (sl_session_get_type ())

G_DECLARE_FINAL_TYPE (SlSession, sl_session, SL, SESSION, GObject)

/* Runs on one of the session's threads and may use @business only until it returns; on a reader
 * all that it asks is of one moment.
 * It fails by setting @error; a NULL result without an error is a result.  @data is what was
 * given with the request and is not touched by the main thread meanwhile. */
typedef gpointer (*SlSessionFunc) (SlBusiness    *business,
                                   gpointer       data,
                                   GCancellable  *cancellable,
                                   GError       **error);

/* Opens (or makes, in @currency) the file at @path.  The callback's source object is NULL.
 * Errors: SL_STORE_ERROR, SL_BUSINESS_ERROR, G_IO_ERROR_CANCELLED. */
void        sl_session_open_async       (const char           *path,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
SlSession  *sl_session_open_finish      (GAsyncResult         *result,
                                         GError              **error);
void        sl_session_create_async     (const char           *path,
                                         const char           *currency,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
SlSession  *sl_session_create_finish    (GAsyncResult         *result,
                                         GError              **error);

/* Waits for what was asked before, closes the file and ends the threads.  Later requests
 * are answered with G_IO_ERROR_CLOSED. */
void        sl_session_close_async      (SlSession            *self,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean    sl_session_close_finish     (SlSession            *self,
                                         GAsyncResult         *result,
                                         GError              **error);

/* @data_free (nullable) frees @data, @result_free (nullable) a result that nobody took; both
 * on any thread.  write: `changed` follows, and with it the properties, before the callback.
 * read_long: what may take a commission run, or goes through the whole file; no other request waits
 * for it, and what a run leaves for the next one is kept there alone. */
void        sl_session_read_async       (SlSession            *self,
                                         SlSessionFunc         func,
                                         gpointer              data,
                                         GDestroyNotify        data_free,
                                         GDestroyNotify        result_free,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
void        sl_session_read_long_async  (SlSession            *self,
                                         SlSessionFunc         func,
                                         gpointer              data,
                                         GDestroyNotify        data_free,
                                         GDestroyNotify        result_free,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
void        sl_session_write_async      (SlSession            *self,
                                         SlSessionFunc         func,
                                         gpointer              data,
                                         GDestroyNotify        data_free,
                                         GDestroyNotify        result_free,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
/* The same on the writer, for a @func that takes back whatever it writes (an answer to "what
 * would it do?"): nothing changed, so no `changed`. */
void        sl_session_try_async        (SlSession            *self,
                                         SlSessionFunc         func,
                                         gpointer              data,
                                         GDestroyNotify        data_free,
                                         GDestroyNotify        result_free,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
/* (transfer full) (nullable): look at @error, not at the result, to tell a failure. */
gpointer    sl_session_run_finish       (SlSession            *self,
                                         GAsyncResult         *result,
                                         GError              **error);

/* The finish functions return the subject of what was undone, or NULL with @error set. */
void        sl_session_undo_async       (SlSession            *self,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
char       *sl_session_undo_finish      (SlSession            *self,
                                         GAsyncResult         *result,
                                         GError              **error);
void        sl_session_redo_async       (SlSession            *self,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
char       *sl_session_redo_finish      (SlSession            *self,
                                         GAsyncResult         *result,
                                         GError              **error);

/* Looks whether another program wrote to the file; `changed` follows if so. */
void        sl_session_look_again       (SlSession            *self);

const char *sl_session_get_path         (SlSession            *self);
const char *sl_session_get_currency     (SlSession            *self);
SlDay       sl_session_get_today        (SlSession            *self);
gboolean    sl_session_get_is_sample    (SlSession            *self);
/* (nullable) */
const char *sl_session_get_undo_subject (SlSession            *self);
const char *sl_session_get_redo_subject (SlSession            *self);
gboolean    sl_session_get_can_undo     (SlSession            *self);
gboolean    sl_session_get_can_redo     (SlSession            *self);

G_END_DECLS
