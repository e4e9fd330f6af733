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
/* For libraries that write themselves: the descriptor, while the output lives. */
int         sl_output_get_fd  (SlOutput    *self);
/* Gives the file its name; once. */
gboolean    sl_output_publish (SlOutput    *self,
                               GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes the file away again unless it was published. */
void        sl_output_free    (SlOutput    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOutput, sl_output_free)

G_END_DECLS
