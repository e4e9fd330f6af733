#pragma once

#include "core/day.h"

G_BEGIN_DECLS

/* A commission period: a calendar month, or a week that starts on a declared day.
 * In the file a period is kept as its first day. */
typedef enum
{
  SL_PERIOD_MONTH,
  SL_PERIOD_WEEK,
} SlPeriodKind;

typedef struct
{
  SlDay        first; /* inclusive */
  SlDay        last;  /* inclusive */
  SlPeriodKind kind;
} SlPeriod;

/* The period that holds @day; @week_start 0 is Monday, and only weeks read it. */
SlPeriod sl_period_of     (SlDay         day,
                           SlPeriodKind  kind,
                           int           week_start);
/* The period @n periods later (earlier when negative). */
SlPeriod sl_period_shift  (SlPeriod      period,
                           int           n);
/* "2026-10" is a month, "2026-10-05" the week that starts on that day.  Errors: SL_DAY_ERROR. */
gboolean sl_period_parse  (const char   *text,
                           SlPeriod     *period,
                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): the inverse of sl_period_parse() */
char    *sl_period_format (SlPeriod      period);
gboolean sl_period_holds  (SlPeriod      period,
                           SlDay         day);

G_END_DECLS
