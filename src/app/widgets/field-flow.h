#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fields beside each other, on as many lines as the window and the size of the letters ask for.
 * The keys go from field to field; the flow itself takes none. */
GtkWidget *sl_field_flow_new    (void);

/* @field goes to the end of @flow. */
void       sl_field_flow_append (GtkFlowBox *flow,
                                 GtkWidget  *field);

G_END_DECLS
