#pragma once

#include "business/business.h"
#include "core/retention.h"
#include "core/slipping.h"
#include "core/volume-mix.h"
#include "store/team.h"

G_BEGIN_DECLS

/* The team as people: who is slipping and whom to call first (core/slipping.h), who of those who
 * joined together still buys (core/retention.h), and where the volume comes from
 * (core/volume-mix.h).  Months are those of the company's reports. */

typedef struct
{
  SlSlipping  slipping;   /* with the member's id */
  char       *code;       /* (owned), as all texts; none is NULL */
  char       *name;
  char       *phone;      /* of the report, or of the contact that the member is */
  char       *email;
  gint64      contact_id; /* 0: the member is no contact yet */
} SlSlippingMember;

typedef struct
{
  char        *company;     /* (owned) */
  SlDay        period;      /* of the newest report that counts */
  SlDay        months[SL_TEAM_MONTHS]; /* the oldest first */
  guint        n_months;
  guint        n_members;   /* in the newest report, without oneself */
  guint        n_slipping;
  GPtrArray   *slipping;    /* (owned) (element-type SlSlippingMember): the first of them, whom to
                             * call first at the front; nobody who asked to be left alone */
  GArray      *cohorts;     /* (owned) (element-type SlCohort): months are those of @months */
  SlVolumeMix  mix;         /* of the month of @period */
  gint64       n_buyers;    /* people to whom one sold something oneself in that month */
  char        *leg_code;    /* (owned): member at the top of the largest leg; "" */
  char        *leg_name;    /* (owned) */
} SlTeamReport;

/* @company: name, or NULL for the only one.  @period: SL_DAY_NONE: the newest report of a month
 * that has ended.  @limit: of slipping members that are named.
 * SL_BUSINESS_ERROR_NOT_FOUND: there is no report of the team yet. */
SlTeamReport *sl_team_report      (SlBusiness    *business,
                                   const char    *company,
                                   SlDay          period,
                                   guint          limit,
                                   GError       **error);
void          sl_team_report_free (SlTeamReport  *report);

/* Keeps the order of large teams as trees (store/team-order.h), unless it is kept: nothing of the
 * business is another then, and there is nothing to undo. */
gboolean      sl_team_keep_order  (SlBusiness    *business,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* What of a report is told of each cohort: those active of those who joined, 10^6. */
gint64        sl_team_retention   (const SlCohort *cohort,
                                   guint           since);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTeamReport, sl_team_report_free)

G_END_DECLS
