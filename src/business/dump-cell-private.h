#pragma once

#include "store/contact-card.h"
#include "store/dump.h"

G_BEGIN_DECLS

/* (transfer full): a cell of a dump as text.  @points (element-type SlContactPoint): those of the
 * row, read by the first column that shows some. */
char *_sl_dump_cell_format (const SlDumpCell    *cell,
                            const SlDumpColumn  *column,
                            const char          *currency,
                            GPtrArray           *points);

G_END_DECLS
