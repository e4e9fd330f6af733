#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* A figure of worth (business/worth.h), opened.  @question (transfer none): "(ss)", its name and
 * whose ("" for nobody's). */
void sl_worth_window_open (SlWindow *owner,
                           GVariant *question);

G_END_DECLS
