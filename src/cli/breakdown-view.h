#pragma once

#include "business/breakdown.h"
#include "cli.h"

G_BEGIN_DECLS

/* How an amount came about, and what a rank still asks for: as a table or as JSON. */
SlCliStatus sl_breakdown_view (SlCli              *cli,
                               const SlBreakdown  *breakdown);
SlCliStatus sl_next_rank_view (SlCli              *cli,
                               const SlNextRank   *next_rank);
/* As one object. */
void        sl_next_rank_write (SlJson            *json,
                               const SlNextRank   *next_rank);

G_END_DECLS
