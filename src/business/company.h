#pragma once

#include "business/business.h"
#include "store/company.h"

G_BEGIN_DECLS

/* A company whose products are sold, and the own place in it. */
typedef struct
{
  const char *name;
  const char *me;             /* own member id, as the company writes it */
  const char *currency;       /* that its prices, plan and statements are in; NULL: the own */
  int         buyback_months; /* -1: 12 */
  gint64      buyback_rate;   /* scale 6; -1: 90 % */
  const char *plan_text;      /* (nullable): a plan file's text, checked before it is kept */
  SlDay       plan_from;      /* SL_DAY_NONE: valid from the beginning */
} SlCompanyDraft;

/* @company_id (out) (optional) */
gboolean sl_company_add      (SlBusiness            *business,
                              const SlCompanyDraft  *draft,
                              gint64                *company_id,
                              GError               **error);
/* A further version of a company's plan, valid from @valid_from on. */
gboolean sl_company_add_plan (SlBusiness            *business,
                              const char            *company,
                              const char            *plan_text,
                              SlDay                  valid_from,
                              GError               **error);

/* (transfer full): @name NULL means the only one. */
SlCompanyRow *sl_business_find_company (SlBusiness  *business,
                                        const char  *name,
                                        GError     **error);

G_END_DECLS
