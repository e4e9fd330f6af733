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
/* Sets @row's id; it may be written later.  @volume (nullable).  @words (nullable): of the row
 * (sl_member_put_words()), when they are made already. */
gboolean        sl_member_writer_add  (SlMemberWriter         *self,
                                       const char             *uid,
                                       SlMemberRow            *row,
                                       const SlMembershipRow  *standing,
                                       const SlMemberVolume   *volume,
                                       const char             *words,
                                       GError                **error) G_GNUC_WARN_UNUSED_RESULT;

/* One who was put in; the texts last as long as the call. */
typedef struct
{
  gint64      id;
  const char *code;
  const char *name;
  const char *sponsor;
  const char *enroller;
} SlMemberWritten;

/* FALSE with @error: it ends there. */
typedef gboolean (*SlMemberWrittenFunc) (const SlMemberWritten  *written,
                                         gpointer                data,
                                         GError                **error);

/* All who were put in and are not removed, in that order; @func may remove or move the one that it
 * is called for. */
gboolean        sl_member_writer_each (SlMemberWriter         *self,
                                       SlMemberWrittenFunc     func,
                                       gpointer                data,
                                       GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* As if @id had never been put in: who has no place is known only when all were seen.  Each once,
 * in the order of the ids. */
gboolean        sl_member_writer_remove (SlMemberWriter       *self,
                                         gint64                id,
                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        sl_member_writer_move (SlMemberWriter         *self,
                                       gint64                  id,
                                       const char             *sponsor,
                                       const char             *enroller,
                                       GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes what still waits. */
gboolean        sl_member_writer_finish (SlMemberWriter       *self,
                                        GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMemberWriter, sl_member_writer_free)

G_END_DECLS
