#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* The downline as it stood in a period, read once from end to end for a commission run. */
typedef struct
{
  const char *code;     /* (unowned), as all texts: until the callback returns */
  const char *country;
  const char *name;
  const char *sponsor;
  const char *enroller;
  const char *leg;
  const char *kind;
  gint64      title;
  SlDay       joined_on;
  gint64      pv;       /* reported for the period; 0 when nothing was */
  gint64      cv;
} SlDownlineRow;

typedef void (*SlDownlineFunc) (const SlDownlineRow *row,
                                gpointer             user_data);

/* Members present in the newest picture of @period or before, with the volumes of @period. */
gboolean sl_downline_each          (SlDatabase      *database,
                                    gint64           company_id,
                                    SlDay            period,
                                    SlDownlineFunc   func,
                                    gpointer         user_data,
                                    GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* First day of the period of that picture; SL_DAY_NONE when there is none. */
gboolean sl_downline_read_snapshot (SlDatabase      *database,
                                    gint64           company_id,
                                    SlDay            period,
                                    SlDay           *snapshot,
                                    GError         **error) G_GNUC_WARN_UNUSED_RESULT;

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
