#pragma once

#include "business/business.h"
#include "business/reconciliation.h"
#include "formats/printout.h"

G_BEGIN_DECLS

/* A letter to the company about a statement: each line that pays less than the plan says, with
 * what is known of the reason.  SL_BUSINESS_ERROR_INVALID: there is no such line, or nothing could
 * be expected. */

/* (transfer full): as plain text. */
char       *sl_letter_write (SlBusiness              *business,
                             const SlReconciliation  *statement,
                             GError                 **error);
/* (transfer full): the same to be printed or made a PDF. */
SlPrintout *sl_letter_print (SlBusiness              *business,
                             const SlReconciliation  *statement,
                             SlPrintoutSize           size,
                             GError                 **error);

G_END_DECLS
