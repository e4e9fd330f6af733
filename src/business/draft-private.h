#pragma once

#include "business/draft.h"

G_BEGIN_DECLS

/* (transfer none): "assets:cash" … */
const char *_sl_pay_method_account (SlPayMethod  method);
/* (transfer full) */
GArray     *_sl_lines_copy         (GArray      *lines);

G_END_DECLS
