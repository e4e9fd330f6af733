#pragma once

#include "core/day.h"
#include "store/member.h"

G_BEGIN_DECLS

/* One member's volume of one period, for an import of volumes alone. */

/* By code, and by country where there are several with the code; @country may be "".
 * @member_id 0 when there is none or it cannot be told which. */
gboolean sl_volume_find_member (SlDatabase      *database,
                                gint64           company_id,
                                const char      *code,
                                const char      *country,
                                gint64          *member_id,
                                GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* @exists FALSE: nothing is known of the period, and @volume is zero. */
gboolean sl_volume_read        (SlDatabase      *database,
                                gint64           member_id,
                                SlDay            period,
                                SlMemberVolume  *volume,
                                gboolean        *exists,
                                GError         **error) G_GNUC_WARN_UNUSED_RESULT;

/* @has (out): whether any is known of @period. */
gboolean sl_volume_has_any     (SlDatabase      *database,
                                gint64           company_id,
                                SlDay            period,
                                gboolean        *has,
                                GError         **error) G_GNUC_WARN_UNUSED_RESULT;

/* Puts what is known of members into a period of which nothing was known, some tens by one
 * statement; undo knows the volumes by the members' ids (store/history.h). */
typedef struct _SlVolumeWriter SlVolumeWriter;

SlVolumeWriter *sl_volume_writer_new   (SlDatabase            *database,
                                        SlDay                  period);
void            sl_volume_writer_free  (SlVolumeWriter        *self);
/* It may be written later. */
gboolean        sl_volume_writer_add   (SlVolumeWriter        *self,
                                        gint64                 member_id,
                                        const SlMemberVolume  *volume,
                                        GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* What still waits. */
gboolean        sl_volume_writer_flush (SlVolumeWriter        *self,
                                        GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
