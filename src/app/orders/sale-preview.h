#pragma once

#include "business/sale.h"
#include "model/session.h"

G_BEGIN_DECLS

/* What a sale that is being written would do, for sl_session_read_long_async(): the
 * commission is worked out in memory. */
typedef struct
{
  SlSalePreview *preview;        /* (owned) */
  gboolean       has_commission; /* the month's commission could be worked out */
  gint64         commission;     /* expected for the month, with this sale */
  gint64         change;         /* of it, by this sale */
  char           currency[4];    /* of both, the company's */
} SlSaleEffect;

/* An SlSessionFunc: @data is an SlSaleDraft, the result an SlSaleEffect. */
gpointer  sl_sale_effect_func     (SlBusiness          *business,
                                   gpointer             data,
                                   GCancellable        *cancellable,
                                   GError             **error);
void      sl_sale_effect_free     (SlSaleEffect        *effect);

/* (transfer full): one or two lines for the person; "" for a sale of nothing. */
char     *sl_sale_effect_describe (const SlSaleEffect  *effect,
                                   const char          *currency);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSaleEffect, sl_sale_effect_free)

G_END_DECLS
