#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A calendar day as the number of days since 1970-01-01 in the proleptic Gregorian
 * calendar: the form in which every date is kept in the file and compared.
 * A business day has no time zone; moments (created, synced) are Unix seconds instead. */
typedef gint32 SlDay;

#define SL_DAY_NONE G_MININT32
#define SL_DAY_FIRST (-719162) /* 0001-01-01 */
#define SL_DAY_LAST 2932896    /* 9999-12-31 */

/* Days of a month at the rate of a year, in hundredths: 365.25 / 12. */
#define SL_DAY_MONTH_100 3044

#define SL_DAY_ERROR (sl_day_error_quark ())

typedef enum
{
  SL_DAY_ERROR_SYNTAX,
  SL_DAY_ERROR_NO_SUCH_DAY,
} SlDayError;

GQuark   sl_day_error_quark (void);

/* SL_DAY_NONE when there is no such day between the years 1 and 9999. */
SlDay    sl_day_new        (int          year,
                            int          month,
                            int          day_of_month);
void     sl_day_split      (SlDay        day,
                            int         *year,
                            int         *month,
                            int         *day_of_month);

/* Reads ISO 8601 "2026-10-31" and nothing else. */
gboolean sl_day_parse      (const char  *text,
                            SlDay       *day,
                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): "2026-10-31" */
char    *sl_day_format     (SlDay        day);

/* Whole calendar months later; 31 January plus one month is the last day of February. */
SlDay    sl_day_add_months (SlDay        day,
                            int          n_months);
/* 0 is Monday, 6 is Sunday. */
int      sl_day_weekday    (SlDay        day);
int      sl_day_month_length (int        year,
                              int        month);

G_END_DECLS
