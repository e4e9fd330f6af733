#pragma once

#include <gtk/gtk.h>

#include "app/orders/line-list.h"
#include "model/session.h"

G_BEGIN_DECLS

/* Writes the lines of a purchase: the order that reaches a volume, a rank or a total with the
 * least that lies about, and a sentence that explains it. */
#define SL_TYPE_PURCHASE_PLANNER (sl_purchase_planner_get_type ())

G_DECLARE_FINAL_TYPE (SlPurchasePlanner, sl_purchase_planner, SL, PURCHASE_PLANNER, GtkWidget)

/* @lines must live as long as the planner: both are children of one form. */
GtkWidget *sl_purchase_planner_new (SlSession  *session,
                                    SlLineList *lines);
/* What the order is in: "" for the own currency; @rate 0: by the table. */
void       sl_purchase_planner_set_currency (SlPurchasePlanner *self,
                                             const char        *currency,
                                             gint64             rate);

G_END_DECLS
