#pragma once

#include "app/widgets/form.h"
#include "business/consumption.h"

G_BEGIN_DECLS

/* Goods that leave the shelf unsold: own use, sample, gift or loss. */
#define SL_TYPE_CONSUMPTION_FORM (sl_consumption_form_get_type ())
G_DECLARE_FINAL_TYPE (SlConsumptionForm, sl_consumption_form, SL, CONSUMPTION_FORM, SlForm)

void sl_consumption_form_open (SlWindow          *owner,
                               SlConsumptionKind  kind);

G_END_DECLS
