#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* A company's commission statement, as it was imported. */
typedef struct
{
  gint64 id;
  SlDay  period;
  SlDay  received_on;
  char   currency[4];
  gint64 earned;
  gint64 fee;
  gint64 carried;
  gint64 total;
} SlPayoutRow;

typedef struct
{
  const char *bonus;     /* (unowned), as all texts: until the callback returns */
  const char *from_code;
  const char *from_name;
  const char *order_ref; /* the company's number of the order; "": not said */
  int         level;     /* -1: not said */
  gboolean    has_source;
  gboolean    has_rate;
  gint64      source;    /* volume or amount that it is paid on, scale 4 */
  gint64      rate;      /* scale 6 */
  gint64      amount;
} SlPayoutLineRow;

typedef void (*SlPayoutLineFunc) (const SlPayoutLineRow *row,
                                  gpointer               user_data);

/* The newest of @company_id with @period SL_DAY_NONE.  SL_STORE_ERROR_NOT_FOUND when there is
 * none. */
gboolean sl_payout_read      (SlDatabase        *database,
                              gint64             company_id,
                              SlDay              period,
                              SlPayoutRow       *row,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlPayoutRow): all of @company_id, newest first. */
GArray  *sl_payout_list      (SlDatabase        *database,
                              gint64             company_id,
                              GError           **error);
gboolean sl_payout_each_line (SlDatabase        *database,
                              gint64             statement_id,
                              SlPayoutLineFunc   func,
                              gpointer           user_data,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* Those from one person, in no order. */
gboolean sl_payout_each_line_from (SlDatabase       *database,
                              gint64             statement_id,
                              const char        *from_code,
                              SlPayoutLineFunc   func,
                              gpointer           user_data,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
