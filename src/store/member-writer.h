#pragma once

#include "store/member.h"

G_BEGIN_DECLS

/* Puts very many new members into the newest snapshot, some tens by one statement.  Nobody else
 * adds members meanwhile. */
typedef struct _SlMemberWriter SlMemberWriter;

/* (transfer full) (nullable): @bulk has to live as long. */
SlMemberWriter *sl_member_writer_new  (SlDatabase             *database,
                                       SlBulk                 *bulk,
                                       gint64                  company_id,
                                       SlDay                   period,
                                       GError                **error);
void            sl_member_writer_free (SlMemberWriter         *self);
/* Sets @row's id; it may be written later.  @volume (nullable). */
gboolean        sl_member_writer_add  (SlMemberWriter         *self,
                                       const char             *uid,
                                       SlMemberRow            *row,
                                       const SlMembershipRow  *standing,
                                       const SlMemberVolume   *volume,
                                       GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* What still waits. */
gboolean        sl_member_writer_flush (SlMemberWriter        *self,
                                        GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMemberWriter, sl_member_writer_free)

G_END_DECLS
