#pragma once

#include <gtk/gtk.h>

#include "core/plan-table.h"

G_BEGIN_DECLS

/* (transfer none) floating: the facts and rows of @table under its title, as plain text.  A
 * column of figures stands to the right. */
GtkWidget *sl_table_view_new (const SlPlanTable *table);

G_END_DECLS
