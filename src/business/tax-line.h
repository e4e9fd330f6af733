#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* Income and expenses by the lines of a form or a chart of accounts (data/tables). */
typedef enum
{
  SL_TAX_CHART_US_SCHEDULE_C,
  SL_TAX_CHART_PLAIN,
} SlTaxChart;

typedef struct
{
  char   *line;   /* (owned): "27b" */
  char   *title;  /* (owned): as the form says it, in its language */
  gint64  amount; /* as the form wants it: returns and expenses positive */
} SlTaxLine;

typedef struct
{
  SlDay      from;
  SlDay      to;
  GPtrArray *lines; /* (owned) (element-type SlTaxLine): those that are not nothing, in order */
  gint64     net;   /* profit: income less everything else */
} SlTaxReport;

/* By what was earned and what it cost, when it happened: the accrual side of SlIncome.  Own use
 * is not in it, nor what belongs to others (tax collected, other people's money).
 * @from SL_DAY_NONE: the first day of the year of @to; @to SL_DAY_NONE: today. */
SlTaxReport *sl_tax_report      (SlBusiness   *business,
                                 SlTaxChart    chart,
                                 SlDay         from,
                                 SlDay         to,
                                 GError      **error);
void         sl_tax_report_free (SlTaxReport  *report);
/* (transfer full) (nullable): the line of an account, NULL when it has none. */
char        *sl_tax_line_find   (SlTaxChart    chart,
                                 const char   *account);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTaxReport, sl_tax_report_free)

G_END_DECLS
