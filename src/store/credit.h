#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What customers have standing with the business, in its currency. */
typedef struct
{
  const char *uid;        /* (unowned) */
  gint64      contact_id;
  SlDay       dated;
  gint64      amount;     /* negative: used */
  gint64      order_id;   /* 0: none */
  gint64      party_id;   /* 0: none */
  gint64      entry_id;
  const char *reason;     /* (unowned) (nullable) */
} SlCreditRow;

gboolean sl_credit_insert       (SlDatabase         *database,
                                 const SlCreditRow  *row,
                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* What the contact could spend on every day from @day on. */
gboolean sl_credit_read_balance (SlDatabase         *database,
                                 gint64              contact_id,
                                 SlDay               day,
                                 gint64             *balance,
                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* Those who have something standing at the end of @day, by name. */
typedef void (*SlCreditFunc) (gint64      contact_id,
                              const char *name,
                              gint64      balance,
                              gpointer    user_data);
gboolean sl_credit_each         (SlDatabase         *database,
                                 SlDay               day,
                                 SlCreditFunc        func,
                                 gpointer            user_data,
                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
