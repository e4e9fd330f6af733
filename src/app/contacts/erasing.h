#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* A person asked to be forgotten: says what would stay and why, asks, and does it. */
void sl_erasing_begin (SlWindow *owner,
                       gint64    contact_id);

G_END_DECLS
