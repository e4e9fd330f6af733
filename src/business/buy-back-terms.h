#pragma once

#include "business/business.h"
#include "store/buy-back-terms.h"

G_BEGIN_DECLS

/* What giving goods back to a company costs and asks for. */

/* (transfer full): @company: name, or NULL for the only one. */
SlBuyBackTerms *sl_buy_back_terms_get (SlBusiness            *business,
                                       const char            *company,
                                       GError               **error);
/* Of @terms->company_id.  SL_BUSINESS_ERROR_INVALID: an amount below zero, or a rate beyond one. */
gboolean        sl_buy_back_terms_set (SlBusiness            *business,
                                       const SlBuyBackTerms  *terms,
                                       GError               **error);

G_END_DECLS
