#pragma once

#include "core/plan.h"

G_BEGIN_DECLS

/* What a company would mean to somebody who thinks of joining, or of leaving, reckoned from what
 * is known of it: customers of one's own who order now and then, and the company's plan run over
 * exactly these, with nobody recruited.  Amounts are minor units of one currency, a month. */
typedef struct
{
  gint64 margin;   /* on an order */
  gint64 orders;   /* of a customer a month, scaled by 10^4 */
  gint64 volume;   /* of an order, scaled by 10^4: what the plan counts */
  gint64 price;    /* of an order, at retail */
  gint64 start_up; /* once, spread over @months */
  gint64 monthly;  /* to stay active, and other fixed costs */
  gint64 minutes;  /* of work a customer and month */
  guint  months;   /* over which the start is to be earned back; at least 1 */
} SlProspectFacts;

typedef struct
{
  guint  n_customers;
  gint64 margin;
  gint64 commission; /* by the plan; 0 without one */
  gint64 cost;       /* monthly, and the month's part of the start */
  gint64 net;
  gint64 minutes;
} SlProspectScenario;

/* Beyond so many customers nobody breaks even by oneself. */
#define SL_PROSPECT_MOST_CUSTOMERS 300

/* @plan: (nullable).  @day: of the month that the plan is run for.  Errors: SL_COMMISSION_ERROR. */
gboolean sl_prospect_run        (const SlProspectFacts  *facts,
                                 SlPlan                 *plan,
                                 SlDay                   day,
                                 guint                   n_customers,
                                 SlProspectScenario     *scenario,
                                 GError                **error);
/* The fewest customers with which nothing is lost; @found (out): FALSE when even
 * SL_PROSPECT_MOST_CUSTOMERS are too few. */
gboolean sl_prospect_break_even (const SlProspectFacts  *facts,
                                 SlPlan                 *plan,
                                 SlDay                   day,
                                 SlProspectScenario     *scenario,
                                 gboolean               *found,
                                 GError                **error);

G_END_DECLS
