#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Fields beside each other, on as many lines as the window and the size of the letters ask for.
 * Tab goes from field to field and leads out; the flow itself takes no key.  The flow box of GTK
 * 4.8 inside would keep the focus for ever at what cannot take it, a label or a field that is not
 * there just now. */
#define SL_TYPE_FIELD_FLOW (sl_field_flow_get_type ())

G_DECLARE_FINAL_TYPE (SlFieldFlow, sl_field_flow, SL, FIELD_FLOW, AdwBin)

GtkWidget *sl_field_flow_new    (void);

/* @field goes to the end. */
void       sl_field_flow_append (SlFieldFlow *self,
                                 GtkWidget   *field);

G_END_DECLS
