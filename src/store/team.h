#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* A whole team with what it did in the newest months of which there is a report: three scans in
 * order of the file, for millions of members.  Nothing is looked up member by member. */

#define SL_TEAM_MONTHS 12

typedef enum
{
  SL_TEAM_PRESENT = 1 << 0,     /* in the newest report */
  SL_TEAM_CUSTOMER = 1 << 1,    /* can only buy */
  SL_TEAM_LEFT_ALONE = 1 << 2,  /* the contact of this member asked not to be contacted */
  SL_TEAM_AUTOSHIP = 1 << 3,    /* an autoship of the contact ended, and no other runs */
} SlTeamFlags;

/* Volumes are scaled by 10^4. */
typedef struct
{
  gint64  id;
  gint64  now;      /* own volume of the newest month */
  gint64  before;   /* of the six before together */
  SlDay   joined;   /* SL_DAY_NONE: not known */
  gint32  sponsor;  /* member above, -1: oneself, -2: nobody that is known */
  gint32  enroller; /* the same; the sponsor where the report says nothing */
  guint32 active;   /* a bit a month, the lowest for the oldest: own volume above 0 */
  guint8  flags;    /* SlTeamFlags */
} SlTeamMember;

typedef struct
{
  guint   n_months;
  SlDay   months[SL_TEAM_MONTHS]; /* the oldest first */
  GArray *members;                /* (owned) (element-type SlTeamMember): everybody who was ever
                                   * in a report, by id; oneself is not among them */
} SlTeam;

/* (transfer full): @me: the own code.  @period: of the newest report that counts; there must be
 * one.  @autoship_since: when an autoship must have ended to count. */
SlTeam  *sl_team_read        (SlDatabase  *database,
                              gint64       company_id,
                              const char  *me,
                              SlDay        period,
                              SlDay        autoship_since,
                              GError     **error);
void     sl_team_free        (SlTeam      *team);

/* The newest report of a month that has ended by @today, or the newest at all; SL_DAY_NONE when
 * there is none. */
gboolean sl_team_find_period (SlDatabase  *database,
                              gint64       company_id,
                              SlDay        today,
                              SlDay       *period,
                              GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* One's own volume from @from to @to by what became of the goods: @sold to customers (less what
 * came back; direct orders of customers who are in no report too), and @own_use; and to how many
 * different people something was sold, those without a name left out. */
gboolean sl_team_read_own    (SlDatabase  *database,
                              gint64       company_id,
                              SlDay        from,
                              SlDay        to,
                              gint64      *sold,
                              gint64      *own_use,
                              gint64      *n_buyers,
                              GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTeam, sl_team_free)

G_END_DECLS
