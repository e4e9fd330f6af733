#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* What customers owe, and what is owed to companies, by its age. */

typedef enum
{
  SL_AGE_NOT_DUE,
  SL_AGE_TO_30,  /* days since it was due: 1 to 30 */
  SL_AGE_TO_60,
  SL_AGE_TO_90,
  SL_AGE_OVER_90,
  SL_N_AGES,
} SlAge;

typedef struct
{
  gint64  order_id;
  gint64  number;
  SlDay   dated;
  SlDay   due_on;
  char   *who;         /* (owned) */
  char    currency[4];
  gint64  owed;        /* negative: too much was paid, or a company owes it for a buy-back */
  gint64  booked;      /* the same in the currency of the business, as it was booked */
  gint64  worth;       /* the same at the rate of the day that is asked for; @booked without one */
  SlAge   age;
  gint64  n_reminders;
  SlDay   reminded_on; /* SL_DAY_NONE: never */
} SlOwed;

typedef struct
{
  SlDay      as_of;
  GPtrArray *orders;         /* (owned) (element-type SlOwed): the longest due first */
  gint64     sums[SL_N_AGES]; /* in the currency of the business, as booked */
  gint64     total;
  gint64     worth;          /* of all, at the rates of the day */
} SlOwedReport;

/* (transfer full): @as_of SL_DAY_NONE: today. */
SlOwedReport *sl_owed_report      (SlBusiness    *business,
                                   gboolean       of_purchases,
                                   SlDay          as_of,
                                   GError       **error);
void          sl_owed_report_free (SlOwedReport  *report);

/* "not-due", "1-30", "31-60", "61-90", "over-90" */
const char   *sl_age_name         (SlAge          age);

/* Notes that the customer of a sale was reminded. */
gboolean      sl_reminder_record  (SlBusiness    *business,
                                   gint64         order_id,
                                   gint64         number,
                                   const char    *note,
                                   GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOwedReport, sl_owed_report_free)

G_END_DECLS
