#include "config.h"

#include "app/widgets/field-flow.h"
#include "app/widgets/focus-order.h"

#define MOST_ON_A_LINE 7

struct _SlFieldFlow
{
  AdwBin      parent_instance;

  GtkFlowBox *flow; /* (unowned): the child */
};

G_DEFINE_FINAL_TYPE (SlFieldFlow, sl_field_flow, ADW_TYPE_BIN)

static gboolean
sl_field_flow_focus (GtkWidget        *widget,
                     GtkDirectionType  direction)
{
  return sl_focus_children (GTK_WIDGET (SL_FIELD_FLOW (widget)->flow), direction);
}

static void
sl_field_flow_class_init (SlFieldFlowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = sl_field_flow_focus;
}

static void
sl_field_flow_init (SlFieldFlow *self)
{
  /* By itself it would be a table to be named. */
  self->flow = g_object_new (GTK_TYPE_FLOW_BOX,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                             NULL);
  gtk_flow_box_set_selection_mode (self->flow, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->flow, MOST_ON_A_LINE);
  gtk_flow_box_set_column_spacing (self->flow, 6);
  gtk_flow_box_set_row_spacing (self->flow, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->flow), "sl-fields");
  gtk_widget_set_focusable (GTK_WIDGET (self->flow), FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->flow));
}

GtkWidget *
sl_field_flow_new (void)
{
  return g_object_new (SL_TYPE_FIELD_FLOW, NULL);
}

void
sl_field_flow_append (SlFieldFlow *self,
                      GtkWidget   *field)
{
  g_return_if_fail (SL_IS_FIELD_FLOW (self));
  g_return_if_fail (GTK_IS_WIDGET (field));

  gtk_flow_box_insert (self->flow, field, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (field), FALSE);
}
