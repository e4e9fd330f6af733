#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Orders that are not settled at the end of a day. */
typedef struct
{
  gint64      order_id;
  gint64      number;
  SlDay       dated;
  SlDay       due_on;      /* the day it was made when no other was agreed */
  const char *who;         /* (unowned): until the callback returns; a contact or a company */
  const char *currency;    /* (unowned) */
  gint64      owed;        /* negative: too much was paid */
  gint64      booked;      /* the same in the currency of the business, as the journal has it */
  gint64      n_reminders;
  SlDay       reminded_on; /* SL_DAY_NONE: never */
} SlOwedRow;

typedef void (*SlOwedFunc) (const SlOwedRow *row,
                            gpointer         user_data);

/* Sales, or with @of_purchases purchases and (negative) buy-backs, by the day they are due.
 * @as_of SL_DAY_NONE: now. */
gboolean sl_owed_each        (SlDatabase   *database,
                              gboolean      of_purchases,
                              SlDay         as_of,
                              SlOwedFunc    func,
                              gpointer      user_data,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean sl_reminder_insert  (SlDatabase   *database,
                              const char   *uid,
                              gint64        order_id,
                              SlDay         dated,
                              const char   *note,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* The rule of @country (its two letters) for a sale of @total on @day; @n_days -1: none.
 * @from_delivery: they are counted from the day that the customer has the goods. */
gboolean sl_withdrawal_find  (SlDatabase   *database,
                              const char   *country,
                              SlDay         day,
                              gint64        total,
                              int          *n_days,
                              gboolean     *in_business_days,
                              gboolean     *from_delivery,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
