#pragma once

#include "core/member-table.h"
#include "core/progress.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What a commission run asks of the file. */
typedef struct
{
  gint64           company_id;
  const char      *me;      /* (unowned): the own code, who stands above all others */
  SlDay            period;  /* first day */
  SlDay            first;   /* of the earliest period whose volumes count too; @period: none */
  SlMemberColumns  columns; /* beside sponsor and volumes */
  SlProgress       progress; /* (nullable): of rows */
  gpointer         progress_data;
} SlDownlineAsk;

/* The volumes of an earlier period. */
typedef struct
{
  SlDay   period;
  GArray *pv; /* (owned) (element-type gint64): by member */
  GArray *cv; /* (owned) (element-type gint64): by member */
} SlDownlineVolumes;

/* (transfer full): members present in the newest picture of the period or before, with the
 * volumes of the period; oneself is among them even when the picture does not say so, and stands
 * below nobody.  Numbered depth-first, unless somebody stands above himself or two have one code:
 * then there are no volumes.
 * @earlier: (element-type SlDownlineVolumes): those of the periods before are added.
 *
 * Three ordered scans, each member's texts read once and kept as numbers; when the file keeps
 * the picture packed (sl_downline_keep ()) only that is read. */
SlMemberTable *sl_downline_read          (SlDatabase           *database,
                                          const SlDownlineAsk  *ask,
                                          GPtrArray            *earlier,
                                          GError              **error);
void           sl_downline_volumes_free  (SlDownlineVolumes    *volumes);
/* First day of the period of that picture; SL_DAY_NONE when there is none. */
gboolean       sl_downline_read_snapshot (SlDatabase           *database,
                                          gint64                company_id,
                                          SlDay                 period,
                                          SlDay                *snapshot,
                                          GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* The first day of which the file knows anything that a commission of the company could come
 * from: of its first picture, or of the first order of its products; SL_DAY_NONE: of none. */
gboolean       sl_downline_read_first    (SlDatabase           *database,
                                          gint64                company_id,
                                          SlDay                *first,
                                          GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the picture of a period says otherwise than the one before it. */
typedef struct
{
  const char *code;           /* (unowned), as all texts: until the callback returns */
  const char *sponsor;
  const char *former_sponsor; /* "" when there was none */
  gboolean    is_present;
  gboolean    was_known;      /* the member was in an earlier picture */
  gboolean    was_present;
} SlDownlineChange;

typedef void (*SlDownlineChangeFunc) (const SlDownlineChange *change,
                                      gpointer                user_data);

gboolean sl_downline_each_change   (SlDatabase            *database,
                                    gint64                 company_id,
                                    SlDay                  period,
                                    SlDownlineChangeFunc   func,
                                    gpointer               user_data,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
