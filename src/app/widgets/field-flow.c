#include "config.h"

#include "app/widgets/field-flow.h"

#define MOST_ON_A_LINE 7

GtkWidget *
sl_field_flow_new (void)
{
  /* By itself it would be a table to be named. */
  GtkWidget *flow = g_object_new (GTK_TYPE_FLOW_BOX,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  NULL);

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), MOST_ON_A_LINE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_widget_add_css_class (flow, "sl-fields");
  gtk_widget_set_focusable (flow, FALSE);

  return flow;
}

void
sl_field_flow_append (GtkFlowBox *flow,
                      GtkWidget  *field)
{
  g_return_if_fail (GTK_IS_FLOW_BOX (flow));
  g_return_if_fail (GTK_IS_WIDGET (field));

  gtk_flow_box_insert (flow, field, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (field), FALSE);
}
