#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* Goods of one lot or product that stay with the business: moved to another place, or unpacked. */
#define SL_TYPE_GOODS_FORM (sl_goods_form_get_type ())
G_DECLARE_FINAL_TYPE (SlGoodsForm, sl_goods_form, SL, GOODS_FORM, SlForm)

void sl_goods_form_open_move   (SlWindow *owner,
                                gint64    lot_id,
                                gint64    on_hand);
void sl_goods_form_open_unpack (SlWindow *owner,
                                gint64    product_id);

G_END_DECLS
