#pragma once

#include "business/sale.h"

G_BEGIN_DECLS

/* (transfer full) (element-type SlOwnOrderRow): what the sale @draft would be to the commission,
 * one row a line.  Refuses what sl_sale_record () would refuse, and writes nothing.
 * @company_id (out): of all lines, 0 for several; @dated (out). */
GArray *_sl_sale_rows (SlBusiness         *business,
                       const SlSaleDraft  *draft,
                       gint64             *company_id,
                       SlDay              *dated,
                       GError            **error);

/* Records a sale inside sl_business_begin(); @follows_id: the return that it is in exchange for, or
 * 0; @subject (out) (transfer full). */
gboolean _sl_sale_record_within (SlBusiness         *business,
                                 const SlSaleDraft  *draft,
                                 gint64              follows_id,
                                 SlOrderResult      *result,
                                 char              **subject,
                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
