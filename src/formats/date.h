#pragma once

#include "core/day.h"
#include "formats/notation.h"

G_BEGIN_DECLS

/* Dates as people and spreadsheets write them.
 *
 * Taken: 2026-10-31  2026/10/31  20261031  31.10.2026 (points: day first)  31/10/2026 and
 * 10/31/2026 (the notation of the file decides)  31-10-2026  Oct 31, 2026  31 October 2026
 * 31-Oct-26, with month names in English, German and Spanish; Excel's day number
 * (10000 to 99999: 1927 to 2173, the 1900 system).  A time of day behind the date is left out.
 * Two digits of a year: 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068 (POSIX). */

#define SL_DATE_ERROR (sl_date_error_quark ())

typedef enum
{
  SL_DATE_ERROR_SYNTAX,
  SL_DATE_ERROR_AMBIGUOUS, /* day and month could change places, and nothing decides */
  SL_DATE_ERROR_NO_SUCH_DAY,
} SlDateError;

/* A birthday: the year is often not told. */
typedef struct
{
  int year;  /* 0: not known */
  int month; /* 0: no date at all */
  int day;
} SlPartialDate;

GQuark   sl_date_error_quark   (void);

/* @notation may be NULL.  Errors: SL_DATE_ERROR. */
gboolean sl_date_parse         (const char        *text,
                                const SlNotation  *notation,
                                SlDay             *day,
                                GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same, and also without a year: "--10-31", "--1031" (RFC 6350), "Oct 31". */
gboolean sl_date_parse_partial (const char        *text,
                                const SlNotation  *notation,
                                SlPartialDate     *date,
                                GError           **error) G_GNUC_WARN_UNUSED_RESULT;

typedef enum
{
  SL_DATE_SAYS_NOTHING,   /* no date, or no day and month to confuse */
  SL_DATE_SAYS_DAY_FIRST,
  SL_DATE_SAYS_MONTH_FIRST,
  SL_DATE_SAYS_EITHER,
} SlDateSaying;

/* For the survey: what @text tells about the order of day and month. */
SlDateSaying sl_date_reveals   (const char        *text);

G_END_DECLS
