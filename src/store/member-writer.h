#pragma once

#include "store/member.h"

G_BEGIN_DECLS

/* Puts very many new members into the newest snapshot, some tens by one statement.  Nobody else
 * adds members meanwhile. */
typedef struct _SlMemberWriter SlMemberWriter;

/* (transfer full) (nullable): @bulk has to live as long.  @is_first: nothing is known of anybody in
 * the company, so that nothing else is written until it is freed; foreign keys and CHECKs are off
 * meanwhile, and sl_member_writer_finish() proves that they hold. */
SlMemberWriter *sl_member_writer_new  (SlDatabase             *database,
                                       SlBulk                 *bulk,
                                       gint64                  company_id,
                                       SlDay                   period,
                                       gboolean                is_first,
                                       GError                **error);
void            sl_member_writer_free (SlMemberWriter         *self);
/* Where whether somebody can be put in is known only when all were seen, the index of the search
 * can be written before: gives the next member its id and its @words (sl_member_put_words()).
 * Then for each, in the same order, sl_member_writer_add() or sl_member_writer_skip(). */
gboolean        sl_member_writer_promise (SlMemberWriter      *self,
                                        const char             *words,
                                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* The next of those who were promised is not put in; @row: what his words are made of. */
gboolean        sl_member_writer_skip (SlMemberWriter         *self,
                                       const SlMemberRow      *row,
                                       GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* Sets @row's id; it may be written later.  @volume (nullable). */
gboolean        sl_member_writer_add  (SlMemberWriter         *self,
                                       const char             *uid,
                                       SlMemberRow            *row,
                                       const SlMembershipRow  *standing,
                                       const SlMemberVolume   *volume,
                                       GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes what still waits. */
gboolean        sl_member_writer_finish (SlMemberWriter       *self,
                                        GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMemberWriter, sl_member_writer_free)

G_END_DECLS
