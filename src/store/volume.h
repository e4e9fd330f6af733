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

G_END_DECLS
