#pragma once

#include "business/demand.h"

G_BEGIN_DECLS

/* What is there of a product and what is wanted of it, as advice and the planner read it. */
typedef struct
{
  gint64   on_hand;  /* on the shelf, not expired */
  gint64   on_order; /* bought and not here yet, with own orders that come again until then */
  gint64   promised; /* to customers, not handed over */
  gint64   coming;   /* to customers by orders that come again, until then */
  gint64   coming_rate; /* of those a week, SL_DEMAND_SCALE */
  SlDemand demand;   /* by the week, of what is sold otherwise */
} SlProductDemand;

/* Of the @n_days from @today on. */
gboolean _sl_product_demand_read (SlBusiness       *business,
                                  gint64            product_id,
                                  SlDay             today,
                                  int               n_days,
                                  SlProductDemand  *demand,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
