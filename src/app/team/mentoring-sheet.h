#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Goals of the team, talks and trainings, and whom to congratulate. */
void sl_mentoring_sheet_open (SlWindow *owner);
/* The first 90 days of one member, and what was done with them. */
void sl_member_sheet_open    (SlWindow *owner,
                              gint64    member_id);
/* Saves the certificate of what the member is congratulated on in the newest month; @kind is an
 * SlRecognitionKind. */
void sl_certificate_save     (SlWindow *owner,
                              gint64    member_id,
                              int       kind);

G_END_DECLS
