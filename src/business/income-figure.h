#pragma once

#include "business/income.h"
#include "store/posting.h"

G_BEGIN_DECLS

/* The figures of a range of days that are sums of accounts, with their formula. */
typedef enum
{
  SL_INCOME_RECEIVED,
  SL_INCOME_SPENT,
  SL_INCOME_EARNED,
  SL_INCOME_COSTS,
  SL_INCOME_PROFIT,
  SL_INCOME_NET,
  SL_INCOME_OWN_USE,
  SL_INCOME_STEPS,       /* from profit to money */
  SL_INCOME_CASH_CHANGE,
  SL_INCOME_PER_HOUR,    /* the net, over the hours */
} SlIncomeFigure;

/* What an account adds to a figure. */
typedef struct
{
  const char *account; /* (unowned): of the SlIncome */
  gboolean    is_cash; /* of its postings, those of entries that moved money */
  int         sign;    /* that a credit has in the figure: 1 or -1 */
  gint64      amount;  /* with its sign, the sum of these postings */
} SlIncomePart;

/* "received", "own-use": for commands, JSON and actions. */
const char *sl_income_figure_name     (SlIncomeFigure      figure);
/* FALSE: there is no such figure. */
gboolean    sl_income_figure_parse    (const char         *name,
                                       SlIncomeFigure     *figure);
/* "Own use", and a sentence that says how it is reckoned; translated, (transfer none). */
const char *sl_income_figure_title    (SlIncomeFigure      figure);
const char *sl_income_figure_formula  (SlIncomeFigure      figure);
gint64      sl_income_figure_amount   (const SlIncome     *income,
                                       SlIncomeFigure      figure);
/* (transfer full) (element-type SlIncomePart): they add up to the figure, or with
 * SL_INCOME_PER_HOUR to what is shared out over the hours. */
GArray     *sl_income_figure_parts    (const SlIncome     *income,
                                       SlIncomeFigure      figure);
/* The account as a person would say it there: "Retail sales", "Sold and not paid yet"; translated,
 * (transfer none). */
const char *sl_income_part_label      (const SlIncomePart *part);
/* (transfer full) (element-type SlPostingItem): the newest first, at most @limit. */
GPtrArray  *sl_income_part_postings   (SlBusiness         *business,
                                       const SlIncome     *income,
                                       const SlIncomePart *part,
                                       guint               limit,
                                       GError            **error);

G_END_DECLS
