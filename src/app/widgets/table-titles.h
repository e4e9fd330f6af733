#pragma once

#include "app/widgets/table-column.h"

G_BEGIN_DECLS

/* The title of a column stands over what is in it: over figures at the right, and as far from the
 * column before it.  @columns: those of @view, in their order. */
void sl_table_titles_align (GtkColumnView       *view,
                            const SlTableColumn *columns,
                            guint                n_columns);

G_END_DECLS
