#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* What a customer gives back of a sale: all of it unless the quantities say otherwise. */
#define SL_TYPE_RETURN_FORM (sl_return_form_get_type ())
G_DECLARE_FINAL_TYPE (SlReturnForm, sl_return_form, SL, RETURN_FORM, SlForm)

/* Shows the form when the sale was read; says so when there is nothing to give back. */
void sl_return_form_open (SlWindow *owner,
                          gint64    order_id);

/* The same, and what the customer takes instead: an exchange. */
void sl_return_form_open_exchange (SlWindow *owner,
                                   gint64    order_id);

/* The same for a sale that was a mistake and never was. */
void sl_return_form_open_mistake (SlWindow *owner,
                                  gint64    order_id);

G_END_DECLS
