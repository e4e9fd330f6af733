#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* What giving goods back to a company costs and asks for beside its rate, months and shelf life
 * (store/stock-rule.h).  Products that it never takes back have a rule of no months. */
typedef struct
{
  gint64  company_id;
  char   *company;    /* (owned): its name */
  gint64  freight;    /* of sending goods back, once; minor units */
  gint64  claw_rate;  /* of the commissionable volume, taken back of commissions; 10^6 */
  char   *condition;  /* (owned): in which the goods must be */
  char   *exclusions; /* (owned): what is never taken back */
} SlBuyBackTerms;

void       sl_buy_back_terms_free  (SlBuyBackTerms        *terms);
/* (transfer full) (element-type SlBuyBackTerms): of @company_id, or (0) of all, by name. */
GPtrArray *sl_buy_back_terms_list  (SlDatabase            *database,
                                    gint64                 company_id,
                                    GError               **error);
gboolean   sl_buy_back_terms_write (SlDatabase            *database,
                                    const SlBuyBackTerms  *terms,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlBuyBackTerms, sl_buy_back_terms_free)

G_END_DECLS
