#pragma once

#include "store/member.h"

G_BEGIN_DECLS

/* Puts very many new members into the newest snapshot, one statement a table for all of them. */
typedef struct _SlMemberWriter SlMemberWriter;

/* (transfer full): @bulk has to live as long. */
SlMemberWriter *sl_member_writer_new  (SlDatabase             *database,
                                       SlBulk                 *bulk,
                                       gint64                  company_id,
                                       SlDay                   period);
void            sl_member_writer_free (SlMemberWriter         *self);
/* Sets @row's id.  @volume (nullable). */
gboolean        sl_member_writer_add  (SlMemberWriter         *self,
                                       const char             *uid,
                                       SlMemberRow            *row,
                                       const SlMembershipRow  *standing,
                                       const SlMemberVolume   *volume,
                                       GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMemberWriter, sl_member_writer_free)

G_END_DECLS
