#pragma once

#include "business/sale-return.h"
#include "business/sale.h"

G_BEGIN_DECLS

/* A customer gives goods of a sale back and takes others for them: a return and a sale in one.
 * What the goods were worth pays for the others: as a credit of a named customer, otherwise as
 * money that changes hands twice.  What is missing is paid as @sale says; what is left over stays
 * standing, or goes back by @back's method.
 *
 * @back names the old sale; @sale has lines, and its customer is that of the old sale. */
gboolean sl_exchange_record (SlBusiness           *business,
                             const SlReturnDraft  *back,
                             const SlSaleDraft    *sale,
                             SlOrderResult        *back_result,
                             SlOrderResult        *sale_result,
                             GError              **error);

G_END_DECLS
