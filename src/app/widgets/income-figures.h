#pragma once

#include "app/widgets/figure.h"
#include "business/commission.h"
#include "core/income.h"

G_BEGIN_DECLS

/* The figures of a range of days and where they come from, in the same words in every place
 * that shows them. */
void sl_figure_show_received   (SlFigure                   *figure,
                                const SlIncome             *income,
                                const char                 *currency);
void sl_figure_show_spent      (SlFigure                   *figure,
                                const SlIncome             *income,
                                const char                 *currency);
void sl_figure_show_net        (SlFigure                   *figure,
                                const SlIncome             *income,
                                const char                 *currency);
void sl_figure_show_own_use    (SlFigure                   *figure,
                                const SlIncome             *income,
                                const char                 *currency);
void sl_figure_show_hours      (SlFigure                   *figure,
                                const SlIncome             *income,
                                const char                 *currency);
/* @expected: of each company, those that could be worked out; @why (nullable) says why the
 * others could not.  Currencies are not added up. */
void sl_figure_show_commission (SlFigure        *figure,
                                const GPtrArray *expected,
                                const char      *why);

G_END_DECLS
