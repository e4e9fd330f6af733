#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What a customer bought of a product on one day, less what came back of it. */
typedef struct
{
  gint64      contact_id;
  gint64      product_id;
  SlDay       day;
  gint64      units;
  const char *contact;    /* (unowned), as all texts: until the callback returns */
  const char *sku;
  const char *product;
  gint64      usage_days; /* of a unit; 0: the product does not say */
  SlDay       last_on;    /* the contact was spoken with; SL_DAY_NONE: never */
  SlDay       next_on;    /* a next step is planned; SL_DAY_NONE: none */
  gboolean    is_left_alone; /* asked not to be contacted */
  SlDay       autoship_on;   /* when it comes by itself; SL_DAY_NONE: it does not */
} SlRunOutRow;

typedef void (*SlRunOutFunc) (const SlRunOutRow *row,
                              gpointer           user_data);

/* From @since on, of one contact or (0) of all, by contact, product and day.  Products that are
 * not sold any more on @today are left out. */
gboolean sl_run_out_each_purchase (SlDatabase    *database,
                                   gint64         contact_id,
                                   SlDay          since,
                                   SlDay          today,
                                   SlRunOutFunc   func,
                                   gpointer       user_data,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
