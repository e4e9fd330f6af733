#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* What stands on the papers of the business. */
void sl_profile_form_open (SlWindow *owner);
/* A rate of sales tax of a place and a class, from a day on. */
void sl_tax_form_open     (SlWindow *owner);
/* What the bank or a card's issuer keeps of payments, from a day on. */
void sl_fee_form_open     (SlWindow *owner);
/* The own rate for a mile or a kilometre, from a day on. */
void sl_mileage_form_open (SlWindow *owner);
/* Which lot goes first where neither product nor company says; @is_fifo: what holds now. */
/* A further company whose products are sold. */
void sl_company_form_open (SlWindow *owner);
void sl_picking_form_open (SlWindow *owner,
                           gboolean  is_fifo);

G_END_DECLS
