#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What one member did, month by month, and what came of it. */
typedef struct
{
  SlDay  period;
  gint64 pv;   /* scaled by 10^4, as all volumes */
  gint64 cv;
  gint64 gv;
  gint64 paid; /* statements' lines that name this member, in the statement's currency */
} SlMemberMonth;

typedef struct
{
  gint64  sponsor_id;   /* 0: not in the file */
  char   *sponsor_name; /* (owned) */
  char   *currency;     /* (owned): of the company */
  GArray *months;       /* (owned) (element-type SlMemberMonth): the newest first */
} SlMemberPast;

/* (transfer full): the newest @n_months of which there is a picture. */
SlMemberPast *sl_member_past_read (SlDatabase    *database,
                                   gint64         member_id,
                                   guint          n_months,
                                   GError       **error);
void          sl_member_past_free (SlMemberPast  *past);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMemberPast, sl_member_past_free)

G_END_DECLS
