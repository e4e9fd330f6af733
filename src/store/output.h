#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file that is written in pieces and appears under its name whole, on the disk and for its
 * owner only, or not at all. */
typedef struct _SlOutput SlOutput;

/* (transfer full) (nullable): a temporary file in the folder of @path.  SL_STORE_ERROR_EXISTS when
 * something is at @path and @may_replace is FALSE: known before anything is written. */
SlOutput   *sl_output_new     (const char  *path,
                               gboolean     may_replace,
                               GError     **error);
gboolean    sl_output_write   (SlOutput    *self,
                               const void  *bytes,
                               gsize        length,
                               GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* What was written, from its beginning on. */
gboolean    sl_output_rewind  (SlOutput    *self,
                               GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* At most @length bytes; 0 at the end, -1 with @error. */
gssize      sl_output_read    (SlOutput    *self,
                               void        *buffer,
                               gsize        length,
                               GError     **error);
/* Gives the file its name; once. */
gboolean    sl_output_publish (SlOutput    *self,
                               GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes the file away again unless it was published. */
void        sl_output_free    (SlOutput    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOutput, sl_output_free)

G_END_DECLS
