#pragma once

#include "business/business.h"
#include "business/draft.h"
#include "store/autoship.h"

G_BEGIN_DECLS

/* Orders that come again: own ones become purchases that are placed, customers' become sales, or
 * direct orders that the company sends. */
typedef struct
{
  const char *customer;    /* (unowned) (nullable) */
  gint64      contact_id;  /* 0: by @customer; without one it is an own order */
  gboolean    direct;      /* of a customer: the company sends it */
  const char *company;     /* (unowned) (nullable) */
  GArray     *lines;       /* (unowned) (element-type SlLineDraft) */
  SlDay       starts_on;   /* the first of them; SL_DAY_NONE: today */
  int         every;       /* 1 to 366 */
  gboolean    in_days;     /* otherwise in months */
  int         cancel_days; /* so many days before each it can still be cancelled */
  const char *note;        /* (unowned) (nullable) */
} SlAutoshipDraft;

/* @id (out) (optional) */
gboolean   sl_autoship_record (SlBusiness             *business,
                               const SlAutoshipDraft  *draft,
                               gint64                 *id,
                               GError                **error);
/* (transfer full) (element-type SlAutoshipRow): those that go on, the next first. */
GPtrArray *sl_autoship_all    (SlBusiness             *business,
                               GError                **error);

/* The next one becomes an order of today, and the one after it is next.  @result has it. */
gboolean   sl_autoship_run    (SlBusiness             *business,
                               gint64                  id,
                               SlOrderResult          *result,
                               GError                **error);
/* The next one is left out. */
gboolean   sl_autoship_skip   (SlBusiness             *business,
                               gint64                  id,
                               GError                **error);
gboolean   sl_autoship_end    (SlBusiness             *business,
                               gint64                  id,
                               GError                **error);

G_END_DECLS
