#pragma once

#include "business/business.h"
#include "core/run-out.h"

G_BEGIN_DECLS

/* When customers should have used up what they bought; see core/run-out.h for how it is reckoned.
 * Sales and direct orders of the last two years count, less what came back. */
typedef struct
{
  gint64   contact_id;
  char    *contact;     /* (owned): name */
  gint64   product_id;
  char    *sku;         /* (owned) */
  char    *product;     /* (owned): name */
  SlDay    bought_on;   /* last */
  gint64   quantity;    /* of that day */
  SlRunOut run_out;     /* its day is always known */
  SlDay    autoship_on; /* when it comes by itself; SL_DAY_NONE: it does not */
} SlCustomerRunOut;

void       sl_customer_run_out_free (SlCustomerRunOut  *run_out);

/* (transfer full) (element-type SlCustomerRunOut): all that is known of one customer, the first
 * day first. */
GPtrArray *sl_run_out_list_of       (SlBusiness        *business,
                                     gint64             contact_id,
                                     GError           **error);
/* (transfer full) (element-type SlCustomerRunOut): whom to ask whether something is needed, the
 * first day first: what runs out by @until and ran out at most SL_RUN_OUT_LATE_DAYS ago.  Left
 * out is what comes by itself, and who asked to be left alone, was spoken with since two weeks
 * before the day, or will be by a step that is planned until then. */
GPtrArray *sl_run_out_list_due      (SlBusiness        *business,
                                     SlDay              until,
                                     GError           **error);

/* Who bought nothing for so long after that has stopped. */
#define SL_RUN_OUT_LATE_DAYS 60
/* Days ahead at which somebody is asked. */
#define SL_RUN_OUT_AHEAD_DAYS 7

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCustomerRunOut, sl_customer_run_out_free)

G_END_DECLS
