#pragma once

#include "business/tax-line.h"
#include "cli.h"

G_BEGIN_DECLS

/* Prints income by the lines of a form or a chart. */
SlCliStatus sl_books_view_tax (SlCli      *cli,
                               SlTaxChart  chart,
                               SlDay       from,
                               SlDay       to);

G_END_DECLS
