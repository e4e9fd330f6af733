#pragma once

#include "business/business.h"
#include "core/period.h"

G_BEGIN_DECLS

/* The compensation plan of a company as this file keeps it: a text for each time from which
 * one was in force. */
typedef struct
{
  char  *company;  /* (owned): its name */
  char  *currency; /* (owned) */
  char  *text;     /* (owned): "" when no plan is known */
  SlDay  today;
} SlPlanInForce;

/* (transfer full): @company: name, or NULL for the only one.  SL_BUSINESS_ERROR_NOT_FOUND. */
SlPlanInForce *sl_plan_in_force_read (SlBusiness     *business,
                                      const char     *company,
                                      SlDay           day,
                                      GError        **error);
void           sl_plan_in_force_free (SlPlanInForce  *in_force);

/* Uses @text from the first day on of the plan's own period that holds @day, until a later one
 * follows; what was kept from that very day on is replaced.  Undone like any verb.
 * @period: (out) (optional).  SL_BUSINESS_ERROR_INVALID: the text cannot be used, with the line
 * and the reason; SL_BUSINESS_ERROR_CURRENCY. */
gboolean       sl_plan_adopt         (SlBusiness     *business,
                                      const char     *company,
                                      const char     *text,
                                      SlDay           day,
                                      SlPeriod       *period,
                                      GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPlanInForce, sl_plan_in_force_free)

G_END_DECLS
