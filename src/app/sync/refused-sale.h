#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Opens the form that takes back the sale @uid, which the company refused, or that takes it back
 * and records what it should have been, which is sent. */
void sl_refused_sale_open (SlWindow   *owner,
                           const char *uid,
                           gboolean    puts_right);

G_END_DECLS
