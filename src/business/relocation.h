#pragma once

#include "business/business.h"
#include "business/draft.h"

G_BEGIN_DECLS

/* Goods moved from one place where they are kept to another.  The units leave their lot and come
 * into one at the new place, which keeps their cost, expiry, buy-back and the day they came.  No
 * money moves, so there is no entry. */
typedef struct
{
  gint64 lot_id;
  gint64 quantity; /* 0: all of it */
} SlRelocationLine;

typedef struct
{
  const SlRelocationLine *lines; /* (unowned) */
  guint                   n_lines;
  const char             *to;    /* the place; made when there is none of that name */
  SlDay                   dated;
} SlRelocationDraft;

gboolean   sl_relocation_record (SlBusiness               *business,
                                 const SlRelocationDraft  *draft,
                                 SlOrderResult            *result,
                                 GError                  **error);

G_END_DECLS
