#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Opens the form that takes back the sale @uid, which the company refused, as a mistake. */
void sl_refused_sale_take_back (SlWindow   *owner,
                                const char *uid);

G_END_DECLS
