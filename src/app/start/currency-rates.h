#pragma once

#include <adwaita.h>

#include "model/session.h"

G_BEGIN_DECLS

/* What other currencies are worth: the table, and a row in which a rate is added as "EUR 1.0825".
 * A rate that is added holds from today on. */
#define SL_TYPE_CURRENCY_RATES (sl_currency_rates_get_type ())
G_DECLARE_FINAL_TYPE (SlCurrencyRates, sl_currency_rates, SL, CURRENCY_RATES, AdwPreferencesGroup)

GtkWidget *sl_currency_rates_new (SlSession *session);

G_END_DECLS
