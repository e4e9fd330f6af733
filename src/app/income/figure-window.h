#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* How a figure of a range of days is reckoned, and the accounts it is the sum of, each of which
 * opens its postings.  @question: "(sxx)", its name (business/income-figure.h), the first and the
 * last day.  Consumed if floating. */
void sl_figure_window_open (SlWindow *owner,
                            GVariant *question);

G_END_DECLS
