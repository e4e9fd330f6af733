#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* Hours worked.  Per-hour figures are shown only when hours were logged. */
typedef struct
{
  gint64      minutes; /* 1 to 1440 */
  const char *kind;    /* selling, travel, team, training, office, or another word of at
                       * most 40 characters */
  SlDay       dated;
  const char *note;    /* (nullable) */
  gint64      party_id; /* of the event that they were for; 0: none */
} SlWorkDraft;

gboolean sl_work_record        (SlBusiness         *business,
                                const SlWorkDraft  *draft,
                                GError            **error);

/* "1.5", "90m", "1h30", "1:30" as minutes. */
gboolean sl_work_parse_minutes (const char         *text,
                                gint64             *minutes,
                                GError            **error);

G_END_DECLS
