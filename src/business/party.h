#pragma once

#include "business/sale.h"
#include "store/party.h"

G_BEGIN_DECLS

/* An evening with a host: sales are made at it (SlSaleDraft.party_id), and the host is given a
 * part of what was sold as a credit when it is closed. */
typedef struct
{
  const char *name;      /* (unowned) */
  const char *host;      /* (unowned) (nullable): a contact */
  gint64      host_id;   /* 0: by @host */
  SlDay       dated;     /* SL_DAY_NONE: today */
  gint64      host_rate; /* SL_RATE_SCALE */
  const char *note;      /* (unowned) (nullable) */
} SlPartyDraft;

gboolean   sl_party_record (SlBusiness          *business,
                            const SlPartyDraft  *draft,
                            gint64              *id,
                            GError             **error);
/* (transfer full) (element-type SlPartyRow) */
GPtrArray *sl_party_all    (SlBusiness          *business,
                            GError             **error);
/* One order for several guests: @sales (element-type SlSaleDraft) are recorded together, and
 * @freight is spread over them by what their goods cost.  @results (element-type SlOrderResult)
 * is filled. */
gboolean   sl_party_split  (SlBusiness          *business,
                            gint64               id,
                            GPtrArray           *sales,
                            gint64               freight,
                            GArray              *results,
                            GError             **error);
/* @credit (out) (optional): what the host was given. */
gboolean   sl_party_finish (SlBusiness          *business,
                            gint64               id,
                            gint64              *credit,
                            GError             **error);

G_END_DECLS
