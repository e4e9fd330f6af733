#pragma once

#include "business/business.h"
#include "formats/printout.h"
#include "store/mentoring.h"

G_BEGIN_DECLS

/* A talk with a member or a training of theirs; the minutes count as hours worked for the team. */
gboolean    sl_mentoring_record  (SlBusiness            *business,
                                  const SlMentoringRow  *row,
                                  GError               **error);
/* Makes the usual plan of a new member's first 90 days, from the day of joining on; refuses when
 * there is one. */
gboolean    sl_mentoring_plan    (SlBusiness            *business,
                                  gint64                 member_id,
                                  GError               **error);
/* A step was done today. */
gboolean    sl_mentoring_step_done (SlBusiness          *business,
                                  gint64                 member_id,
                                  gint64                 position,
                                  GError               **error);

/* @company: name, or NULL for the only one. */
gboolean    sl_goal_record       (SlBusiness            *business,
                                  const char            *company,
                                  const SlGoalRow       *row,
                                  GError               **error);
/* Whether it may be put as it is. */
gboolean    _sl_goal_check       (const SlGoalRow       *row,
                                  GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sl_goal_finish       (SlBusiness            *business,
                                  gint64                 id,
                                  GError               **error);
GPtrArray  *sl_goal_all          (SlBusiness            *business,
                                  const char            *company,
                                  GError               **error);

/* (transfer full) (element-type SlRecognitionRow): @period SL_DAY_NONE: the newest month of which
 * there is a report; it is set to that of the list. */
GPtrArray  *sl_recognition_read  (SlBusiness            *business,
                                  const char            *company,
                                  SlDay                 *period,
                                  GError               **error);
/* (transfer full): a certificate to be printed, of what a member is congratulated on. */
SlPrintout *sl_recognition_paper (SlBusiness             *business,
                                  const SlRecognitionRow *row,
                                  SlDay                   period,
                                  GError                **error);
/* (transfer full): "Reached the rank of Gold", in words. */
char       *sl_recognition_tell  (const SlRecognitionRow *row);

G_END_DECLS
