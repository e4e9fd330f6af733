#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What the company's list says of an autoship, beside the autoship itself. */
typedef struct
{
  gint64 autoship_id;
  char  *code;        /* (owned): the customer's id, or the own one */
  gint64 volume;      /* scaled by 10^4 */
  SlDay  last_on;     /* SL_DAY_NONE: not said */
  gint64 last_amount;

  /* Of the autoship, when read */
  SlDay  starts_on;
  SlDay  next_on;
  SlDay  ended_on;    /* SL_DAY_NONE: it goes on */
} SlAutoshipListing;

void       sl_autoship_listing_free (SlAutoshipListing        *self);

/* (transfer full) (element-type SlAutoshipListing): of a company, by code and number. */
GPtrArray *sl_autoship_listing_list (SlDatabase               *database,
                                     gint64                    company_id,
                                     GError                  **error);
/* Takes the place of what an earlier list said. */
gboolean   sl_autoship_listing_put  (SlDatabase               *database,
                                     gint64                    company_id,
                                     const SlAutoshipListing  *listing,
                                     const char               *source,
                                     GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlAutoshipListing, sl_autoship_listing_free)

G_END_DECLS
