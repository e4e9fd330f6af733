#pragma once

#include "formats/member-record.h"

G_BEGIN_DECLS

/* Records of a downline report that wait for the end of the file, on the disk and not in memory:
 * in a file without a name, beside other temporary files.  Written once, then read from the
 * beginning as often as is needed. */
typedef struct _SlSpool SlSpool;

/* (transfer full) (nullable): G_IO_ERROR */
SlSpool *_sl_spool_new    (GError               **error);
void     _sl_spool_free   (SlSpool               *self);
/* (transfer full): the name as the spool has it, in one. */
char    *_sl_spool_make_name (const SlMemberRecord  *record);
/* @number: of the member's id, kept beside the record. */
gboolean _sl_spool_write  (SlSpool               *self,
                           gint32                 number,
                           const SlMemberRecord  *record,
                           GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* From the beginning again. */
gboolean _sl_spool_rewind (SlSpool               *self,
                           GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* The next one, or @has FALSE at the end.  Its texts are the spool's, until the next call: it is
 * not cleared.  The first name is all of the name. */
gboolean _sl_spool_next   (SlSpool               *self,
                           gint32                *number,
                           SlMemberRecord        *record,
                           gboolean              *has,
                           GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSpool, _sl_spool_free)

G_END_DECLS
