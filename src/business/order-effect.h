#pragma once

#include "business/business.h"
#include "core/period.h"

G_BEGIN_DECLS

/* What an order that is recorded does to the commission of its period: what a company's plan
 * would pay to oneself with it, and if it were not there. */
typedef struct
{
  char     *company;      /* (owned): its name */
  char     *why;          /* (owned) (nullable): what follows cannot be told, a sentence */
  gboolean  is_long;      /* what follows was not worked out, because it takes a while */
  char     *currency;     /* (owned) */
  SlPeriod  period;       /* of the plan, with the day of the order */
  gint64    without;      /* minor units */
  gint64    with;
  char     *rank_without; /* (owned): "" for none */
  char     *rank_with;    /* (owned): "" for none */
} SlOrderEffect;

/* (transfer full): of the order @order_id on what the company @company_id pays.
 * @is_patient: also when the plan has to be run over very many members, some seconds of a million;
 * else only @is_long is said of those. */
SlOrderEffect *sl_order_effect_read (SlBusiness     *business,
                                     gint64          order_id,
                                     gint64          company_id,
                                     gboolean        is_patient,
                                     GError        **error);
void           sl_order_effect_free (SlOrderEffect  *effect);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOrderEffect, sl_order_effect_free)

G_END_DECLS
